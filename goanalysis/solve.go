package goanalysis

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/validators"
)

// identity is one way to see a row: the value that holds it, and the places
// that become its parent columns. A struct made of a request's fields has two
// identities, and a validator of either guards it.
type identity struct {
	subject place
	many    bool    // the subject is a slice, and all of its elements are meant
	cells   []place // in no order
}

// state is what is known of an identity at a point of a function on all paths
// that lead there.
type state struct {
	ok   bool   // it was validated
	live uint64 // the guards that were called and after which no parent changed, by index
	// stale is set where a parent was changed after validation, on some path.
	stale bool
}

var top = state{ok: true, live: ^uint64(0)}

func (s state) join(o state) state {
	return state{s.ok && o.ok, s.live & o.live, s.stale || o.stale}
}

// guard is a call that validates a row.
type guard struct {
	call    ssa.CallInstruction
	subject place
	many    bool
	keys    []place // where the parent columns are given one by one
	verdict validators.Verdict
	results []ssa.Value // that hold the verdict
	name    string      // for messages
	// trusted says that the verdict goes where it cannot be followed: the guard
	// is taken to do its work. ignored says that it goes nowhere.
	trusted, ignored bool
	made             bool // it returns the row, rather than being given it
	unknown          bool // which function it calls is not known
	bit              uint64
}

// covers reports whether the guard validates an identity.
func (g *guard) covers(id *identity) bool {
	if g.subject.ok() {
		return g.subject == id.subject && (g.many == id.many || g.many && !id.many)
	}
	if len(g.keys) == 0 || len(id.cells) == 0 {
		return false
	}
	for _, k := range g.keys {
		if !containsPlace(id.cells, k) {
			return false
		}
	}
	return true
}

func containsPlace(ps []place, p place) bool {
	for _, q := range ps {
		if p.same(q) {
			return true
		}
	}
	return false
}

// solution is the state at the start of every block.
type solution struct {
	f      *function
	id     *identity
	guards []*guard
	byCall map[ssa.Instruction]*guard
	in     []state
	// effects are the instructions by block and in order that change the state.
	effects [][]effect
	loops   map[*ssa.BasicBlock]bool // headers whose exit means that all elements are validated
}

type effect struct {
	at    int // the instruction's index in its block
	instr ssa.Instruction
}

// solve runs the analysis of an identity: a forward must-analysis, which begins
// with the best and comes down until nothing changes.
func (f *function) solve(id *identity) *solution {
	s := &solution{f: f, id: id, byCall: map[ssa.Instruction]*guard{}}
	for _, g := range f.guards {
		if g.covers(id) && len(s.guards) < 64 {
			g.bit = 1 << len(s.guards)
			s.guards = append(s.guards, g)
			s.byCall[g.call] = g
		}
	}
	if id.many {
		s.loops = f.exhaustive(id)
	}
	for _, g := range s.guards {
		if header := stepsLoop(g); header != nil {
			if s.loops == nil {
				s.loops = map[*ssa.BasicBlock]bool{}
			}
			s.loops[header] = true
		}
	}
	s.in = make([]state, len(f.fn.Blocks))
	s.effects = s.findEffects()
	if s.hopeless() {
		return s
	}
	for i := range s.in {
		s.in[i] = top
	}
	if len(s.in) == 0 {
		return s
	}
	s.in[0] = state{}
	reached := make([]bool, len(s.in))
	reached[0] = true
	for changed, rounds := true, 0; changed && rounds < 64*len(s.in)+64; rounds++ {
		changed = false
		for _, b := range f.fn.Blocks[1:] {
			in, any := top, false
			for _, p := range b.Preds {
				// What was not reached yet would claim more than is so.
				if reached[p.Index] {
					in, any = in.join(s.edge(p, b)), true
				}
			}
			if any && (!reached[b.Index] || in != s.in[b.Index]) {
				s.in[b.Index], reached[b.Index] = in, true
				changed = true
			}
		}
	}
	return s
}

// stepsLoop returns the header of the loop that calls one validator after the
// other: which they are is not known, but that is what the loop is for. nil for
// other guards.
func stepsLoop(g *guard) *ssa.BasicBlock {
	if g.ignored || g.call.Common().StaticCallee() != nil {
		return nil
	}
	called, ok := g.call.Common().Value.(ssa.Instruction)
	if !ok {
		return nil
	}
	for header := g.call.Block(); header != nil; header = header.Idom() {
		for _, p := range header.Preds {
			if header.Dominates(p) && header.Dominates(called.Block()) {
				return header
			}
		}
	}
	return nil
}

// out is the state at the end of a block.
func (s *solution) out(b *ssa.BasicBlock) state { return s.run(b, nil) }

// at is the state before an instruction.
func (s *solution) at(instr ssa.Instruction) state { return s.run(instr.Block(), instr) }

func (s *solution) run(b *ssa.BasicBlock, until ssa.Instruction) state {
	st := s.in[b.Index]
	end := len(b.Instrs)
	if until != nil {
		end = s.f.indexOf(until)
	}
	for _, e := range s.effects[b.Index] {
		if e.at >= end {
			break
		}
		st = s.step(st, e.instr)
	}
	return st
}

// findEffects collects the instructions that step heeds: the calls of guards, the
// definitions of what the identity is made of, and stores into it.
func (s *solution) findEffects() [][]effect {
	effects := make([][]effect, len(s.f.fn.Blocks))
	seen := map[ssa.Instruction]bool{}
	add := func(instr ssa.Instruction) {
		b := instr.Block()
		if seen[instr] || b == nil || b.Parent() != s.f.fn {
			return
		}
		seen[instr] = true
		effects[b.Index] = append(effects[b.Index], effect{s.f.indexOf(instr), instr})
	}
	roots := map[ssa.Value]bool{}
	define := func(p place) {
		for _, v := range []ssa.Value{p.root, p.index} {
			if instr, ok := v.(ssa.Instruction); ok {
				add(instr)
			}
		}
		if p.root != nil && !roots[p.root] {
			roots[p.root] = true
			for _, store := range s.f.storesInto(p.root) {
				add(store)
			}
		}
	}
	define(s.id.subject)
	for _, c := range s.id.cells {
		define(c)
	}
	for _, g := range s.guards {
		add(g.call)
	}
	for call := range s.f.changing() {
		if s.f.changesRow(call, s.id.subject) {
			add(call)
		}
	}
	for _, es := range effects {
		slices.SortFunc(es, func(a, b effect) int { return a.at - b.at })
	}
	return effects
}

// hopeless reports whether nothing in the function can validate the row.
func (s *solution) hopeless() bool {
	if len(s.guards) > 0 || s.id.many || s.id.subject.index != nil {
		return false
	}
	_, phi := s.id.subject.root.(*ssa.Phi)
	return !phi
}

// step is the effect of one instruction.
func (s *solution) step(st state, instr ssa.Instruction) state {
	if v, ok := instr.(ssa.Value); ok {
		st = s.define(st, v)
	}
	if s.alters(instr) {
		st = state{stale: st.ok || st.live != 0 || st.stale}
	}
	if g := s.byCall[instr]; g != nil && !g.made {
		st.live |= g.bit
		if g.trusted || g.verdict.Kind == validators.Panics {
			st.ok = true
		}
	}
	return st
}

// alters reports whether an instruction changes a parent of the row.
func (s *solution) alters(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return s.changes(instr)
	case ssa.CallInstruction:
		return s.f.changesRow(instr, s.id.subject)
	}
	return false
}

// define is the effect of a value being computed that the identity is made of:
// what was known is known of another row.
func (s *solution) define(st state, v ssa.Value) state {
	switch {
	case v == s.id.subject.root:
		if phi, ok := v.(*ssa.Phi); ok && s.id.subject.path == "" {
			return s.phi(phi)
		}
		return s.made()
	case v == s.id.subject.index:
		all := identity{subject: place{root: s.id.subject.root, path: trimElement(s.id.subject.path)}, many: true}
		instr, ok := v.(ssa.Instruction)
		if !ok {
			return state{}
		}
		if in := s.f.star(&all).in; in != nil && in[instr.Block().Index].ok {
			return state{ok: true}
		}
		return state{ok: all.subject.path == "" && s.f.sourcesGuarded(all.subject.root, instr)}
	}
	if !s.id.subject.ok() {
		for _, c := range s.id.cells {
			if c.root == v || c.index == v {
				return state{}
			}
		}
	}
	return st
}

// made is the state of a row that has just been made: by a function that
// validates what it returns, perhaps.
func (s *solution) made() state {
	var st state
	for _, g := range s.guards {
		if g.made {
			st.live |= g.bit
			st.ok = st.ok || g.trusted || g.verdict.Kind == validators.Panics
		}
	}
	return st
}

// trimElement takes the element of unknown index off a path.
func trimElement(path string) string {
	for i := 0; i+1 < len(path); i++ {
		if path[i] == '[' && path[i+1] == ']' {
			return path[:i]
		}
	}
	return path
}

// phi is the state of a value that has several sources: that of all of them.
func (s *solution) phi(phi *ssa.Phi) state {
	out := state{ok: true}
	for i, e := range phi.Edges {
		p := s.f.ps.of(e)
		switch {
		case p.root == ssa.Value(phi):
			continue
		case !p.ok():
			continue // nil is no row
		}
		src := s.f.sourceState(p, e.Type(), phi.Block().Preds[i], phi.Block())
		out.ok = out.ok && src.ok
	}
	return out
}

// changes reports whether a store changes a parent of the row, or replaces the
// row.
func (s *solution) changes(store *ssa.Store) bool {
	if isFirstStore(store) {
		return false
	}
	p := s.f.ps.of(store.Addr)
	if !p.ok() {
		return false
	}
	if s.id.subject.ok() && p == s.id.subject && isStruct(deref(store.Addr.Type())) {
		return s.f.ps.of(store.Val) != s.id.subject
	}
	for _, c := range s.id.cells {
		// A store to a field, or to a struct that holds it.
		if rest, ok := c.within(p); ok && (rest == "" || rest[0] == '.') && p != s.id.subject && len(p.path) > len(s.id.subject.path) {
			return true
		}
		if _, ok := p.within(c); ok && p.path != c.path {
			return true // a part of it: c.PostID.Int64 = 1
		}
	}
	if s.id.many && s.id.subject.ok() && len(s.id.cells) == 0 && p.root == s.id.subject.root && p.index != nil {
		return s.f.isParentField(store.Addr)
	}
	return false
}

// isFirstStore reports whether a store is the one by which a parameter whose
// address is taken comes to its variable.
func isFirstStore(store *ssa.Store) bool {
	_, isAlloc := store.Addr.(*ssa.Alloc)
	_, isParam := store.Val.(*ssa.Parameter)
	return isAlloc && isParam
}

// edge is the state after a block, on the way to one of its successors.
func (s *solution) edge(from, to *ssa.BasicBlock) state {
	return (&deduction{s: s}).edge(from, to)
}

// implies reports whether a value that has an outcome means that a guard that
// was called was content.
func (s *solution) implies(v ssa.Value, want outcome, st state) bool {
	return (&deduction{s: s}).implies(v, want, st)
}

// outcome is what a value is found to be.
type outcome int

const (
	isTrue outcome = iota
	isFalse
	isNil
	isEmpty  // a string, slice or map without anything in it
	isAllNil // a slice of errors that are all nil
)

// deduction works out what one outcome implies. It goes along the paths to a
// value, through conditions that stand on other values, in which loops come back
// to where it was.
type deduction struct {
	s     *solution
	known map[question]bool
	edges map[[2]*ssa.BasicBlock]bool // that are being looked at
}

type question struct {
	v    ssa.Value
	at   *ssa.BasicBlock // for a variable's value at the end of a block
	want outcome
	live uint64
}

func (d *deduction) edge(from, to *ssa.BasicBlock) state {
	s := d.s
	st := s.out(from)
	if s.loops[from] && len(from.Succs) == 2 && from.Succs[1] == to {
		st.ok = true
	}
	if st.ok || st.live == 0 || len(from.Instrs) == 0 || d.edges[[2]*ssa.BasicBlock{from, to}] {
		return st
	}
	if cond, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If); ok && from.Succs[0] != from.Succs[1] {
		want := isTrue
		if from.Succs[1] == to {
			want = isFalse
		}
		if d.edges == nil {
			d.edges = map[[2]*ssa.BasicBlock]bool{}
		}
		d.edges[[2]*ssa.BasicBlock{from, to}] = true
		st.ok = d.implies(cond.Cond, want, st)
		delete(d.edges, [2]*ssa.BasicBlock{from, to})
	}
	return st
}

func (d *deduction) implies(v ssa.Value, want outcome, st state) bool {
	return d.once(question{v: v, want: want, live: st.live}, func() bool { return d.find(v, want, st) })
}

// once answers a question, by what was found before where it was asked. One that
// comes up while it is being answered belongs to a loop, which says nothing that
// the ways into the loop do not say.
func (d *deduction) once(q question, answer func() bool) bool {
	if known, ok := d.known[q]; ok {
		return known
	}
	if d.known == nil {
		d.known = map[question]bool{}
	}
	d.known[q] = true
	d.known[q] = answer()
	return d.known[q]
}

func (d *deduction) find(v ssa.Value, want outcome, st state) bool {
	for _, g := range d.s.guards {
		if st.live&g.bit == 0 {
			continue
		}
		for _, r := range g.results {
			if r == v && content(g.verdict.Kind, want) {
				return true
			}
		}
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			return d.implies(v.X, negate(want), st)
		case token.MUL:
			if a, ok := v.X.(*ssa.Alloc); ok {
				return d.variable(a, v.Block(), v, want, st)
			}
		}
	case *ssa.BinOp:
		return d.comparison(v, want, st)
	case *ssa.MakeInterface:
		return want == isNil // never nil, so the path is none
	case *ssa.ChangeInterface:
		return d.implies(v.X, want, st)
	case *ssa.ChangeType:
		return d.implies(v.X, want, st)
	case *ssa.Const:
		return contradicts(v, want)
	case *ssa.Phi:
		for i, e := range v.Edges {
			if !d.arrives(e, want, v.Block().Preds[i], v.Block(), st, func(before state) bool { return d.implies(e, want, before) }) {
				return false
			}
		}
		return len(v.Edges) > 0
	case *ssa.Call:
		return d.call(v, want, st)
	}
	return false
}

// arrives reports whether a value that comes to a block from one before it
// implies, if it has the outcome, that a guard was content.
func (d *deduction) arrives(v ssa.Value, want outcome, from, to *ssa.BasicBlock, st state, otherwise func(state) bool) bool {
	if c, ok := v.(*ssa.Const); ok && contradicts(c, want) {
		return true
	}
	before := d.edge(from, to)
	if before.ok && !st.stale || want == isNil && v != nil && knownNonNil(v, from) {
		return true
	}
	before.live &= st.live
	return otherwise(before)
}

// variable is implies for what a variable holds before an instruction, or at the
// end of a block where that is nil.
func (d *deduction) variable(a *ssa.Alloc, b *ssa.BasicBlock, before ssa.Instruction, want outcome, st state) bool {
	instrs := b.Instrs
	if before != nil {
		for i, instr := range instrs {
			if instr == before {
				instrs = instrs[:i]
				break
			}
		}
	}
	for i := len(instrs) - 1; i >= 0; i-- {
		if store, ok := instrs[i].(*ssa.Store); ok && store.Addr == ssa.Value(a) {
			return want == isNil && knownNonNil(store.Val, b) || d.implies(store.Val, want, st)
		}
	}
	if b == a.Block() {
		return false // the zero value
	}
	return d.once(question{v: a, at: b, want: want, live: st.live}, func() bool {
		for _, p := range b.Preds {
			if !d.arrives(nil, want, p, b, st, func(st state) bool { return d.variable(a, p, nil, want, st) }) {
				return false
			}
		}
		return len(b.Preds) > 0
	})
}

// call is implies for the results of calls that combine errors or append them to
// a slice.
func (d *deduction) call(call *ssa.Call, want outcome, st state) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && len(call.Call.Args) == 2 {
		base, more := call.Call.Args[0], call.Call.Args[1]
		values, ok := ssavalue.Variadic(more)
		switch want {
		case isNil, isEmpty:
			if ok && len(values) > 0 {
				return true // it has an element, so the path is none
			}
			return d.implies(base, want, st) || d.implies(more, want, st)
		case isAllNil:
			for _, v := range values {
				if knownNonNil(v, call.Block()) || d.implies(v, isNil, st) {
					return true
				}
			}
			return d.implies(base, want, st) || !ok && d.implies(more, want, st)
		}
		return false
	}
	if want != isNil {
		return false
	}
	args, all := errorArguments(call)
	if all && len(args) == 0 {
		return true // a new error is never nil
	}
	for _, a := range args {
		want := isNil
		if _, many := a.Type().Underlying().(*types.Slice); many {
			want = isAllNil
		}
		if d.implies(a, want, st) {
			return true
		}
	}
	return false
}

// content reports whether a verdict with an outcome says that the row is right.
func content(kind validators.VerdictKind, o outcome) bool {
	switch kind {
	case validators.Error:
		return o == isNil
	case validators.Bool:
		return o == isTrue
	case validators.Messages:
		return o == isNil || o == isEmpty
	}
	return false
}

func negate(o outcome) outcome {
	switch o {
	case isTrue:
		return isFalse
	case isFalse:
		return isTrue
	}
	return o
}

// contradicts reports whether a constant cannot have an outcome.
func contradicts(c *ssa.Const, want outcome) bool {
	switch {
	case c.Value == nil:
		return false // nil
	case want == isTrue:
		return c.Value.ExactString() == "false"
	case want == isFalse:
		return c.Value.ExactString() == "true"
	}
	return want == isNil
}

// comparison looks through comparisons with nil, true, false and "", and those
// of a length with 0.
func (d *deduction) comparison(v *ssa.BinOp, want outcome, st state) bool {
	if want != isTrue && want != isFalse {
		return false
	}
	c, ok := v.Y.(*ssa.Const)
	x := v.X
	if !ok {
		if c, ok = x.(*ssa.Const); !ok || v.Op != token.EQL && v.Op != token.NEQ {
			return false
		}
		x = v.Y
	}
	equal := (v.Op == token.EQL) == (want == isTrue)
	if b, ok := lengthOf(x); ok {
		if c.Value == nil {
			return false
		}
		switch n := c.Value.ExactString(); {
		case n == "0" && v.Op == token.GTR, n == "1" && v.Op == token.GEQ:
			equal = want == isFalse
		case n == "0" && v.Op == token.LEQ, n == "1" && v.Op == token.LSS:
			equal = want == isTrue
		case n != "0":
			return false
		}
		return equal && d.implies(b, isEmpty, st)
	}
	if v.Op != token.EQL && v.Op != token.NEQ {
		return false
	}
	switch {
	case c.Value == nil:
		if _, slice := x.Type().Underlying().(*types.Slice); slice {
			return equal && d.implies(x, isEmpty, st)
		}
		return equal && d.implies(x, isNil, st)
	case c.Value.ExactString() == `""`:
		return equal && d.implies(x, isEmpty, st)
	case c.Value.ExactString() == "true", c.Value.ExactString() == "false":
		o := isFalse
		if equal == (c.Value.ExactString() == "true") {
			o = isTrue
		}
		return d.implies(x, o, st)
	}
	return false
}

// lengthOf returns what a value is the length of.
func lengthOf(v ssa.Value) (ssa.Value, bool) {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil, false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	if !ok || b.Name() != "len" {
		return nil, false
	}
	return call.Call.Args[0], true
}
