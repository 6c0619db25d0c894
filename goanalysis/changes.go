package goanalysis

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// changed finds the parameters that hold a row, or a pointer to one, of which the
// function sets a parent, itself or by a function that it calls.
func (f *function) changed() []int {
	var out []int
	for i, param := range f.fn.Params {
		if _, pointer := param.Type().Underlying().(*types.Pointer); !pointer {
			continue
		}
		row := place{root: param}
		if cells := f.cellsOf(row, param.Type()); len(cells) > 0 && f.sets(&identity{subject: row, cells: cells}) {
			out = append(out, i)
		}
	}
	return out
}

// sets reports whether the function sets a parent of a row.
func (f *function) sets(id *identity) bool {
	sol := &solution{f: f, id: id}
	for _, store := range f.storesInto(id.subject.root) {
		if f.ps.of(store.Addr) != id.subject && !isNilConst(store.Val) && sol.changes(store) {
			return true
		}
	}
	for call := range f.changing() {
		if f.changesRow(call, id.subject) {
			return true
		}
	}
	return false
}

// changesRow reports whether a call sets a parent of the row that it is handed.
func (f *function) changesRow(call ssa.CallInstruction, row place) bool {
	return row.ok() && slices.Contains(f.changing()[call], row)
}

// changing returns the calls that set parents of rows, with these rows.
func (f *function) changing() map[ssa.CallInstruction][]place {
	if f.changers != nil {
		return f.changers
	}
	f.changers = map[ssa.CallInstruction][]place{}
	for call := range f.calls {
		if deferred(call) {
			continue
		}
		args := arguments(call)
		for _, s := range f.c.summariesOf(call) {
			for _, i := range s.Changes {
				if i < len(args) {
					f.changers[call] = append(f.changers[call], f.ps.of(args[i]))
				}
			}
		}
	}
	return f.changers
}

// changedAt is where an instruction changes a row: a store, or a call of a function
// that does.
func changedAt(instr ssa.Instruction) token.Pos {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return call.Common().Pos()
	}
	return instr.Pos()
}
