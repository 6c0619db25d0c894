package goanalysis

import "github.com/polylint/polylint/diag"

var pl508 = register(diag.RuleInfo{
	Code: "PL508", Name: "hook-bypassed", Severity: diag.Warning,
	Summary: "the validator lives in an ORM hook, and this write goes around the hook",
	Doc: diag.Doc{
		What: `Reports a write of a child table's row whose validator is only called by the model's hook
(GORM's ` + "`BeforeCreate`" + ` and ` + "`BeforeSave`" + `, bun's ` + "`BeforeAppendModel`" + `, go-pg's
` + "`BeforeInsert`" + `), where the library does not call the hook: GORM with ` + "`SkipHooks`" + `, creates from
maps and ` + "`Table(...)`" + ` without a model, ` + "`UpdateColumn`" + `, and SQL text beside the ORM.

` + exampleSchema,
		Why: `A hook promises that nobody has to think of the validator. The promise has holes, and which call
falls through one is written in the ORM's manual, not in the code.`,
		Bad: `package app

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

type Comment struct {
	ID              int64
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) BeforeCreate(*gorm.DB) error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}

func Import(ctx context.Context, db *sql.DB, postID, photoID *int64, body string) error {
	c := &Comment{PostID: postID, PhotoID: photoID, Body: body}
	_, err := db.ExecContext(ctx, "INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)",
		c.PostID, c.PhotoID, c.Body)
	return err
}`,
		Good: `package app

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

type Comment struct {
	ID              int64
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) BeforeCreate(*gorm.DB) error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}

func Import(ctx context.Context, db *gorm.DB, postID, photoID *int64, body string) error {
	c := &Comment{PostID: postID, PhotoID: photoID, Body: body}
	return db.WithContext(ctx).Create(c).Error
}`,
	},
})
