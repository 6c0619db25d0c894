// Package lib_pgx4 writes likes with pgx v4.
package lib_pgx4

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

const insertLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`

func badExec(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := &Like{PostID: post}
	_, err := pool.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: .* \(\*pgxpool.Pool\).Exec`
	return err
}

func goodExec(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := pool.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

// BeginFunc is a method in v4.
func badBeginFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := &Like{PostID: post}
	return pool.BeginFunc(ctx, func(tx pgx.Tx) error { // want `PL501`
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func goodBeginFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return pool.BeginFunc(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func badQueryFunc(ctx context.Context, conn *pgx.Conn, post *int64) (ids []int64, err error) {
	l := &Like{PostID: post}
	var id int64
	_, err = conn.QueryFunc(ctx, insertLike+" RETURNING id", []interface{}{l.PostID, l.PhotoID, l.UserID}, []interface{}{&id}, func(pgx.QueryFuncRow) error { // want `PL501`
		ids = append(ids, id)
		return nil
	})
	return ids, err
}

func badBatch(ctx context.Context, tx pgx.Tx, post *int64) error {
	l := &Like{PostID: post}
	var batch pgx.Batch
	batch.Queue(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return tx.SendBatch(ctx, &batch).Close()
}

func badCopy(ctx context.Context, tx pgx.Tx, posts []*int64) error {
	rows := make([][]interface{}, 0, len(posts))
	for _, p := range posts {
		l := &Like{PostID: p}
		rows = append(rows, []interface{}{l.PostID, l.PhotoID, l.UserID})
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromRows(rows)) // want `PL501`
	return err
}

func goodCopy(ctx context.Context, tx pgx.Tx, posts []*int64) error {
	rows := make([][]interface{}, 0, len(posts))
	for _, p := range posts {
		l := &Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		rows = append(rows, []interface{}{l.PostID, l.PhotoID, l.UserID})
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromRows(rows))
	return err
}
