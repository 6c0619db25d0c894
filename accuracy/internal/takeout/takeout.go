// Package takeout takes constraints out of SQL text, so that what is left is what
// a schema without them would have been written as. Text is overwritten with
// spaces, never shortened: every offset and line stays what it was.
package takeout

import (
	"fmt"
	"slices"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// Edit is what to overwrite, by file.
type Edit map[*sqlparse.File][]sqlparse.Range

// Apply returns the file's text with its ranges overwritten. Line ends stay.
func (e Edit) Apply(f *sqlparse.File) []byte {
	text := []byte(f.Text)
	for _, r := range e[f] {
		for i := max(r.Start, 0); i < min(r.End, len(text)); i++ {
			if text[i] != '\n' && text[i] != '\r' {
				text[i] = ' '
			}
		}
	}
	return text
}

// Constraints returns the edit that takes constraints out: the statements that
// made them, and those that validate, alter or rename them later. A constraint
// that cannot be reached in the text is in failed, by its index, with the reason.
func Constraints(histories []schema.History) (edit Edit, failed map[int]error) {
	gone := map[*sqlparse.Statement]map[sqlparse.Range]bool{}
	failed = map[int]error{}
	for i, h := range histories {
		parts, err := partsOf(h)
		if err != nil {
			failed[i] = err
			continue
		}
		for _, o := range parts {
			if gone[o.Stmt] == nil {
				gone[o.Stmt] = map[sqlparse.Range]bool{}
			}
			gone[o.Stmt][o.Range] = true
		}
	}
	edit = Edit{}
	for stmt, parts := range gone {
		edit[stmt.File] = append(edit[stmt.File], cut(stmt, parts)...)
	}
	return edit, failed
}

// partsOf are the parts of statements that stand in the text for the constraint
// alone.
func partsOf(h schema.History) ([]schema.Origin, error) {
	if h.Made.IsZero() {
		return nil, fmt.Errorf("no statement makes it")
	}
	if !slices.Contains(elementRanges(h.Made.Stmt), h.Made.Range) {
		return nil, fmt.Errorf("it is not made by a clause of CREATE TABLE or ALTER TABLE")
	}
	parts := []schema.Origin{h.Made}
	for _, o := range h.Changed {
		switch n := o.Stmt.Node.(type) {
		case *sqlparse.Rename:
			if n.Kind == sqlparse.ConstraintObject {
				parts = append(parts, schema.Origin{Stmt: o.Stmt, Range: o.Stmt.Range})
			}
		case *sqlparse.AlterTable:
			for _, c := range n.Commands {
				if c.Range == o.Range && (c.Kind == sqlparse.ValidateConstraint || c.Kind == sqlparse.AlterConstraint) {
					parts = append(parts, o)
				}
			}
		}
	}
	return parts, nil
}

// element is a part of a statement that stands between commas, and the
// constraints of a column, which do not.
type element struct {
	at    sqlparse.Range
	inner []sqlparse.Range
}

func elements(stmt *sqlparse.Statement) []element {
	column := func(at sqlparse.Range, d *sqlparse.ColumnDef) element {
		e := element{at: at}
		for _, k := range d.Constraints {
			e.inner = append(e.inner, k.Range)
		}
		return e
	}
	var out []element
	switch n := stmt.Node.(type) {
	case *sqlparse.CreateTable:
		for _, e := range n.Elements {
			switch e := e.(type) {
			case *sqlparse.ColumnDef:
				out = append(out, column(e.Range, e))
			case *sqlparse.Constraint:
				out = append(out, element{at: e.Range})
			case *sqlparse.Like:
				out = append(out, element{at: e.Range})
			}
		}
	case *sqlparse.AlterTable:
		for _, c := range n.Commands {
			switch {
			case c.Kind == sqlparse.AddColumn && c.ColumnDef != nil:
				out = append(out, column(c.Range, c.ColumnDef))
			case c.Kind == sqlparse.AddConstraint && c.Constraint != nil:
				// The catalog knows the constraint by its own range, which begins
				// after ADD.
				out = append(out, element{at: c.Range, inner: []sqlparse.Range{c.Constraint.Range}})
			default:
				out = append(out, element{at: c.Range})
			}
		}
	}
	return out
}

func elementRanges(stmt *sqlparse.Statement) []sqlparse.Range {
	var out []sqlparse.Range
	for _, e := range elements(stmt) {
		out = append(append(out, e.at), e.inner...)
	}
	return out
}

// cut returns what to overwrite so that a statement does without the parts.
func cut(stmt *sqlparse.Statement, parts map[sqlparse.Range]bool) []sqlparse.Range {
	if parts[stmt.Range] {
		return []sqlparse.Range{stmt.Range}
	}
	all := elements(stmt)
	alter, isAlter := stmt.Node.(*sqlparse.AlterTable)
	removed := make([]bool, len(all))
	left := len(all)
	var out []sqlparse.Range
	for i, e := range all {
		removed[i] = parts[e.at]
		for _, r := range e.inner {
			switch {
			case !parts[r]:
			case isAlter && alter.Commands[i].Kind == sqlparse.AddConstraint:
				removed[i] = true
			default:
				out = append(out, r)
			}
		}
		if removed[i] {
			left--
			out = append(out, e.at)
		}
	}
	if isAlter && left == 0 {
		return []sqlparse.Range{stmt.Range}
	}
	// Of the commas between elements, one stays before each element that stays,
	// other than the first of those.
	kept := false
	for i := range all {
		if i > 0 && (removed[i] || !kept) {
			if at := comma(stmt.File, all[i-1].at.End, all[i].at.Start); at >= 0 {
				out = append(out, sqlparse.Range{Start: at, End: at + 1})
			}
		}
		kept = kept || !removed[i]
	}
	return out
}

// comma returns the offset of the first comma between two places that stands in
// no comment, or -1.
func comma(f *sqlparse.File, start, end int) int {
	for i := start; i < end; i++ {
		if f.Text[i] != ',' {
			continue
		}
		inComment := slices.ContainsFunc(f.Comments, func(c sqlparse.Comment) bool {
			return c.Range.Start <= i && i < c.Range.End
		})
		if !inComment {
			return i
		}
	}
	return -1
}
