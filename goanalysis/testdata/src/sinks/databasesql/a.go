// Package databasesql writes rows with database/sql.
package databasesql

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	Body    string
}

const insertComment = `INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)`

func methods(ctx context.Context, db *sql.DB, tx *sql.Tx, conn *sql.Conn, c *Comment) {
	db.Exec(insertComment, c.PostID, c.PhotoID, c.Body)                                      // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Query(insertComment+" RETURNING id", c.PostID, nil, c.Body)                           // want `^insert comments body=c\.Body photo_id=null post_id=c\.PostID; \*sql\.DB\.Query$`
	db.QueryRow("INSERT INTO public.comments (post_id) VALUES ($1) RETURNING id", *c.PostID) // want `^insert public\.comments post_id=\*c\.PostID; \*sql\.DB\.QueryRow$`
	tx.Exec(insertComment, c.PostID, c.PhotoID, c.Body)                                      // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Tx\.Exec$`
	tx.ExecContext(ctx, insertComment, c.PostID, c.PhotoID, c.Body)                          // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Tx\.ExecContext$`
	conn.QueryRowContext(ctx, insertComment, c.PostID, c.PhotoID, c.Body)                    // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Conn\.QueryRowContext$`
	db.ExecContext(ctx, "UPDATE comments SET post_id = $2 WHERE id = $1", c.ID, c.PostID)    // want `^update comments post_id=c\.PostID; \*sql\.DB\.ExecContext$`
	defer tx.Exec(insertComment, c.PostID, c.PhotoID, c.Body)                                // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Tx\.Exec$`
	go db.Exec("INSERT INTO comments VALUES (DEFAULT, $1)", c.PostID)                        // want `^insert comments default c\.PostID; \*sql\.DB\.Exec$`
}

func texts(db *sql.DB, c Comment, column, table string, dry bool) {
	db.Exec(fmt.Sprintf("INSERT INTO comments (%s) VALUES ($1)", column), c.PostID)    // want `^insert comments \.\.\.; \*sql\.DB\.Exec$`
	db.Exec(fmt.Sprintf("INSERT INTO comments (%s) VALUES ($1)", "post_id"), c.PostID) // want `^insert comments post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Exec("INSERT INTO "+table+" (post_id) VALUES ($1)", c.PostID)
	q := "INSERT INTO comments (post_id) VALUES ($1)"
	if dry {
		q = "SELECT 1"
	}
	db.Exec(q, c.PostID) // want `^insert comments post_id=c\.PostID; \*sql\.DB\.Exec$`
	if dry {
		q = "INSERT INTO comments (photo_id) VALUES ($1)"
	}
	db.Exec(q, c.PhotoID) // want `^insert comments post_id=c\.PhotoID; \*sql\.DB\.Exec$` `^insert comments photo_id=c\.PhotoID; \*sql\.DB\.Exec$`
}

func several(db *sql.DB, a, b Comment) {
	db.Exec("INSERT INTO comments (post_id, body) VALUES ($1, $2), ($3, 'x')", a.PostID, a.Body, b.PostID)                                              // want `^insert comments body=a\.Body post_id=a\.PostID \| body=const post_id=b\.PostID; \*sql\.DB\.Exec$`
	db.Exec("WITH p AS (INSERT INTO posts (title) VALUES ($1) RETURNING id) INSERT INTO comments (post_id, body) SELECT id, $2 FROM p", a.Body, b.Body) // want `^insert posts title=a\.Body; \*sql\.DB\.Exec$` `^insert comments body=b\.Body post_id=\?; \*sql\.DB\.Exec$`
}

func loop(db *sql.DB, cs []Comment) {
	var marks []string
	var args []any
	for i, c := range cs {
		marks = append(marks, fmt.Sprintf("($%d, $%d)", i*2+1, i*2+2))
		args = append(args, c.PostID, c.Body)
	}
	db.Exec("INSERT INTO comments (post_id, body) VALUES "+strings.Join(marks, ", "), args...) // want `^insert comments body=c\.Body post_id=c\.PostID \.\.\.; \*sql\.DB\.Exec$`
}

func arguments(db *sql.DB, c *Comment, args []any) {
	db.Exec(insertComment, args...)                                                       // want `^insert comments body=\$ photo_id=\$ post_id=\$; \*sql\.DB\.Exec$`
	db.Exec(insertComment, append([]any{c.PostID}, c.PhotoID, c.Body)...)                 // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Exec(insertComment, []any{c.PostID, nil, "x"}...)                                  // want `^insert comments body="x" photo_id=null post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Exec(insertComment, c.PostID)                                                      // want `^insert comments body=\$ photo_id=\$ post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Exec("INSERT INTO comments (post_id) VALUES (@post)", sql.Named("post", c.PostID)) // want `^insert comments post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.Exec("INSERT INTO comments (post_id, body) VALUES (NULLIF($1, 0), 'x')", c.PostID) // want `^insert comments body=const post_id=\?; \*sql\.DB\.Exec$`
}

type repo struct {
	*sql.DB
	insert *sql.Stmt
	tx     interface {
		Exec(query string, args ...any) (sql.Result, error)
	}
}

func newRepo(db *sql.DB) (*repo, error) {
	insert, err := db.Prepare(insertComment)
	if err != nil {
		return nil, err
	}
	return &repo{DB: db, insert: insert}, nil
}

func (r *repo) embedded(c *Comment) {
	r.Exec(insertComment, c.PostID, c.PhotoID, c.Body)    // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.DB\.Exec$`
	r.insert.Exec(c.PostID, c.PhotoID, c.Body)            // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Stmt\.Exec$`
	r.tx.Exec(insertComment, c.PostID, c.PhotoID, c.Body) // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; Exec$`
}

func statements(ctx context.Context, db *sql.DB, tx *sql.Tx, c *Comment, given *sql.Stmt) error {
	stmt, err := db.PrepareContext(ctx, insertComment)
	if err != nil {
		return err
	}
	stmt.ExecContext(ctx, c.PostID, c.PhotoID, c.Body)          // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Stmt\.ExecContext$`
	tx.Stmt(stmt).QueryRow(c.PostID, c.PhotoID, c.Body)         // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Stmt\.QueryRow$`
	tx.StmtContext(ctx, stmt).Exec(c.PostID, c.PhotoID, c.Body) // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.Stmt\.Exec$`
	given.Exec(c.PostID)
	return nil
}

func values(db *sql.DB, c *Comment) {
	exec := db.Exec
	exec(insertComment, c.PostID, c.PhotoID, c.Body)               // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.DB\.Exec$`
	(*sql.DB).Exec(db, insertComment, c.PostID, c.PhotoID, c.Body) // want `^insert comments body=c\.Body photo_id=c\.PhotoID post_id=c\.PostID; \*sql\.DB\.Exec$`
	func() {
		db.Exec(insertComment, c.PostID, c.PhotoID, c.Body) // want `^insert comments body=\*c\.Body photo_id=\*c\.PhotoID post_id=\*c\.PostID; \*sql\.DB\.Exec$`
	}()
}

// Near misses.
func others(db *sql.DB, query string) {
	db.Exec("DELETE FROM comments")
	db.Exec("SELECT * FROM comments FOR UPDATE")
	db.Exec(query) // want `^executes query$`
	db.Query("insert coin")
	db.Ping()
	fmt.Println(insertComment)
	log(insertComment, 1)
}

func log(format string, args ...any) {}
