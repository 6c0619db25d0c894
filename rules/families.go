package rules

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// family is tables that repeat one shape for different parents: post_comments and
// photo_comments.
type family struct {
	pattern string    // what their names have in common: "*_comment"
	members []*member // two or more, in catalog order
	// common are the names, as members know them, of the columns that all have and
	// that say something, in the first member's order.
	common []string
	// weight is how much the common columns say together.
	weight float64

	facts *facts
}

// member is a table of a family.
type member struct {
	table  *schema.Table
	parent *schema.Table
	// columns are the table's by the name that they have in all of the family: the
	// parent's name is replaced by parentMark. The table's own key is left out.
	columns map[string]*schema.Column
	names   []string // the keys of columns, in table order

	parentNames [][]string // the words that parentMark stands for, longest first
	called      string     // those of them that the table's name has
}

// parentMark stands for the parent's name in the names of a family's tables and
// columns. The column that references the parent is called nothing else.
const parentMark = "*"

// alike is how much of two tables' columns has to be common to both (by weight)
// for them to repeat one shape.
const alike = 0.6

// families finds the tables whose name is made of that of their parent and of
// words that another table has beside the name of another parent, where the two
// have most of their columns in common.
func (f *facts) families() []*family {
	type namesake struct{ schema, pattern string }
	groups := map[namesake][]*member{}
	var found []namesake
	for _, t := range f.tables {
		if t.Incomplete != "" || len(t.Parents) > 0 || t.OfType != "" {
			continue // columns that are inherited cannot drift
		}
		for _, n := range f.namedForParent(t) {
			key := namesake{t.Schema, n.pattern}
			if groups[key] == nil {
				found = append(found, key)
			}
			groups[key] = append(groups[key], n.member)
		}
	}
	var out []*family
	for _, key := range found {
		group := groups[key]
		if len(group) < 2 {
			continue
		}
		weigh := f.weights(group)
		for _, members := range cluster(group, weigh) {
			fam := &family{pattern: key.pattern, members: members, facts: f}
			for _, name := range members[0].names {
				w := weigh(name)
				if w > 0 && name != parentMark && fam.count(name) == len(members) {
					fam.common = append(fam.common, name)
					fam.weight += w
				}
			}
			if fam.weight >= 1 || fam.weight > 0 && len(members) > 2 {
				out = append(out, fam)
			}
		}
	}
	return out
}

// count returns how many members have the column.
func (fam *family) count(name string) int {
	n := 0
	for _, m := range fam.members {
		if m.columns[name] != nil {
			n++
		}
	}
	return n
}

// namedMember is a table as a member of the family that its name speaks of.
type namedMember struct {
	pattern string
	*member
}

// namedForParent returns the ways to read a table's name as made of a parent's:
// one for each table that it references and that its name names.
func (f *facts) namedForParent(t *schema.Table) []namedMember {
	var out []namedMember
	words := singulars(naming.Words(t.Name))
	add := func(target *schema.Table, column string) {
		if target == nil || target == t {
			return
		}
		stem, _, _ := naming.IDSuffix(column)
		names := [][]string{singulars(naming.Words(target.Name)), singulars(stem)}
		slices.SortStableFunc(names, func(a, b []string) int { return len(b) - len(a) })
		for _, name := range names {
			i := indexWords(words, name)
			if i < 0 || len(name) == len(words) {
				continue
			}
			pattern := strings.Join(replaceWords(words, name), "_")
			if !slices.ContainsFunc(out, func(n namedMember) bool { return n.pattern == pattern }) {
				m := newMember(t, target, column, names)
				m.called = strings.Join(name, "_")
				out = append(out, namedMember{pattern, m})
			}
			return
		}
	}
	for _, c := range t.Columns {
		for _, fk := range t.ForeignKeysOn(c.Name) {
			// Of a composite key the last column is the one that other keys do not share.
			if fk.Columns[len(fk.Columns)-1] == c.Name || len(t.ForeignKeysOn(c.Name)) == 1 {
				add(fk.Target, c.Name)
			}
		}
		if ref := f.implied[c]; ref != nil && ref.confidence >= diag.Medium {
			add(ref.target, c.Name)
		}
	}
	if len(out) > 1 {
		// A name that ends in a parent's has another before it, whose table it is:
		// post_tags are the posts' links to tags.
		out = slices.DeleteFunc(out, func(n namedMember) bool { return strings.HasSuffix(n.pattern, parentMark) })
	}
	return out
}

func newMember(t, parent *schema.Table, column string, parentNames [][]string) *member {
	m := &member{table: t, parent: parent, columns: map[string]*schema.Column{}, parentNames: parentNames}
	for _, c := range t.Columns {
		if c == soleKey(t) && c.Name != column {
			continue
		}
		name := parentMark
		if c.Name != column {
			name = m.genericName(c.Name)
			if name == parentMark || m.columns[name] != nil {
				name = c.Name
			}
		}
		m.columns[name] = c
		m.names = append(m.names, name)
	}
	return m
}

// genericName is a column's name in the family.
func (m *member) genericName(column string) string {
	return m.generic(trimPrefix(naming.Words(column), columnPrefix(m.table)))
}

// generic is a name with parentMark in the place of the parent's.
func (m *member) generic(words []string) string {
	for _, p := range m.parentNames {
		if indexWords(words, p) >= 0 {
			words = replaceWords(words, p)
			break
		}
	}
	return strings.Join(words, "_")
}

func singulars(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = naming.Singular(w)
	}
	return out
}

// indexWords returns where part, which is in the singular, begins in words, -1
// where it does not.
func indexWords(words, part []string) int {
	words = singulars(words)
	for i := 0; len(part) > 0 && i+len(part) <= len(words); i++ {
		if slices.Equal(words[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// replaceWords puts parentMark in the place of part.
func replaceWords(words, part []string) []string {
	i := indexWords(words, part)
	return slices.Concat(words[:i], []string{parentMark}, words[i+len(part):])
}

// plainNames are columns that tables of all kinds have: that two have them does
// not make them one shape.
var plainNames = map[string]bool{
	"name": true, "title": true, "description": true, "status": true, "state": true, "type": true, "kind": true,
	"value": true, "key": true, "code": true, "slug": true, "label": true, "active": true, "enabled": true, "data": true,
	"metadata": true, "note": true, "version": true, "default": true, "is_active": true, "is_default": true,
}

// weights returns how much it says of two tables of the group that both have a
// column: nothing where all tables have it, 1 where it is something of their own.
func (f *facts) weights(group []*member) func(name string) float64 {
	inGroup := map[*schema.Table]bool{}
	reference := map[string]bool{}
	for _, m := range group {
		inGroup[m.table] = true
		for name, c := range m.columns {
			if hasForeignKey(m.table, c.Name) || f.implied[c] != nil {
				reference[name] = true
			}
		}
	}
	elsewhere := f.columnNames()
	others := len(f.tables) - len(inGroup)
	within := map[string]int{}
	for t := range inGroup {
		for _, c := range t.Columns {
			within[plainName(c)]++
		}
	}
	known := map[string]float64{} // asked for each two tables of the group
	return func(name string) float64 {
		w, ok := known[name]
		if !ok {
			n := elsewhere[name] - within[name]
			switch {
			case isStamp(name), n >= 6 && n*3 >= others*2:
			case plainNames[name] || reference[name]:
				w = 0.5
			default:
				w = 1
			}
			known[name] = w
		}
		return w
	}
}

// columnNames counts the columns of all tables by what plainName says of them.
func (f *facts) columnNames() map[string]int {
	if f.columnsNamed == nil {
		f.columnsNamed = map[string]int{}
		for _, t := range f.tables {
			for _, c := range t.Columns {
				f.columnsNamed[plainName(c)]++
			}
		}
	}
	return f.columnsNamed
}

// plainName is a column's name as families know it that do not call it by a
// parent's.
func plainName(c *schema.Column) string { return strings.Join(naming.Words(c.Name), "_") }

// isStamp reports whether a column says when a row was made, or in which order
// it comes.
func isStamp(name string) bool {
	for _, w := range naming.Words(name) {
		if !linkWords[w] && w != "deleted" && w != "by" {
			return false
		}
	}
	return true
}

// cluster divides tables into those that repeat one shape: each is alike with
// each. Tables that are alike with no other are left out.
func cluster(group []*member, weigh func(string) float64) [][]*member {
	var clusters [][]*member
	for _, m := range group {
		best, most := -1, 0.0
		for i, c := range clusters {
			least := 1.0
			for _, other := range c {
				least = min(least, likeness(m, other, weigh))
			}
			if least >= alike && least > most {
				best, most = i, least
			}
		}
		if best < 0 {
			clusters = append(clusters, []*member{m})
		} else {
			clusters[best] = append(clusters[best], m)
		}
	}
	return slices.DeleteFunc(clusters, func(c []*member) bool { return len(c) < 2 })
}

// likeness is the part, by weight, of two tables' columns that both have, or had
// when the second of them was made: 0 for two tables of one parent, which are no
// siblings in this sense.
func likeness(a, b *member, weigh func(string) float64) float64 {
	if a.parent == b.parent || a.table == b.table {
		return 0
	}
	made := max(a.table.Made.Seq, b.table.Made.Seq)
	var both, all float64
	alone := func(m, other *member, name string) {
		came := namedAt(m.table, m.columns[name]).Seq
		if came <= made && other.goneAt(name).Seq <= made {
			all += weigh(name)
		}
	}
	for _, name := range a.names {
		if b.columns[name] == nil {
			alone(a, b, name)
			continue
		}
		both += weigh(name)
		all += weigh(name)
	}
	for _, name := range b.names {
		if a.columns[name] == nil {
			alone(b, a, name)
		}
	}
	if all == 0 {
		return 0
	}
	return both / all
}
