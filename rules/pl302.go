package rules

import (
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL302", Name: "join-table-nullable", Severity: diag.Warning,
		Summary: "a join table's foreign key column is nullable",
		Doc: diag.Doc{
			What: `Reports a table that links the rows of two tables, and one of whose foreign key columns can be NULL.
One that ON DELETE SET NULL empties on purpose is reported at low confidence, as is a table with columns of its own.`,
			Why: `A row with a NULL is half a link: it links nothing, and a unique key over both columns does not keep it
from being there many times.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags  (id bigint PRIMARY KEY);
CREATE TABLE posts_tags (
  post_id bigint REFERENCES posts (id),
  tag_id  bigint REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
CREATE INDEX ON posts_tags (tag_id);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags  (id bigint PRIMARY KEY);
CREATE TABLE posts_tags (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id  bigint NOT NULL REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
CREATE INDEX ON posts_tags (tag_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, j := range p.facts().joins() {
			t := j.table
			for _, fk := range j.links {
				for _, name := range fk.Columns {
					c := t.Column(name)
					if c == nil || c.NotNull || c.Type.Domain != nil && c.Type.Domain.NotNull {
						continue
					}
					conf := j.confidence
					if fk.OnDelete == sqlparse.SetNull || conf == diag.Medium && !j.unique() {
						conf = diag.Low // what nothing says to be a link may be something else
					}
					p.Report(Report{
						At:         c.Made,
						Confidence: conf,
						Message:    fmt.Sprintf("%s links %s and %s, but %s can be NULL: such a row is half a link", displayName(t), displayName(j.links[0].Target), displayName(j.links[1].Target), name),
						Help:       fmt.Sprintf("ALTER TABLE %s ALTER COLUMN %s SET NOT NULL", displayName(t), sqlparse.QuoteIdent(name)),
						Table:      t,
						Columns:    []string{name},
						References: []string{fk.Target.QualifiedName()},
						Evidence:   j.evidence,
					})
				}
			}
		}
	},
})
