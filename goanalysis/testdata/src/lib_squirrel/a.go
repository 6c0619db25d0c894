// Package lib_squirrel writes likes with squirrel.
package lib_squirrel

import (
	"context"
	"database/sql"
	"errors"

	sq "github.com/Masterminds/squirrel"
)

type Like struct {
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

var psql = sq.StatementBuilder.PlaceholderFormat(sq.Dollar)

func badExec(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := sq.Insert("likes").Columns("post_id", "photo_id", "user_id").Values(l.PostID, l.PhotoID, l.UserID).RunWith(db).Exec() // want `PL501: a row of likes is inserted by \(squirrel.InsertBuilder\).Exec without \(\*Like\).Validate`
	return err
}

func goodExec(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := sq.Insert("likes").Columns("post_id", "photo_id", "user_id").Values(l.PostID, l.PhotoID, l.UserID).RunWith(db).Exec()
	return err
}

func badToSQL(ctx context.Context, db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	query, args, err := psql.Insert("likes").Columns("post_id", "photo_id").Values(l.PostID, l.PhotoID).Suffix("RETURNING id").ToSql()
	if err != nil {
		return err
	}
	return db.QueryRowContext(ctx, query, args...).Scan(&l.ID) // want `PL501: .* \(\*sql.DB\).QueryRowContext`
}

func goodToSQL(ctx context.Context, db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	query, args, err := psql.Insert("likes").Columns("post_id", "photo_id").Values(l.PostID, l.PhotoID).Suffix("RETURNING id").ToSql()
	if err != nil {
		return err
	}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.QueryRowContext(ctx, query, args...).Scan(&l.ID)
}

func badSetMap(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := psql.Insert("likes").SetMap(map[string]any{"post_id": l.PostID, "photo_id": l.PhotoID, "user_id": 1}).RunWith(db).Exec() // want `PL501`
	return err
}

func badSetMapSeveral(db *sql.DB, post, photo int64) error {
	_, err := psql.Insert("likes").SetMap(sq.Eq{"post_id": post, "photo_id": photo}).RunWith(db).Exec() // want `PL505: .* several parents`
	return err
}

func badNone(db *sql.DB, user int64) error {
	_, err := psql.Insert("likes").Columns("user_id").Values(user).RunWith(db).Exec() // want `PL505: .* without a parent`
	return err
}

func nearOne(db *sql.DB, post int64) error {
	_, err := psql.Insert("likes").Columns("post_id").Values(post).RunWith(db).Exec()
	return err
}

// Many rows.

func badLoop(db *sql.DB, posts []*int64) error {
	q := psql.Insert("likes").Columns("post_id", "photo_id")
	for _, p := range posts {
		l := Like{PostID: p}
		q = q.Values(l.PostID, l.PhotoID)
	}
	_, err := q.RunWith(db).Exec() // want `PL501`
	return err
}

func goodLoop(db *sql.DB, posts []*int64) error {
	q := psql.Insert("likes").Columns("post_id", "photo_id")
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		q = q.Values(l.PostID, l.PhotoID)
	}
	_, err := q.RunWith(db).Exec()
	return err
}

func insertAll(db *sql.DB, likes []Like) error {
	q := psql.Insert("likes").Columns("post_id", "photo_id")
	for _, l := range likes {
		q = q.Values(l.PostID, l.PhotoID)
	}
	_, err := q.RunWith(db).Exec()
	return err
}

func badAll(db *sql.DB, post, photo *int64) error {
	return insertAll(db, []Like{{PostID: post}, {PhotoID: photo}}) // want `PL501`
}

func goodAll(db *sql.DB, post, photo *int64) error {
	likes := []Like{{PostID: post}, {PhotoID: photo}}
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			return err
		}
	}
	return insertAll(db, likes)
}

// A builder that a function makes.
func builder(l *Like) sq.InsertBuilder {
	return psql.Insert("likes").Columns("post_id", "photo_id").Values(l.PostID, l.PhotoID)
}

// Updates.

func badUpdate(db *sql.DB, id, post int64) error {
	_, err := psql.Update("likes").Set("post_id", post).Where(sq.Eq{"id": id}).RunWith(db).Exec() // want `PL507`
	return err
}

func nearUpdate(db *sql.DB, id, post int64) error {
	_, err := psql.Update("likes").Set("post_id", post).Set("photo_id", nil).Where(sq.Eq{"id": id}).RunWith(db).Exec()
	return err
}

func nearUpdateOther(db *sql.DB, id, user int64) error {
	_, err := psql.Update("likes").Set("user_id", user).Where(sq.Eq{"id": id}).RunWith(db).Exec()
	return err
}

// Near misses.
func others(db *sql.DB, table string, l *Like) {
	psql.Insert("posts").Columns("id").Values(1).RunWith(db).Exec()
	psql.Insert(table).Columns("post_id").Values(l.PostID).RunWith(db).Exec()
	psql.Insert("likes").Columns("post_id", "user_id").Select(sq.Select("id", "1").From("posts")).RunWith(db).Exec()
	psql.Delete("likes").Where(sq.Eq{"post_id": l.PostID}).RunWith(db).Exec()
}
