package goanalysis

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/validators"
	"github.com/polylint/polylint/naming"
)

// findGuards collects the calls of the function that validate something, by what
// is known of their callees now.
func (f *function) findGuards() {
	f.forget()
	f.guards = f.guards[:0]
	for call := range f.calls {
		if _, deferred := call.(*ssa.Defer); deferred {
			continue // it runs after everything here
		}
		f.guards = append(f.guards, f.guardsOf(call)...)
	}
	for _, g := range f.guards {
		g.judge()
	}
}

func (f *function) guardsOf(call ssa.CallInstruction) []*guard {
	args := allArguments(call)
	var out []*guard
	add := func(g guard) {
		g.call = call
		if g.name == "" {
			g.name = callName(call)
		}
		g.results = verdictValues(call, g.verdict)
		if g.subject.ok() || len(g.keys) > 0 {
			out = append(out, &g)
		}
	}
	fn := callee(call)
	if fn != nil {
		vs := validators.Of(f.c.pass, fn)
		if len(vs) == 0 {
			vs = validators.OfLibrary(f.c.pass, f.c.mapper, fn, argumentTypes(call))
		}
		for _, v := range vs {
			f.declaredGuard(call, v, args, add)
		}
	}
	known := false
	for _, s := range f.c.summariesOf(call) {
		known = true
		for _, v := range s.Validates {
			if v.Param < len(args) {
				add(guard{subject: f.ps.of(args[v.Param]).at(v.Path), many: v.Many, verdict: v.Verdict})
			}
		}
		for _, r := range s.Returns {
			if !r.Validated {
				continue
			}
			if v := resultValue(call, r.Result); v != nil {
				add(guard{subject: place{root: v}, verdict: r.Verdict, made: true})
			}
		}
	}
	if len(out) == 0 {
		f.namedGuard(call, fn, args, known, add)
	}
	return out
}

// declaredGuard is the call of a validator.
func (f *function) declaredGuard(call ssa.CallInstruction, v *validators.Validator, args []ssa.Value, add func(guard)) {
	g := guard{verdict: v.Verdict}
	shift := 0
	if callee(call).Signature().Recv() != nil {
		shift = 1
	}
	switch v.Subject {
	case validators.Receiver:
		g.subject = f.ps.of(args[0])
	case validators.NoSubject:
		for _, column := range sortedKeys(v.Keys) {
			i := v.Keys[column] + shift
			if i >= len(args) {
				continue
			}
			values := []ssa.Value{args[i]}
			if packed, ok := ssavalue.Variadic(args[i]); ok {
				values = packed
			}
			for _, a := range values {
				if p := f.reduce(f.cellPlace(a, 0)); p.ok() {
					g.keys = append(g.keys, p)
				}
			}
		}
	default:
		if i := v.Subject + shift; i < len(args) {
			g.subject = f.ps.of(args[i])
			_, g.many = elem(args[i].Type())
		}
	}
	add(g)
}

// argumentTypes are the types of a call's arguments, without its receiver.
func argumentTypes(call ssa.CallInstruction) []types.Type {
	args := arguments(call)
	if call.Common().Signature().Recv() != nil || call.Common().IsInvoke() {
		args = args[1:]
	}
	ts := make([]types.Type, len(args))
	for i, a := range args {
		if m, ok := a.(*ssa.MakeInterface); ok {
			a = m.X
		}
		ts[i] = a.Type()
	}
	return ts
}

// guardWords are those of which the name of a function that validates has one.
var guardWords = map[string]bool{
	"validate": true, "valid": true, "validator": true, "validates": true, "validated": true, "validation": true,
	"check": true, "checks": true, "verify": true, "ensure": true, "assert": true,
}

// namedGuard takes a call for a guard whose callee cannot be seen into, where its
// name says that it validates: a function of another module, an interface's
// method, a function value. The same for a validator of a value that is no model,
// such as a request.
func (f *function) namedGuard(call ssa.CallInstruction, fn *types.Func, args []ssa.Value, known bool, add func(guard)) {
	if f.callbackGuard(call, args, add) {
		return
	}
	verdict, ok := verdictOf(call.Common().Signature())
	if !ok {
		return
	}
	if f.valueGuard(call, verdict, args, add) || !hasGuardWord(callName(call)) {
		return
	}
	local := fn != nil && f.c.local[fn] != nil
	var keys []place
	for i, a := range args {
		p := f.ps.of(a)
		if !p.ok() {
			continue
		}
		if m, ok := a.(*ssa.MakeInterface); ok {
			a = m.X
		}
		named := model.StructOf(a.Type())
		_, many := elem(a.Type())
		switch {
		case i == 0 && call.Common().IsInvoke():
			add(guard{subject: p, verdict: verdict}) // v.Validate() of whatever can
		case named == nil:
			if values, ok := ssavalue.Variadic(a); ok {
				for _, v := range values {
					keys = append(keys, f.reduce(f.cellPlace(v, 0)))
				}
			} else {
				keys = append(keys, f.reduce(f.cellPlace(a, 0)))
			}
		case len(f.c.mapper.Models(named)) > 0 && (local || known):
			// It was looked at, and validates no parents.
		default:
			add(guard{subject: p, many: many, verdict: verdict})
		}
	}
	if len(keys) >= 2 {
		add(guard{keys: keys, verdict: verdict})
	}
}

// valueGuard takes the call of a function value for a guard that is given rows
// and whose verdict is looked at: the steps of a validation are kept in slices
// and fields, and which they are cannot be followed.
func (f *function) valueGuard(call ssa.CallInstruction, verdict validators.Verdict, args []ssa.Value, add func(guard)) bool {
	common := call.Common()
	if common.IsInvoke() || len(functionsOf(common.Value)) > 0 {
		return false
	}
	if _, builtin := common.Value.(*ssa.Builtin); builtin {
		return false
	}
	for _, a := range args {
		if m, ok := a.(*ssa.MakeInterface); ok {
			a = m.X
		}
		if p := f.ps.of(a); p.ok() && model.StructOf(a.Type()) != nil {
			_, many := elem(a.Type())
			add(guard{subject: p, many: many, verdict: verdict, unknown: true})
		}
	}
	return true
}

// callbackGuard takes a call for a guard that is given rows and a function that
// validates one: slices.ContainsFunc(rows, invalid), each(rows, (*Comment).Validate);
// or a function that validates a row which it captures: group.Go(row.Validate).
func (f *function) callbackGuard(call ssa.CallInstruction, args []ssa.Value, add func(guard)) bool {
	validates := false
	for _, a := range args {
		for _, fn := range functionsOf(a) {
			if f.capturedGuard(call, a, fn, add) {
				continue
			}
			obj, _ := fn.Object().(*types.Func)
			if s := f.c.summaryOf(fn, obj); s != nil && len(s.Validates) > 0 || obj != nil && len(validators.Of(f.c.pass, obj.Origin())) > 0 {
				validates = true
			}
			if g := f.c.funcs[fn]; g != nil && len(g.guards) > 0 {
				validates = true
			}
		}
	}
	if !validates {
		return false
	}
	for _, a := range args {
		if p := f.ps.of(a); p.ok() {
			_, many := elem(a.Type())
			add(guard{subject: p, many: many, trusted: true})
		}
	}
	return true
}

// capturedGuard adds the guards of a function value that validates what it
// captures. That it runs, and that its error is the call's, is what such calls
// are for: retries, transactions, groups.
func (f *function) capturedGuard(call ssa.CallInstruction, value ssa.Value, fn *ssa.Function, add func(guard)) bool {
	mc, ok := value.(*ssa.MakeClosure)
	if !ok {
		return false
	}
	verdict, has := verdictOf(call.Common().Signature())
	captured := func(subject place, many bool) {
		add(guard{subject: subject, many: many, verdict: verdict, trusted: !has})
	}
	if obj, ok := fn.Object().(*types.Func); ok && len(mc.Bindings) == 1 { // a bound method
		s := f.c.summaryOf(nil, obj)
		if len(validators.Of(f.c.pass, obj.Origin())) > 0 ||
			s != nil && slices.ContainsFunc(s.Validates, func(v Validates) bool { return v.Part == Part{} }) {
			captured(f.ps.of(mc.Bindings[0]), false)
			return true
		}
		return false
	}
	found := false
	if s := f.c.summaries[fn]; s != nil {
		args := closureArguments(mc)
		for _, v := range s.Validates {
			if v.Param >= len(fn.Params) && v.Param < len(args) {
				captured(f.ps.of(args[v.Param]).at(v.Path), v.Many)
				found = true
			}
		}
	}
	return found || f.capturedElements(mc, fn, add)
}

// capturedElements adds the guards of a function literal that validates an element
// of a captured slice, by the index that it is given: those of sort, of
// pgx.CopyFromSlice.
func (f *function) capturedElements(mc *ssa.MakeClosure, fn *ssa.Function, add func(guard)) bool {
	inner := f.c.funcs[fn]
	if inner == nil {
		return false
	}
	found := false
	for _, g := range inner.guards {
		_, given := g.subject.index.(*ssa.Parameter)
		i := slices.IndexFunc(fn.FreeVars, func(v *ssa.FreeVar) bool { return ssa.Value(v) == g.subject.root })
		if !given || i < 0 || g.ignored {
			continue
		}
		add(guard{subject: f.ps.of(mc.Bindings[i]).at(trimElement(g.subject.path)), many: true, trusted: true})
		found = true
	}
	return found
}

// functionsOf returns the functions that a function value is made of, if that is
// seen.
func functionsOf(v ssa.Value) []*ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return []*ssa.Function{v}
	case *ssa.MakeClosure:
		return []*ssa.Function{v.Fn.(*ssa.Function)}
	case *ssa.ChangeType:
		return functionsOf(v.X)
	case *ssa.MakeInterface:
		return functionsOf(v.X)
	}
	return nil
}

func hasGuardWord(name string) bool {
	for _, w := range naming.Words(name) {
		if guardWords[w] {
			return true
		}
	}
	return false
}

// callName is the name of what a call calls, for messages.
func callName(call ssa.CallInstruction) string {
	common := call.Common()
	if common.IsInvoke() {
		return common.Method.Name()
	}
	if fn := common.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return common.Value.Name()
}

// verdictOf reads a verdict off a signature.
func verdictOf(sig *types.Signature) (validators.Verdict, bool) {
	n := sig.Results().Len()
	if n == 0 {
		return validators.Verdict{}, false
	}
	last := sig.Results().At(n - 1).Type()
	if isErrorType(last) {
		return validators.Verdict{Kind: validators.Error, Result: n - 1}, true
	}
	if b, ok := last.Underlying().(*types.Basic); ok && b.Kind() == types.Bool {
		return validators.Verdict{Kind: validators.Bool, Result: n - 1}, true
	}
	return validators.Verdict{}, false
}

// resultValue returns the value that is a result of a call, or nil where nothing
// takes it.
func resultValue(call ssa.CallInstruction, result int) ssa.Value {
	v := call.Value()
	if v == nil {
		return nil
	}
	if _, tuple := v.Type().(*types.Tuple); !tuple {
		return v
	}
	for _, r := range *v.Referrers() {
		if e, ok := r.(*ssa.Extract); ok && e.Index == result {
			return e
		}
	}
	return nil
}

func verdictValues(call ssa.CallInstruction, v validators.Verdict) []ssa.Value {
	if v.Kind == validators.Panics {
		return nil
	}
	if r := resultValue(call, v.Result); r != nil {
		return []ssa.Value{r}
	}
	return nil
}

// judge finds out what becomes of the guard's verdict.
func (g *guard) judge() {
	if g.verdict.Kind == validators.Panics || g.trusted {
		return
	}
	if _, async := g.call.(*ssa.Go); async {
		return // its verdict reaches nobody
	}
	if len(g.results) == 0 {
		g.ignored = true
		return
	}
	switch useOf(g.results[0], map[ssa.Value]bool{}) {
	case unused:
		g.ignored = true
	case escaped:
		g.trusted = true
	}
}
