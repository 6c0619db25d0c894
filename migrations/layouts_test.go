package migrations_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/migrations"
	"github.com/polylint/polylint/sqlparse"
)

// TestLayouts replays one schema from every layout, as far as the order of its
// statements: all of them run, in the order of the steps, and no way back does.
func TestLayouts(t *testing.T) {
	root := filepath.Join("..", "testdata", "layouts")
	dirs, err := filepath.Glob(filepath.Join(root, "*", ""))
	if err != nil {
		t.Fatal(err)
	}
	arrangements := map[string]string{
		"file-per-table": "plain", "versions": "plain", "schema-and-migrations": "dump", "dialects": "golang-migrate",
	}
	var seen []string
	for _, dir := range dirs {
		name := filepath.Base(dir)
		if strings.HasSuffix(name, ".md") {
			continue
		}
		seen = append(seen, name)
		layout, ok := arrangements[name]
		if !ok {
			layout = name
		}
		t.Run(name, func(t *testing.T) {
			dbs, failures, err := migrations.Discover(dir, migrations.Options{})
			if err != nil || len(failures) > 0 {
				t.Fatal(err, failures)
			}
			if len(dbs) != 1 {
				t.Fatalf("found %d databases, want 1: %v", len(dbs), dbs)
			}
			if dbs[0].Layout != layout {
				t.Errorf("layout is %q, want %q", dbs[0].Layout, layout)
			}
			tables := replay(t, dbs[0])
			want := []string{"posts", "photos", "comments", "reactions", "audits"}
			if dbs[0].Unordered || name == "dump" {
				slices.Sort(tables)
				slices.Sort(want)
			}
			if diff := cmp.Diff(want, tables); diff != "" {
				t.Errorf("tables (-want +got):\n%s", diff)
			}

			// What was found, named and asked for, is found again.
			where := dbs[0].Name
			if layout == "dump" {
				where = dbs[0].Sources[0].Path
			}
			asked, _, err := migrations.Gather([]string{where}, migrations.Options{Layout: layout})
			if err != nil {
				t.Fatal(err)
			}
			dbs[0].Name, dbs[0].Notes, asked.Name, asked.Notes = "", nil, "", nil
			if diff := cmp.Diff(dbs[0], asked); diff != "" {
				t.Errorf("asking for the layout finds something else (-auto +asked):\n%s", diff)
			}
		})
	}
	for _, layout := range migrations.Layouts() {
		if !slices.Contains(seen, layout) {
			t.Errorf("testdata/layouts has no %s", layout)
		}
	}
}

// replay parses a database's sources and returns the tables that they create,
// in order. It fails on statements that do not parse, that drop anything, or
// that rename a column which is not there yet.
func replay(t *testing.T, db migrations.Database) []string {
	t.Helper()
	var tables []string
	for _, s := range db.Sources {
		var opts []sqlparse.Option
		if s.Sections != nil {
			opts = append(opts, sqlparse.Sections(s.Sections...))
		}
		f, err := sqlparse.Parse(s.Path, s.Text, opts...)
		if err != nil {
			t.Fatal(err)
		}
		for _, stmt := range f.Statements {
			if stmt.Err != nil {
				t.Errorf("%s: %v", s.Path, stmt.Err)
			}
			switch n := stmt.Node.(type) {
			case *sqlparse.CreateTable:
				tables = append(tables, n.Name.Name)
			case *sqlparse.Drop:
				t.Errorf("%s: a down part runs: %s", s.Path, stmt.Source())
			case *sqlparse.Rename:
				if !slices.Contains(tables, n.Name.Name) {
					t.Errorf("%s: runs too early: %s", s.Path, stmt.Source())
				}
			}
		}
	}
	return tables
}
