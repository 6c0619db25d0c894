package flow_unresolved

import (
	"database/sql"

	"flow_model"
)

func insert(db *sql.DB, l *flow_model.Like) error {
	_, err := db.Exec("INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)", l.PostID, l.PhotoID, l.UserID)
	return err
}

var queue chan *flow_model.Like

func received(db *sql.DB) error {
	return insert(db, <-queue) // want `PL501: a row of likes is inserted by \(\*sql.DB\).Exec, and it cannot be followed whether it was validated`
}

func validated(db *sql.DB) error {
	l := <-queue
	if err := l.Validate(); err != nil {
		return err
	}
	return insert(db, l)
}
