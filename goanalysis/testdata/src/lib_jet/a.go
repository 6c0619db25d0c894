// Package lib_jet writes likes with go-jet.
package lib_jet

import (
	"context"
	"database/sql"
	"errors"

	. "github.com/go-jet/jet/v2/postgres"

	. "lib_jet/table"
)

type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badModel(ctx context.Context, db *sql.DB, post *int64) error {
	_, err := Likes.INSERT(Likes.PostID, Likes.PhotoID, Likes.UserID).MODEL(Like{PostID: post}).ExecContext(ctx, db) // want `PL501: a row of likes is inserted by .*ExecContext without Like.Validate`
	return err
}

func goodModel(ctx context.Context, db *sql.DB, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := Likes.INSERT(Likes.PostID, Likes.PhotoID, Likes.UserID).MODEL(l).ExecContext(ctx, db)
	return err
}

func badModels(db *sql.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	_, err := Likes.INSERT(Likes.MutableColumns).MODELS(likes).Exec(db) // want `PL501`
	return err
}

func goodModels(db *sql.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	_, err := Likes.INSERT(Likes.MutableColumns).MODELS(likes).Exec(db)
	return err
}

func badValues(db *sql.DB, post *int64) error {
	l := Like{PostID: post}
	_, err := Likes.INSERT(Likes.PostID, Likes.PhotoID).VALUES(l.PostID, l.PhotoID).Exec(db) // want `PL501`
	return err
}

func goodValuesLoop(db *sql.DB, posts []*int64) error {
	stmt := Likes.INSERT(Likes.PostID, Likes.PhotoID)
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		stmt = stmt.VALUES(l.PostID, l.PhotoID)
	}
	_, err := stmt.Exec(db)
	return err
}

func badSeveral(db *sql.DB, post, photo int64) error {
	_, err := Likes.INSERT(Likes.PostID, Likes.PhotoID).VALUES(post, photo).Exec(db) // want `PL505: .* several parents`
	return err
}

func badNone(db *sql.DB, user int64) error {
	_, err := Likes.INSERT(Likes.UserID).VALUES(user).Exec(db) // want `PL505: .* without a parent`
	return err
}

func nearOne(db *sql.DB, post int64) error {
	_, err := Likes.INSERT(Likes.PostID, Likes.PhotoID).VALUES(post, NULL).Exec(db)
	return err
}

func badUpdate(db *sql.DB, id, post int64) error {
	_, err := Likes.UPDATE(Likes.PostID).SET(Int(post)).WHERE(Likes.ID.EQ(Int(id))).Exec(db) // want `PL507`
	return err
}

func nearUpdate(db *sql.DB, id, post int64) error {
	_, err := Likes.UPDATE(Likes.PostID, Likes.PhotoID).SET(Int(post), NULL).WHERE(Likes.ID.EQ(Int(id))).Exec(db)
	return err
}

// Near misses.
func others(db *sql.DB, user int64) {
	Likes.UPDATE(Likes.UserID).SET(Int(user)).WHERE(Likes.ID.EQ(Int(1))).Exec(db)
	Likes.DELETE().WHERE(Likes.ID.EQ(Int(1))).Exec(db)
}
