package goanalysis

import "golang.org/x/tools/go/ssa"

// moment returns the instruction at which a site's row is what will be written:
// the write itself, or where a loop before it collects the values of its rows,
// the call that takes a row's values out of the loop, such as append.
func (s *site) moment() ssa.Instruction {
	for _, column := range sortedKeys(s.row.values) {
		v, ok := s.row.values[column].(ssa.Instruction)
		if !ok || v.Block() == nil || v.Parent() != s.f.fn || v.Block().Dominates(s.instr.Block()) {
			continue
		}
		if taken := carrier(s.row.values[column], map[ssa.Value]bool{}); taken != nil {
			return taken
		}
	}
	return s.instr
}

// carrier returns the call that a value is handed to, by itself or as a part of a
// slice, struct or map.
func carrier(v ssa.Value, seen map[ssa.Value]bool) ssa.Instruction {
	if seen[v] || v.Referrers() == nil {
		return nil
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		var next ssa.Value
		switch r := r.(type) {
		case ssa.CallInstruction:
			return r
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Convert, *ssa.Slice:
			next = r.(ssa.Value)
		case *ssa.MapUpdate:
			if r.Value == v {
				next = r.Map
			}
		case *ssa.Store:
			if r.Val == v {
				next = holder(r.Addr)
			}
		}
		if next == nil {
			continue
		}
		if call := carrier(next, seen); call != nil {
			return call
		}
	}
	return nil
}

// holder returns the array or struct that an address is within.
func holder(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.FieldAddr:
			addr = a.X
		default:
			return addr
		}
	}
}
