package rules

import (
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL105", Name: "exclusive-arc-set-null", Severity: diag.Error,
		Summary: "ON DELETE/UPDATE SET NULL or SET DEFAULT on an arc column contradicts its exactly-one CHECK",
		Doc: diag.Doc{
			What: `Reports a foreign key of an exclusive arc that acts by SET NULL or SET DEFAULT, where the
table's CHECKs refuse a row without a parent.`,
			Why: `Deleting the parent sets the only set column to NULL, which the CHECK refuses: the
DELETE fails with a CHECK violation on another table, and the parent can never be deleted.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE SET NULL,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, a := range p.facts().arcs {
			if len(a.checks) == 0 || a.result.None != prover.Rejected {
				continue
			}
			for _, par := range a.parents {
				p.reportSetNull(a, par)
			}
		}
	},
})

func (p *Pass) reportSetNull(a *arc, par *parent) {
	if par.fk == nil {
		return
	}
	t := a.table
	for _, on := range []struct {
		event  string
		action sqlparse.Action
		does   string
	}{
		{"DELETE", par.fk.OnDelete, "deleting"},
		{"UPDATE", par.fk.OnUpdate, "changing the key of"},
	} {
		var action string
		switch on.action {
		case sqlparse.SetNull:
			action = "SET NULL"
		case sqlparse.SetDefault:
			action = "SET DEFAULT"
			if hasDefault(a, par) {
				continue // another parent takes its place
			}
		default:
			continue
		}
		if on.event == "DELETE" && len(par.fk.SetColumns) > 0 && !anyOf(par.fk.SetColumns, par.nullable) {
			continue // SET NULL (column) of a column that does not make the parent
		}
		check := a.checks[0].check
		p.Report(Report{
			At:         par.fk.Made,
			Confidence: diag.High,
			Message: fmt.Sprintf("ON %s %s on %s contradicts CHECK %s: %s the parent leaves a row that the CHECK refuses",
				on.event, action, par.name(), check.Name, on.does),
			Help:       "use ON DELETE CASCADE, where a row goes with its parent, or RESTRICT, where the parent has to stay",
			Table:      t,
			Columns:    inTableOrder(t, setOf(par.nullable)),
			References: []string{par.targetName()},
			Evidence:   []string{fmt.Sprintf("foreign key %s is ON %s %s", par.fk.Name, on.event, action), "CHECK (" + check.SQL + ")"},
			Related:    []Related{{check.Made, "the CHECK that it contradicts"}},
			Key:        on.event,
		})
	}
}

// hasDefault reports whether every column of the parent has a default that is
// not NULL.
func hasDefault(a *arc, par *parent) bool {
	for _, name := range par.nullable {
		c := a.table.Column(name)
		if c == nil || c.Default == nil {
			return false
		}
		if k, ok := c.Default.(*sqlparse.Const); ok && k.Kind == sqlparse.NullConst {
			return false
		}
	}
	return true
}

func anyOf(list, of []string) bool {
	for _, x := range list {
		if inColumns(of, x) {
			return true
		}
	}
	return false
}

func setOf(list []string) map[string]bool {
	m := map[string]bool{}
	for _, x := range list {
		m[x] = true
	}
	return m
}
