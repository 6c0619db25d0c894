package goanalysis

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// function is what is known of one function of the package.
type function struct {
	c      *checker
	fn     *ssa.Function
	ps     *places
	guards []*guard
	writes map[ssa.CallInstruction][]*sinks.Write

	stores  map[ssa.Value][]*ssa.Store // by the root of where they store
	indexes map[ssa.Instruction]int    // within blocks
	// changers are the calls that change rows, with these rows.
	changers map[ssa.CallInstruction][]place

	solved map[place]*solution // of identities that follow from their place
	stars  map[place]*solution // of slices
}

func newFunction(c *checker, fn *ssa.Function) *function {
	f := &function{c: c, fn: fn, ps: newPlaces(), writes: map[ssa.CallInstruction][]*sinks.Write{}}
	f.forget()
	return f
}

// forget drops what follows from other functions' summaries.
func (f *function) forget() {
	f.solved, f.stars, f.changers = map[place]*solution{}, map[place]*solution{}, nil
}

// storesInto returns the stores into a value and its parts, in source order.
func (f *function) storesInto(root ssa.Value) []*ssa.Store {
	if f.stores == nil {
		f.stores = map[ssa.Value][]*ssa.Store{}
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				if s, ok := instr.(*ssa.Store); ok {
					if at := f.ps.of(s.Addr); at.ok() {
						f.stores[at.root] = append(f.stores[at.root], s)
					}
				}
			}
		}
	}
	return f.stores[root]
}

// indexOf returns the index of an instruction in its block.
func (f *function) indexOf(instr ssa.Instruction) int {
	if f.indexes == nil {
		f.indexes = map[ssa.Instruction]int{}
		for _, b := range f.fn.Blocks {
			for i, instr := range b.Instrs {
				f.indexes[instr] = i
			}
		}
	}
	return f.indexes[instr]
}

// calls goes through the function's calls.
func (f *function) calls(yield func(ssa.CallInstruction) bool) {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && !yield(call) {
				return
			}
		}
	}
}

// arguments returns a call's arguments as the callee's SSA form counts them, the
// receiver first.
func arguments(call ssa.CallInstruction) []ssa.Value {
	common := call.Common()
	if common.IsInvoke() {
		return append([]ssa.Value{common.Value}, common.Args...)
	}
	return common.Args
}

// allArguments are those of arguments and, where a function literal is called,
// what it captures.
func allArguments(call ssa.CallInstruction) []ssa.Value {
	args := arguments(call)
	if mc, ok := call.Common().Value.(*ssa.MakeClosure); ok {
		args = append(slices.Clone(args), mc.Bindings...)
	}
	return args
}

// callee returns the function or method that a call names, without type
// arguments; nil for a function value.
func callee(call ssa.CallInstruction) *types.Func {
	common := call.Common()
	if common.IsInvoke() {
		return common.Method.Origin()
	}
	if fn := common.StaticCallee(); fn != nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			return obj.Origin()
		}
	}
	return nil
}

// reduce replaces a field of a local struct by what was stored in it, where that
// is one thing: the way from a literal's field to the request's that it is a
// copy of. It is the zero place for a literal's field that nothing is stored in.
func (f *function) reduce(p place) place {
	for range 8 {
		if p.path == "" {
			return p
		}
		switch root := p.root.(type) {
		case *ssa.Alloc:
			v, rest, n := f.stored(root, p)
			if n == 0 && isStruct(deref(root.Type())) && f.hasStoresWithin(place{root: root}) {
				return place{}
			}
			if v == nil {
				return p
			}
			q := f.cellPlace(v, 0)
			if !q.ok() {
				return p
			}
			p = q.at(rest)
		case *ssa.Call:
			q, ok := f.handedOn(root, 0, p.path)
			if !ok {
				return p
			}
			p = q
		case *ssa.Extract:
			call, ok := root.Tuple.(*ssa.Call)
			if !ok {
				return p
			}
			q, ok := f.handedOn(call, root.Index, p.path)
			if !ok {
				return p
			}
			p = q
		default:
			return p
		}
		if !p.ok() {
			return p
		}
	}
	return p
}

// handedOn returns the argument that a call's result has at a path, the zero
// place where it has nothing there.
func (f *function) handedOn(call *ssa.Call, result int, path string) (place, bool) {
	args := allArguments(call)
	for _, s := range f.c.summariesOf(call) {
		for _, r := range s.Returns {
			if r.Result != result {
				continue
			}
			for _, field := range r.Fields {
				rest, ok := strings.CutPrefix(path, field.Field)
				switch {
				case !ok || rest != "" && rest[0] != '.':
				case field.Param < 0:
					return place{}, true
				case field.Param < len(args) && field.Path == "":
					if q := f.cellPlace(args[field.Param], 0); q.ok() {
						return q.at(rest), true
					}
				case field.Param < len(args):
					if q := f.ps.of(args[field.Param]); q.ok() {
						return q.at(field.Path + rest), true
					}
				}
			}
		}
	}
	return place{}, false
}

// stored returns the one value that is stored at a place within a variable, or
// around it; rest is the way from there to the place.
func (f *function) stored(a *ssa.Alloc, p place) (v ssa.Value, rest string, n int) {
	for _, s := range f.storesInto(a) {
		at := f.ps.of(s.Addr)
		if at.path == "" {
			continue
		}
		if r, ok := p.within(at); ok && (r == "" || r[0] == '.') {
			v, rest = s.Val, r
			n++
		}
	}
	if n != 1 {
		return nil, "", n
	}
	return v, rest, n
}

// cellPlace is the place that a column's value comes from: through conversions
// that keep a key a key, such as sql.NullInt64{Int64: id, Valid: true} and
// helper functions of one argument.
func (f *function) cellPlace(v ssa.Value, depth int) place {
	p := f.ps.of(v)
	if depth > 5 {
		return p
	}
	switch root := p.root.(type) {
	case *ssa.Call:
		if p.path != "" || root.Call.IsInvoke() {
			return p
		}
		var args []ssa.Value
		for _, a := range root.Call.Args {
			if _, isConst := a.(*ssa.Const); !isConst && !isContext(a.Type()) {
				args = append(args, a)
			}
		}
		if len(args) == 1 && root.Call.StaticCallee() != nil {
			if q := f.cellPlace(args[0], depth+1); q.ok() {
				return q
			}
		}
	case *ssa.Alloc:
		if p.path != "" || !isStruct(deref(root.Type())) && !isScalarVar(root) || len(f.c.mapper.Models(root.Type())) > 0 {
			return p
		}
		// An option type made of a key.
		var from place
		for _, s := range f.storesInto(root) {
			q := f.cellPlace(s.Val, depth+1)
			if !q.ok() {
				continue
			}
			if from.ok() && from != q {
				return p
			}
			from = q
		}
		if from.ok() && from.root != ssa.Value(root) {
			return from
		}
	}
	return p
}

func isScalarVar(a *ssa.Alloc) bool {
	_, ok := deref(a.Type()).Underlying().(*types.Basic)
	return ok
}

func isContext(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

func isErrorType(t types.Type) bool {
	return types.Identical(types.Unalias(t), types.Universe.Lookup("error").Type())
}

// cellsOf returns the places of the parent columns in a value of a type that
// carries them.
func (f *function) cellsOf(p place, t types.Type) []place {
	var cells []place
	for _, m := range f.c.mapper.Shapes(t) {
		for _, field := range m.ParentFields() {
			if c := p.at(fieldPath(field.Path)); !containsPlace(cells, c) {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// isParentField reports whether an address is that of a parent column's field.
func (f *function) isParentField(addr ssa.Value) bool {
	fa, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	st, ok := deref(fa.X.Type()).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	_, parent := f.c.mapper.ColumnOf(fa.X.Type(), st.Field(fa.Field))
	return parent
}

// rowState returns the solution of a value that is a row.
func (f *function) rowSolution(p place, t types.Type) *solution {
	if s := f.solved[p]; s != nil {
		return s
	}
	f.solved[p] = &solution{} // a cycle of phis ends here
	s := f.solve(&identity{subject: p, cells: f.cellsOf(p, t)})
	f.solved[p] = s
	return s
}

// sourceState is the state of a row on the way from one block to another.
func (f *function) sourceState(p place, t types.Type, from, to *ssa.BasicBlock) state {
	s := f.rowSolution(p, t)
	if s.in == nil {
		return top
	}
	return s.edge(from, to)
}

// star returns the solution of "all elements of a slice"; its in is nil while it
// is being worked out.
func (f *function) star(id *identity) *solution {
	if s := f.stars[id.subject]; s != nil {
		return s
	}
	f.stars[id.subject] = &solution{}
	s := f.solve(id)
	f.stars[id.subject] = s
	return s
}

// exhaustive returns the headers of the loops over all elements of a slice that
// leave each of them validated, or leave the function.
func (f *function) exhaustive(id *identity) map[*ssa.BasicBlock]bool {
	headers := map[*ssa.BasicBlock]bool{}
	for _, g := range f.guards {
		if g.many || g.subject.index == nil || g.subject.root != id.subject.root || trimElement(g.subject.path) != id.subject.path {
			continue
		}
		header := f.countingLoop(g.subject.index, id.subject)
		if header == nil || headers[header] {
			continue
		}
		one := f.solve(&identity{subject: g.subject, cells: f.cellsOf(g.subject, guardedType(g))})
		all := true
		for _, p := range header.Preds {
			if header.Dominates(p) && !one.edge(p, header).ok {
				all = false
			}
		}
		headers[header] = all
	}
	return headers
}

func guardedType(g *guard) types.Type {
	for _, a := range arguments(g.call) {
		if model.StructOf(a.Type()) != nil {
			return a.Type()
		}
	}
	return types.Typ[types.Invalid]
}

// countingLoop returns the header of the loop that counts an index from the
// slice's first element to its last, or nil.
func (f *function) countingLoop(index ssa.Value, slice place) *ssa.BasicBlock {
	instr, ok := index.(ssa.Instruction)
	if !ok {
		return nil
	}
	header := instr.Block()
	if len(header.Instrs) == 0 || len(header.Succs) != 2 {
		return nil
	}
	branch, ok := header.Instrs[len(header.Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok || cond.Op != token.LSS || cond.X != index {
		return nil
	}
	length, ok := cond.Y.(*ssa.Call)
	if !ok {
		return nil
	}
	if b, ok := length.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" || f.ps.of(length.Call.Args[0]) != slice {
		return nil
	}
	first := int64(0)
	phi, ok := index.(*ssa.Phi)
	if !ok { // range counts before it tests
		next, ok := index.(*ssa.BinOp)
		if !ok {
			return nil
		}
		if phi, ok = next.X.(*ssa.Phi); !ok {
			return nil
		}
		first = -1
	}
	for i, e := range phi.Edges {
		c, isConst := e.(*ssa.Const)
		if header.Dominates(phi.Block().Preds[i]) {
			continue
		}
		if !isConst {
			return nil
		}
		if n, exact := constant.Int64Val(c.Value); !exact || n != first {
			return nil
		}
	}
	return header
}

// source is a value that becomes an element of a slice, and where it does.
type source struct {
	value ssa.Value
	at    ssa.Instruction
}

// sources returns the values that a slice is made of; false where others may be
// among its elements.
func (f *function) sources(v ssa.Value, seen map[ssa.Value]bool) ([]source, bool) {
	if seen[v] {
		return nil, true
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return nil, true
	case *ssa.MakeSlice:
		return f.elementStores(v)
	case *ssa.ChangeType:
		return f.sources(v.X, seen)
	case *ssa.MakeInterface:
		return f.sources(v.X, seen)
	case *ssa.Slice:
		if a, ok := v.X.(*ssa.Alloc); ok {
			return f.elementStores(a)
		}
		return f.sources(v.X, seen)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			switch x := v.X.(type) {
			case *ssa.Alloc:
				return f.variableSources(x, seen)
			case *ssa.FieldAddr:
				return f.fieldSources(x, seen)
			}
		}
	case *ssa.Alloc:
		if _, array := deref(v.Type()).Underlying().(*types.Array); array {
			return f.elementStores(v)
		}
		return f.variableSources(v, seen)
	case *ssa.Phi:
		var all []source
		for _, e := range v.Edges {
			s, ok := f.sources(e, seen)
			if !ok {
				return nil, false
			}
			all = append(all, s...)
		}
		return all, true
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" || len(v.Call.Args) != 2 {
			return nil, false
		}
		base, ok := f.sources(v.Call.Args[0], seen)
		if !ok {
			return nil, false
		}
		if values, ok := ssavalue.Variadic(v.Call.Args[1]); ok {
			for _, x := range values {
				base = append(base, source{x, v})
			}
			return base, true
		}
		more, ok := f.sources(v.Call.Args[1], seen)
		return append(base, more...), ok
	}
	return nil, false
}

// fieldSources are those of what the function sets a field to. The elements that
// it had before, of a row that was read with its children, are none that are made.
func (f *function) fieldSources(field *ssa.FieldAddr, seen map[ssa.Value]bool) ([]source, bool) {
	at := f.ps.of(field)
	var all []source
	set := false
	for _, s := range f.storesInto(at.root) {
		if f.ps.of(s.Addr) != at {
			continue
		}
		more, ok := f.sources(s.Val, seen)
		if !ok {
			return nil, false
		}
		all, set = append(all, more...), true
	}
	return all, set
}

// variableSources are those of everything that a slice variable is assigned.
func (f *function) variableSources(a *ssa.Alloc, seen map[ssa.Value]bool) ([]source, bool) {
	if isStruct(deref(a.Type())) {
		return nil, false
	}
	var all []source
	stores := storesTo(a)
	for _, s := range stores {
		more, ok := f.sources(s.Val, seen)
		if !ok {
			return nil, false
		}
		all = append(all, more...)
	}
	return all, len(stores) > 0
}

// elementStores are the values that are stored into the elements of a slice or
// array that is made here.
func (f *function) elementStores(base ssa.Value) ([]source, bool) {
	var all []source
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			at, ok := instr.(*ssa.IndexAddr)
			if !ok || f.ps.of(at.X).root != base {
				continue
			}
			built := false
			for _, r := range *at.Referrers() {
				switch r := r.(type) {
				case *ssa.Store:
					if r.Addr == ssa.Value(at) {
						all = append(all, source{r.Val, r})
					}
				case *ssa.FieldAddr:
					built = true
				}
			}
			if built {
				if _, isConst := at.Index.(*ssa.Const); !isConst {
					return nil, false
				}
				all = append(all, source{at, nil}) // a literal that is an element
			}
		}
	}
	return all, true
}

// row is a row as a call writes it.
type row struct {
	identities []*identity
	value      ssa.Value        // the model value, nil for columns
	cells      map[string]place // parent columns by name
	values     map[string]ssa.Value
	kinds      map[string]sqltext.CellKind
}

// rowOf finds the identities of a row of a write.
func (f *function) rowOf(t *table, value ssa.Value, many bool, columns map[string]sinks.Cell) *row {
	r := &row{value: value, cells: map[string]place{}, values: map[string]ssa.Value{}, kinds: map[string]sqltext.CellKind{}}
	var subject place
	if value != nil {
		subject = f.ps.of(value)
		for _, m := range f.c.mapper.Shapes(value.Type()) {
			if keyOf(m.Child) != t.key || many {
				continue
			}
			for _, field := range m.ParentFields() {
				r.cells[field.Column] = subject.at(fieldPath(field.Path))
			}
		}
	}
	for column, cell := range columns {
		if !t.parents[column] {
			continue
		}
		r.kinds[column] = cell.Kind
		if cell.Value != nil {
			r.values[column] = cell.Value
			if p := f.cellPlace(cell.Value, 0); p.ok() {
				r.cells[column] = p
			}
		}
	}
	f.identify(r, subject, many)
	return r
}

// identify works out the identities of a row from the value that holds it and
// the places of its parent columns.
func (f *function) identify(r *row, subject place, many bool) {
	var cells, reduced []place
	for _, column := range sortedKeys(r.cells) {
		cells = append(cells, r.cells[column])
		if p := f.reduce(r.cells[column]); p.ok() {
			reduced = append(reduced, p)
		}
	}
	if subject.ok() {
		r.add(&identity{subject: subject, many: many, cells: cells})
	}
	if !many {
		f.identifyCells(r, cells, reduced)
	}
}

// identifyCells adds the identities that follow from the places of the parent
// columns, as they are and as what they are copies of.
func (f *function) identifyCells(r *row, cells, reduced []place) {
	for _, ps := range [][]place{cells, reduced} {
		base, ok := commonBase(ps)
		// One field says little of its struct, unless that is made for such keys.
		if ok && (len(ps) > 1 || len(f.c.mapper.Shapes(typeAt(base))) > 0) {
			r.add(&identity{subject: base, cells: ps})
			if outer, ok := f.c.embeds(base); ok {
				r.add(&identity{subject: outer, cells: ps})
			}
		}
	}
	if len(reduced) > 0 {
		r.add(&identity{cells: reduced})
	}
}

// embeds returns the row that the struct at a place holds the parents of, which
// its validator is given.
func (c *checker) embeds(base place) (place, bool) {
	i := strings.LastIndexByte(base.path, '.')
	if i < 0 || strings.ContainsRune(base.path[i:], '[') {
		return place{}, false
	}
	outer := base
	outer.path = base.path[:i]
	if outer.index != nil && !strings.Contains(outer.path, "[]") {
		return place{}, false
	}
	for _, m := range c.mapper.Shapes(typeAt(outer)) {
		for _, field := range m.ParentFields() {
			if n := len(field.Path); n > 1 && fieldPath(field.Path[:n-1]) == base.path[i:] {
				return outer, true
			}
		}
	}
	return place{}, false
}

func (r *row) add(id *identity) {
	for _, other := range r.identities {
		if other.subject.ok() && other.subject == id.subject {
			return
		}
	}
	r.identities = append(r.identities, id)
}

// commonBase returns the struct that all places are fields of.
func commonBase(cells []place) (place, bool) {
	var base place
	for _, c := range cells {
		i := strings.LastIndexByte(c.path, '.')
		if i < 0 || strings.ContainsRune(c.path[i:], '[') {
			return place{}, false
		}
		b := c
		b.path = c.path[:i]
		if c.index != nil && !strings.Contains(b.path, "[]") {
			return place{}, false
		}
		if base.ok() && base != b {
			return place{}, false
		}
		base = b
	}
	return base, base.ok()
}
