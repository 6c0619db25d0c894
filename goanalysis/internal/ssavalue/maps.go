package ssavalue

import (
	"golang.org/x/tools/go/ssa"
)

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
