package measure

import (
	"testing"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/schema"
)

// Readings of CHECKs whose columns' types nobody says.
func TestReading(t *testing.T) {
	for _, tt := range []struct {
		expr    string
		columns []string
		want    string
	}{
		{"num_nonnulls(a, b, c) = 1", nil, "exactly-one"},
		{"a IS NOT NULL OR b IS NOT NULL", nil, "at-least-one"},
		{"NOT (a IS NOT NULL AND b IS NOT NULL)", nil, "at-most-one"},
		{"num_nulls(a, b, c) IN (0, 3)", nil, "all-or-none"},
		{"num_nonnulls(a, b) = 2", nil, "all"},
		{"(a IS NULL) <> (b IS NULL AND c IS NULL)", nil, "other"},
		{"(a IS NOT NULL AND b IS NULL AND c IS NULL) OR (a IS NULL AND b IS NOT NULL AND c IS NOT NULL)", nil, "exactly-one-group"},
		{"(kind = 'x' AND a IS NOT NULL AND b IS NULL) OR (kind = 'y' AND a IS NULL AND b IS NOT NULL)", []string{"a", "b"}, "exactly-one"},
		{"(kind = 'x'::mood AND a IS NOT NULL) OR (kind <> 'x'::mood AND b IS NOT NULL)", []string{"a", "b"}, "at-least-one"},
		{"(done AND a IS NOT NULL AND b IS NOT NULL) OR (NOT done AND a IS NULL AND b IS NULL)", []string{"a", "b"}, "all-or-none"},
		{"state = ANY (ARRAY['x'::mood, 'y'::mood]) AND a IS NULL AND b IS NULL OR a IS NOT NULL AND b IS NOT NULL", []string{"a", "b"}, "all-or-none"},
		{"(a IS NULL AND b IS NULL) OR (a IS NOT NULL AND char_length(a) = 3 AND b IS NULL)", []string{"a", "b"}, "other"},
	} {
		k := corpus.Check{Expression: tt.expr, Columns: tt.columns, Reading: tt.want}
		o, err := newOneTable(&k, nil)
		if err != nil {
			t.Errorf("%s: %v", tt.expr, err)
			continue
		}
		db, table, err := o.replay(variant{bare: true})
		if err != nil {
			t.Errorf("%s: %v\n%s", tt.expr, err, o.sql(variant{bare: true}))
			continue
		}
		if len(db.Catalog.Notes) > 0 {
			t.Errorf("%s: %s", tt.expr, db.Catalog.Notes[0].Message)
		}
		if got := prove(table, o.tested).reading(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.expr, got, tt.want)
		}
	}
}

func TestNotMeasured(t *testing.T) {
	for _, k := range []corpus.Check{
		{Expression: "a + ... = 1"},
		{Expression: "a IS NOT NULL"},
		{Expression: "a IS NOT NULL OR b IS NOT NULL", Columns: []string{"a", "c"}},
	} {
		k.Reading = "other"
		find := func(*corpus.Check) *schema.Table { return nil }
		s, err := measureChecks(t.Context(), []corpus.Check{k}, find, nil)
		if err != nil {
			t.Fatal(err)
		}
		if s.Checks[0].Problem == "" || s.Readings[0].NotMeasured != 1 {
			t.Errorf("%s: %+v", k.Expression, s.Checks[0])
		}
	}
}
