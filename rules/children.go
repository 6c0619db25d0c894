package rules

import (
	"slices"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
)

// Child is one association of a child table: what the analysis of Go code needs
// to know of an arc, of a type/id pair, or of a table that only a validator is
// declared for.
type Child struct {
	Table *schema.Table

	// Parents are an arc's alternatives, in table order.
	Parents []ChildParent
	// AtMostOne says that a row without a parent is meant to be.
	AtMostOne bool
	// Proven says that the table's constraints refuse every new row that has not
	// exactly one parent (at most one, where AtMostOne).
	Proven bool

	// Type and ID are a pair's columns, nil for what is no pair.
	Type, ID *schema.Column
	// Accepted is the reason that the configuration gives for the pair.
	Accepted string

	Confidence diag.Confidence
	// Made is what made the table a child table: the place of its last parent.
	Made schema.Origin
}

// ChildParent is one alternative of an arc.
type ChildParent struct {
	Columns    []string // those that are set where the row has this parent
	References string   // schema-qualified, "" where it is not known
	Made       schema.Origin
}

// Children returns the associations of a database that are at least as sure as
// that: arcs, then pairs, then tables with declared validators and nothing else,
// each kind in the order of the catalog.
func Children(p *Pass, least diag.Confidence) []Child {
	f := p.facts()
	var out []Child
	for _, a := range f.arcs {
		if a.confidence < least {
			continue
		}
		if c, ok := f.arcChild(a); ok {
			out = append(out, c)
		}
	}
	for _, pr := range f.pairs {
		accepted := p.acceptance(pr)
		if pr.confidence >= least || accepted != nil {
			out = append(out, pairChild(pr, accepted))
		}
	}
	return append(out, p.declaredChildren(f, out)...)
}

// arcChild describes an arc; ok is false where the columns that the
// configuration declares are not there.
func (f *facts) arcChild(a *arc) (c Child, ok bool) {
	a, conf := f.withLate(a)
	// A CHECK that is NOT VALID is left out of what is proved of old rows, but
	// PostgreSQL holds every new row to it (ALTER TABLE, "NOT VALID").
	res := a.result
	c = Child{Table: a.table, Confidence: conf}
	if a.declared != nil {
		c.AtMostOne = a.declared.Cardinality == config.AtMostOne
	} else {
		c.AtMostOne = a.atMostOne() || len(a.checks) > 0 && res.Several == prover.Rejected && res.None != prover.Rejected
	}
	if a.table.Incomplete == "" {
		c.Proven = res.ExactlyOne() || c.AtMostOne && res.Several == prover.Rejected
	}
	for _, p := range a.parents {
		if slices.ContainsFunc(p.nullable, func(name string) bool { return a.table.Column(name) == nil }) {
			continue
		}
		parent := ChildParent{Columns: inTableOrder(a.table, set(p.nullable)), References: p.targetName(), Made: p.columnMade(a.table)}
		c.Parents = append(c.Parents, parent)
		if later(parent.Made, c.Made) {
			c.Made = parent.Made
		}
	}
	return c, len(c.Parents) > 1
}

// withLate adds to an arc the parents that its CHECKs do not count yet, where it
// is sure enough that they are some (PL106).
func (f *facts) withLate(a *arc) (*arc, diag.Confidence) {
	conf := a.confidence
	if len(a.checks) == 0 || a.declared != nil || a.result.Several != prover.Rejected {
		return a, conf
	}
	whole := *a
	whole.parents = slices.Clone(a.parents)
	for _, late := range f.lateParents(a) {
		if c, _, ok := a.sameKind(late); ok && c >= diag.Medium {
			whole.parents = append(whole.parents, late)
			conf = min(conf, c)
		}
	}
	if len(whole.parents) == len(a.parents) {
		return a, conf
	}
	sortParents(a.table, whole.parents)
	whole.result = solve(a.table, a.table.Checks, whole.parents)
	return &whole, conf
}

// columnMade is where the last of the parent's nullable columns was made. Its
// foreign key may be younger, but it is the column that code has to set.
func (p *parent) columnMade(t *schema.Table) schema.Origin {
	var made schema.Origin
	for _, name := range p.nullable {
		if c := t.Column(name); c != nil {
			if o := columnOrigin(t, c); later(o, made) {
				made = o
			}
		}
	}
	return made
}

// later reports whether a was made after b, or where b is not known.
func later(a, b schema.Origin) bool {
	return !a.IsZero() && (b.IsZero() || a.Seq > b.Seq || a.Seq == b.Seq && a.Range.Start > b.Range.Start)
}

func set(names []string) map[string]bool {
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	return m
}

func pairChild(pr *pair, accepted *config.Polymorphic) Child {
	c := Child{Table: pr.table, Type: pr.typ, ID: pr.id, Confidence: pr.confidence, Made: columnOrigin(pr.table, pr.typ)}
	if o := columnOrigin(pr.table, pr.id); later(o, c.Made) {
		c.Made = o
	}
	if accepted != nil {
		c.Accepted, c.Confidence = accepted.Reason, diag.High
	}
	return c
}

// declaredChildren are the tables that a validator is declared for and that have
// no association so far.
func (p *Pass) declaredChildren(f *facts, found []Child) []Child {
	if p.Settings == nil {
		return nil
	}
	var out []Child
	for _, t := range f.tables {
		names := func(v config.Validator) bool { return config.Names(v.Table, t.Schema, t.Name) }
		known := func(c Child) bool { return c.Table == t }
		if slices.ContainsFunc(p.Settings.Validators, names) && !slices.ContainsFunc(found, known) {
			out = append(out, Child{Table: t, Confidence: diag.High, Made: t.Made})
		}
	}
	return out
}
