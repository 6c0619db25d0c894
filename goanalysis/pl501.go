package goanalysis

import "github.com/polylint/polylint/diag"

var pl501 = register(diag.RuleInfo{
	Code: "PL501", Name: "insert-skips-validator", Severity: diag.Error,
	Summary: "a child row is inserted on a path where its validator was not called, or it has none",
	Doc: diag.Doc{
		What: `Reports a write of a child table's row that can be reached without the row's validator having
said yes: the validator is never called, only on some paths, on another value, or behind the write.
It is reported where the row is made, outside the repositories and helpers that it passes through,
with the path to the write. A table whose rows are written and that has no validator at all is reported
once, at its model or its first write.

A validator is a function that is declared for the table, marked for it, or one whose name says so, that
returns an error or a bool or panics, and that looks at the row's parent columns. Hooks that an ORM calls
before it writes the row, and that call the validator, count. Where a row cannot be followed, nothing is
reported.

Where the schema proves that a row has exactly one parent the finding is a warning: the database refuses
the row, and the user gets a constraint error. Where it does not, the row goes in.

` + exampleSchema,
		Why: `A CHECK keeps wrong rows out, but it speaks to programs. The validator is what turns the same rule
into a message for the user, and nothing makes anyone call it.`,
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

func Create(db *sql.DB, c *Comment, trusted bool) error {
	if !trusted {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
}

func Import(db *sql.DB, postID, photoID *int64, body string) error {
	return Create(db, &Comment{PostID: postID, PhotoID: photoID, Body: body}, true)
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

func Import(db *sql.DB, postID, photoID *int64, body string) error {
	return Create(db, &Comment{PostID: postID, PhotoID: photoID, Body: body})
}`,
		Configure: configureValidators + `

To hear of rows that cannot be followed, too:

    go:
      unresolved: warn`,
	},
})

const configureValidators = `Say which functions are a table's validators, where they are not found, or where others are:

    validators:
      - table: comments
        type: example.com/app/model.Comment
        functions: ["(*Comment).Validate", "example.com/app/model.ValidateParent"]

or at the function itself:

    //polylint:validator comments
    func sane(c *Comment) bool { ... }`
