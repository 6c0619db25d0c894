package rules

import (
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL202", Name: "foreign-key-type-mismatch", Severity: diag.Warning,
		Summary: "a foreign key column's type differs from the key it references",
		Doc: diag.Doc{
			What: `Reports a foreign key column of another integer type than the key that it references, or of an integer
type where the key is numeric. A column that is wider than the key is reported as info. Texts of different lengths, and a
domain beside its base, are no finding.`,
			Why: `A column that is narrower than the key fails at the first key that does not fit: an integer column
that references a bigint key stops inserts at 2,147,483,647.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id integer NOT NULL REFERENCES posts (id));
CREATE INDEX ON comments (post_id);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id));
CREATE INDEX ON comments (post_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, t := range p.facts().tables {
			for _, fk := range t.ForeignKeys {
				if fk.Target == nil || fk.Inherited || len(fk.Columns) != len(fk.RefColumns) {
					continue
				}
				for i, name := range fk.Columns {
					from, to := t.Column(name), fk.Target.Column(fk.RefColumns[i])
					if from != nil && to != nil {
						p.reportMismatch(t, fk, from, to)
					}
				}
			}
		}
	},
})

// integerWidth is the number of bytes of PostgreSQL's integer types (manual,
// 8.1.1), 0 for other types.
func integerWidth(t schema.Type) int {
	switch t.Underlying().Base {
	case "smallint":
		return 2
	case "integer":
		return 4
	case "bigint":
		return 8
	}
	return 0
}

func (p *Pass) reportMismatch(t *schema.Table, fk *schema.ForeignKey, from, to *schema.Column) {
	a, b := from.Type.Underlying(), to.Type.Underlying()
	if a.Base == b.Base || a.ArrayDims > 0 || b.ArrayDims > 0 {
		return
	}
	var effect string
	change, column, typ := t, from.Name, to.Type.Name
	for from.Inherited && len(change.Parents) > 0 && change.Parents[0].Column(from.Name) != nil {
		change = change.Parents[0] // PostgreSQL changes inherited columns with their parent's
	}
	severity := diag.Warning
	switch has, wants := integerWidth(a), integerWidth(b); {
	case has > 0 && b.Base == "numeric":
		effect = "the two are compared by conversion, and keys that do not fit cannot be referenced"
	case has == 0 || wants == 0:
		// Lengths of texts differ without harm, since what is too long matches no
		// key; PostgreSQL refuses most other pairs of types.
		return
	case has < wants:
		effect = fmt.Sprintf("keys that do not fit %s cannot be referenced", from.Type.Name)
	default:
		// It holds every key, and the key may be the one that is too narrow.
		severity = diag.Info
		change, column, typ = fk.Target, to.Name, from.Type.Name
		effect = "it is wider than the key"
	}
	p.Report(Report{
		At:         from.Made,
		Severity:   &severity,
		Confidence: diag.High,
		Message:    fmt.Sprintf("%s.%s is %s, but references %s.%s of type %s: %s", displayName(t), from.Name, from.Type.Name, displayName(fk.Target), to.Name, to.Type.Name, effect),
		Help:       fmt.Sprintf("ALTER TABLE %s ALTER COLUMN %s TYPE %s", displayName(change), sqlparse.QuoteIdent(column), typ),
		Table:      t,
		Columns:    []string{from.Name},
		References: []string{fk.Target.QualifiedName()},
		Evidence: []string{
			fmt.Sprintf("foreign key %s compares %s with %s", fk.Name, from.Type.Name, to.Type.Name),
		},
		Related: []Related{{to.Made, "the key that it references"}},
		Key:     fk.Name,
	})
}
