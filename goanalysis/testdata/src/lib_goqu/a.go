// Package lib_goqu writes likes with goqu.
package lib_goqu

import (
	"context"
	"database/sql"
	"errors"

	"github.com/doug-martin/goqu/v9"
)

type Like struct {
	ID      int64  `db:"id" goqu:"skipinsert"`
	PostID  *int64 `db:"post_id"`
	PhotoID *int64 `db:"photo_id"`
	UserID  int64  `db:"user_id"`
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badStruct(db *goqu.Database, post *int64) error {
	_, err := db.Insert("likes").Rows(Like{PostID: post}).Executor().Exec() // want `PL501: a row of likes is inserted by \(exec.QueryExecutor\).Exec without \(\*Like\).Validate`
	return err
}

func goodStruct(db *goqu.Database, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Insert("likes").Rows(l).Executor().Exec()
	return err
}

func badRecord(ctx context.Context, db *goqu.Database, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.Insert("likes").Rows(goqu.Record{"post_id": l.PostID, "photo_id": l.PhotoID}).Executor().ExecContext(ctx) // want `PL501`
	return err
}

func goodRecord(ctx context.Context, db *goqu.Database, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Insert("likes").Rows(goqu.Record{"post_id": l.PostID, "photo_id": l.PhotoID}).Executor().ExecContext(ctx)
	return err
}

func badRecordSeveral(db *goqu.Database, post, photo int64) error {
	_, err := db.Insert("likes").Rows(goqu.Record{"post_id": post, "photo_id": photo}).Executor().Exec() // want `PL505: .* several parents`
	return err
}

func badRecordNone(db *goqu.Database, user int64) error {
	_, err := db.Insert(goqu.T("likes")).Rows(goqu.Record{"user_id": user}).Executor().Exec() // want `PL505: .* without a parent`
	return err
}

func badVals(db *goqu.Database, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.Insert("likes").Cols("post_id", "photo_id").Vals(goqu.Vals{l.PostID, l.PhotoID}).Executor().Exec() // want `PL501`
	return err
}

func badToSQL(db *sql.DB, post *int64) error {
	query, args, err := goqu.Dialect("postgres").Insert("likes").Rows(Like{PostID: post}).Prepared(true).ToSQL()
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...) // want `PL501`
	return err
}

func goodToSQL(db *sql.DB, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	query, args, err := goqu.Insert("likes").Rows(l).ToSQL()
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...)
	return err
}

func badSlice(db *goqu.Database, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	_, err := db.Insert("likes").Rows(likes).Executor().Exec() // want `PL501`
	return err
}

func goodSlice(db *goqu.Database, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	_, err := db.Insert("likes").Rows(likes).Executor().Exec()
	return err
}

func goodRecords(db *goqu.Database, posts []*int64) error {
	var records []goqu.Record
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		records = append(records, goqu.Record{"post_id": l.PostID, "photo_id": l.PhotoID})
	}
	_, err := db.Insert("likes").Rows(records).Executor().Exec()
	return err
}

func badTx(db *goqu.Database, post *int64) error {
	return db.WithTx(func(tx *goqu.TxDatabase) error {
		_, err := tx.Insert("likes").Rows(&Like{PostID: post}).Executor().Exec() // want `PL501`
		return err
	})
}

func badUpdate(db *goqu.Database, id, post int64) error {
	_, err := db.Update("likes").Set(goqu.Record{"post_id": post}).Where(goqu.Ex{"id": id}).Executor().Exec() // want `PL507`
	return err
}

func nearUpdate(db *goqu.Database, id, post int64) error {
	_, err := db.Update("likes").Set(goqu.Record{"post_id": post, "photo_id": nil}).Where(goqu.Ex{"id": id}).Executor().Exec()
	return err
}

// Near misses.
func others(db *goqu.Database, table string, l *Like) {
	db.Insert("posts").Rows(goqu.Record{"id": 1}).Executor().Exec()
	db.Insert(table).Rows(l).Executor().Exec()
	db.Insert("likes").Cols("post_id", "user_id").FromQuery(goqu.From("posts").Select("id", "user_id")).Executor().Exec()
	db.Delete("likes").Where(goqu.Ex{"post_id": l.PostID}).Executor().Exec()
}
