// Package model_embedded has columns in embedded structs.
package model_embedded

import (
	"database/sql"
	"time"
)

type Parents struct { // want `lookalike of comments:` `lookalike of likes:`
	PostID, PhotoID *int64
}

type Comment struct { // want `model of comments: PostID=post_id\[0 0\] PhotoID=photo_id\[0 1\] Body=body\[1\];`
	*Parents
	Body string
}

type keys struct { // want `lookalike of comments:` `lookalike of likes:`
	PostID, PhotoID, VideoID *int64
}

// The outer field hides the inner one, as in a selector.
type CommentRow struct { // want `model of comments: PhotoID=photo_id\[0 1\] VideoID=video_id\[0 2\] PostID=post_id\[1\];`
	keys
	PostID string
}

type suffixes struct {
	ID *int64
}

type CommentModel struct { // want `model of comments: ID=post_id\[0 0\] ID=photo_id\[1 0\];`
	Post  suffixes `gorm:"embedded;embeddedPrefix:post_"`
	Photo suffixes `bun:"embed:photo_"`
	Video suffixes
}

// Embedded values of columns are columns.
type LikeRow struct { // want `model of likes: PostID=post_id\[2\] PhotoID=photo_id\[3\];`
	time.Time
	sql.NullInt64
	PostID, PhotoID *int64
}

type Node struct { // it embeds itself
	*Node
	PostID *int64
}
