// Package prover decides which parents a row can have. Given a table's CHECKs,
// all of them together, its NOT NULLs and its parent columns, it says which
// combinations of set and NULL parents PostgreSQL would let into the table,
// under SQL's three-valued logic: a CHECK that is NULL passes (PostgreSQL
// manual, 5.4.1 Check Constraints).
//
// It is sound: what it calls Rejected no row can have, and what it calls
// Admitted some row does have. What it cannot see into (a function of the
// user's, a regular expression) it takes to be able to be anything, and says so:
// the verdict is then Possible where it depends on that.
//
// The method is a search over the values of the columns that the CHECKs
// mention. A column's values fall into few classes: NULL, each constant that it
// is compared with, the gaps between them where order matters, and any other
// value. Expressions are evaluated over sets of such values, so that a CHECK
// that fails whatever the columns not yet chosen are ends a branch early.
package prover

import (
	"github.com/polylint/polylint/sqlparse"
)

// Kind is what the prover knows of a column's type.
type Kind int

// Kinds of types. Other is for every type whose literals may spell one value in
// several ways, or that compares by rules of its own.
const (
	Other Kind = iota
	Bool
	Int
	Num
	Text
	Enum
)

// Column is a column that CHECKs may mention.
type Column struct {
	Name    string
	Kind    Kind
	NotNull bool
	Labels  []string // of an enum, all of them
	// Checks are those of the column's domains, over VALUE.
	Checks []sqlparse.Expr
	// Generated is the expression of a generated column, or nil.
	Generated sqlparse.Expr
}

// Table is what is known of a table. CHECKs may mention columns that are not
// listed; of those nothing is known.
type Table struct {
	Columns []Column
	Checks  []sqlparse.Expr
}

// Parent is one alternative: the columns of a foreign key. It is set when all
// its nullable columns are.
type Parent struct {
	Columns []string
}

// Verdict says whether a row with some combination of parents can exist.
type Verdict int

// Verdicts. Possible means that something the prover could not see into, or a
// search cut short, decides.
const (
	Rejected Verdict = iota
	Possible
	Admitted
)

func (v Verdict) String() string { return [...]string{"rejected", "possible", "admitted"}[v] }

// Row is an example row. Parent columns are "null" or "set", or the constant
// they need to be; other columns stand in it only where a CHECK mentions them: a
// constant as SQL, "null", or "another value".
type Row map[string]string

// Result says what rows a table admits, by how many parents they have set.
type Result struct {
	None    Verdict // no parent set
	NoneRow Row     // nil where None is Rejected
	Single  []Verdict
	// Several is for two or more set parents, SeveralRow the smallest such row:
	// with the fewest set, of those the one whose set parents come first.
	Several    Verdict
	SeveralRow Row
	// Opaque lists, as SQL, what the prover could not see into and what a
	// verdict of Possible depends on.
	Opaque []string
	// Exceeded says that a search was cut short at MaxSteps. Verdicts not
	// settled by then are Possible.
	Exceeded bool
}

// ExactlyOne reports whether every row is proven to have exactly one parent.
func (r *Result) ExactlyOne() bool { return r.None == Rejected && r.Several == Rejected }

// MaxSteps bounds the work of one Solve, counted in expressions evaluated; the
// search for one combination may do a quarter of what is left. The usual forms
// take a tenth of that for twenty columns. Past the bound, a second or so, the
// result says Exceeded.
const MaxSteps = 4_000_000

// Solve decides which combinations of the parents a row of the table can have.
//
// CHECKs that have no column in common with the parents, not even by way of
// other CHECKs, are taken to admit some row unless it is plain that they do not:
// what an e-mail address looks like has no bearing on the parents.
func Solve(t Table, parents []Parent) *Result {
	p := compile(t, parents)
	r := &Result{Single: make([]Verdict, len(parents))}
	if p.searchIn(p.apart, want{free: true}).verdict == Rejected && len(p.apart) > 0 {
		return r
	}
	opaque := map[string]bool{}
	note := func(o outcome) {
		r.Exceeded = r.Exceeded || o.exceeded
		for _, s := range o.opaque {
			if !opaque[s] {
				opaque[s] = true
				r.Opaque = append(r.Opaque, s)
			}
		}
	}
	none := p.search(want{min: 0, max: 0})
	r.None, r.NoneRow = none.verdict, none.row
	note(none)
	for i := range parents {
		o := p.search(want{min: 1, max: 1, only: i + 1})
		r.Single[i] = o.verdict
		note(o)
	}
	several := p.search(want{min: 2, max: len(parents)})
	for k := 2; k <= len(parents) && several.verdict != Rejected && !several.exceeded; k++ {
		o := p.search(want{min: k, max: k})
		if o.verdict == several.verdict && o.row != nil {
			several = o
			break
		}
	}
	r.Several, r.SeveralRow = several.verdict, several.row
	note(several)
	return r
}
