// Package validators_declared has functions that the configuration names.
package validators_declared

type Comment struct{ PostID, PhotoID, VideoID *int64 }

type Like struct{ PostID, PhotoID *int64 }

func (c *Comment) Sane() bool { return c.PostID == nil } // want `^declared of comments in receiver: bool 0 covers post_id$` Sane:"validator"

func fine(cs []Comment) error { // want `^declared of comments in param 0: error 0 covers post_id photo_id$` fine:"validator"
	for _, c := range cs {
		if c.PostID == c.PhotoID {
			return nil
		}
	}
	return nil
}

// Keys without a row.
func bare(photoID, postID *int64) bool { return photoID != postID } // want `^declared of likes in keys photo_id=0 post_id=1: bool 0 covers post_id photo_id$` bare:"validator"

// The name fits, and nothing else does.
func missing() bool { return true }

type Judge interface {
	Judges(c *Comment) error // want `^declared of comments in param 0: error 0 covers post_id photo_id video_id$` Judges:"validator"
}

// Not that type's method.
func (l *Like) Sane() bool { return l.PostID == nil }
