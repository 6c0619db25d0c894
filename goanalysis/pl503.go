package goanalysis

import "github.com/polylint/polylint/diag"

var pl503 = register(diag.RuleInfo{
	Code: "PL503", Name: "parents-literal", Severity: diag.Error,
	Summary: "a child value is built with no parent or with several",
	Doc: diag.Doc{
		What: `Reports a value of a child table's model that is written to the database and of which it is certain
how many parents it has: a literal that sets none and gets none later, or one that sets several. Parents that
are set on separate branches are not several, and a value that goes where it cannot be followed before it is
written may get its parent there; neither is reported.

` + exampleSchema,
		Why: `No validator has to be asked: this row is wrong every time. Where the schema has the CHECK the
write always fails, where it has none the row goes in and belongs to nothing, or to two things.`,
		Bad: `package app

import (
	"database/sql"
	"errors"
)

type Comment struct {
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) Validate() error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}

func Create(db *sql.DB, c *Comment) error {
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
}

func Share(db *sql.DB, post, photo int64) error {
	return Create(db, &Comment{PostID: &post, PhotoID: &photo, Body: "see this"})
}`,
		Good: `package app

import (
	"database/sql"
	"errors"
)

type Comment struct {
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) Validate() error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}

func Create(db *sql.DB, c *Comment) error {
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
}

func Share(db *sql.DB, id int64, isPost bool) error {
	c := &Comment{Body: "see this"}
	if isPost {
		c.PostID = &id
	} else {
		c.PhotoID = &id
	}
	return Create(db, c)
}`,
		Configure: `Say that a row without a parent is meant to be, or which columns are the parents:

    arcs:
      - table: comments
        columns: [post_id, photo_id]
        cardinality: at-most-one`,
	},
})
