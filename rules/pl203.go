package rules

import (
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL203", Name: "foreign-key-not-validated", Severity: diag.Warning,
		Summary: "a foreign key is NOT VALID and nothing validates it later",
		Doc: diag.Doc{
			What: `Reports a foreign key that was added NOT VALID and is not validated by the end of the migrations.`,
			Why: `NOT VALID leaves the rows that were there before unchecked: some may reference nothing. The planner
does not trust such a key either.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL);
ALTER TABLE comments ADD CONSTRAINT comments_post_fkey
  FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID;
CREATE INDEX ON comments (post_id);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL);
ALTER TABLE comments ADD CONSTRAINT comments_post_fkey
  FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID;
ALTER TABLE comments VALIDATE CONSTRAINT comments_post_fkey;
CREATE INDEX ON comments (post_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, t := range p.facts().tables {
			for _, fk := range t.ForeignKeys {
				if fk.Validated || fk.Inherited || t.Incomplete != "" || fk.Target == nil {
					continue // what is made out of sight may be validated there
				}
				p.Report(Report{
					At:         fk.Made,
					Confidence: diag.High,
					Message:    fmt.Sprintf("foreign key %s of %s is NOT VALID: rows from before it may reference nothing", fk.Name, displayName(t)),
					Help:       fmt.Sprintf("ALTER TABLE %s VALIDATE CONSTRAINT %s, in a migration of its own after mending the rows that fail it", displayName(t), sqlparse.QuoteIdent(fk.Name)),
					Table:      t,
					Columns:    fk.Columns,
					References: []string{fk.RefSchema + "." + fk.RefTable},
					Evidence:   []string{"it was added NOT VALID, and no later statement validates it"},
				})
			}
		}
	},
})
