package model_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/polylint/polylint/goanalysis/model"
)

func TestUnsetOf(t *testing.T) {
	const src = `package p

import "database/sql"

type uuid [16]byte
type nullUUID struct { UUID uuid; Valid bool }
type nullInt struct { sql.NullInt64 }
type option[T any] struct { value T; some bool }
type status struct { Status string }
type id int64
type alias = *int64
type generic[T any] struct{ F T }

var (
	pointer   *int64
	aliased   alias
	anything  any
	bytes     []byte
	null      sql.NullInt64
	nullT     sql.Null[int64]
	nulled    nullUUID
	embedded  nullInt
	number    id
	name      string
	array     uuid
	opt       option[int]
	state     status
	flag      bool
	ratio     float64
)`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		want model.Unset
		flag string
	}{
		{"pointer", model.ByNil, ""},
		{"aliased", model.ByNil, ""},
		{"anything", model.ByNil, ""},
		{"bytes", model.ByNil, ""},
		{"null", model.ByFlag, "Valid"},
		{"nullT", model.ByFlag, "Valid"},
		{"nulled", model.ByFlag, "Valid"},
		{"embedded", model.ByFlag, "Valid"},
		{"number", model.ByZero, ""},
		{"name", model.ByZero, ""},
		{"array", model.ByZero, ""},
		{"opt", model.Unknown, ""},
		{"state", model.Unknown, ""},
		{"flag", model.Unknown, ""},
		{"ratio", model.Unknown, ""},
	}
	for _, test := range tests {
		how, flag := model.UnsetOf(pkg.Scope().Lookup(test.name).Type())
		name := ""
		if flag != nil {
			name = flag.Name()
		}
		if how != test.want || name != test.flag {
			t.Errorf("UnsetOf(%s) = %v, %q; want %v, %q", test.name, how, name, test.want, test.flag)
		}
	}
	param := pkg.Scope().Lookup("generic").Type().(*types.Named).TypeParams().At(0)
	if how, _ := model.UnsetOf(param); how != model.Unknown {
		t.Errorf("UnsetOf of a type parameter = %v, want Unknown", how)
	}
}
