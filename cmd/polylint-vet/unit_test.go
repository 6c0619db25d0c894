package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
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

// BenchmarkUnit measures the answer for packages that cannot matter, less the
// start of the process: one of the standard library, and one of a module with
// migrations that mentions nothing of them.
func BenchmarkUnit(b *testing.B) {
	root := b.TempDir()
	files := map[string]string{
		"go.mod":   "module example.com/app\n",
		"db/db.go": "package db\n", // nearest to the migrations: it shows what is wrong with them
		"a/a.go":   "package a\n\nimport \"os\"\n\nvar Name = os.Args[0]\n",
		"db/1.sql": "CREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);\n",
	}
	for name, text := range files {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	time.Sleep(filestate.Settled + 100*time.Millisecond) // what has only just changed is not kept
	cache := association.Cache{Dir: b.TempDir()}
	out := filepath.Join(b.TempDir(), "vet.out")
	std := filepath.Join(runtime.GOROOT(), "src", "fmt")
	for _, bench := range []struct {
		name string
		cfg  unitchecker.Config
	}{
		{"dependency", unitchecker.Config{ImportPath: "fmt", Dir: std, GoFiles: []string{filepath.Join(std, "print.go")}}},
		{"module", unitchecker.Config{ImportPath: "example.com/app/a", ModulePath: "example.com/app", Dir: filepath.Join(root, "a"), GoFiles: []string{filepath.Join(root, "a", "a.go")}}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			u := &unit{Config: bench.cfg}
			u.VetxOutput = out
			u.ImportMap, u.PackageFile = map[string]string{"os": "os"}, map[string]string{"os": "os.a"}
			u.Standard = map[string]bool{"os": true}
			b.ReportAllocs()
			for b.Loop() {
				projects := &engine.Projects{Cache: cache, Program: func() (string, error) { return "test", nil }}
				file, err := u.prepare(projects)
				if err != nil || file != "" {
					b.Fatalf("it is to be analysed: %q, %v", file, err)
				}
			}
		})
	}
}
