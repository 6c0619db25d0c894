// Package sqlxstore writes with sqlx.
package sqlxstore

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/media/model"
)

// Store writes rows.
type Store struct{ db *sqlx.DB }

// React validates, and drops what the validator says.
func (s *Store) React(ctx context.Context, r *model.Reaction) error {
	_ = r.Validate() // want PL502
	_, err := s.db.NamedExecContext(ctx, "INSERT INTO reactions (emoji, post_id, photo_id, video_id) VALUES (:emoji, :post_id, :photo_id, :video_id)", r)
	return err
}

// ReactOrphan writes a row without a parent.
func (s *Store) ReactOrphan(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO reactions (emoji) VALUES ('+1')") // want PL505
	return err
}

// Like writes a row of a table that nothing keeps to one parent: the program has
// no validator, and the CHECK has a hole.
func (s *Store) Like(ctx context.Context, name string, post, photo *int64) error {
	l := model.Like{Name: name, PostID: post, PhotoID: photo}
	_, err := s.db.ExecContext(ctx, "INSERT INTO likes (name, post_id, photo_id) VALUES ($1, $2, $3)", l.Name, l.PostID, l.PhotoID) // want PL501
	return err
}

// Comment validates, as far as the validator goes.
func (s *Store) Comment(ctx context.Context, c *model.Comment) error {
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO comments (body, post_id, photo_id, video_id) VALUES ($1, $2, $3, $4)",
		c.Body, c.PostID, c.PhotoID, c.VideoID)
	return err
}
