package sinks

import "go/types"

// shape recognises the methods of wrappers and hand-written interfaces, such as
// the DBTX of sqlc, by their names and parameters. It may be generous: the text
// that they are given has to be SQL that writes a child table.
func shape(fn *types.Func) (position, bool) {
	sig := fn.Signature()
	if sig.Recv() == nil {
		return position{}, false
	}
	params := sig.Params()
	at := 0
	if params.Len() > 0 && isContext(params.At(0).Type()) {
		at++
	}
	switch fn.Name() {
	case "Exec", "ExecContext", "MustExec", "MustExecContext", "Query", "QueryContext", "Queryx", "QueryxContext",
		"QueryRow", "QueryRowContext", "QueryRowx", "QueryRowxContext":
	case "Get", "GetContext", "Select", "SelectContext":
		at++ // the destination
	case "NamedExec", "NamedExecContext", "NamedQuery", "NamedQueryContext":
		if params.Len() == at+2 && isString(params.At(at).Type()) && isAny(params.At(at+1).Type()) {
			return position{query: at, args: at + 1, named: true}, true
		}
		return position{}, false
	default:
		return position{}, false
	}
	if !sig.Variadic() || params.Len() != at+2 || !isString(params.At(at).Type()) {
		return position{}, false
	}
	rest, ok := params.At(at + 1).Type().(*types.Slice)
	if !ok || !isAny(rest.Elem()) {
		return position{}, false
	}
	return position{query: at, args: at + 1}, true
}

func isContext(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

func isString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}
