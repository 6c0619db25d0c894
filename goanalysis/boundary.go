package goanalysis

import (
	"go/ast"
	"go/types"

	"github.com/polylint/polylint/goanalysis/sqltext"
)

// Boundary is a finding about a function that inserts a row which it is given,
// without validating it. It is one where no caller is in the program: then this
// is the outermost place. A host that sees the whole program reports it where
// Function is not among the References of any package.
type Boundary struct {
	Function string // as types.Func.FullName has it
	Method   string // its name where an interface's call may be one of it, else ""
	Finding  Finding
}

// Invoked begins the names of interface methods in References.
const Invoked = "interface "

// references returns the functions that the package uses, and the names of the
// interface methods that it calls. Tests count only where they are analysed.
func (c *checker) references() map[string]bool {
	used := map[string]bool{}
	for _, file := range c.pass.Files {
		if !c.set.Tests && c.inTest(file.Pos()) {
			continue
		}
		for _, decl := range file.Decls {
			var self types.Object
			if fd, ok := decl.(*ast.FuncDecl); ok {
				self = c.pass.TypesInfo.Defs[fd.Name]
			}
			ast.Inspect(decl, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok {
					return true
				}
				fn, ok := c.pass.TypesInfo.Uses[id].(*types.Func)
				if !ok || fn.Origin() == self {
					return true // recursion is no caller
				}
				if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
					used[Invoked+fn.Name()] = true
				}
				used[fn.Origin().FullName()] = true
				return true
			})
		}
	}
	return used
}

// atBoundary keeps what is to be said of a write of a row that the function is
// given, for the case that nobody calls it.
func (c *checker) atBoundary(s *site, g guarded, k *known) {
	obj, ok := s.f.fn.Object().(*types.Func)
	if !ok || s.f.fn.Parent() != nil || s.op == sqltext.Update && s.row.value != nil {
		return
	}
	report := c.report
	defer func() { c.report = report }()
	c.report = func(f Finding) {
		if c.passedOver(f.Pos) {
			return
		}
		b := Boundary{Function: obj.Origin().FullName(), Finding: f}
		if obj.Signature().Recv() != nil {
			b.Method = obj.Name()
		}
		c.boundaries = append(c.boundaries, b)
	}
	if len(k.validators) == 0 && len(k.hooks) == 0 {
		if s.op == sqltext.Insert && !s.table.accepted() {
			c.noValidator(s.table, []*site{s})
		}
		return
	}
	c.reportUnguarded(s, g, k)
}

// closeBoundaries reports the boundaries that nobody outside of the package can
// call, and returns the others.
func (c *checker) closeBoundaries(used map[string]bool) []Boundary {
	var open []Boundary
	for _, b := range c.boundaries {
		switch {
		case b.Called(used):
		case c.pass.Pkg.Name() == "main":
			c.report(b.Finding)
		default:
			open = append(open, b)
		}
	}
	return open
}

// Called reports whether a function is among references.
func (b *Boundary) Called(references map[string]bool) bool {
	return references[b.Function] || b.Method != "" && references[Invoked+b.Method]
}
