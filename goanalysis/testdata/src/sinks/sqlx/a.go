// Package sqlx writes rows with jmoiron/sqlx.
package sqlx

import (
	"context"

	"github.com/jmoiron/sqlx"
)

type Comment struct {
	PostID  *int64 `db:"post_id"`
	PhotoID *int64 `db:"photo_id"`
	Body    string `db:"body"`
}

const (
	insert = `INSERT INTO comments (post_id, body) VALUES (?, ?)`
	named  = `INSERT INTO comments (post_id, photo_id, body) VALUES (:post_id, :photo_id, :body)`
)

func positional(ctx context.Context, db *sqlx.DB, tx *sqlx.Tx, c *Comment) {
	var id int64
	db.Exec(insert, c.PostID, c.Body)                       // want `^insert comments body=c\.Body post_id=c\.PostID; \*sql\.DB\.Exec$`
	db.MustExec(insert, c.PostID, c.Body)                   // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.DB\.MustExec$`
	tx.MustExecContext(ctx, insert, c.PostID, c.Body)       // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.Tx\.MustExecContext$`
	tx.QueryRowx(insert, c.PostID, c.Body)                  // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.Tx\.QueryRowx$`
	db.QueryxContext(ctx, insert, c.PostID, c.Body)         // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.DB\.QueryxContext$`
	db.Get(&id, insert+" RETURNING id", c.PostID, c.Body)   // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.DB\.Get$`
	tx.GetContext(ctx, &id, insert, c.PostID, c.Body)       // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.Tx\.GetContext$`
	db.Select(&id, insert, c.PostID, c.Body)                // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.DB\.Select$`
	sqlx.MustExec(db, insert, c.PostID, c.Body)             // want `^insert comments body=c\.Body post_id=c\.PostID; sqlx\.MustExec$`
	sqlx.GetContext(ctx, db, &id, insert, c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; sqlx\.GetContext$`
	db.Exec(db.Rebind(insert), c.PostID, c.Body)            // want `^insert comments body=c\.Body post_id=c\.PostID; \*sql\.DB\.Exec$`
}

func namedArguments(ctx context.Context, db *sqlx.DB, tx *sqlx.Tx, c *Comment, cs []Comment, v Comment, unknown any) {
	db.NamedExec(named, c)                                                                 // want `^insert comments c body=\$ photo_id=\$ post_id=\$; \*sqlx\.DB\.NamedExec$`
	tx.NamedExecContext(ctx, named, v)                                                     // want `^insert comments v body=\$ photo_id=\$ post_id=\$; \*sqlx\.Tx\.NamedExecContext$`
	db.NamedQuery(named, &v)                                                               // want `^insert comments &v body=\$ photo_id=\$ post_id=\$; \*sqlx\.DB\.NamedQuery$`
	db.NamedExec(named, cs)                                                                // want `^insert comments cs\.\.\. body=\$ photo_id=\$ post_id=\$; \*sqlx\.DB\.NamedExec$`
	sqlx.NamedExec(tx, named, c)                                                           // want `^insert comments c body=\$ photo_id=\$ post_id=\$; sqlx\.NamedExec$`
	sqlx.NamedQueryContext(ctx, db, named, c)                                              // want `^insert comments c body=\$ photo_id=\$ post_id=\$; sqlx\.NamedQueryContext$`
	db.NamedExec(named, map[string]any{"post_id": c.PostID, "photo_id": nil, "body": "x"}) // want `^insert comments body="x" photo_id=null post_id=c\.PostID; \*sqlx\.DB\.NamedExec$`
	db.NamedExec(named, unknown)                                                           // want `^insert comments body=\$ photo_id=\$ post_id=\$; \*sqlx\.DB\.NamedExec$`
	db.NamedExec("UPDATE comments SET post_id = :post_id WHERE id = :id", c)               // want `^update comments c post_id=\$; \*sqlx\.DB\.NamedExec$`
}

func maps(db *sqlx.DB, c *Comment, toPost bool) {
	args := map[string]any{"body": c.Body}
	if toPost {
		args["post_id"] = c.PostID
	}
	db.NamedExec(named, args) // want `^insert comments body=c\.Body photo_id=\$ post_id=c\.PostID\?; \*sqlx\.DB\.NamedExec$`
}

func statements(db *sqlx.DB, c *Comment) {
	stmt, _ := db.Preparex(insert)
	stmt.Exec(c.PostID, c.Body)     // want `^insert comments body=c\.Body post_id=c\.PostID; \*sql\.Stmt\.Exec$`
	stmt.MustExec(c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; \*sqlx\.Stmt\.MustExec$`
	ns, _ := db.PrepareNamed(named)
	ns.Exec(c)                                       // want `^insert comments c body=\$ photo_id=\$ post_id=\$; \*sqlx\.NamedStmt\.Exec$`
	ns.MustExec(map[string]any{"post_id": c.PostID}) // want `^insert comments body=\$ photo_id=\$ post_id=c\.PostID; \*sqlx\.NamedStmt\.MustExec$`
}

func passed(db *sqlx.DB, c *Comment) error {
	q, args, err := sqlx.Named(named, c)
	if err != nil {
		return err
	}
	db.Exec(db.Rebind(q), args...) // want `^insert comments c body=\$ photo_id=\$ post_id=\$; \*sql\.DB\.Exec$`
	q, args, err = sqlx.In(insert, c.PostID, c.Body)
	if err != nil {
		return err
	}
	db.Exec(db.Rebind(q), args...) // want `^insert comments body=c\.Body post_id=c\.PostID; \*sql\.DB\.Exec$`
	q, args, _ = db.BindNamed(named, map[string]any{"post_id": c.PostID})
	db.Exec(q, args...) // want `^insert comments body=\$ photo_id=\$ post_id=c\.PostID; \*sql\.DB\.Exec$`
	return nil
}

func interfaces(ctx context.Context, e sqlx.Ext, ec sqlx.ExtContext, c *Comment) {
	e.Exec(insert, c.PostID, c.Body)                   // want `^insert comments body=c\.Body post_id=c\.PostID; sqlx\.Execer\.Exec$`
	ec.ExecContext(ctx, insert, c.PostID, c.Body)      // want `^insert comments body=c\.Body post_id=c\.PostID; sqlx\.ExecerContext\.ExecContext$`
	ec.QueryRowxContext(ctx, insert, c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; sqlx\.QueryerContext\.QueryRowxContext$`
}

// Near misses.
func others(db *sqlx.DB, dest []Comment) {
	db.Select(&dest, "SELECT * FROM comments WHERE body = ?", insert)
	db.Rebind(insert)
	sqlx.Named(named, dest)
	db.PrepareNamed(named)
}
