package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL102", Name: "exclusive-arc-unchecked", Severity: diag.Error,
		Summary: "several nullable parent foreign keys, and nothing makes exactly one of them set",
		Doc: diag.Doc{
			What: `Reports a table with several nullable references of which a row is meant to have exactly
one, where no CHECK says so. Most nullable foreign keys are optional relations and no arc; the rule
asks for evidence: a discriminator whose values name the parents, a unique index per parent over
the same other columns, the same parents kept to exactly one in another table or in the table that the rows
belong to, a column for the row's kind beside a table for each kind, a type/id pair that the columns took
the place of, or a declaration.`,
			Why: `Without the CHECK a row can have no parent or several, and every query that asks "whose
comment is this?" has to guess.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE tags (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  UNIQUE (post_id, name),
  UNIQUE (photo_id, name)
);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE tags (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  UNIQUE (post_id, name),
  UNIQUE (photo_id, name),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);`,
			Lang: "sql",
			Configure: `Declare what no heuristic has to guess:

    arcs:
      - table: tags
        columns: [post_id, photo_id]
        cardinality: exactly-one     # or at-most-one`,
		},
	},
	Check: func(p *Pass) {
		for _, a := range p.facts().arcs {
			if len(a.checks) == 0 && !a.satisfied() {
				p.reportUnchecked(a)
			}
		}
	},
})

// satisfied reports whether the CHECKs prove what the arc is meant to be.
func (a *arc) satisfied() bool {
	if a.atMostOne() {
		return a.result.Several == prover.Rejected
	}
	return a.exact()
}

func (p *Pass) reportUnchecked(a *arc) {
	if a.result.Exceeded {
		return
	}
	t := a.table
	want, bound := "exactly one", "= 1"
	if a.atMostOne() {
		want, bound = "at most one", "<= 1"
	}
	r := Report{
		At:         a.introduced(),
		Confidence: a.confidence,
		Message:    fmt.Sprintf("nothing keeps %s to %s of %s", displayName(t), want, names(a.parents)),
		Help:       fmt.Sprintf("ALTER TABLE %s ADD CHECK (%s %s)", displayName(t), a.count(), bound),
		Table:      t,
		Columns:    a.columns(),
		References: a.references(),
		Evidence:   a.evidence,
		Related:    a.relatedParents(),
	}
	r.Counterexample = a.result.SeveralRow
	if r.Counterexample == nil {
		r.Counterexample = a.result.NoneRow
	}
	p.Report(r)
}

// count is SQL that counts the set parents. A composite foreign key is set
// where all its nullable columns are.
func (a *arc) count() string {
	simple := true
	for _, p := range a.parents {
		simple = simple && len(p.nullable) == 1
	}
	if simple {
		var cols []string
		for _, c := range a.columns() {
			cols = append(cols, sqlparse.QuoteIdent(c))
		}
		return "num_nonnulls(" + strings.Join(cols, ", ") + ")"
	}
	var terms []string
	for _, p := range a.parents {
		var set []string
		for _, c := range p.nullable {
			set = append(set, sqlparse.QuoteIdent(c)+" IS NOT NULL")
		}
		terms = append(terms, "("+strings.Join(set, " AND ")+")::int")
	}
	return strings.Join(terms, " + ")
}

// introduced is where the arc came to be: the place that made its second parent.
func (a *arc) introduced() schema.Origin {
	first, second := a.parents[0].made, schema.Origin{}
	for _, p := range a.parents[1:] {
		switch {
		case p.made.Seq < first.Seq:
			first, second = p.made, first
		case second.IsZero() || p.made.Seq < second.Seq:
			second = p.made
		}
	}
	if second.Seq == first.Seq || second.IsZero() {
		return first
	}
	return second
}

// relatedParents lists the places of the parents, less the one reported at.
func (a *arc) relatedParents() []Related {
	at := a.introduced()
	var out []Related
	for _, p := range a.parents {
		if p.made == at || p.made.IsZero() {
			continue
		}
		out = append(out, Related{p.made, "parent " + p.name()})
	}
	return out
}
