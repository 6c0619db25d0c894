package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL205", Name: "foreign-key-overloaded", Severity: diag.Error,
		Summary: "one column has foreign keys to several tables",
		Doc: diag.Doc{
			What: `Reports a column that alone has foreign keys to several tables. A table and one whose primary key
references it (a subtype, with the same key) are one and the same thing; partitions of one table are too.`,
			Why: `PostgreSQL checks every foreign key: a value has to be a key of all the tables at once. As a way to
say "one of these" it works only for keys that happen to exist in all of them.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  parent_id bigint REFERENCES posts (id) REFERENCES photos (id)
);
CREATE INDEX ON comments (parent_id);`,
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
		},
	},
	Check: func(p *Pass) {
		for _, t := range p.facts().tables {
			for _, c := range t.Columns {
				p.reportOverloaded(t, c)
			}
		}
	},
})

func (p *Pass) reportOverloaded(t *schema.Table, c *schema.Column) {
	var keys []*schema.ForeignKey
	for _, fk := range t.ForeignKeys {
		if fk.Target == nil || fk.Inherited || len(fk.Columns) != 1 || fk.Columns[0] != c.Name {
			continue
		}
		same := false
		for _, other := range keys {
			same = same || sameKeys(fk.Target, other.Target)
		}
		if !same {
			keys = append(keys, fk)
		}
	}
	if len(keys) < 2 {
		return
	}
	var targets, qualified []string
	var related []Related
	for _, fk := range keys {
		targets = append(targets, displayName(fk.Target))
		qualified = append(qualified, fk.Target.QualifiedName())
		related = append(related, Related{fk.Made, "the foreign key to " + displayName(fk.Target)})
	}
	last := keys[len(keys)-1]
	p.Report(Report{
		At:         last.Made,
		Confidence: diag.High,
		Message:    fmt.Sprintf("%s.%s has foreign keys to %s: a value has to be a key of all of them", displayName(t), c.Name, and(targets)),
		Help:       "give the table a column for each kind of parent and a CHECK that keeps exactly one of them set, or drop the foreign keys that are meant for other rows: " + strings.Join(fkNames(keys), ", "),
		Table:      t,
		Columns:    []string{c.Name},
		References: qualified,
		Evidence:   []string{"foreign keys " + and(fkNames(keys)) + ", of tables that do not share their keys"},
		Related:    related[:len(related)-1],
	})
}

func fkNames(keys []*schema.ForeignKey) []string {
	var names []string
	for _, fk := range keys {
		names = append(names, fk.Name)
	}
	return names
}

// sameKeys reports whether every key of one table is one of the other's: they are
// one table, one is a part of the other, or the primary key of one references the
// other.
func sameKeys(a, b *schema.Table) bool {
	return a == b || isPartOf(a, b) || isPartOf(b, a) || extends(a, b, 0) || extends(b, a, 0)
}

func isPartOf(t, whole *schema.Table) bool {
	for _, parent := range t.Parents {
		if parent == whole || isPartOf(parent, whole) {
			return true
		}
	}
	return false
}

// extends reports whether a table's primary key references another table, or one
// that extends it.
func extends(t, base *schema.Table, depth int) bool {
	key := soleKey(t)
	if key == nil || depth > 8 {
		return false
	}
	for _, fk := range t.ForeignKeysOn(key.Name) {
		if len(fk.Columns) == 1 && fk.Target != nil && fk.Target != t && (fk.Target == base || extends(fk.Target, base, depth+1)) {
			return true
		}
	}
	return false
}
