// Package blog has posts and comments, and constructors of comments.
package blog

import "errors"

type Post struct {
	ID    int64
	Title string
}

type Photo struct{ ID int64 }

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

func (c *Comment) Validate() error {
	n := 0
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id != nil {
			n++
		}
	}
	if n != 1 || c.Body == "" {
		return errors.New("a comment needs exactly one parent and a body")
	}
	return nil
}

// NewComment builds a comment of a post.
func (p *Post) NewComment(body string) *Comment {
	return &Comment{PostID: &p.ID, Body: body}
}

// NewComment builds a comment of a photo and validates it.
func (p *Photo) NewComment(body string) (*Comment, error) {
	c := &Comment{PhotoID: &p.ID, Body: body}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return c, nil
}

// MustComment panics where the comment is wrong.
func MustComment(post *int64, body string) *Comment {
	c := &Comment{PostID: post, Body: body}
	if err := c.Validate(); err != nil {
		panic(err)
	}
	return c
}

// Reply answers a comment, where that is.
func (c *Comment) Reply(body string) Comment {
	return Comment{PostID: c.PostID, PhotoID: c.PhotoID, VideoID: c.VideoID, Body: body}
}
