package goanalysis

import "github.com/polylint/polylint/diag"

var pl507 = register(diag.RuleInfo{
	Code: "PL507", Name: "update-skips-validator", Severity: diag.Warning,
	Summary: "a parent column is changed after validation, or by an UPDATE that skips the validator",
	Doc: diag.Doc{
		What: `Reports a parent field that is stored to between the row's validation and the write, and an UPDATE
of a parent column whose row was not validated: SQL text, an ORM's update of the column, and an association's
Append or Replace.

` + exampleSchema,
		Why: `What was validated is not what is written. Moving a comment from a post to a photo sets one key and has
to clear the other; an UPDATE of one column alone leaves both.`,
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

func Create(db *sql.DB, c *Comment, post int64) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if post != 0 {
		c.PostID = &post
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
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

func Create(db *sql.DB, c *Comment, post int64) error {
	if post != 0 {
		c.PostID = &post
	}
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
}`,
		Configure: configureValidators,
	},
})
