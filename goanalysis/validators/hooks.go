package validators

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Hook is a method of a model that an ORM calls before it writes a row, and that
// validates the row.
type Hook struct {
	Name    string // BeforeCreate
	Library string // gorm, bun or pg
	Method  *types.Func
	// Calls is the validator that the method calls, as messages name it; "" where
	// it looks at the parents itself.
	Calls string
	// Validator is the method as a validator.
	Validator *Validator
}

// hookKinds are the methods that the ORMs call for a row that they insert. bun's
// BeforeInsert is none: it is called on a zero value.
var hookKinds = []struct {
	name, library string
	fits          func(*types.Signature) bool
}{
	{"BeforeSave", "gorm", takes(0, 1, "gorm.io/gorm")},
	{"BeforeCreate", "gorm", takes(0, 1, "gorm.io/gorm")},
	{"BeforeAppendModel", "bun", takes(1, 2, "github.com/uptrace/bun")},
	{"BeforeInsert", "pg", func(sig *types.Signature) bool {
		return sig.Params().Len() == 1 && isContext(sig.Params().At(0).Type()) && sig.Results().Len() == 2
	}},
}

// takes fits signatures whose parameter i of n is of a type of the module.
func takes(i, n int, module string) func(*types.Signature) bool {
	return func(sig *types.Signature) bool {
		if sig.Params().Len() != n {
			return false
		}
		t := sig.Params().At(i).Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		return ok && inModule(named.Obj().Pkg(), module)
	}
}

// Hooks returns the validating hooks of a model, own and promoted ones. Those of
// the pass's package are known after Find.
func Hooks(pass *analysis.Pass, t types.Type) []Hook {
	var hooks []Hook
	for _, kind := range hookKinds {
		fn := methodOf(t, kind.name)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		fn = fn.Origin()
		var fact HookFact
		if !pass.ImportObjectFact(fn, &fact) || fact.Library != kind.library {
			continue
		}
		for _, d := range fact.Validators {
			hooks = append(hooks, Hook{Name: kind.name, Library: fact.Library, Method: fn, Calls: fact.Calls, Validator: d.validator(fn)})
		}
	}
	return hooks
}

// hooks exports a fact for each hook of the package that validates.
func (f *finder) hooks() {
	for fn, fd := range f.bodies.decls {
		if fd.Recv == nil || !strings.HasPrefix(fn.Name(), "Before") {
			continue
		}
		for _, kind := range hookKinds {
			if kind.name == fn.Name() && kind.fits(fn.Signature()) {
				f.hook(fn, kind.library)
			}
		}
	}
}

func (f *finder) hook(fn *types.Func, library string) {
	verdict, ok := verdictOf(fn.Signature())
	if !ok || verdict.Kind != Error {
		return
	}
	all, callees := f.bodies.reach(fn)
	fact := &HookFact{Library: library}
	var called []*Validator
	for callee := range all.judged {
		called = append(called, Of(f.pass, callee)...)
	}
	slices.SortFunc(called, func(a, b *Validator) int { return strings.Compare(a.Func.FullName(), b.Func.FullName()) })
	var out []*Validator
	for _, c := range f.set.Children {
		s := f.subject(fn.Signature(), c, false)
		if s.index != Receiver {
			continue
		}
		v := &Validator{
			Func: fn, Schema: c.Schema, Table: c.Name, Subject: Receiver, Verdict: verdict,
			Covers: covered(all, s.shape, true), Lookalike: s.shape.Lookalike, calls: callees,
		}
		i := slices.IndexFunc(called, func(o *Validator) bool { return o.Schema == c.Schema && o.Table == c.Name })
		switch {
		case i >= 0:
			fact.Calls = Name(called[i].Func)
			v.Source = called[i].Source
			v.Covers = called[i].Covers
		case len(Missing(c, v.Covers)) > 0 || len(v.Covers) < 2:
			continue
		}
		out = append(out, v)
	}
	for _, v := range merge(out) {
		fact.Validators = append(fact.Validators, v.data())
	}
	if len(fact.Validators) > 0 {
		f.pass.ExportObjectFact(fn, fact)
	}
}
