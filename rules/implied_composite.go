package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// Where every table has its tenant's or its project's id in its key, references
// are of several columns: (project, issue_id) REFERENCES issues (project, id). One
// of them names the table, and the others are called as in its key.

// compositeReference is a foreign key of several columns, of which one names what
// it references.
type compositeReference struct {
	table  *schema.Table
	key    *schema.ForeignKey
	naming int // which of its columns
}

// learnComposite keeps a foreign key of several columns by the name of the one
// column that is not called as in the key it references.
func (f *facts) learnComposite(t *schema.Table, fk *schema.ForeignKey) {
	if fk.Target == nil || len(fk.RefColumns) != len(fk.Columns) {
		return
	}
	at := -1
	for i, name := range fk.Columns {
		if strings.EqualFold(name, fk.RefColumns[i]) {
			continue
		}
		if at >= 0 {
			return
		}
		at = i
	}
	if at < 0 {
		return
	}
	name := strings.ToLower(fk.Columns[at])
	f.composites[name] = append(f.composites[name], compositeReference{t, fk, at})
}

// wholePrimaryKey is natural for primary keys.
func (f *facts) wholePrimaryKey(t *schema.Table, c *schema.Column, name columnName) *impliedReference {
	return f.natural(t, c, name, primaryKeyOf)
}

// natural finds the table that the column is named for where all columns of its
// key are in t under the same names, as for NATURAL JOIN: (order_id, version),
// beside which the order_id of other tables may well be another's. Of each table
// it looks at the keys that keysOf returns.
func (f *facts) natural(t *schema.Table, c *schema.Column, name columnName, keysOf func(*schema.Table) [][]string) *impliedReference {
	if name.id == "" || soleKey(t) == c {
		return nil
	}
	for _, target := range inSchema(f.byStem[naming.Stem(name.stem)], t) {
		if target == t {
			continue
		}
		for _, keys := range keysOf(target) {
			if slices.Contains(keys, c.Name) && fits(t, keys, target, keys) && f.belong(t, c, keys, target) {
				return &impliedReference{
					table: t, column: c, target: target, key: target.Column(c.Name), columns: keys, keys: keys, confidence: diag.Medium,
					evidence: []string{fmt.Sprintf("%s is named for table %s, and %s has all columns of its key: %s", c.Name, target.Name, t.Name, and(keys))},
				}
			}
		}
	}
	return nil
}

// primaryKeyOf returns the columns of a primary key of several.
func primaryKeyOf(t *schema.Table) [][]string {
	if t.PrimaryKey == nil || len(t.PrimaryKey.Columns) < 2 {
		return nil
	}
	return [][]string{t.PrimaryKey.Columns}
}

// compositeKeysOf returns the columns of the table's keys of several columns: the
// primary key, unique constraints, and plain unique indexes.
func compositeKeysOf(t *schema.Table) [][]string {
	out := primaryKeyOf(t)
	add := func(columns []string) {
		if len(columns) > 1 && !slices.Contains(columns, "") { // "" is an expression
			out = append(out, columns)
		}
	}
	for _, u := range t.Uniques {
		add(u.Columns)
	}
	for _, x := range t.Indexes {
		if x.Unique && x.Predicate == nil {
			add(x.Columns())
		}
	}
	return out
}

// belong reports whether the columns other than c can be of the reference: each is
// an id, or has a foreign key of its own, or counts versions, or leads the key, and
// is not in a foreign key of several columns to another table: the version of
// (way_id, version) is the way's. A status or a year that follows the id in a key is
// each table's own.
func (f *facts) belong(t *schema.Table, c *schema.Column, columns []string, target *schema.Table) bool {
	leads := true
	for _, name := range columns {
		o := t.Column(name)
		if o == c {
			leads = false
			continue
		}
		words := f.names[o].words
		plain := f.names[o].id == ""
		if plain && !leads && !hasForeignKey(t, name) && !(len(words) > 0 && counting[words[len(words)-1]]) {
			return false
		}
		if plain && slices.ContainsFunc(t.ForeignKeysOn(name), func(fk *schema.ForeignKey) bool { return len(fk.Columns) > 1 && fk.Target != target }) {
			return false
		}
	}
	return true
}

// counting are what versions of a thing are told apart by.
var counting = map[string]bool{"version": true, "revision": true, "rev": true}

// keyWords end the name of a column for a key that is not the primary one: a
// user_name is as often a copy.
var keyWords = map[string]bool{"key": true, "number": true, "no": true, "seq": true, "num": true, "nr": true}

// implyComposite works out which table's key of several columns the column names
// a row of, together with others of its table; nil where there is none.
func (f *facts) implyComposite(t *schema.Table, c *schema.Column, name columnName) *impliedReference {
	if soleKey(t) == c {
		return nil
	}
	if ref := f.compositeAsElsewhere(t, c); ref != nil {
		return ref
	}
	if ref := f.compositeByName(t, c, name); ref != nil {
		return ref
	}
	return f.natural(t, c, name, compositeKeysOf)
}

// compositeAsElsewhere finds the tables in which columns of the same names have
// a foreign key. They have to agree.
func (f *facts) compositeAsElsewhere(t *schema.Table, c *schema.Column) *impliedReference {
	var found compositeReference
	n := 0
	for _, r := range f.composites[strings.ToLower(c.Name)] {
		if r.table == t || r.key.Target == t || !fits(t, r.key.Columns, r.key.Target, r.key.RefColumns) {
			continue
		}
		if n > 0 && (found.key.Target != r.key.Target || !slices.Equal(found.key.RefColumns, r.key.RefColumns)) {
			return nil
		}
		found = r
		n++
	}
	if n == 0 {
		return nil
	}
	confidence := diag.Medium
	if n > 1 {
		confidence = diag.High
	}
	return &impliedReference{
		table: t, column: c, target: found.key.Target, key: found.key.Target.Column(found.key.RefColumns[found.naming]),
		columns: found.key.Columns, keys: found.key.RefColumns, confidence: confidence,
		evidence: []string{fmt.Sprintf("%s reference %s in %s", and(found.key.Columns), found.key.Target.Name, plural(n, "other table"))},
	}
}

// compositeByName finds the table that the column is named for, whose key has an
// id that the column can hold, and otherwise columns that its table has under the
// same names.
func (f *facts) compositeByName(t *schema.Table, c *schema.Column, name columnName) *impliedReference {
	last := len(name.words) - 1
	if last == 0 {
		return nil
	}
	stem := naming.Stem(name.words[:last])
	tables := f.byStem[stem]
	if len(tables) == 0 {
		tables = f.prefixed(t, stem)
	}
	for _, target := range inSchema(tables, t) {
		if target == t {
			continue
		}
		for _, keys := range compositeKeysOf(target) {
			at := slices.IndexFunc(keys, func(k string) bool { return strings.EqualFold(k, name.words[last]) })
			if at < 0 {
				continue
			}
			columns := slices.Clone(keys)
			columns[at] = c.Name
			if !fits(t, columns, target, keys) || !f.belong(t, c, columns, target) {
				continue
			}
			if copied := name.id == "" && !keyWords[name.words[last]]; copied && !isPrimary(target, keys) || f.mentions(t, c, target) {
				continue
			}
			return &impliedReference{
				table: t, column: c, target: target, key: target.Column(keys[at]), columns: columns, keys: keys, confidence: diag.Medium,
				evidence: []string{fmt.Sprintf("%s is named for table %s, whose key is (%s), and %s has %s, too", c.Name, target.Name,
					strings.Join(keys, ", "), t.Name, and(slices.Delete(slices.Clone(keys), at, at+1)))},
			}
		}
	}
	return nil
}

// isPrimary reports whether the columns are the table's primary key.
func isPrimary(t *schema.Table, columns []string) bool {
	return t.PrimaryKey != nil && slices.Equal(t.PrimaryKey.Columns, columns)
}

// fits reports whether columns of t can reference keys of target: they are there
// and of types that can be keys and be compared, spelled alike where the names are
// equal.
func fits(t *schema.Table, columns []string, target *schema.Table, keys []string) bool {
	for i, name := range columns {
		c, k := t.Column(name), target.Column(keys[i])
		if c == nil || k == nil || !isKeyType(c.Type) || !compatible(c.Type, k.Type) || name == keys[i] && !sameSpelling(c.Type, k.Type) {
			return false
		}
	}
	return true
}
