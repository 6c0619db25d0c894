package goanalysis

import "github.com/polylint/polylint/diag"

var pl505 = register(diag.RuleInfo{
	Code: "PL505", Name: "sql-parents-violation", Severity: diag.Error,
	Summary: "SQL text in Go writes a polymorphic pair, or no parent, or several",
	Doc: diag.Doc{
		What: `Reports SQL in Go code that writes a child table's row with a wrong number of parents whatever its
arguments are: an INSERT that names no parent column, one whose text sets several to values that are not NULL, and
one that writes a type/id pair (see PL101). The text is read where it is constant: literals and constants,
concatenations, ` + "`fmt.Sprintf`" + ` with a constant format, ` + "`//go:embed`" + `. Maps, query builders and
` + "`COPY`" + ` that name the columns they insert are read like text.

` + exampleSchema,
		Why: `The statement is wrong before any value is known. It fails on every call, or where nothing in the schema
stops it, it fills the table with rows that belong to nothing, to two things, or to something that no
foreign key guards.`,
		Bad: `package app

import "database/sql"

func Note(db *sql.DB, body string) error {
	_, err := db.Exec("INSERT INTO comments (body) VALUES ($1)", body)
	return err
}`,
		Good: `package app

import (
	"database/sql"
	"errors"
)

func validateParent(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}

func Note(db *sql.DB, postID, photoID *int64, body string) error {
	if err := validateParent(postID, photoID); err != nil {
		return err
	}
	_, err := db.Exec("INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)", postID, photoID, body)
	return err
}`,
		Configure: `Columns that a trigger fills in make the rule silent for their table. A pair that is accepted on
purpose is accepted in Go, too:

    polymorphic:
      - table: reactions
        columns: [reactable_type, reactable_id]
        reason: append-only log, rows outlive what they describe`,
	},
})
