package goanalysis

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/polylint/polylint/goanalysis/validators"
)

// guardFix offers to call a row's validator before the statement that writes
// it, where that is plain to do: the validator is a method of the row with an
// error for a verdict, the row has a name, and the function can return the
// error.
func (c *checker) guardFix(s *site, k *known) []analysis.SuggestedFix {
	file := c.fileAt(s.pos())
	if file == nil || s.row.value == nil || s.many {
		return nil
	}
	validator := c.methodOf(s, k)
	if validator == nil {
		return nil
	}
	stmt, results := enclosing(file, s.pos())
	if stmt == nil || results == nil {
		return nil
	}
	name := c.rowName(s, stmt)
	if name == "" {
		return nil
	}
	zeros, ok := c.zeroResults(results)
	if !ok {
		return nil
	}
	text := fmt.Sprintf("if err := %s.%s(); err != nil {\nreturn %s\n}\n", name, validator.Name(), strings.Join(append(zeros, "err"), ", "))
	indent := strings.Repeat("\t", max(c.position(stmt.Pos()).Column-1, 0))
	return []analysis.SuggestedFix{{
		Message:   fmt.Sprintf("call %s.%s before the write", name, validator.Name()),
		TextEdits: []analysis.TextEdit{{Pos: stmt.Pos(), End: stmt.Pos(), NewText: []byte(indented(text, indent))}},
	}}
}

// verdictFix offers to return the error of a validator's call that is a statement
// by itself, or whose error is assigned to _.
func (c *checker) verdictFix(call *ast.CallExpr, fn *types.Func) []analysis.SuggestedFix {
	file := c.fileAt(call.Pos())
	if file == nil || fn.Signature().Results().Len() != 1 || !isErrorType(fn.Signature().Results().At(0).Type()) {
		return nil
	}
	stmt, results := enclosing(file, call.Pos())
	if stmt == nil || results == nil {
		return nil
	}
	switch s := stmt.(type) {
	case *ast.ExprStmt:
		if s.X != call {
			return nil
		}
	case *ast.AssignStmt:
		if len(s.Rhs) != 1 || s.Rhs[0] != call {
			return nil
		}
	default:
		return nil
	}
	zeros, ok := c.zeroResults(results)
	if !ok {
		return nil
	}
	var text bytes.Buffer
	if err := format.Node(&text, c.pass.Fset, call); err != nil {
		return nil
	}
	fixed := fmt.Sprintf("if err := %s; err != nil {\nreturn %s\n}\n", &text, strings.Join(append(zeros, "err"), ", "))
	indent := strings.Repeat("\t", max(c.position(stmt.Pos()).Column-1, 0))
	return []analysis.SuggestedFix{{
		Message:   "return the validator's error",
		TextEdits: []analysis.TextEdit{{Pos: stmt.Pos(), End: stmt.End(), NewText: []byte(strings.TrimRight(indented(fixed, indent), "\n\t"))}},
	}}
}

// enclosing returns the statement of a block that a position is in, and the
// results of the innermost function around it; nil where there are none.
func enclosing(file *ast.File, pos token.Pos) (stmt ast.Stmt, results *ast.FieldList) {
	path, _ := astutil.PathEnclosingInterval(file, pos, pos)
	for i, n := range path {
		switch n := n.(type) {
		case *ast.FuncLit:
			return stmt, n.Type.Results
		case *ast.FuncDecl:
			return stmt, n.Type.Results
		case ast.Stmt:
			if i+1 == len(path) || stmt != nil {
				continue
			}
			switch path[i+1].(type) {
			case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
				stmt = n
			}
		}
	}
	return nil, nil
}

// indented indents all lines of a statement but the first, which stands where
// another did, and the end, where that one follows.
func indented(text, indent string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	lines[1] = "\t" + lines[1]
	return strings.Join(lines, "\n"+indent) + "\n" + indent
}

// methodOf returns the row's method that validates it without arguments.
func (c *checker) methodOf(s *site, k *known) *types.Func {
	for _, v := range k.validators {
		sig := v.Func.Signature()
		if v.Subject != validators.Receiver || v.Verdict.Kind != validators.Error || sig.Params().Len() != 0 || sig.Results().Len() != 1 {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(deref(s.row.value.Type()), true, c.pass.Pkg, v.Func.Name())
		if fn, ok := obj.(*types.Func); ok && fn.Origin() == v.Func {
			return v.Func
		}
	}
	return nil
}

// rowName returns the variable that holds the row and that the statement hands
// on, "" where it is an expression.
func (c *checker) rowName(s *site, stmt ast.Stmt) string {
	var names []string
	ast.Inspect(stmt, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Pos() <= s.pos() && s.pos() < n.End()
		case *ast.Ident:
			v, ok := c.pass.TypesInfo.Uses[n].(*types.Var)
			if ok && !v.IsField() && v.Pos() < stmt.Pos() && types.Identical(deref(v.Type()), deref(s.row.value.Type())) {
				if len(names) == 0 || names[len(names)-1] != n.Name {
					names = append(names, n.Name)
				}
			}
		}
		return true
	})
	if len(names) != 1 {
		return ""
	}
	return names[0]
}

// zeroResults spells the zero values of all results but the last, which must be
// an error.
func (c *checker) zeroResults(results *ast.FieldList) ([]string, bool) {
	var types_ []types.Type
	for _, field := range results.List {
		t := c.pass.TypesInfo.TypeOf(field.Type)
		for range max(len(field.Names), 1) {
			types_ = append(types_, t)
		}
	}
	if len(types_) == 0 || !isErrorType(types_[len(types_)-1]) {
		return nil, false
	}
	var zeros []string
	i := 0
	for _, field := range results.List {
		for range max(len(field.Names), 1) {
			if i == len(types_)-1 {
				return zeros, true
			}
			zero, ok := c.zero(types_[i], field.Type)
			if !ok {
				return nil, false
			}
			zeros = append(zeros, zero)
			i++
		}
	}
	return zeros, true
}

func (c *checker) zero(t types.Type, written ast.Expr) (string, bool) {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return "false", true
		case u.Info()&types.IsNumeric != 0:
			return "0", true
		case u.Info()&types.IsString != 0:
			return `""`, true
		}
		return "", false
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return "nil", true
	case *types.Interface:
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			return "", false
		}
		return "nil", true
	case *types.Struct, *types.Array:
		var b bytes.Buffer
		if err := format.Node(&b, c.pass.Fset, written); err != nil {
			return "", false
		}
		return b.String() + "{}", true
	}
	return "", false
}
