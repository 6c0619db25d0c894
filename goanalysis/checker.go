package goanalysis

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/validators"
)

// checker is the analysis of one package.
type checker struct {
	pass   *analysis.Pass
	set    *association.Set
	mapper *model.Mapper
	found  []*validators.Validator // of this package
	tables map[string]*table
	report func(Finding)
	// droppedAt are the calls of validators that are reported where they stand.
	droppedAt map[token.Pos]bool

	pkg        *ssa.Package
	funcs      map[*ssa.Function]*function
	order      []*function // in source order, literals after the function that has them
	local      map[*types.Func]*ssa.Function
	summaries  map[*ssa.Function]*Summary
	boundaries []Boundary
	globals    *ssavalue.Globals
	ending     map[*types.Func]bool // functions of this package that never return
	embedded   map[*types.Var]string
	visible    []*types.Package         // this one and all that it imports
	methods    map[string][]*types.Func // with a summary or a validator, by name

	entered     map[*ssa.Function][]entrance
	guardedHere map[*types.TypeName]bool
	byTable     map[string][]types.Type // models
	knownAll    map[string]*known
	implemented map[implementation][]*types.Func
}

// table is a child table with all of its associations.
type table struct {
	key      string
	children []*association.Child
	parents  map[string]bool // columns
}

func keyOf(c *association.Child) string { return c.QualifiedName() }

func tablesOf(set *association.Set) map[string]*table {
	tables := map[string]*table{}
	for _, c := range set.Children {
		t := tables[keyOf(c)]
		if t == nil {
			t = &table{key: keyOf(c), parents: map[string]bool{}}
			tables[t.key] = t
		}
		t.children = append(t.children, c)
		for _, col := range c.ParentColumns() {
			t.parents[col] = true
		}
	}
	return tables
}

// child returns the association that messages are about: an arc before a pair.
func (t *table) child() *association.Child {
	for _, c := range t.children {
		if c.Kind == association.Arc {
			return c
		}
	}
	return t.children[0]
}

// proven reports whether the schema refuses every row with the wrong parents.
func (t *table) proven() bool {
	for _, c := range t.children {
		if c.Kind != association.Arc || !c.Proven {
			return false
		}
	}
	return true
}

// accepted reports whether the table is a child table only by pairs that are
// accepted on purpose.
func (t *table) accepted() bool {
	for _, c := range t.children {
		if c.Kind != association.Pair || c.Accepted == "" {
			return false
		}
	}
	return true
}

// build makes the SSA form of the package. It is not taken from the buildssa
// pass, which would make it for every package, most of which have nothing to
// look at.
func (c *checker) build() {
	prog := ssa.NewProgram(c.pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(c.noReturn())
	for _, p := range c.pass.Pkg.Imports() {
		prog.CreatePackage(p, nil, nil, true)
	}
	c.pkg = prog.CreatePackage(c.pass.Pkg, c.pass.Files, c.pass.TypesInfo, false)
	c.pkg.Build()

	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		f := newFunction(c, fn)
		c.funcs[fn] = f
		c.order = append(c.order, f)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, file := range c.pass.Files {
		for _, decl := range file.Decls {
			decl, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			obj, ok := c.pass.TypesInfo.Defs[decl.Name].(*types.Func)
			if !ok {
				continue
			}
			if fn := prog.FuncValue(obj); fn != nil {
				c.local[obj] = fn
				add(fn)
			}
		}
	}
	// Function literals of package variables belong to the synthetic init.
	if init := c.pkg.Func("init"); init != nil && c.funcs[init] == nil {
		add(init)
	}
}

// summaryOf returns what is known of a function of this package or another; nil
// for nothing.
func (c *checker) summaryOf(fn *ssa.Function, obj *types.Func) *Summary {
	if fn != nil {
		if o := fn.Origin(); o != nil {
			fn = o
		}
		if s := c.summaries[fn]; s != nil {
			return s
		}
		if c.funcs[fn] != nil {
			return nil
		}
	}
	if obj == nil {
		return nil
	}
	obj = obj.Origin()
	if fn := c.local[obj]; fn != nil {
		return c.summaries[fn]
	}
	var s Summary
	if obj.Pkg() != nil && obj.Pkg() != c.pass.Pkg && c.pass.ImportObjectFact(obj, &s) {
		return &s
	}
	return nil
}

// summariesOf returns what is known of what a call may call: the callee's
// summary, or those of all implementations that are in sight.
func (c *checker) summariesOf(call ssa.CallInstruction) []*Summary {
	common := call.Common()
	if common.IsInvoke() {
		return c.implementations(common)
	}
	var out []*Summary
	for _, fn := range functionsOf(common.Value) {
		obj, _ := fn.Object().(*types.Func)
		if s := c.summaryOf(fn, obj); s != nil {
			out = append(out, s)
		}
	}
	return out
}

// implementations returns the summaries of the methods that a call of an
// interface's method may run. What they all validate is validated; what one of
// them inserts is inserted.
func (c *checker) implementations(call *ssa.CallCommon) []*Summary {
	var found []*Summary
	for _, m := range c.methodsOf(call) {
		if s := c.summaryOf(nil, m); s != nil {
			found = append(found, s)
		}
	}
	if len(found) == 0 {
		return nil
	}
	merged := &Summary{}
	for _, s := range found {
		for _, ins := range s.Inserts {
			if len(merged.Inserts) < maxInserts && !slices.ContainsFunc(merged.Inserts, ins.alike) {
				merged.Inserts = append(merged.Inserts, ins)
			}
		}
	}
	for _, v := range found[0].Validates {
		if !slices.ContainsFunc(found, func(s *Summary) bool { return !slices.Contains(s.Validates, v) }) {
			merged.Validates = append(merged.Validates, v)
		}
	}
	for _, r := range found[0].Returns {
		if !slices.ContainsFunc(found, func(s *Summary) bool { return !slices.ContainsFunc(s.Returns, r.equal) }) {
			merged.Returns = append(merged.Returns, r)
		}
	}
	return []*Summary{merged}
}

// methodsOf returns the methods in sight that a call of an interface's method may
// run.
func (c *checker) methodsOf(call *ssa.CallCommon) []*types.Func {
	iface, ok := call.Value.Type().Underlying().(*types.Interface)
	if !ok || len(c.methods[call.Method.Name()]) == 0 {
		return nil
	}
	key := implementation{call.Value.Type(), call.Method.Name()}
	if out, ok := c.implemented[key]; ok {
		return out
	}
	var out []*types.Func
	for _, m := range c.methods[call.Method.Name()] {
		recv := m.Signature().Recv()
		if recv != nil && (types.Implements(recv.Type(), iface) || types.Implements(types.NewPointer(deref(recv.Type())), iface)) {
			out = append(out, m)
		}
	}
	c.implemented[key] = out
	return out
}

// implementation is a question for the methods that implement an interface's.
type implementation struct {
	iface  types.Type
	method string
}

// collectMethods lists the methods that implementations are looked for among.
func (c *checker) collectMethods() {
	c.methods = map[string][]*types.Func{}
	c.implemented = map[implementation][]*types.Func{}
	add := func(fn *types.Func) {
		if fn.Signature().Recv() != nil {
			c.methods[fn.Name()] = append(c.methods[fn.Name()], fn)
		}
	}
	for _, f := range c.order {
		if obj, ok := f.fn.Object().(*types.Func); ok {
			add(obj)
		}
	}
	for _, fact := range c.pass.AllObjectFacts() {
		if fn, ok := fact.Object.(*types.Func); ok && fn.Pkg() != c.pass.Pkg {
			if _, ok := fact.Fact.(*Summary); ok {
				add(fn)
			}
		}
	}
	for _, fns := range c.methods {
		slices.SortFunc(fns, func(a, b *types.Func) int { return cmp.Compare(a.FullName(), b.FullName()) })
	}
}

// export hands what is known of the package's functions to those that import it.
func (c *checker) export() {
	for _, f := range c.order {
		obj, ok := f.fn.Object().(*types.Func)
		if !ok || obj.Pkg() != c.pass.Pkg {
			continue
		}
		s := c.summaries[f.fn]
		if s != nil && !obj.Exported() {
			s = &Summary{Pending: s.Pending} // nobody outside can call it
		}
		if !s.empty() {
			c.pass.ExportObjectFact(obj, s)
		}
	}
}

func (c *checker) position(pos token.Pos) token.Position { return c.pass.Fset.Position(pos) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
