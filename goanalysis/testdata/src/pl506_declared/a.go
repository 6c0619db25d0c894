// Package pl506_declared has a validator that the configuration names.
package pl506_declared

type Comment struct {
	PostID, PhotoID, VideoID *int64
}

func (c *Comment) Sane() bool { return c.PostID != nil } // want `^PL506 high \(\*Comment\).Sane:`

func (c *Comment) Validate() bool { return (c.PostID == nil) != (c.PhotoID == nil) }
