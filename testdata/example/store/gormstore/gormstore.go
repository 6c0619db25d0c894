// Package gormstore writes with GORM.
package gormstore

import (
	"gorm.io/gorm"

	"example.com/media/model"
)

// Store writes rows.
type Store struct{ db *gorm.DB }

// React validates, then writes.
func (s *Store) React(r *model.Reaction) error {
	if err := r.Validate(); err != nil {
		return err
	}
	return s.db.Create(r).Error
}

// ReactMoved changes the parent of what it has validated.
func (s *Store) ReactMoved(r *model.Reaction, photo int64) error {
	if err := r.Validate(); err != nil {
		return err
	}
	r.PhotoID = &photo // want PL507
	return s.db.Create(r).Error
}

// ReactBoth makes a row with two parents.
func (s *Store) ReactBoth(post, photo int64) error {
	r := &model.Reaction{Emoji: "+1", PostID: &post, PhotoID: &photo} // want PL503
	if err := r.Validate(); err != nil {
		return err
	}
	return s.db.Create(r).Error
}

// Import is known, and accepted with the reason.
func (s *Store) Import(emoji string, post *int64) error {
	r := &model.Reaction{Emoji: emoji, PostID: post}
	return s.db.Create(r).Error //nolint:polylint // rows of the old service, which it validated
}
