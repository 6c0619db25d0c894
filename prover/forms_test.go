package prover_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jackc/pgx/v5"

	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// form is a table of testdata/forms.sql with what the comments above it say.
type form struct {
	table    *schema.Table
	parents  []prover.Parent
	expected expectation
}

type expectation struct {
	None    prover.Verdict
	Single  []prover.Verdict
	Several prover.Verdict
	Opaque  []string
	// Row is what the example for several says of the columns named, if any are.
	Row prover.Row
}

const formsFile = "testdata/forms.sql"

func readForms(t *testing.T) (text string, forms []*form) {
	t.Helper()
	b, err := os.ReadFile(formsFile)
	if err != nil {
		t.Fatal(err)
	}
	file, err := sqlparse.Parse(formsFile, b)
	if err != nil {
		t.Fatal(err)
	}
	catalog := schema.Replay("forms", []*sqlparse.File{file}, schema.Options{})
	if !catalog.Complete {
		t.Fatalf("%s is not replayed: %+v", formsFile, catalog.Notes)
	}
	comments := file.Comments
	for _, stmt := range file.Statements {
		var about []string
		for len(comments) > 0 && comments[0].Range.Start < stmt.Range.Start {
			about = append(about, strings.TrimPrefix(file.Source(comments[0].Range), "-- "))
			comments = comments[1:]
		}
		create, ok := stmt.Node.(*sqlparse.CreateTable)
		if !ok {
			continue
		}
		f := &form{table: catalog.Table("public", create.Name.Name)}
		if f.table == nil {
			t.Fatalf("no table %s", create.Name.Name)
		}
		f.read(t, about)
		forms = append(forms, f)
	}
	return file.Text, forms
}

// read takes in the comments above the table.
func (f *form) read(t *testing.T, about []string) {
	t.Helper()
	verdict := func(s string) prover.Verdict {
		for v := prover.Rejected; v <= prover.Admitted; v++ {
			if v.String() == s {
				return v
			}
		}
		t.Fatalf("%s: no verdict %q", f.table.Name, s)
		return 0
	}
	var one []string
	for _, line := range about {
		if list, ok := strings.CutPrefix(line, "parents: "); ok {
			for _, p := range strings.Split(strings.Trim(list, "()"), "), (") {
				f.parents = append(f.parents, prover.Parent{Columns: strings.Split(p, ", ")})
			}
			continue
		}
		if !strings.HasPrefix(line, "none: ") {
			continue
		}
		line, opaque, ok := strings.Cut(line, ", opaque: ")
		if ok {
			f.expected.Opaque = []string{opaque}
		}
		for _, part := range strings.Split(line, ", ") {
			key, value, _ := strings.Cut(part, ": ")
			switch key {
			case "none":
				f.expected.None = verdict(value)
			case "one":
				one = strings.Fields(value)
			case "several":
				f.expected.Several = verdict(value)
			case "row":
				f.expected.Row = prover.Row{}
				for rest := value; rest != ""; {
					column, after, _ := strings.Cut(rest, "=")
					v, next, _ := strings.Cut(after, " ")
					if strings.HasPrefix(after, "'another value'") {
						v, next = "another value", strings.TrimSpace(after[len("'another value'"):])
					}
					f.expected.Row[column], rest = v, next
				}
			default:
				t.Fatalf("%s: cannot read %q", f.table.Name, part)
			}
		}
	}
	if one == nil {
		t.Fatalf("%s: no verdicts stand above it", f.table.Name)
	}
	if f.parents == nil {
		for _, name := range []string{"post_id", "photo_id", "video_id"} {
			if f.table.Column(name) != nil {
				f.parents = append(f.parents, prover.Parent{Columns: []string{name}})
			}
		}
	}
	for i := range f.parents {
		f.expected.Single = append(f.expected.Single, verdict(one[min(i, len(one)-1)]))
	}
}

// TestForms compares the prover's verdicts on the tables of testdata/forms.sql
// with those in its comments.
func TestForms(t *testing.T) {
	_, forms := readForms(t)
	for _, f := range forms {
		t.Run(f.table.Name, func(t *testing.T) {
			r := prover.Solve(prover.FromTable(f.table, f.table.Checks), f.parents)
			got := expectation{None: r.None, Single: r.Single, Several: r.Several, Opaque: r.Opaque}
			if f.expected.Row != nil {
				got.Row = prover.Row{}
				for name := range f.expected.Row {
					got.Row[name] = r.SeveralRow[name]
				}
			}
			if diff := cmp.Diff(f.expected, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if want := r.None == prover.Rejected && r.Several == prover.Rejected; r.ExactlyOne() != want {
				t.Errorf("ExactlyOne() = %t", r.ExactlyOne())
			}
			if r.Exceeded {
				t.Error("the search was cut short")
			}
			if (r.NoneRow != nil) != (r.None != prover.Rejected) || (r.SeveralRow != nil) != (r.Several != prover.Rejected) {
				t.Errorf("an example where there is none to give, or none where there is: %+v", r)
			}
		})
	}
}

// TestFormsOnPostgreSQL asks a server whether what testdata/forms.sql says of
// its tables is true.
func TestFormsOnPostgreSQL(t *testing.T) {
	text, forms := readForms(t)
	conn := pgtest.NewDatabase(t)
	ctx := context.Background()
	const admits = `CREATE FUNCTION admits(insert text) RETURNS boolean LANGUAGE plpgsql AS $$
		BEGIN
			EXECUTE insert;
			RAISE SQLSTATE 'YES00'; -- which undoes it
		EXCEPTION
			WHEN SQLSTATE 'YES00' THEN RETURN true;
			WHEN check_violation OR not_null_violation THEN RETURN false;
		END $$`
	for _, sql := range []string{text, admits} {
		if _, err := conn.Exec(ctx, sql, pgx.QueryExecModeSimpleProtocol); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range forms {
		t.Run(f.table.Name, func(t *testing.T) {
			none, several := false, false
			single := make([]bool, len(f.parents))
			for _, set := range f.admitted(t, conn) {
				switch len(set) {
				case 0:
					none = true
				case 1:
					single[set[0]] = true
				default:
					several = true
				}
			}
			check := func(class string, v prover.Verdict, admits bool) {
				if v == prover.Rejected && admits || v == prover.Admitted && !admits {
					t.Errorf("%s is said to be %s, and the server admits: %t", class, v, admits)
				}
			}
			check("none", f.expected.None, none)
			for i, v := range f.expected.Single {
				check(fmt.Sprintf("only parent %d", i+1), v, single[i])
			}
			check("several", f.expected.Several, several)
		})
	}
}

// admitted tries rows and returns, for each that the server admits, the parents
// it has set.
func (f *form) admitted(t *testing.T, conn *pgx.Conn) [][]int {
	t.Helper()
	var names, generated []string
	rows := [][]string{{}}
	for _, c := range f.table.Columns {
		if c.Generated != "" {
			generated = append(generated, c.Name)
			continue
		}
		names = append(names, c.Name)
		var next [][]string
		for _, row := range rows {
			for _, v := range f.values(c) {
				next = append(next, append(row[:len(row):len(row)], v))
			}
		}
		rows = next
	}
	var inserts []string
	for _, row := range rows {
		inserts = append(inserts, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", f.table.Name, strings.Join(names, ", "), strings.Join(row, ", ")))
	}
	var oks []bool
	err := conn.QueryRow(context.Background(), "SELECT array_agg(admits(x) ORDER BY n) FROM unnest($1::text[]) WITH ORDINALITY u(x, n)", inserts).Scan(&oks)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]int
	for k, row := range rows {
		if !oks[k] {
			continue
		}
		null := map[string]bool{}
		for i, name := range names {
			null[name] = row[i] == "NULL"
		}
		for _, name := range generated {
			// Only a query can tell.
			c := f.table.Column(name)
			from := make([]string, len(names))
			for i, n := range names {
				from[i] = fmt.Sprintf("%s::%s AS %s", row[i], f.table.Column(n).Type, n)
			}
			var is bool
			sql := fmt.Sprintf("SELECT (%s) IS NULL FROM (SELECT %s) r", c.Generated, strings.Join(from, ", "))
			if err := conn.QueryRow(context.Background(), sql).Scan(&is); err != nil {
				t.Fatal(err)
			}
			null[name] = is
		}
		set := []int{}
		for i, p := range f.parents {
			if !slices.ContainsFunc(p.Columns, func(name string) bool { return null[name] }) {
				set = append(set, i)
			}
		}
		out = append(out, set)
	}
	return out
}

// values returns what a column is tried with.
func (f *form) values(c *schema.Column) []string {
	typ := c.Type.Underlying()
	switch {
	case typ.Enum != nil:
		out := []string{"NULL"}
		for _, l := range typ.Enum.Labels {
			out = append(out, sqlparse.QuoteLiteral(l))
		}
		return out
	case typ.Base == "boolean":
		return []string{"NULL", "true", "false"}
	case c.Type.IsText():
		return []string{"NULL", "'post'", "'photo'", "'none'", "'zebra'", "'a@b'"}
	case c.Type.IsInteger():
		return []string{"NULL", "0", "1", "2", "3"}
	case typ.Base == "numeric":
		return []string{"NULL", "0", "1", "1.25", "1.5", "2"}
	case typ.Base == "uuid":
		return []string{"NULL", "'2b1f4f0e-6f0c-4e8e-9d0b-0d6a3c1f7a10'"}
	}
	return []string{"NULL", "'2001-01-01'", "'2101-01-01'"}
}
