// Package validators_hooks has models whose hooks validate, and some that do not.
package validators_hooks

import (
	"context"
	"errors"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
	"gorm.io/gorm"
)

var errParents = errors.New("exactly one parent")

type Comment struct { // want `gorm hook BeforeCreate calls "\(\*Comment\).Validate": found of comments in receiver: error 0 covers post_id photo_id$`
	PostID, PhotoID, VideoID *int64
}

func (c *Comment) Validate() error { // want `found of comments` Validate:"validator"
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return nil
}

func (c *Comment) BeforeCreate(tx *gorm.DB) error { // want BeforeCreate:"gorm hook of comments"
	if err := c.Validate(); err != nil {
		return err
	}
	return nil
}

type Like struct { // want `gorm hook BeforeSave calls "": found of likes in receiver: error 0 covers post_id photo_id$`
	PostID, PhotoID *int64
}

func (l *Like) BeforeSave(tx *gorm.DB) error { // want BeforeSave:"gorm hook of likes"
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errParents
	}
	return nil
}

// The hook of an embedded model is promoted.
type LikeModel struct { // want `gorm hook BeforeSave`
	Like
	Note string
}

type CommentRow struct { // want `bun hook BeforeAppendModel calls "CommentRow.Validate"` `pg hook BeforeInsert calls "CommentRow.Validate"`
	PostID, PhotoID *int64
}

func (c CommentRow) Validate() error { // want `found of comments` Validate:"validator"
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return nil
}

func (c *CommentRow) BeforeAppendModel(ctx context.Context, query schema.Query) error { // want BeforeAppendModel:"bun hook of comments"
	return c.Validate()
}

func (c *CommentRow) BeforeInsert(ctx context.Context) (context.Context, error) { // want BeforeInsert:"pg hook of comments"
	return ctx, c.Validate()
}

// Near misses.

type LikeRow struct{ PostID, PhotoID *int64 }

func (l *LikeRow) Validate() error { // want `found of likes` Validate:"validator"
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errParents
	}
	return nil
}

// The verdict is dropped.
func (l *LikeRow) BeforeCreate(tx *gorm.DB) error {
	_ = l.Validate()
	l.Validate()
	return nil
}

// bun calls it on a zero value.
func (l *LikeRow) BeforeInsert(ctx context.Context, query *bun.InsertQuery) error {
	return l.Validate()
}

type CommentModel struct{ PostID, PhotoID, VideoID *int64 }

// GORM calls no method with this signature.
func (c *CommentModel) BeforeSave() error {
	if (c.PostID == nil) == (c.PhotoID == nil) == (c.VideoID == nil) {
		return errParents
	}
	return nil
}

// It looks at two parents of three, for something else.
func (c *CommentModel) BeforeCreate(tx *gorm.DB) error {
	tx.Statement.SetColumn("kind", c.PostID != nil || c.PhotoID != nil)
	return tx.Statement.Error
}
