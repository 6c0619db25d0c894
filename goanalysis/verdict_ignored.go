package goanalysis

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/validators"
)

// ignoredVerdicts reports the calls of validators whose verdict is dropped where
// they stand. It needs no SSA form, so that it looks into every package.
func (c *checker) ignoredVerdicts() {
	for _, file := range c.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ExprStmt:
				c.dropped(n.X, "is not looked at", nil)
			case *ast.GoStmt:
				c.dropped(n.Call, "is lost in a goroutine", nil)
			case *ast.DeferStmt:
				c.dropped(n.Call, "is lost in a deferred call", nil)
			case *ast.AssignStmt:
				if len(n.Rhs) == 1 {
					c.dropped(n.Rhs[0], "is assigned to _", n.Lhs)
					break
				}
				for i, rhs := range n.Rhs {
					c.dropped(rhs, "is assigned to _", n.Lhs[i:i+1])
				}
			}
			return true
		})
	}
}

// dropped reports a call of a validator whose verdict goes to nothing, or to one
// of the left-hand sides that is blank.
func (c *checker) dropped(e ast.Expr, how string, lhs []ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok {
		return
	}
	for _, v := range validators.Of(c.pass, fn.Origin()) {
		if v.Verdict.Kind == validators.Panics || v.Table == "" {
			continue
		}
		if lhs != nil {
			if v.Verdict.Result >= len(lhs) {
				continue
			}
			if id, ok := lhs[v.Verdict.Result].(*ast.Ident); !ok || id.Name != "_" {
				continue
			}
		}
		t := c.tables[v.Schema+"."+v.Table]
		if t == nil {
			continue
		}
		if c.droppedAt == nil {
			c.droppedAt = map[token.Pos]bool{}
		}
		c.droppedAt[call.Lparen] = true
		f := Finding{Pos: call.Pos(), End: call.End()}
		f.Rule, f.Confidence = "PL502", diag.High
		f.Message = "the verdict of " + validators.Name(fn) + ", the validator of " + v.Table + ", " + how
		f.Help = "return its error, or stop where it is false"
		if v.Source == validators.Found {
			f.Confidence = diag.Medium
		}
		f.Symbol = c.symbolAt(call.Pos())
		f.Suggested = c.verdictFix(call, fn)
		c.migration(&f, t.child())
		c.emit(t, f)
		return
	}
}
