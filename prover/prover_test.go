package prover_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/sqlparse"
)

// arcOf returns n parents of one column each, and a table that has them and the
// CHECKs.
func arcOf(tb testing.TB, n int, checks ...string) (prover.Table, []prover.Parent) {
	tb.Helper()
	var table prover.Table
	var parents []prover.Parent
	for i := range n {
		name := fmt.Sprintf("p%d", i+1)
		table.Columns = append(table.Columns, prover.Column{Name: name, Kind: prover.Int})
		parents = append(parents, prover.Parent{Columns: []string{name}})
	}
	for _, sql := range checks {
		e, err := sqlparse.ParseExpr(sql)
		if err != nil {
			tb.Fatalf("%s: %v", sql, err)
		}
		table.Checks = append(table.Checks, e)
	}
	return table, parents
}

// wideForm writes one rule about parents in one of the usual ways, however many
// they are.
type wideForm struct {
	name   string
	checks func(ps []string) []string
	// exact is set where the rule is exactly one; else it admits several.
	exact bool
}

var wideForms = []wideForm{
	{"num_nonnulls", func(ps []string) []string {
		return []string{"num_nonnulls(" + strings.Join(ps, ", ") + ") = 1"}
	}, true},
	{"num_nulls", func(ps []string) []string {
		return []string{fmt.Sprintf("num_nulls(%s) = %d", strings.Join(ps, ", "), len(ps)-1)}
	}, true},
	{"variadic", func(ps []string) []string {
		return []string{"num_nonnulls(VARIADIC ARRAY[" + strings.Join(ps, ", ") + "]) = 1"}
	}, true},
	{"sum_of_casts", func(ps []string) []string { return []string{join(ps, "($ IS NOT NULL)::int", " + ") + " = 1"} }, true},
	{"sum_of_case", func(ps []string) []string {
		return []string{join(ps, "CASE WHEN $ IS NOT NULL THEN 1 ELSE 0 END", " + ") + " = 1"}
	}, true},
	{"or_of_ands", func(ps []string) []string {
		var or []string
		for i := range ps {
			var and []string
			for j, p := range ps {
				and = append(and, p+map[bool]string{true: " IS NOT NULL", false: " IS NULL"}[i == j])
			}
			or = append(or, "("+strings.Join(and, " AND ")+")")
		}
		return []string{strings.Join(or, " OR ")}
	}, true},
	{"pairwise", func(ps []string) []string {
		checks := []string{join(ps, "$ IS NOT NULL", " OR ")}
		for i := range ps {
			for j := range i {
				checks = append(checks, ps[i]+" IS NULL OR "+ps[j]+" IS NULL")
			}
		}
		return checks
	}, true},
	{"array_cardinality", func(ps []string) []string {
		return []string{"cardinality(array_remove(ARRAY[" + strings.Join(ps, ", ") + "], NULL)) = 1"}
	}, true},
	{"two_constraints", func(ps []string) []string {
		return []string{"COALESCE(" + strings.Join(ps, ", ") + ") IS NOT NULL", "num_nonnulls(" + strings.Join(ps, ", ") + ") <= 1"}
	}, true},
	{"discriminator", func(ps []string) []string {
		var when []string
		for _, p := range ps {
			when = append(when, fmt.Sprintf("WHEN '%s' THEN %s IS NOT NULL AND num_nonnulls(%s) = 1", p, p, strings.Join(ps, ", ")))
		}
		return []string{"CASE kind " + strings.Join(when, " ") + " ELSE false END"}
	}, true},
	{"discriminator_pairs", func(ps []string) []string {
		checks := []string{"kind IN ('" + strings.Join(ps, "', '") + "')", "kind IS NOT NULL"}
		for _, p := range ps {
			checks = append(checks, fmt.Sprintf("(kind = '%s') = (%s IS NOT NULL)", p, p))
		}
		return checks
	}, true},
	{"values_differ", func(ps []string) []string {
		checks := []string{"num_nonnulls(" + strings.Join(ps, ", ") + ") = 1"}
		for i := range ps[1:] {
			checks = append(checks, ps[i]+" <> "+ps[i+1])
		}
		return checks
	}, true},
	{"xor_chain", func(ps []string) []string {
		chain := "(" + ps[0] + " IS NOT NULL)"
		for _, p := range ps[1:] {
			chain = "(" + chain + " <> (" + p + " IS NOT NULL))"
		}
		return []string{chain}
	}, false},
	{"at_least_one", func(ps []string) []string { return []string{join(ps, "$ IS NOT NULL", " OR ")} }, false},
}

func (f wideForm) table(tb testing.TB, n int) (prover.Table, []prover.Parent) {
	tb.Helper()
	var ps []string
	for i := range n {
		ps = append(ps, fmt.Sprintf("p%d", i+1))
	}
	table, parents := arcOf(tb, n, f.checks(ps)...)
	table.Columns = append(table.Columns, prover.Column{Name: "kind", Kind: prover.Text})
	return table, parents
}

func TestTwentyColumns(t *testing.T) {
	for _, f := range wideForms {
		t.Run(f.name, func(t *testing.T) {
			r := prover.Solve(f.table(t, 20))
			if r.Exceeded {
				t.Error("the search was cut short")
			}
			several := prover.Admitted
			if f.exact {
				several = prover.Rejected
			}
			if r.None != prover.Rejected || r.Several != several || slices.ContainsFunc(r.Single, func(v prover.Verdict) bool { return v != prover.Admitted }) {
				t.Errorf("%+v", r)
			}
		})
	}
}

func BenchmarkSolve(b *testing.B) {
	for _, n := range []int{3, 20} {
		for _, f := range wideForms {
			b.Run(fmt.Sprintf("%dcols/%s", n, f.name), func(b *testing.B) {
				table, parents := f.table(b, n)
				b.ReportAllocs()
				for b.Loop() {
					prover.Solve(table, parents)
				}
			})
		}
	}
}

// TestBound gives the prover pigeons and too few holes, which no pruning helps
// with: it has to give up, and say so, rather than call a row rejected or run on.
func TestBound(t *testing.T) {
	const pigeons = 9
	checks := []string{"p1 IS NOT NULL", "p2 IS NOT NULL"}
	for i := range pigeons {
		checks = append(checks, fmt.Sprintf("hole%d IS NOT NULL AND hole%d IN (1, 2, 3, 4, 5, 6, 7, 8) AND p1 IS NOT NULL", i, i))
		for j := range i {
			checks = append(checks, fmt.Sprintf("hole%d <> hole%d", i, j))
		}
	}
	table, parents := arcOf(t, 2, checks...)
	r := prover.Solve(table, parents)
	if !r.Exceeded || r.Several != prover.Possible {
		t.Errorf("%+v", r)
	}
	if r.None != prover.Rejected {
		t.Errorf("none is %s, which needs no search", r.None)
	}
}

func TestFewParents(t *testing.T) {
	for _, test := range []struct {
		parents       int
		check         string
		none, several prover.Verdict
	}{
		{0, "true", prover.Admitted, prover.Rejected},
		{0, "1 > 2", prover.Rejected, prover.Rejected},
		{1, "p1 IS NOT NULL", prover.Rejected, prover.Rejected},
		{1, "p1 IS NULL", prover.Admitted, prover.Rejected},
	} {
		r := prover.Solve(arcOf(t, test.parents, test.check))
		if r.None != test.none || r.Several != test.several || len(r.Single) != test.parents {
			t.Errorf("%d parents, CHECK (%s): %+v", test.parents, test.check, r)
		}
	}
}

// TestUnlistedColumn: nothing is known of a column that the table does not list,
// not even that it is one.
func TestUnlistedColumn(t *testing.T) {
	r := prover.Solve(arcOf(t, 2, "CASE somewhere WHEN 1 THEN p1 IS NULL ELSE num_nonnulls(p1, p2) = 1 END"))
	if r.None != prover.Admitted || r.NoneRow["somewhere"] != "1" || r.Several != prover.Rejected {
		t.Errorf("%+v", r)
	}
}

// TestDeterministic: two runs give the same result, examples and all.
func TestDeterministic(t *testing.T) {
	for _, f := range wideForms {
		first := fmt.Sprintf("%+v", prover.Solve(f.table(t, 5)))
		for range 5 {
			if again := fmt.Sprintf("%+v", prover.Solve(f.table(t, 5))); again != first {
				t.Errorf("%s: %s\nthen: %s", f.name, first, again)
			}
		}
	}
}

// FuzzSolve gives the prover any expression as a CHECK: it must come to an end,
// without a panic, and with a result that makes sense.
func FuzzSolve(f *testing.F) {
	for _, form := range wideForms {
		for _, check := range form.checks([]string{"p1", "p2", "p3"}) {
			f.Add(check, "VALUE > 0")
		}
	}
	for _, check := range []string{
		"kind = ANY ('{post,photo}'::text[]) AND p1 IS NULL", "mood::text IN ('post', NULL) OR flag", "status BETWEEN SYMMETRIC p1 AND 3.5",
		"(p1, p2) < (p2, p3)", "ROW(p1, p2) IS NOT NULL", "f(p1) = g(p2) AND f(p1) ~ '^x'", "array_position(array_cat(ARRAY[p1], '{1,NULL}'), p2) = 1",
		"CASE kind WHEN 'a' THEN p1 / 0 ELSE p1 % p2 END = abs(-status)", "NULLIF(GREATEST(p1, p2, NULL), LEAST(p3, '7')) IS NULL",
		"EXISTS (SELECT 1) OR p1 IN (SELECT 2)", "9999999999999999999 * p1 > 1e400", "num_nonnulls(VARIADIC p1)", "p1[1] = 2 AND (p2).x IS NULL",
		"mood < 'post' COLLATE \"C\"", "VALUE IS NULL", "$1 = p1", "B'101' = p1", "array_remove(ARRAY[[1,2],[3,NULL]], p1) = '{{1,2}}'",
	} {
		f.Add(check, "VALUE IN ('post', 'photo')")
	}
	f.Fuzz(func(t *testing.T, check, domain string) {
		e, err := sqlparse.ParseExpr(check)
		if err != nil {
			t.Skip()
		}
		table, parents := arcOf(t, 3)
		table.Checks = []sqlparse.Expr{e}
		text := prover.Column{Name: "kind", Kind: prover.Text}
		if d, err := sqlparse.ParseExpr(domain); err == nil {
			text.Checks = []sqlparse.Expr{d}
		}
		table.Columns = append(table.Columns, text,
			prover.Column{Name: "flag", Kind: prover.Bool}, prover.Column{Name: "status", Kind: prover.Int, NotNull: true},
			prover.Column{Name: "mood", Kind: prover.Enum, Labels: []string{"post", "photo"}},
			prover.Column{Name: "total", Kind: prover.Num, Generated: e})
		r := prover.Solve(table, parents)
		if len(r.Single) != len(parents) {
			t.Fatalf("%d verdicts for %d parents", len(r.Single), len(parents))
		}
		for v, row := range map[prover.Verdict]prover.Row{r.None: r.NoneRow, r.Several: r.SeveralRow} {
			if v == prover.Rejected && row != nil || v == prover.Admitted && row == nil {
				t.Errorf("verdicts and examples do not go together: %+v", r)
			}
		}
		possible := r.None == prover.Possible || r.Several == prover.Possible || slices.Contains(r.Single, prover.Possible)
		if possible && len(r.Opaque) == 0 && !r.Exceeded {
			t.Errorf("possible, and nothing is said to be opaque: %+v", r)
		}
	})
}
