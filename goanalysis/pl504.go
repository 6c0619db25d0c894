package goanalysis

import "github.com/polylint/polylint/diag"

var pl504 = register(diag.RuleInfo{
	Code: "PL504", Name: "polymorphic-model", Severity: diag.Error,
	Summary: "a Go model maps a type/id pair",
	Doc: diag.Doc{
		What: `Reports a struct that is the model of a table with a type/id pair (see PL101) and has a field for
either column, and relations that ORMs build on such a pair: GORM's ` + "`polymorphic:`" + ` and
` + "`polymorphicType:`" + ` tags, bun's and go-pg's ` + "`polymorphic`" + ` relations. A tag is reported also
where no migration shows its table, since it says itself what it is. Generated files are left out: their
source is the schema.

` + exampleSchema,
		Why: `The struct carries a reference that no foreign key guards, and every place that fills it decides
anew which strings name which tables. A model with a key for each parent cannot spell a parent wrong, and its
rows cannot outlive their parents.`,
		Bad: `package app

type Reaction struct {
	ID            int64
	ReactableType string
	ReactableID   int64
	Emoji         string
}`,
		Good: `package app

import "errors"

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	Body    string
}

func (c *Comment) Validate() error {
	if (c.PostID == nil) == (c.PhotoID == nil) {
		return errors.New("a comment belongs to a post or to a photo")
	}
	return nil
}`,
		Configure: `A pair that is accepted on purpose is accepted in Go, too:

    polymorphic:
      - table: reactions
        columns: [reactable_type, reactable_id]
        reason: append-only log, rows outlive what they describe`,
	},
})
