// Package sinks recognises the calls that write rows: which API, which table,
// which value or which columns.
package sinks

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/sqltext"
)

// Write is a call that writes rows to one table.
type Write struct {
	// Call is the call that sends the row to the database: the last of a chain.
	Call ssa.CallInstruction
	API  string // for messages: "(*gorm.DB).Create", "(pgx.Tx).Exec"
	Op   sqltext.Op

	// Schema and Table are the table's name as the code gives it; "" where it
	// follows from Model.
	Schema, Table string
	// Model is the struct type of the rows, without pointers and slices; nil
	// where the call has none.
	Model *types.Named
	// Rows are the rows that are written. One entry with Many stands for all
	// elements of a slice.
	Rows []Row

	// Hooks says whether the library calls the model's hooks: for PL508.
	Hooks Hooks
	// Bypass says in words why it does not, where a library that has hooks goes
	// around them: "Session(&gorm.Session{SkipHooks: true})".
	Bypass string
	// Called are the methods of the model that the library calls on every row
	// before it writes it, where Hooks is RunHooks: "BeforeCreate". ent and
	// sqlboiler have hooks that are no methods of the model.
	Called []string

	// Statement is the SQL that is executed, nil for a model write.
	Statement *sqltext.Statement
	// Incomplete says that columns may be written which Rows do not show.
	Incomplete bool
}

// Hooks is what a write does with the model's hooks.
type Hooks int

// Hook handling.
const (
	NoHooks  Hooks = iota // the library has none, or writes SQL text
	RunHooks              // hooks run on every row
	SkipHooks
)

// Row is a row that is written, or all of a slice's.
type Row struct {
	// Value is the model value: a struct, a pointer to one, or where Many is set
	// a slice or array of either, or a pointer to that. nil where the columns are
	// written one by one.
	Value ssa.Value
	Many  bool
	// Columns are the columns that are written one by one, by name. Beside a
	// Value they are those that are written otherwise than its fields say: an
	// ORM fills in the key of the parent that it creates (Literal), or leaves a
	// column out (Default).
	Columns map[string]Cell
	// Only says of an UPDATE that of the Value's fields none but those of Columns
	// are written.
	Only bool
	// Values are what SQL without a column list writes, in table order.
	Values []Cell
}

// Cell is what is written to a column.
type Cell struct {
	// Value is the Go value, nil where the SQL text itself says what is written
	// or where it cannot be told which value it is.
	Value ssa.Value
	// Kind is Unknown beside a Value where the column may be left out.
	Kind sqltext.CellKind
}

// Env is what the recogniser needs of the analysis around it: what is known of
// the functions of other packages and of this one.
type Env interface {
	// Texts returns the constant strings that a call may return; ok is false
	// where it may return others too.
	Texts(call *ssa.Call) (texts []string, ok bool)
	// Executes returns what a function does with SQL that it is given; ok is
	// false where it executes none of its parameters.
	Executes(fn *types.Func) (Exec, bool)
	// Embedded returns the text of a variable that //go:embed fills.
	Embedded(v *types.Var) (text string, ok bool)
}

// Exec is a function's use of a parameter as SQL. Indexes are those of the
// signature's parameters, without the receiver; -1 for none.
type Exec struct {
	Query int
	Args  int  // the first argument of the query's placeholders
	Named bool // Args is one value whose fields or keys are the named arguments
}
