package ssavalue

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Variadic returns the elements of a slice that is made for a call's variadic
// parameter, written as a literal, or put together of such with append. A nil
// slice has none.
func Variadic(v ssa.Value) (elems []ssa.Value, ok bool) { return variadic(v, 0) }

func variadic(v ssa.Value, depth int) ([]ssa.Value, bool) {
	if depth > maxSteps {
		return nil, false
	}
	switch x := Source(v).(type) {
	case *ssa.Const:
		return nil, x.IsNil()
	case *ssa.Slice:
		if x.Low != nil || x.High != nil || x.Max != nil {
			return nil, false
		}
		alloc, ok := x.X.(*ssa.Alloc)
		if !ok {
			return nil, false
		}
		return arrayElements(alloc)
	case *ssa.Call:
		b, ok := x.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" || len(x.Call.Args) != 2 {
			return nil, false
		}
		first, ok := variadic(x.Call.Args[0], depth+1)
		if !ok {
			return nil, false
		}
		more, ok := variadic(x.Call.Args[1], depth+1)
		if !ok {
			return nil, false
		}
		return append(append([]ssa.Value(nil), first...), more...), true
	case *ssa.MakeSlice:
		if n, ok := Int(x.Len); ok && n == 0 {
			return nil, true
		}
	}
	return nil, false
}

// arrayElements returns the elements of an array that is filled once, each
// through its own constant index.
func arrayElements(alloc *ssa.Alloc) ([]ssa.Value, bool) {
	ptr, ok := alloc.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil, false
	}
	array, ok := ptr.Elem().Underlying().(*types.Array)
	if !ok || array.Len() > 1<<12 {
		return nil, false
	}
	elems := make([]ssa.Value, array.Len())
	for _, ref := range *alloc.Referrers() {
		addr, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue // the slice itself
		}
		i, ok := Int(addr.Index)
		if !ok || i < 0 || i >= len(elems) {
			return nil, false
		}
		for _, use := range *addr.Referrers() {
			switch use := use.(type) {
			case *ssa.Store:
				if elems[i] != nil || use.Addr != addr {
					return nil, false
				}
				elems[i] = use.Val
			case *ssa.UnOp, *ssa.DebugRef:
			default:
				return nil, false
			}
		}
	}
	for _, e := range elems {
		if e == nil {
			return nil, false
		}
	}
	return elems, true
}

// Elements returns the values that a slice may hold. Exact says that these are
// its elements, in order; otherwise they are what loops and branches put in.
// Ok is false where it may hold others too.
func Elements(v ssa.Value) (elems []ssa.Value, exact, ok bool) {
	if elems, ok := Variadic(v); ok {
		return elems, true, true
	}
	e := &elements{seen: map[ssa.Value]bool{}}
	ok = e.collect(v)
	return e.found, false, ok
}

type elements struct {
	seen  map[ssa.Value]bool
	found []ssa.Value
}

func (e *elements) collect(v ssa.Value) bool {
	v = Source(v)
	if e.seen[v] {
		return true
	}
	if len(e.seen) > maxSteps {
		return false
	}
	e.seen[v] = true
	if elems, ok := Variadic(v); ok {
		e.found = append(e.found, elems...)
		return e.indexed(v)
	}
	switch x := v.(type) {
	case *ssa.Phi:
		for _, edge := range x.Edges {
			if !e.collect(edge) {
				return false
			}
		}
		return e.indexed(v)
	case *ssa.Call:
		if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && len(x.Call.Args) == 2 {
			return e.collect(x.Call.Args[0]) && e.collect(x.Call.Args[1]) && e.indexed(v)
		}
	case *ssa.MakeSlice:
		return e.indexed(v)
	case *ssa.Slice:
		// make with a constant size is an array that is sliced.
		if alloc, ok := x.X.(*ssa.Alloc); ok && alloc.Comment == "makeslice" {
			return e.indexed(v)
		}
	case *ssa.UnOp:
		// A variable that is set more than once, by loops in closures.
		if alloc, ok := x.X.(*ssa.Alloc); ok {
			stores, ok := Stores(alloc)
			if !ok {
				return false
			}
			for _, s := range stores {
				if !e.collect(s.Val) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// indexed adds what is stored through indexes of a slice.
func (e *elements) indexed(slice ssa.Value) bool {
	refs := slice.Referrers()
	if refs == nil {
		return true
	}
	for _, ref := range *refs {
		addr, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == addr {
				e.found = append(e.found, s.Val)
			}
		}
	}
	return true
}
