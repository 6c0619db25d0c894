package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// ends are the two ends of one relation: where a column for one of them
// references a table, its counterpart in the same table does as a rule.
var ends = [][2]string{
	{"parent", "child"}, {"ancestor", "descendant"}, {"predecessor", "successor"}, {"superior", "inferior"},
	{"source", "target"}, {"source", "dest"}, {"source", "destination"}, {"source", "sink"}, {"origin", "target"},
	{"origin", "dest"}, {"origin", "destination"}, {"src", "dst"}, {"src", "dest"}, {"src", "tgt"}, {"from", "to"},
	{"left", "right"}, {"first", "second"}, {"first", "last"}, {"second", "third"}, {"start", "end"}, {"begin", "end"},
	{"old", "new"}, {"before", "after"}, {"previous", "next"}, {"prev", "next"}, {"sender", "receiver"},
	{"sender", "recipient"}, {"home", "away"}, {"home", "guest"}, {"winner", "loser"}, {"debit", "credit"},
	{"debtor", "creditor"}, {"buyer", "seller"}, {"giver", "taker"}, {"upper", "lower"}, {"inner", "outer"}, {"a", "b"},
	{"antecedent", "consequent"}, {"superior", "subordinate"}, {"supervisor", "subordinate"}, {"follower", "followee"},
	{"follower", "following"}, {"follower", "followed"}, {"blocker", "blocked"}, {"blocking", "blocked"},
	{"local", "remote"}, {"requester", "addressee"}, {"requester", "requestee"}, {"mentor", "mentee"},
}

// counterparts are the other ends of each.
var counterparts = func() map[string][]string {
	m := map[string][]string{}
	for _, e := range ends {
		m[e[0]] = append(m[e[0]], e[1])
		m[e[1]] = append(m[e[1]], e[0])
	}
	return m
}()

// beyond are ends that, as a whole name, are as often of another system, or gone.
var beyond = map[string]bool{"remote": true, "old": true, "before": true, "origin": true}

// hierarchies are those whose ends are rows of one table, whose name the table of
// the relation begins with; relations are others of which its name says so.
var (
	hierarchies = map[string]bool{
		"parent": true, "child": true, "ancestor": true, "descendant": true, "predecessor": true, "successor": true,
		"superior": true, "inferior": true,
	}
	relations = map[string]bool{
		"link": true, "relation": true, "relationship": true, "edge": true, "dependency": true, "reference": true,
		"merge": true, "redirect": true, "alias": true, "closure": true, "tree": true, "hierarchy": true, "similarity": true,
		"duplicate": true, "connection": true, "association": true, "relative": true, "path": true,
	}
	// nodes are what the edges of a graph connect, rather than graphs.
	nodes = []string{"node", "step", "vertex", "point", "state", "task", "junction", "block", "item"}
)

// counterpart returns what the column's counterpart in the same table references:
// recipe_parent_id what recipe_child_id does.
func (f *facts) counterpart(t *schema.Table, c *schema.Column, name columnName) *guess {
	if !slices.ContainsFunc(name.words, func(w string) bool { return counterparts[w] != nil }) || f.callsTable(t, c, name) {
		return nil
	}
	for _, r := range f.singles[t] {
		other := f.names[r.column].words
		i := differ(name.words, other)
		if i < 0 || !slices.Contains(counterparts[name.words[i]], other[i]) || !r.like(c) || hasWord(f.stems[r.target], other[i]) {
			continue
		}
		if len(name.stem) == 1 && beyond[name.words[i]] {
			continue
		}
		return &guess{
			target: r.target, key: r.key, confidence: diag.Medium, role: name.words[i : i+1], plain: true,
			evidence: fmt.Sprintf("%s is the counterpart of %s, which references %s", c.Name, r.column.Name, r.target.Name),
		}
	}
	return nil
}

// callsTable reports whether the name by itself calls a table, whose key the column
// can hold.
func (f *facts) callsTable(t *schema.Table, c *schema.Column, name columnName) bool {
	return slices.ContainsFunc(f.byStem[naming.Stem(name.stem)], func(cand *schema.Table) bool { return cand != t && keyFor(cand, c, name.id) != nil })
}

// related returns the table whose rows a table of relations between them relates,
// where neither end has a foreign key: categories for the ancestor_id and the
// descendant_id of category_closures.
func (f *facts) related(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" || len(name.stem) != 1 {
		return nil
	}
	stem := f.stems[t]
	end := strings.LastIndexByte(stem, '_')
	if end < 0 || !hierarchies[name.stem[0]] && !relations[stem[end+1:]] {
		return nil
	}
	for _, o := range t.Columns {
		on := f.names[o]
		if len(on.stem) != 1 || on.id != name.id || !sameSpelling(o.Type, c.Type) || !slices.Contains(counterparts[name.stem[0]], on.stem[0]) {
			continue
		}
		if base, k := f.relates(t, c, stem[:end], name.id); base != nil {
			return &guess{
				target: base, key: k, confidence: diag.Medium, role: name.stem, plain: true,
				evidence: fmt.Sprintf("%s and %s are the ends of a relation, and %s is named for table %s, whose key %s is of type %s", c.Name, o.Name, t.Name, base.Name, k.Name, k.Type.Name),
			}
		}
	}
	return nil
}

// relates returns the table whose rows are the ends of a relation that is called so,
// less the word for the relation, and its key: project_task are the tasks, where
// there are no project_tasks. A graph's edges connect its nodes, and a table that is
// mentioned already is what the relation belongs to.
func (f *facts) relates(t *schema.Table, c *schema.Column, what, id string) (*schema.Table, *schema.Column) {
	words := strings.Split(what, "_")
	for n := len(words); n > 0; n-- {
		for from := range n {
			for _, base := range inSchema(f.byStem[naming.Stem(words[from:n])], t) {
				k := keyFor(base, c, id)
				if base == t || k == nil {
					continue
				}
				if f.mentions(t, c, base) || slices.ContainsFunc(nodes, func(node string) bool { return len(f.byStem[f.stems[base]+"_"+node]) > 0 }) {
					return nil, nil
				}
				return base, k
			}
		}
	}
	return nil, nil
}

// sameEnd returns what another column of the same table references that ends in
// the same noun: night_guard_id what day_guard_id does, where no word of the one is
// left over for another table. card_type_id says nothing of account_type_id, since
// card_types are named for it.
func (f *facts) sameEnd(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" || len(name.stem) < 2 {
		return nil
	}
	for _, r := range f.singles[t] {
		other := f.names[r.column]
		if other.id != name.id || len(other.stem) == 0 || r.target == t || !r.like(c) {
			continue
		}
		confidence := diag.Medium
		var role []string
		switch i := differ(name.stem, other.stem); {
		case i >= 0 && i < len(name.stem)-1:
			role = name.stem[i : i+1]
			if hasWord(f.stems[r.target], other.stem[i]) || outsiders[other.stem[i]] || roleOnly(other.stem[i:i+1]) && !roleOnly(role) {
				continue
			}
		case len(other.stem) < len(name.stem) && slices.Equal(name.stem[len(name.stem)-len(other.stem):], other.stem):
			role = name.stem[:len(name.stem)-len(other.stem)]
			if !roleOnly(role) && !selfWords[role[0]] {
				confidence = diag.Low // blood_group_id is no group's
			}
		default:
			continue
		}
		if slices.ContainsFunc(role, func(w string) bool { return outsiders[w] }) {
			continue
		}
		return &guess{
			target: r.target, key: r.key, confidence: confidence, role: role, plain: true,
			evidence: fmt.Sprintf("%s, which ends in %s_%s too, references %s", r.column.Name, name.stem[len(name.stem)-1], name.id, r.target.Name),
		}
	}
	return nil
}

// like reports whether a column is of a type spelled like that of the reference,
// and is another one.
func (r *reference) like(c *schema.Column) bool {
	return r.column != c && r.key != nil && sameSpelling(r.column.Type, c.Type)
}

// differ returns at which one of their words two names of equal length differ; -1
// where it is not one.
func differ(a, b []string) int {
	if len(a) != len(b) {
		return -1
	}
	at := -1
	for i := range a {
		if a[i] != b[i] {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// hasWord reports whether a stem has a word, in the singular.
func hasWord(stem, word string) bool {
	return strings.Contains("_"+stem+"_", "_"+naming.Singular(word)+"_")
}
