// Package review_model has the domain types of a made-up service.
package review_model

import (
	"errors"
	"fmt"
)

// Comment is a row of comments.
type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

// ErrParent says that a comment has not exactly one parent.
var ErrParent = errors.New("a comment needs exactly one parent")

// Validate looks at all parents.
func (c *Comment) Validate() error {
	n := 0
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id != nil {
			n++
		}
	}
	if n != 1 {
		return fmt.Errorf("%d parents: %w", n, ErrParent)
	}
	return nil
}

// IsValid is the same as a bool.
func (c Comment) IsValid() bool { return c.Validate() == nil }

// ValidateParents validates the keys of a comment.
func ValidateParents(postID, photoID, videoID *int64) error {
	return (&Comment{PostID: postID, PhotoID: photoID, VideoID: videoID}).Validate()
}

// ValidateAll validates several comments.
func ValidateAll(cs []*Comment) error {
	for _, c := range cs {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	return nil
}
