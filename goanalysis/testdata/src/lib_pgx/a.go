// Package lib_pgx writes likes with pgx v5.
package lib_pgx

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

const insertLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`

// Exec and Query.

func badExec(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	_, err := pool.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: a row of likes is inserted by \(\*pgxpool.Pool\).Exec without Like.Validate`
	return err
}

func goodExec(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := pool.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badQueryRow(ctx context.Context, tx pgx.Tx, post *int64) (id int64, err error) {
	l := Like{PostID: post}
	err = tx.QueryRow(ctx, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID).Scan(&id) // want `PL501: .* \(pgx.Tx\).QueryRow`
	return id, err
}

func goodQueryRow(ctx context.Context, tx pgx.Tx, post *int64) (id int64, err error) {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return 0, err
	}
	err = tx.QueryRow(ctx, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID).Scan(&id)
	return id, err
}

func badCollect(ctx context.Context, conn *pgx.Conn, post *int64) (Like, error) {
	l := Like{PostID: post}
	rows, _ := conn.Query(ctx, insertLike+" RETURNING *", l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return pgx.CollectOneRow(rows, pgx.RowToStructByPos[Like])
}

// Options stand before the arguments.
func badOptions(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	_, err := pool.Exec(ctx, insertLike, pgx.QueryExecModeSimpleProtocol, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

// Named arguments.

const namedLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES (@post, @photo, @user)`

func badNamedArgs(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	_, err := pool.Exec(ctx, namedLike, pgx.NamedArgs{"post": l.PostID, "photo": l.PhotoID, "user": l.UserID}) // want `PL501`
	return err
}

func goodNamedArgs(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := pool.Exec(ctx, namedLike, pgx.NamedArgs{"post": l.PostID, "photo": l.PhotoID, "user": l.UserID})
	return err
}

func badNamedArgsSeveral(ctx context.Context, pool *pgxpool.Pool, post, photo int64) error {
	_, err := pool.Exec(ctx, namedLike, pgx.NamedArgs{"post": post, "photo": photo, "user": 1}) // want `PL505: .* several parents`
	return err
}

func badStrictNamedArgs(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	args := pgx.StrictNamedArgs{"post": l.PostID, "photo": l.PhotoID}
	args["user"] = l.UserID
	_, err := pool.Exec(ctx, namedLike, args) // want `PL501`
	return err
}

// COPY.

var likeColumns = []string{"post_id", "photo_id", "user_id"}

func badCopyRows(ctx context.Context, pool *pgxpool.Pool, posts []*int64) error {
	var rows [][]any
	for _, p := range posts {
		l := Like{PostID: p}
		rows = append(rows, []any{l.PostID, l.PhotoID, l.UserID})
	}
	_, err := pool.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromRows(rows)) // want `PL501: .* \(\*pgxpool.Pool\).CopyFrom`
	return err
}

func goodCopyRows(ctx context.Context, pool *pgxpool.Pool, posts []*int64) error {
	var rows [][]any
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		rows = append(rows, []any{l.PostID, l.PhotoID, l.UserID})
	}
	_, err := pool.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromRows(rows))
	return err
}

func badCopySlice(ctx context.Context, tx pgx.Tx, posts []*int64) error {
	likes := make([]Like, len(posts))
	for i, p := range posts {
		likes[i] = Like{PostID: p}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"public", "likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromSlice(len(likes), func(i int) ([]any, error) { // want `PL501`
		return []any{likes[i].PostID, likes[i].PhotoID, likes[i].UserID}, nil
	}))
	return err
}

func goodCopySlice(ctx context.Context, tx pgx.Tx, posts []*int64) error {
	likes := make([]Like, len(posts))
	for i, p := range posts {
		likes[i] = Like{PostID: p}
	}
	for _, l := range likes {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"public", "likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromSlice(len(likes), func(i int) ([]any, error) {
		return []any{likes[i].PostID, likes[i].PhotoID, likes[i].UserID}, nil
	}))
	return err
}

// Validated while they are sent: a row that is wrong ends the copy.
func goodCopyValidating(ctx context.Context, tx pgx.Tx, posts []*int64) error {
	likes := make([]Like, len(posts))
	for i, p := range posts {
		likes[i] = Like{PostID: p}
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"post_id", "photo_id", "user_id"}, pgx.CopyFromSlice(len(likes), func(i int) ([]any, error) {
		if err := likes[i].Validate(); err != nil {
			return nil, err
		}
		return []any{likes[i].PostID, likes[i].PhotoID, likes[i].UserID}, nil
	}))
	return err
}

func goodCopyFunc(ctx context.Context, tx pgx.Tx, find func(string) *int64) error {
	n := 0
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"likes"}, likeColumns, pgx.CopyFromFunc(func() ([]any, error) {
		if n++; n > 10 {
			return nil, nil
		}
		l := Like{PostID: find("post"), PhotoID: find("photo")}
		if err := l.Validate(); err != nil {
			return nil, err
		}
		return []any{l.PostID, l.PhotoID, l.UserID}, nil
	}))
	return err
}

func copyAll(ctx context.Context, tx pgx.Tx, likes []Like) (int64, error) {
	return tx.CopyFrom(ctx, pgx.Identifier{"likes"}, likeColumns, pgx.CopyFromSlice(len(likes), func(i int) ([]any, error) {
		return []any{likes[i].PostID, likes[i].PhotoID, likes[i].UserID}, nil
	}))
}

func badCopyHelper(ctx context.Context, tx pgx.Tx, post, photo *int64) (int64, error) {
	return copyAll(ctx, tx, []Like{{PostID: post}, {PhotoID: photo}}) // want `PL501`
}

func goodCopyHelper(ctx context.Context, tx pgx.Tx, posts []*int64) (int64, error) {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return 0, fmt.Errorf("like: %w", err)
		}
		likes = append(likes, l)
	}
	return copyAll(ctx, tx, likes)
}

func badCopyWithout(ctx context.Context, tx pgx.Tx, users []int64) error {
	_, err := tx.CopyFrom(ctx, pgx.Identifier{"likes"}, []string{"user_id"}, pgx.CopyFromSlice(len(users), func(i int) ([]any, error) { // want `PL505: .* without a parent`
		return []any{users[i]}, nil
	}))
	return err
}

// Batches.

func badBatch(ctx context.Context, pool *pgxpool.Pool, posts []*int64) error {
	batch := &pgx.Batch{}
	for _, p := range posts {
		l := Like{PostID: p}
		batch.Queue(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: .* \(\*pgx.Batch\).Queue`
	}
	return pool.SendBatch(ctx, batch).Close()
}

func goodBatch(ctx context.Context, pool *pgxpool.Pool, posts []*int64) error {
	batch := &pgx.Batch{}
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		batch.Queue(insertLike, l.PostID, l.PhotoID, l.UserID)
	}
	return pool.SendBatch(ctx, batch).Close()
}

func queue(batch *pgx.Batch, l Like) {
	batch.Queue(insertLike, l.PostID, l.PhotoID, l.UserID)
}

func badQueue(batch *pgx.Batch, post *int64) {
	queue(batch, Like{PostID: post}) // want `PL501`
}

func goodQueue(batch *pgx.Batch, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	queue(batch, l)
	return nil
}

// Transactions.

func badBeginFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error { // want `PL501`
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func goodBeginFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if err := l.Validate(); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func goodAroundBeginFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return pgx.BeginTxFunc(ctx, pool, pgx.TxOptions{}, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "UPDATE posts SET liked_at = now() WHERE id = $1", l.PostID); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func badBeginTxFunc(ctx context.Context, pool *pgxpool.Pool, post *int64) error {
	return pgx.BeginTxFunc(ctx, pool, pgx.TxOptions{}, func(tx pgx.Tx) error {
		l := Like{PostID: post}
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
		return err
	})
}

// Validated outside and changed inside.
func badChangedInside(ctx context.Context, pool *pgxpool.Pool, post, photo *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		l.PhotoID = photo // want `PL507`
		_, err := tx.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

// The interface of what executes.

type execer interface {
	Exec(ctx context.Context, sql string, arguments ...any) (interface{ RowsAffected() int64 }, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

func badInterface(ctx context.Context, db execer, post *int64) error {
	l := Like{PostID: post}
	_, err := db.Exec(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

// Prepared under a name.
func badPrepared(ctx context.Context, conn *pgx.Conn, post *int64) error {
	l := Like{PostID: post}
	if _, err := conn.Prepare(ctx, "insert_like", insertLike); err != nil {
		return err
	}
	_, err := conn.Exec(ctx, "insert_like", l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}
