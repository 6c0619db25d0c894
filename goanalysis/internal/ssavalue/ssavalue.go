// Package ssavalue reads what Go values are made of, in SSA form: the elements
// of a slice literal, the entries of a map, what a variable was set to. What it
// cannot read for certain it says so.
package ssavalue

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

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

// Entry is an entry of a map.
type Entry struct {
	Key   string
	Value ssa.Value
	// Sure says that the entry is there whenever at is reached.
	Sure bool
}

// Entries returns the entries of a map with constant keys, in the order in which
// they are set; ok is false where it may have others when at is reached.
func Entries(v ssa.Value, at ssa.Instruction) (entries []Entry, ok bool) {
	mk, isMake := Source(v).(*ssa.MakeMap)
	if !isMake {
		return nil, false
	}
	ok = true
	index := map[string]int{}
	add := func(u *ssa.MapUpdate) {
		key, isConst := String(u.Key)
		if !isConst {
			ok = false
			return
		}
		e := Entry{Key: key, Value: u.Value, Sure: Precedes(u, at)}
		if i, twice := index[key]; twice {
			e.Sure = e.Sure || entries[i].Sure
			entries[i] = e
			return
		}
		index[key] = len(entries)
		entries = append(entries, e)
	}
	var uses func(v ssa.Value)
	uses = func(v ssa.Value) {
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.MapUpdate:
				if ref.Map == v {
					add(ref)
				}
			case *ssa.Store:
				// Into a variable whose address something takes, or elsewhere.
				alloc, isVar := ref.Addr.(*ssa.Alloc)
				if !isVar || !onlyStore(alloc, ref) {
					continue
				}
				for _, use := range *alloc.Referrers() {
					if load, isLoad := use.(*ssa.UnOp); isLoad {
						uses(load)
					}
				}
			case *ssa.Call:
				if ssa.Instruction(ref) != at && !reads(ref) {
					ok = false // a function that may set others
				}
			}
		}
	}
	uses(mk)
	return entries, ok
}

func onlyStore(alloc *ssa.Alloc, s *ssa.Store) bool {
	for _, ref := range *alloc.Referrers() {
		if other, ok := ref.(*ssa.Store); ok && other != s && other.Addr == ssa.Value(alloc) {
			return false
		}
	}
	return true
}

// reads reports whether a call of a builtin only looks at its argument.
func reads(call *ssa.Call) bool {
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
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

// String returns the constant that a value is.
func String(v ssa.Value) (string, bool) {
	c, ok := Source(v).(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// Int returns the constant that a value is.
func Int(v ssa.Value) (int, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return int(n), exact
}

// Bool returns the constant that a value is.
func Bool(v ssa.Value) (value, ok bool) {
	c, isConst := Source(v).(*ssa.Const)
	if !isConst || c.Value == nil || c.Value.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(c.Value), true
}

// IsNil reports whether a value is the constant nil.
func IsNil(v ssa.Value) bool {
	c, ok := Strip(v).(*ssa.Const)
	return ok && c.IsNil()
}

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
		fn, ok := pkg.Members[initName(i)].(*ssa.Function)
		if !ok {
			return all
		}
		add(fn)
	}
}
