package goanalysis

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/goanalysis/validators"
)

// Via is an interface's method that a row is handed to where no implementation
// is in sight: a service knows its repository by an interface of its own, and
// imports none. What the method does is known in the package that brings the two
// together.
type Via struct {
	Package, Interface, Method string
	Param                      int // that the row is; the receiver is 0
}

// Pending is a row that a function makes and hands to such a method without
// having validated it.
type Pending struct {
	Via    Via
	Schema string
	Table  string
	Symbol string // of the function
	At     Step
}

// Wired is a package's fact: the pending rows that were reported in it, so that
// packages above do not report them again.
type Wired struct{ Keys []string }

// AFact marks Wired as a fact.
func (*Wired) AFact() {}

func (w *Wired) String() string { return "wired " + strings.Join(w.Keys, " ") }

func (p *Pending) key() string {
	return fmt.Sprintf("%s:%d:%d %s.%s", p.At.File, p.At.Line, p.At.Column, p.Via.Interface, p.Via.Method)
}

// viaSites are the rows that a call hands to a method of an interface of which
// no implementation is in sight that does something with them.
func (f *function) viaSites(call ssa.CallInstruction) []*site {
	common := call.Common()
	if !common.IsInvoke() {
		return nil
	}
	named, ok := types.Unalias(common.Value.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return nil
	}
	if b, ok := named.Underlying().(*types.Interface); !ok || b.NumMethods() == 0 {
		return nil
	}
	var out []*site
	for i, arg := range common.Args {
		for _, m := range f.c.mapper.Models(arg.Type()) {
			t := f.c.tables[keyOf(m.Child)]
			_, many := elem(arg.Type())
			if t == nil || slices.ContainsFunc(out, func(s *site) bool { return s.table == t && s.via.Param == i+1 }) {
				continue
			}
			out = append(out, &site{
				f: f, instr: call, table: t, many: many, op: sqltext.Insert,
				api: fmt.Sprintf("(%s).%s", named.Obj().Name(), common.Method.Name()),
				row: f.rowOf(t, arg, many, nil),
				via: &Via{named.Obj().Pkg().Path(), named.Obj().Name(), common.Method.Name(), i + 1},
			})
		}
	}
	return out
}

// pend remembers a row that is made here and goes to a method out of sight.
func (c *checker) pend(s *site) {
	fn := s.f.fn
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	f := c.funcs[fn]
	if f == nil || c.passedOver(s.pos()) {
		return
	}
	schema, table, _ := strings.Cut(s.table.key, ".")
	pos := c.position(s.pos())
	p := Pending{
		Via: *s.via, Schema: schema, Table: table, Symbol: symbolOf(fn),
		At: Step{File: c.relative(pos.Filename), Line: pos.Line, Column: pos.Column, Offset: pos.Offset, Message: "the row is handed to " + s.api + " here"},
	}
	c.update(f, func(sum *Summary) {
		if !slices.Contains(sum.Pending, p) {
			sum.Pending = append(slices.Clone(sum.Pending), p)
		}
	})
}

// wire reports the pending rows of imported packages whose interface's
// implementation came into sight in this package.
func (c *checker) wire() {
	done := map[string]bool{}
	for _, f := range c.pass.AllPackageFacts() {
		if w, ok := f.Fact.(*Wired); ok {
			for _, k := range w.Keys {
				done[k] = true
			}
		}
	}
	var mine Wired
	for _, p := range c.pending() {
		t := c.tables[p.Schema+"."+p.Table]
		if t == nil || done[p.key()] {
			continue
		}
		impl, ins := c.resolve(p, 0)
		if impl == nil {
			continue
		}
		done[p.key()] = true
		mine.Keys = append(mine.Keys, p.key())
		k := c.knownOf()[t.key]
		if k == nil || len(k.validators) == 0 {
			continue
		}
		f := Finding{At: &p.At}
		f.Pos, f.End = c.meeting(impl, &p.Via)
		f.Rule, f.Confidence = "PL501", confidenceOf(k)
		f.Message = fmt.Sprintf("a row of %s is inserted without %s: %s, at %s:%d, hands it to %s", t.child().Name, k.name(), p.Symbol, p.At.File, p.At.Line, validators.Name(impl))
		f.Help = "call " + k.name() + " and return its error before the row is handed on"
		f.Symbol = p.Symbol
		at := diag.Position{Line: p.At.Line, Column: p.At.Column, Offset: p.At.Offset}
		f.Related = append(f.Related, diag.Related{Location: diag.Location{File: p.At.File, Start: at, End: at}, Message: p.At.Message})
		c.stepsOf(&f, ins.Steps)
		c.migration(&f, t.child())
		c.emit(t, f)
	}
	if len(mine.Keys) > 0 {
		slices.Sort(mine.Keys)
		c.pass.ExportPackageFact(&mine)
	}
}

// pending returns what imported packages hand to interfaces, in a stable order.
func (c *checker) pending() []Pending {
	var all []Pending
	for _, f := range c.pass.AllObjectFacts() {
		if s, ok := f.Fact.(*Summary); ok && f.Object.Pkg() != c.pass.Pkg {
			all = append(all, s.Pending...)
		}
	}
	slices.SortFunc(all, func(a, b Pending) int { return strings.Compare(a.key(), b.key()) })
	return slices.CompactFunc(all, func(a, b Pending) bool { return reflect.DeepEqual(a, b) })
}

// resolve finds the method that a pending row is inserted by.
func (c *checker) resolve(p Pending, depth int) (*types.Func, Inserts) {
	iface := c.interfaceOf(&p.Via)
	if iface == nil || depth > 4 {
		return nil, Inserts{}
	}
	for _, m := range c.methods[p.Via.Method] {
		recv := m.Signature().Recv()
		if types.IsInterface(recv.Type()) || !types.Implements(recv.Type(), iface) && !types.Implements(types.NewPointer(deref(recv.Type())), iface) {
			continue
		}
		s := c.summaryOf(nil, m)
		if s == nil {
			continue
		}
		for _, ins := range s.Inserts {
			if ins.Param != p.Via.Param || ins.Schema != p.Schema || ins.Table != p.Table {
				continue
			}
			if ins.Via == (Via{}) {
				return m, ins
			}
			next := p
			next.Via = ins.Via
			if found, last := c.resolve(next, depth+1); found != nil {
				return m, last
			}
		}
	}
	return nil, Inserts{}
}

// interfaceOf finds the interface by the packages that are in sight.
func (c *checker) interfaceOf(via *Via) *types.Interface {
	for _, p := range c.visible {
		if p.Path() != via.Package {
			continue
		}
		if tn, ok := p.Scope().Lookup(via.Interface).(*types.TypeName); ok {
			iface, _ := tn.Type().Underlying().(*types.Interface)
			return iface
		}
	}
	return nil
}

// findVisible collects the packages that the pass can see, itself among them.
func (c *checker) findVisible() {
	seen := map[*types.Package]bool{}
	var visit func(p *types.Package)
	visit = func(p *types.Package) {
		if seen[p] {
			return
		}
		seen[p] = true
		c.visible = append(c.visible, p)
		for _, i := range p.Imports() {
			visit(i)
		}
	}
	visit(c.pass.Pkg)
}

// meeting returns the place of the package where an implementation becomes the
// interface: an argument, a field's value, an assignment; else the import of
// either.
func (c *checker) meeting(impl *types.Func, via *Via) (token.Pos, token.Pos) {
	recv := deref(impl.Signature().Recv().Type())
	iface := c.interfaceOf(via)
	isImpl := func(e ast.Expr) bool {
		t := c.pass.TypesInfo.TypeOf(e)
		return t != nil && types.Identical(deref(t), recv)
	}
	isIface := func(t types.Type) bool {
		if t == nil {
			return false
		}
		u, ok := t.Underlying().(*types.Interface)
		return ok && types.Identical(u, iface)
	}
	var found ast.Node
	for _, file := range c.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if found != nil {
				return false
			}
			switch n := n.(type) {
			case *ast.CallExpr:
				sig, ok := c.pass.TypesInfo.TypeOf(n.Fun).(*types.Signature)
				for i, a := range n.Args {
					if ok && i < sig.Params().Len() && isImpl(a) && isIface(sig.Params().At(i).Type()) {
						found = a
					}
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && isImpl(n.Value) {
					if v, ok := c.pass.TypesInfo.Uses[id].(*types.Var); ok && isIface(v.Type()) {
						found = n.Value
					}
				}
			case *ast.ValueSpec:
				for i, v := range n.Values {
					if len(n.Names) == len(n.Values) && isImpl(v) && isIface(c.pass.TypesInfo.TypeOf(n.Names[i])) {
						found = v
					}
				}
			case *ast.AssignStmt:
				for i, rhs := range n.Rhs {
					if len(n.Lhs) == len(n.Rhs) && isImpl(rhs) && isIface(c.pass.TypesInfo.TypeOf(n.Lhs[i])) {
						found = rhs
					}
				}
			}
			return true
		})
	}
	if found != nil {
		return found.Pos(), found.End()
	}
	for _, file := range c.pass.Files {
		for _, spec := range file.Imports {
			if path := strings.Trim(spec.Path.Value, `"`); impl.Pkg() != nil && path == impl.Pkg().Path() || path == via.Package {
				return spec.Pos(), spec.End()
			}
		}
	}
	if len(c.pass.Files) == 0 {
		return token.NoPos, token.NoPos
	}
	return c.pass.Files[0].Name.Pos(), c.pass.Files[0].Name.End()
}
