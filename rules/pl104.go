package rules

import (
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL104", Name: "exclusive-arc-not-validated", Severity: diag.Warning,
		Summary: "the exactly-one CHECK is NOT VALID and nothing validates it later",
		Doc: diag.Doc{
			What: `Reports a CHECK that keeps an arc to exactly one parent, was added NOT VALID, and is not
validated by the end of the migrations.`,
			Why: `NOT VALID leaves the rows that were there before unchecked: some may have no parent, or
several, and fail the CHECK at their next UPDATE.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id)
);
ALTER TABLE comments ADD CONSTRAINT comments_one_parent
  CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID;
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id)
);
ALTER TABLE comments ADD CONSTRAINT comments_one_parent
  CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID;
ALTER TABLE comments VALIDATE CONSTRAINT comments_one_parent;
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, a := range p.facts().arcs {
			if len(a.checks) == 0 || !a.exact() || a.trusted.ExactlyOne() {
				continue
			}
			for _, k := range a.table.Checks {
				if k.Validated || len(mentioned(k, a.parents)) == 0 {
					continue
				}
				t := a.table
				p.Report(Report{
					At:         k.Made,
					Confidence: diag.High,
					Message:    fmt.Sprintf("CHECK %s keeps %s to exactly one of %s, but is NOT VALID: rows from before it are unchecked", k.Name, displayName(t), names(a.parents)),
					Help:       fmt.Sprintf("ALTER TABLE %s VALIDATE CONSTRAINT %s, in a migration of its own after mending the rows that fail it", displayName(t), sqlparse.QuoteIdent(k.Name)),
					Table:      t,
					Columns:    a.columns(),
					References: a.references(),
					Evidence:   []string{"it was added NOT VALID, and no later statement validates it", "CHECK (" + k.SQL + ")"},
					Key:        k.Name,
				})
			}
		}
	},
})
