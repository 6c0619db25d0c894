// Package lib_sql writes likes with database/sql.
package lib_sql

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"log"
	"strings"

	"lib_sql/store"
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

const insertLike = `INSERT INTO likes (post_id, photo_id, user_id) VALUES ($1, $2, $3)`

// Prepared statements.

func badPrepared(db *sql.DB, post *int64) error {
	stmt, err := db.Prepare(insertLike)
	if err != nil {
		return err
	}
	defer stmt.Close()
	l := &Like{PostID: post}
	_, err = stmt.Exec(l.PostID, l.PhotoID, l.UserID) // want `PL501: a row of likes is inserted by \(\*sql.Stmt\).Exec without \(\*Like\).Validate`
	return err
}

func goodPrepared(db *sql.DB, post *int64) error {
	stmt, err := db.Prepare(insertLike)
	if err != nil {
		return err
	}
	defer stmt.Close()
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err = stmt.Exec(l.PostID, l.PhotoID, l.UserID)
	return err
}

func badPreparedInTx(ctx context.Context, db *sql.DB, posts []*int64) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(ctx, insertLike)
	if err != nil {
		return err
	}
	for _, p := range posts {
		l := Like{PostID: p}
		if _, err := stmt.ExecContext(ctx, l.PostID, l.PhotoID, l.UserID); err != nil { // want `PL501`
			return err
		}
	}
	return tx.Commit()
}

func goodPreparedInTx(ctx context.Context, db *sql.DB, posts []*int64) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	stmt, err := tx.PrepareContext(ctx, insertLike)
	if err != nil {
		return err
	}
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, l.PostID, l.PhotoID, l.UserID); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// A statement that is kept: which SQL it has is not known here.
type statements struct{ insert *sql.Stmt }

func (s *statements) nearKept(ctx context.Context, post *int64) error {
	l := &Like{PostID: post}
	_, err := s.insert.ExecContext(ctx, l.PostID, l.PhotoID, l.UserID)
	return err
}

// Rows that are returned.

func badReturning(ctx context.Context, db *sql.DB, post *int64) (*Like, error) {
	l := &Like{PostID: post}
	err := db.QueryRowContext(ctx, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID).Scan(&l.ID) // want `PL501: .* \(\*sql.DB\).QueryRowContext`
	return l, err
}

func goodReturning(ctx context.Context, db *sql.DB, post *int64) (*Like, error) {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	err := db.QueryRowContext(ctx, insertLike+" RETURNING id", l.PostID, l.PhotoID, l.UserID).Scan(&l.ID)
	return l, err
}

// Upserts.

func badUpsert(db *sql.DB, id int64, post *int64) error {
	l := &Like{ID: id, PostID: post}
	_, err := db.Exec(`INSERT INTO likes (id, post_id, photo_id, user_id) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET user_id = EXCLUDED.user_id`, l.ID, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func goodUpsert(db *sql.DB, id int64, post *int64) error {
	l := &Like{ID: id, PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(`INSERT INTO likes (id, post_id, photo_id, user_id) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET post_id = EXCLUDED.post_id, photo_id = EXCLUDED.photo_id`, l.ID, l.PostID, l.PhotoID, l.UserID)
	return err
}

// Where a parameter's field is set by a helper after the row was validated.

func (l *Like) toPhoto(photo *int64) { l.PhotoID = photo }

func badHelperChanges(db *sql.DB, post, photo *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	l.toPhoto(photo) // want `PL507`
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func goodHelperChanges(db *sql.DB, post, photo *int64) error {
	l := &Like{PostID: post}
	l.toPhoto(photo)
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

// Where the text is.

//go:embed insert_like.sql
var embedded string

func badEmbedded(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	return db.QueryRow(embedded, l.PostID, l.PhotoID, l.UserID).Scan(&l.ID) // want `PL501`
}

func goodEmbedded(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.QueryRow(embedded, l.PostID, l.PhotoID, l.UserID).Scan(&l.ID)
}

const table, columns = "likes", "post_id, photo_id, user_id"

func badSprintf(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	query := fmt.Sprintf("INSERT INTO %s (%s) VALUES ($1, $2, $3)", table, columns)
	_, err := db.Exec(query, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func goodSprintf(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	query := fmt.Sprintf("INSERT INTO %s (%s) VALUES ($1, $2, $3)", table, columns)
	_, err := db.Exec(query, l.PostID, l.PhotoID, l.UserID)
	return err
}

// Which table it is, nobody knows.
func nearSprintf(db *sql.DB, name string, post *int64) error {
	l := &Like{PostID: post}
	query := fmt.Sprintf("INSERT INTO %s (%s) VALUES ($1, $2, $3)", name, columns)
	_, err := db.Exec(query, l.PostID, l.PhotoID, l.UserID)
	return err
}

func badBuilder(db *sql.DB, post *int64, quiet bool) error {
	l := &Like{PostID: post}
	var b strings.Builder
	b.WriteString("INSERT INTO ")
	b.WriteString(table)
	b.WriteString(" (post_id, photo_id, user_id)")
	b.WriteString(" VALUES ($1, $2, $3)")
	if quiet {
		b.WriteString(" ON CONFLICT DO NOTHING")
	}
	_, err := db.Exec(b.String(), l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func goodBuilder(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("INSERT INTO likes (post_id, photo_id, user_id)")
	b.WriteString(" VALUES ($1, $2, $3)")
	_, err := db.Exec(b.String(), l.PostID, l.PhotoID, l.UserID)
	return err
}

func badEitherText(db *sql.DB, post *int64, quiet bool) error {
	l := &Like{PostID: post}
	query := "SELECT $1, $2, $3"
	if quiet {
		query = insertLike + " ON CONFLICT DO NOTHING"
	}
	_, err := db.Exec(query, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func query(returning bool) string {
	if returning {
		return insertLike + " RETURNING id"
	}
	return insertLike
}

func badFromFunction(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.Exec(query(false), l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func badFromPackage(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	_, err := db.Exec(store.InsertLike(), l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

// Wrappers that execute what they are given.

type DB struct {
	db  *sql.DB
	log *log.Logger
}

func (d *DB) run(ctx context.Context, query string, args ...any) error {
	d.log.Println(query)
	_, err := d.db.ExecContext(ctx, query, args...)
	return err
}

func badWrapped(ctx context.Context, d *DB, post *int64) error {
	l := &Like{PostID: post}
	return d.run(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: a row of likes is inserted by \(\*lib_sql.DB\).run without`
}

func goodWrapped(ctx context.Context, d *DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return d.run(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
}

// again hands on what it is given to one that does.
func again(ctx context.Context, d *DB, query string, args ...any) (err error) {
	for range 3 {
		if err = d.run(ctx, query, args...); err == nil {
			return nil
		}
	}
	return err
}

func badWrappedTwice(ctx context.Context, d *DB, post *int64) error {
	l := &Like{PostID: post}
	return again(ctx, d, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
}

func badWrappedElsewhere(ctx context.Context, db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	return store.Execute(ctx, db, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: .* store.Execute`
}

// A transaction that is run and committed by a helper.
func (d *DB) tx(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func badInTx(ctx context.Context, d *DB, post *int64) error {
	return d.tx(ctx, func(tx *sql.Tx) error {
		l := &Like{PostID: post}
		_, err := tx.ExecContext(ctx, insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
		return err
	})
}

func goodInTx(ctx context.Context, d *DB, post *int64) error {
	return d.tx(ctx, func(tx *sql.Tx) error {
		l := &Like{PostID: post}
		if err := l.Validate(); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

// Validated outside, inserted in the transaction.
func goodAroundTx(ctx context.Context, d *DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return d.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

// The validator runs in one transaction, the insert in another, which goes on
// whatever the first one said.
func badTwoTx(ctx context.Context, d *DB, post *int64) error {
	l := &Like{PostID: post}
	if err := d.tx(ctx, func(tx *sql.Tx) error { return l.Validate() }); err != nil { // want `PL502`
		log.Println(err)
	}
	return d.tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, insertLike, l.PostID, l.PhotoID, l.UserID)
		return err
	})
}

// A struct that embeds the handle, with and without a method of its own.

type Repo struct{ *sql.DB }

func (r Repo) badPromoted(post *int64) error {
	l := &Like{PostID: post}
	_, err := r.Exec(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501`
	return err
}

func (r Repo) goodPromoted(post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := r.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

type Traced struct{ *sql.DB }

func (t *Traced) Exec(query string, args ...any) (sql.Result, error) {
	log.Println(query)
	return t.DB.Exec(query, args...)
}

func (t *Traced) badOverridden(post *int64) error {
	l := &Like{PostID: post}
	_, err := t.Exec(insertLike, l.PostID, l.PhotoID, l.UserID) // want `PL501: .* \(\*lib_sql.Traced\).Exec`
	return err
}

// Several rows in one statement.

func badBulk(db *sql.DB, likes []Like) error {
	var b strings.Builder
	b.WriteString("INSERT INTO likes (post_id, photo_id, user_id) VALUES ")
	var args []any
	for i, l := range likes {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "($%d, $%d, $%d)", 3*i+1, 3*i+2, 3*i+3)
		args = append(args, l.PostID, l.PhotoID, l.UserID)
	}
	_, err := db.Exec(b.String(), args...)
	return err
}

func callsBulkBadly(db *sql.DB, post, photo *int64) error {
	return badBulk(db, []Like{{PostID: post}, {PhotoID: photo}}) // want `PL501`
}

func callsBulkWell(db *sql.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	return badBulk(db, likes)
}

// Near misses: other tables, reads, what the database itself writes.
func others(db *sql.DB, post int64) {
	l := &Like{PostID: &post}
	db.Exec("INSERT INTO posts (id) VALUES ($1)", l.PostID)
	db.Query("SELECT id FROM likes WHERE post_id = $1", l.PostID)
	db.Exec("DELETE FROM likes WHERE post_id = $1", l.PostID)
	db.Exec("UPDATE likes SET user_id = $1 WHERE post_id = $2", l.UserID, l.PostID)
	db.Exec("INSERT INTO likes (post_id, user_id) SELECT id, $1 FROM posts", l.UserID)
	db.Exec("WITH p AS (INSERT INTO posts (id) VALUES ($1) RETURNING id) INSERT INTO likes (post_id, user_id) SELECT id, 1 FROM p", post)
	db.Exec("INSERT INTO likes_archive (post_id, photo_id) VALUES ($1, $2)", l.PostID, l.PhotoID)
}
