package goanalysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/goanalysis/validators"
)

// Summary is what callers need to know of a function: the fact by which
// packages learn of each other. Everything in it is about child tables, so that
// most functions have none.
//
// Parameters are counted as SSA does: the receiver first, and after the
// parameters the variables that a closure captures.
type Summary struct {
	Validates []Validates
	Changes   []int // the parameters of whose rows it sets a parent
	Inserts   []Inserts
	Returns   []Returns
	Pending   []Pending
	// Texts are the constant strings that the function returns, where these are all.
	Texts []string
	// Exec is the use of a parameter as SQL; nil where there is none.
	Exec     *sinks.Exec
	NoReturn bool
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

// Part is a parameter, or a part of one.
type Part struct {
	Param int
	Path  string // as in place
}

// Validates says that where the function is content, a part of a parameter was
// validated.
type Validates struct {
	Part
	Many    bool // all elements of it
	Verdict validators.Verdict
}

// Inserts says that a part of a parameter is written without having been
// validated.
type Inserts struct {
	Part // Param is -1 where the columns are given one by one
	Many bool
	// Cells are the parts that become parent columns, where the part is not the
	// table's model.
	Cells  []CellPart
	Schema string
	Table  string
	Op     sqltext.Op
	API    string
	Steps  []Step // from the function to the library's call
	Via    Via    // the interface's method that decides; zero where none does
}

// CellPart is the part of a parameter that becomes a column. They are a list by
// column, and no map, since a fact must be the same each time it is written.
type CellPart struct {
	Column string
	Part
}

// Step is a place on the way from a value's origin to the database.
type Step struct {
	File string // relative to the set's root, where it is below it
	// Line and Column are 1-based, Offset is 0-based; the last two in bytes.
	Line, Column, Offset int
	Message              string
}

// Returns says that a result is a child row that the function made.
type Returns struct {
	Result int
	Table  string
	// Validated says that it was validated where the verdict is content; always,
	// where the verdict's kind is Panics.
	Validated bool
	Verdict   validators.Verdict
	// Fields are the parent columns' fields that the function fills with what it
	// is given.
	Fields []FieldPart
}

// FieldPart is the part of a parameter that a result's field is filled with.
// Param is -1 where the field is left as it is.
type FieldPart struct {
	Field string // as a path
	Part
}

func (r Returns) equal(o Returns) bool {
	return r.Result == o.Result && r.Table == o.Table && r.Validated == o.Validated && r.Verdict == o.Verdict && slices.Equal(r.Fields, o.Fields)
}

func (s *Summary) String() string {
	var parts []string
	for _, v := range s.Validates {
		parts = append(parts, fmt.Sprintf("validates %d%s", v.Param, v.Path))
	}
	for _, i := range s.Changes {
		parts = append(parts, fmt.Sprintf("changes %d", i))
	}
	for _, i := range s.Inserts {
		parts = append(parts, fmt.Sprintf("inserts %d%s into %s", i.Param, i.Path, i.Table))
	}
	for _, r := range s.Returns {
		parts = append(parts, fmt.Sprintf("returns %s at %d (validated: %t)", r.Table, r.Result, r.Validated))
	}
	if s.Texts != nil {
		parts = append(parts, "returns constant SQL")
	}
	if s.Exec != nil {
		parts = append(parts, fmt.Sprintf("executes %d", s.Exec.Query))
	}
	if s.NoReturn {
		parts = append(parts, "does not return")
	}
	return strings.Join(parts, "; ")
}

func (s *Summary) empty() bool {
	return s == nil || len(s.Validates) == 0 && len(s.Changes) == 0 && len(s.Inserts) == 0 && len(s.Returns) == 0 && len(s.Pending) == 0 && s.Texts == nil && s.Exec == nil && !s.NoReturn
}
