package engine_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/diag"
)

// Whatever else a project holds, the table below is found, by the rule bad-table
// of these tests: input that cannot be analysed costs only itself.
const badTable = "CREATE TABLE bad (id int);\n"

// TestHostileStatements: a file that no one would write, beside one that is
// sound.
func TestHostileStatements(t *testing.T) {
	n := func(s string, times int) string { return strings.Repeat(s, times) }
	columns := func(count int, format string) string {
		var list []string
		for i := range count {
			list = append(list, strings.ReplaceAll(format, "#", fmt.Sprint(i)))
		}
		return strings.Join(list, ", ")
	}
	for name, sql := range map[string]string{
		"parentheses":       "CREATE TABLE a (id int CHECK " + n("(", 200_000) + "id > 0" + n(")", 200_000) + ");",
		"open parentheses":  "CREATE TABLE a (id int CHECK " + n("(", 200_000),
		"prefix operators":  "CREATE TABLE a (id int CHECK (" + n("NOT ", 100_000) + "id > 0));",
		"conjunction":       "CREATE TABLE a (id int CHECK (id > 0" + n(" AND id > 1", 100_000) + "));",
		"disjunction":       "CREATE TABLE a (id int CHECK (id > 0" + n(" OR id > 1", 9_000) + "));",
		"cases":             "SELECT " + n("CASE WHEN a THEN ", 20_000) + "1" + n(" END", 20_000) + ";",
		"blocks":            "DO $$ BEGIN " + n("IF true THEN ", 20_000) + "NULL; " + n("END IF; ", 20_000) + "END $$;",
		"blocks in strings": n("DO $$ BEGIN EXECUTE 'DO $a$ BEGIN ", 1_000) + "NULL;" + n("END $a$'; END $$;", 1_000),
		"wide table":        "CREATE TABLE a (" + columns(1_600, "c# text") + ");",
		"wide pairs":        "CREATE TABLE a (" + columns(800, "c#_type text, c#_id bigint") + ");",
		"wide arc": "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE a (" + columns(400, "c#_id int REFERENCES p") +
			", CHECK (num_nonnulls(" + columns(400, "c#_id") + ") = 1));",
		"recursion":    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM f(); PERFORM f(); END $$; SELECT f();",
		"endless loop": "DO $$ BEGIN LOOP EXECUTE 'CREATE TABLE t (id int)'; END LOOP; END $$;",
		"long loop":    "DO $$ BEGIN FOR i IN 1..2000000000 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); END LOOP; END $$;",
		"semicolons":   n(";", 1_000_000),
		"comments":     n("-- a\n", 200_000),
		"one line":     n("CREATE TABLE a (id int); ", 20_000),
		"open quote":   "SELECT '" + n("CREATE TABLE a (id int);\n", 20_000),
		"open dollar":  "SELECT $$" + n("CREATE TABLE a (id int);\n", 20_000),
		"tags":         n("-- +goose Up\n-- +goose Down\n", 20_000),
		"ignores":      n("-- polylint:ignore bad-table -- none\n", 2_000),
	} {
		t.Run(name, func(t *testing.T) {
			enter(t, "-- 2.sql --\n"+badTable)
			if err := os.WriteFile("1.sql", []byte(sql), 0o666); err != nil {
				t.Fatal(err)
			}
			foundBadTable(t, run(t, options("1.sql", "2.sql")))
		})
	}
}

// TestHostileFiles: files that hold no SQL.
func TestHostileFiles(t *testing.T) {
	for name, c := range map[string]struct{ text, failure string }{
		"empty":     {"", ""},
		"BOM alone": {"\ufeff", ""},
		"comment":   {"-- nothing\n", ""},
		"Latin-1":   {"-- caf\xe9\nCREATE TABLE \"\xe9\" (id int);\n", ""},
		"NUL":       {"CREATE TABLE a (\x00);", "m/1.sql: not SQL text: it holds NUL bytes"},
		"UTF-16":    {"\xff\xfeC\x00R\x00", "m/1.sql: not SQL text: it is UTF-16"},
		"binary":    {"\x7fELF\x00\x01\x02\x03\xff\xfe\x00\x00", "m/1.sql: not SQL text: it is binary"},
	} {
		t.Run(name, func(t *testing.T) {
			enter(t, "-- m/2.sql --\n"+badTable)
			if err := os.WriteFile("m/1.sql", []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
			r := run(t, options("m"))
			foundBadTable(t, r)
			var failures []string
			for _, f := range r.Failures {
				failures = append(failures, f.File+": "+f.Message)
			}
			got := strings.Join(failures, "\n")
			if (got == "") != (c.failure == "") || !strings.HasPrefix(got, c.failure) {
				t.Errorf("failures: %q, want %q", got, c.failure)
			}
		})
	}
}

func TestLinkCircle(t *testing.T) {
	enter(t, "-- m/1.sql --\n"+badTable)
	for name, target := range map[string]string{"m/up": "..", "self": "self", "m/gone.sql": "nowhere.sql"} {
		if err := os.Symlink(target, name); err != nil {
			t.Skip(err)
		}
	}
	r := run(t, options("."))
	foundBadTable(t, r)
	if len(r.Failures) != 1 || r.Failures[0].File != "m/gone.sql" {
		t.Errorf("%+v", r.Failures)
	}
	r = run(t, options("m/gone.sql", "m/1.sql", "self"))
	foundBadTable(t, r)
	if len(r.Failures) != 2 {
		t.Errorf("%+v", r.Failures)
	}
}

func TestUnreadableFiles(t *testing.T) {
	enter(t, "-- m/1.sql --\n"+badTable+"-- m/2.sql --\nCREATE TABLE t (id int);\n-- closed/1.sql --\n")
	for _, name := range []string{"m/2.sql", "closed"} {
		if err := os.Chmod(name, 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod("closed", 0o777) })
	if _, err := os.ReadFile("m/2.sql"); err == nil {
		t.Skip("permissions do not bind this user")
	}
	r := run(t, options("."))
	foundBadTable(t, r)
	if len(r.Failures) != 2 {
		t.Errorf("%+v", r.Failures)
	}
}

func TestManyFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("10,000 files")
	}
	enter(t, "-- m/1_a.up.sql --\n"+badTable)
	const n = 10_000
	for i := 2; i <= n; i++ {
		text := fmt.Sprintf("CREATE TABLE t%d (id int PRIMARY KEY);\n", i)
		if err := os.WriteFile(filepath.Join("m", fmt.Sprintf("%d_t.up.sql", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r := run(t, options("m"))
	foundBadTable(t, r)
	if r.Summary.Files != n || r.Summary.Tables != n {
		t.Errorf("%+v", r.Summary)
	}
}

// TestDumpWithData: a schema dump that holds the data too, in each way in which
// pg_dump writes them. What follows the data is analysed.
func TestDumpWithData(t *testing.T) {
	if testing.Short() {
		t.Skip("50 MB each")
	}
	for name, data := range map[string]struct{ before, row, after string }{
		"copy":      {"COPY public.t (id, note) FROM stdin;\n", "1\tit's; CREATE TABLE never (id int) $$ \"\n", "\\.\n"},
		"inserts":   {"", "INSERT INTO public.t VALUES (1, 'it''s; CREATE TABLE never (id int) $$ \"');\n", ""},
		"rows":      {"INSERT INTO public.t VALUES\n", "(1, 'it''s; CREATE TABLE never (id int) $$ \"'),\n", "(2, '');\n"},
		"one value": {"INSERT INTO public.t VALUES (1, '", "it''s; CREATE TABLE never (id int) $$ \"\n", "');\n"},
	} {
		t.Run(name, func(t *testing.T) {
			enter(t, "")
			f, err := os.Create("structure.sql")
			if err != nil {
				t.Fatal(err)
			}
			w := bufio.NewWriter(f)
			fmt.Fprint(w, "-- PostgreSQL database dump\nCREATE TABLE public.t (id int, note text);\n", data.before)
			for range 50 << 20 / len(data.row) {
				w.WriteString(data.row)
			}
			fmt.Fprint(w, data.after, badTable)
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			r := run(t, options("structure.sql"))
			foundBadTable(t, r)
			if r.Summary.Tables != 2 {
				t.Errorf("%+v", r.Summary)
			}
		})
	}
}

func foundBadTable(t *testing.T, r *diag.Result) {
	t.Helper()
	for i := range r.Findings {
		if r.Findings[i].Table == "public.bad" {
			return
		}
	}
	t.Errorf("public.bad is not found; %d findings, failures %+v", len(r.Findings), r.Failures)
}
