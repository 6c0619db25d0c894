// Package flow_repo writes what it is given, in the layers below a service.
package flow_repo

import (
	"context"
	"database/sql"

	"flow_model"
)

// CreateLikeParams are those of a generated query.
type CreateLikeParams struct {
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

type Queries struct{ db *sql.DB }

const createLike = `-- name: CreateLike :exec
INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`

func (q *Queries) CreateLike(ctx context.Context, arg CreateLikeParams) error {
	_, err := q.db.ExecContext(ctx, createLike, arg.PostID, arg.PhotoID, arg.UserID)
	return err
}

type Likes struct{ q *Queries }

func (r *Likes) Insert(ctx context.Context, l *flow_model.Like) error {
	return r.q.CreateLike(ctx, CreateLikeParams{PostID: l.PostID, PhotoID: l.PhotoID, UserID: l.UserID})
}

func (r *Likes) InsertAll(ctx context.Context, ls []flow_model.Like) error {
	for i := range ls {
		if err := r.Insert(ctx, &ls[i]); err != nil {
			return err
		}
	}
	return nil
}

// Add is given the keys one by one.
func (r *Likes) Add(ctx context.Context, post, photo *int64, user int64) error {
	_, err := r.q.db.ExecContext(ctx, "INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)", post, photo, user)
	return err
}

// Save validates what it inserts.
func (r *Likes) Save(ctx context.Context, l *flow_model.Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	return r.Insert(ctx, l)
}

type Store[T any] interface {
	Put(ctx context.Context, v T) error
}

func (r *Likes) Put(ctx context.Context, l *flow_model.Like) error { return r.Insert(ctx, l) }
