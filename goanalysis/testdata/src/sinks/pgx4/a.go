// Package pgx4 writes rows with pgx v4.
package pgx4

import (
	"context"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

type Comment struct {
	PostID *int64
	Body   string
}

const insert = `INSERT INTO comments (post_id, body) VALUES ($1, $2)`

func execs(ctx context.Context, conn *pgx.Conn, tx pgx.Tx, pool *pgxpool.Pool, c *Comment) {
	conn.Exec(ctx, insert, c.PostID, c.Body)                               // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgx\.Conn\.Exec$`
	tx.QueryRow(ctx, insert, c.PostID, c.Body)                             // want `^insert comments body=c\.Body post_id=c\.PostID; pgx\.Tx\.QueryRow$`
	pool.QueryFunc(ctx, insert, []interface{}{c.PostID, c.Body}, nil, nil) // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgxpool\.Pool\.QueryFunc$`
	b := new(pgx.Batch)
	b.Queue(insert, c.PostID, c.Body)                                                                                // want `^insert comments body=c\.Body post_id=c\.PostID; \*pgx\.Batch\.Queue$`
	tx.CopyFrom(ctx, pgx.Identifier{"comments"}, []string{"post_id"}, pgx.CopyFromRows([][]interface{}{{c.PostID}})) // want `^insert comments post_id=c\.PostID; pgx\.Tx\.CopyFrom$`
	pool.BeginFunc(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, insert, c.PostID, c.Body) // want `^insert comments body=\*c\.Body post_id=\*c\.PostID; pgx\.Tx\.Exec$`
		return err
	})
}
