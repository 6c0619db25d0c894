package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// voted returns what columns of the same name reference in other tables, where
// they agree. One of them is enough for a name that ends in an id word; any
// other name has to reference it as a rule.
func (f *facts) voted(t *schema.Table, c *schema.Column, name columnName) *guess {
	refs := f.refs[name.key()]
	self, others, all := 0, 0, 0
	var found *reference
	votes := map[*schema.Table]int{}
	for i := range refs {
		r := &refs[i]
		switch {
		case r.table == t || r.key == nil || !compatible(r.column.Type, c.Type):
		case r.target == r.table:
			self++
		default:
			r = f.analogous(t, c, r, name)
			votes[r.target]++
			all++
			if found == nil || votes[r.target] > votes[found.target] {
				found = r
			}
		}
	}
	if found != nil {
		others = votes[found.target]
	}
	if self > others {
		k := soleKey(t)
		if k == nil || k == c || c.NotNull || !compatible(k.Type, c.Type) {
			return nil
		}
		g := &guess{target: t, key: k, confidence: diag.High, role: name.stem}
		g.evidence = fmt.Sprintf("%s references the row's own table in %s", c.Name, plural(self, "other table"))
		return g
	}
	if found == nil || self > 0 || found.target == t {
		return nil
	}
	// Where they disagree the column is a reference all the same; which one is
	// worth saying if several tables share it.
	if others < all && (others < 2 || others*2 < all || roleStems[name.stem[len(name.stem)-1]]) {
		return nil
	}
	if m := f.moduleOf(t); m != f.moduleOf(found.target) && others < all {
		for other := range votes {
			if other != found.target && f.twin(other, found.target) {
				return nil // each module means its own, and this one has none
			}
		}
	}
	g := &guess{target: found.target, key: found.key, confidence: diag.High, many: others > 2 && others*3 >= all*2}
	g.evidence = fmt.Sprintf("%s references %s in %s", c.Name, found.target.Name, plural(others, "other table"))
	if !f.references(found) {
		g.confidence = diag.Medium
		g.evidence = fmt.Sprintf("%s of %s references such a table of its own", c.Name, found.table.Name)
	}
	if others < all {
		g.confidence = diag.Medium
		g.evidence += fmt.Sprintf(", and other tables in %d", all-others)
		if kind := f.kindBeside(t, c, name); kind != nil {
			g.confidence = diag.Low
			g.evidence += fmt.Sprintf("; %s may say which", kind.Name)
		}
	}
	// The column itself is one of the free ones, and so may the key be.
	free := f.free[name.key()] - 1
	if name.id != "" {
		if free > others {
			g.confidence = diag.Medium
			g.evidence += fmt.Sprintf(", and %d have no foreign key either", free)
			if free > 9 && free > 3*others && f.keysAreKept() {
				g.confidence = diag.Low
				g.evidence += ", though most tables here have some"
			}
		}
		if meant := naming.Stem(name.stem); f.stems[found.target] != meant && len(f.byStem[meant]) > 0 {
			g.confidence = min(g.confidence, diag.Medium)
			g.evidence += fmt.Sprintf(", though there is a table %s", f.byStem[meant][0].Name)
		}
		return g
	}
	if strings.EqualFold(found.key.Name, c.Name) {
		free--
	}
	if free > others || others < 2 && (free > 0 || naming.Stem(name.words) != f.stems[found.target]) {
		return nil
	}
	if c == soleKey(t) && (others < 3 || free > 0) {
		return nil
	}
	if free*3 > others || others < 3 {
		g.confidence = diag.Medium
	}
	return g
}

// kindBeside returns the column of the table that says of which kind the id in c
// is: pipeline_type, pipeline_stage beside pipeline_id.
func (f *facts) kindBeside(t *schema.Table, c *schema.Column, name columnName) *schema.Column {
	for _, o := range t.Columns {
		w := f.names[o].words
		if n := len(w) - 1; o != c && n > 0 && (typeWords[w[n]] || w[n] == "stage") && slices.Equal(w[:n], name.stem) && isTypeColumn(o) && !hasForeignKey(t, o.Name) {
			return o
		}
	}
	return nil
}

// analogous returns the reference that stands to t as r stands to its own
// table: where posts.current_version_id references post_versions, that of photos
// references photo_versions; and where the order_id of order_sale_lines references
// order_sales, that of order_rental_lines references order_rentals; and where the
// row_id of post_notes references posts, that of photo_notes references photos.
func (f *facts) analogous(t *schema.Table, c *schema.Column, r *reference, name columnName) *reference {
	if here := f.ownSchema(t, r); here != r {
		return here
	}
	own, theirs, target := f.stems[t], f.stems[r.table], f.stems[r.target]
	found := f.sameInModule(t, r)
	if found != nil {
		// v4_pools for the pool_id of v4_hosts, as v6_pools for v6_hosts
	} else if rest, ok := strings.CutPrefix(target, theirs+"_"); ok {
		found = f.byStem[own+"_"+rest]
	} else if strings.HasPrefix(theirs, target+"_") {
		// A name that the target's begins with has to be in this one too: the post_id
		// of photo_comments is no photo's.
		prefix := strings.Join(name.stem, "_") + "_"
		switch {
		case strings.HasSuffix("_"+target+"_", "_"+prefix) || strings.HasSuffix("_"+prefix, "_"+target+"_"):
			return r
		case !strings.HasPrefix(target, prefix):
			prefix = ""
		}
		for beginning := range beginnings(own) {
			if found == nil && strings.HasPrefix(beginning, prefix) {
				found = f.byStem[naming.StemOf(beginning)]
			}
		}
	}
	for _, table := range found {
		if k := table.Column(r.key.Name); k != nil && compatible(k.Type, c.Type) {
			return &reference{table: r.table, column: r.column, target: table, key: k}
		}
	}
	return r
}

// sameInModule returns the tables that are to t's module what the reference's
// target is to its own: none where the reference leaves its module.
func (f *facts) sameInModule(t *schema.Table, r *reference) []*schema.Table {
	own, theirs := f.moduleOf(t), f.moduleOf(r.table)
	rest, inside := strings.CutPrefix(f.stems[r.target], theirs+"_")
	if own == "" || theirs == "" || own == theirs || !inside {
		return nil
	}
	return f.byStem[own+"_"+rest]
}

// twin reports whether two tables differ in the word for their module alone.
func (f *facts) twin(a, b *schema.Table) bool {
	_, restA, _ := strings.Cut(f.stems[a], "_")
	_, restB, _ := strings.Cut(f.stems[b], "_")
	return restA != "" && restA == restB
}

// mirrored returns the table that stands to what the same column of another table
// references as t stands to that: where rules.tax_id references taxes, that of
// rule_templates references tax_templates. Other templates have to do so.
func (f *facts) mirrored(t *schema.Table, c *schema.Column, name columnName) *guess {
	own := f.stems[t]
	last := lastWord(own)
	if f.mirrors[last] < 2 {
		return nil
	}
	for _, r := range f.refs[name.key()] {
		if f.stems[r.table] != naming.StemOf(strings.TrimSuffix(own, last)) || r.key == nil || r.table == t {
			continue
		}
		for _, cand := range f.byStem[f.stems[r.target]+last] {
			if k := cand.Column(r.key.Name); k != nil && compatible(k.Type, c.Type) && cand != t {
				return &guess{
					target: cand, key: k, confidence: diag.Medium,
					evidence: fmt.Sprintf("%s is to %s what %s is to %s, which %s.%s references", t.Name, r.table.Name, cand.Name, r.target.Name, r.table.Name, r.column.Name),
				}
			}
		}
	}
	return nil
}

// ownSchema returns the reference that stands to the schema of t as r stands to
// its own: where each tenant has a schema, each has customers.
func (f *facts) ownSchema(t *schema.Table, r *reference) *reference {
	if r.key == nil || r.table.Schema == t.Schema || r.table.Schema != r.target.Schema {
		return r
	}
	for _, cand := range f.byStem[f.stems[r.target]] {
		if cand.Schema != t.Schema || cand.Name != r.target.Name {
			continue
		}
		if k := cand.Column(r.key.Name); k != nil {
			return &reference{table: r.table, column: r.column, target: cand, key: k}
		}
	}
	return r
}

// references reports whether the reference is one of the schema's own, and no
// analogue of it.
func (f *facts) references(r *reference) bool {
	return slices.ContainsFunc(r.table.ForeignKeysOn(r.column.Name), func(fk *schema.ForeignKey) bool { return fk.Target == r.target })
}

// learned returns the reference that c shares with the columns of refs, whose names
// end in stem, where all of them agree: what the schema calls repo_id teaches what
// a source_repo_id is.
func (f *facts) learned(t *schema.Table, c *schema.Column, refs []reference, stem string) *reference {
	var found *reference
	for i := range refs {
		r := f.ownSchema(t, &refs[i])
		if r.key == nil || refs[i].target == r.table || !compatible(r.column.Type, c.Type) {
			continue
		}
		if found != nil && found.target != r.target {
			return nil
		}
		found = r
	}
	if found != nil && found.target != t && strings.HasSuffix(f.stems[t], "_"+stem) {
		return nil // the table itself may be meant
	}
	return found
}
