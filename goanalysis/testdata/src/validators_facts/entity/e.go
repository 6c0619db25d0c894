package entity

import "errors"

type Comment struct{ PostID, PhotoID, VideoID *int64 }

func (c *Comment) Validate() error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("parents")
	}
	return nil
}

func (c *Comment) Count() int { return 0 }

func Exactly[K any](ids ...*K) bool { return len(ids) == 1 }

type Base struct{ PostID, PhotoID *int64 }

func (b Base) Validate() error {
	if (b.PostID == nil) == (b.PhotoID == nil) {
		return errors.New("parents")
	}
	return nil
}
