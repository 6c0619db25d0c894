//go:build stubs

package sinks_test

import (
	"fmt"
	"go/types"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// modules are the libraries whose signatures the stubs under ../testdata/src
// repeat.
var modules = []string{
	"entgo.io/ent@v0.14.5",
	"github.com/Masterminds/squirrel@v1.5.4",
	"github.com/aarondl/sqlboiler/v4@v4.19.5",
	"github.com/doug-martin/goqu/v9@v9.19.0",
	"github.com/go-jet/jet/v2@v2.13.0",
	"github.com/go-ozzo/ozzo-validation/v4@v4.4.1",
	"github.com/go-pg/pg/v10@v10.11.0",
	"github.com/go-playground/validator/v10@v10.30.6",
	"github.com/jackc/pgconn@v1.14.3",
	"github.com/jackc/pgx/v4@v4.18.3",
	"github.com/jackc/pgx/v5@v5.12.0",
	"github.com/jmoiron/sqlx@v1.4.0",
	"github.com/uptrace/bun@v1.3.0",
	"github.com/volatiletech/sqlboiler/v4@v4.16.2",
	"gorm.io/gorm@v1.31.2",
	"xorm.io/xorm@v1.4.3",
}

// TestStubs compares the stubs with the real modules, which it downloads.
func TestStubs(t *testing.T) {
	src, err := filepath.Abs("../testdata/src")
	if err != nil {
		t.Fatal(err)
	}
	paths := stubPaths(t, src)
	stubs := load(t, src, []string{"GOPATH=" + filepath.Dir(src), "GO111MODULE=off", "GOPROXY=off", "GOFLAGS="}, paths)
	real := load(t, realModule(t, paths), []string{"GOFLAGS=-mod=mod"}, paths)
	for _, path := range paths {
		stub, lib := stubs[path], real[path]
		if stub == nil || lib == nil {
			t.Errorf("%s: not loaded", path)
			continue
		}
		for _, name := range stub.Scope().Names() {
			compare(t, stub.Scope().Lookup(name), lib.Scope().Lookup(name))
		}
	}
}

// stubPaths returns the import paths of the packages that stand for libraries:
// those whose first element has a dot.
func stubPaths(t *testing.T, src string) []string {
	var paths []string
	err := filepath.WalkDir(src, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		rel, err := filepath.Rel(src, filepath.Dir(path))
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if first, _, _ := strings.Cut(rel, "/"); strings.Contains(first, ".") && !slices.Contains(paths, rel) {
			paths = append(paths, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// realModule makes a module that imports the libraries.
func realModule(t *testing.T, paths []string) string {
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("package real\n\nimport (\n")
	for _, p := range paths {
		if !strings.Contains(p, "/internal/") {
			fmt.Fprintf(&b, "\t_ %q\n", p)
		}
	}
	b.WriteString(")\n")
	if err := os.WriteFile(filepath.Join(dir, "real.go"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"mod", "init", "example.com/real"}, append([]string{"get"}, modules...), {"mod", "tidy"}} {
		cmd := exec.Command("go", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	return dir
}

func load(t *testing.T, dir string, env, paths []string) map[string]*types.Package {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedSyntax | packages.NeedTypesInfo,
		Dir:  dir,
		Env:  append(os.Environ(), env...),
	}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*types.Package{}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Errorf("%s: %v", p.PkgPath, e)
		}
		found[p.PkgPath] = p.Types
	}
	return found
}

func compare(t *testing.T, stub, lib types.Object) {
	t.Helper()
	if lib == nil {
		t.Errorf("%s: the library has none", stub)
		return
	}
	name, ok := stub.(*types.TypeName)
	if !ok {
		if a, b := text(stub.Type()), text(lib.Type()); a != b {
			t.Errorf("%s.%s\n stub %s\n real %s", stub.Pkg().Path(), stub.Name(), a, b)
		}
		return
	}
	if a, b := name.IsAlias(), lib.(*types.TypeName).IsAlias(); a != b {
		t.Errorf("%s.%s: alias %v, in the library %v", stub.Pkg().Path(), stub.Name(), a, b)
		return
	}
	if name.IsAlias() {
		if a, b := text(types.Unalias(stub.Type())), text(types.Unalias(lib.Type())); a != b {
			t.Errorf("%s.%s\n stub = %s\n real = %s", stub.Pkg().Path(), stub.Name(), a, b)
		}
		return
	}
	members(t, stub.Type().(*types.Named), lib.Type().(*types.Named))
}

// members compares the fields and methods that a stub has with the library's.
func members(t *testing.T, stub, lib *types.Named) {
	t.Helper()
	of := stub.Obj().Pkg().Path() + "." + stub.Obj().Name()
	check := func(name string, a, b types.Object) {
		t.Helper()
		if b == nil {
			t.Errorf("%s.%s: the library has none", of, name)
		} else if text(a.Type()) != text(b.Type()) {
			t.Errorf("%s.%s\n stub %s\n real %s", of, name, text(a.Type()), text(b.Type()))
		}
	}
	lookup := func(name string) types.Object {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(lib), true, lib.Obj().Pkg(), name)
		if obj == nil {
			obj, _, _ = types.LookupFieldOrMethod(lib, true, lib.Obj().Pkg(), name)
		}
		return obj
	}
	for m := range stub.Methods() {
		b := lookup(m.Name())
		check(m.Name(), m, b)
		if f, ok := b.(*types.Func); ok && pointer(m) != pointer(f) {
			t.Errorf("%s.%s: its receiver is a pointer in one of both", of, m.Name())
		}
	}
	switch u := stub.Underlying().(type) {
	case *types.Struct:
		if _, ok := lib.Underlying().(*types.Struct); !ok && u.NumFields() > 0 {
			t.Errorf("%s: no struct in the library", of)
			return
		}
		for f := range u.Fields() {
			check(f.Name(), f, lookup(f.Name()))
		}
	case *types.Interface:
		if _, ok := lib.Underlying().(*types.Interface); !ok {
			t.Errorf("%s: no interface in the library", of)
			return
		}
		for m := range u.Methods() {
			check(m.Name(), m, lookup(m.Name()))
		}
	}
}

func pointer(m *types.Func) bool {
	_, ok := m.Signature().Recv().Type().(*types.Pointer)
	return ok
}

// text is a type without the names of parameters.
func text(t types.Type) string {
	if sig, ok := t.(*types.Signature); ok {
		t = types.NewSignatureType(nil, nil, nil, nameless(sig.Params()), nameless(sig.Results()), sig.Variadic())
	}
	return strings.NewReplacer("interface{}", "any").Replace(types.TypeString(t, nil))
}

func nameless(tuple *types.Tuple) *types.Tuple {
	var vars []*types.Var
	for v := range tuple.Variables() {
		vars = append(vars, types.NewParam(v.Pos(), nil, "", v.Type()))
	}
	return types.NewTuple(vars...)
}
