// Package validators_found has functions that their names, results and bodies
// show to be validators.
package validators_found

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
)

type Comment struct {
	ID                       int64
	PostID, PhotoID, VideoID *int64
	Post                     *Post
	Body                     string
}

type Post struct{ ID int64 }

var errParents = errors.New("exactly one parent")

func (c *Comment) Validate() error { // want `^found of comments in receiver: error 0 covers post_id photo_id video_id$` Validate:"validator of comments\\(post_id,photo_id,video_id\\)"
	if c.parents() != 1 {
		return errParents
	}
	return nil
}

// parents is looked into, but judges nothing.
func (c *Comment) parents() int { return count(c.PostID, c.PhotoID, c.VideoID) }

func count(ids ...*int64) (n int) {
	for _, id := range ids {
		if id != nil {
			n++
		}
	}
	return n
}

func (c Comment) IsValid() bool { // want `found of comments in receiver: bool 0 covers post_id photo_id` IsValid:"validator"
	switch {
	case c.PostID != nil:
		return c.PhotoID == nil
	default:
		return c.PhotoID != nil
	}
}

// Two parents of three: half a validator is one.
func (c *Comment) check() (bool, string) { // want `found of comments in receiver: bool 0 covers post_id photo_id` check:"validator"
	return (c.PostID == nil) != (c.PhotoID == nil), "one parent"
}

func (c *Comment) MustBeValid() *Comment { // want `found of comments in receiver: panics 0 covers post_id photo_id video_id` MustBeValid:"validator"
	if err := c.Validate(); err != nil {
		panic(err)
	}
	return c
}

func assertOneParent(c *Comment) { // want `found of comments in param 0: panics 0 covers post_id video_id` assertOneParent:"validator"
	if (c.PostID == nil) == (c.VideoID == nil) {
		log.Fatalf("comment %d", c.ID)
	}
}

func (c *Comment) ValidateAll() []string { // want `found of comments in receiver: messages 0 covers post_id photo_id video_id` ValidateAll:"validator"
	var out []string
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id == nil {
			out = append(out, "no id")
		}
	}
	return out
}

type service struct {
	db    *sql.DB
	rules interface{ Check(any) error }
}

// A read of the database does not make it less of a validator.
func (s *service) validateComment(ctx context.Context, c *Comment) error { // want `found of comments in param 1: error 0 covers post_id` validateComment:"validator"
	if c.PostID == nil {
		return errParents
	}
	var n int
	return s.db.QueryRowContext(ctx, "SELECT count(*) FROM photos WHERE id = $1", c.PhotoID).Scan(&n)
}

// The relation stands for its key.
func ValidateLoaded(c *Comment) error { // want `found of comments in param 0: error 0 covers post_id photo_id` ValidateLoaded:"validator"
	if c.Post == nil && c.PhotoID == nil {
		return errParents
	}
	return nil
}

// What goes out of sight may be looked at there.
func (s *service) Validate(c *Comment) error { // want `found of comments in param 0: error 0 covers post_id photo_id video_id` Validate:"validator"
	return s.rules.Check(c)
}

type parented interface{ keys() []*int64 }

func (c *Comment) keys() []*int64 { return []*int64{c.PostID, c.PhotoID, c.VideoID} }

func exactlyOneOf(p parented) error {
	if count(p.keys()...) != 1 {
		return errParents
	}
	return nil
}

func validateByInterface(c *Comment) error { // want `found of comments in param 0: error 0 covers post_id photo_id video_id` validateByInterface:"validator"
	return exactlyOneOf(c)
}

type Like struct {
	PostID, PhotoID sql.NullInt64
}

type likeError struct{ field string }

func (e *likeError) Error() string { return e.field }

func (l Like) Validate() *likeError { // want `found of likes in receiver: error 0 covers post_id photo_id` Validate:"validator"
	if l.PostID.Valid == l.PhotoID.Valid {
		return &likeError{"parent"}
	}
	return nil
}

type Keyed[K comparable] struct{ PostID, PhotoID *K }

// Keys that any table could have.
func (k *Keyed[K]) Validate() error { // want `found of likes in receiver: error 0 covers post_id photo_id lookalike$` `found of comments .* lookalike shared$` Validate:"validator"
	if (k.PostID == nil) == (k.PhotoID == nil) {
		return fmt.Errorf("%v and %v", k.PostID, k.PhotoID)
	}
	return nil
}

type CreateCommentParams struct{ PostID, PhotoID *int64 }

func (p CreateCommentParams) Validate() error { // want `found of comments in receiver: error 0 covers post_id photo_id lookalike$` Validate:"validator"
	if (p.PostID == nil) == (p.PhotoID == nil) {
		return errParents
	}
	return nil
}

type Reaction struct {
	ReactableType string
	ReactableID   int64
}

func (r Reaction) Valid() bool { // want `found of reactions in receiver: bool 0 covers reactable_type reactable_id` Valid:"validator"
	switch r.ReactableType {
	case "post", "photo":
		return r.ReactableID != 0
	}
	return false
}
