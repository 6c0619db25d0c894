package model

import "go/types"

// Unset is how a value says that it is not there: what a row's absent parents
// look like in Go.
type Unset int

// The ways.
const (
	// Unknown is a type of which it is not known: an option type, a type parameter.
	Unknown Unset = iota
	// ByNil is a pointer, slice, map or interface.
	ByNil
	// ByFlag is a struct with a field that says so: sql.NullInt64, sql.Null[T],
	// pgtype.Int8, uuid.NullUUID.
	ByFlag
	// ByZero is a number, string or array whose zero value stands for no key.
	ByZero
)

// UnsetOf returns how values of a type say that they are not there, and the flag
// where it is ByFlag. The flag may be that of an embedded struct.
func UnsetOf(t types.Type) (how Unset, flag *types.Var) {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return Unknown, nil
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Interface, *types.Chan, *types.Signature:
		return ByNil, nil
	case *types.Basic:
		if u.Info()&(types.IsInteger|types.IsString) != 0 {
			return ByZero, nil
		}
	case *types.Array: // uuid.UUID, ulid.ULID
		return ByZero, nil
	case *types.Struct:
		var pkg *types.Package
		if n, ok := types.Unalias(t).(*types.Named); ok {
			pkg = n.Obj().Pkg()
		}
		for _, name := range []string{"Valid", "Status", "Present", "Set"} {
			obj, _, _ := types.LookupFieldOrMethod(t, false, pkg, name)
			v, ok := obj.(*types.Var)
			if ok && (isBool(v.Type()) || name == "Status" && isPgtypeStatus(v.Type())) {
				return ByFlag, v
			}
		}
	}
	return Unknown, nil
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// isPgtypeStatus recognises the flag of pgx v4: Undefined, Null or Present.
func isPgtypeStatus(t types.Type) bool {
	return isNamed(t, "github.com/jackc/pgtype", "Status")
}
