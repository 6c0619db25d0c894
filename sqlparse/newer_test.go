package sqlparse_test

import (
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

// TestNewerSyntax has statements that PostgreSQL 17 and 18, or 11, accept.
func TestNewerSyntax(t *testing.T) {
	tests := map[string]string{
		"virtual":            "⟦CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL)⟧;",
		"virtual by default": "⟦CREATE TABLE t (a int, b int CONSTRAINT g GENERATED ALWAYS AS (abs(a)) NOT NULL, c int)⟧;",
		"not enforced":       "⟦CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED, b int REFERENCES u ENFORCED, CHECK (b > a) NOT ENFORCED)⟧;",
		"add not enforced":   "⟦ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u NOT ENFORCED, ADD b int CHECK (b > 0) NOT ENFORCED⟧;",
		"enforce":            "⟦ALTER TABLE t ALTER CONSTRAINT c NOT ENFORCED⟧; ⟦ALTER TABLE t ALTER CONSTRAINT c ENFORCED⟧;",
		"inherit":            "⟦ALTER TABLE t ALTER CONSTRAINT c INHERIT⟧; ⟦ALTER TABLE t ALTER CONSTRAINT c NO INHERIT⟧;",
		"not null":           "⟦CREATE TABLE t (a int, CONSTRAINT n NOT NULL a, NOT NULL \"B\" NO INHERIT)⟧; ⟦ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID⟧;",
		"periods":            "⟦CREATE TABLE t (a int, v daterange, PRIMARY KEY (a, v WITHOUT OVERLAPS), FOREIGN KEY (a, PERIOD v) REFERENCES u (a, PERIOD v))⟧;",
		"expression":         "⟦ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (b + 1)⟧;",
		"access method":      "⟦ALTER TABLE t SET ACCESS METHOD DEFAULT⟧;",
		"domain":             "⟦ALTER DOMAIN d ADD CONSTRAINT n NOT NULL⟧; ⟦ALTER DOMAIN d ADD NOT NULL⟧;",
		"merge": "⟦MERGE INTO t USING u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE WHEN NOT MATCHED BY TARGET THEN DO NOTHING RETURNING merge_action(), t.*⟧;\n" +
			"⟦MERGE INTO t USING u ON t.a = (SELECT 1) WHEN MATCHED THEN DELETE RETURNING t.a⟧;",
		"oids":       "⟦CREATE TABLE t (a int) WITH OIDS⟧;",
		"names":      "⟦CREATE TABLE t (enforced bool, period int, virtual text, overlaps_x int, PRIMARY KEY (enforced, period))⟧;",
		"broken too": "⟪CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) VIRTUAL STUFF)⟫; ⟪ALTER TABLE t ALTER a DEFAULT 1 NOT ENFORCED⟫;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

func TestNewerConstraints(t *testing.T) {
	table := node[*sqlparse.CreateTable](t, `CREATE TABLE t (
		a int CONSTRAINT c CHECK (a > 0) NOT ENFORCED NOT NULL,
		b int GENERATED ALWAYS AS (a + 1),
		CONSTRAINT n NOT NULL a,
		CONSTRAINT e CHECK (b > a)
	)`)
	a, b := table.Elements[0].(*sqlparse.ColumnDef), table.Elements[1].(*sqlparse.ColumnDef)
	if c := a.Constraints[0]; c.Kind != sqlparse.CheckConstraint || !c.NotEnforced || !c.NotValid {
		t.Errorf("not enforced: got %+v", c)
	}
	if c := a.Constraints[1]; c.Kind != sqlparse.NotNullConstraint || c.NotEnforced {
		t.Errorf("the constraint after it: got %+v", c)
	}
	if c := b.Constraints[0]; c.Kind != sqlparse.GeneratedConstraint || c.Expr.String() != "a + 1" {
		t.Errorf("generated: got %+v", c)
	}
	if c := table.Elements[2].(*sqlparse.Constraint); c.Kind != sqlparse.NotNullConstraint || c.Name != "n" ||
		len(c.Columns) != 1 || c.Columns[0] != "a" || c.Expr != nil {
		t.Errorf("not null: got %+v", c)
	}
	if c := table.Elements[3].(*sqlparse.Constraint); c.Kind != sqlparse.CheckConstraint || c.NotEnforced {
		t.Errorf("check: got %+v", c)
	}

	alter := node[*sqlparse.AlterTable](t, "ALTER TABLE t ALTER a SET EXPRESSION AS (b), ALTER b SET DEFAULT 1, ALTER CONSTRAINT c NOT ENFORCED")
	if c := alter.Commands[0]; c.Kind != sqlparse.OtherAlter || c.Column != "a" {
		t.Errorf("set expression: got %+v", c)
	}
	if c := alter.Commands[1]; c.Kind != sqlparse.SetColumnDefault || c.Expr.String() != "1" {
		t.Errorf("set default: got %+v", c)
	}
	if c := alter.Commands[2]; c.Kind != sqlparse.AlterConstraint || c.Name != "c" || !c.Constraint.NotEnforced {
		t.Errorf("alter constraint: got %+v", c)
	}
	domain := node[*sqlparse.AlterDomain](t, "ALTER DOMAIN d ADD CONSTRAINT n NOT NULL")
	if domain.Kind != sqlparse.SetNotNull {
		t.Errorf("domain: got %+v", domain)
	}
}
