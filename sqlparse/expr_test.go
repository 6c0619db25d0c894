package sqlparse_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/polylint/polylint/sqlparse"
)

func mustExpr(t *testing.T, sql string) sqlparse.Expr {
	t.Helper()
	e, err := sqlparse.ParseExpr(sql)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestExprString has expressions and how they print.
func TestExprString(t *testing.T) {
	tests := []struct{ sql, want string }{
		{"A.b", "a.b"},
		{`"A"."b c".d`, `"A"."b c".d`},
		{`"user"`, `"user"`},
		{"0", "0"},
		{"-1", "-1"},
		{"- 2147483648", "-2147483648"},
		{"1.50", "1.50"},
		{"0x1F", "31"},
		{"null", "NULL"},
		{"TRUE", "true"},
		{"''", "''"},
		{"'it''s'", "'it''s'"},
		{`E'a\\b'`, `E'a\\b'`},
		{`'a\b'`, `E'a\\b'`},
		{"B'101'", "B'101'"},
		{"X'1F'", "X'1F'"},
		{"B''", "B''"},
		{"$1", "$1"},
		{"a = 1 OR b = 2 AND NOT c", "(a = 1) OR ((b = 2) AND (NOT c))"},
		{"a AND b AND c", "a AND b AND c"},
		{"a AND (b AND c)", "a AND (b AND c)"},
		{"NOT a IS NULL", "NOT (a IS NULL)"},
		{"(NOT a) IS NULL", "(NOT a) IS NULL"},
		{"a IS NOT NULL = b IS NOT NULL", "((a IS NOT NULL) = b) IS NOT NULL"},
		{"a ISNULL", "a IS NULL"},
		{"a IS NOT UNKNOWN", "a IS NOT UNKNOWN"},
		{"a IS DISTINCT FROM b", "a IS DISTINCT FROM b"},
		{"a IS NOT DISTINCT FROM NULL", "a IS NOT DISTINCT FROM NULL"},
		{"a IN (1, -2)", "a IN (1, -2)"},
		{"a NOT IN ('x')", "a NOT IN ('x')"},
		{"a BETWEEN 1 AND 2 AND b", "(a BETWEEN 1 AND 2) AND b"},
		{"a NOT BETWEEN SYMMETRIC 1 AND 2", "a NOT BETWEEN SYMMETRIC 1 AND 2"},
		{"a = ANY (ARRAY['x', 'y'])", "a = ANY (ARRAY['x', 'y'])"},
		{"a <> ALL ('{1}'::int[])", "a <> ALL ('{1}'::int4[])"},
		{"a LIKE ANY (b)", "a ~~ ANY (b)"},
		{"a NOT ILIKE 'x'", "a !~~* 'x'"},
		{"CASE a WHEN 1 THEN 'x' ELSE 'y' END", "CASE a WHEN 1 THEN 'x' ELSE 'y' END"},
		{"CASE WHEN a THEN b END + 1", "CASE WHEN a THEN b END + 1"},
		{"coalesce(a, nullif(b, 0))", "COALESCE(a, NULLIF(b, 0))"},
		{"GREATEST(a, LEAST(b, c))", "GREATEST(a, LEAST(b, c))"},
		{"a::int + cast(b AS numeric(3, 1))", "a::int4 + b::numeric(3, 1)"},
		{"int '3'", "'3'::int4"},
		{"interval '1' year", "'1'::interval year"},
		{"interval(2) '1'", "'1'::interval(2)"},
		{"a::bit", "a::bit(1)"},
		{"a::pg_catalog.bit", "a::pg_catalog.bit"},
		{`a::"char"`, `a::"char"`},
		{`a::pg_catalog."char"`, `a::pg_catalog.char`},
		{"a::char", "a::bpchar(1)"},
		{"a::timestamp with time zone", "a::timestamptz"},
		{"a::s.t[]", "a::s.t[]"},
		{`a::"order"`, `a::"order"`},
		{"(-1)::text", "(-1)::text"},
		{"-1::text", "- 1::text"},
		{"- a", "- a"},
		{"(a + b) * c", "(a + b) * c"},
		{"a || b || c", "(a || b) || c"},
		{"a OPERATOR(pg_catalog.=) b", "a = b"},
		{"num_nonnulls(a, b) = 1", "num_nonnulls(a, b) = 1"},
		{`S.F(a)`, `s.f(a)`},
		{`"left"(a, 1)`, `"left"(a, 1)`},
		{`"values"(a)`, `"values"(a)`},
		{"count(*)", "count(*)"},
		{"count(DISTINCT a)", "count(DISTINCT a)"},
		{"num_nulls(VARIADIC ARRAY[a, b])", "num_nulls(VARIADIC ARRAY[a, b])"},
		{"f(a, VARIADIC b)", "f(a, VARIADIC b)"},
		{"f(x => 1, \"Y\" := a)", `f(x => 1, "Y" => a)`},
		{"extract(year FROM a)", "pg_catalog.extract('year', a)"},
		{"a AT TIME ZONE 'UTC'", "pg_catalog.timezone('UTC', a)"},
		{"substring(a FROM 1 FOR 2)", "pg_catalog.substring(a, 1, 2)"},
		{"position('x' IN a)", "pg_catalog.position(a, 'x')"},
		{"ARRAY[]::int[]", "ARRAY[]::int4[]"},
		{"ARRAY[[1], [2]]", "ARRAY[ARRAY[1], ARRAY[2]]"},
		{"(a, b) = (1, 2)", "ROW(a, b) = ROW(1, 2)"},
		{"ROW()", "ROW()"},
		{`a COLLATE "de_DE" = b`, `(a COLLATE "de_DE") = b`},
		{"current_timestamp", "CURRENT_TIMESTAMP"},
		{"current_timestamp(3)", "CURRENT_TIMESTAMP(3)"},
		{"current_user", "CURRENT_USER"},
		{"a[1]", "a[1]"},
		{"a[1:2][3]", "a[1:2][3]"},
		{"a[:2]", "a[:2]"},
		{"(a).b", "(a).b"},
		{"(a).*", "(a).*"},
		{"(f(x)).y[2].z", "(f(x)).y[2].z"},
		{"a.b[1]", "a.b[1]"},
		{"(a || b)[1]", "(a || b)[1]"},
		{"(-1)::numeric[1]", "(-1)::numeric[]"},
		{"a -> 'b' ->> 'c'", "(a -> 'b') ->> 'c'"},
		{"a ? 'b'", "a ? 'b'"},
		{"t.*", "t.*"},
	}
	for _, tt := range tests {
		e := mustExpr(t, tt.sql)
		if got := e.String(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.sql, got, tt.want)
		}
		if again := mustExpr(t, e.String()).String(); again != e.String() {
			t.Errorf("%s: %s prints as %s", tt.sql, e, again)
		}
	}
}

// TestExprsDiffer has expressions of one kind that must not print alike, since
// constraints are compared by what they print.
func TestExprsDiffer(t *testing.T) {
	groups := [][]string{
		{"a[1]", "a[2]", "a[1:2]", "a[:2]", "a[2:]", "a[1][2]", "(a).b", "(a).c", "a.b"},
		{"current_date", "current_time", "current_time(1)"},
		{"a IS JSON", "a IS JSON OBJECT", "a IS JSON ARRAY", "b IS JSON", "a IS JSON WITH UNIQUE"},
		{"xmlelement(name a, b)", "xmlelement(name c, b)", "xmlconcat(b)", "b IS DOCUMENT"},
		{"f(a => 1)", "f(b => 1)", "f(1)"},
		{"1", "'1'", "1.0", "B'1'", "X'1'", "$1"},
		{"a::int", "a::bigint", "a::int[]", "a::numeric", "a::numeric(1)"},
		{"a = 1", "a <> 1", "NOT a = 1", "a = ANY (1)", "a = ALL (1)"},
		{"a AND b OR c", "a AND (b OR c)", "a AND b AND c", "a AND (b AND c)"},
		{"count(a)", "count(DISTINCT a)", "count(*)", "s.count(a)"},
		{"-a", "+a", "a", "- - a"},
	}
	for _, group := range groups {
		printed := map[string]string{}
		for _, sql := range group {
			s := mustExpr(t, sql).String()
			if other, ok := printed[s]; ok {
				t.Errorf("%s and %s both print as %s", sql, other, s)
			}
			printed[s] = sql
		}
	}
}

// TestExprRandom prints and parses random expressions until they settle, which
// they must at the first time.
func TestExprRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		sql := randomExpr(r, 4)
		once := mustExpr(t, sql).String()
		if twice := mustExpr(t, once).String(); twice != once {
			t.Fatalf("%s\nprints as %s\nand then  %s", sql, once, twice)
		}
	}
}

func randomExpr(r *rand.Rand, depth int) string {
	sub := func() string { return randomExpr(r, depth-1) }
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	if depth == 0 || r.IntN(6) == 0 {
		return pick("a", "t.b", `"C d"`, `"user"`, "1", "-2", "2.5", "-1e3", "'x'", "'it''s'", `E'\\n'`, "NULL", "true", "$1",
			"x'1F'", "now()", "current_date", "int '1'", "interval '1' day", "a[1]", "(t).b", "\"position\"", "\"time\"", `'\'`)
	}
	p := func() string { return "(" + sub() + ")" }
	switch r.IntN(17) {
	case 0:
		return p() + pick(" AND ", " OR ") + p() + pick(" AND ", " OR ") + p()
	case 1:
		return "NOT " + p()
	case 2:
		return p() + pick(" = ", " <> ", " + ", " - ", " * ", " ^ ", " || ", " ~ ", " LIKE ", " -> ", " @> ", " ? ", " OPERATOR(s.+) ") + p()
	case 3:
		return p() + pick(" IS NULL", " IS NOT NULL", " IS TRUE", " IS NOT UNKNOWN", " IS JSON", " IS DOCUMENT")
	case 4:
		return p() + pick(" IS DISTINCT FROM ", " IS NOT DISTINCT FROM ") + p()
	case 5:
		return p() + pick(" IN (", " NOT IN (") + sub() + ", " + sub() + ")"
	case 6:
		return p() + pick(" BETWEEN ", " NOT BETWEEN ", " BETWEEN SYMMETRIC ") + p() + " AND " + p()
	case 7:
		return "CASE " + p() + " WHEN " + sub() + " THEN " + sub() + " END"
	case 8:
		return "CASE WHEN " + sub() + " THEN " + sub() + " ELSE " + sub() + " END"
	case 9:
		return pick("coalesce", "greatest", "least", "num_nonnulls", "f", `"left"`, `s."Values"`, "ROW") + "(" + sub() + ", " + sub() + ")"
	case 10:
		return p() + "::" + pick("int", "numeric(3,1)", "text[]", `"char"`, "char(3)", "interval day to second(3)", "timestamp(1) with time zone", "s.t", "bit varying(3)", `"date"`)
	case 11:
		return p() + pick(" = ANY (", " > ALL (", " ILIKE ANY (") + "ARRAY[" + sub() + "])"
	case 12:
		return pick("-", "+", "@ ", "~ ") + p()
	case 13:
		return p() + ` COLLATE "C"`
	case 14:
		return "nullif(" + sub() + ", " + sub() + ")"
	case 15:
		return p() + pick("[1]", "[1:2]", ".f", "[1].g")
	}
	return "f(" + pick("VARIADIC ", "x => ", "DISTINCT ", "") + sub() + ")"
}

func TestParseExprErrors(t *testing.T) {
	for _, sql := range []string{
		"", " ", "-- a", "a b", "a, b", "a; b", "a;", "a)", "(a", "a) + (b", "a), (b", "a) FROM t WHERE (b", "SELECT 1", "VALUES (1)", "TABLE t",
		"a FROM t", "a WHERE b", "'a", "a AS b", "\x00", "*", strings.Repeat("NOT ", 5000) + "a",
	} {
		if e, err := sqlparse.ParseExpr(sql); err == nil {
			t.Errorf("%.20q: got %.20v, want an error", sql, e)
		}
	}
	for sql, want := range map[string]string{
		" a -- comment": "a", "(a)": "a", "(a, b)": "ROW(a, b)", "/* x */ a": "a", "(SELECT 1)": "(SELECT ...)", "EXISTS (SELECT 1)": "EXISTS (SELECT ...)",
	} {
		if e, err := sqlparse.ParseExpr(sql); err != nil || e.String() != want {
			t.Errorf("%q: got %v, %v, want %s", sql, e, err, want)
		}
	}
}

func TestExprPositions(t *testing.T) {
	const sql = "a.b = 1 AND f(c) IS NULL OR é = int '2'"
	var got []string
	sqlparse.Walk(mustExpr(t, sql), func(e sqlparse.Expr) bool {
		got = append(got, fmt.Sprintf("%.4s", sql[e.Pos():]))
		return true
	})
	want := []string{"OR ", "AND ", "= 1 ", "a.b ", "1 AN", "IS N", "f(c)", "c) I", "= in", "é = ", "int ", "'2'"}
	want[0], want[1] = "OR é", "AND "
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if e := mustExpr(t, "x::s.t").(*sqlparse.Cast); e.Type.Range != (sqlparse.Range{Start: 3, End: 6}) {
		t.Errorf("the type's range is %v", e.Type.Range)
	}
}

func TestColumns(t *testing.T) {
	tests := map[string]string{
		"a = t.b AND a IS NULL":                       "a b",
		"count(*) > c":                                "c",
		"a[b] = (c).d":                                "a b c",
		"CASE a WHEN b THEN c ELSE d END":             "a b c d",
		"xmlelement(name x, a, b) IS DOCUMENT":        "a b",
		"a IS JSON OR json_object('x': b) IS NULL":    "a b",
		"json_array(a, b RETURNING text) = d":         "a b d",
		"f(x => a, VARIADIC b)":                       "a b",
		"a BETWEEN b AND c OR d IN (e, 1)":            "a b c d e",
		"(a, b) = ANY (ARRAY[c]) OR d COLLATE x > e":  "a b c d e",
		"a = (SELECT b FROM t) AND c IN (SELECT d)":   "a c",
		"xmlserialize(content a AS text) = nullif(b)": "",
	}
	for sql, want := range tests {
		e, err := sqlparse.ParseExpr(sql)
		if err != nil {
			if want != "" {
				t.Error(err)
			}
			continue
		}
		if got := strings.Join(sqlparse.Columns(e), " "); got != want {
			t.Errorf("%s: got %q, want %q", sql, got, want)
		}
	}
	e := mustExpr(t, "a = 1 AND t.a[1] > b")
	sqlparse.RenameColumn(e, "a", "x y")
	if got, want := e.String(), `("x y" = 1) AND (t."x y"[1] > b)`; got != want {
		t.Errorf("renamed: got %s, want %s", got, want)
	}
}
