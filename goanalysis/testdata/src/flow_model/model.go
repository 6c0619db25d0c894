// Package flow_model has the models that the packages of the flow tests write.
package flow_model

import "errors"

// Like is a row of likes, of which the schema proves exactly one parent.
type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

var ErrParents = errors.New("a like needs exactly one parent")

// Validate looks at both parents.
func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return ErrParents
	}
	return nil
}

// Valid is the same as a bool.
func (l Like) Valid() bool { return (l.PostID == nil) != (l.PhotoID == nil) }

// New builds a like from its parent, without its validator.
func New(post int64) *Like { return &Like{PostID: &post} }

// NewValid validates what it builds.
func NewValid(post, photo *int64) (*Like, error) {
	l := &Like{PostID: post, PhotoID: photo}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	return l, nil
}
