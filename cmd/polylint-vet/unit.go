package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/goanalysis/screen"
	"github.com/polylint/polylint/goanalysis/sinks"
)

// unit is a package that the go command asks the tool about. It asks about every
// package that those of the user depend on, down to the standard library's, for
// facts about them; unitchecker parses and type-checks them all. Most cannot
// matter, and are not even parsed: what they declare is known from what the
// compiler made of them.
type unit struct {
	file string // that describes it
	unitchecker.Config
	// schema is the digest of its project's child tables, "" where there are none
	// or no project.
	schema string
}

// unitFile returns the file that describes a unit, where the arguments are those
// with which the go command asks about one.
func unitFile(args []string) (string, bool) {
	last := args[len(args)-1]
	return last, len(args) > 1 && strings.HasSuffix(last, ".cfg")
}

func readUnit(file string) (*unit, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading what the go command asks: %w", err)
	}
	u := &unit{file: file}
	if err := json.Unmarshal(data, &u.Config); err != nil {
		return nil, fmt.Errorf("reading what the go command asks: %w", err)
	}
	return u, nil
}

// prepare answers for a package that cannot matter. Where one can, it returns
// the file that describes it to unitchecker, which analyses it.
func (u *unit) prepare(projects *engine.Projects) (file string, err error) {
	p, err := projects.Of(u.Dir)
	if err != nil {
		return "", err
	}
	var set *association.Set
	if p != nil {
		if set, err = p.Associations(); err != nil {
			return "", err
		}
	}
	if set == nil {
		// None of the user's, or of a project without migrations. What it was
		// generated for may write rows.
		return "", u.pass(!slices.ContainsFunc(u.imports(), sinks.Generates))
	}
	u.schema = set.Digest()
	imported, err := u.imported()
	if err != nil {
		return "", err
	}
	matters, err := u.matters(set, imported)
	if err != nil {
		return "", err
	}
	if matters {
		return u.complete(imported, u.VetxOutput)
	}
	if err := u.pass(true); err != nil || u.VetxOnly || !showsAny(set, u.Dir) {
		return "", err
	}
	// It is analysed for what it has to show of the schema, which is nothing to the
	// packages that import it.
	return u.complete(imported, u.VetxOutput+".shown")
}

// imported reads what is known of the packages that are imported.
func (u *unit) imported() (map[string]vetx, error) {
	all := map[string]vetx{}
	for path, name := range u.PackageVetx {
		var err error
		if all[path], err = readVetx(name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// pass writes the file of a package that is not analysed.
func (u *unit) pass(quiet bool) error {
	if u.VetxOutput == "" {
		return nil
	}
	out := vetx{quiet: quiet, schema: u.schema}
	if !u.compiled() {
		imported, err := u.imported()
		if err != nil {
			return err
		}
		if out.types, err = u.declarations(imported); err != nil {
			return err
		}
	}
	return out.write(u.VetxOutput)
}

// compiled reports whether the go command has compiled what the package imports,
// and so will have compiled the package when another imports it. It cannot be
// told of a package that imports nothing.
func (u *unit) compiled() bool {
	n := 0
	for _, path := range u.ImportMap {
		if path == "unsafe" {
			continue
		}
		if u.PackageFile[path] == "" {
			return false
		}
		n++
	}
	return n > 0
}

// declarations type-checks the package but for the bodies of its functions, and
// returns its types. Errors are the compiler's to tell.
func (u *unit) declarations(imported map[string]vetx) ([]byte, error) {
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range u.GoFiles {
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parsing: %w", err)
		}
		files = append(files, f)
	}
	imports := map[string]*types.Package{}
	conf := types.Config{
		Importer: importer(func(path string) (*types.Package, error) {
			return u.importPackage(fset, imports, imported, path)
		}),
		Sizes: types.SizesFor("gc", build.Default.GOARCH), GoVersion: u.GoVersion,
		IgnoreFuncBodies: true, Error: func(error) {},
	}
	pkg, _ := conf.Check(u.ImportPath, fset, files, nil)
	return encode(fset, pkg)
}

type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }

func (u *unit) importPackage(fset *token.FileSet, imports map[string]*types.Package, imported map[string]vetx, path string) (*types.Package, error) {
	path, ok := u.ImportMap[path]
	switch {
	case !ok:
		return nil, errors.New("an import of what the package does not depend on")
	case path == "unsafe":
		return types.Unsafe, nil
	case imports[path] != nil && imports[path].Complete():
		return imports[path], nil
	case len(imported[path].types) > 0:
		return decode(fset, imports, imported[path].types, path)
	}
	return compiled(fset, imports, u.PackageFile[path], path)
}

// complete gives unitchecker the types of the imported packages that were passed
// over, and where to write. It returns the file that describes the unit then.
func (u *unit) complete(imported map[string]vetx, output string) (string, error) {
	fset := token.NewFileSet()
	imports := map[string]*types.Package{}
	vetxFiles := maps.Clone(u.PackageVetx)
	for i, path := range slices.Sorted(maps.Keys(u.PackageVetx)) {
		v := imported[path]
		if len(v.types) > 0 {
			continue
		}
		pkg, err := compiled(fset, imports, u.PackageFile[path], path)
		if err != nil {
			return "", err
		}
		if v.types, err = encode(fset, pkg); err != nil {
			return "", err
		}
		vetxFiles[path] = fmt.Sprintf("%s.import%d", u.VetxOutput, i)
		if err := v.write(vetxFiles[path]); err != nil {
			return "", err
		}
	}
	cfg := u.Config
	cfg.PackageVetx, cfg.VetxOutput = vetxFiles, output
	data, err := json.Marshal(cfg)
	if err != nil {
		return "", fmt.Errorf("describing the package to unitchecker: %w", err)
	}
	file := strings.TrimSuffix(u.file, ".cfg") + ".complete.cfg"
	if err := os.WriteFile(file, data, 0o666); err != nil {
		return "", fmt.Errorf("describing the package to unitchecker: %w", err)
	}
	return file, nil
}

// matters reports whether the analyzer could have anything to say of the package,
// or have a fact about it.
func (u *unit) matters(set *association.Set, imported map[string]vetx) (bool, error) {
	for _, v := range imported {
		if !v.quiet {
			return true, nil
		}
	}
	in := screen.Package{Imports: u.imports(), Foreign: func(path string) bool {
		id := u.ImportMap[path]
		// That of this module which belongs to another project was held against
		// other tables.
		return !u.Standard[id] && id != "unsafe" && imported[id].schema != u.schema
	}}
	for _, name := range u.GoFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return false, fmt.Errorf("reading the package: %w", err)
		}
		in.Texts = append(in.Texts, text)
	}
	return !screen.New(set).Holds(in), nil
}

// imports returns the paths of the packages that are imported, as the package has
// them: without what the go command adds for variants that have tests.
func (u *unit) imports() []string { return slices.Collect(maps.Keys(u.ImportMap)) }
