package goanalysis

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/validators"
)

// A generic repository, or one that takes any, writes rows of whichever table its
// callers give it rows of. Its summary leaves the table out: the type of the
// argument tells it where it is called.

// untyped finds the parameters that the function writes as rows of a table that
// is not known in it, without validating them.
func (f *function) untyped() []Inserts {
	var out []Inserts
	add := func(call ssa.CallInstruction, v ssa.Value, ins Inserts) {
		p := f.ps.of(v)
		o, param := f.originOf(p, map[ssa.Value]bool{})
		if o != fromCaller || p.path != "" || p.index != nil || param >= len(f.fn.Params) || !openType(f.fn.Params[param].Type()) {
			return
		}
		if sol := f.rowSolution(p, v.Type()); sol.in == nil || len(sol.guards) > 0 {
			return // it validates those rows that can be
		}
		ins.Part, ins.Schema, ins.Table = Part{Param: param}, "", ""
		pos := f.c.position(call.Common().Pos())
		what := "inserted here by " + ins.API
		if len(ins.Steps) > 0 {
			what = "handed on here"
		}
		ins.Steps = append([]Step{{File: f.c.relative(pos.Filename), Line: pos.Line, Column: pos.Column, Offset: pos.Offset, Message: what}}, ins.Steps...)
		if len(ins.Steps) <= 12 {
			out = append(out, ins)
		}
	}
	for call := range f.calls {
		if deferred(call) {
			continue
		}
		for _, w := range f.writes[call] {
			if w.Table != "" || w.Model != nil || w.Statement != nil || w.Hooks == sinks.SkipHooks {
				continue
			}
			for _, r := range w.Rows {
				if r.Value != nil {
					add(call, r.Value, Inserts{Op: w.Op, API: w.API})
				}
			}
		}
		if len(f.writes[call]) > 0 {
			continue
		}
		args := arguments(call)
		for _, s := range f.c.summariesOf(call) {
			for _, ins := range s.Inserts {
				if ins.Table == "" && ins.Param >= 0 && ins.Param < len(args) {
					add(call, args[ins.Param], ins)
				}
			}
		}
	}
	return out
}

// openType reports whether a type is the caller's to choose: a type parameter, a
// pointer to or slice of one, or an interface.
func openType(t types.Type) bool {
	for range 4 {
		if _, ok := types.Unalias(t).(*types.TypeParam); ok || types.IsInterface(t) {
			return true
		}
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		default:
			return false
		}
	}
	return false
}

// typed gives an entry the tables of the argument that it is about, by the
// models that the argument's type is.
func (f *function) typed(ins Inserts, args []ssa.Value) []Inserts {
	if ins.Table != "" || ins.Param < 0 || ins.Param >= len(args) || args[ins.Param] == nil {
		return []Inserts{ins}
	}
	arg := args[ins.Param]
	if m, ok := arg.(*ssa.MakeInterface); ok {
		arg = m.X
	}
	if len(validators.Hooks(f.c.pass, arg.Type())) > 0 {
		return nil // the library that writes it runs them
	}
	var out []Inserts
	for _, m := range f.c.mapper.Models(arg.Type()) {
		if len(out) > 0 && out[len(out)-1].Table == m.Child.Name && out[len(out)-1].Schema == m.Child.Schema {
			continue // another association of the table
		}
		ins.Schema, ins.Table = m.Child.Schema, m.Child.Name
		_, ins.Many = elem(arg.Type())
		out = append(out, ins)
	}
	return out
}
