package goanalysis

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// resetsHere reports whether the function itself gives a row that it is handed
// another parent, and then writes it. What its callers validated is not what is
// written, so that it is for this function to validate.
func (s *site) resetsHere() bool {
	k := s.f.c.knownIn(s.table)
	if s.many || s.via != nil || len(k.validators) == 0 && len(k.hooks) == 0 {
		return false
	}
	return s.resets() != nil || s.fillsKey()
}

// fillsKey reports whether the library sets a parent's key in a row that is made
// elsewhere: of a parent that the row is handed to, or that is put into it.
func (s *site) fillsKey() bool {
	if s.write == nil || s.write.Statement != nil || s.row.value == nil {
		return false
	}
	for column, kind := range s.row.kinds {
		if kind == sqltext.Literal && s.row.values[column] == nil {
			return true
		}
	}
	return false
}

// movesExisting reports whether a save is of a row that was there before, by the
// looks of it: the function was given it, or has read it.
func (s *site) movesExisting() bool {
	if o, _ := s.rowOrigin(); o == fromCaller {
		return true
	}
	a, ok := s.subject().root.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, r := range *a.Referrers() {
		given, ok := r.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		for _, use := range *given.Referrers() {
			if call, ok := use.(ssa.CallInstruction); ok && reads(call) && s.f.leads(call, s.instr) {
				return true
			}
		}
	}
	return false
}

// reads reports whether a call is one by which ORMs fill a row from the database.
func reads(call ssa.CallInstruction) bool {
	switch callName(call) {
	case "First", "Take", "Last", "Find", "Get", "Scan", "ScanRows":
		fn := callee(call)
		return fn != nil && fn.Pkg() != nil && slices.Contains(sinks.Libraries(), fn.Pkg().Path())
	}
	return false
}

// resets returns the instruction by which the function gives a row that it is
// handed another parent; nil where it does not.
func (s *site) resets() ssa.Instruction {
	for _, id := range s.row.identities {
		if o, _ := s.f.originOf(id.subject, map[ssa.Value]bool{}); !id.subject.ok() || o != fromCaller {
			continue
		}
		sol := &solution{f: s.f, id: id}
		for _, store := range s.f.storesInto(id.subject.root) {
			if at := s.f.ps.of(store.Addr); at == id.subject || isNilConst(store.Val) || !sol.changes(store) {
				continue
			}
			if s.f.leads(store, s.instr) {
				return store
			}
		}
		for call := range s.f.calls { // in their order
			if ssa.Instruction(call) != s.instr && s.f.changesRow(call, id.subject) && s.f.leads(call, s.instr) {
				return call
			}
		}
	}
	return nil
}

// leads reports whether there is a way from one instruction to another.
func (f *function) leads(from, to ssa.Instruction) bool {
	if from.Block() == to.Block() && f.indexOf(from) < f.indexOf(to) {
		return true
	}
	for _, next := range from.Block().Succs {
		if reaches(next, map[*ssa.BasicBlock]bool{to.Block(): true}) {
			return true
		}
	}
	return false
}
