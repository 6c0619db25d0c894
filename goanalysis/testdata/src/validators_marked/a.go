// Package validators_marked has functions with a marker.
package validators_marked

type Comment struct{ PostID, PhotoID, VideoID *int64 }

// sound looks at everything.
//
//polylint:validator comments
func sound(c *Comment) bool { // want `^marked of comments in param 0: bool 0 covers post_id photo_id video_id$` sound:"validator"
	return c.PostID != nil || c.PhotoID != nil || c.VideoID != nil
}

//polylint:validator public.comments, likes -- both have the same keys
func oneOf(postID, photoID *int64) error { // want `^marked of comments in keys photo_id=1 post_id=0: error 0 covers post_id photo_id$` `^marked of likes in keys photo_id=1 post_id=0: error 0 covers post_id photo_id$` oneOf:"validator"
	if postID == photoID {
		return nil
	}
	return nil
}

//polylint:validator
func (c Comment) holds() { // want `^marked of comments in receiver: panics 0 covers post_id$` holds:"validator"
	if c.PostID == nil {
		panic("no post")
	}
}

//polylint:validator comments
func several(ids ...*int64) bool { return len(ids) == 1 } // want `^marked of comments in keys \*=0: bool 0 covers post_id photo_id video_id$` several:"validator"

// A marker for a table that is none of a child's, and what only begins like one.
//
//polylint:validator posts
//polylint:validators comments
func other(c *Comment) bool { return c.PostID == nil }
