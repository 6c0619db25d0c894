// Package service is what handlers call.
package service

import (
	"context"

	"example.com/media/model"
	"example.com/media/store/bunstore"
	"example.com/media/store/pgxstore"
)

// Service makes reactions.
type Service struct {
	rows *bunstore.Store
	pool *pgxstore.Store
}

// ReactToPost validates what it makes before the store writes it.
func (s *Service) ReactToPost(ctx context.Context, emoji string, post int64) error {
	r := &model.Reaction{Emoji: emoji, PostID: &post}
	if err := r.Validate(); err != nil {
		return err
	}
	return s.rows.Insert(ctx, r)
}

// ReactTo leaves out the validation that the store relies on.
func (s *Service) ReactTo(ctx context.Context, emoji string, post, photo *int64) error {
	r := &model.Reaction{Emoji: emoji, PostID: post, PhotoID: photo}
	return s.rows.Insert(ctx, r) // want PL501
}

// ReactAll leaves it to a store that validates.
func (s *Service) ReactAll(ctx context.Context, reactions []*model.Reaction) error {
	//polylint:ignore PL501 -- the store did not validate once // want PL002
	return s.pool.ReactAll(ctx, reactions)
}
