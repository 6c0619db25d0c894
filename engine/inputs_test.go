package engine_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/engine"
)

const project = `
-- go.mod --
module example.com/m
-- db/migrations/1.sql --
CREATE TABLE bad1 ();
-- db/migrations/2.sql --
CREATE TABLE bad2 ();
-- extra/seed.sql --
CREATE TABLE bad3 ();
-- sub/x.go --
package sub
`

// databases are the names of the databases that the findings are in.
func databases(t *testing.T, o engine.Options) string {
	t.Helper()
	var b strings.Builder
	for _, f := range run(t, o).Findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Database, f.Location.File, f.Table)
	}
	return b.String()
}

func TestPaths(t *testing.T) {
	root := enter(t, project)
	abs := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	tests := []struct {
		name, dir string
		paths     []string
		want      string
	}{
		{"directory", ".", []string{"db/migrations"}, `
db/migrations db/migrations/1.sql public.bad1
db/migrations db/migrations/2.sql public.bad2
`},
		{"absolute directory", ".", []string{abs("db/migrations")}, `
db/migrations db/migrations/1.sql public.bad1
db/migrations db/migrations/2.sql public.bad2
`},
		{"from below", "sub", []string{"../db/migrations"}, `
../db/migrations ../db/migrations/1.sql public.bad1
../db/migrations ../db/migrations/2.sql public.bad2
`},
		{"file", ".", []string{"db/migrations/2.sql"}, `
db/migrations/2.sql db/migrations/2.sql public.bad2
`},
		{"files", ".", []string{"db/migrations/2.sql", "./db/migrations/1.sql"}, `
db/migrations db/migrations/1.sql public.bad1
db/migrations db/migrations/2.sql public.bad2
`},
		{"two directories", ".", []string{"extra", "db"}, `
db/migrations db/migrations/1.sql public.bad1
db/migrations db/migrations/2.sql public.bad2
extra extra/seed.sql public.bad3
`},
		{"nothing named, below the module", "db", nil, `
../extra ../extra/seed.sql public.bad3
migrations migrations/1.sql public.bad1
migrations migrations/2.sql public.bad2
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(filepath.Join(root, test.dir))
			if got := "\n" + databases(t, options(test.paths...)); got != test.want {
				t.Errorf("got%s\nwant%s", got, test.want)
			}
		})
	}
}

// TestOrderOfFiles: files that are named one by one run in the order given.
func TestOrderOfFiles(t *testing.T) {
	enter(t, "-- 1.sql --\nDROP TABLE IF EXISTS bad;\n-- 2.sql --\nCREATE TABLE bad ();\n")
	check(t, run(t, options("1.sql", "2.sql")), "2.sql:1:1 PL901 bad is reported\n")
	check(t, run(t, options("2.sql", "1.sql")), "")
}

func TestStdin(t *testing.T) {
	enter(t, "-- 1.sql --\nCREATE TABLE bad ();\n")
	stdin := func(text, name string, paths ...string) engine.Options {
		o := options(paths...)
		o.Stdin, o.StdinName = strings.NewReader(text), name
		return o
	}
	check(t, run(t, stdin("\nCREATE TABLE bad ();", "", "-")), "<stdin>:2:1 PL901 bad is reported\n")
	check(t, run(t, stdin("CREATE TABLE bad ();", "db/x.sql", "-")), "db/x.sql:1:1 PL901 bad is reported\n")
	check(t, run(t, stdin("-- +goose Up\nCREATE TABLE bad ();\n-- +goose Down\nDROP TABLE bad;\n", "", "-")), "<stdin>:2:1 PL901 bad is reported\n")
	check(t, run(t, stdin("DROP TABLE bad;", "x.sql", "1.sql", "-")), "")
	check(t, run(t, stdin("DROP TABLE IF EXISTS bad;", "x.sql", "-", "1.sql")), "1.sql:1:1 PL901 bad is reported\n")
	check(t, run(t, stdin("a\x00b\x00", "", "-")), "failure <stdin>: not SQL text: it looks like UTF-16 without a byte order mark; save it as UTF-8\n")

	var usage *engine.UsageError
	if _, err := engine.Run(context.Background(), options("-")); !errors.As(err, &usage) {
		t.Errorf("no standard input: %v", err)
	}
	if _, err := engine.Run(context.Background(), stdin("", "", "-", "-")); !errors.As(err, &usage) {
		t.Errorf("standard input twice: %v", err)
	}
}

func TestNothingToAnalyse(t *testing.T) {
	enter(t, "-- empty/x.txt --\n-- go.mod --\nmodule m\n")
	if _, err := engine.Run(context.Background(), options()); !errors.Is(err, engine.ErrNothing) {
		t.Errorf("error %v", err)
	}
	// Packages that are named are looked at all the same.
	o := options("./...")
	var notes []string
	o.Notef = func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	check(t, run(t, o), "")
	if len(notes) != 1 || !strings.HasPrefix(notes[0], "no migrations and no schema dump were found:") {
		t.Errorf("notes: %q", notes)
	}
	check(t, run(t, options("empty")), "failure empty: no migrations and no schema dump were found in this directory\n")
}

func TestFailures(t *testing.T) {
	enter(t, "-- ok.sql --\nCREATE TABLE bad ();\n-- utf16.sql --\n\xff\xfeC\x00R\x00\n-- binary.sql --\n\x01\x02\x03\x04\x05\x06\n")
	check(t, run(t, options("ok.sql", "utf16.sql", "binary.sql", "gone.sql")), `
ok.sql:1:1 PL901 bad is reported
failure gone.sql: no such file or directory
failure utf16.sql: not SQL text: it is UTF-16; save it as UTF-8
failure binary.sql: not SQL text: it is binary
`)
	if os.Getuid() == 0 {
		return // root reads everything
	}
	if err := os.Chmod("ok.sql", 0); err != nil {
		t.Fatal(err)
	}
	check(t, run(t, options("ok.sql")), "failure ok.sql: permission denied\n")
}

func TestNoSQL(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad ();\n-- go.mod --\nmodule m\n")
	o := options("a.sql")
	o.NoSQL = true
	if _, err := engine.Run(context.Background(), o); !errors.Is(err, engine.ErrNothing) {
		t.Errorf("error %v", err)
	}
}

func TestDeclaredDatabases(t *testing.T) {
	root := enter(t, project)
	text := `version: 1
databases:
  - name: main
    migrations: [db/migrations, "extra/*.sql"]
    search_path: [app]
  - name: second
    migrations: [db/migrations/1.sql]
`
	write(t, root, "-- .polylint.yml --\n"+text)
	load := func() *config.Config {
		t.Helper()
		path, err := config.Find(".")
		if err != nil {
			t.Fatal(err)
		}
		c, err := config.Load(path, config.Known{})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	o := options()
	o.Config = load()
	want := `main db/migrations/1.sql app.bad1
second db/migrations/1.sql public.bad1
main db/migrations/2.sql app.bad2
main extra/seed.sql app.bad3
`
	if got := databases(t, o); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}

	t.Chdir(filepath.Join(root, "sub"))
	o.Config = load()
	want = strings.NewReplacer(" db/", " ../db/", " extra/", " ../extra/").Replace(want)
	if got := databases(t, o); got != want {
		t.Errorf("from below: got\n%swant\n%s", got, want)
	}

	t.Chdir(root)
	o.Config = load()
	o.Config.Databases = o.Config.Databases[:1]
	o.Config.Databases[0].Migrations = []string{"db/migrations"}
	o.Paths = []string{"./db/migrations/"}
	if got, want := databases(t, o), "main db/migrations/1.sql app.bad1\nmain db/migrations/2.sql app.bad2\n"; got != want {
		t.Errorf("a declared directory by its path: got\n%swant\n%s", got, want)
	}

	o.Paths = nil
	o.Config.Databases[0].Migrations = []string{"nowhere"}
	if r := run(t, o); len(r.Failures) != 1 || r.Failures[0].File != "nowhere" {
		t.Errorf("migrations that are not there: %+v", r.Failures)
	}
}

func TestExclude(t *testing.T) {
	root := enter(t, project)
	tests := []struct {
		name, dir string
		exclude   []string
		paths     []string
		want      string
	}{
		{"file", ".", []string{"db/migrations/1.sql"}, nil, "db/migrations/2.sql\nextra/seed.sql\n"},
		{"directory of a search", ".", []string{"db/**"}, nil, "extra/seed.sql\n"},
		{"glob", ".", []string{"**/1.sql"}, []string{"db"}, "db/migrations/2.sql\n"},
		{"relative to the configuration", "db", []string{"db/migrations/1.sql"}, []string{"migrations"}, "migrations/2.sql\n"},
		{"named directory", ".", []string{"db/**"}, []string{"db", "extra"}, "db/migrations/1.sql\ndb/migrations/2.sql\nextra/seed.sql\n"},
		{"named file", ".", []string{"**/1.sql"}, []string{"db/migrations/1.sql"}, "db/migrations/1.sql\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(filepath.Join(root, test.dir))
			up, err := filepath.Rel(filepath.Join(root, test.dir), root)
			if err != nil {
				t.Fatal(err)
			}
			o := options(test.paths...)
			o.Config = &config.Config{Path: filepath.Join(up, config.FileName), Exclude: test.exclude}
			var b strings.Builder
			for _, f := range run(t, o).Findings {
				b.WriteString(f.Location.File + "\n")
			}
			if b.String() != test.want {
				t.Errorf("got\n%swant\n%s", &b, test.want)
			}
		})
	}
}
