package rules

import (
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// mentioned returns the parents that a CHECK mentions by a nullable column.
func mentioned(k *schema.Check, parents []*parent) []*parent {
	cols := sqlparse.Columns(k.Expr)
	var out []*parent
	for _, p := range parents {
		for _, c := range p.nullable {
			if inColumns(cols, c) {
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// admitsEachAlone reports whether every row with exactly one parent set can
// exist: a CHECK that ties parents together, or that implies one from another,
// is about something else.
func admitsEachAlone(r *prover.Result) bool {
	for _, v := range r.Single {
		if v == prover.Rejected {
			return false
		}
	}
	return len(r.Single) > 0
}

// reading is what one CHECK, alone, says of the parents it mentions.
type reading struct {
	check   *schema.Check
	parents []*parent
	// admits is what the CHECK lets in, refuses what it keeps out for some
	// values of the other columns.
	admits, refuses *prover.Result
	conditional     bool // it depends on columns that are no parents
}

// read returns the reading of a CHECK that is about an arc: it mentions two or
// more parents, admits every row with exactly one of them set, and refuses rows
// with none or with several, or nothing at all. It returns nil for every other
// CHECK: one that ties columns together, implies one from another, compares
// their values.
func read(t *schema.Table, k *schema.Check, parents []*parent) *reading {
	m := mentioned(k, parents)
	if len(m) < 2 || comparesParents(k.Expr, m) {
		return nil
	}
	expr := aboutParents(k.Expr, m)
	r := &reading{check: k, parents: m, admits: solve(t, []*schema.Check{{Expr: expr, Validated: true}}, m)}
	if r.admits.Exceeded || !admitsEachAlone(r.admits) {
		return nil
	}
	r.refuses = solve(t, []*schema.Check{{Expr: &sqlparse.BoolTest{Arg: expr, Test: sqlparse.IsFalse}, Validated: true}}, m)
	for _, c := range sqlparse.Columns(expr) {
		known := false
		for _, p := range m {
			known = known || inColumns(p.columns, c)
		}
		r.conditional = r.conditional || !known
	}
	switch {
	case r.vacuous(), r.admits.None == prover.Rejected, r.admits.Several == prover.Rejected:
		return r
	case r.conditional && nullTests(expr, m) > 1 && (r.refuses.None != prover.Rejected || r.refuses.Several != prover.Rejected):
		return r
	}
	return nil
}

// aboutParents leaves out of a conjunction what mentions no parent: it is a CHECK
// of its own that shares the name.
func aboutParents(e sqlparse.Expr, parents []*parent) sqlparse.Expr {
	and, ok := e.(*sqlparse.And)
	if !ok {
		return e
	}
	var args []sqlparse.Expr
	for _, arg := range and.Args {
		if len(mentioned(&schema.Check{Expr: arg}, parents)) > 0 {
			args = append(args, arg)
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	return &sqlparse.And{Args: args}
}

// comparesParents reports whether an expression compares the values of two
// parents with each other: what it keeps apart is whom they mean.
func comparesParents(e sqlparse.Expr, parents []*parent) bool {
	of := func(e sqlparse.Expr) *parent {
		if c, ok := e.(*sqlparse.ColumnRef); ok {
			for _, p := range parents {
				if inColumns(p.nullable, c.Column()) {
					return p
				}
			}
		}
		return nil
	}
	found := false
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		var a, b *parent
		switch e := e.(type) {
		case *sqlparse.Op:
			a, b = of(e.Left), of(e.Right)
		case *sqlparse.Distinct:
			a, b = of(e.Left), of(e.Right)
		}
		found = found || a != nil && b != nil && a != b
		return true
	})
	return found
}

// holeByCondition reports whether the CHECK lets a row through only where other
// columns say so: it refuses rows with as many parents set for other values.
func (r *reading) holeByCondition() bool {
	return r.conditional &&
		(r.refuses.Several != prover.Rejected && r.admits.Several != prover.Rejected ||
			r.refuses.None != prover.Rejected && r.admits.None != prover.Rejected)
}

// counts reports whether the CHECK treats all it mentions alike, and asks for one
// at least or one at most of them. A time or a flag is a state, no alternative.
func (r *reading) counts(t *schema.Table) bool {
	for _, p := range r.parents {
		for _, name := range p.nullable {
			if c := t.Column(name); c != nil && p.target == nil && isState(c.Type) {
				return false
			}
		}
	}
	return !r.conditional && (r.admits.Several == prover.Rejected || r.refuses.Several == prover.Rejected)
}

func isState(t schema.Type) bool {
	u := t.Underlying()
	return strings.HasPrefix(u.Base, "timestamp") || u.Base == "date" || u.Base == "boolean"
}

// vacuous reports whether the CHECK refuses no row at all.
func (r *reading) vacuous() bool {
	for _, v := range r.refuses.Single {
		if v != prover.Rejected {
			return false
		}
	}
	return r.refuses.None == prover.Rejected && r.refuses.Several == prover.Rejected
}

// nullTests counts the parents that an expression tests for NULL.
func nullTests(e sqlparse.Expr, parents []*parent) int {
	tested := testedForNull(e)
	n := 0
	for _, p := range parents {
		for _, c := range p.nullable {
			if tested[c] {
				n++
				break
			}
		}
	}
	return n
}

// testedForNull returns the columns that IS [NOT] NULL, num_nonnulls and
// num_nulls are applied to.
func testedForNull(e sqlparse.Expr) map[string]bool {
	tested := map[string]bool{}
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		switch e := e.(type) {
		case *sqlparse.NullTest:
			if c, ok := e.Arg.(*sqlparse.ColumnRef); ok {
				tested[c.Column()] = true
			}
		case *sqlparse.FuncCall:
			if e.Name == "num_nonnulls" || e.Name == "num_nulls" {
				for _, c := range sqlparse.Columns(e) {
					tested[c] = true
				}
			}
		}
		return true
	})
	return tested
}

// aboutArc returns the table's CHECKs about an arc of these parents.
func aboutArc(t *schema.Table, parents []*parent) []*reading {
	var out []*reading
	for _, k := range t.Checks {
		if r := read(t, k, parents); r != nil {
			out = append(out, r)
		}
	}
	return out
}

// checkedArcs returns the arcs that CHECKs are about. Each CHECK that is about
// an arc speaks of the parents it mentions; all CHECKs together decide whether
// the arc has a hole.
func (f *facts) checkedArcs(t *schema.Table, parents []*parent, declared []*arc) []*arc {
	var open []*reading
	var out []*arc
	settled := func(ps []*parent) bool {
		for _, a := range declared {
			if overlap(ps, a.parents) {
				return true
			}
		}
		for _, a := range out {
			if a.exact() && subset(ps, a.parents) {
				return true
			}
		}
		return false
	}
	// A CHECK that, with the others, is exact over the parents it mentions is
	// sound. So is one that counts a column that holds a value among them.
	for _, r := range aboutArc(t, parents) {
		if r.check.Inherited && len(t.Parents) > 0 || settled(r.parents) {
			continue // an inherited CHECK is judged where the parent table has it
		}
		a := &arc{table: t, parents: r.parents, checks: []*reading{r}, confidence: diag.High}
		a.result = solve(t, t.Checks, r.parents)
		if !a.exact() {
			if wide := withValues(t, r); wide != nil {
				if res := solve(t, t.Checks, wide); res.ExactlyOne() {
					a.parents, a.result = wide, res
				} else if rw := read(t, r.check, wide); rw != nil && r.conditional && rw.counts(t) {
					r = rw // a choice between parents and a value, and not kept
				}
			}
		}
		if !a.exact() {
			open = append(open, r)
			continue
		}
		a.trusted = solve(t, validated(t.Checks), a.parents)
		out = append(out, a)
	}
	// What is left may be several CHECKs that together speak of one arc: those
	// that share parents are joined where each parent can still be alone.
	for len(open) > 0 {
		a := &arc{table: t, parents: open[0].parents, checks: open[:1:1], confidence: diag.High}
		rest := open[1:]
		for joined := true; joined; {
			joined = false
			var next []*reading
			for _, r := range rest {
				if both := union(a.parents, r.parents); overlap(a.parents, r.parents) && admitsEachAlone(solve(t, t.Checks, both)) {
					a.parents, a.checks, joined = both, append(a.checks, r), true
					continue
				}
				next = append(next, r)
			}
			rest = next
		}
		open = rest
		if settled(a.parents) {
			continue
		}
		a.result = solve(t, t.Checks, a.parents)
		a.trusted = a.result
		if a.result.Several == prover.Rejected && partOfExact(out, a) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// partOfExact reports whether a parent of an at-most-one CHECK already belongs to
// an arc that is kept: the CHECK says what goes with that parent.
func partOfExact(arcs []*arc, a *arc) bool {
	for _, b := range arcs {
		if b.exact() && overlap(a.parents, b.parents) {
			return true
		}
	}
	return false
}

// withValues adds to the parents of a CHECK the other nullable columns that it
// tests for NULL: a choice between parents and a free value is sound too. It
// returns nil where there are none.
func withValues(t *schema.Table, r *reading) []*parent {
	wide := append([]*parent{}, r.parents...)
	tested := testedForNull(r.check.Expr)
	for _, c := range t.Columns {
		if !tested[c.Name] || c.NotNull {
			continue
		}
		known := false
		for _, p := range r.parents {
			known = known || inColumns(p.columns, c.Name)
		}
		if !known {
			wide = append(wide, &parent{columns: []string{c.Name}, nullable: []string{c.Name}, made: columnOrigin(t, c)})
		}
	}
	if len(wide) == len(r.parents) {
		return nil
	}
	return wide
}

func subset(a, b []*parent) bool {
	for _, x := range a {
		if !hasParent(b, x) {
			return false
		}
	}
	return true
}

func overlap(a, b []*parent) bool {
	for _, x := range a {
		if hasParent(b, x) {
			return true
		}
	}
	return false
}

func union(a, b []*parent) []*parent {
	out := append([]*parent{}, a...)
	for _, x := range b {
		if !hasParent(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func hasParent(list []*parent, p *parent) bool {
	for _, x := range list {
		if x == p {
			return true
		}
	}
	return false
}
