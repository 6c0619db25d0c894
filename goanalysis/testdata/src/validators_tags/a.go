// Package validators_tags validates by libraries.
package validators_tags

import (
	"context"

	validation "github.com/go-ozzo/ozzo-validation/v4"
	"github.com/go-playground/validator/v10"
)

type Comment struct {
	PostID  *int64 `validate:"required_without=PhotoID,excluded_with=PhotoID"`
	PhotoID *int64 `validate:"required_without=PostID"`
	VideoID *int64 `validate:"omitempty,gt=0"`
	Body    string `validate:"required"`
}

var validate = validator.New()

func (c *Comment) Validate() error { // want `found of comments in receiver: error 0 covers post_id photo_id$` Validate:"validator"
	return validate.Struct(c) // want `library call of found of comments in param 0: error 0 covers post_id photo_id$`
}

type Like struct {
	PostID  *int64 `validate:"omitempty,gt=0"`
	PhotoID *int64 `validate:"omitempty,gt=0"`
}

// Its tags do not look at the parents together.
func (l *Like) Validate(ctx context.Context) error {
	return validate.StructCtx(ctx, l)
}

type LikeRow struct {
	PostID  *int64
	PhotoID *int64 `binding:"required_without_all=PostID|excluded_with=PostID"`
}

func (l LikeRow) Validate() error { // want `found of likes in receiver: error 0 covers post_id photo_id$` Validate:"validator"
	return validation.ValidateStruct(&l,
		validation.Field(&l.PostID, validation.Required.When(l.PhotoID == nil)),
		validation.Field(&l.PhotoID, validation.Nil),
	)
}

type CommentRow struct {
	PostID, PhotoID *int64
}

// Of a struct the fields count that are named.
func (c CommentRow) Validate() error { // want `found of comments in receiver: error 0 covers post_id$` Validate:"validator"
	return validation.ValidateStruct(&c, validation.Field(&c.PostID, validation.Required))
}

func direct(ctx context.Context, c Comment, l LikeRow) error {
	if err := validate.StructCtx(ctx, l); err != nil { // want `library call of found of likes in param 1: error 0 covers post_id photo_id$`
		return err
	}
	if err := validate.StructPartial(l, "PostID"); err != nil {
		return err
	}
	return validation.Validate(l) // want `library call of found of likes in param 0: error 0 covers post_id photo_id$`
}
