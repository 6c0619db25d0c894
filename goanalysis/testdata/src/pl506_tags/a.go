// Package pl506_tags has a validator whose tags leave out a parent.
package pl506_tags

import "github.com/go-playground/validator/v10"

type Comment struct {
	PostID  *int64 `validate:"required_without=PhotoID,excluded_with=PhotoID"`
	PhotoID *int64 `validate:"required_without=PostID,excluded_with=PostID"`
	VideoID *int64
}

var validate = validator.New()

func (c *Comment) Validate() error { // want `PL506 medium .* looks at post_id and photo_id, but not at video_id`
	return validate.Struct(c)
}

type CommentRow struct {
	PostID  *int64 `validate:"required_without_all=PhotoID VideoID,excluded_with=PhotoID VideoID"`
	PhotoID *int64
	VideoID *int64
}

func (c *CommentRow) Validate() error { return validate.Struct(c) }
