package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL103", Name: "exclusive-arc-hole", Severity: diag.Error,
		Summary: "a CHECK means to make exactly one parent set, but admits a row with none or several (the row is shown)",
		Doc: diag.Doc{
			What: `Reports a CHECK that is about an exclusive arc and does not keep it. A CHECK is about an
arc where it admits every row with exactly one parent set; CHECKs that tie columns together or
imply one from another are not. All CHECKs and NOT NULLs of the table are taken together, under
SQL's three-valued logic, in which a CHECK that is NULL passes. The smallest row that gets through
is shown. A CHECK that admits only the row with no parent at all (at most one) is reported as info,
since that may be meant.`,
			Why: `Hand-written CHECKs go wrong in ways that read well: OR where XOR was meant, XOR over
three columns (which admits all three), comparisons that are NULL and therefore pass.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Lang: "sql",
			Configure: `Where a row without a parent is meant, declare it:

    arcs:
      - {table: comments, columns: [post_id, photo_id], cardinality: at-most-one}`,
		},
	},
	Check: func(p *Pass) {
		for _, a := range p.facts().arcs {
			if len(a.checks) > 0 && !a.satisfied() {
				p.reportHole(a)
			}
		}
	},
})

func (p *Pass) reportHole(a *arc) {
	if a.result.Exceeded || a.table.Incomplete != "" {
		return
	}
	t, first := a.table, a.checks[0]
	r := Report{
		At:         a.holeAt(),
		Confidence: a.confidence,
		Table:      t,
		Columns:    a.columns(),
		References: a.references(),
		Evidence:   a.evidence,
		Key:        first.check.Name,
		Help:       a.replaceBy("= 1"),
	}
	what := "CHECK " + first.check.Name
	if len(a.checks) > 1 {
		var n []string
		for _, c := range a.checks {
			n = append(n, c.check.Name)
		}
		what = "CHECKs " + and(n) + " together"
	}
	verb := "admit"
	if len(a.checks) == 1 {
		verb = "admits"
	}
	vacuous := true
	for _, c := range a.checks {
		vacuous = vacuous && c.vacuous()
		if c.holeByCondition() && !a.discriminated(c) {
			// It holds the arc where something else is so; what that is, it may mean.
			r.Confidence = min(r.Confidence, diag.Low)
			r.Evidence = append(r.Evidence, "the CHECK depends on columns that are no parents")
		}
	}
	for _, c := range a.checks {
		r.Evidence = append(r.Evidence, fmt.Sprintf("CHECK %s (%s)", c.check.Name, c.check.SQL))
	}
	switch {
	case vacuous:
		r.Message = fmt.Sprintf("%s refuses no row: it is true or NULL whatever %s are, and a CHECK that is NULL passes", what, names(a.parents))
		r.Counterexample = a.result.SeveralRow
	case a.result.Several != prover.Rejected:
		r.Message = fmt.Sprintf("%s %s a row with %s set", what, verb, a.setIn(a.result.SeveralRow))
		r.Counterexample = a.result.SeveralRow
		if a.result.None != prover.Rejected {
			r.Message += ", and one with none"
		} else if a.result.Several == prover.Admitted && a.orOnly() {
			r.Confidence = min(r.Confidence, diag.Medium)
			r.Evidence = append(r.Evidence, "it refuses only the row with none set: at least one, not exactly one")
			if a.declared == nil && !a.calledExclusive() {
				// As with at most one, this may be what is meant.
				r.Severity = severity(diag.Info)
			}
			if a.oneTarget() {
				r.Confidence = diag.Low
				r.Evidence = append(r.Evidence, "the columns are roles of one table, which a row may well have both of")
			}
		}
	default:
		r.Message = fmt.Sprintf("%s %s a row with none of %s set: at most one, not exactly one", what, verb, names(a.parents))
		r.Counterexample = a.result.NoneRow
		if a.declared == nil {
			r.Severity = severity(diag.Info)
			r.Confidence = min(r.Confidence, diag.Medium)
			r.Help += ", or declare the arc with cardinality: at-most-one where a row without a parent is meant"
		}
	}
	if a.atMostOne() {
		r.Help = a.replaceBy("<= 1")
	}
	if len(a.result.Opaque) > 0 && a.uncertain() {
		r.Confidence = diag.Low
		r.Evidence = append(r.Evidence, "could not see into "+strings.Join(a.result.Opaque, ", "))
	}
	for _, par := range a.parents {
		if !par.made.IsZero() && par.made != r.At {
			r.Related = append(r.Related, Related{par.made, "parent " + par.name()})
		}
	}
	for _, c := range a.checks {
		if c.check.Made != r.At {
			r.Related = append(r.Related, Related{c.check.Made, "CHECK " + c.check.Name})
		}
	}
	p.Report(r)
}

// replaceBy is what to do about CHECKs that do not keep the arc.
func (a *arc) replaceBy(bound string) string {
	it := "it"
	if len(a.checks) > 1 {
		it = "them"
	}
	return fmt.Sprintf("replace %s by CHECK (%s %s)", it, a.count(), bound)
}

// discriminated reports whether what the CHECK depends on is a discriminator:
// one column, compared with constants that name the parents.
func (a *arc) discriminated(r *reading) bool {
	for _, c := range a.table.Columns {
		named := map[*parent]bool{}
		for _, v := range listed(r.check.Expr, c.Name) {
			for _, p := range a.parents {
				if inColumns(p.stems(), naming.StemOf(v)) {
					named[p] = true
				}
			}
		}
		if len(named) > 1 {
			return true
		}
	}
	return false
}

// holeAt is the CHECK that was made last: with it the arc was meant to be kept.
func (a *arc) holeAt() schema.Origin {
	at := a.checks[0].check.Made
	for _, c := range a.checks[1:] {
		if c.check.Made.Seq > at.Seq {
			at = c.check.Made
		}
	}
	return at
}

// setIn names the parents that are set in a row.
func (a *arc) setIn(row prover.Row) string {
	var set []string
	for _, p := range a.parents {
		all := true
		for _, c := range p.nullable {
			all = all && row[c] != "" && row[c] != "null"
		}
		if all {
			set = append(set, p.name())
		}
	}
	if len(set) == 2 {
		return "both " + and(set)
	}
	return and(set)
}

// orOnly reports whether the checks never refuse a row for having several
// parents.
func (a *arc) orOnly() bool {
	for _, c := range a.checks {
		if c.refuses.Several != prover.Rejected {
			return false
		}
	}
	return true
}

// exclusiveWords say in a CHECK's name that it is to keep to one.
var exclusiveWords = map[string]bool{
	"one": true, "xor": true, "only": true, "single": true, "exactly": true, "exclusive": true, "either": true, "exclusively": true,
}

// calledExclusive reports whether the name of a CHECK says that one parent is meant.
func (a *arc) calledExclusive() bool {
	for _, c := range a.checks {
		words := naming.Words(c.check.Name)
		for i, w := range words {
			if exclusiveWords[w] && (i == 0 || words[i-1] != "least") {
				return true
			}
		}
	}
	return false
}

// oneTarget reports whether all parents are of the same table.
func (a *arc) oneTarget() bool {
	for _, p := range a.parents {
		if p.target == nil || p.target != a.parents[0].target {
			return false
		}
	}
	return true
}

// uncertain reports whether what lets the row through is something that the
// prover could not see into.
func (a *arc) uncertain() bool {
	return a.result.Several == prover.Possible ||
		a.result.Several == prover.Rejected && a.result.None == prover.Possible
}
