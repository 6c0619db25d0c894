// Package model_prefixes is about forum.comments and app_likes.
package model_prefixes

// sqlc puts the schema before the name.
type ForumComment struct { // want `^model of comments: PostID`
	PostID, PhotoID *int64
}

// GORM's naming strategy puts a prefix before the table's.
type Like struct { // want `^model of app_likes: PostID`
	PostID  *int64 `gorm:"index"`
	PhotoID *int64
}

// Near misses.

type BlogComment struct { // want `^lookalike of comments:`
	PostID, PhotoID *int64
}

type likes struct { // want `^lookalike of comments:` `^lookalike of app_likes:`
	PostID, PhotoID *int64
}

type Likes struct { // half of the parents
	PostID *int64 `gorm:"index"`
}
