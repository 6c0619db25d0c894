package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL301", Name: "join-table-not-unique", Severity: diag.Warning,
		Summary: "a join table lets the same pair be linked twice",
		Doc: diag.Doc{
			What: `Reports a table that links the rows of two tables, and that no primary key, unique constraint, unique
index or exclusion constraint over the links' columns keeps from holding one link twice. A table with columns of its
own may repeat a pair on purpose: it is reported at low confidence.`,
			Why: `Joins through the table give such rows twice, counts are wrong, and deleting one of the two links leaves
the other.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags  (id bigint PRIMARY KEY);
CREATE TABLE posts_tags (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id  bigint NOT NULL REFERENCES tags (id)
);
CREATE INDEX ON posts_tags (post_id);
CREATE INDEX ON posts_tags (tag_id);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags  (id bigint PRIMARY KEY);
CREATE TABLE posts_tags (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id  bigint NOT NULL REFERENCES tags (id),
  PRIMARY KEY (post_id, tag_id)
);
CREATE INDEX ON posts_tags (tag_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, j := range p.facts().joins() {
			if j.unique() {
				continue
			}
			cols := j.columns()
			quoted := make([]string, len(cols))
			for i, c := range cols {
				quoted[i] = sqlparse.QuoteIdent(c)
			}
			t := j.table
			p.Report(Report{
				At:         t.Made,
				Confidence: j.repeats(),
				Message:    fmt.Sprintf("%s links %s and %s, and lets the same two be linked twice", displayName(t), displayName(j.links[0].Target), displayName(j.links[1].Target)),
				Help:       fmt.Sprintf("CREATE UNIQUE INDEX ON %s (%s), after removing the links that are there twice", displayName(t), strings.Join(quoted, ", ")),
				Table:      t,
				Columns:    cols,
				References: j.references(),
				Evidence:   j.evidence,
			})
		}
	},
})

// repeats is how sure it is that a pair is not meant to be there twice. A table
// whose name says something else may hold events, of which each is a row.
func (j *join) repeats() diag.Confidence {
	if j.confidence == diag.Medium && len(j.table.Columns) > len(j.columns()) {
		return diag.Low
	}
	return j.confidence
}

// unique reports whether a key keeps a pair from being linked twice. A partial
// unique index counts: what it leaves out (rows that are marked as deleted, say)
// may be there twice on purpose. So does an expression: it is made of the columns.
func (j *join) unique() bool {
	t, cols := j.table, j.columns()
	for _, x := range t.Indexes {
		if x.Unique && j.keyed(x.Columns(), cols) {
			return true
		}
	}
	for _, x := range t.Exclusions {
		all := true
		for _, e := range x.Elements {
			all = all && (e.Column == "" || inColumns(cols, e.Column) || isPeriod(e.Column))
		}
		if all {
			return true
		}
	}
	return false
}

// keyed reports whether a unique index over columns leaves a pair no second row:
// it is made of the links' columns and expressions alone, and of one of those at
// least.
func (j *join) keyed(index, cols []string) bool {
	some := false
	for _, c := range index {
		if c == "" {
			continue
		}
		if !inColumns(cols, c) {
			return false
		}
		some = true
	}
	return some
}

// isPeriod reports whether an exclusion constraint's column may be the time that
// a link is in force.
func isPeriod(column string) bool {
	for _, w := range []string{"period", "range", "during", "valid"} {
		if strings.Contains(column, w) {
			return true
		}
	}
	return false
}
