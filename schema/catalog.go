// Package schema holds a catalog in the terms of PostgreSQL's own (relations,
// attributes, constraints, indexes), and replays statements on it.
package schema

import (
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Origin is where an object was made or changed.
type Origin struct {
	Stmt  *sqlparse.Statement
	Range sqlparse.Range // the object's own part of the statement; never zero where Stmt is set
	Seq   int            // 1-based number of the statement in the replay: later is greater
}

// IsZero reports whether nothing is known of the place.
func (o Origin) IsZero() bool { return o.Stmt == nil }

// File returns the file, or nil.
func (o Origin) File() *sqlparse.File {
	if o.Stmt == nil {
		return nil
	}
	return o.Stmt.File
}

// History is what every object of the catalog carries: the statement that made
// it, and those that changed it, in order.
type History struct {
	Made    Origin
	Changed []Origin
}

// Note is something that the replay could not do. Relation is the
// schema-qualified table it leaves in doubt, or "" where it is the whole catalog.
type Note struct {
	Message  string
	Origin   Origin
	Relation string
}

// TableKind is the kind of a relation that holds rows.
type TableKind string

// Kinds of tables, as `polylint schema` prints them.
const (
	OrdinaryTable    TableKind = "table"
	PartitionedTable TableKind = "partitioned"
	Partition        TableKind = "partition"
	ForeignTable     TableKind = "foreign"
)

// Table is a relation that holds rows.
type Table struct {
	History
	Schema, Name string
	Kind         TableKind
	Temporary    bool

	Columns     []*Column // in attribute order, dropped ones left out
	PrimaryKey  *Key      // nil where there is none
	Uniques     []*Key
	Exclusions  []*Exclusion
	ForeignKeys []*ForeignKey
	Checks      []*Check
	Indexes     []*Index // every index, those of constraints too
	Triggers    []*Trigger

	Parents     []*Table // INHERITS, or the partitioned table
	PartitionBy *sqlparse.PartitionBy
	OfType      string // typed table: its schema-qualified composite type

	// Dropped are the columns that later statements dropped, in that order. The
	// last change of each is the one that dropped it.
	Dropped []*Column
	// DroppedForeignKeys are those that later statements dropped by name, in that
	// order, with their columns as they were called then.
	DroppedForeignKeys []*ForeignKey

	// Incomplete says why the table may differ from PostgreSQL's, "" where it
	// should not: a statement that concerns it could not be replayed.
	Incomplete string

	oid      int           // creation order
	children []*Table      // inheritance children and partitions, by oid
	refs     []*ForeignKey // foreign keys that reference this table, hidden ones too
	hidden   []*ForeignKey // PostgreSQL's own rows for the partitions of a referenced table
	ofType   *userType
	rowType  *userType
	foreign  bool
	filled   bool // rows were written to it
	saved    int  // journal generation of its last before-image
}

// QualifiedName returns schema.name, unquoted.
func (t *Table) QualifiedName() string { return t.Schema + "." + t.Name }

// Column returns the column of that name, or nil.
func (t *Table) Column(name string) *Column {
	for _, c := range t.Columns {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Column is an attribute of a table.
type Column struct {
	History
	Name       string
	Type       Type
	NotNull    bool // by NOT NULL, primary key or identity; not by its domain
	NotNullAt  Origin
	Default    sqlparse.Expr
	DefaultSQL string // as written; nextval(...) for serial
	Identity   string // "", "always", "by default"
	Generated  string // the expression, "" where it is none
	Serial     bool   // declared as serial
	Inherited  bool
	Comment    string // by COMMENT ON COLUMN, "" where there is none

	inherited int       // number of parents that have it (attinhcount)
	local     bool      // defined by the table itself too (attislocal)
	seq       *sequence // the sequence of the default's nextval
}

// Type is a resolved type.
type Type struct {
	// Name is the type as PostgreSQL's format_type prints it, with modifiers
	// and array brackets: "character varying(20)", "bigint[]", "myschema.mood".
	Name string
	// Base is the name without modifiers and brackets: "character varying".
	// For a type of the catalog it is schema-qualified.
	Base string
	// ArrayDims is 1 for an array type, 0 otherwise (PostgreSQL does not tell
	// dimensions apart).
	ArrayDims int
	Enum      *Enum   // where Base is an enum of the catalog
	Domain    *Domain // where Base is a domain of the catalog
	// Unknown is set where the catalog has no such type (an extension's, or one
	// made out of sight).
	Unknown bool

	user    *userType // the catalog's type; nil for a built-in or unknown one
	mods    string    // modifiers of a user or unknown type: "(3)"
	written sqlparse.Name
}

// Key is a primary key or unique constraint.
type Key struct {
	History
	Name             string
	Columns          []string
	Including        []string
	NullsNotDistinct bool
	Deferrable       bool

	index *Index
}

// Exclusion is an exclusion constraint.
type Exclusion struct {
	History
	Name     string
	Elements []*sqlparse.IndexElement

	index *Index
}

// ForeignKey is a foreign key constraint.
type ForeignKey struct {
	History
	Name       string
	Columns    []string
	RefSchema  string
	RefTable   string
	RefColumns []string
	OnDelete   sqlparse.Action
	OnUpdate   sqlparse.Action
	SetColumns []string // ON DELETE SET NULL (columns)
	Match      sqlparse.Match
	Validated  bool
	Inherited  bool // from the partitioned table
	Deferrable bool
	// Target is the referenced table; nil where the catalog does not have it.
	Target *Table

	table  *Table      // that has it
	index  *Index      // of the referenced table, that it depends on; nil where none fits
	parent *ForeignKey // of the partitioned table
	hidden bool        // one of PostgreSQL's own rows for a referenced partition
	to     sqlparse.Name
}

// Check is a CHECK constraint of a table.
type Check struct {
	History
	Name      string
	Expr      sqlparse.Expr
	SQL       string // the expression as written
	Validated bool
	NoInherit bool
	Inherited bool // merged from, or copied of, a parent's

	inherited int // number of parents that have it (coninhcount)
	local     bool
}

// Index is an index.
type Index struct {
	History
	Name             string
	Method           string
	Elements         []*sqlparse.IndexElement
	Including        []string
	Unique           bool
	NullsNotDistinct bool
	Predicate        sqlparse.Expr // nil where it is not partial
	PredicateSQL     string
	Constraint       string // the constraint it belongs to, "" where none

	table  *Table
	view   *View  // a materialized view's index
	parent *Index // of the partitioned table
	// attributes are the names of the index's own attributes, which stay when
	// the table's columns are renamed.
	attributes []string
}

// Columns returns the key columns by name, "" for an expression.
func (x *Index) Columns() []string {
	cols := make([]string, len(x.Elements))
	for i, e := range x.Elements {
		cols[i] = e.Column
	}
	return cols
}

// Trigger is a trigger of a table.
type Trigger struct {
	History
	Name     string
	Function *Function // nil where the catalog does not have it
	FuncName sqlparse.Name
	Def      *sqlparse.CreateTrigger

	parent *Trigger // of the partitioned table
}

// Function is a function or procedure that the migrations define.
type Function struct {
	History
	Schema, Name string
	Def          *sqlparse.CreateFunction

	params []Type      // types of the input parameters, without modifiers
	types  []*userType // types of the catalog that its parameters and result have
	body   context     // of its statement: where the body's text stands
}

// Enum is an enumerated type.
type Enum struct {
	History
	Schema, Name string
	Labels       []string

	user *userType
}

// Domain is a domain.
type Domain struct {
	History
	Schema, Name string
	Base         Type
	NotNull      bool
	Default      sqlparse.Expr
	Checks       []*Check // over VALUE

	user *userType
}

// View is a view, materialized view, or table made of a query whose columns
// are out of sight. It is kept so that its name resolves.
type View struct {
	History
	Schema, Name string
	Materialized bool

	oid       int
	temporary bool
	columns   []*Column
	uses      []viewUse
	rowType   *userType
	saved     int
}

// Catalog is a database's schema.
type Catalog struct {
	Name     string // what the report calls the database: "db/migrations"
	Complete bool
	Notes    []Note

	Tables    []*Table // in the order they were made; temporary ones are left out
	Enums     []*Enum
	Domains   []*Domain
	Views     []*View
	Functions []*Function
	Schemas   []string
	// SearchPath is the search path at the end of the replay.
	SearchPath []string
	Files      []*sqlparse.File // in replay order
	Statements int              // how many ran
}

// Table returns the table of that schema and name, or nil.
func (c *Catalog) Table(schema, name string) *Table {
	for _, t := range c.Tables {
		if t.Name == name && t.Schema == schema {
			return t
		}
	}
	return nil
}

// KeyOn returns the table's primary key or a unique constraint or plain unique
// index over exactly these columns, in any order; ok is false where there is none.
func (t *Table) KeyOn(cols []string) (name string, ok bool) {
	if t.PrimaryKey != nil && sameSet(t.PrimaryKey.Columns, cols) {
		return t.PrimaryKey.Name, true
	}
	for _, u := range t.Uniques {
		if sameSet(u.Columns, cols) {
			return u.Name, true
		}
	}
	for _, x := range t.Indexes {
		if x.Unique && x.Predicate == nil && sameSet(x.Columns(), cols) {
			return x.Name, true
		}
	}
	return "", false
}

// ForeignKeysOn returns the foreign keys that include the column.
func (t *Table) ForeignKeysOn(col string) []*ForeignKey {
	var fks []*ForeignKey
	for _, fk := range t.ForeignKeys {
		for _, c := range fk.Columns {
			if c == col {
				fks = append(fks, fk)
				break
			}
		}
	}
	return fks
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		found := false
		for _, y := range b {
			found = found || x == y
		}
		if !found {
			return false
		}
	}
	return true
}

// String returns format_type's spelling.
func (t Type) String() string { return t.Name }

// Underlying returns the type that the domains stand for.
func (t Type) Underlying() Type {
	for t.Domain != nil && t.ArrayDims == 0 {
		t = t.Domain.Base
	}
	return t
}

// IsText reports whether the type holds text (text, varchar, char, citext, name).
func (t Type) IsText() bool {
	u := t.Underlying()
	if u.ArrayDims > 0 {
		return false
	}
	switch u.Base {
	case "text", "character varying", "character", "name", "bpchar":
		return true
	}
	return u.Base == "citext" || strings.HasSuffix(u.Base, ".citext")
}

// IsInteger reports whether the type is smallint, integer or bigint.
func (t Type) IsInteger() bool {
	u := t.Underlying()
	return u.ArrayDims == 0 && (u.Base == "integer" || u.Base == "bigint" || u.Base == "smallint")
}
