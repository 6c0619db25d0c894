// Package pgxstore writes with pgx.
package pgxstore

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/media/model"
)

// Store writes rows.
type Store struct{ pool *pgxpool.Pool }

const insertReaction = `INSERT INTO reactions (emoji, post_id, photo_id, video_id) VALUES ($1, $2, $3, $4)`

// React validates, then writes.
func (s *Store) React(ctx context.Context, r *model.Reaction) error {
	if err := r.Validate(); err != nil {
		return err
	}
	_, err := s.pool.Exec(ctx, insertReaction, r.Emoji, r.PostID, r.PhotoID, r.VideoID)
	return err
}

// ReactUnchecked writes what it makes, whatever that is.
func (s *Store) ReactUnchecked(ctx context.Context, emoji string, post, photo *int64) error {
	r := &model.Reaction{Emoji: emoji, PostID: post, PhotoID: photo}
	_, err := s.pool.Exec(ctx, insertReaction, r.Emoji, r.PostID, r.PhotoID, r.VideoID) // want PL501
	return err
}

// ReactAll validates all before it writes any.
func (s *Store) ReactAll(ctx context.Context, reactions []*model.Reaction) error {
	for _, r := range reactions {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		for _, r := range reactions {
			if _, err := tx.Exec(ctx, insertReaction, r.Emoji, r.PostID, r.PhotoID, r.VideoID); err != nil {
				return err
			}
		}
		return nil
	})
}

// Copy is known, and accepted with the reason.
func (s *Store) Copy(ctx context.Context, emoji string, post *int64) error {
	r := &model.Reaction{Emoji: emoji, PostID: post}
	//polylint:ignore PL501 -- the row that it is a copy of was validated
	_, err := s.pool.Exec(ctx,
		insertReaction, r.Emoji, r.PostID, r.PhotoID, r.VideoID)
	return err
}

// Attach writes a pair that no foreign key guards.
func (s *Store) Attach(ctx context.Context, a *model.Attachment) error {
	_, err := s.pool.Exec(ctx, // want PL505
		"INSERT INTO attachments (url, attachable_type, attachable_id) VALUES ($1, $2, $3)", a.URL, a.AttachableType, a.AttachableID)
	return err
}
