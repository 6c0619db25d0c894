package sqltext

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
)

// written is something that is written to a strings.Builder or bytes.Buffer.
type written struct {
	instr ssa.Instruction
	texts []string
	reset bool
}

// built folds the String method of a local builder. What is written on the way
// that every execution takes is known; what loops and branches write in between
// is a Hole there.
func (e *evaluator) built(at *ssa.Call, recv ssa.Value) []string {
	alloc, ok := recv.(*ssa.Alloc)
	if !ok || e.active[at] {
		e.hits++
		return unknown
	}
	e.active[at] = true
	defer delete(e.active, at)
	all, ok := e.writes(alloc)
	if !ok {
		return unknown
	}
	var straight, others []written
	for _, w := range all {
		if w.instr != ssa.Instruction(at) && ssavalue.Precedes(w.instr, at) {
			straight = append(straight, w)
		} else if reaches(w.instr.Block(), at.Block(), alloc.Block()) {
			others = append(others, w)
		}
	}
	slices.SortFunc(straight, func(a, b written) int {
		if ssavalue.Precedes(a.instr, b.instr) {
			return -1
		}
		return 1
	})
	// After which of straight something else is written; 0 is before the first.
	holes := make([]bool, len(straight)+1)
	for _, o := range others {
		if o.instr.Block() == at.Block() && !reachesItself(at.Block(), alloc.Block()) {
			continue // after the call
		}
		i := 0
		for i < len(straight) && ssavalue.Precedes(straight[i].instr, o.instr) {
			i++
		}
		holes[i] = true
	}
	sets := [][]string{}
	if holes[0] {
		sets = append(sets, unknown)
	}
	for i, w := range straight {
		if w.reset {
			sets = sets[:0]
		} else {
			sets = append(sets, w.texts)
		}
		if holes[i+1] || reachesItself(w.instr.Block(), alloc.Block()) {
			sets = append(sets, unknown)
		}
	}
	if len(sets) == 0 {
		return []string{""}
	}
	return e.product(sets, func(parts []string) string { return join(parts, "") })
}

// writes returns what is written to a builder; ok is false where something else
// may write to it at any time.
func (e *evaluator) writes(alloc *ssa.Alloc) (all []written, ok bool) {
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			w, counts := e.write(ref, alloc)
			if counts {
				all = append(all, w)
			}
		case *ssa.MakeInterface: // the io.Writer of fmt.Fprintf
			for _, use := range *ref.Referrers() {
				call, isCall := use.(*ssa.Call)
				if !isCall {
					return nil, false
				}
				all = append(all, written{instr: call, texts: e.printedTo(call, ref)})
			}
		default:
			return nil, false
		}
	}
	return all, true
}

// write reads a call that has the builder as its receiver or as an argument.
func (e *evaluator) write(call *ssa.Call, alloc *ssa.Alloc) (w written, counts bool) {
	w = written{instr: call, texts: unknown}
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Signature.Recv() == nil || len(call.Call.Args) == 0 || call.Call.Args[0] != ssa.Value(alloc) {
		return w, true
	}
	switch fn.Name() {
	case "WriteString", "Write":
		w.texts = e.value(call.Call.Args[1])
	case "WriteByte", "WriteRune":
		if c, ok := call.Call.Args[1].(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
			if n, exact := constant.Int64Val(c.Value); exact && n >= 0 && n <= 0x10FFFF {
				w.texts = []string{string(rune(n))}
			}
		}
	case "Reset":
		w.reset = true
	case "String", "Len", "Cap", "Grow", "Available":
		return w, false
	}
	return w, true
}

// printedTo is what fmt.Fprintf and its kin write to the builder.
func (e *evaluator) printedTo(call *ssa.Call, w ssa.Value) []string {
	fn := call.Call.StaticCallee()
	args := call.Call.Args
	if fn == nil || len(args) < 2 || args[0] != w {
		return unknown
	}
	switch fn.RelString(nil) {
	case "fmt.Fprintf":
		return e.sprintf(args[1:])
	case "io.WriteString":
		return e.value(args[1])
	case "fmt.Fprint", "fmt.Fprintln":
		operands, ok := ssavalue.Variadic(args[1])
		if !ok || len(operands) != 1 {
			return unknown
		}
		texts := e.value(ssavalue.Strip(operands[0]))
		if fn.Name() == "Fprintln" {
			texts = e.each(texts, func(s string) string { return strings.TrimRight(s, "\n") + "\n" })
		}
		return texts
	}
	return unknown
}

// reaches reports whether control can get from one block to another without
// passing a third, where the variable is made anew.
func reaches(from, to, except *ssa.BasicBlock) bool {
	if from == to {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{from}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, next := range b.Succs {
			if next == to {
				return true
			}
			if next != except && !seen[next] {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	return false
}

// reachesItself reports whether a block is in a loop that the variable lives
// longer than.
func reachesItself(b, except *ssa.BasicBlock) bool {
	if b == except {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		for _, next := range at.Succs {
			if next == b {
				return true
			}
			if next != except && !seen[next] {
				seen[next] = true
				work = append(work, next)
			}
		}
	}
	return false
}
