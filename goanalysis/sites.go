package goanalysis

import (
	"go/token"
	"go/types"
	"maps"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// site is a place of the function where a row of a child table is written: a
// call of a library, or of a function that makes one.
type site struct {
	f     *function
	instr ssa.Instruction
	table *table
	row   *row
	many  bool
	op    sqltext.Op
	api   string
	hooks sinks.Hooks
	// bypass says why the library's hooks do not run, "" where they do or there
	// are none.
	bypass string
	write  *sinks.Write // nil for a call of a function that has a summary
	steps  []Step       // from the called function to the library
	// via is the interface's method that the row goes to, where it is not known
	// what that does; nil where it is.
	via *Via
}

func (s *site) pos() token.Pos { return posOf(s.instr) }

func posOf(instr ssa.Instruction) token.Pos {
	if pos := instr.Pos(); pos.IsValid() {
		return pos
	}
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		return instr.Common().Pos()
	case *ssa.MakeClosure:
		return instr.Fn.Pos()
	}
	return token.NoPos
}

// findWrites asks once what the function's calls write.
func (f *function) findWrites() {
	for call := range f.calls {
		if ws := sinks.Find(call, f.c); len(ws) > 0 {
			f.writes[call] = ws
		}
	}
}

// sites returns where the function writes child rows.
func (f *function) sites() []*site {
	var out []*site
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && !deferred(call) {
				direct := f.writes[call]
				for _, w := range direct {
					out = append(out, f.writeSites(w)...)
				}
				if len(direct) == 0 {
					known := false
					for _, s := range f.c.summariesOf(call) {
						known = known || len(s.Inserts) > 0 || len(s.Validates) > 0
						out = append(out, f.callSites(call, s, allArguments(call))...)
					}
					if !known {
						out = append(out, f.viaSites(call)...)
					}
				}
			}
			if mc, ok := instr.(*ssa.MakeClosure); ok && !onlyCalled(mc) {
				// A literal runs where it is made, or not at all: callbacks of
				// transactions do.
				if s := f.c.summaries[mc.Fn.(*ssa.Function)]; s != nil {
					out = append(out, f.callSites(instr, captured(s, mc), closureArguments(mc))...)
				}
			}
		}
	}
	return out
}

// deferred reports whether a call runs after all that follows it, so that what
// is known at its place says nothing.
func deferred(call ssa.CallInstruction) bool {
	_, ok := call.(*ssa.Defer)
	return ok
}

// onlyCalled reports whether a literal is only called in the function that makes
// it, so that it runs at the calls.
func onlyCalled(mc *ssa.MakeClosure) bool {
	for _, r := range *mc.Referrers() {
		switch r := r.(type) {
		case ssa.CallInstruction:
			if r.Common().Value != ssa.Value(mc) {
				return false
			}
		case *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// captured leaves of a literal's summary what is about variables that it
// captures.
func captured(s *Summary, mc *ssa.MakeClosure) *Summary {
	params := len(mc.Fn.(*ssa.Function).Params)
	out := &Summary{}
	for _, ins := range s.Inserts {
		all := ins.Param >= params || ins.Param < 0
		for _, c := range ins.Cells {
			all = all && c.Param >= params
		}
		if all {
			out.Inserts = append(out.Inserts, ins)
		}
	}
	return out
}

// closureArguments counts what a literal captures as its summary does.
func closureArguments(mc *ssa.MakeClosure) []ssa.Value {
	args := make([]ssa.Value, len(mc.Fn.(*ssa.Function).Params))
	return append(args, mc.Bindings...)
}

// writeSites are the rows of child tables that a library call writes.
func (f *function) writeSites(w *sinks.Write) []*site {
	var out []*site
	for _, t := range f.c.tablesOf(w) {
		for i := range w.Rows {
			r := &w.Rows[i]
			s := &site{f: f, instr: w.Call, table: t, many: r.Many, op: w.Op, api: w.API, hooks: w.Hooks, bypass: w.Bypass, write: w}
			if r.Many {
				if elements, ok := ssavalue.Variadic(r.Value); ok && len(elements) > 0 {
					for _, e := range elements {
						one := *s
						one.many = false
						one.row = f.rowOf(t, e, false, f.columnsOf(t, r))
						out = append(out, &one)
					}
					continue
				}
			}
			s.row = f.rowOf(t, r.Value, r.Many, f.columnsOf(t, r))
			if w.Op == sqltext.Update && (r.Value == nil || r.Only) && len(s.row.kinds) == 0 {
				continue // it leaves the parents alone
			}
			out = append(out, s)
		}
	}
	return out
}

// columnsOf returns what is written to a row's columns by name, also where SQL
// names none and its values are in table order.
func (f *function) columnsOf(t *table, r *sinks.Row) map[string]sinks.Cell {
	if len(r.Values) == 0 {
		return r.Columns
	}
	columns := maps.Clone(r.Columns)
	if columns == nil {
		columns = map[string]sinks.Cell{}
	}
	for i, c := range t.child().Columns {
		if i < len(r.Values) {
			columns[c.Name] = r.Values[i]
		}
	}
	return columns
}

// tablesOf returns the child tables that a call writes to.
func (c *checker) tablesOf(w *sinks.Write) []*table {
	var out []*table
	add := func(child *association.Child) {
		t := c.tables[keyOf(child)]
		for _, other := range out {
			if other == t {
				return
			}
		}
		out = append(out, t)
	}
	if w.Table != "" {
		for _, child := range c.set.Lookup(w.Schema, w.Table) {
			add(child)
		}
		return out
	}
	if w.Model != nil {
		for _, m := range c.mapper.Models(w.Model) {
			add(m.Child)
		}
	}
	return out
}

// callSites are the rows that a function writes which it is given here.
func (f *function) callSites(instr ssa.Instruction, s *Summary, args []ssa.Value) []*site {
	var out []*site
	var inserts []Inserts
	for _, ins := range s.Inserts {
		inserts = append(inserts, f.typed(ins, args)...)
	}
	for _, ins := range inserts {
		t := f.c.tables[ins.Schema+"."+ins.Table]
		if t == nil {
			continue
		}
		part := func(p Part) place {
			if p.Param < 0 || p.Param >= len(args) || args[p.Param] == nil {
				return place{}
			}
			if p.Path == "" {
				return f.cellPlace(args[p.Param], 0)
			}
			return f.ps.of(args[p.Param]).at(p.Path)
		}
		r := &row{cells: map[string]place{}, values: map[string]ssa.Value{}, kinds: map[string]sqltext.CellKind{}}
		var subject place
		if ins.Param >= 0 && ins.Param < len(args) && args[ins.Param] != nil {
			r.value = args[ins.Param]
			subject = f.ps.of(r.value).at(ins.Path)
			if ins.Path == "" && !ins.Many {
				for _, m := range f.c.mapper.Shapes(r.value.Type()) {
					if keyOf(m.Child) == t.key {
						for _, field := range m.ParentFields() {
							r.cells[field.Column] = subject.at(fieldPath(field.Path))
						}
					}
				}
			}
		}
		for _, p := range ins.Cells {
			if c := part(p.Part); c.ok() {
				r.cells[p.Column] = c
			}
			r.kinds[p.Column] = sqltext.Param
			if p.Path == "" && p.Param >= 0 && p.Param < len(args) {
				r.values[p.Column] = args[p.Param]
			} else if v := f.valueAt(r.cells[p.Column]); v != nil {
				r.values[p.Column] = v
			}
		}
		f.identify(r, subject, ins.Many)
		site := &site{f: f, instr: instr, table: t, row: r, many: ins.Many, op: ins.Op, api: ins.API, steps: ins.Steps}
		if ins.Via != (Via{}) {
			site.via = &ins.Via
		}
		if ins.Many && r.value != nil {
			if elements, ok := ssavalue.Variadic(r.value); ok && len(elements) > 0 {
				for _, e := range elements {
					one := *site
					one.many = false
					one.row = f.rowOf(t, e, false, nil)
					out = append(out, &one)
				}
				continue
			}
		}
		out = append(out, site)
	}
	return out
}

// valueAt returns what a field of a struct that is made here is set to, where that
// is one thing.
func (f *function) valueAt(p place) ssa.Value {
	a, ok := p.root.(*ssa.Alloc)
	if !ok || p.path == "" {
		return nil
	}
	v, rest, _ := f.stored(a, p)
	if v == nil || rest != "" {
		return nil
	}
	return v
}

// origin is where a row comes from.
type origin int

const (
	elsewhere  origin = iota // it cannot be followed
	fromCaller               // a parameter, or a variable that a literal captures
	madeHere
	noRow // nil
)

// originOf finds where a place comes from, and the parameter where that is one.
func (f *function) originOf(p place, seen map[ssa.Value]bool) (origin, int) {
	if !p.ok() {
		return noRow, 0
	}
	if seen[p.root] {
		return noRow, 0
	}
	seen[p.root] = true
	switch root := p.root.(type) {
	case *ssa.Parameter:
		for i, param := range f.fn.Params {
			if param == root {
				return fromCaller, i
			}
		}
	case *ssa.FreeVar:
		for i, fv := range f.fn.FreeVars {
			if fv == root {
				return fromCaller, len(f.fn.Params) + i
			}
		}
	case *ssa.Alloc:
		if p.path == "" || p.path[0] == '[' {
			return madeHere, 0
		}
		if reduced := f.reduce(p); reduced != p {
			return f.originOf(reduced, seen)
		}
		if len(f.c.mapper.Shapes(root.Type())) > 0 || f.hasStoresWithin(p) {
			return madeHere, 0
		}
	case *ssa.MakeSlice:
		return madeHere, 0
	case *ssa.Call:
		if b, ok := root.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			return madeHere, 0
		}
		if f.makes(root, 0) {
			return madeHere, 0
		}
	case *ssa.Extract:
		if call, ok := root.Tuple.(*ssa.Call); ok && f.makes(call, root.Index) {
			return madeHere, 0
		}
	case *ssa.Phi:
		var all origin = noRow
		param := 0
		for _, e := range root.Edges {
			o, n := f.originOf(f.ps.of(e), seen)
			switch {
			case o == noRow:
			case all == noRow:
				all, param = o, n
			case all != o || param != n:
				return elsewhere, 0
			}
		}
		if all == fromCaller {
			return elsewhere, 0
		}
		return all, param
	}
	return elsewhere, 0
}

// hasStoresWithin reports whether fields of a place are set in the function, as
// those of a struct nested in a literal are.
func (f *function) hasStoresWithin(p place) bool {
	for _, s := range f.storesInto(p.root) {
		if _, ok := f.ps.of(s.Addr).within(p); ok {
			return true
		}
	}
	return false
}

// makes reports whether a call's result is a row that the callee made.
func (f *function) makes(call ssa.CallInstruction, result int) bool {
	for _, s := range f.c.summariesOf(call) {
		for _, r := range s.Returns {
			if r.Result == result {
				return true
			}
		}
	}
	return false
}

// rowOrigin finds where a site's row comes from: of what the row's value is, or
// where its columns are given one by one, of them. part is the parameter's part
// where it comes from the caller.
func (s *site) rowOrigin() (o origin, ins Inserts) {
	f := s.f
	ins = Inserts{Part: Part{Param: -1}, Many: s.many, Op: s.op, API: s.api}
	ins.Schema, ins.Table, _ = strings.Cut(s.table.key, ".")
	if s.via != nil {
		ins.Via = *s.via
	}
	if s.movesRow() {
		return madeHere, ins
	}
	if s.many {
		return s.manyOrigin(ins)
	}
	subject := s.subject()
	if subject.ok() {
		o, param := f.originOf(subject, map[ssa.Value]bool{})
		if o == fromCaller {
			ins.Part = Part{param, subject.path}
			if subject.index != nil {
				ins.Part.Path, ins.Many = trimElement(subject.path), true
			}
			if !ins.Many && len(f.c.modelsOf(subject.root.Type(), s.table)) == 0 {
				ins.Cells = s.parts()
			}
		}
		return o, ins
	}
	if len(s.row.kinds) == 0 {
		return elsewhere, ins
	}
	if len(s.row.values) == 0 && len(s.row.cells) == 0 {
		return noRow, ins // INSERT ... SELECT and constants: no Go value to validate
	}
	ins.Cells = s.parts()
	all := noRow
	for _, column := range sortedKeys(s.row.cells) {
		o, _ := f.originOf(f.reduce(s.row.cells[column]), map[ssa.Value]bool{})
		if v := s.row.values[column]; v != nil && surelySetValue(v) {
			o = madeHere // that this parent is set is said here
		}
		switch {
		case o == fromCaller:
			return fromCaller, ins
		case o == elsewhere && all != madeHere:
			all = elsewhere
		case o == madeHere:
			all = madeHere
		}
	}
	if all == noRow || all == elsewhere {
		// Values that come from calls, requests and constants meet here: this is
		// where the row is made.
		all = madeHere
	}
	return all, ins
}

// movesRow reports whether the call gives rows another parent by itself, whoever
// made them: an association's Append, the edges of ent.
func (s *site) movesRow() bool {
	if s.op != sqltext.Update || s.write == nil || s.write.Statement != nil {
		return false
	}
	for column, kind := range s.row.kinds {
		if s.row.values[column] == nil && (kind == sqltext.Literal || kind == sqltext.Null) {
			return true
		}
	}
	return false
}

// manyOrigin is the origin of the elements of a slice.
func (s *site) manyOrigin(ins Inserts) (origin, Inserts) {
	f := s.f
	if len(s.row.identities) == 0 {
		return noRow, ins // a constant, or the element of an element
	}
	subject := s.row.identities[0].subject
	if sources, ok := f.sources(s.row.value, map[ssa.Value]bool{}); ok && len(sources) > 0 {
		for _, src := range sources {
			if o, _ := f.originOf(f.ps.of(src.value), map[ssa.Value]bool{}); o != madeHere && o != noRow {
				return elsewhere, ins
			}
		}
		if part, many, ok := s.copiesOf(sources); ok {
			ins.Part, ins.Many = part, many
			return fromCaller, ins
		}
		return madeHere, ins
	}
	o, param := f.originOf(subject, map[ssa.Value]bool{})
	if o == fromCaller {
		ins.Part = Part{param, subject.path}
		if subject.index != nil {
			return elsewhere, ins
		}
	}
	return o, ins
}

// copiesOf returns the parameter whose elements, or which itself, all rows are
// copies of: models in another type, as a query wants them.
func (s *site) copiesOf(sources []source) (of Part, many, ok bool) {
	f := s.f
	for i, src := range sources {
		var cells []place
		for _, c := range f.cellsOf(f.ps.of(src.value), src.value.Type()) {
			if p := f.reduce(c); p.ok() {
				cells = append(cells, p)
			}
		}
		base, found := commonBase(cells)
		if !found || len(cells) < 2 || len(f.c.mapper.Models(typeAt(base))) == 0 {
			return Part{}, false, false // made of requests, rows are made here
		}
		o, param := f.originOf(base, map[ssa.Value]bool{})
		part := Part{param, base.path}
		if base.index != nil {
			part.Path = trimElement(base.path)
		}
		if o != fromCaller || i > 0 && (part != of || many != (base.index != nil)) {
			return Part{}, false, false
		}
		of, many = part, base.index != nil
	}
	return of, many, len(sources) > 0
}

// subject is the value that the row is known by: its model, else the struct
// that its columns are fields of.
func (s *site) subject() place {
	var first place
	for _, id := range s.row.identities {
		if !id.subject.ok() {
			continue
		}
		if len(s.f.c.modelsOf(typeAt(id.subject), s.table)) > 0 {
			return id.subject
		}
		if !first.ok() {
			first = id.subject
		}
	}
	return first
}

// typeAt is the type of a place, nil-like where its path cannot be followed.
func typeAt(p place) types.Type {
	if !p.ok() {
		return types.Typ[types.Invalid]
	}
	t := deref(p.root.Type())
	for path := p.path; path != ""; {
		end := strings.IndexAny(path[1:], ".[") + 1
		if end == 0 {
			end = len(path)
		}
		step := path[:end]
		path = path[end:]
		if step[0] == '[' {
			e, ok := elem(t)
			if !ok {
				return types.Typ[types.Invalid]
			}
			t = e
			continue
		}
		st, ok := t.Underlying().(*types.Struct)
		n := 0
		for _, d := range step[1:] {
			n = n*10 + int(d-'0')
		}
		if !ok || n >= st.NumFields() {
			return types.Typ[types.Invalid]
		}
		t = deref(st.Field(n).Type())
	}
	return t
}

func (c *checker) modelsOf(t types.Type, of *table) []*model.Model {
	var out []*model.Model
	for _, m := range c.mapper.Models(t) {
		if keyOf(m.Child) == of.key {
			out = append(out, m)
		}
	}
	return out
}

// parts are the parent columns that come from the function's parameters.
func (s *site) parts() []CellPart {
	var parts []CellPart
	for _, column := range sortedKeys(s.row.cells) {
		p := s.f.reduce(s.row.cells[column])
		if o, param := s.f.originOf(p, map[ssa.Value]bool{}); o == fromCaller && p.index == nil {
			parts = append(parts, CellPart{column, Part{param, p.path}})
		}
	}
	return parts
}

// guarded is the state of a site's row when it is written.
type guarded struct {
	ok       bool
	stale    bool
	guards   []*guard // that were called on every way here
	solution *solution
}

// spoiled reports whether the row was validated, in vain: a parent is changed
// after it, or the verdict does not stop the write. That is for this function to
// mend, whoever made the row.
func (g guarded) spoiled() bool { return !g.ok && (g.stale || len(g.guards) > 0) }

func (s *site) guarded() guarded {
	if s.many {
		return s.manyGuarded()
	}
	var out guarded
	at := s.moment()
	for _, id := range s.row.identities {
		sol := s.f.solve(id)
		st := sol.at(at)
		if st.ok || !st.stale && s.f.guardedAmong(id.subject, at) {
			return guarded{ok: true}
		}
		if out.solution == nil || len(sol.guards) > len(out.solution.guards) {
			out = guarded{stale: st.stale, solution: sol}
			for _, g := range sol.guards {
				if st.live&g.bit != 0 {
					out.guards = append(out.guards, g)
				}
			}
		}
	}
	return out
}

// guardedAmong reports whether a row is an element of a slice of which all were
// validated: ensure(a, b), or a loop over the rows before they are written.
func (f *function) guardedAmong(p place, at ssa.Instruction) bool {
	a, ok := p.root.(*ssa.Alloc)
	if !ok || p.path != "" {
		return false
	}
	values := []ssa.Value{a}
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp:
			values = append(values, r)
		case *ssa.MakeInterface:
			values = append(values, r)
		}
	}
	for _, v := range values {
		for _, r := range *v.Referrers() {
			store, ok := r.(*ssa.Store)
			if !ok || store.Val != v {
				continue
			}
			if e, ok := store.Addr.(*ssa.IndexAddr); ok {
				if whole := f.ps.of(e.X); whole.ok() && whole.index == nil {
					if sol := f.star(&identity{subject: whole, many: true}); sol.in != nil && sol.at(at).ok {
						return true
					}
				}
			}
		}
	}
	return false
}

func (s *site) manyGuarded() guarded {
	f := s.f
	if len(s.row.identities) == 0 {
		return guarded{}
	}
	sol := f.star(s.row.identities[0])
	if sol.in == nil {
		return guarded{ok: true}
	}
	st := sol.at(s.instr)
	if st.ok {
		return guarded{ok: true}
	}
	if f.sourcesGuarded(s.row.value, s.instr) {
		return guarded{ok: true}
	}
	return guarded{stale: st.stale, solution: sol}
}

// sourcesGuarded reports whether all that a slice is made of in this function is
// validated when it becomes an element, or where that is a literal, at the given
// place.
func (f *function) sourcesGuarded(slice ssa.Value, at ssa.Instruction) bool {
	sources, ok := f.sources(slice, map[ssa.Value]bool{})
	if !ok || len(sources) == 0 {
		return false
	}
	for _, src := range sources {
		p := f.ps.of(src.value)
		if !p.ok() {
			continue
		}
		at := at
		if src.at != nil {
			at = src.at
		}
		one := f.rowSolution(p, src.value.Type())
		if one.in == nil || !one.at(at).ok && !f.madeOfGuarded(p, src.value.Type(), at) {
			return false
		}
	}
	return true
}

// madeOfGuarded reports whether a row is made of something that was validated.
func (f *function) madeOfGuarded(p place, t types.Type, at ssa.Instruction) bool {
	cells := f.cellsOf(p, t)
	var reduced []place
	for _, c := range cells {
		if r := f.reduce(c); r.ok() {
			reduced = append(reduced, r)
		}
	}
	r := &row{}
	f.identifyCells(r, cells, reduced)
	for _, id := range r.identities {
		if f.solve(id).at(at).ok {
			return true
		}
	}
	return false
}
