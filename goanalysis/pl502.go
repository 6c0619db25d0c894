package goanalysis

import "github.com/polylint/polylint/diag"

var pl502 = register(diag.RuleInfo{
	Code: "PL502", Name: "validator-result-ignored", Severity: diag.Error,
	Summary: "the validator is called and its verdict dropped",
	Doc: diag.Doc{
		What: `Reports a call of a child table's validator whose verdict goes nowhere: a bare call, one that is
assigned to the blank identifier, deferred or started as a goroutine, one whose error is overwritten or shadowed before
anything reads it, and one whose error is logged while the row is written all the same.

` + exampleSchema,
		Why: `The code reads as if the row had been validated. It was, but the answer changes nothing.`,
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

func Create(db *sql.DB, postID, photoID *int64, body string) error {
	c := &Comment{PostID: postID, PhotoID: photoID, Body: body}
	_ = c.Validate()
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

func Create(db *sql.DB, postID, photoID *int64, body string) error {
	c := &Comment{PostID: postID, PhotoID: photoID, Body: body}
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
