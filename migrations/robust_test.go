package migrations_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/migrations"
)

func discover(t *testing.T, opts migrations.Options) string {
	t.Helper()
	dbs, failures, err := migrations.Discover(".", opts)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(render(dbs, failures))
}

func check(t *testing.T, got, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func symlink(t *testing.T, target, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, name); err != nil {
		t.Skip(err)
	}
}

func TestLinks(t *testing.T) {
	outside := t.TempDir()
	t.Chdir(outside)
	write(t, "1_out.sql", []byte("CREATE TABLE outside ();"))
	t.Chdir(t.TempDir())
	write(t, "m/1_a.sql", []byte("CREATE TABLE a ();"))
	symlink(t, "..", "m/circle")
	symlink(t, "m", "again")
	symlink(t, "1_a.sql", "m/latest.sql")
	symlink(t, "self", "self")
	symlink(t, outside, "linked")
	symlink(t, filepath.Join(outside, "1_out.sql"), "m/2_linked.sql")
	symlink(t, "nowhere.sql", "m/3_dangling.sql")
	check(t, discover(t, migrations.Options{}), `
linked plain
  linked/1_out.sql
m plain
  m/1_a.sql
failure m/3_dangling.sql: the symbolic link leads nowhere
`)
}

func TestUnreadable(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "m/1_a.sql", []byte("CREATE TABLE a ();"))
	write(t, "m/2_b.sql", []byte("CREATE TABLE b ();"))
	write(t, "closed/1_c.sql", []byte("CREATE TABLE c ();"))
	if err := os.Chmod("m/2_b.sql", 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod("closed", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod("closed", 0o755) })
	if _, err := os.ReadFile("m/2_b.sql"); err == nil {
		t.Skip("permissions do not bind this user")
	}
	check(t, discover(t, migrations.Options{}), `
m plain
  m/1_a.sql
failure closed: permission denied
failure m/2_b.sql: permission denied
`)
}

// Text that is no text must reach the parser, whose report is the better one.
func TestNotText(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "u/schema.sql", []byte("\xff\xfeC\x00R\x00E\x00A\x00T\x00E\x00"))
	write(t, "m/1_nul.sql", []byte("CREATE TABLE a (\x00);"))
	write(t, "m/2_latin1.sql", []byte("-- caf\xe9\nCREATE TABLE b ();"))
	write(t, "m/3_bom.sql", []byte("\xef\xbb\xbfCREATE TABLE c ();"))
	check(t, discover(t, migrations.Options{}), `
m plain
  m/1_nul.sql
  m/2_latin1.sql
  m/3_bom.sql
u dump
  u/schema.sql
`)
}

func TestManyFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	const n = 10_000
	for _, i := range rand.New(rand.NewSource(1)).Perm(n) {
		write(t, fmt.Sprintf("m/%d_t.up.sql", i+1), fmt.Appendf(nil, "CREATE TABLE t%d (id int);\n", i+1))
	}
	dbs, failures, err := migrations.Discover(".", migrations.Options{})
	if err != nil || len(failures) > 0 || len(dbs) != 1 {
		t.Fatal(len(dbs), failures, err)
	}
	if got := len(dbs[0].Sources); got != n {
		t.Fatalf("%d sources, want %d", got, n)
	}
	for i, s := range dbs[0].Sources {
		if want := fmt.Sprintf("m/%d_t.up.sql", i+1); s.Path != want {
			t.Fatalf("source %d is %s, want %s", i, s.Path, want)
		}
	}
}

// A dump's data must neither count as statements nor be kept apart from its text.
func TestLargeDump(t *testing.T) {
	t.Chdir(t.TempDir())
	var b bytes.Buffer
	b.WriteString("-- PostgreSQL database dump\nCREATE TABLE public.a (id int, note text);\nCOPY public.a (id, note) FROM stdin;\n")
	row := []byte("1\tDROP TABLE 'a; -- +goose Down $$ \" /* ` CREATE TABLE never (id int)\n")
	for b.Len() < 50<<20 {
		b.Write(row)
	}
	b.WriteString("\\.\nCREATE TABLE public.b (id int);\n")
	write(t, "db/structure.sql", b.Bytes())
	write(t, "db/migrations/1_a.sql", []byte("CREATE TABLE a (id int, note text);"))
	write(t, "db/migrations/2_b.sql", []byte("CREATE TABLE b (id int);"))
	check(t, discover(t, migrations.Options{}), `
db dump
  db/structure.sql
  ! db/migrations: not replayed (2 migrations): db/structure.sql holds the schema that they lead to
`)
}

func TestDeterministic(t *testing.T) {
	var first string
	for range 3 {
		dbs, failures, err := migrations.Discover(filepath.Join("..", "testdata", "layouts"), migrations.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := render(dbs, failures)
		if first == "" {
			first = got
		} else if got != first {
			t.Fatal(cmp.Diff(first, got))
		}
	}
	// The projects share their tables; each is still a database of its own.
	dirs, err := os.ReadDir(filepath.Join("..", "testdata", "layouts"))
	if err != nil {
		t.Fatal(err)
	}
	projects := 0
	for _, d := range dirs {
		if d.IsDir() {
			projects++
		}
	}
	dbs, _, _ := migrations.Discover(filepath.Join("..", "testdata", "layouts"), migrations.Options{})
	if len(dbs) != projects {
		t.Errorf("%d databases in %d projects", len(dbs), projects)
	}
}

func TestUsage(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "a.sql", []byte("CREATE TABLE a ();"))
	if _, _, err := migrations.Discover("missing", migrations.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing root: %v", err)
	}
	if _, _, err := migrations.Discover("a.sql", migrations.Options{}); err == nil {
		t.Error("a file is no root")
	}
	for _, opts := range []migrations.Options{{Layout: "gose"}, {Exclude: []string{"["}}} {
		if _, _, err := migrations.Discover(".", opts); err == nil {
			t.Errorf("Discover accepts %+v", opts)
		}
		if _, _, err := migrations.Files([]string{"a.sql"}, opts); err == nil {
			t.Errorf("Files accepts %+v", opts)
		}
	}
	if _, _, err := migrations.Discover(".", migrations.Options{Layout: "auto"}); err != nil {
		t.Errorf("auto: %v", err)
	}
}

func TestRoots(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "testdata/migrations/1_a.up.sql", []byte("CREATE TABLE a ();"))
	for root, want := range map[string]string{
		"testdata":             "testdata/migrations",
		"./testdata/":          "testdata/migrations",
		"testdata/migrations":  "testdata/migrations",
		"testdata/../testdata": "testdata/migrations",
	} {
		dbs, _, err := migrations.Discover(root, migrations.Options{})
		if err != nil || len(dbs) != 1 {
			t.Fatal(root, dbs, err)
		}
		if dbs[0].Name != want || dbs[0].Sources[0].Path != want+"/1_a.up.sql" {
			t.Errorf("%s: %s, %s", root, dbs[0].Name, dbs[0].Sources[0].Path)
		}
	}
}

func TestFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "m/1_a.up.sql", []byte("CREATE TABLE a ();"))
	write(t, "m/1_a.down.sql", []byte("DROP TABLE a;"))
	write(t, "m/2_b.sql", []byte("-- +goose Up\nCREATE TABLE b ();\n-- +goose Down\nDROP TABLE b;"))
	write(t, "m/U1__a.sql", []byte("DROP TABLE a;"))
	write(t, "m/3_c.mysql.up.sql", []byte("CREATE TABLE c ();"))
	write(t, "m/3_c.postgres.up.sql", []byte("CREATE TABLE c ();"))
	write(t, "x/down.sql", []byte("DROP TABLE a;"))
	write(t, "notes.txt", []byte("CREATE TABLE n ();"))
	tests := []struct {
		name  string
		paths []string
		opts  migrations.Options
		want  string
	}{
		{"in the order given, what is up", []string{"m/2_b.sql", "m/1_a.down.sql", "m/1_a.up.sql", "x/down.sql", "m/U1__a.sql"}, migrations.Options{}, `
m plain
  m/2_b.sql CREATE TABLE b ();
  m/1_a.up.sql
  ! m/1_a.down.sql: left out: it takes a migration back
  ! x/down.sql: left out: it takes a migration back
  ! m/U1__a.sql: left out: it takes a migration back
`},
		{"one", []string{"m/1_a.up.sql"}, migrations.Options{}, `
m/1_a.up.sql golang-migrate
  m/1_a.up.sql
`},
		{"another database's variant", []string{"m/3_c.mysql.up.sql", "m/3_c.postgres.up.sql"}, migrations.Options{}, `
m/3_c.postgres.up.sql golang-migrate
  m/3_c.postgres.up.sql
  ! m/3_c.mysql.up.sql: left out: 1 file written for MySQL
`},
		{"whatever its name", []string{"notes.txt"}, migrations.Options{}, `
notes.txt plain
  notes.txt
`},
		{"excluded, missing", []string{"m/2_b.sql", "m/1_a.up.sql", "gone.sql"}, migrations.Options{Exclude: []string{"m/2*"}}, `
m/1_a.up.sql golang-migrate
  m/1_a.up.sql
failure gone.sql: no such file or directory
`},
		{"not on disk", []string{"m/7_x.sql", "m/1_a.up.sql"}, migrations.Options{Overlay: map[string][]byte{"m/7_x.sql": []byte("-- +goose Up\nSELECT 1;")}}, `
m plain
  m/7_x.sql SELECT 1;
  m/1_a.up.sql
`},
		{"a layout asked for", []string{"m/2_b.sql"}, migrations.Options{Layout: "plain"}, `
m/2_b.sql plain
  m/2_b.sql
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			db, failures, err := migrations.Files(test.paths, test.opts)
			if err != nil {
				t.Fatal(err)
			}
			check(t, render([]migrations.Database{db}, failures), test.want)
		})
	}
	t.Run("absolute", func(t *testing.T) {
		abs, err := filepath.Abs("m/1_a.up.sql")
		if err != nil {
			t.Fatal(err)
		}
		db, failures, err := migrations.Files([]string{abs}, migrations.Options{})
		if err != nil || len(failures) > 0 || len(db.Sources) != 1 || db.Sources[0].Path != filepath.ToSlash(abs) {
			t.Error(db, failures, err)
		}
	})
}

// FuzzFiles feeds any name and text to the search. Whatever they are, what runs
// lies in the text, in order, and is the same the next time.
func FuzzFiles(f *testing.F) {
	seeds, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range seeds {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range cases(text) {
			for _, file := range c.files {
				f.Add(filepath.Base(file.Name), file.Data)
			}
		}
	}
	f.Add("x.sql", []byte("--liquibase formatted sql\n--changeset a:1 endDelimiter:x*\nCREATE\n--ignoreLines:99"))
	f.Add("x.sql", []byte("--liquibase formatted sql\n--changeset a:1 endDelimiter:((\nCREATE TABLE a()((\n--ignoreLines:start"))
	f.Add("V1__.sql", []byte("DO $$ BEGIN DO $a$ BEGIN DO $b$ BEGIN DO $c$ CREATE TABLE x (${a}{{b}}.c"))
	f.Add("1..up.sql", []byte("COPY t FROM stdin;\n\\.\nE'\\"))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		name = strings.Map(func(r rune) rune {
			if r == '/' || r == '\\' || r == 0 || r == ':' {
				return '_'
			}
			return r
		}, name)
		if len(name) > 100 || name == "" {
			return
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "1_"+name+".sql"), text, 0o644); err != nil {
			t.Skip()
		}
		if err := os.WriteFile(filepath.Join(dir, name+".sql"), text, 0o644); err != nil {
			t.Skip()
		}
		dbs, _, err := migrations.Discover(dir, migrations.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, db := range dbs {
			for _, s := range db.Sources {
				if !bytes.Equal(s.Text, text) {
					t.Fatalf("%s: the text has changed", s.Path)
				}
				at := 0
				for _, part := range s.Sections {
					if part.Start < at || part.End < part.Start || part.End > len(text) {
						t.Fatalf("%s: section %+v after %d, in %d bytes", s.Path, part, at, len(text))
					}
					at = part.End
				}
			}
		}
		again, _, _ := migrations.Discover(dir, migrations.Options{})
		if diff := cmp.Diff(dbs, again); diff != "" {
			t.Fatal(diff)
		}
	})
}
