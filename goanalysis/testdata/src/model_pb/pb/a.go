// Package pb has messages, which have rows' names.
package pb

type Comment struct { // want `lookalike of comments:`
	PostID, PhotoID *int64
}
