package rules

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// coverage is what a table's indexes do for finding the rows with given values
// of a foreign key's columns, which is what the deletion of a parent has to do
// (ri_triggers.c: SELECT or DELETE ... WHERE column = $1).
type coverage struct {
	served bool // an index finds them
	// Of the other indexes, the first that begins with a column but leaves out
	// rows, that has the columns behind some that the parent has too, and that
	// begins with no more of the key than what many parents share.
	partial, scoped, shared *schema.Index
	scope                   []string // the columns before those of the key in scoped
	// without is a partition whose indexes do not find them.
	without *schema.Table
}

// coverageOf looks at all indexes of a table, those of constraints included. A
// partitioned table's rows are found where those of each partition are: its own
// index may be one made ONLY there, which holds nothing.
func (f *facts) coverageOf(t *schema.Table, fk *schema.ForeignKey) coverage {
	var cov coverage
	for _, x := range t.Indexes {
		cov.add(t, fk, x)
	}
	if parts := f.partitions[t]; len(parts) > 0 {
		cov.served = true
		for _, p := range parts {
			if cov.served && p.Incomplete == "" && !f.coverageOf(p, fk).served {
				cov.served, cov.without = false, p
			}
		}
	}
	return cov
}

func (cov *coverage) add(t *schema.Table, fk *schema.ForeignKey, x *schema.Index) {
	if cov.served || !findsEqual(x) {
		return
	}
	before, run := leading(x, fk.Columns)
	narrows := len(run) == len(fk.Columns) || slices.ContainsFunc(run, func(c string) bool { return narrowing(t, fk, c) })
	switch {
	case len(run) == 0:
	case len(before) > 0:
		if cov.scoped == nil && narrows && inParent(fk, before) {
			cov.scoped, cov.scope = x, before
		}
	case !narrows:
		if cov.shared == nil && !fewValued(t, run) && keepsSet(x.Predicate, fk.Columns) {
			cov.shared = x
		}
	case keepsSet(x.Predicate, fk.Columns):
		cov.served = true
	case cov.partial == nil:
		cov.partial = x
	}
}

// leading returns the first run of an index's columns that are among cols, and
// the columns that stand before it. What stands behind an expression is of no
// use; a GIN index finds each of its columns by itself.
func leading(x *schema.Index, cols []string) (before, run []string) {
	for _, c := range x.Columns() {
		switch {
		case inColumns(cols, c):
			run = append(run, c)
			continue
		case x.Method == "gin":
			continue
		case c == "" || len(run) > 0:
			return before, run
		}
		before = append(before, c)
	}
	return before, run
}

// findsEqual reports whether an index finds rows by a column's value: one over
// block ranges reads what lies between, and one over trigrams what looks alike.
func findsEqual(x *schema.Index) bool {
	return x.Method != "brin" && !slices.ContainsFunc(x.Elements, func(e *sqlparse.IndexElement) bool { return strings.Contains(e.Opclass, "trgm") })
}

// keepsSet reports whether an index with that predicate has every row whose
// columns are set: PostgreSQL uses a partial index only where the query implies
// its predicate, and "column = $1" implies no more than that it IS NOT NULL.
func keepsSet(predicate sqlparse.Expr, cols []string) bool {
	switch e := predicate.(type) {
	case nil:
		return true
	case *sqlparse.NullTest:
		c, ok := e.Arg.(*sqlparse.ColumnRef)
		return ok && e.Not && inColumns(cols, c.Column())
	case *sqlparse.And:
		return !slices.ContainsFunc(e.Args, func(a sqlparse.Expr) bool { return !keepsSet(a, cols) })
	}
	return false
}

// narrowing reports whether one column of a composite foreign key does to find
// the rows: order_id of (tenant_id, order_id), but not tenant_id, which other
// foreign keys share or the parent's row just has too, nor a kind.
func narrowing(t *schema.Table, fk *schema.ForeignKey, column string) bool {
	if len(fk.Columns) == 1 {
		return true
	}
	if fewValued(t, []string{column}) {
		return false
	}
	for _, other := range t.ForeignKeysOn(column) {
		if other.RefTable != fk.RefTable || other.RefSchema != fk.RefSchema {
			return false
		}
	}
	// (tenant_id, order_id) REFERENCES orders (tenant_id, id)
	i := slices.Index(fk.Columns, column)
	return i >= len(fk.RefColumns) || fk.RefColumns[i] != column || slices.Equal(fk.Columns, fk.RefColumns)
}

// fewValued reports whether the columns have few values.
func fewValued(t *schema.Table, cols []string) bool {
	for _, name := range cols {
		c := t.Column(name)
		if c == nil || c.Type.Underlying().Base == "boolean" {
			continue
		}
		if values, _ := labels(t, c); len(values) == 0 {
			return false
		}
	}
	return true
}

// inParent reports whether the parent's row has columns of these names, so that
// who looks for its rows knows their values.
func inParent(fk *schema.ForeignKey, cols []string) bool {
	return fk.Target != nil && !slices.ContainsFunc(cols, func(c string) bool { return fk.Target.Column(c) == nil })
}
