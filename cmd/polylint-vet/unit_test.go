package main

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/filestate"
)

// TestVetx: what is written is read, and what is no such file is not.
func TestVetx(t *testing.T) {
	name := filepath.Join(t.TempDir(), "vet.out")
	for _, want := range []vetx{{}, {quiet: true}, {types: []byte("types"), facts: []byte("facts")}, {types: []byte("types"), quiet: true}} {
		if err := want.write(name); err != nil {
			t.Fatal(err)
		}
		got, err := readVetx(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got.types) != string(want.types) || string(got.facts) != string(want.facts) || got.quiet != want.quiet {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if err := (vetx{types: []byte("types")}).write(name); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{nil, whole[:8], whole[:14], append([]byte("x"), whole[1:]...)} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if v, err := readVetx(name); err == nil {
			t.Errorf("%q is read: %+v", data, v)
		}
	}
}

// TestTypes: types come back as they were written.
func TestTypes(t *testing.T) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", "package p; type T struct { A []string }; func (*T) F(int) error { return nil }", 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("example.com/p", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	data, err := encode(fset, pkg)
	if err != nil {
		t.Fatal(err)
	}
	back, err := decode(token.NewFileSet(), map[string]*types.Package{}, data, "example.com/p")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pkg.Scope().Names() {
		if diff := cmp.Diff(pkg.Scope().Lookup(name).String(), back.Scope().Lookup(name).String()); diff != "" {
			t.Error(diff)
		}
	}
	if _, err := decode(token.NewFileSet(), map[string]*types.Package{}, data[:len(data)/2], "example.com/p"); err == nil {
		t.Error("half of them is read")
	}
}

// module writes a module with migrations.
func module(t testing.TB) (root string) {
	t.Helper()
	root = t.TempDir()
	for name, text := range map[string]string{
		"go.mod":   "module example.com/app\n",
		"db/1.sql": "CREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);\n",
		// Nearest to the migrations: it shows what is wrong with them.
		"db/db.go":       "package db\n\nconst Name = 1\n",
		"util/util.go":   "package util\n\nimport \"example.com/app/db\"\n\nvar Name = db.Name\n",
		"note/note.go":   "package note\n\ntype Note struct{ NotableID int64 }\n",
		"store/store.go": "package store\n\nimport \"example.com/app/note\"\n\nfunc Add(n *note.Note) {}\n",
		"plain/plain.go": "package plain\n\nimport \"os\"\n\nvar Name = os.Args[0]\n",
	} {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// unitOf is what the go command asks about a package of the module that imports
// others of it.
func unitOf(root, name string, imports ...string) *unit {
	u := &unit{file: filepath.Join(root, name+".cfg"), Config: unitchecker.Config{
		ImportPath: "example.com/app/" + name, ModulePath: "example.com/app", GoVersion: "go1.26",
		Dir: filepath.Join(root, name), GoFiles: []string{filepath.Join(root, name, name+".go")},
		VetxOutput: filepath.Join(root, name+".vetx"), ImportMap: map[string]string{}, PackageVetx: map[string]string{},
	}}
	for _, i := range imports {
		path := "example.com/app/" + i
		u.ImportMap[path], u.PackageVetx[path] = path, filepath.Join(root, i+".vetx")
	}
	return u
}

// TestUnits: packages that mention nothing of child tables are not analysed, but
// for the findings of the schema that they show; those that do are, and what
// imports them.
func TestUnits(t *testing.T) {
	root := module(t)
	projects := &engine.Projects{Program: func() (string, error) { return "test", nil }}
	for _, tt := range []struct {
		unit            *unit
		vetxOnly        bool
		analysed, quiet bool
	}{
		{unit: unitOf(root, "db"), analysed: true, quiet: true},
		{unit: unitOf(root, "db"), vetxOnly: true, quiet: true},
		{unit: unitOf(root, "util", "db"), quiet: true},
		{unit: unitOf(root, "note"), analysed: true},
		{unit: unitOf(root, "store", "note"), analysed: true},
	} {
		u := tt.unit
		u.VetxOnly = tt.vetxOnly
		file, err := u.prepare(projects)
		if err != nil {
			t.Fatal(err)
		}
		if (file != "") != tt.analysed {
			t.Errorf("%s: analysed %v, want %v", u.ImportPath, file != "", tt.analysed)
		}
		v, err := readVetx(u.VetxOutput)
		if errors.Is(err, fs.ErrNotExist) {
			// unitchecker would write it.
			v, err = vetx{types: []byte("types")}, nil
			if err := v.write(u.VetxOutput); err != nil {
				t.Fatal(err)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		if v.quiet != tt.quiet || len(v.types) == 0 {
			t.Errorf("%s: quiet %v, want %v; %d bytes of types", u.ImportPath, v.quiet, tt.quiet, len(v.types))
		}
	}
}

// BenchmarkUnit measures the answer for packages that cannot matter, less the
// start of the process: one of the standard library, and one of a module with
// migrations that mentions nothing of them.
func BenchmarkUnit(b *testing.B) {
	root := module(b)
	time.Sleep(filestate.Settled + 100*time.Millisecond) // what has only just changed is not kept
	cache := association.Cache{Dir: b.TempDir()}
	dependency := unitOf(root, "fmt")
	dependency.Dir = filepath.Join(runtime.GOROOT(), "src", "fmt")
	for name, u := range map[string]*unit{"dependency": dependency, "module": unitOf(root, "plain")} {
		u.ImportMap, u.PackageFile, u.Standard = map[string]string{"os": "os"}, map[string]string{"os": "os.a"}, map[string]bool{"os": true}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				projects := &engine.Projects{Cache: cache, Program: func() (string, error) { return "test", nil }}
				if file, err := u.prepare(projects); err != nil || file != "" {
					b.Fatalf("it is to be analysed: %q, %v", file, err)
				}
			}
		})
	}
}
