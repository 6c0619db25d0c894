package flow_fix

import (
	"database/sql"

	"flow_model"
)

func write(db *sql.DB, l *flow_model.Like) error {
	_, err := db.Exec("INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)", l.PostID, l.PhotoID, l.UserID)
	return err
}

func one(db *sql.DB, post *int64) (int, *flow_model.Like, error) {
	l := &flow_model.Like{PostID: post}
	if err := write(db, l); err != nil { // want `PL501`
		return 0, nil, err
	}
	return 1, l, nil
}

func each(db *sql.DB, posts []*int64) error {
	for _, p := range posts {
		l := flow_model.Like{PostID: p}
		if err := write(db, &l); err != nil { // want `PL501`
			return err
		}
	}
	return nil
}

func dropped(db *sql.DB, l *flow_model.Like) (n int, err error) {
	_ = l.Validate() // want `PL502`
	return 1, write(db, l)
}

func unread(db *sql.DB, l *flow_model.Like) error {
	l.Validate() // want `PL502`
	return write(db, l)
}

// Nothing to return the error by.
func none(db *sql.DB, post *int64) {
	l := &flow_model.Like{PostID: post}
	write(db, l) // want `PL501`
}
