// Package pl506_marked has a marked validator: the others are not the table's.
package pl506_marked

type Comment struct {
	PostID, PhotoID, VideoID *int64
}

//polylint:validator comments
func sane(c *Comment) bool { // want `^PL506 high sane: sane looks at post_id, but not at photo_id and video_id, parents of comments since db/migrations/0001_comments.up.sql:4 and db/migrations/0007_videos.up.sql:3;`
	return c.PostID != nil
}

func (c *Comment) Validate() bool { return (c.PostID == nil) != (c.PhotoID == nil) }

// It looks at none: how it judges cannot be seen.
//
//polylint:validator comments
func judge(c *Comment) bool { return verdicts[c] }

var verdicts map[*Comment]bool

//polylint:validator comments
func opaque(c any) bool { return c != nil }
