package goanalysis

import (
	"go/token"
	"go/types"
	"maps"
	"strconv"

	"golang.org/x/tools/go/ssa"
)

// place is where a value lives: a root, and the way from it through fields and
// elements. Pointers are looked through, since a row and a pointer to it are
// validated alike: for `c := &Comment{}` the places of c, *c and c's copy in an
// interface are one.
type place struct {
	root ssa.Value
	// path is made of ".n" for field n, "[n]" for an element of constant index,
	// and "[]" for the one that index says.
	path  string
	index ssa.Value
}

// every is the path of "all elements of the slice".
const every = "[*]"

func (p place) ok() bool              { return p.root != nil }
func (p place) field(i int) place     { return p.at("." + strconv.Itoa(i)) }
func (p place) at(path string) place  { p.path += path; return p }
func (p place) elements() place       { p.path, p.index = p.path+every, nil; return p }
func (p place) same(other place) bool { return p.ok() && p == other }
func (p place) within(o place) (string, bool) {
	if p.root != o.root || o.index != nil && p.index != o.index || len(p.path) < len(o.path) || p.path[:len(o.path)] != o.path {
		return "", false
	}
	if o.index == nil && p.index != nil && len(p.path) == len(o.path) {
		return "", false
	}
	return p.path[len(o.path):], true
}

// fieldPath spells the indexes of a field as a path.
func fieldPath(indexes []int) string {
	s := ""
	for _, i := range indexes {
		s += "." + strconv.Itoa(i)
	}
	return s
}

// places finds places in one function.
type places struct {
	cache map[ssa.Value]place
	// busy are the values that are being looked at, by their depth. What is found
	// inside of a cycle of phis holds only until the cycle's first value is done:
	// partial keeps that, lest chains of phis are walked once per path.
	busy    map[ssa.Value]int
	partial map[ssa.Value]partialPlace
	low     int // the lowest depth that a cycle came back to
}

type partialPlace struct {
	place place
	low   int
}

func newPlaces() *places {
	return &places{cache: map[ssa.Value]place{}, busy: map[ssa.Value]int{}, partial: map[ssa.Value]partialPlace{}, low: noCycle}
}

const noCycle = int(^uint(0) >> 1)

// of returns the place of a value, or of what an address points to; the zero
// place for constants.
func (ps *places) of(v ssa.Value) place {
	if p, ok := ps.cache[v]; ok {
		return p
	}
	if depth, ok := ps.busy[v]; ok {
		ps.low = min(ps.low, depth)
		return place{root: v}
	}
	if p, ok := ps.partial[v]; ok {
		ps.low = min(ps.low, p.low)
		return p.place
	}
	depth, outer := len(ps.busy), ps.low
	ps.busy[v], ps.low = depth, noCycle
	p := ps.find(v)
	delete(ps.busy, v)
	if ps.low < depth {
		ps.partial[v] = partialPlace{p, ps.low}
		ps.low = min(ps.low, outer)
		return p
	}
	if ps.low == depth {
		maps.DeleteFunc(ps.partial, func(_ ssa.Value, p partialPlace) bool { return p.low >= depth })
	}
	ps.cache[v], ps.low = p, outer
	return p
}

func (ps *places) find(v ssa.Value) place {
	switch v := v.(type) {
	case *ssa.Const, *ssa.Builtin, *ssa.Function:
		return place{}
	case *ssa.MakeInterface:
		return ps.of(v.X)
	case *ssa.ChangeType:
		return ps.of(v.X)
	case *ssa.ChangeInterface:
		return ps.of(v.X)
	case *ssa.Convert:
		return ps.of(v.X)
	case *ssa.Slice:
		return ps.of(v.X)
	case *ssa.TypeAssert:
		if !v.CommaOk {
			return ps.of(v.X)
		}
	case *ssa.Extract:
		if t, ok := v.Tuple.(*ssa.TypeAssert); ok && v.Index == 0 {
			return ps.of(t.X)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return ps.of(v.X)
		}
	case *ssa.FieldAddr:
		return ps.of(v.X).field(v.Field)
	case *ssa.Field:
		return ps.of(v.X).field(v.Field)
	case *ssa.IndexAddr:
		return ps.element(v.X, v.Index)
	case *ssa.Index:
		return ps.element(v.X, v.Index)
	case *ssa.Phi:
		return ps.phi(v)
	case *ssa.Alloc:
		return ps.alloc(v)
	}
	return place{root: v}
}

func (ps *places) element(x, index ssa.Value) place {
	p := ps.of(x)
	if !p.ok() {
		return p
	}
	if c, ok := index.(*ssa.Const); ok && c.Value != nil { // nil: the zero value of a type parameter
		return p.at("[" + c.Value.ExactString() + "]")
	}
	if p.index != nil {
		return place{} // an element of an element: one index is enough for rows
	}
	p = p.at("[]")
	p.index = index
	return p
}

// phi is what its edges agree on, else a value of its own.
func (ps *places) phi(v *ssa.Phi) place {
	var agreed place
	for _, e := range v.Edges {
		p := ps.of(e)
		if !p.ok() || p.root == ssa.Value(v) {
			if _, isConst := e.(*ssa.Const); isConst {
				return place{root: v}
			}
			continue
		}
		if agreed.ok() && agreed != p {
			return place{root: v}
		}
		agreed = p
	}
	if !agreed.ok() {
		return place{root: v}
	}
	return agreed
}

// alloc is a variable. One that is assigned as a whole exactly once stands for
// what it is assigned: a parameter whose address is taken, or a pointer that a
// closure captures.
func (ps *places) alloc(a *ssa.Alloc) place {
	var only ssa.Value
	for _, s := range storesTo(a) {
		if c, ok := s.Val.(*ssa.Const); ok && c.Value == nil && isStruct(c.Type()) {
			continue // the zero value, before its fields are set
		}
		if only != nil {
			return place{root: a}
		}
		only = s.Val
	}
	if only == nil {
		return place{root: a}
	}
	if p := ps.of(only); p.ok() {
		return p
	}
	return place{root: a}
}

// storesTo returns the stores to a variable as a whole.
func storesTo(a ssa.Value) []*ssa.Store {
	var stores []*ssa.Store
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == a {
			stores = append(stores, s)
		}
	}
	return stores
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// deref returns what pointers point to.
func deref(t types.Type) types.Type {
	for {
		p, ok := types.Unalias(t).(*types.Pointer)
		if !ok {
			return types.Unalias(t)
		}
		t = p.Elem()
	}
}

// elem returns the type of a slice's or array's elements, looking through
// pointers on the way.
func elem(t types.Type) (types.Type, bool) {
	switch u := deref(t).Underlying().(type) {
	case *types.Slice:
		return deref(u.Elem()), true
	case *types.Array:
		return deref(u.Elem()), true
	}
	return nil, false
}

// reachingStore returns the value that a load of a variable reads, where one
// store decides it: the last one before it on a path without joins.
func reachingStore(load *ssa.UnOp) ssa.Value {
	a, ok := load.X.(*ssa.Alloc)
	if !ok || load.Op != token.MUL {
		return nil
	}
	b := load.Block()
	instrs := b.Instrs
	for i, instr := range instrs {
		if instr == ssa.Instruction(load) {
			instrs = instrs[:i]
			break
		}
	}
	for range 100 { // blocks without a join are soon at an end, but for odd graphs
		for i := len(instrs) - 1; i >= 0; i-- {
			if s, ok := instrs[i].(*ssa.Store); ok && s.Addr == ssa.Value(a) {
				return s.Val
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		instrs = b.Instrs
	}
	return nil
}
