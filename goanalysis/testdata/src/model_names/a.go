// Package model_names has structs that only their names and fields connect with
// a table.
package model_names

import "database/sql"

type Comment struct { // want `^model of comments: ID=id\[0\] PostID=post_id\[1\] PhotoID=photo_id\[2\] Body=body\[3\]; its name and the columns post_id and photo_id$`
	ID      int64
	PostID  *int64
	PhotoID *int64
	Body    string
	Draft   bool
}

type CommentRow struct { // want `model of comments: PostId=post_id\[0\] PhotoId=photo_id\[1\] VideoId=video_id\[2\];`
	PostId, PhotoId, VideoId sql.NullInt64
}

type dbComment struct { // want `model of comments: postID=post_id\[0\] videoID=video_id\[1\];`
	postID, videoID *string
}

// sqlx's own mapping has no underscores, jet's models are plural.
type Comments struct { // want `model of comments: Postid=post_id\[0\] Photoid=photo_id\[1\];`
	Postid, Photoid *int64
}

type Like struct { // want `model of likes: PostID=post_id\[0\] PhotoID=photo_id\[1\];`
	PostID, PhotoID *int64
}

type Reaction struct { // want `model of reactions: ReactableType=reactable_type\[0\] ReactableID=reactable_id\[1\];`
	ReactableType string
	ReactableID   int64
}

// What carries the keys under another name is no model.

type CreateCommentParams struct { // want `lookalike of comments: PostID=post_id\[0\] PhotoID=photo_id\[1\]; the columns post_id and photo_id$`
	PostID, PhotoID *int64
}

type CommentResponse struct { // want `lookalike of comments:`
	PostID, PhotoID *int64
}

type LikeRequest struct { // want `lookalike of likes:`
	PostID, PhotoID *int64
}

type ParentRef struct { // want `lookalike of comments:` `lookalike of likes:`
	PostID, PhotoID *int64
}

// Near misses.

type commentCount struct {
	PostID int64
	Count  int
}

type comment struct { // one parent is not enough to go by
	PostID *int64
	Body   string
}

type LikeButton struct { // its name tells of likes, its columns are of comments
	PostID, VideoID *int64
}

type ReactionRow struct { // one half of the pair
	ReactableID int64
}

type Post struct {
	ID       int64
	Comments []Comment
}

type notAStruct []int64

// Pointers, slices and arrays of a model are its rows.

type list []*Comment // want `model of comments:`

var _ **Comment    // want `model of comments:`
var _ [2][]Comment // want `model of comments:`
var _ map[string]Comment
var _ endless

type endless []endless

// An instance of a generic type has the fields of the generic one.

type LikeRecord[K any] struct { // want `model of likes: PostID=post_id\[0\] PhotoID=photo_id\[1\];`
	PostID, PhotoID *K
}

var _ LikeRecord[string] // want `model of likes: PostID=post_id\[0\] PhotoID=photo_id\[1\];`
