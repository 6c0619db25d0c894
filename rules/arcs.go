package rules

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
)

// parent is one alternative of an exclusive arc: a nullable foreign key, or a
// nullable column that lacks one.
type parent struct {
	columns  []string // of the foreign key, in its order
	nullable []string // those of them that can be NULL: it is set when all of these are
	fk       *schema.ForeignKey
	implied  *impliedReference // where fk is nil
	target   *schema.Table     // nil where the catalog does not have it
	made     schema.Origin     // the column, or the last of them
}

// name is how messages call the parent: its nullable column or columns.
func (p *parent) name() string { return strings.Join(p.nullable, "+") }

// targetName is the referenced table, schema-qualified.
func (p *parent) targetName() string {
	if p.target != nil {
		return p.target.QualifiedName()
	}
	if p.fk != nil {
		return p.fk.RefSchema + "." + p.fk.RefTable
	}
	return ""
}

// arc is a set of parents of one table of which a row is meant to have exactly
// one.
type arc struct {
	table   *schema.Table
	parents []*parent
	// checks are the CHECKs about the arc: each admits every row with exactly
	// one parent set, and refuses some other.
	checks []*reading
	// result is what all CHECKs of the table together admit, trusted what only
	// those that are validated do.
	result, trusted *prover.Result
	declared        *config.Arc
	// noneMeant is the unique index for the rows that have no parent set, "" where
	// there is none: with it, such rows are meant to be.
	noneMeant  string
	confidence diag.Confidence
	evidence   []string
}

// atMostOne reports whether a row with no parent set is meant to be.
func (a *arc) atMostOne() bool {
	return a.declared != nil && a.declared.Cardinality == config.AtMostOne || a.declared == nil && a.noneMeant != ""
}

// findNone finds the unique index that is about rows without a parent alone.
func (a *arc) findNone() {
	for _, x := range a.table.Indexes {
		if !x.Unique || x.Predicate == nil {
			continue
		}
		null := isNullColumns(x.Predicate)
		if !slices.ContainsFunc(a.columns(), func(c string) bool { return !inColumns(null, c) }) {
			a.noneMeant = x.Name
			a.evidence = append(a.evidence, fmt.Sprintf("unique index %s is for the rows with none of them: at most one is meant", x.Name))
			return
		}
	}
}

// exact reports whether the CHECKs prove that exactly one parent is set.
func (a *arc) exact() bool { return a.result.ExactlyOne() }

// columns returns the arc's nullable columns in table order.
func (a *arc) columns() []string {
	set := map[string]bool{}
	for _, p := range a.parents {
		for _, c := range p.nullable {
			set[c] = true
		}
	}
	return inTableOrder(a.table, set)
}

func inTableOrder(t *schema.Table, set map[string]bool) []string {
	var out []string
	for _, c := range t.Columns {
		if set[c.Name] {
			out = append(out, c.Name)
		}
	}
	return out
}

func (a *arc) references() []string {
	var out []string
	for _, p := range a.parents {
		if n := p.targetName(); n != "" && !inColumns(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// names lists the parents for a message.
func names(parents []*parent) string {
	var out []string
	for _, p := range parents {
		out = append(out, p.name())
	}
	return and(out)
}

// parentsOf returns the table's nullable references. Two foreign keys over the
// same nullable columns are one parent.
func (f *facts) parentsOf(t *schema.Table) []*parent {
	if ps, ok := f.parents[t]; ok {
		return ps
	}
	ps := f.findParents(t)
	f.parents[t] = ps
	return ps
}

func (f *facts) findParents(t *schema.Table) []*parent {
	var out []*parent
	seen := map[string]bool{}
	add := func(p *parent) {
		key := strings.Join(p.nullable, "\x00")
		if len(p.nullable) == 0 || seen[key] {
			return
		}
		seen[key] = true
		out = append(out, p)
	}
	for _, fk := range t.ForeignKeys {
		p := &parent{columns: fk.Columns, fk: fk, target: fk.Target, made: fk.Made}
		for _, name := range fk.Columns {
			c := t.Column(name)
			if c == nil || c.NotNull || c.Generated != "" {
				continue
			}
			p.nullable = append(p.nullable, name)
			if c.Made.Seq > p.made.Seq || p.made.IsZero() {
				p.made = c.Made
			}
		}
		sort.Strings(p.nullable)
		add(p)
	}
	for _, c := range t.Columns {
		if ref := f.implied[c]; ref != nil && !c.NotNull {
			add(&parent{columns: []string{c.Name}, nullable: []string{c.Name}, implied: ref, target: ref.target, made: columnOrigin(t, c)})
		}
	}
	order := map[string]int{}
	for i, c := range t.Columns {
		order[c.Name] = i
	}
	sort.SliceStable(out, func(i, j int) bool { return order[out[i].nullable[0]] < order[out[j].nullable[0]] })
	return out
}

// solve asks the prover which parents a row can have under the given CHECKs.
func solve(t *schema.Table, checks []*schema.Check, parents []*parent) *prover.Result {
	ps := make([]prover.Parent, len(parents))
	for i, p := range parents {
		ps[i] = prover.Parent{Columns: p.columns}
	}
	return prover.Solve(prover.FromTable(t, checks), ps)
}

// validated returns the checks that hold for every row.
func validated(checks []*schema.Check) []*schema.Check {
	var out []*schema.Check
	for _, k := range checks {
		if k.Validated {
			out = append(out, k)
		}
	}
	return out
}

// findArcs finds the arcs of every table: those declared, those that a CHECK is
// about, and those that the schema's shape gives evidence for.
func (f *facts) findArcs(p *Pass) {
	byTable := map[*schema.Table][]*arc{}
	for _, t := range f.tables {
		if t.Kind == schema.ForeignTable {
			continue
		}
		parents := f.parentsOf(t)
		arcs := f.declaredArcs(p, t, parents)
		arcs = append(arcs, f.checkedArcs(t, parents, arcs)...)
		byTable[t] = arcs
	}
	f.arcs = nil
	for _, t := range f.tables {
		if t.Kind != schema.ForeignTable {
			byTable[t] = append(byTable[t], f.shapedArcs(t, f.parentsOf(t), byTable)...)
		}
		for _, a := range byTable[t] {
			if a.declared == nil {
				a.findNone()
			}
		}
		f.arcs = append(f.arcs, byTable[t]...)
	}
}

// declaredArcs returns the arcs that the configuration declares for the table.
func (f *facts) declaredArcs(p *Pass, t *schema.Table, parents []*parent) []*arc {
	if p.Settings == nil {
		return nil
	}
	var out []*arc
	for i := range p.Settings.Arcs {
		d := &p.Settings.Arcs[i]
		if !config.Names(d.Table, t.Schema, t.Name) {
			continue
		}
		a := &arc{table: t, declared: d, confidence: diag.High, evidence: []string{"declared under arcs: in the configuration"}}
		for _, name := range d.Columns {
			a.parents = append(a.parents, declaredParent(t, name, parents))
		}
		a.result = solve(t, t.Checks, a.parents)
		a.trusted = solve(t, validated(t.Checks), a.parents)
		a.checks = aboutArc(t, a.parents)
		out = append(out, a)
	}
	return out
}

// declaredParent is the parent of that column, or one made of the column alone:
// a declared column need not have a foreign key.
func declaredParent(t *schema.Table, name string, parents []*parent) *parent {
	for _, p := range parents {
		if inColumns(p.nullable, name) {
			return p
		}
	}
	p := &parent{columns: []string{name}, nullable: []string{name}}
	if c := t.Column(name); c != nil {
		p.made = columnOrigin(t, c)
	} else {
		p.made = t.Made
	}
	for _, fk := range t.ForeignKeysOn(name) {
		p.fk, p.target, p.columns = fk, fk.Target, fk.Columns
	}
	return p
}
