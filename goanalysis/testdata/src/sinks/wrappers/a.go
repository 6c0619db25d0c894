// Package wrappers writes rows through helpers and interfaces of its own.
package wrappers

import (
	"context"
	"database/sql"
)

type DB struct{ inner *sql.DB }

func (d *DB) Exec(ctx context.Context, query string, args ...any) error {
	_, err := d.inner.ExecContext(ctx, query, args...) // want `^executes query$`
	return err
}

type Store interface {
	QueryRow(query string, args ...interface{}) *sql.Row
	NamedExec(ctx context.Context, query string, arg any) error
	Get(ctx context.Context, dest any, query string, args ...any) error
}

func execute(db *sql.DB, query string, args ...any) error {
	_, err := db.Exec(query, args...) // want `^executes query$`
	return err
}

type Comment struct {
	PostID *int64
	Body   string
}

const insert = `INSERT INTO comments (post_id, body) VALUES ($1, $2)`

func calls(ctx context.Context, d *DB, s Store, db *sql.DB, c *Comment) {
	d.Exec(ctx, insert, c.PostID, c.Body)                                   // want `^insert comments body=c\.Body post_id=c\.PostID; \*wrappers\.DB\.Exec$`
	s.QueryRow(insert, c.PostID, c.Body)                                    // want `^insert comments body=c\.Body post_id=c\.PostID; wrappers\.Store\.QueryRow$`
	s.NamedExec(ctx, "INSERT INTO comments (post_id) VALUES (:post_id)", c) // want `^insert comments c post_id=\$; wrappers\.Store\.NamedExec$`
	s.Get(ctx, nil, insert, c.PostID, c.Body)                               // want `^insert comments body=c\.Body post_id=c\.PostID; wrappers\.Store\.Get$`
	execute(db, insert, c.PostID, c.Body)                                   // want `^insert comments body=c\.Body post_id=c\.PostID; wrappers\.execute$`
}

// Near misses: other parameters, other names, functions.
type shell interface {
	Exec(name string, args ...string) error
	Run(query string, args ...any) error
	Query(n int, args ...any) error
}

func Exec(query string, args ...any) {}

func others(s shell, c *Comment) {
	s.Exec(insert, c.Body)
	s.Run(insert, c.Body)
	s.Query(1, insert)
	Exec(insert, c.PostID)
}
