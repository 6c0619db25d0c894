package goanalysis

import "github.com/polylint/polylint/diag"

var pl506 = register(diag.RuleInfo{
	Code: "PL506", Name: "validator-incomplete", Severity: diag.Error,
	Summary: "the validator does not look at every parent column that the schema has",
	Doc: diag.Doc{
		What: `Reports a validator of a child table that looks at some of the row's parent columns and not at all
of them, with the migration that made the column it leaves out. A read counts in the validator itself and in the
functions of its package that it calls, a relational tag where it hands the row to go-playground's
` + "`validate.Struct`" + `; a row that it hands to code out of sight counts as looked at.

Confidence is high for validators that are declared or marked, medium for those found by their name, and low
where one that was found looks at one of three or more.

` + exampleSchema,
		Why: `A migration adds a parent, the validator goes on counting the old ones. It then refuses rows of the
new parent alone, and passes rows with an old and the new one.`,
		Bad: `package app

import "errors"

type Comment struct {
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) Validate() error {
	if c.PostID == nil {
		return errors.New("a comment belongs to a post")
	}
	if c.Body == "" {
		return errors.New("a comment says something")
	}
	return nil
}`,
		Good: `package app

import "errors"

type Comment struct {
	PostID, PhotoID *int64
	Body            string
}

func (c *Comment) Validate() error {
	if countSet(c.PostID, c.PhotoID) != 1 {
		return errors.New("a comment belongs to a post or to a photo")
	}
	if c.Body == "" {
		return errors.New("a comment says something")
	}
	return nil
}

func countSet(ids ...*int64) int {
	n := 0
	for _, id := range ids {
		if id != nil {
			n++
		}
	}
	return n
}`,
		Configure: configureValidators + `

Where a function is declared or marked for a table, those that are merely found are not reported.`,
	},
})
