// Package pl506_found has validators that leave out a parent.
package pl506_found

import "errors"

var errParents = errors.New("exactly one parent")

type Comment struct {
	PostID, PhotoID, VideoID *int64
}

func (c *Comment) Validate() error { // want `^PL506 medium \(\*Comment\).Validate: \(\*Comment\).Validate looks at post_id and photo_id, but not at video_id, a parent of comments since db/migrations/0007_videos.up.sql:3; db/migrations/0007_videos.up.sql:3 video_id became a parent of comments here$`
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return nil
}

// One of three may be about something else.
func (c *Comment) IsValid() bool { // want `^PL506 low \(\*Comment\).IsValid: \(\*Comment\).IsValid looks at video_id, but not at post_id and photo_id, parents of comments since db/migrations/0001_comments.up.sql:3 and db/migrations/0001_comments.up.sql:4;`
	return c.VideoID != nil
}

// The migration came, the struct stayed.
type CommentRow struct {
	PostID, PhotoID *int64
}

func validRow(c CommentRow) bool { // want `^PL506 medium validRow: validRow looks at post_id and photo_id, but not at video_id, a parent of comments since db/migrations/0007_videos.up.sql:3, for which CommentRow has no field;`
	return (c.PostID == nil) != (c.PhotoID == nil)
}

func validateCommentParents(postID, videoID *int64) error { // want `PL506 medium validateCommentParents: validateCommentParents looks at post_id and video_id, but not at photo_id`
	if (postID == nil) == (videoID == nil) {
		return errParents
	}
	return nil
}

type Like struct{ PostID, PhotoID *int64 }

// One of two.
func (l *Like) Validate() error { // want `^PL506 medium \(\*Like\).Validate: \(\*Like\).Validate looks at post_id, but not at photo_id, a parent of likes since db/migrations/0002_likes.up.sql:4`
	if l.PostID == nil {
		return errParents
	}
	return nil
}

// Near misses.

type LikeRow struct{ PostID, PhotoID *int64 }

func (l *LikeRow) Validate() error {
	if set(l.PostID)+set(l.PhotoID) != 1 {
		return errParents
	}
	return nil
}

func set(id *int64) int {
	if id != nil {
		return 1
	}
	return 0
}

// A part of a validator that looks at the rest itself.
type CommentModel struct {
	PostID, PhotoID, VideoID *int64
}

func (c *CommentModel) Validate() error {
	if c.VideoID == nil {
		return c.validateOld()
	}
	if c.PostID != nil || c.PhotoID != nil {
		return errParents
	}
	return nil
}

func (c *CommentModel) validateOld() error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errParents
	}
	return nil
}

// Rows made of it never have a video.
type CreateCommentParams struct{ PostID, PhotoID *int64 }

func (p CreateCommentParams) Validate() error {
	if (p.PostID == nil) == (p.PhotoID == nil) {
		return errParents
	}
	return nil
}

// It has a field for it.
type UpdateCommentParams struct{ PostID, PhotoID, VideoID *int64 }

func (p UpdateCommentParams) Validate() error { // want `PL506 medium UpdateCommentParams.Validate: .* not at video_id`
	if (p.PostID == nil) == (p.PhotoID == nil) {
		return errParents
	}
	return nil
}

// Complete for likes; nothing says that it is for comments.
func validateParent(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errParents
	}
	return nil
}

// A pair has no parent to leave out.
type Reaction struct {
	ReactableType string // want `PL504`
	ReactableID   int64
}

func (r Reaction) Validate() error {
	if r.ReactableType == "" {
		return errParents
	}
	return nil
}
