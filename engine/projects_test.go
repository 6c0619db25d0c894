package engine_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/filestate"
)

func projects(cache association.Cache) *engine.Projects {
	return &engine.Projects{Cache: cache, Program: func() (string, error) { return "test", nil }}
}

const workspaceFiles = childSchema + `
-- .git/HEAD --
-- store/store.go --
package store
-- nested/.polylint.yml --
version: 1
databases: [{name: other, migrations: [sql]}]
-- nested/sql/1.sql --
CREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);
-- nested/pkg/p.go --
package pkg
-- vendor/modules.txt --
-- vendor/example.com/lib/l.go --
package lib
-- mod/example.com/lib@v1.2.3/go.mod --
module example.com/lib
-- mod/example.com/lib@v1.2.3/l.go --
package lib
-- goroot/src/go.mod --
module std
-- goroot/src/fmt/print.go --
package fmt
-- bare/go.mod --
module example.com/bare
-- bare/b.go --
package bare
`

func TestProjects(t *testing.T) {
	root := t.TempDir()
	write(t, root, workspaceFiles)
	t.Chdir(t.TempDir())
	ps := projects(association.Cache{})
	tables := func(dir string) string {
		t.Helper()
		p, err := ps.Of(filepath.Join(root, dir))
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			return "no project"
		}
		set, err := p.Associations()
		if err != nil {
			t.Fatal(err)
		}
		if set == nil {
			return "no schema"
		}
		r, err := filepath.Rel(root, set.Root)
		if err != nil {
			t.Fatal(err)
		}
		out := []string{r}
		for _, c := range set.Children {
			out = append(out, c.Name)
		}
		return strings.Join(out, " ")
	}
	for dir, want := range map[string]string{
		"store":                      ". comments notes",
		"nested/pkg":                 "nested notes",
		"vendor/example.com/lib":     "no project",
		"mod/example.com/lib@v1.2.3": "no project",
		"goroot/src/fmt":             "no project",
		"bare":                       "no schema",
	} {
		if got := tables(dir); got != want {
			t.Errorf("%s: %s, want %s", dir, got, want)
		}
	}
	a, errA := ps.Of(filepath.Join(root, "store"))
	b, errB := ps.Of(root)
	if a != b || errA != nil || errB != nil {
		t.Error("one directory has two projects")
	}
}

func TestProjectErrors(t *testing.T) {
	root := t.TempDir()
	write(t, root, childSchema+"-- .polylint.yml --\nversion: 1\ndatabses: []\n")
	p, err := projects(association.Cache{}).Of(root)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Associations(); err == nil || !strings.Contains(err.Error(), `unknown key "databses"`) {
		t.Errorf("error %v", err)
	}
}

// TestProjectCache: what was kept is used as long as nothing that it is made of
// has changed.
func TestProjectCache(t *testing.T) {
	root := t.TempDir()
	write(t, root, childSchema)
	cache := association.Cache{Dir: t.TempDir()}
	load := func() *association.Set {
		t.Helper()
		p, err := projects(cache).Of(root)
		if err != nil {
			t.Fatal(err)
		}
		set, err := p.Associations()
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	entries := func() []string {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(cache.Dir, "set-*"))
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	first := load()
	if len(entries()) != 1 {
		t.Fatalf("entries %q", entries())
	}
	if second := load(); second.Digest() != first.Digest() || len(entries()) != 1 {
		t.Errorf("nothing changed: digest %s, then %s; entries %q", first.Digest(), second.Digest(), entries())
	}

	// Proof that it is read: a set that was put in its place comes back.
	data, err := os.ReadFile(entries()[0])
	if err != nil {
		t.Fatal(err)
	}
	other := association.Cache{Dir: t.TempDir()}
	if err := other.Store("x", &association.Set{Root: "/elsewhere"}); err != nil {
		t.Fatal(err)
	}
	strange, err := filepath.Glob(filepath.Join(other.Dir, "set-*"))
	if err != nil || len(strange) != 1 {
		t.Fatal(strange, err)
	}
	text, err := os.ReadFile(strange[0])
	if err != nil {
		t.Fatal(err)
	}
	entry := entries()[0]
	if err := os.WriteFile(entry, text, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := load(); got.Root != "/elsewhere" {
		t.Errorf("root %s: the entry is not read", got.Root)
	}
	if err := os.WriteFile(entry, data[:len(data)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	if got := load(); got.Digest() != first.Digest() {
		t.Error("a damaged entry is not replaced")
	}

	changes := map[string]string{
		"a migration":     "-- db/1.sql --\n" + "CREATE TABLE posts (id bigint PRIMARY KEY);\n",
		"a new migration": "-- db/2.sql --\nCREATE TABLE t (id int);\n",
		"a configuration": "-- .polylint.yml --\nversion: 1\n",
	}
	for what, files := range changes {
		before := len(entries())
		write(t, root, files)
		load()
		if len(entries()) != before+1 {
			t.Errorf("%s changes no key", what)
		}
	}
}

// TestProjectWithoutMigrations: that there are none is kept as well, until there
// are.
func TestProjectWithoutMigrations(t *testing.T) {
	t.Parallel()
	if _, _, ok := filestate.Of("."); !ok {
		t.Skip("this system does not tell what changed")
	}
	root := t.TempDir()
	write(t, root, "-- go.mod --\nmodule example.com/bare\n-- deep/below/bare.go --\npackage below\n")
	cache := association.Cache{Dir: t.TempDir()}
	load := func() *association.Set {
		t.Helper()
		p, err := projects(cache).Of(root)
		if err != nil {
			t.Fatal(err)
		}
		set, err := p.Associations()
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	time.Sleep(filestate.Settled + 100*time.Millisecond) // what has only just changed is not kept
	if load() != nil || load() != nil {
		t.Fatal("a set of nothing")
	}
	if kept, err := filepath.Glob(filepath.Join(cache.Dir, "inputs-*")); err != nil || len(kept) != 1 {
		t.Errorf("kept %q, %v", kept, err)
	}
	write(t, root, "-- deep/below/1.sql --\nCREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);\n")
	if set := load(); set == nil || len(set.Children) != 1 {
		t.Errorf("the new migration is not seen: %v", set)
	}
}

func TestProjectDigest(t *testing.T) {
	root := t.TempDir()
	write(t, root, workspaceFiles)
	digest := func(dir string) string {
		t.Helper()
		d, err := projects(association.Cache{}).Digest(filepath.Join(root, dir))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	first := digest(".")
	if digest(".") != first {
		t.Error("it is not stable")
	}
	for _, change := range []struct {
		what, files string
		differs     bool
	}{
		{"a Go file", "-- store/more.go --\npackage store\n", false},
		{"a comment of a migration", "-- db/2.sql --\n-- nothing\n", false},
		{"a migration", "-- db/2.sql --\nALTER TABLE comments ALTER COLUMN post_id TYPE int;\n", true},
		{"a nested project", "-- nested/sql/2.sql --\nDROP TABLE notes;\n", true},
		{"a configuration", "-- nested/.polylint.yml --\nversion: 1\nrules: {PL501: {severity: info}}\n", true},
	} {
		write(t, root, change.files)
		second := digest(".")
		if (second != first) != change.differs {
			t.Errorf("%s: changed %v, want %v", change.what, second != first, change.differs)
		}
		first = second
	}
	if _, err := projects(association.Cache{}).Digest(filepath.Join(root, "gone")); err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

// TestWorkspaceDigest: the other modules of a workspace count.
func TestWorkspaceDigest(t *testing.T) {
	root := t.TempDir()
	write(t, root, "-- .git/HEAD --\n-- go.work --\ngo 1.26\nuse (\n\t./a\n\t./b\n)\n-- a/go.mod --\nmodule a\n-- b/go.mod --\nmodule b\n-- b/db/1.sql --\nCREATE TABLE t (id int);\n")
	t.Setenv("GOWORK", "")
	digest := func() string {
		d, err := projects(association.Cache{}).Digest(filepath.Join(root, "a"))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	first := digest()
	write(t, root, "-- b/db/1.sql --\nCREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);\n")
	if digest() == first {
		t.Error("a migration of another module changes nothing")
	}
	first = digest()
	t.Setenv("GOWORK", "off")
	if digest() == first {
		t.Error("without a workspace, its modules count")
	}
}
