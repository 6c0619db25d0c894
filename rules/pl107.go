package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL107", Name: "exclusive-arc-discriminator", Severity: diag.Warning,
		Summary: "a discriminator column stands beside the arc and nothing keeps the two in step",
		Doc: diag.Doc{
			What: `Reports a column that says which parent a row of an exclusive arc has, where the row can have
another one. Such a column is known by its values, two or more of which name parents of the arc (confidence high where
all do), or by its name, which goes with the parents' (owner_type beside owner_user_id and owner_team_id; confidence medium). All
CHECKs of the table are taken together: a row is shown whose discriminator names one parent while another is set. A
generated column is in step, and so is one that a trigger sets or checks, or that a foreign key of the arc includes.
A CHECK about the arc and the discriminator that has a hole is PL103's, half of a type/id pair PL101's.`,
			Why: `The same fact is stored twice. Queries that go by the discriminator and queries that join on the
columns give different answers for a row in which the two disagree, and sooner or later there is one: an UPDATE that
moves a row to another parent has to remember both.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  kind text NOT NULL GENERATED ALWAYS AS (CASE WHEN post_id IS NOT NULL THEN 'post' ELSE 'photo' END) STORED,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		f := p.facts()
		for _, a := range f.arcs {
			if a.table.Incomplete != "" || a.result.Exceeded || len(a.parents) < 2 {
				continue
			}
			for _, d := range f.discriminatorsOf(a) {
				p.reportDiscriminator(a, d)
			}
		}
	},
})

func (p *Pass) reportDiscriminator(a *arc, d *discriminator) {
	t, c := a.table, d.column
	if a.brokenOver(d) {
		return
	}
	trigger, keeps := a.keepingTrigger(d)
	if keeps {
		return
	}
	r := Report{
		At:         a.besideArc(c),
		Confidence: d.confidence,
		Message:    fmt.Sprintf("nothing keeps %s.%s in step with %s", displayName(t), c.Name, names(a.parents)),
		Help: fmt.Sprintf("drop %s, which the columns say already, make it GENERATED ALWAYS AS (CASE ... END) STORED, or add a CHECK that ties it to them",
			c.Name),
		Table:      t,
		Columns:    inTableOrder(t, set(append(a.columns(), c.Name))),
		References: a.references(),
		Evidence:   d.evidence,
		Key:        c.Name,
	}
	if len(d.values) > 0 {
		wrong := a.disagree(d)
		if wrong == nil {
			return
		}
		r.Message += fmt.Sprintf(": a row whose %s is %s can have %s set", c.Name, sqlparse.QuoteLiteral(wrong.value), wrong.set.name())
		r.Counterexample = wrong.row(a, c.Name)
		r.Help = fmt.Sprintf("ALTER TABLE %s ADD CHECK (%s), or drop %s, which the columns say already", displayName(t), a.tie(d), c.Name)
	} else {
		if a.tied(d) {
			return
		}
		r.Confidence = min(r.Confidence, a.confidence)
		r.Evidence = append(r.Evidence, fmt.Sprintf("no CHECK speaks of both %s and the parents", c.Name))
	}
	if trigger != nil {
		r.Confidence = diag.Low
		r.Evidence = append(r.Evidence, fmt.Sprintf("trigger %s may do so", trigger.Name))
		r.Related = append(r.Related, Related{trigger.Made, "the trigger"})
	}
	if made := columnOrigin(t, c); made != r.At {
		r.Related = append(r.Related, Related{made, "the discriminator"})
	}
	for _, par := range a.parents {
		if made := par.columnMade(t); !made.IsZero() && made != r.At {
			r.Related = append(r.Related, Related{made, "parent " + par.name()})
		}
	}
	p.Report(r)
}

// besideArc is where the discriminator came to stand beside an arc: its own
// place, or that of the second of the parents' columns in a later statement. A
// foreign key may be younger than both, and changes nothing.
func (a *arc) besideArc(c *schema.Column) schema.Origin {
	var made []schema.Origin
	for _, p := range a.parents {
		made = append(made, p.columnMade(a.table))
	}
	slices.SortStableFunc(made, func(x, y schema.Origin) int { return cmp.Compare(x.Seq, y.Seq) })
	own := columnOrigin(a.table, c)
	if second := made[1]; second.Seq > own.Seq {
		return second
	}
	return own
}

// brokenOver reports whether one of the arc's CHECKs speaks of the discriminator
// and has a hole, which PL103 reports.
func (a *arc) brokenOver(d *discriminator) bool {
	if a.satisfied() {
		return false
	}
	for _, r := range a.checks {
		if inColumns(sqlparse.Columns(r.check.Expr), d.column.Name) {
			return true
		}
	}
	return false
}

// row is the example row of a disagreement.
func (w *disagreement) row(a *arc, column string) map[string]string {
	row := map[string]string{}
	for _, p := range a.parents {
		for _, c := range p.nullable {
			row[c] = "null"
		}
	}
	for _, c := range w.set.nullable {
		row[c] = "set"
	}
	row[column] = sqlparse.QuoteLiteral(w.value)
	return row
}

// tie is a condition that holds each value of the discriminator to the parent it
// names, and each parent to its values.
func (a *arc) tie(d *discriminator) string {
	column := sqlparse.QuoteIdent(d.column.Name)
	var terms []string
	for _, p := range a.parents {
		var values []string
		for _, n := range d.values {
			if n.parent == p {
				values = append(values, sqlparse.QuoteLiteral(n.value))
			}
		}
		if len(values) == 0 {
			continue
		}
		is := column + " = " + values[0]
		if len(values) > 1 {
			is = column + " IN (" + strings.Join(values, ", ") + ")"
		}
		if !d.column.NotNull {
			is = "COALESCE(" + is + ", false)" // or the comparison is NULL, and passes
		}
		var set []string
		for _, c := range p.nullable {
			set = append(set, sqlparse.QuoteIdent(c)+" IS NOT NULL")
		}
		terms = append(terms, fmt.Sprintf("(%s) = (%s)", is, strings.Join(set, " AND ")))
	}
	return strings.Join(terms, " AND ")
}
