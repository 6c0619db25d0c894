package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// isAgent reports whether a name says who did something: created_by,
// approved_by_id, reviewer_id.
func isAgent(name columnName) bool {
	n := len(name.stem)
	last := name.stem[n-1]
	if n == 2 && last == "to" && name.stem[0] == "assigned" {
		return true
	}
	if n > 1 && last == "by" {
		for _, w := range name.stem[:n-1] {
			if onlyBy[w] {
				return false
			}
		}
		return isParticiple(name.stem[n-2]) || irregularParticiples[name.stem[n-2]] || n > 2 && isParticiple(name.stem[0])
	}
	return name.id != "" && agents[last] && (n == 1 || roleOnly(name.stem[:n-1]))
}

var irregularParticiples = map[string]bool{
	"used": true, "made": true, "done": true, "sent": true, "paid": true, "sold": true, "won": true, "written": true,
	"taken": true, "given": true, "held": true, "read": true, "run": true, "set": true, "built": true, "bought": true,
	"hidden": true, "seen": true, "drawn": true, "remaining": true, "added": true,
}

// agent returns the table of people for a column that says who did something:
// the one that the schema's other columns of that kind reference, else its only
// table of users.
func (f *facts) agent(t *schema.Table, c *schema.Column, name columnName) *guess {
	if !isAgent(name) {
		return nil
	}
	users := f.users(t)
	elsewhere := func(target *schema.Table) bool { // though this schema has users of its own
		return target.Schema != t.Schema && users != nil && users.Schema == t.Schema
	}
	if v := f.agentVote(t, c.Type); v.found != nil && !elsewhere(v.found.target) {
		if v.against <= v.votes && (!c.Type.IsText() || v.votes > 1) {
			r := v.found
			return &guess{
				target: r.target, key: r.key, confidence: diag.Medium, role: name.stem,
				evidence: fmt.Sprintf("%s says who did or does something; columns that do (%s.%s) reference %s", c.Name, r.table.Name, r.column.Name, r.target.Name),
			}
		}
		return nil
	}
	if c.Type.IsText() {
		return nil // a name or an address as likely as a key
	}
	if users == nil || f.mayBeOthers(name.stem[len(name.stem)-1]) {
		return nil
	}
	k := keyFor(users, c, "id")
	if k == nil {
		return nil
	}
	g := &guess{
		target: users, key: k, confidence: diag.Medium, role: name.stem,
		evidence: fmt.Sprintf("%s says who did or does something, and its type %s fits %s.%s", c.Name, c.Type.Name, users.Name, k.Name),
	}
	if f.agentsFree > 9 && len(f.agentRefs) == 0 && f.keysAreKept() {
		g.confidence = diag.Low
		g.evidence += fmt.Sprintf("; none of %d that do has a foreign key, though most tables here have some", f.agentsFree)
	}
	return g
}

// users returns the schema's one table of users, as a table sees it: that of its
// own module, the one called so, else the only one called so behind the prefix of
// a module. A prefix that is a table's own name makes it a table of links.
func (f *facts) users(t *schema.Table) *schema.Table {
	if w := naming.Words(t.Name); len(w) > 1 && f.isModule(w[0]) && len(f.byStem[w[0]+"_user"]) == 1 {
		return f.byStem[w[0]+"_user"][0]
	}
	if named := inSchema(f.byStem["user"], t); len(named) > 0 {
		return sole(named)
	}
	var found []*schema.Table
	for _, u := range f.byEnd["user"] {
		if w := naming.Words(u.Name); len(w) == 2 && (len(w[0]) < 4 || f.isModule(w[0])) {
			found = append(found, u)
		}
	}
	return sole(inSchema(found, t))
}

func sole(tables []*schema.Table) *schema.Table {
	if len(tables) != 1 {
		return nil
	}
	return tables[0]
}

// vote is what columns that say who did something reference: the first reference
// to the table that most of them do, how many do, and how many do not.
type vote struct {
	found          *reference
	votes, against int
}

// voters are columns whose votes are the same: of one type, in one schema.
type voters struct {
	schema string
	class  keyClass
}

// agentVote returns the vote for columns of a table that have a type.
func (f *facts) agentVote(t *schema.Table, typ schema.Type) vote {
	key := voters{t.Schema, classOf(typ)}
	if v, ok := f.agentVotes[key]; ok {
		return v
	}
	var v vote
	votes, all := map[*schema.Table]int{}, 0
	for i := range f.agentRefs {
		r := f.ownSchema(t, &f.agentRefs[i])
		if r.key == nil || !compatible(r.column.Type, typ) {
			continue
		}
		all++
		votes[r.target]++
		if v.found == nil || votes[r.target] > votes[v.found.target] {
			v.found = r
		}
	}
	if v.found != nil {
		v.votes = votes[v.found.target]
		v.against = all - v.votes
	}
	f.agentVotes[key] = v
	return v
}

// mayBeOthers reports whether the schema has a table of people, besides that of
// users, whom an agent's name can mean: employees have a manager.
func (f *facts) mayBeOthers(agent string) bool {
	return slices.ContainsFunc(othersThan[agent], func(who string) bool { return len(f.byStem[who])+len(f.byEnd[who]) > 0 })
}

// ownRow returns the table itself for a column that names another of its rows:
// parent_id, previous_version_id, duplicate_of. The first row of all has none, so
// that the column can be NULL.
func (f *facts) ownRow(t *schema.Table, c *schema.Column, name columnName) *guess {
	k := soleKey(t)
	if k == nil || k == c || c.NotNull || c.Default != nil || !sameSpelling(k.Type, c.Type) || f.namesOtherRows(t) {
		return nil
	}
	w := name.stem
	if name.id != "" {
		// What is left may be the end of the table's own name.
		own := naming.StemOf(t.Name)
		for i := 1; i < len(w); i++ {
			rest := naming.Stem(w[i:])
			if rest != own && slices.ContainsFunc(f.byStem[rest], func(other *schema.Table) bool { return keyFor(other, c, name.id) != nil }) {
				return nil // a table called so: themes, not child_themes
			}
			if rest == own || strings.HasSuffix(own, "_"+rest) || rowNouns[rest] {
				w = w[:i]
				break
			}
		}
	}
	content := false
	for i, word := range w {
		switch {
		case selfWords[word]:
			content = true
		case word == "by" && (i == 0 || !onlyBy[w[i-1]]), !selfLinks[word]:
			return nil
		}
	}
	// A bare word can be a number or a name; with an id word or a link it is a row's.
	if !content || name.id == "" && len(w) == 1 && w[0] != "parent" && w[0] != "inreplyto" {
		return nil
	}
	if name.id == "" && len(w) > 1 && !selfLinks[w[len(w)-1]] {
		return nil
	}
	return &guess{
		target: t, key: k, confidence: diag.Medium, role: w,
		evidence: fmt.Sprintf("%s names another row of %s: it can be NULL and is of the key's type, %s", c.Name, t.Name, k.Type.Name),
	}
}

// namesOtherRows reports whether a column of the table holds the names of tables
// or classes, so that its ids may be of rows of any of them.
func (f *facts) namesOtherRows(t *schema.Table) bool {
	for _, c := range t.Columns {
		w := f.names[c].words
		if stem, ok := splitType(w); ok && len(stem) < len(w) && tableWords[w[len(stem)]] && c.Type.IsText() {
			return true
		}
	}
	return false
}
