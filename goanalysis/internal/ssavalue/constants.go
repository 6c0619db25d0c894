package ssavalue

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// String returns the constant that a value is.
func String(v ssa.Value) (string, bool) {
	c, ok := Source(v).(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Value), true
}

// Int returns the constant that a value is.
func Int(v ssa.Value) (int, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return int(n), exact
}

// Bool returns the constant that a value is.
func Bool(v ssa.Value) (value, ok bool) {
	c, isConst := Source(v).(*ssa.Const)
	if !isConst || c.Value == nil || c.Value.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(c.Value), true
}

// IsNil reports whether a value is the constant nil.
func IsNil(v ssa.Value) bool {
	c, ok := Strip(v).(*ssa.Const)
	return ok && c.IsNil()
}
