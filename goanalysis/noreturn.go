package goanalysis

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// noReturn returns a predicate for functions that never return, by which a
// failed validation may end: those of the standard library and of well-known
// loggers, those of this package that end in such a call, and those that facts
// tell of.
func (c *checker) noReturn() func(*types.Func) bool {
	local := map[*types.Func]bool{}
	is := func(fn *types.Func) bool {
		fn = fn.Origin()
		if local[fn] || ends(fn) {
			return true
		}
		s := c.summaryOf(nil, fn)
		return s != nil && s.NoReturn
	}
	for again := true; again; {
		again = false
		for _, file := range c.pass.Files {
			for _, decl := range file.Decls {
				decl, ok := decl.(*ast.FuncDecl)
				if !ok || decl.Body == nil || len(decl.Body.List) == 0 {
					continue
				}
				fn, ok := c.pass.TypesInfo.Defs[decl.Name].(*types.Func)
				if !ok || local[fn] || returns(decl.Body) {
					continue
				}
				last, ok := decl.Body.List[len(decl.Body.List)-1].(*ast.ExprStmt)
				if !ok {
					continue
				}
				call, ok := last.X.(*ast.CallExpr)
				if !ok {
					continue
				}
				switch f := typeutil.Callee(c.pass.TypesInfo, call).(type) {
				case *types.Func:
					local[fn] = is(f)
				case *types.Builtin:
					local[fn] = f.Name() == "panic"
				}
				again = again || local[fn]
			}
		}
	}
	c.ending = local
	return is
}

// returns reports whether a body has a return statement or a recover of its own.
func returns(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.DeferStmt:
			found = true
		}
		return !found
	})
	return found
}

// endingNames are the methods and functions that end the program or the test,
// by package path.
var endingNames = map[string]map[string]bool{
	"os":      {"Exit": true},
	"runtime": {"Goexit": true},
	"log":     {"Fatal": true, "Fatalf": true, "Fatalln": true, "Panic": true, "Panicf": true, "Panicln": true},
	"testing": {"Fatal": true, "Fatalf": true, "FailNow": true, "Skip": true, "Skipf": true, "SkipNow": true},

	"github.com/sirupsen/logrus": {"Fatal": true, "Fatalf": true, "Fatalln": true, "Panic": true, "Panicf": true, "Panicln": true},
	"go.uber.org/zap":            {"Fatal": true, "Fatalf": true, "Fatalw": true, "Fatalln": true, "Panic": true, "Panicf": true, "Panicw": true},
	"k8s.io/klog/v2":             {"Fatal": true, "Fatalf": true, "Fatalln": true, "Exit": true, "Exitf": true},
}

func ends(fn *types.Func) bool {
	return fn.Pkg() != nil && endingNames[fn.Pkg().Path()][fn.Name()]
}
