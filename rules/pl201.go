package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL201", Name: "missing-foreign-key", Severity: diag.Warning,
		Summary: "a column names another table's key and has no foreign key",
		Doc: diag.Doc{
			What: `Reports a column that holds another table's key and has no foreign key. What says so:

- columns of the same name that have foreign keys in other tables (confidence high where all agree);
- another column of the same table that has one: its counterpart (` + "`left_id` and `right_id`" + `), or one that ends in the
  same noun (` + "`night_guard_id` and `day_guard_id`" + `);
- its name: the table's, before an id word (` + "`post_id`, `authorId`, `parent_post_uuid`" + `), behind the prefix that
  tables share, or shortened (` + "`org_id`, `po_id`" + `); the table's and its key's (` + "`language_code`" + `); the table's alone
  (` + "`tax_class integer`" + `); or the very name of the key that a table gives out; of several tables the one that its own
  table's name begins with (` + "`line_id` in `invoice_line_taxes`" + `);
- a name for another row of the same table (` + "`parent_id`, `duplicate_of`" + `), where the column can be NULL, and for the rows
  that a table of relations relates (` + "`ancestor_id` and `descendant_id` in `category_closures`" + `);
- its name beside columns that are called as in a key of several (` + "`project_id, issue_id`" + ` for ` + "`issues (project_id, id)`" + `);
- a name for who did something (` + "`created_by`, `reviewer_id`" + `), where the schema has one table of people.

The key's type has to fit. Ids of other systems, halves of a type/id pair, tenant and shard keys that nothing
holds and foreign tables are not reported; tables of logs, archives and the like that have no foreign key at
all only at low confidence, unless they are details of what they mention (` + "`order_events.order_id`" + `).`,
			Why: `Without the foreign key nothing keeps the column's values to rows that exist: a parent
that is deleted leaves its children pointing at nothing.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL
);
CREATE INDEX ON comments (post_id);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id)
);
CREATE INDEX ON comments (post_id);`,
			Lang: "sql",
			Configure: `Say what a column references, or that it references nothing:

    references:
      - {table: orders, column: legacy_ref, references: none}
      - {table: orders, column: placed_by, references: users}`,
		},
	},
	Check: func(p *Pass) {
		f := p.facts()
		for _, t := range f.tables {
			for _, c := range t.Columns {
				if ref := f.implied[c]; ref != nil {
					p.reportMissing(ref)
				}
			}
		}
	},
})

func (p *Pass) reportMissing(ref *impliedReference) {
	t, c := ref.table, ref.column
	columns, keys := ref.columns, ref.keys
	if len(columns) == 0 {
		columns = []string{c.Name}
		if ref.key != nil {
			keys = []string{ref.key.Name}
		}
	}
	what, key, clause := displayName(t)+"."+c.Name, "its key", ""
	switch {
	case len(columns) > 1:
		what, key = displayName(t)+" ("+strings.Join(columns, ", ")+")", displayName(ref.target)+" ("+strings.Join(keys, ", ")+")"
	case len(keys) == 1:
		key = displayName(ref.target) + "." + keys[0]
	}
	if len(keys) > 0 {
		clause = " (" + quotedList(keys) + ")"
	}
	p.Report(Report{
		At:         columnOrigin(t, c),
		Confidence: ref.confidence,
		Message:    fmt.Sprintf("%s holds %s, but has no foreign key", what, key),
		Help: fmt.Sprintf("ALTER TABLE %s ADD FOREIGN KEY (%s) REFERENCES %s%s; where the column means something else, say so under references: in .polylint.yml",
			displayName(t), quotedList(columns), displayName(ref.target), clause),
		Table:      t,
		Columns:    columns,
		References: []string{ref.target.QualifiedName()},
		Evidence:   ref.evidence,
		Related:    []Related{{At: keyOrigin(ref.target, ref.key), Message: "the table whose key it holds"}},
	})
}

// quotedList are the names of columns as SQL lists them.
func quotedList(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = sqlparse.QuoteIdent(n)
	}
	return strings.Join(out, ", ")
}

// keyOrigin is where the key of a table, or at least the table, was made.
func keyOrigin(t *schema.Table, key *schema.Column) schema.Origin {
	if key != nil && !key.Made.IsZero() {
		return key.Made
	}
	return t.Made
}
