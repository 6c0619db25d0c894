// Package model holds the rows of the service's tables.
package model

import "errors"

// Post is what comments, likes and reactions hang on.
type Post struct {
	ID    int64
	Title string
}

// Comment belongs to a post, a photo or a video.
type Comment struct {
	ID      int64 `db:"id" bun:",pk,autoincrement"`
	Body    string
	PostID  *int64
	PhotoID *int64
	VideoID *int64
}

// ErrParents says that a row has no parent, or several.
var ErrParents = errors.New("exactly one parent must be set")

// Validate is from before videos had comments.
func (c *Comment) Validate() error { // want PL506
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return ErrParents
	}
	return nil
}

// Like belongs to a post or a photo.
type Like struct {
	ID      int64
	Name    string
	PostID  *int64
	PhotoID *int64
}

// Attachment belongs to anything.
type Attachment struct {
	ID             int64
	URL            string
	AttachableType string // want PL504
	AttachableID   int64
}

// Reaction belongs to a post, a photo or a video.
type Reaction struct {
	ID      int64 `db:"id" bun:",pk,autoincrement"`
	Emoji   string
	PostID  *int64 `db:"post_id"`
	PhotoID *int64 `db:"photo_id"`
	VideoID *int64 `db:"video_id"`
}

// Validate reports whether the reaction has exactly one parent.
func (r *Reaction) Validate() error {
	n := 0
	for _, id := range []*int64{r.PostID, r.PhotoID, r.VideoID} {
		if id != nil {
			n++
		}
	}
	if n != 1 {
		return ErrParents
	}
	return nil
}
