// Package validators_nearmiss has functions that are no validators.
package validators_nearmiss

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

type Comment struct {
	PostID, PhotoID, VideoID *int64
	Body                     string
}

var errParents = errors.New("exactly one parent")

// No verdict.
func (c *Comment) ValidateInto(errs *[]error) {
	if c.PostID == nil && c.PhotoID == nil {
		*errs = append(*errs, errParents)
	}
}

// No claim.
func (c *Comment) Prepare() error {
	if c.PostID == nil && c.PhotoID == nil {
		return errParents
	}
	return nil
}

// It says that something is wrong, or something else.
func (c *Comment) IsInvalid() bool        { return c.PostID == nil && c.PhotoID == nil }
func (c *Comment) CheckHasError() bool    { return c.PostID == nil && c.PhotoID == nil }
func (c *Comment) checkDuplicate() bool   { return c.PostID == c.PhotoID }
func (c *Comment) checkPermission() error { return fmt.Errorf("%v", c.PostID == c.PhotoID) }

// It does not look at parents: the message names one.
func (c *Comment) validateBody() error {
	if c.Body == "" {
		return fmt.Errorf("comment of %d has no body", *c.PostID)
	}
	return nil
}

// It sets, and does not look.
func (c *Comment) Validated() bool {
	c.PostID, c.PhotoID = nil, nil
	return c.Body != ""
}

// It is about one parent, not about the row.
func (c *Comment) validatePost() error {
	if c.PostID == nil {
		return errParents
	}
	return nil
}

// A check of a single column may be about anything.
func checkVisible(c *Comment) bool { return c.PostID != nil }

// What checks and hands on may do anything.
type repo interface {
	Put(context.Context, *Comment) error
	Create(context.Context, *Comment) error
}

func ensureStored(ctx context.Context, r repo, c *Comment) error { return r.Put(ctx, c) }

// It writes.
func ValidateFirst(ctx context.Context, r repo, c *Comment) error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return r.Create(ctx, c)
}

func validateAtOnce(db *sql.DB, c *Comment) error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return db.QueryRow("INSERT INTO comments (post_id, photo_id) VALUES ($1, $2) RETURNING id", c.PostID, c.PhotoID).Err()
}

func NewValidComment(postID, photoID *int64) (*Comment, error) {
	if (postID == nil) == (photoID == nil) {
		return nil, errParents
	}
	return &Comment{PostID: postID, PhotoID: photoID}, nil
}

// Slices have helpers of their own.
func validateAll(cs []*Comment) error {
	for _, c := range cs {
		if (c.PostID == nil) == (c.PhotoID == nil) {
			return errParents
		}
	}
	return nil
}

// It hands the row to code that does not judge it.
func (c *Comment) checkJSON() error {
	_, err := json.Marshal(c)
	return err
}

// A lookalike has to be looked at more than once.
type CommentFilter struct{ PostID, PhotoID *int64 }

func (f CommentFilter) Validate() error {
	if f.PostID == nil {
		return errParents
	}
	return nil
}

// Another table's model.
type Photo struct{ PostID, PhotoID *int64 }

func (Photo) TableName() string { return "photos" } // want TableName:"table photos"

func (p Photo) Validate() error {
	if (p.PostID == nil) == (p.PhotoID == nil) {
		return errParents
	}
	return nil
}
