// Package lib_sqlx writes likes with sqlx.
package lib_sqlx

import (
	"context"
	"errors"
	"log"

	"github.com/jmoiron/sqlx"
)

type Like struct {
	ID      int64  `db:"id"`
	PostID  *int64 `db:"post_id"`
	PhotoID *int64 `db:"photo_id"`
	UserID  int64  `db:"user_id"`
}

func (l *Like) Validate() error { return validateParents(l.PostID, l.PhotoID) }

func validateParents(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

const (
	insertLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`
	namedLike  = `INSERT INTO likes (post_id, photo_id, user_id) VALUES (:post_id, :photo_id, :user_id)`
)

// NamedExec with a struct.

func badNamed(db *sqlx.DB, post *int64) error {
	_, err := db.NamedExec(namedLike, &Like{PostID: post}) // want `PL501: a row of likes is inserted by \(\*sqlx.DB\).NamedExec without \(\*Like\).Validate`
	return err
}

func goodNamed(db *sqlx.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NamedExec(namedLike, l)
	return err
}

func badNamedValue(ctx context.Context, tx *sqlx.Tx, post *int64) error {
	l := Like{PostID: post}
	_, err := tx.NamedExecContext(ctx, namedLike, l) // want `PL501`
	return err
}

func goodNamedValue(ctx context.Context, tx *sqlx.Tx, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := tx.NamedExecContext(ctx, namedLike, l)
	return err
}

// A named query that leaves the parents out writes none, whatever the struct has.
func badNamedWithout(db *sqlx.DB, l *Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NamedExec(`INSERT INTO likes (user_id) VALUES (:user_id)`, l) // want `PL505: this SQL inserts a row of likes without a parent`
	return err
}

// NamedExec with maps.

func badMap(db *sqlx.DB, post, photo *int64) error {
	_, err := db.NamedExec(namedLike, map[string]any{"post_id": post, "photo_id": photo, "user_id": 1})
	return err
}

func callsBadMap(db *sqlx.DB, find func(string) *int64) error {
	return badMap(db, find("post"), find("photo")) // want `PL501`
}

func goodMap(db *sqlx.DB, post, photo *int64) error {
	if err := validateParents(post, photo); err != nil {
		return err
	}
	_, err := db.NamedExec(namedLike, map[string]any{"post_id": post, "photo_id": photo, "user_id": 1})
	return err
}

func badMapOfFields(db *sqlx.DB, post *int64) error {
	l := Like{PostID: post}
	args := map[string]interface{}{"post_id": l.PostID, "photo_id": l.PhotoID, "user_id": l.UserID}
	_, err := db.NamedExec(namedLike, args) // want `PL501`
	return err
}

func badMapSeveral(db *sqlx.DB, post, photo int64) error {
	_, err := db.NamedExec(namedLike, map[string]any{"post_id": post, "photo_id": photo, "user_id": 1}) // want `PL505: this SQL inserts a row of likes with several parents`
	return err
}

// nearMapOne has one parent by what it is.
func nearMapOne(db *sqlx.DB, post int64) error {
	_, err := db.NamedExec(namedLike, map[string]any{"post_id": post, "photo_id": nil, "user_id": 1})
	return err
}

// Slices.

func badBatch(db *sqlx.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	_, err := db.NamedExec(namedLike, likes) // want `PL501`
	return err
}

func goodBatch(db *sqlx.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			return err
		}
	}
	_, err := db.NamedExec(namedLike, likes)
	return err
}

// The errors of some are only counted.
func badBatchCounted(db *sqlx.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		likes = append(likes, Like{PostID: p})
	}
	invalid := 0
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			invalid++
		}
	}
	log.Println(invalid)
	_, err := db.NamedExec(namedLike, likes) // want `PL501`
	return err
}

func goodBatchCounted(db *sqlx.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if l.Validate() != nil {
			continue
		}
		likes = append(likes, l)
	}
	_, err := db.NamedExec(namedLike, likes)
	return err
}

// Get and Select with RETURNING.

func badGet(db *sqlx.DB, post *int64) (id int64, err error) {
	l := Like{PostID: post}
	err = db.Get(&id, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID) // want `PL501: .* \(\*sqlx.DB\).Get`
	return id, err
}

func goodGet(db *sqlx.DB, post *int64) (id int64, err error) {
	l := Like{PostID: post}
	if err = l.Validate(); err != nil {
		return 0, err
	}
	err = db.Get(&id, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID)
	return id, err
}

func badSelect(ctx context.Context, tx *sqlx.Tx, post *int64) (ids []int64, err error) {
	l := Like{PostID: post}
	err = tx.SelectContext(ctx, &ids, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return ids, err
}

func badNamedQuery(db *sqlx.DB, post *int64) error {
	rows, err := db.NamedQuery(namedLike+" RETURNING id", Like{PostID: post}) // want `PL501`
	if err != nil {
		return err
	}
	return rows.Close()
}

// Prepared named statements.

func badNamedStmt(db *sqlx.DB, post *int64) error {
	stmt, err := db.PrepareNamed(namedLike)
	if err != nil {
		return err
	}
	_, err = stmt.Exec(&Like{PostID: post}) // want `PL501: .* \(\*sqlx.NamedStmt\).Exec`
	return err
}

func goodNamedStmt(db *sqlx.DB, post *int64) error {
	stmt, err := db.PrepareNamed(namedLike)
	if err != nil {
		return err
	}
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err = stmt.Exec(l)
	return err
}

// Rebind, Named and MustExec.

func badRebind(db *sqlx.DB, post *int64) {
	l := Like{PostID: post}
	db.MustExec(db.Rebind(`INSERT INTO likes (post_id, photo_id, user_id) VALUES (?, ?, ?)`), l.PostID, l.PhotoID, l.UserID) // want `PL501`
}

func badNamedApart(db *sqlx.DB, post *int64) error {
	query, args, err := sqlx.Named(namedLike, &Like{PostID: post})
	if err != nil {
		return err
	}
	_, err = db.Exec(db.Rebind(query), args...) // want `PL501`
	return err
}

func goodNamedApart(db *sqlx.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	query, args, err := sqlx.Named(namedLike, l)
	if err != nil {
		return err
	}
	_, err = db.Exec(db.Rebind(query), args...)
	return err
}

// A repository over whatever executes, and a service above it.

type Repo struct{ db sqlx.ExtContext }

func (r *Repo) Create(ctx context.Context, l *Like) error {
	_, err := sqlx.NamedExecContext(ctx, r.db, namedLike, l)
	return err
}

func (r *Repo) CreateAll(ctx context.Context, ls []*Like) error {
	_, err := sqlx.NamedExecContext(ctx, r.db, namedLike, ls)
	return err
}

type Service struct{ likes *Repo }

func (s *Service) bad(ctx context.Context, post *int64) error {
	return s.likes.Create(ctx, &Like{PostID: post}) // want `PL501`
}

func (s *Service) good(ctx context.Context, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return s.likes.Create(ctx, l)
}

func (s *Service) badAll(ctx context.Context, post, photo *int64) error {
	return s.likes.CreateAll(ctx, []*Like{{PostID: post}, {PhotoID: photo}}) // want `PL501`
}

func (s *Service) goodAll(ctx context.Context, posts []*int64) error {
	ls := make([]*Like, 0, len(posts))
	for _, p := range posts {
		l := &Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		ls = append(ls, l)
	}
	return s.likes.CreateAll(ctx, ls)
}

// Validated, then changed.
func (s *Service) badChanged(ctx context.Context, post, photo *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	if photo != nil {
		l.PhotoID = photo // want `PL507`
	}
	return s.likes.Create(ctx, l)
}

// Updates.

func badMove(db *sqlx.DB, l *Like, post *int64) error {
	l.PostID = post
	_, err := db.NamedExec(`UPDATE likes SET post_id = :post_id WHERE id = :id`, l) // want `PL507`
	return err
}

func goodMove(db *sqlx.DB, l *Like, post *int64) error {
	l.PostID, l.PhotoID = post, nil
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NamedExec(`UPDATE likes SET post_id = :post_id, photo_id = :photo_id WHERE id = :id`, l)
	return err
}

func nearMove(db *sqlx.DB, l *Like, user int64) error {
	l.UserID = user
	_, err := db.NamedExec(`UPDATE likes SET user_id = :user_id WHERE id = :id`, l)
	return err
}

// Both columns, one of them NULL: no row has two parents after it.
func nearMoveText(db *sqlx.DB, id, post int64) error {
	_, err := db.Exec(`UPDATE likes SET post_id = $2, photo_id = NULL WHERE id = $1`, id, post)
	return err
}

func badMoveText(db *sqlx.DB, id, post int64) error {
	_, err := db.Exec(`UPDATE likes SET post_id = $2 WHERE id = $1`, id, post) // want `PL507: \(\*sql.DB\).Exec changes a parent of likes without \(\*Like\).Validate`
	return err
}
