// Package promises has a case for each thing that the rules' pages say of
// themselves.
package promises

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"

	"gorm.io/gorm"
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

func insert(db *sql.DB, l *Like) error {
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

// PL501: the validator is never called, only on some paths, on another value, or
// behind the write.

func never(db *sql.DB, post *int64) error {
	return insert(db, &Like{PostID: post}) // want `PL501`
}

func somePaths(db *sql.DB, post *int64, strict bool) error {
	l := &Like{PostID: post}
	if strict {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	return insert(db, l) // want `PL501`
}

func otherValue(db *sql.DB, post *int64) error {
	l, other := Like{PostID: post}, Like{PhotoID: post}
	if err := other.Validate(); err != nil {
		return err
	}
	return insert(db, &l) // want `PL501`
}

func behind(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := insert(db, l); err != nil { // want `PL501`
		return err
	}
	return l.Validate()
}

// It is reported where the row is made, outside the helpers that it passes through.

func outer(db *sql.DB, post *int64) error {
	return middle(db, &Like{PostID: post}) // want `PL501`
}

func middle(db *sql.DB, l *Like) error {
	if err := insert(db, l); err != nil {
		return fmt.Errorf("like: %w", err)
	}
	return nil
}

// A row that cannot be followed.
func unfollowed(db *sql.DB, likes chan *Like) error { return insert(db, <-likes) }

// PL502: a bare call, one that is assigned to the blank identifier, deferred or
// started as a goroutine.

func bare(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	l.Validate() // want `PL502: .* is not looked at`
	return insert(db, l)
}

func blank(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	_ = l.Validate() // want `PL502: .* is assigned to _`
	return insert(db, l)
}

func deferred(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	defer l.Validate()   // want `PL502: .* is lost in a deferred call`
	return insert(db, l) // want `PL501`
}

func goroutine(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	go l.Validate() // want `PL502: .* is lost in a goroutine`
	return insert(db, l)
}

// One whose error is overwritten or shadowed before anything reads it.

func overwritten(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	err := l.Validate() // want `PL502`
	err = db.Ping()
	if err != nil {
		return err
	}
	return insert(db, l)
}

func overwrittenNamed(db *sql.DB, post *int64) (err error) {
	l := &Like{PostID: post}
	err = l.Validate() // want `PL502`
	err = insert(db, l)
	return err
}

func shadowed(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	var err error
	if post != nil {
		err := l.Validate() // want `PL502`
		_ = err
	} else {
		return nil
	}
	if err != nil {
		return err
	}
	return insert(db, l)
}

// One whose error is logged while the row is written all the same.

func logged(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil { // want `PL502`
		log.Printf("like: %v", err)
	}
	return insert(db, l)
}

func printed(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	err := l.Validate() // want `PL502`
	fmt.Fprintln(os.Stderr, err)
	return insert(db, l)
}

// Near: logged and returned, logged and ended.

func loggedAndReturned(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		log.Printf("like: %v", err)
		return err
	}
	return insert(db, l)
}

func loggedAndEnded(db *sql.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		log.Printf("like: %v", err)
		os.Exit(1)
	}
	return insert(db, l)
}

// PL503: a literal that sets none and gets none later, or one that sets several.

func none(db *sql.DB) error {
	l := &Like{UserID: 1} // want `PL503: .* without a parent`
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insertLike, l.PostID, l.PhotoID, l.UserID)
	return err
}

func several(db *sql.DB, post, photo int64) error {
	l := &Like{PostID: &post, PhotoID: &photo} // want `PL503: .* several parents`
	if err := l.Validate(); err != nil {
		return err
	}
	return insert(db, l)
}

// Near: on separate branches, and one that goes where it cannot be followed.

func branches(db *sql.DB, id int64, isPost bool) error {
	l := &Like{}
	switch {
	case isPost:
		l.PostID = &id
	default:
		l.PhotoID = &id
	}
	if err := l.Validate(); err != nil {
		return err
	}
	return insert(db, l)
}

func elsewhere(db *sql.DB, fill func(*Like)) error {
	l := &Like{}
	fill(l)
	if err := l.Validate(); err != nil {
		return err
	}
	return insert(db, l)
}

// PL507: a parent field that is stored to between the validation and the write.

func between(db *sql.DB, post, photo *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	l.PhotoID = photo // want `PL507`
	return insert(db, l)
}

func betweenBranch(db *sql.DB, post, photo *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	if photo != nil {
		l.PostID, l.PhotoID = nil, photo // want `PL507`
	}
	return insert(db, l)
}

// An UPDATE of a parent column: SQL text, an ORM's update, an association's.

func updateText(ctx context.Context, db *sql.DB, id, post int64) error {
	_, err := db.ExecContext(ctx, "UPDATE likes SET post_id = $2 WHERE id = $1", id, post) // want `PL507`
	return err
}

func updateORM(db *gorm.DB, l *Like, post int64) error {
	return db.Model(l).Update("post_id", post).Error // want `PL507`
}

type Post struct {
	ID    int64
	Likes []Like
}

func appendTo(db *gorm.DB, post *Post, l *Like) error {
	return db.Model(post).Association("Likes").Append(l) // want `PL507`
}

func replaceIn(db *gorm.DB, post *Post, l *Like) error {
	return db.Model(post).Association("Likes").Replace(l) // want `PL507`
}

// PL508: SkipHooks, creates from maps and Table without a model, UpdateColumn, and
// SQL text beside the ORM.

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

func (c *Comment) BeforeSave(*gorm.DB) error {
	n := 0
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id != nil {
			n++
		}
	}
	if n != 1 {
		return errors.New("a comment needs exactly one parent")
	}
	return nil
}

func hooked(db *gorm.DB, post *int64) error {
	return db.Create(&Comment{PostID: post}).Error
}

func skipHooks(db *gorm.DB, post *int64) error {
	return db.Session(&gorm.Session{SkipHooks: true}).Create(&Comment{PostID: post}).Error // want `PL508`
}

func fromMap(db *gorm.DB, find func(string) *int64) error {
	return db.Model(&Comment{}).Create(map[string]any{"PostID": find("post"), "PhotoID": find("photo")}).Error // want `PL508`
}

func fromTable(db *gorm.DB, find func(string) *int64) error {
	return db.Table("comments").Create(map[string]any{"post_id": find("post"), "photo_id": find("photo")}).Error // want `PL508`
}

func updateColumn(db *gorm.DB, c *Comment, post int64) error {
	return db.Model(c).UpdateColumn("post_id", post).Error // want `PL508: .* UpdateColumn calls no hooks`
}

func besideText(db *sql.DB, post *int64) error {
	c := Comment{PostID: post}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, '')", c.PostID, c.PhotoID, c.VideoID) // want `PL508`
	return err
}
