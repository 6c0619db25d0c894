// Package lib_sqlc writes likes with code that sqlc generated, which nobody edits:
// its callers validate.
package lib_sqlc

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"lib_sqlc/db"
	"lib_sqlc/dbarg"
)

// Like is the domain's.
type Like struct {
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l Like) Validate() error { return validateLike(l.PostID, l.PhotoID) }

func validateLike(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func validateParams(arg db.CreateLikeParams) error {
	return validateLike(arg.PostID, arg.PhotoID)
}

func bad(ctx context.Context, q *db.Queries, post, photo *int64) error {
	_, err := q.CreateLike(ctx, db.CreateLikeParams{PostID: post, PhotoID: photo, UserID: 1}) // want `PL501: a row of likes is inserted by \(db.DBTX\).QueryRow without`
	return err
}

func good(ctx context.Context, q *db.Queries, l Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := q.CreateLike(ctx, db.CreateLikeParams{PostID: l.PostID, PhotoID: l.PhotoID, UserID: l.UserID})
	return err
}

func goodKeys(ctx context.Context, q *db.Queries, post, photo *int64) error {
	if err := validateLike(post, photo); err != nil {
		return err
	}
	_, err := q.CreateLike(ctx, db.CreateLikeParams{PostID: post, PhotoID: photo, UserID: 1})
	return err
}

func goodParams(ctx context.Context, q *db.Queries, post, photo *int64) error {
	arg := db.CreateLikeParams{PostID: post, PhotoID: photo, UserID: 1}
	if err := validateParams(arg); err != nil {
		return err
	}
	_, err := q.CreateLike(ctx, arg)
	return err
}

func badSeveral(ctx context.Context, q *db.Queries, post, photo int64) error {
	arg := db.CreateLikeParams{PostID: &post, PhotoID: &photo, UserID: 1}
	_, err := q.CreateLike(ctx, arg) // want `PL501`
	return err
}

// Parameters one by one.

func badParts(ctx context.Context, q *db.Queries, find func(string) *int64) error {
	return q.CreateLikeByParts(ctx, find("post"), find("photo"), 1) // want `PL501`
}

func goodParts(ctx context.Context, q *db.Queries, l Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	return q.CreateLikeByParts(ctx, l.PostID, l.PhotoID, l.UserID)
}

// A query of one parent, which is set by what it is.
func nearOne(ctx context.Context, q *db.Queries, post int64) error {
	return q.LikePost(ctx, &post, 1)
}

// The same, of a parent that may be nil.
func badOne(ctx context.Context, q *db.Queries, find func(string) *int64) error {
	return q.LikePost(ctx, find("post"), 1) // want `PL501`
}

// Transactions.

func badTx(ctx context.Context, pool *pgxpool.Pool, q *db.Queries, post, photo *int64) error {
	arg := db.CreateLikeParams{PostID: post, PhotoID: photo, UserID: 1}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error { // want `PL501`
		_, err := q.WithTx(tx).CreateLike(ctx, arg)
		return err
	})
}

func goodTx(ctx context.Context, pool *pgxpool.Pool, q *db.Queries, l Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		_, err := q.WithTx(tx).CreateLike(ctx, db.CreateLikeParams{PostID: l.PostID, PhotoID: l.PhotoID})
		return err
	})
}

// The interface of all queries.

func badQuerier(ctx context.Context, q db.Querier, post, photo *int64) error {
	_, err := q.CreateLike(ctx, db.CreateLikeParams{PostID: post, PhotoID: photo}) // want `PL501`
	return err
}

func goodQuerier(ctx context.Context, q db.Querier, post, photo *int64) error {
	if err := validateLike(post, photo); err != nil {
		return err
	}
	_, err := q.CreateLike(ctx, db.CreateLikeParams{PostID: post, PhotoID: photo})
	return err
}

// :copyfrom

func badCopy(ctx context.Context, q *db.Queries, likes []Like) error {
	args := make([]db.CreateLikesParams, 0, len(likes))
	for _, l := range likes {
		args = append(args, db.CreateLikesParams{PostID: l.PostID, PhotoID: l.PhotoID, UserID: l.UserID})
	}
	_, err := q.CreateLikes(ctx, args)
	return err
}

func callsCopyBadly(ctx context.Context, q *db.Queries, post, photo *int64) error {
	args := []db.CreateLikesParams{{PostID: post}, {PhotoID: photo}}
	_, err := q.CreateLikes(ctx, args) // want `PL501`
	return err
}

func goodCopy(ctx context.Context, q *db.Queries, likes []Like) error {
	args := make([]db.CreateLikesParams, len(likes))
	for i, l := range likes {
		if err := l.Validate(); err != nil {
			return err
		}
		args[i] = db.CreateLikesParams{PostID: l.PostID, PhotoID: l.PhotoID, UserID: l.UserID}
	}
	_, err := q.CreateLikes(ctx, args)
	return err
}

// :batchexec

func badBatch(ctx context.Context, q *db.Queries, post, photo *int64) {
	q.BatchLikes(ctx, []db.BatchLikesParams{{PostID: post}, {PhotoID: photo}}) // want `PL501`
}

func goodBatch(ctx context.Context, q *db.Queries, likes []Like) error {
	var args []db.BatchLikesParams
	for _, l := range likes {
		if err := l.Validate(); err != nil {
			return err
		}
		args = append(args, db.BatchLikesParams{PostID: l.PostID, PhotoID: l.PhotoID})
	}
	q.BatchLikes(ctx, args)
	return nil
}

// emit_methods_with_db_argument, emit_params_struct_pointers, database/sql types.

func null(id *int64) sql.NullInt64 {
	if id == nil {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: *id, Valid: true}
}

func badArgument(ctx context.Context, conn *sql.DB, q *dbarg.Queries, post, photo *int64) error {
	return q.CreateLike(ctx, conn, &dbarg.CreateLikeParams{PostID: null(post), PhotoID: null(photo)}) // want `PL501`
}

func goodArgument(ctx context.Context, conn *sql.DB, q *dbarg.Queries, post, photo *int64) error {
	if err := validateLike(post, photo); err != nil {
		return err
	}
	return q.CreateLike(ctx, conn, &dbarg.CreateLikeParams{PostID: null(post), PhotoID: null(photo)})
}

// An UPDATE of a parent.

func badMove(ctx context.Context, q *db.Queries, id, post int64) error {
	return q.MoveLike(ctx, db.MoveLikeParams{ID: id, PostID: &post}) // want `PL507`
}

// Near misses.
func others(ctx context.Context, q *db.Queries) {
	q.ListLikes(ctx, 1)
}
