package screen

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"regexp"
	"slices"
	"strconv"

	"github.com/polylint/polylint/goanalysis/validators"
)

// files looks at the syntax of a package, for what names alone do not tell.
type files struct {
	validates []string // functions that may be validators
	foreign   func(path string) bool
	tables    map[string]bool

	counts bool // one of them judges any number of keys
	takes  bool // one of them takes a type of another module
	has    bool // one of them takes something
	// derives says that a type of the package has the fields of another module's.
	derives bool
	models  bool // a type of the package is named for a table
	named   bool // a type of another module is
}

// matter reports whether the package may matter: it has a validator that mentions
// no column, since it is one of any keys or hands a row of another module's type
// to code that is out of sight; it has a model whose columns are another module's
// fields; or it uses a model of another module.
func (f *files) matter() bool {
	return f.counts || f.takes || (f.has || f.models) && f.derives || f.named
}

// add looks at a file. It reports false where it does not parse.
func (f *files) add(text []byte) bool {
	// Names are resolved within the file, which tells variables from packages.
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		return false
	}
	native := f.native(file)
	foreign := func(n ast.Node) bool { return f.usesForeign(n, native, func(string) bool { return true }) }
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if slices.Contains(f.validates, n.Name.Name) {
				f.has = true
				f.counts = f.counts || countsKeys(n)
				f.takes = f.takes || foreign(n.Type.Params)
			}
		case *ast.TypeSpec:
			f.derives = f.derives || derived(n, foreign)
			f.models = f.models || holds([]byte(n.Name.Name), f.tables)
		}
		return true
	})
	f.named = f.named || f.usesForeign(file, native, func(name string) bool { return names([]byte(name), f.tables) })
	return true
}

// version is the last element of a path that is no package's name.
var version = regexp.MustCompile(`^v[0-9]+$`)

// native returns the names of a file's imports that are not of other modules, as
// far as they are known: a package need not be named as its path ends.
func (f *files) native(file *ast.File) map[string]bool {
	native := map[string]bool{}
	for _, spec := range file.Imports {
		at, err := strconv.Unquote(spec.Path.Value)
		switch {
		case err != nil:
		case f.foreign(at):
			f.named = f.named || spec.Name != nil && spec.Name.Name == "." // its names look like the package's own
		case spec.Name != nil:
			native[spec.Name.Name] = true
		case version.MatchString(path.Base(at)):
			native[path.Base(path.Dir(at))] = true
		default:
			native[path.Base(at)] = true
		}
	}
	return native
}

// usesForeign reports whether a node may use a name of another module's.
func (f *files) usesForeign(n ast.Node, native map[string]bool, which func(name string) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && !found {
			x, ok := sel.X.(*ast.Ident)
			found = ok && x.Obj == nil && !native[x.Name] && which(sel.Sel.Name)
		}
		return !found
	})
	return found
}

// derived reports whether a type is made of one of another module, or embeds one.
func derived(t *ast.TypeSpec, foreign func(ast.Node) bool) bool {
	st, ok := t.Type.(*ast.StructType)
	if !ok {
		return foreign(t.Type)
	}
	return slices.ContainsFunc(st.Fields.List, func(field *ast.Field) bool {
		return (len(field.Names) == 0 || field.Tag != nil && embeds.MatchString(field.Tag.Value)) && foreign(field.Type)
	})
}

// embeds matches tags by which the fields of a field's struct are columns of the
// table: GORM's, xorm's, and sqlboiler's. Bun's matters by itself.
var embeds = regexp.MustCompile(`(?i)embedded|extends|bind|inline`)

// countsKeys reports whether a function may judge any number of keys that it is
// given last, whatever table they are of.
func countsKeys(fd *ast.FuncDecl) bool {
	params := fd.Type.Params.List
	if fd.Recv != nil || len(params) == 0 || !validators.Counts(fd.Name.Name) {
		return false
	}
	switch t := params[len(params)-1].Type.(type) {
	case *ast.Ident:
		return types.Universe.Lookup(t.Name) == nil
	case *ast.StarExpr, *ast.MapType, *ast.ChanType, *ast.FuncType, *ast.InterfaceType, *ast.StructType:
		return false
	}
	return true
}
