package flow_sql

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"

	"flow_model"
)

const insertLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`

func bad(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: a row of likes is inserted by \(\*sql.DB\).Exec without \(\*Like\).Validate`
	return err
}

func good(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodWrapped(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	err := l.Validate()
	if err != nil {
		return fmt.Errorf("liking: %w", err)
	}
	_, err = db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodBool(db *sql.DB, post *int64) error {
	l := flow_model.Like{PostID: post}
	if !l.Valid() {
		return errors.New("no")
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodFatal(db *sql.DB, post *int64) {
	l := flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		log.Fatal(err)
	}
	db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func goodMust(db *sql.DB, post *int64) {
	l := flow_model.Like{PostID: post}
	must(l.Validate())
	db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
}

func badBranch(db *sql.DB, post *int64, strict bool) error {
	l := &flow_model.Like{PostID: post}
	if strict {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: a row of likes`
	return err
}

func badLogged(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil { // want `PL502: the verdict of \(\*Like\).Validate does not keep the row from being written to likes`
		log.Println(err)
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badIgnored(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	_ = l.Validate() // want `PL502: the verdict of \(\*Like\).Validate, the validator of likes, is assigned to _`
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badBare(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	l.Validate() // want `PL502: .* is not looked at`
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badShadowed(db *sql.DB, post *int64) (err error) {
	l := &flow_model.Like{PostID: post}
	if post != nil {
		err := l.Validate() // want `PL502`
		if err != nil {
			log.Print(err)
		}
	} else {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badStale(db *sql.DB, post, photo *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	l.PhotoID = photo // want `PL507: a parent of likes is changed after \(\*Like\).Validate and before the row is written`
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodOtherField(db *sql.DB, post *int64, user int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	l.UserID = user
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodAgain(db *sql.DB, post, photo *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	if photo != nil {
		l.PostID, l.PhotoID = nil, photo
		if err := l.Validate(); err != nil {
			return err
		}
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodJoin(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := errors.Join(l.Validate(), db.Ping()); err != nil {
		return err
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

// A helper inserts what it is given: its callers validate.
func insert(ctx context.Context, db *sql.DB, l *flow_model.Like) error {
	_, err := db.ExecContext(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badHelper(ctx context.Context, db *sql.DB, post *int64) error {
	return insert(ctx, db, &flow_model.Like{PostID: post}) // want `PL501`
}

func goodHelper(ctx context.Context, db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := check(l); err != nil {
		return err
	}
	return insert(ctx, db, l)
}

// check hides the guard.
func check(l *flow_model.Like) error {
	if l == nil {
		return errors.New("nil")
	}
	if err := l.Validate(); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return nil
}

func badAll(ctx context.Context, db *sql.DB, likes []*flow_model.Like) error {
	for _, l := range likes {
		if err := insert(ctx, db, l); err != nil {
			return err
		}
	}
	return nil
}

func callsBadAll(ctx context.Context, db *sql.DB, post *int64) error {
	return badAll(ctx, db, []*flow_model.Like{{PostID: post}}) // want `PL501`
}

func goodAll(ctx context.Context, db *sql.DB, posts []*int64) error {
	var likes []*flow_model.Like
	for _, p := range posts {
		likes = append(likes, &flow_model.Like{PostID: p})
	}
	for _, l := range likes {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	for _, l := range likes {
		if err := insert(ctx, db, l); err != nil {
			return err
		}
	}
	return nil
}

func badAllBreak(ctx context.Context, db *sql.DB, posts []*int64) error {
	var likes []*flow_model.Like
	for _, p := range posts {
		likes = append(likes, &flow_model.Like{PostID: p})
	}
	for _, l := range likes {
		if err := l.Validate(); err != nil {
			break
		}
	}
	for _, l := range likes {
		if err := insert(ctx, db, l); err != nil { // want `PL501`
			return err
		}
	}
	return nil
}

func inTx(db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func badTx(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	return inTx(db, func(tx *sql.Tx) error { // want `PL501`
		_, err := tx.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func goodTx(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return inTx(db, func(tx *sql.Tx) error {
		_, err := tx.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

func goodInTx(db *sql.DB, post *int64) error {
	l := &flow_model.Like{PostID: post}
	return inTx(db, func(tx *sql.Tx) error {
		if err := l.Validate(); err != nil {
			return err
		}
		_, err := tx.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

// build_assoc: a constructor.
func badBuilt(ctx context.Context, db *sql.DB, post int64) error {
	return insert(ctx, db, flow_model.New(post)) // want `PL501`
}

func goodBuilt(ctx context.Context, db *sql.DB, post, photo *int64) error {
	l, err := flow_model.NewValid(post, photo)
	if err != nil {
		return err
	}
	return insert(ctx, db, l)
}

func badLiteral(db *sql.DB, post, photo int64) error {
	l := &flow_model.Like{PostID: &post, PhotoID: &photo} // want `PL503: a row of likes is built with several parents: post_id and photo_id`
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func nearLiteral(post, photo *int64) *flow_model.Like {
	return &flow_model.Like{PostID: post, PhotoID: photo}
}

type store interface {
	Insert(ctx context.Context, l *flow_model.Like) error
}

type sqlStore struct{ db *sql.DB }

func (s *sqlStore) Insert(ctx context.Context, l *flow_model.Like) error {
	return insert(ctx, s.db, l)
}

type service struct{ likes store }

func (s *service) badLike(ctx context.Context, post *int64) error {
	return s.likes.Insert(ctx, &flow_model.Like{PostID: post}) // want `PL501`
}

func (s *service) goodLike(ctx context.Context, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return s.likes.Insert(ctx, l)
}
