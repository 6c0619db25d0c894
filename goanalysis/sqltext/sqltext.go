// Package sqltext reads the SQL that Go code builds: which texts a string value
// can be, and which columns an INSERT or UPDATE among them writes.
package sqltext

// Op is what a statement does to rows.
type Op int

// Operations.
const (
	Insert Op = iota
	Upsert    // INSERT ... ON CONFLICT DO UPDATE, and ORM saves
	Update
)

// Statement is an INSERT or UPDATE of one table. A text with several statements
// (or writable CTEs) gives several.
type Statement struct {
	Op            Op
	Schema, Table string
	// Rows are what an INSERT writes, a row of VALUES each; an UPDATE has one.
	// An INSERT ... SELECT has one of which only constants are known.
	Rows []Row
	// Columns are those that an INSERT names, in its order; nil where it names none
	// or they are not all known.
	Columns []string
	// Unlisted says that the INSERT names no columns: values are in table order.
	Unlisted bool
	// Incomplete says that it may write columns or rows besides Rows: a part of
	// the text is not known.
	Incomplete bool
	// Text is the whole text, for messages.
	Text string
}

// Hole stands in a text for a part that is not known. PostgreSQL takes it for a
// letter.
const Hole = "\uFFFC"

// Row is a row of values: by column, or where the statement names no columns by
// position in Values.
type Row struct {
	Columns map[string]Cell
	Values  []Cell
}

// CellKind is what stands in a column's place.
type CellKind int

// Kinds of cells.
const (
	Unknown CellKind = iota // an expression
	Param                   // a placeholder: an argument's value
	Null
	Literal // a constant that is not NULL
	Default
)

// Cell is the value of one column.
type Cell struct {
	Kind CellKind
	// Param is the 0-based index of the argument where Kind is Param and the
	// placeholder is positional; Name the name of a named one.
	Param int
	Name  string
	// Text is the constant of a Literal.
	Text string
}
