// Package validators finds the functions that validate the rows of child
// tables.
//
// It works on syntax and types: whether a validator is right is not judged, only
// which of a row's parents it looks at. A read of a field counts, in the function
// or in those of its package that it calls.
package validators

import (
	"go/types"
	"slices"
)

// Validator is a function that says whether a child row has the parents that it
// should.
type Validator struct {
	Func *types.Func // its origin, where it is generic
	// Schema and Table are the child table's. They are "" for a validator of
	// whatever keys it is given: Keys[AnyKey].
	Schema, Table string
	// Subject is the parameter that holds the child: an index of the signature's
	// parameters, Receiver, or NoSubject where the parent keys are given one by
	// one.
	Subject int
	// Keys are the parameters that hold parent columns, by column name, where
	// there is no subject.
	Keys    map[string]int
	Verdict Verdict
	// Covers are the parent columns that it looks at, in the child's order.
	Covers []string
	Source Source

	// Lookalike says that the subject is no model of the table, but a type that
	// carries its keys: see model.Mapper.Shapes.
	Lookalike bool
	// Shared says that subject or keys are likelier another child table's, or as
	// likely: a call for a row of this one counts, but it is not the table's own.
	Shared bool

	// calls are the functions of its package that it reaches; not in facts.
	calls []*types.Func
}

// What Subject says beside an index.
const (
	Receiver  = -1
	NoSubject = -2
)

// AnyKey is the name in Keys of a variadic or slice parameter that holds any
// number of keys: exactlyOne(ids ...*int64).
const AnyKey = "*"

// Calls reports whether the validator calls another function of its package,
// directly or through others. It is known in that package only.
func (v *Validator) Calls(fn *types.Func) bool { return slices.Contains(v.calls, fn) }

// Verdict is how a validator says that the row is wrong.
type Verdict struct {
	Kind VerdictKind
	// Result is the index of the result that says it.
	Result int
}

// VerdictKind is the kind of a verdict.
type VerdictKind int

// Kinds of verdicts.
const (
	Error    VerdictKind = iota // a non-nil error
	Bool                        // false
	Panics                      // it does not return
	Messages                    // a slice, map or string that is not empty
)

// Source is how it is known to be a validator.
type Source int

// Sources, in rising order of certainty.
const (
	Found    Source = iota // by its name, signature and what it looks at
	Marked                 // by a //polylint:validator comment
	Declared               // by the configuration
)

// Name returns how messages call a function: "(*Comment).Validate",
// "validateParents".
func Name(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t, star := recv.Type(), ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = p.Elem(), "*"
	}
	name := types.TypeString(t, func(*types.Package) string { return "" })
	if n, ok := types.Unalias(t).(*types.Named); ok {
		name = n.Obj().Name() // without type parameters
	}
	if star == "" {
		return name + "." + fn.Name()
	}
	return "(" + star + name + ")." + fn.Name()
}
