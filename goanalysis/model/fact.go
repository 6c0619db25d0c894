package model

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// TableNameFact is on a TableName method: the constant that it returns. GORM,
// xorm and others ask it for a model's table.
type TableNameFact struct {
	Name string
}

// AFact marks the type as a fact.
func (*TableNameFact) AFact() {}

func (f *TableNameFact) String() string { return "table " + f.Name }

// FactTypes returns the facts that the package exports, for the analyzer's
// FactTypes.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(TableNameFact)} }

// exportTableNames exports the constants that the package's TableName methods
// return.
func exportTableNames(pass *analysis.Pass) {
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "TableName" || fn.Body == nil {
				continue
			}
			obj, ok := pass.TypesInfo.Defs[fn.Name].(*types.Func)
			if !ok || !returnsString(obj) {
				continue
			}
			if name := constantResult(pass.TypesInfo, fn.Body); name != "" {
				pass.ExportObjectFact(obj, &TableNameFact{Name: name})
			}
		}
	}
}

func returnsString(fn *types.Func) bool {
	results := fn.Signature().Results()
	if results.Len() != 1 {
		return false
	}
	basic, ok := results.At(0).Type().Underlying().(*types.Basic)
	return ok && basic.Kind() == types.String
}

// constantResult returns the constant that every return statement of a body
// returns, or "".
func constantResult(info *types.Info, body *ast.BlockStmt) string {
	name, same := "", true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			value := ""
			if len(n.Results) == 1 {
				if v := info.Types[n.Results[0]].Value; v != nil && v.Kind() == constant.String {
					value = constant.StringVal(v)
				}
			}
			same = same && value != "" && (name == "" || name == value)
			name = value
		}
		return true
	})
	if !same {
		return ""
	}
	return name
}

// tableNameMethod returns a type's method TableName, its own or promoted, and
// nil where it has none that ORMs would call.
func tableNameMethod(t *types.Named) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), false, t.Obj().Pkg(), "TableName")
	fn, ok := obj.(*types.Func)
	if !ok || !returnsString(fn) {
		return nil
	}
	return fn.Origin()
}
