// Package lib_gopg writes likes with go-pg, and comments by a model whose hook
// validates them.
package lib_gopg

import (
	"context"
	"errors"

	"github.com/go-pg/pg/v10"
)

type Like struct {
	tableName struct{} `pg:"likes"`

	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badInsert(db *pg.DB, post *int64) error {
	_, err := db.Model(&Like{PostID: post}).Insert() // want `PL501: a row of likes is inserted by \(\*orm.Query\).Insert without \(\*Like\).Validate`
	return err
}

func goodInsert(db *pg.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Model(l).Returning("id").Insert()
	return err
}

func badSelectOrInsert(db *pg.DB, post *int64) error {
	_, err := db.Model(&Like{PostID: post}).Where("user_id = ?user_id").SelectOrInsert() // want `PL501`
	return err
}

func badSlice(ctx context.Context, tx *pg.Tx, posts []*int64) error {
	likes := make([]Like, 0, len(posts))
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	_, err := tx.ModelContext(ctx, &likes).Insert() // want `PL501`
	return err
}

func goodSlice(ctx context.Context, tx *pg.Tx, posts []*int64) error {
	likes := make([]Like, 0, len(posts))
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	_, err := tx.ModelContext(ctx, &likes).Insert()
	return err
}

func badRunInTransaction(ctx context.Context, db *pg.DB, post *int64) error {
	l := &Like{PostID: post}
	return db.RunInTransaction(ctx, func(tx *pg.Tx) error { // want `PL501`
		_, err := tx.Model(l).Insert()
		return err
	})
}

func goodRunInTransaction(ctx context.Context, db *pg.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.RunInTransaction(ctx, func(tx *pg.Tx) error {
		_, err := tx.Model(l).Insert()
		return err
	})
}

func badExec(db *pg.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.Exec("INSERT INTO likes (post_id, photo_id) VALUES (?, ?)", l.PostID, l.PhotoID) // want `PL501`
	return err
}

func badQueryOne(db *pg.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.QueryOne(l, "INSERT INTO likes (post_id, photo_id) VALUES (?post_id, ?photo_id) RETURNING id", l) // want `PL501`
	return err
}

func badUpdate(db *pg.DB, id, post int64) error {
	_, err := db.Model((*Like)(nil)).Set("post_id = ?", post).Where("id = ?", id).Update() // want `PL507`
	return err
}

func nearUpdate(db *pg.DB, id, user int64) error {
	_, err := db.Model((*Like)(nil)).Set("user_id = ?", user).Where("id = ?", id).Update()
	return err
}

// The hook that go-pg calls on each row.

type Comment struct {
	tableName struct{} `pg:"comments"`

	ID      int64
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

var _ pg.BeforeInsertHook = (*Comment)(nil)

func (c *Comment) BeforeInsert(ctx context.Context) (context.Context, error) {
	n := 0
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id != nil {
			n++
		}
	}
	if n != 1 {
		return ctx, errors.New("a comment needs exactly one parent")
	}
	return ctx, nil
}

func goodHook(db *pg.DB, post *int64) error {
	_, err := db.Model(&Comment{PostID: post}).Insert()
	return err
}

func badHook(db *pg.DB, post *int64) error {
	c := &Comment{PostID: post}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, video_id) VALUES (?, ?, ?)", c.PostID, c.PhotoID, c.VideoID) // want `PL508: the validator of comments lives in BeforeInsert`
	return err
}
