package model_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/internal/testset"
	"github.com/polylint/polylint/goanalysis/model"
)

// analyzer reports at each type's name what it is the model of, and where it is
// none what it looks like.
func analyzer(set *association.Set) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:      "models",
		Doc:       "reports the models of child tables",
		FactTypes: model.FactTypes(),
		Run: func(pass *analysis.Pass) (any, error) {
			m := model.New(pass, set)
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					switch n := n.(type) {
					case *ast.TypeSpec:
						reportType(pass, m, n.Name)
					case *ast.ValueSpec: // var _ T
						if n.Type != nil {
							reportModels(pass, m, n.Type, pass.TypesInfo.TypeOf(n.Type))
						}
					}
					return true
				})
			}
			return nil, nil
		},
	}
}

func reportType(pass *analysis.Pass, m *model.Mapper, name *ast.Ident) {
	reportModels(pass, m, name, pass.TypesInfo.TypeOf(name))
}

func reportModels(pass *analysis.Pass, m *model.Mapper, at ast.Node, t types.Type) {
	for _, x := range m.Shapes(t) {
		kind := "model"
		switch {
		case x.Lookalike:
			kind = "lookalike"
		case x.Declared:
			kind = "declared"
		case x.Explicit:
			kind = "explicit"
		}
		var fields []string
		for _, f := range x.Fields {
			fields = append(fields, fmt.Sprintf("%s=%s%v", f.Var.Name(), f.Column, f.Path))
		}
		for _, f := range x.Relations {
			fields = append(fields, fmt.Sprintf("%s~%s%v", f.Var.Name(), f.Column, f.Path))
		}
		pass.Reportf(at.Pos(), "%s of %s: %s; %s", kind, x.Child.Name, strings.Join(fields, " "), x.Evidence)
	}
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestModels(t *testing.T) {
	analysistest.Run(t, testdata(t), analyzer(testset.New()), "model_names", "model_orms", "model_facts", "model_embedded", "model_pb/pb")
}

func TestDeclaredType(t *testing.T) {
	set := testset.New()
	set.Children[0].Validators = []association.Validator{{Type: "model_declared.Remark"}}
	set.Children = append(set.Children, &association.Child{
		Schema: "public", Name: "orders", Kind: association.Declared,
		Columns: []association.Column{{Name: "id"}, {Name: "buyer_id"}, {Name: "total"}, {Name: "state"}},
	})
	analysistest.Run(t, testdata(t), analyzer(set), "model_declared")
}

// TestPrefixes holds types to tables whose names begin with a schema or a prefix.
func TestPrefixes(t *testing.T) {
	set := testset.New()
	set.Children[0].Schema = "forum"
	set.Children[1].Name = "app_likes"
	analysistest.Run(t, testdata(t), analyzer(set), "model_prefixes")
}

// TestEmptySet holds the mapper to silence where the project has no child table.
func TestEmptySet(t *testing.T) {
	for _, set := range []*association.Set{nil, {}} {
		var got []string
		results := analysistest.Run(silent{&got}, testdata(t), analyzer(set), "model_names")
		for _, r := range results {
			if len(r.Diagnostics) > 0 {
				t.Errorf("%d diagnostics without child tables", len(r.Diagnostics))
			}
			if len(r.Facts) > 0 {
				t.Errorf("%d facts without child tables", len(r.Facts))
			}
		}
	}
}

// silent takes the complaints about expectations that are not met.
type silent struct{ got *[]string }

func (s silent) Errorf(format string, args ...any) {
	*s.got = append(*s.got, fmt.Sprintf(format, args...))
}
