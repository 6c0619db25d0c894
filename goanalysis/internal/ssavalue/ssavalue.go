// Package ssavalue reads what Go values are made of, in SSA form: the elements
// of a slice literal, the entries of a map, what a variable was set to. What it
// cannot read for certain it says so.
package ssavalue

import "golang.org/x/tools/go/ssa"

// maxSteps bounds how far a value is followed.
const maxSteps = 64

// Strip returns the value inside conversions that keep it: to interfaces, and
// between types of one underlying type.
func Strip(v ssa.Value) ssa.Value {
	for range maxSteps {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
	return v
}

// Source follows Strip through the variables that escape into a closure or have
// their address taken, where they are set once.
func Source(v ssa.Value) ssa.Value {
	for range maxSteps {
		v = Strip(v)
		from, ok := v, false
		switch x := v.(type) {
		case *ssa.UnOp:
			from, ok = Loaded(x)
		case *ssa.FreeVar:
			from, ok = Captured(x)
		}
		if !ok {
			return v
		}
		v = from
	}
	return v
}

// Loaded returns the one value that the variable which load reads is set to.
func Loaded(load *ssa.UnOp) (ssa.Value, bool) {
	addr := load.X
	if fv, ok := addr.(*ssa.FreeVar); ok {
		bound, ok := Captured(fv)
		if !ok {
			return nil, false
		}
		addr = bound
	}
	alloc, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	return SingleStore(alloc)
}

// Captured returns what a closure's free variable is bound to where it is made.
func Captured(fv *ssa.FreeVar) (ssa.Value, bool) {
	fn := fv.Parent()
	at := -1
	for i, f := range fn.FreeVars {
		if f == fv {
			at = i
		}
	}
	if at < 0 || fn.Parent() == nil {
		return nil, false
	}
	var bound ssa.Value
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mk, ok := instr.(*ssa.MakeClosure); ok && mk.Fn == fn && at < len(mk.Bindings) {
				if bound != nil && bound != mk.Bindings[at] {
					return nil, false
				}
				bound = mk.Bindings[at]
			}
		}
	}
	return bound, bound != nil
}

// SingleStore returns the value of a variable that is set exactly once, and is
// only read otherwise, closures included.
func SingleStore(alloc *ssa.Alloc) (ssa.Value, bool) {
	stores, ok := Stores(alloc)
	if !ok || len(stores) != 1 {
		return nil, false
	}
	return stores[0].Val, true
}

// Stores returns all that set a variable; ok is false where others may too.
func Stores(alloc *ssa.Alloc) (stores []*ssa.Store, ok bool) {
	return storesTo(alloc, 0)
}

func storesTo(addr ssa.Value, depth int) (stores []*ssa.Store, ok bool) {
	refs := addr.Referrers()
	if refs == nil || depth > 8 {
		return nil, false
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr != addr {
				return nil, false // its address goes elsewhere
			}
			stores = append(stores, ref)
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			fn, isFn := ref.Fn.(*ssa.Function)
			if !isFn {
				return nil, false
			}
			for i, b := range ref.Bindings {
				if b != addr || i >= len(fn.FreeVars) {
					continue
				}
				inner, ok := storesTo(fn.FreeVars[i], depth+1)
				if !ok {
					return nil, false
				}
				stores = append(stores, inner...)
			}
		default:
			return nil, false
		}
	}
	return stores, true
}
