package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// discriminator is a column beside an arc that says which of the parents a row
// has.
type discriminator struct {
	column *schema.Column
	// values are those of the column that name a parent each; none where only
	// the column's name says what it is.
	values     []parentName
	confidence diag.Confidence
	evidence   []string
}

// parentName is a value of a discriminator and the parent it names.
type parentName struct {
	value  string
	parent *parent
}

// discriminatorsOf finds the columns beside an arc that say which parent a row
// has: their values name parents, or their name goes with the parents' names. A
// kind that is about something else (a question, an answer) is none, nor is half
// of a type/id pair, nor what a foreign key of the arc has with a parent's key,
// which then keeps it right, nor what PostgreSQL computes.
func (f *facts) discriminatorsOf(a *arc) []*discriminator {
	t := a.table
	var out []*discriminator
	for _, c := range t.Columns {
		if c.Generated != "" || f.paired[c] != nil || c.Inherited && len(t.Parents) > 0 || a.holds(c.Name) || hasForeignKey(t, c.Name) {
			continue
		}
		d := a.namedByValues(c)
		if d == nil {
			d = a.namedByName(c)
		}
		if d != nil {
			out = append(out, d)
		}
	}
	return out
}

// holds reports whether a column is one of the arc's, or of its foreign keys'.
func (a *arc) holds(column string) bool {
	return slices.ContainsFunc(a.parents, func(p *parent) bool {
		return inColumns(p.columns, column) || inColumns(p.nullable, column)
	})
}

// namedByValues reads the values that a column is limited to: two or more of the
// parents are named by half of them at least.
func (a *arc) namedByValues(c *schema.Column) *discriminator {
	if !isDiscriminatorType(c) || saysHowFar(c) {
		return nil
	}
	values, where := labels(a.table, c)
	for _, k := range a.table.Checks {
		if c.Type.Enum != nil {
			break // its labels are all there is
		}
		for _, v := range listed(k.Expr, c.Name) {
			if !inColumns(values, v) { // a CHECK for each value
				values = append(values, v)
			}
		}
	}
	d := &discriminator{column: c, confidence: diag.High}
	var named []*parent
	for _, v := range values {
		p := a.parentNamed(v)
		if p == nil {
			continue
		}
		d.values = append(d.values, parentName{v, p})
		if !hasParent(named, p) {
			named = append(named, p)
		}
	}
	if len(named) < 2 || len(d.values)*2 < len(values) {
		return nil
	}
	if _, kind := splitType(pairWords(c.Name, columnPrefix(a.table))); len(d.values) < len(values) {
		// Where a row comes from can be a user, a team, or a file.
		d.confidence = diag.Medium
		if !kind {
			d.confidence = diag.Low
		}
	}
	sortParents(a.table, named)
	d.evidence = []string{fmt.Sprintf("%s limits %s to %s, which name %s", where, c.Name, strings.Join(shown(values), ", "), names(named))}
	return d
}

// parentNamed returns the parent that a value names ("post", "Posts",
// "App\\Models\\Post"), nil where it names none, or several alike.
func (a *arc) parentNamed(value string) *parent {
	if i := strings.LastIndexAny(value, `\:.`); i >= 0 {
		value = value[i+1:]
	}
	stem := naming.StemOf(value)
	if stem == "" {
		return nil
	}
	var exact, loose []*parent
	for _, p := range a.parents {
		switch {
		case p.target == nil && p.fk == nil && len(p.nullable) == 1 && naming.StemOf(p.nullable[0]) == stem:
			exact = append(exact, p) // a value that stands for a parent
		case inColumns(p.stems(), stem):
			if words, _, ok := naming.IDSuffix(p.nullable[0]); ok && naming.Stem(words) == stem {
				exact = append(exact, p)
			}
			loose = append(loose, p)
		}
	}
	switch {
	case len(exact) == 1:
		return exact[0]
	case len(exact) == 0 && len(loose) == 1:
		return loose[0]
	}
	return nil
}

// ownerWords are what the end of an arc is called where its columns do not say:
// target_type beside post_id and photo_id.
var ownerWords = map[string]bool{
	"owner": true, "parent": true, "subject": true, "target": true, "entity": true, "object": true, "resource": true,
	"holder": true, "assignee": true, "recipient": true, "principal": true,
}

// namedByName reads a column's name: owner_type goes with owner_user_id and
// owner_team_id, commentable_type with whatever columns there are. Where its
// values are known, they name no parents, and only a word that all parents share
// is enough.
func (a *arc) namedByName(c *schema.Column) *discriminator {
	t := a.table
	u := c.Type.Underlying()
	if !isDiscriminatorType(c) && !u.IsInteger() && u.Base != `"char"` {
		return nil
	}
	prefix := columnPrefix(t)
	stem, ok := splitType(pairWords(c.Name, prefix))
	if !ok || len(stem) == 0 {
		return nil
	}
	name, last := strings.Join(stem, "_"), stem[len(stem)-1]
	d := &discriminator{column: c, confidence: diag.Medium}
	shared := true
	for _, p := range a.parents {
		words, _, ok := naming.IDSuffix(p.nullable[0])
		words = trimPrefix(words, prefix)
		shared = shared && ok && len(p.nullable) == 1 && len(words) > len(stem) &&
			(slices.Equal(words[:len(stem)], stem) || slices.Equal(words[len(words)-len(stem):], stem))
	}
	switch {
	case shared:
		d.evidence = []string{fmt.Sprintf("its name and those of %s have %q in common", names(a.parents), name)}
	case (isAble(last) || ownerWords[last]) && !a.describes(c, stem, prefix):
		if values, _ := labels(t, c); len(values) > 0 {
			return nil
		}
		d.evidence = []string{fmt.Sprintf("%q is a role that rows of several tables can play, and the table has no other column for it", name)}
	default:
		return nil
	}
	return d
}

// describes reports whether the column is one of several attributes of something
// that is no parent of the arc: target_type beside target_url.
func (a *arc) describes(c *schema.Column, stem []string, prefix []string) bool {
	return slices.ContainsFunc(a.table.Columns, func(other *schema.Column) bool {
		words := trimPrefix(naming.Words(other.Name), prefix)
		return other != c && !a.holds(other.Name) && len(words) >= len(stem) && slices.Equal(words[:len(stem)], stem)
	})
}

// disagreement is a row that the table admits though its discriminator names
// another parent than it has.
type disagreement struct {
	value string  // of the discriminator
	names *parent // by that value
	set   *parent
}

// disagree asks the prover for a row whose discriminator names one parent and
// that has another alone; nil where the CHECKs admit none, or it cannot be seen.
func (a *arc) disagree(d *discriminator) *disagreement {
	t := a.table
	for _, n := range d.values {
		is := &sqlparse.BoolTest{Test: sqlparse.IsTrue, Arg: &sqlparse.Op{
			Name: "=", Left: &sqlparse.ColumnRef{Parts: []string{d.column.Name}}, Right: &sqlparse.Const{Kind: sqlparse.StringConst, Text: n.value},
		}}
		checks := append(slices.Clone(t.Checks), &schema.Check{Expr: is, Validated: true})
		res := solve(t, checks, a.parents)
		for i, p := range a.parents {
			if p != n.parent && res.Single[i] == prover.Admitted {
				return &disagreement{value: n.value, names: n.parent, set: p}
			}
		}
	}
	return nil
}

// tied reports whether a CHECK speaks of the discriminator and of a parent.
func (a *arc) tied(d *discriminator) bool {
	return slices.ContainsFunc(a.table.Checks, func(k *schema.Check) bool {
		return inColumns(sqlparse.Columns(k.Expr), d.column.Name) && len(mentioned(k, a.parents)) > 0
	})
}

// keepingTrigger returns a row trigger that may keep the discriminator and the
// parents in step. sure says that it does: its function speaks of both, and
// refuses rows or sets the discriminator. A function that is out of sight may do
// anything.
func (a *arc) keepingTrigger(d *discriminator) (may *schema.Trigger, sure bool) {
	// "NEW.kind = ..." is an assignment where a statement begins, and else a
	// comparison.
	column := `new\s*\.\s*"?` + regexp.QuoteMeta(strings.ToLower(d.column.Name)) + `"?`
	sets := regexp.MustCompile(`\b` + column + `\s*:=|(;|\b(begin|then|else))\s*` + column + `\s*=|\binto\s+` + column + `\b`)
	for _, tr := range a.table.Triggers {
		if tr.Def == nil || !tr.Def.ForEachRow || !tr.Def.Insert && !tr.Def.Update {
			continue
		}
		if tr.Function == nil || tr.Function.Def == nil || tr.Function.Def.Language == "c" || tr.Function.Def.Language == "internal" {
			// One that is told which columns to work on leaves the others alone.
			if len(tr.Def.Args) == 0 || inColumns(tr.Def.Args, d.column.Name) {
				may = tr
			}
			continue
		}
		body := strings.ToLower(tr.Function.Def.Body)
		if !mentionsWord(body, d.column.Name) || !slices.ContainsFunc(a.columns(), func(c string) bool { return mentionsWord(body, c) }) {
			continue
		}
		if strings.Contains(body, "raise") || strings.Contains(body, "return null") || tr.Def.Before && sets.MatchString(body) {
			return tr, true
		}
		may = tr
	}
	return may, false
}

// mentionsWord reports whether a text in lower case has a name in it as a word.
func mentionsWord(text, name string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(strings.ToLower(name)) + `\b`).MatchString(text)
}
