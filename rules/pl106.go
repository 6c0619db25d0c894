package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL106", Name: "exclusive-arc-stale-check", Severity: diag.Error,
		Summary: "a later migration adds a parent that the CHECK does not count",
		Doc: diag.Doc{
			What: `Reports a nullable foreign key of the same kind as an arc's parents that was added after the
CHECK that counts them, and that no CHECK counts. "Of the same kind" is judged by the column's name,
its target and its referential actions; the evidence is printed.`,
			Why: `The CHECK still asks for exactly one of the old parents: a row of the new parent alone is
refused, and a row with an old and the new parent is admitted.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE;
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
CREATE INDEX ON comments (video_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE,
  DROP CONSTRAINT comments_one_parent,
  ADD CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id, video_id) = 1);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
CREATE INDEX ON comments (video_id);`,
			Lang: "sql",
			Configure: `Declare the arc's columns, so that the rule need not guess:

    arcs:
      - {table: comments, columns: [post_id, photo_id, video_id]}`,
		},
	},
	Check: func(p *Pass) {
		f := p.facts()
		for _, a := range f.arcs {
			// A declared arc says itself which its parents are.
			if len(a.checks) == 0 || a.declared != nil || a.result.Several != prover.Rejected {
				continue
			}
			for _, late := range f.lateParents(a) {
				p.reportStale(a, late)
			}
		}
	},
})

// lateParents are the references that were added after the arc's CHECKs, that none
// of them counts and no other arc of the table has.
func (f *facts) lateParents(a *arc) []*parent {
	var out []*parent
	for _, late := range f.parentsOf(a.table) {
		if !hasParent(a.parents, late) && sameParent(a.parents, late) == nil &&
			late.columnsMade(a.table) > a.lastCheck().Seq && !f.inOtherArc(a, late) {
			out = append(out, late)
		}
	}
	return out
}

func (f *facts) inOtherArc(a *arc, p *parent) bool {
	for _, other := range f.arcs {
		if other != a && other.table == a.table && sameParent(other.parents, p) != nil {
			return true
		}
	}
	return false
}

// lastCheck is where the last of the arc's CHECKs was made.
func (a *arc) lastCheck() schema.Origin { return a.holeAt() }

// columnsMade is the number of the statement that made the last of the parent's
// nullable columns. Its foreign key may be younger: a dump adds foreign keys
// behind all tables and their CHECKs.
func (p *parent) columnsMade(t *schema.Table) int {
	seq := 0
	for _, name := range p.nullable {
		if c := t.Column(name); c != nil {
			seq = max(seq, c.Made.Seq)
		}
	}
	return seq
}

// bound is what the arc's CHECKs hold the number of set parents to.
func (a *arc) bound() string {
	if a.result.None == prover.Rejected {
		return "= 1"
	}
	return "<= 1"
}

// sameParent finds the parent over the same columns.
func sameParent(parents []*parent, p *parent) *parent {
	for _, q := range parents {
		if strings.Join(q.nullable, ",") == strings.Join(p.nullable, ",") {
			return q
		}
	}
	return nil
}

func (p *Pass) reportStale(a *arc, late *parent) {
	conf, evidence, ok := a.sameKind(late)
	if !ok {
		return
	}
	t, check := a.table, a.checks[len(a.checks)-1].check
	all := append(append([]*parent{}, a.parents...), late)
	whole := &arc{table: t, parents: all}
	whole.result = solve(t, t.Checks, all)
	p.Report(Report{
		At:         late.made,
		Confidence: conf,
		Message:    fmt.Sprintf("%s is a parent like %s, but CHECK %s does not count it", late.name(), names(a.parents), check.Name),
		Help: fmt.Sprintf("ALTER TABLE %s DROP CONSTRAINT %s, ADD CHECK (%s %s)",
			displayName(t), sqlparse.QuoteIdent(check.Name), whole.count(), a.bound()),
		Table:          t,
		Columns:        whole.columns(),
		References:     whole.references(),
		Evidence:       evidence,
		Counterexample: whole.result.SeveralRow,
		Related:        []Related{{check.Made, "the CHECK that counts the other parents"}},
		Key:            late.name(),
	})
}

// actors are tables whose rows do things: a reference to one that comes later
// is more likely who did it than one more kind of parent.
var actors = map[string]bool{
	"user": true, "account": true, "person": true, "member": true, "employee": true, "admin": true, "author": true,
	"profile": true, "tenant": true, "organization": true, "organisation": true, "company": true, "team": true,
	"workspace": true, "customer": true, "actor": true, "principal": true, "locale": true, "language": true,
	"currency": true, "country": true, "status": true, "file": true, "upload": true, "attachment": true, "role": true,
}

func (p *parent) actor() bool { return isActor(p.target) }

func isActor(t *schema.Table) bool {
	if t == nil {
		return false
	}
	w := naming.Words(t.Name)
	return len(w) > 0 && actors[naming.Singular(w[len(w)-1])]
}

// sameKind judges whether a later reference is one more parent of the arc.
func (a *arc) sameKind(late *parent) (conf diag.Confidence, evidence []string, ok bool) {
	if late.target == a.table {
		return 0, nil, false // a tree of the rows themselves
	}
	named, actor, actions := 0, false, 0
	for _, p := range a.parents {
		if p.target != nil && p.target == late.target {
			return 0, nil, false // a second role of a parent's table
		}
		if p.namedForTarget() {
			named++
		}
		actor = actor || p.actor()
		if p.fk != nil && late.fk != nil && p.fk.OnDelete == late.fk.OnDelete {
			actions++
		}
	}
	score := 0
	if late.namedForTarget() {
		score++
		evidence = append(evidence, fmt.Sprintf("%s is named for its table, as the others are", late.name()))
	} else if named == len(a.parents) {
		return diag.Low, []string{fmt.Sprintf("%s has a role of its own, the others are named for their tables", late.name())}, true
	}
	if late.fk != nil && actions == len(a.parents) && late.fk.OnDelete != sqlparse.NoAction {
		score++
		evidence = append(evidence, fmt.Sprintf("all have ON DELETE %s", strings.ToUpper(late.fk.OnDelete.String())))
	}
	if w := sharedWord(a.parents, late); w != "" {
		score += 2
		evidence = append(evidence, fmt.Sprintf("all names have %q in common", w))
	} else if w := sharedWord(a.parents[1:], a.parents[0]); w != "" {
		score -= 2
		evidence = append(evidence, fmt.Sprintf("but it lacks %q, which the names of the others have in common", w))
	}
	if late.actor() && !actor {
		score -= 2
		evidence = append(evidence, fmt.Sprintf("but %s is a table of actors or attributes, and no parent so far is", late.target.Name))
	}
	switch {
	case score >= 3:
		conf = diag.High
	case score >= 2:
		conf = diag.Medium
	default:
		conf = diag.Low
	}
	return conf, evidence, true
}

// sharedWord returns a word, other than the id's, that the columns of all
// parents and of the late one have in common at their start or end.
func sharedWord(parents []*parent, late *parent) string {
	var common map[string]bool
	for _, p := range append(append([]*parent{}, parents...), late) {
		stem, _, ok := naming.IDSuffix(p.nullable[0])
		if !ok || len(stem) < 2 {
			return ""
		}
		ends := map[string]bool{stem[0]: true, stem[len(stem)-1]: true}
		if common == nil {
			common = ends
			continue
		}
		for w := range common {
			if !ends[w] {
				delete(common, w)
			}
		}
	}
	best := ""
	for w := range common {
		if w > best {
			best = w
		}
	}
	return best
}
