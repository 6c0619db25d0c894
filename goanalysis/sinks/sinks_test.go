package sinks_test

import (
	"fmt"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// env knows of one wrapper: execute(ctx, db, query, args...).
type env struct{}

func (env) Texts(call *ssa.Call) ([]string, bool) { return nil, false }

func (env) Embedded(*types.Var) (string, bool) { return "", false }

func (env) Executes(fn *types.Func) (sinks.Exec, bool) {
	return sinks.Exec{Query: 1, Args: 2}, fn.Name() == "execute"
}

// writes reports every row that a call writes, and each parameter that a call
// executes as SQL.
var writes = &analysis.Analyzer{
	Name:     "writes",
	Doc:      "reports the rows that calls write",
	Requires: []*analysis.Analyzer{buildssa.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		if !sinks.Imports(pass.Pkg) {
			return nil, fmt.Errorf("%s imports no database library", pass.Pkg.Path())
		}
		for _, fn := range pass.ResultOf[buildssa.Analyzer].(*buildssa.SSA).SrcFuncs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					call, ok := instr.(ssa.CallInstruction)
					if !ok {
						continue
					}
					if q, ok := sinks.SQL(call, env{}); ok {
						if p, ok := q.Text.(*ssa.Parameter); ok {
							pass.Reportf(call.Pos(), "executes %s", p.Name())
						}
					}
					for _, w := range sinks.Find(call, env{}) {
						if w.Call != call {
							pass.Reportf(call.Pos(), "its Call is another one")
						}
						pass.Reportf(call.Pos(), "%s", show(w))
					}
				}
			}
		}
		return nil, nil
	},
}

// show renders a write: "insert comments post_id=c.PostID body=?; *sql.DB.Exec".
// Rows are divided by "|"; "..." says that a slice or the write has more; "?"
// is an expression, "$" an argument that is not known, "=x?" one that may be left
// out.
func show(w *sinks.Write) string {
	var b strings.Builder
	b.WriteString([...]string{"insert ", "upsert ", "update "}[w.Op])
	if w.Schema != "" {
		b.WriteString(w.Schema + ".")
	}
	b.WriteString(w.Table)
	if w.Model != nil {
		fmt.Fprintf(&b, "<%s>", w.Model.Obj().Name())
	}
	for i, r := range w.Rows {
		if i > 0 {
			b.WriteString(" |")
		}
		if r.Value != nil {
			b.WriteString(" " + value(r.Value))
			if r.Many {
				b.WriteString("...")
			}
		}
		for _, c := range slices.Sorted(maps.Keys(r.Columns)) {
			b.WriteString(" " + c + "=" + cell(r.Columns[c]))
		}
		if r.Only {
			b.WriteString(" only")
		}
		for _, v := range r.Values {
			b.WriteString(" " + cell(v))
		}
	}
	if w.Incomplete {
		b.WriteString(" ...")
	}
	b.WriteString("; " + strings.NewReplacer("(", "", ")", "").Replace(w.API))
	switch w.Hooks {
	case sinks.RunHooks:
		b.WriteString("; hooks " + strings.Join(w.Called, " "))
	case sinks.SkipHooks:
		b.WriteString("; no hooks: " + w.Bypass)
	}
	return b.String()
}

func cell(c sinks.Cell) string {
	v := ""
	if c.Value != nil {
		v = value(c.Value)
	}
	switch c.Kind {
	case sqltext.Param:
		if v == "" {
			return "$"
		}
		return v
	case sqltext.Null:
		return "null"
	case sqltext.Literal:
		return "const"
	case sqltext.Default:
		return "default"
	}
	return v + "?"
}

// value names a Go value much as the source does.
func value(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.FreeVar:
		return v.Name()
	case *ssa.Const:
		if v.Value == nil {
			return "nil"
		}
		return v.Value.ExactString()
	case *ssa.Alloc:
		if v.Comment == "complit" || v.Comment == "new" || v.Comment == "slicelit" {
			named := v.Type().(*types.Pointer).Elem()
			return "&" + types.TypeString(named, func(*types.Package) string { return "" })
		}
		return "&" + v.Comment
	case *ssa.UnOp:
		return strings.TrimPrefix("*"+value(v.X), "*&")
	case *ssa.FieldAddr:
		st := v.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
		return "&" + strings.TrimPrefix(value(v.X), "&") + "." + st.Field(v.Field).Name()
	case *ssa.Field:
		return value(v.X) + "." + v.X.Type().Underlying().(*types.Struct).Field(v.Field).Name()
	case *ssa.IndexAddr:
		return "&" + strings.TrimPrefix(value(v.X), "&") + "[" + value(v.Index) + "]"
	case *ssa.Slice:
		return strings.TrimPrefix(value(v.X), "&")
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil {
			return fn.Name() + "()"
		}
		if b, ok := v.Call.Value.(*ssa.Builtin); ok {
			return b.Name() + "()"
		}
		return "call"
	case *ssa.Global:
		return "&" + v.Name()
	case *ssa.Phi:
		return "phi"
	case *ssa.Convert:
		return value(v.X)
	case *ssa.MakeSlice:
		return "make"
	}
	return fmt.Sprintf("%T", v)
}

func TestFind(t *testing.T) {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, name := range []string{
		"databasesql", "sqlx", "pgx", "pgx4", "gorm", "gormcascade", "gormgenerics", "bun", "ent", "squirrel", "goqu", "xorm",
		"gopg", "sqlboiler", "jet", "sqlc", "wrappers",
	} {
		patterns = append(patterns, "sinks/"+name)
	}
	// At once, so that what they all import is loaded once.
	analysistest.Run(t, dir, writes, patterns...)
}

func TestImports(t *testing.T) {
	pkg := func(path string, imports ...*types.Package) *types.Package {
		p := types.NewPackage(path, "p")
		p.SetImports(imports)
		return p
	}
	generated := pkg("example.com/app/ent", pkg("entgo.io/ent"))
	tests := []struct {
		pkg  *types.Package
		want bool
	}{
		{pkg("a", pkg("fmt"), pkg("database/sql")), true},
		{pkg("a", pkg("github.com/jackc/pgx/v5/pgxpool")), true},
		{pkg("a", generated), true},
		{pkg("a"), false},
		{pkg("a", pkg("database/sql/driver"), pkg("fmt")), false},
		{pkg("a", pkg("example.com/app/store", pkg("database/sql"))), false},
	}
	for _, tt := range tests {
		if got := sinks.Imports(tt.pkg); got != tt.want {
			t.Errorf("Imports of %v = %v, want %v", tt.pkg.Imports(), got, tt.want)
		}
	}
	for _, path := range []string{"gorm.io/gorm", "github.com/uptrace/bun", "entgo.io/ent"} {
		if !slices.Contains(sinks.Libraries(), path) {
			t.Errorf("Libraries lacks %s", path)
		}
	}
}
