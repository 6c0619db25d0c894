// Package validators_keys has validators that are given a row's keys.
package validators_keys

import (
	"database/sql"
	"errors"
)

var errParents = errors.New("exactly one parent")

func validateExactlyOneParent(postID, photoID *int64) error { // want `^found of likes in keys photo_id=1 post_id=0: error 0 covers post_id photo_id$` `found of comments in keys .* shared$` validateExactlyOneParent:"validator of comments\\(post_id,photo_id\\) likes\\(post_id,photo_id\\)"
	if (postID == nil) == (photoID == nil) {
		return errParents
	}
	return nil
}

// The name says which table's.
func validateCommentParent(post_id, photo_id *int64) error { // want `^found of comments in keys photo_id=1 post_id=0: error 0 covers post_id photo_id$` validateCommentParent:"validator"
	if (post_id == nil) == (photo_id == nil) {
		return errParents
	}
	return nil
}

func checkParents(body string, videoId, photoId, postId sql.NullInt64) bool { // want `^found of comments in keys photo_id=2 post_id=3 video_id=1: bool 0 covers post_id photo_id video_id$` `found of likes in .* shared$` checkParents:"validator"
	return videoId.Valid != (photoId.Valid != postId.Valid)
}

// Two of three, and nothing says of which table.
func mustHaveOneParent(videoID, postID *int64) { // want `^found of comments in keys post_id=1 video_id=0: panics 0 covers post_id video_id$` mustHaveOneParent:"validator"
	if (videoID == nil) == (postID == nil) {
		panic(errParents)
	}
}

func validTarget(reactableType string, reactableID int64) bool { // want `found of reactions in keys reactable_id=1 reactable_type=0: bool 0 covers reactable_type reactable_id` validTarget:"validator"
	return reactableType != "" && reactableID != 0
}

// Whatever keys it is given.

func exactlyOne(ids ...*int64) bool { // want `^found of  in keys \*=0: bool 0 covers $` exactlyOne:"validator of any keys\\(\\)"
	n := 0
	for _, id := range ids {
		if id != nil {
			n++
		}
	}
	return n == 1
}

func validateOneParent[K any](what string, ids []*K) error { // want `found of  in keys \*=1: error 0` validateOneParent:"validator"
	if len(ids) != 1 {
		return errors.New(what)
	}
	return nil
}

// Near misses.

func validatePost(postID *int64) error { // one key
	if postID == nil {
		return errParents
	}
	return nil
}

func validateUnused(postID, photoID *int64, body string) error { // it looks at no key
	if body == "" {
		return errParents
	}
	return nil
}

func validateOneKey(key []byte) error { // bytes are one key
	if len(key) == 0 {
		return errParents
	}
	return nil
}

func validateSingle(rows ...*row) error { // so are rows
	if len(rows) != 1 {
		return errParents
	}
	return nil
}

type row struct{ Body string }

func countSet(ids ...*int64) int { return len(ids) }

func validateAll(names ...string) error { // it does not say how many
	if len(names) == 0 {
		return errParents
	}
	return nil
}

func insertExactlyOne(db *sql.DB, postID, photoID *int64) error {
	return validateAndInsert(db, postID, photoID)
}

func validateAndInsert(db *sql.DB, postID, photoID *int64) error {
	if err := validateExactlyOneParent(postID, photoID); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO likes (post_id, photo_id) VALUES ($1, $2)", postID, photoID)
	return err
}

func checkParentExists(db *sql.DB, postID, photoID *int64) (ok bool) {
	db.QueryRow("SELECT true FROM posts WHERE id = $1 OR id = $2", postID, photoID).Scan(&ok)
	return ok
}
