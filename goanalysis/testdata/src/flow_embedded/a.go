// Package flow_embedded writes rows whose parents are in a struct of their own.
package flow_embedded

import (
	"database/sql"
	"errors"
)

type parents struct {
	PostID, PhotoID *int64
}

type Like struct {
	ID, UserID int64
	parents
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

const insert = "INSERT INTO likes (user_id, post_id, photo_id) VALUES ($1, $2, $3)"

func good(db *sql.DB, l *Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insert, l.UserID, l.PostID, l.PhotoID)
	return err
}

func goodElements(db *sql.DB, likes []Like) error {
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			return err
		}
		if _, err := db.Exec(insert, likes[i].UserID, likes[i].PostID, likes[i].PhotoID); err != nil {
			return err
		}
	}
	return nil
}

func store(db *sql.DB, l *Like) error {
	_, err := db.Exec(insert, l.UserID, l.PostID, l.PhotoID)
	return err
}

func bad(db *sql.DB, post *int64) error {
	l := &Like{UserID: 1}
	l.PostID = post
	return store(db, l) // want `PL501: a row of likes is inserted by \(\*sql.DB\).Exec without`
}

func goodCaller(db *sql.DB, post *int64) error {
	l := &Like{UserID: 1, parents: parents{PostID: post}}
	if err := l.Validate(); err != nil {
		return err
	}
	return store(db, l)
}

func badChanged(db *sql.DB, l *Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	l.PhotoID = nil // want `PL507`
	return store(db, l)
}

// Like has parents of another, which nobody validated.
type pair struct {
	Like
	other parents
}

func badOther(db *sql.DB, p *pair) error {
	if err := p.Validate(); err != nil {
		return err
	}
	p.other.PostID = new(int64)
	_, err := db.Exec(insert, p.UserID, p.other.PostID, p.other.PhotoID) // want `PL501`
	return err
}
