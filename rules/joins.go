package rules

import (
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// join is a table that links the rows of two tables.
type join struct {
	table *schema.Table
	links [2]*schema.ForeignKey
	// payload are the columns that say more of a link than that it is there.
	payload    []string
	confidence diag.Confidence
	evidence   []string
}

// columns returns the link's columns in table order.
func (j *join) columns() []string {
	set := map[string]bool{}
	for _, fk := range j.links {
		for _, c := range fk.Columns {
			set[c] = true
		}
	}
	return inTableOrder(j.table, set)
}

func (j *join) references() []string {
	return []string{j.links[0].Target.QualifiedName(), j.links[1].Target.QualifiedName()}
}

// linkWords are columns that many link tables carry and that make two links of
// one pair no different from each other.
var linkWords = map[string]bool{
	"id": true, "uuid": true, "created": true, "updated": true, "inserted": true, "modified": true, "at": true, "on": true,
	"date": true, "time": true, "timestamp": true, "position": true, "ordinal": true, "sort": true, "order": true, "rank": true,
}

// joins finds the tables that hold exactly two foreign keys, to two tables, and
// little else. Where the table's name is made of the two tables' names, or it has
// no other column, that is what the table is; a payload leaves it in doubt.
func (f *facts) joins() []*join {
	var out []*join
	for _, t := range f.tables {
		if j := f.joinOf(t); j != nil {
			out = append(out, j)
		}
	}
	return out
}

func (f *facts) joinOf(t *schema.Table) *join {
	if t.Incomplete != "" || len(t.Parents) > 0 || f.hasArc(t) {
		return nil
	}
	var links []*schema.ForeignKey
	of := map[string]bool{}
	for _, fk := range t.ForeignKeys {
		if fk.Inherited || fk.Target == nil || fk.Target == t {
			return nil
		}
		fresh := false
		for _, c := range fk.Columns {
			fresh = fresh || !of[c]
			of[c] = true
		}
		if fresh {
			links = append(links, fk)
		}
	}
	if len(links) != 2 || shareColumn(links[0].Columns, links[1].Columns) {
		return nil
	}
	j := &join{table: t, links: [2]*schema.ForeignKey{links[0], links[1]}}
	var rest []string
	for _, c := range t.Columns {
		switch {
		case of[c.Name]:
		case !isBookkeeping(t, c):
			j.payload = append(j.payload, c.Name)
		case c != soleKey(t):
			rest = append(rest, c.Name)
		}
	}
	named := namedAfterBoth(t.Name, links[0].Target.Name, links[1].Target.Name)
	switch {
	case named && len(j.payload) == 0:
		j.confidence = diag.High
	case named || len(j.payload) == 0:
		j.confidence = diag.Medium
	default:
		return nil // a table of its own, that happens to have two parents
	}
	if named {
		j.evidence = append(j.evidence, "its name is made of those of the tables that it links")
	}
	switch {
	case len(j.payload)+len(rest) == 0:
		j.evidence = append(j.evidence, "it has no columns of its own")
	case len(j.payload) == 0:
		j.evidence = append(j.evidence, "of its own it has only "+and(rest))
	default:
		j.evidence = append(j.evidence, "it says more of a link: "+strings.Join(j.payload, ", "))
		j.confidence = diag.Low
	}
	return j
}

func (f *facts) hasArc(t *schema.Table) bool {
	for _, a := range f.arcs {
		if a.table == t {
			return true
		}
	}
	return false
}

func shareColumn(a, b []string) bool {
	for _, c := range a {
		if inColumns(b, c) {
			return true
		}
	}
	return false
}

// isBookkeeping reports whether a column says nothing of the link: a surrogate
// key, or when it was made and in which order it comes.
func isBookkeeping(t *schema.Table, c *schema.Column) bool {
	if soleKey(t) == c {
		return true
	}
	for _, w := range naming.Words(c.Name) {
		if !linkWords[w] {
			return false
		}
	}
	return true
}

// namedAfterBoth reports whether a table's name is made of two others': the words
// of both, in singular, in either order.
func namedAfterBoth(name, a, b string) bool {
	words := map[string]int{}
	for _, w := range naming.Words(name) {
		words[naming.Singular(w)]++
	}
	last := func(table string) bool {
		ws := naming.Words(table)
		if len(ws) == 0 {
			return false
		}
		w := naming.Singular(ws[len(ws)-1])
		words[w]--
		return words[w] >= 0
	}
	return last(a) && last(b)
}
