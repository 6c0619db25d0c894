package ssavalue

import (
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// Functions returns the functions of a package that have a body: declared ones,
// methods, and the closures in them.
func Functions(pkg *ssa.Package) []*ssa.Function {
	if pkg == nil {
		return nil
	}
	var all []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || fn.Blocks == nil {
			return
		}
		all = append(all, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	scope := pkg.Pkg.Scope()
	add(pkg.Func("init"))
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			add(pkg.Prog.FuncValue(obj))
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok || obj.IsAlias() {
				continue
			}
			for m := range named.Methods() {
				add(pkg.Prog.FuncValue(m))
			}
		}
	}
	for i := 1; ; i++ { // func init() { ... } are not in the scope
		fn, ok := pkg.Members["init#"+strconv.Itoa(i)].(*ssa.Function)
		if !ok {
			return all
		}
		add(fn)
	}
}

// Precedes reports whether a is executed whenever b is, before it. Where b is
// in another function (a closure's) nothing is known.
func Precedes(a, b ssa.Instruction) bool {
	if b == nil || a.Parent() != b.Parent() {
		return false
	}
	ba, bb := a.Block(), b.Block()
	if ba == nil || bb == nil {
		return false
	}
	if ba != bb {
		return ba.Dominates(bb)
	}
	for _, instr := range ba.Instrs {
		switch instr {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}
