package gen_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"github.com/polylint/polylint/bench/internal/gen"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/schema"
)

var specs = map[string]gen.Spec{
	"migrations": {Seed: 1, Tables: 150, Files: 60, Rows: 20_000},
	"dump":       {Seed: 2, Tables: 150, Rows: 20_000, Dump: true},
	"few tables": {Seed: 3, Tables: 1, Files: 4, Rows: 100},
}

func write(t *testing.T, s gen.Spec) (dir string, files []gen.File) {
	t.Helper()
	dir, files = t.TempDir(), gen.Project(s)
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), []byte(f.Text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, files
}

// size counts what a schema is made of.
type size struct{ Tables, Columns, ForeignKeys, Checks int }

// TestReplays replays what is made up, and runs it on a server: both end with
// the same schema, and nothing fails.
func TestReplays(t *testing.T) {
	for name, spec := range specs {
		t.Run(name, func(t *testing.T) {
			dir, files := write(t, spec)
			catalogs, failures, err := engine.Catalogs(context.Background(), engine.Options{Paths: []string{dir}, NoGo: true})
			if err != nil || len(failures) > 0 || len(catalogs) != 1 {
				t.Fatalf("%d databases, failures %v, error %v", len(catalogs), failures, err)
			}
			catalog := catalogs[0]
			for _, n := range catalog.Notes {
				t.Errorf("replay: %+v", n)
			}
			got := replayed(catalog)
			if got.Tables != spec.Tables {
				t.Errorf("%d tables, want %d", got.Tables, spec.Tables)
			}
			conn := pgtest.NewDatabase(t)
			psql(t, conn, dir, files)
			if d := cmp.Diff(served(t, conn), got); d != "" {
				t.Errorf("replay (+) differs from the server (-):\n%s", d)
			}
		})
	}
}

func replayed(c *schema.Catalog) size {
	s := size{Tables: len(c.Tables)}
	for _, t := range c.Tables {
		s.Columns += len(t.Columns)
		s.ForeignKeys += len(t.ForeignKeys)
		s.Checks += len(t.Checks)
	}
	return s
}

func served(t *testing.T, conn *pgx.Conn) (s size) {
	t.Helper()
	err := conn.QueryRow(context.Background(), `
SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = n.oid AND relkind = 'r'),
       (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON a.attrelid = c.oid
         WHERE relnamespace = n.oid AND relkind = 'r' AND attnum > 0 AND NOT attisdropped),
       (SELECT count(*) FROM pg_constraint WHERE connamespace = n.oid AND contype = 'f'),
       (SELECT count(*) FROM pg_constraint WHERE connamespace = n.oid AND contype = 'c')
  FROM pg_namespace n WHERE nspname = 'public'`).Scan(&s.Tables, &s.Columns, &s.ForeignKeys, &s.Checks)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// psql runs the files as a user would, COPY's rows among them.
func psql(t *testing.T, conn *pgx.Conn, dir string, files []gen.File) {
	t.Helper()
	server := pgtest.Start(t)
	args := []string{"-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.DevNull, server.DSN(conn.Config().Database)}
	for _, f := range files {
		args = append(args, "-f", filepath.Join(dir, f.Name))
	}
	bin := filepath.Join(server.Bin, "psql")
	if _, err := os.Stat(bin); err != nil {
		if bin, err = exec.LookPath("psql"); err != nil {
			t.Skip("no psql")
		}
	}
	if out, err := exec.Command(bin, args...).CombinedOutput(); err != nil {
		t.Fatalf("psql: %v\n%.2000s", err, out)
	}
}

// TestFindings checks that there is something to report, as in real projects:
// a run without findings would be measured without its reports.
func TestFindings(t *testing.T) {
	dir, _ := write(t, specs["migrations"])
	res, err := engine.Run(context.Background(), engine.Options{Paths: []string{dir}, Rules: engine.AllRules(), MinConfidence: diag.Medium, NoGo: true})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range res.Findings {
		found[f.Rule] = true
	}
	for _, rule := range []string{"PL101", "PL201"} {
		if !found[rule] {
			t.Errorf("no finding of %s", rule)
		}
	}
}

func TestSameSpecSameBytes(t *testing.T) {
	for name, spec := range specs {
		if d := cmp.Diff(gen.Project(spec), gen.Project(spec)); d != "" {
			t.Errorf("%s: the second time differs:\n%s", name, d)
		}
	}
}

func TestRowsAndFiles(t *testing.T) {
	bytes := func(s gen.Spec) (n, files int) {
		for _, f := range gen.Project(s) {
			n += len(f.Text)
			files++
		}
		return n, files
	}
	for _, dump := range []bool{false, true} {
		few := gen.Spec{Seed: 1, Tables: 20, Files: 30, Dump: dump}
		many := few
		many.Rows = 300_000
		a, files := bytes(few)
		b, _ := bytes(many)
		if got := b - a; got < 290_000 || got > 330_000 {
			t.Errorf("dump %t: asking for 300000 bytes of rows adds %d", dump, got)
		}
		if want := map[bool]int{false: 30, true: 1}[dump]; files != want {
			t.Errorf("dump %t: %d files, want %d", dump, files, want)
		}
	}
}
