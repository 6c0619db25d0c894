package flow_novalidator

import "database/sql"

type Comment struct { // want `PL501: rows of comments are inserted, and nothing in the program validates that they have exactly one parent`
	PostID, PhotoID, VideoID *int64
	Body                     string
}

func one(db *sql.DB, c Comment) error {
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4)", c.PostID, c.PhotoID, c.VideoID, c.Body)
	return err
}

func a(db *sql.DB, post *int64) error { return one(db, Comment{PostID: post, Body: "a"}) }
func b(db *sql.DB, post *int64) error { return one(db, Comment{PhotoID: post, Body: "b"}) }
