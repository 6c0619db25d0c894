package gormstore

import (
	"gorm.io/gorm"

	"example.com/media/model"
)

// Vote belongs to a post or a photo. Its hook validates it.
type Vote struct {
	ID      int64
	Up      bool
	PostID  *int64
	PhotoID *int64
}

// Validate reports whether the vote has exactly one parent.
func (v *Vote) Validate() error {
	if (v.PostID == nil) == (v.PhotoID == nil) {
		return model.ErrParents
	}
	return nil
}

// BeforeCreate is called by GORM.
func (v *Vote) BeforeCreate(*gorm.DB) error { return v.Validate() }

// Vote leaves it to the hook.
func (s *Store) Vote(post, photo *int64) error {
	return s.db.Create(&Vote{Up: true, PostID: post, PhotoID: photo}).Error
}

// VoteFast goes around the hook.
func (s *Store) VoteFast(post, photo *int64) error {
	v := &Vote{Up: true, PostID: post, PhotoID: photo}
	return s.db.Session(&gorm.Session{SkipHooks: true}).Create(v).Error // want PL508
}
