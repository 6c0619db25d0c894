package goanalysis

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/naming"
)

// errorArguments returns the errors that a call combines or wraps: its result
// is nil only where they are. all says that the result depends on nothing else;
// with no arguments it is then never nil.
func errorArguments(call *ssa.Call) (args []ssa.Value, all bool) {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return nil, false
	}
	path, name := fn.Object().Pkg().Path(), fn.Object().Name()
	switch {
	case path == "errors" && name == "Join",
		path == "go.uber.org/multierr" && name == "Combine",
		path == "github.com/hashicorp/go-multierror" && name == "Append":
		for _, a := range call.Call.Args {
			vs, ok := ssavalue.Variadic(a)
			if !ok {
				vs = []ssa.Value{a}
			}
			args = append(args, vs...)
		}
		return args, len(args) > 0
	case path == "go.uber.org/multierr" && name == "Append":
		return call.Call.Args, true
	case name == "Wrap" || name == "Wrapf" || name == "WithMessage" || name == "WithMessagef" || name == "WithStack" || name == "Trace":
		// Those of github.com/pkg/errors and its kin return nil for nil.
		for _, a := range call.Call.Args {
			if isErrorType(a.Type()) {
				args = append(args, a)
			}
		}
		return args, len(args) > 0
	case path == "errors" && name == "New", path == "fmt" && name == "Errorf",
		path == "google.golang.org/grpc/status" && (name == "Error" || name == "Errorf"):
		return nil, true
	}
	return nil, false
}

// knownNonNil reports whether an error is not nil where a block runs: it was
// just made, or a test that dominates the block says so.
func knownNonNil(v ssa.Value, b *ssa.BasicBlock) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.ChangeInterface:
		return knownNonNil(v.X, b)
	case *ssa.Call:
		if args, all := errorArguments(v); all {
			for _, a := range args {
				if knownNonNil(a, b) {
					return true
				}
			}
			return len(args) == 0
		}
	case *ssa.UnOp:
		if x := reachingStore(v); x != nil && knownNonNil(x, b) {
			return true
		}
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL && isErrorType(deref(g.Type())) {
			return true // a sentinel such as ErrNoParent
		}
	}
	for d := b; d.Idom() != nil; d = d.Idom() {
		p := d.Idom()
		if len(p.Instrs) == 0 || len(d.Preds) != 1 || d.Preds[0] != p {
			continue
		}
		cond, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok || p.Succs[0] == p.Succs[1] {
			continue
		}
		op, ok := cond.Cond.(*ssa.BinOp)
		if !ok || !isNilConst(op.Y) || !sameValue(op.X, v) {
			continue
		}
		if op.Op == token.NEQ && p.Succs[0] == d || op.Op == token.EQL && p.Succs[1] == d {
			return true
		}
	}
	return false
}

// sameValue reports whether two values are one, also where both are read from a
// variable between whose reads nothing is written on a straight path.
func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, okX := a.(*ssa.UnOp)
	y, okY := b.(*ssa.UnOp)
	if !okX || !okY || x.Op != token.MUL || y.Op != token.MUL || x.X != y.X {
		return false
	}
	sx, sy := reachingStore(x), reachingStore(y)
	return sx != nil && sx == sy
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

// use is what becomes of a verdict.
type use int

const (
	unused   use = iota // nothing looks at it
	followed            // branches and returns decide by it
	escaped             // it goes where it cannot be followed
)

// useOf finds what becomes of a verdict.
func useOf(v ssa.Value, seen map[ssa.Value]bool) use {
	if seen[v] {
		return unused
	}
	seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return escaped
	}
	result := unused
	for _, r := range *refs {
		u := followed
		switch r := r.(type) {
		case *ssa.If, *ssa.Return, *ssa.DebugRef:
		case *ssa.BinOp:
			switch {
			case isConst(r.X) || isConst(r.Y):
				u = useOf(r, seen)
			case r.Op != token.EQL && r.Op != token.NEQ:
				u = escaped
			default:
				u = useOf(r, seen)
			}
			if u == unused {
				u = followed
			}
		case *ssa.UnOp, *ssa.Phi, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Extract:
			u = useOf(r.(ssa.Value), seen)
		case *ssa.TypeAssert:
			u = escaped
			if knownNonNil(v, r.Block()) {
				u = followed
			}
		case *ssa.Store:
			u = useOfStore(r, v, seen)
		case *ssa.Call:
			u = useInCall(r, v, seen)
		default:
			u = escaped
		}
		result = max(result, u)
	}
	return result
}

// useOfStore follows a verdict into a variable and out of it.
func useOfStore(s *ssa.Store, v ssa.Value, seen map[ssa.Value]bool) use {
	a, ok := s.Addr.(*ssa.Alloc)
	if !ok {
		if at, ok := s.Addr.(*ssa.IndexAddr); ok {
			// A variadic argument: what matters is the call.
			if base, ok := at.X.(*ssa.Alloc); ok {
				return useOfVariadic(base, v, seen)
			}
		}
		return escaped
	}
	result := unused
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
		case *ssa.UnOp:
			if x := reachingStore(r); x == nil || x == v {
				result = max(result, useOf(r, seen))
			}
		default:
			result = escaped
		}
	}
	return result
}

func useOfVariadic(array *ssa.Alloc, v ssa.Value, seen map[ssa.Value]bool) use {
	result := unused
	for _, r := range *array.Referrers() {
		s, ok := r.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, u := range *s.Referrers() {
			if call, ok := u.(*ssa.Call); ok {
				result = max(result, useInCall(call, v, seen))
			} else {
				result = escaped
			}
		}
	}
	return result
}

// useInCall finds what becomes of a verdict that a call is given. Errors are
// combined, and logged or printed, which changes nothing; what else is done with
// them may be looked at later.
func useInCall(call *ssa.Call, v ssa.Value, seen map[ssa.Value]bool) use {
	if _, ok := lengthOf(call); ok {
		return useOf(call, seen)
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		return useOf(call, seen)
	}
	if args, _ := errorArguments(call); len(args) > 0 {
		return useOf(call, seen)
	}
	if !knownNonNil(v, call.Block()) {
		if isReport(call) && isPrinter(call) {
			return followed // whatever it is, it is only shown
		}
		return escaped
	}
	switch {
	case leaves(call.Block()), isReport(call):
		return followed
	case call.Call.Signature().Results().Len() > 0 && isDescription(call):
		return max(followed, useOf(call, seen)) // its text
	}
	return escaped
}

// leaves reports whether a block ends the function.
func leaves(b *ssa.BasicBlock) bool { return len(b.Succs) == 0 }

// isReport reports whether a call tells people of an error, and not the program:
// those of loggers, and of printing.
func isReport(call *ssa.Call) bool {
	name := callName(call)
	for _, word := range naming.Words(name) {
		switch word {
		case "log", "logf", "print", "printf", "println", "fprint", "fprintf", "fprintln", "debug", "debugf", "debugw", "info", "infof", "infow", "warn", "warnf", "warnw",
			"warning", "warningf", "error", "errorf", "errorw", "errorln", "trace", "msg", "msgf", "err", "capture", "record", "notify":
			return !isDescription(call)
		}
	}
	return false
}

// isPrinter reports whether a call is one of the standard library's that print.
func isPrinter(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil {
		return false
	}
	switch fn.Object().Pkg().Path() {
	case "fmt", "log", "log/slog":
		return true
	}
	return false
}

// isDescription reports whether a call makes a text or another error of one.
func isDescription(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	if results.Len() != 1 {
		return false
	}
	if b, ok := results.At(0).Type().Underlying().(*types.Basic); ok {
		return b.Info()&types.IsString != 0
	}
	return isErrorType(results.At(0).Type())
}
