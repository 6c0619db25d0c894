// Package association describes the child tables of a project: what the
// analysis of Go code needs to know of the replayed schema, in a form small
// enough to be kept in a file. A child table is one whose rows belong to one of
// several kinds of parent.
package association

import "github.com/polylint/polylint/diag"

// Kind is the design by which a child table says what its parent is.
type Kind string

// The kinds.
const (
	// Arc is an exclusive arc: several foreign keys of which a row has one.
	Arc Kind = "arc"
	// Pair is a type/id pair.
	Pair Kind = "pair"
	// Declared is a table that only a validator is declared for.
	Declared Kind = "declared"
)

// Set is what a project's schema and configuration say.
type Set struct {
	// Root is the absolute directory that the files of all locations are
	// relative to: the configuration's, else the module's or repository's.
	Root     string   `json:"root"`
	Children []*Child `json:"children"`
	// Unresolved says to report what cannot be followed (go.unresolved: warn).
	Unresolved bool `json:"unresolved,omitempty"`
	// Tests says that findings in test files are wanted (go.tests).
	Tests bool `json:"tests,omitempty"`
	// Findings are the schema's own, as `polylint check` reports them, for hosts
	// that show them beside those of Go code. Their files are relative to Root.
	Findings []diag.Finding `json:"findings,omitempty"`
}

// Child is one association of a child table. A table with two of them has two
// entries.
type Child struct {
	Database string   `json:"database"`
	Schema   string   `json:"schema"`
	Name     string   `json:"name"`
	Kind     Kind     `json:"kind"`
	Columns  []Column `json:"columns"` // of the table, all of them, in order

	// Parents are an arc's, in table order.
	Parents []Parent `json:"parents,omitempty"`
	// AtMostOne says that a row without a parent is meant to be.
	AtMostOne bool `json:"at_most_one,omitempty"`
	// Proven says that the schema's constraints refuse every row that has not
	// exactly one parent (at most one, where AtMostOne).
	Proven bool `json:"proven,omitempty"`

	// TypeColumn and IDColumn are a pair's.
	TypeColumn string `json:"type_column,omitempty"`
	IDColumn   string `json:"id_column,omitempty"`
	// Accepted is the reason why the pair is meant to be, "" where it is not.
	Accepted string `json:"accepted,omitempty"`

	// Confidence is how sure it is that this is an association.
	Confidence diag.Confidence `json:"confidence"`
	// Made is the statement or column definition that made the table a child
	// table: its last parent, or its second where a CHECK counts them all.
	Made diag.Location `json:"made"`
	// Triggers says that a BEFORE trigger may fill in columns.
	Triggers bool `json:"triggers,omitempty"`

	// Validators are those that the configuration declares.
	Validators []Validator `json:"validators,omitempty"`
}

// Column is a column of a child table.
type Column struct {
	Name    string `json:"name"`
	Type    string `json:"type"` // as format_type prints it
	NotNull bool   `json:"not_null,omitempty"`
	Default bool   `json:"default,omitempty"` // has one, is generated, or is an identity
}

// Parent is one alternative of an arc.
type Parent struct {
	// Columns are those that are set where the row has this parent; one, but for
	// composite keys.
	Columns    []string      `json:"columns"`
	References string        `json:"references"` // schema-qualified table, "" where it is not known
	Made       diag.Location `json:"made"`       // of the column
}

// Validator is a declared validator.
type Validator struct {
	Type      string   `json:"type,omitempty"`
	Functions []string `json:"functions,omitempty"`
}

// QualifiedName returns schema.name, unquoted.
func (c *Child) QualifiedName() string { return c.Schema + "." + c.Name }

// ParentColumns returns the columns that say what a row's parent is, in table
// order: those of all parents, or type and id.
func (c *Child) ParentColumns() []string {
	if c.Kind == Pair {
		return []string{c.TypeColumn, c.IDColumn}
	}
	var cols []string
	for _, p := range c.Parents {
		cols = append(cols, p.Columns...)
	}
	return cols
}

// Column returns the column of that name, or nil.
func (c *Child) Column(name string) *Column {
	for i := range c.Columns {
		if c.Columns[i].Name == name {
			return &c.Columns[i]
		}
	}
	return nil
}

// Lookup returns the associations of a table. An empty schema means any, as SQL
// text that leaves the schema to the search path does.
func (s *Set) Lookup(schema, table string) []*Child {
	var found []*Child
	for _, c := range s.Children {
		if c.Name == table && (schema == "" || c.Schema == schema) {
			found = append(found, c)
		}
	}
	return found
}
