// Package pgx writes rows with pgx v5.
package pgx

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Comment struct {
	PostID  *int64
	PhotoID *int64
	Body    string
}

const insert = `INSERT INTO comments (post_id, body) VALUES ($1, $2)`

func execs(ctx context.Context, conn *pgx.Conn, tx pgx.Tx, pool *pgxpool.Pool, pc *pgxpool.Conn, c *Comment) {
	conn.Exec(ctx, insert, c.PostID, c.Body)                       // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgx\.Conn\.Exec$`
	tx.Exec(ctx, insert, c.PostID, c.Body)                         // want `^insert comments body=c\.Body post_id=c\.PostID; pgx\.Tx\.Exec$`
	tx.QueryRow(ctx, insert+" RETURNING id", c.PostID, c.Body)     // want `^insert comments body=c\.Body post_id=c\.PostID; pgx\.Tx\.QueryRow$`
	pool.Query(ctx, insert, c.PostID, c.Body)                      // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgxpool\.Pool\.Query$`
	pc.Exec(ctx, insert, c.PostID, c.Body)                         // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgxpool\.Conn\.Exec$`
	pool.Exec(ctx, insert, pgx.QueryExecMode(1), c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgxpool\.Pool\.Exec$`
}

func named(ctx context.Context, tx pgx.Tx, c *Comment) {
	const insert = `INSERT INTO comments (post_id, body) VALUES (@post_id, @body)`
	tx.Exec(ctx, insert, pgx.NamedArgs{"post_id": c.PostID, "body": c.Body})       // want `^insert comments body=c\.Body post_id=c\.PostID; pgx\.Tx\.Exec$`
	tx.Exec(ctx, insert, pgx.StrictNamedArgs{"post_id": c.PostID, "body": c.Body}) // want `^insert comments body=c\.Body post_id=c\.PostID; pgx\.Tx\.Exec$`
	tx.Exec(ctx, insert, pgx.StructArgs(c))                                        // want `^insert comments c body=\$ post_id=\$; pgx\.Tx\.Exec$`
	args := pgx.NamedArgs{"body": c.Body}
	if c.PostID != nil {
		args["post_id"] = *c.PostID
	}
	tx.Exec(ctx, insert, args) // want `^insert comments body=c\.Body post_id=\*c\.PostID\?; pgx\.Tx\.Exec$`
}

func batch(ctx context.Context, pool *pgxpool.Pool, cs []Comment) {
	b := &pgx.Batch{}
	for _, c := range cs {
		b.Queue(insert, c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgx\.Batch\.Queue$`
	}
	pool.SendBatch(ctx, b)
}

func copies(ctx context.Context, tx pgx.Tx, pool *pgxpool.Pool, cs []Comment, columns []string, given pgx.CopyFromSource) {
	tx.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id", "body"}, pgx.CopyFromSlice(len(cs), func(i int) ([]any, error) { // want `^insert comments cs\.\.\. body=\$ post_id=\$; pgx\.Tx\.CopyFrom$`
		return []any{cs[i].PostID, cs[i].Body}, nil
	}))
	var rows [][]any
	for _, c := range cs {
		rows = append(rows, []any{c.PostID, c.Body})
	}
	pool.CopyFrom(ctx, pgx.Identifier{"public", "comments"}, []string{"post_id", "body"}, pgx.CopyFromRows(rows)) // want `^insert public\.comments body=c\.Body post_id=c\.PostID; \*pgxpool\.Pool\.CopyFrom$`
	made := make([][]any, len(cs))
	for i := range cs {
		made[i] = []any{cs[i].PostID, nil}
	}
	pool.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id", "photo_id"}, pgx.CopyFromRows(made))                        // want `^insert comments photo_id=null post_id=cs\[\*ssa\.BinOp\]\.PostID; \*pgxpool\.Pool\.CopyFrom$`
	pool.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id"}, pgx.CopyFromRows([][]any{{cs[0].PostID}, {cs[1].PostID}})) // want `^insert comments post_id=cs\[0\]\.PostID \| post_id=cs\[1\]\.PostID; \*pgxpool\.Pool\.CopyFrom$`
	pool.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id"}, &iterator{rows: cs})                                       // want `^insert comments cs\.\.\. post_id=\$; \*pgxpool\.Pool\.CopyFrom$`
	pool.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id"}, given)                                                     // want `^insert comments post_id=\$; \*pgxpool\.Pool\.CopyFrom$`
	pool.CopyFrom(ctx, pgx.Identifier{"comments"}, columns, given)                                                                 // want `^insert comments \.\.\.; \*pgxpool\.Pool\.CopyFrom$`
}

type iterator struct {
	rows []Comment
	next bool
}

func (*iterator) Next() bool             { return false }
func (*iterator) Values() ([]any, error) { return nil, nil }
func (*iterator) Err() error             { return nil }

type copier interface {
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, src pgx.CopyFromSource) (int64, error)
}

func handWritten(ctx context.Context, c copier, src pgx.CopyFromSource) {
	c.CopyFrom(ctx, []string{"comments"}, []string{"post_id"}, src) // want `^insert comments post_id=\$; pgx\.copier\.CopyFrom$`
}

func closure(ctx context.Context, pool *pgxpool.Pool, c *Comment) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, insert, c.PostID, c.Body) // want `^insert comments body=\*c\.Body post_id=\*c\.PostID; pgx\.Tx\.Exec$`
		return err
	})
}

func simple(ctx context.Context, conn *pgconn.PgConn) {
	conn.Exec(ctx, "INSERT INTO comments (post_id) VALUES (1)") // want `^insert comments post_id=const; \*pgconn\.PgConn\.Exec$`
}

func prepared(ctx context.Context, conn *pgx.Conn, c *Comment) {
	conn.Exec(ctx, "insert_comment", c.PostID, c.Body) // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgx\.Conn\.Exec$`
	conn.Exec(ctx, "other_comment", c.PostID, c.Body)
}

func prepare(ctx context.Context, conn *pgx.Conn) {
	conn.Prepare(ctx, "insert_comment", insert)
}

// Near misses.
func others(ctx context.Context, tx pgx.Tx, table pgx.Identifier, given pgx.CopyFromSource) {
	tx.CopyFrom(ctx, table, []string{"post_id"}, given)
	tx.Prepare(ctx, "insert", insert)
	tx.Exec(ctx, "TRUNCATE comments")
	tx.Begin(ctx)
}
