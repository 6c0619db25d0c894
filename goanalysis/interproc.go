package goanalysis

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/goanalysis/validators"
)

// maxRounds bounds the fixpoints: calls within a package are seldom nested
// deeper, and what is not found by then is passed over.
const maxRounds = 12

// summarise works out the summaries of all functions: first what they validate
// and return, then, on top of it, what they insert.
func (c *checker) summarise() {
	for range maxRounds {
		changed := false
		for _, f := range c.order {
			f.findGuards()
			changed = c.update(f, func(s *Summary) {
				s.Changes = f.changed()
				s.Validates = f.validates()
				s.Returns = f.returns()
			}) || changed
		}
		if !changed {
			break
		}
	}
	for _, f := range c.order {
		f.findGuards()
	}
	for range maxRounds {
		changed := false
		for _, f := range c.order {
			changed = c.update(f, func(s *Summary) { s.Inserts = f.inserts() }) || changed
		}
		if !changed {
			break
		}
	}
}

// update changes a function's summary, and reports whether it is another now.
func (c *checker) update(f *function, change func(*Summary)) bool {
	var next Summary
	old := c.summaries[f.fn]
	if old != nil {
		next = *old
	}
	change(&next)
	if old == nil && next.empty() || old != nil && reflect.DeepEqual(*old, next) {
		return false
	}
	c.summaries[f.fn] = &next
	return true
}

// constants finds the functions that return constant SQL, execute a parameter,
// or never return.
func (c *checker) constants() {
	for again, rounds := true, 0; again && rounds < maxRounds; rounds++ {
		again = false
		for _, f := range c.order {
			again = c.update(f, func(s *Summary) {
				s.Texts = f.constantResult()
				if obj, ok := f.fn.Object().(*types.Func); ok {
					s.NoReturn = c.ending[obj]
				}
				if s.Exec == nil {
					s.Exec = f.executes()
				}
			}) || again
		}
	}
}

// executes finds the parameter that the function gives to a call which executes
// SQL.
func (f *function) executes() *sinks.Exec {
	if f.fn.Parent() != nil {
		return nil
	}
	shift := 0
	if f.fn.Signature.Recv() != nil {
		shift = 1
	}
	index := func(v ssa.Value) int {
		p := f.ps.of(v)
		for i, param := range f.fn.Params {
			if i >= shift && p.path == "" && p.root == ssa.Value(param) {
				return i - shift
			}
		}
		return -1
	}
	for call := range f.calls {
		q, ok := sinks.SQL(call, f.c)
		if !ok {
			continue
		}
		e := sinks.Exec{Query: index(q.Text), Args: -1, Named: q.Named}
		if e.Query < 0 {
			continue
		}
		if q.Args != nil {
			e.Args = index(q.Args)
		}
		return &e
	}
	return nil
}

// constantResult returns the constants that the function returns, nil where it
// may return another string.
func (f *function) constantResult() []string {
	results := f.fn.Signature.Results()
	if results.Len() == 0 || f.fn.Parent() != nil {
		return nil
	}
	if b, ok := results.At(0).Type().Underlying().(*types.Basic); !ok || b.Kind() != types.String {
		return nil
	}
	var texts []string
	for _, r := range f.returnsOf() {
		more, complete := sqltext.Texts(r.Results[0], f.c)
		if !complete {
			return nil
		}
		for _, t := range more {
			if !slices.Contains(texts, t) {
				texts = append(texts, t)
			}
		}
	}
	if len(texts) > 16 {
		return nil
	}
	isSQL := false
	for _, t := range texts {
		isSQL = isSQL || len(sqltext.Parse(t)) > 0
	}
	if !isSQL {
		return nil
	}
	return texts
}

func (f *function) returnsOf() []*ssa.Return {
	var out []*ssa.Return
	for _, b := range f.fn.Blocks {
		if len(b.Instrs) > 0 {
			if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
				out = append(out, r)
			}
		}
	}
	return out
}

// validates finds the parameters that are validated where the function is
// content.
func (f *function) validates() []Validates {
	verdict, has := verdictOf(f.fn.Signature)
	if !has {
		verdict = validators.Verdict{Kind: validators.Panics}
	}
	type key struct {
		Part
		many bool
	}
	var out []Validates
	seen := map[key]bool{}
	for _, g := range f.guards {
		if !g.subject.ok() || g.ignored || g.unknown {
			continue
		}
		subject := g.subject
		many := g.many
		if subject.index != nil {
			subject, many = place{root: subject.root, path: trimElement(subject.path)}, true
		}
		o, param := f.originOf(subject, map[ssa.Value]bool{})
		k := key{Part{param, subject.path}, many}
		if o != fromCaller || seen[k] {
			continue
		}
		seen[k] = true
		var sol *solution
		if many {
			sol = f.star(&identity{subject: subject, many: true})
		} else {
			sol = f.rowSolution(subject, typeAt(subject))
		}
		if sol.in != nil && f.contentOnly(sol, verdict) {
			out = append(out, Validates{Part: k.Part, Many: many, Verdict: verdict})
		}
	}
	return out
}

// contentOnly reports whether the row is validated at every return at which the
// function's verdict is content.
func (f *function) contentOnly(sol *solution, verdict validators.Verdict) bool {
	returns := f.returnsOf()
	for _, r := range returns {
		st := sol.at(r)
		if st.ok {
			continue
		}
		if verdict.Kind == validators.Panics {
			return false
		}
		v := r.Results[verdict.Result]
		switch verdict.Kind {
		case validators.Error:
			if knownNonNil(v, r.Block()) || sol.implies(v, isNil, st) && !isNilConst(v) {
				continue
			}
		case validators.Messages:
			if sol.implies(v, isEmpty, st) {
				continue
			}
		case validators.Bool:
			if c, ok := v.(*ssa.Const); ok && contradicts(c, isTrue) || sol.implies(v, isTrue, st) {
				continue
			}
		}
		return false
	}
	return len(returns) > 0
}

// returns finds the results that are rows which the function made.
func (f *function) returns() []Returns {
	results := f.fn.Signature.Results()
	var out []Returns
	for i := range results.Len() {
		models := f.c.mapper.Shapes(results.At(i).Type())
		if _, many := elem(results.At(i).Type()); many || len(models) == 0 {
			continue
		}
		verdict, has := verdictOf(f.fn.Signature)
		if !has || verdict.Result == i {
			verdict = validators.Verdict{Kind: validators.Panics}
		}
		made, validated := false, true
		var fields []FieldPart
		for _, r := range f.returnsOf() {
			v := r.Results[i]
			if isNilConst(v) {
				continue
			}
			if verdict.Kind == validators.Error && knownNonNil(r.Results[verdict.Result], r.Block()) {
				continue
			}
			p := f.ps.of(v)
			switch o, _ := f.originOf(p, map[ssa.Value]bool{}); o {
			case noRow:
				continue
			case madeHere:
				made = true
			default:
				made = false
			}
			if !made {
				break
			}
			if now := f.fields(p, models); fields == nil {
				fields = now
			} else if !slices.Equal(fields, now) {
				fields = []FieldPart{}
			}
			sol := f.rowSolution(p, v.Type())
			if sol.in == nil {
				continue
			}
			st := sol.at(r)
			ok := st.ok
			switch {
			case ok:
			case verdict.Kind == validators.Error:
				ok = !isNilConst(r.Results[verdict.Result]) && sol.implies(r.Results[verdict.Result], isNil, st)
			case verdict.Kind == validators.Bool:
				ok = sol.implies(r.Results[verdict.Result], isTrue, st)
			}
			validated = validated && ok
		}
		if made {
			out = append(out, Returns{Result: i, Table: keyOf(models[0].Child), Validated: validated, Verdict: verdict, Fields: slices.Clip(fields)})
		}
	}
	return out
}

// fields finds which parameters the parent columns of a row are filled with.
func (f *function) fields(p place, models []*model.Model) []FieldPart {
	var out []FieldPart
	for _, m := range models {
		for _, field := range m.ParentFields() {
			path := fieldPath(field.Path)
			q := f.reduce(p.at(path))
			part := FieldPart{path, Part{Param: -1}}
			if q.ok() {
				o, param := f.originOf(q, map[ssa.Value]bool{})
				if o != fromCaller || q.index != nil {
					continue
				}
				part.Part = Part{param, q.path}
			}
			if !slices.Contains(out, part) {
				out = append(out, part)
			}
		}
	}
	return out
}

// inserts finds the parameters that the function inserts without validating
// them.
func (f *function) inserts() []Inserts {
	var out []Inserts
	for _, s := range f.sites() {
		o, ins := s.rowOrigin()
		if s.hooked() {
			continue
		}
		if o == madeHere {
			if part, ok := s.delegated(); ok {
				o, ins.Part, ins.Cells = fromCaller, part, nil
			}
		}
		if o != fromCaller {
			continue
		}
		if g := s.guarded(); g.ok || g.spoiled() || s.resetsHere() {
			continue
		}
		pos := f.c.position(s.pos())
		what := "inserted here by " + s.api
		if s.op == sqltext.Update {
			what = "written here by " + s.api
		}
		if s.write == nil {
			what = "handed on here"
		}
		ins.Steps = append([]Step{{File: f.c.relative(pos.Filename), Line: pos.Line, Column: pos.Column, Offset: pos.Offset, Message: what}}, s.steps...)
		if len(ins.Steps) > 12 || strings.Count(ins.Path, ".") > maxPath {
			continue // recursion
		}
		if len(out) < maxInserts && !slices.ContainsFunc(out, ins.alike) {
			out = append(out, ins)
		}
	}
	for _, ins := range f.untyped() {
		if len(out) < maxInserts && !slices.ContainsFunc(out, ins.alike) {
			out = append(out, ins)
		}
	}
	if old := f.c.summaries[f.fn]; old != nil {
		// One way is enough, and the first was the shortest. In a recursion there
		// is always another.
		for i := range out {
			if j := slices.IndexFunc(old.Inserts, out[i].alike); j >= 0 {
				out[i].Steps = old.Inserts[j].Steps
			}
		}
	}
	return out
}

// What a summary holds is bounded: functions that walk through trees of values,
// or call each other through interfaces, would tell of ever more parts.
const (
	maxPath    = 8
	maxInserts = 32
)

// alike reports whether two entries tell the same, by whichever way.
func (ins Inserts) alike(o Inserts) bool {
	return o.Part == ins.Part && o.Many == ins.Many && o.Table == ins.Table && o.Schema == ins.Schema && o.Via == ins.Via && slices.Equal(o.Cells, ins.Cells)
}
