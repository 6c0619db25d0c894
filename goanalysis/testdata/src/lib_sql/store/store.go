// Package store runs SQL for others.
package store

import (
	"context"
	"database/sql"
)

// InsertLike returns the statement.
func InsertLike() string {
	return "INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)"
}

// Execute executes a statement.
func Execute(ctx context.Context, db *sql.DB, query string, args ...any) error {
	_, err := db.ExecContext(ctx, query, args...)
	return err
}
