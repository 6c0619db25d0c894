package goanalysis

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/internal/testset"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/validators"
)

// syntactic runs the rules that need no flow, and reports their findings with
// confidence and what they are related to.
func syntactic(set *association.Set) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:      "syntactic",
		Doc:       "runs PL504 and PL506",
		FactTypes: append(model.FactTypes(), validators.FactTypes()...),
		Run: func(pass *analysis.Pass) (any, error) {
			m := model.New(pass, set)
			report := func(f Finding) {
				text := fmt.Sprintf("%s %s %s: %s", f.Rule, f.Confidence, f.Symbol, f.Message)
				for _, r := range f.Related {
					text += fmt.Sprintf("; %s:%d %s", r.Location.File, r.Location.Start.Line, r.Message)
				}
				for _, r := range f.RelatedPos {
					text += fmt.Sprintf("; line %d %s", pass.Fset.Position(r.Pos).Line, r.Message)
				}
				pass.Report(analysis.Diagnostic{Pos: f.Pos, End: f.End, Message: text})
			}
			polymorphicModels(pass, m, report)
			incompleteValidators(pass, m, validators.Find(pass, set, m), report)
			return nil, nil
		},
	}
}

// factless lets facts pass that no comment expects: those are tested where they
// are made.
type factless struct{ t *testing.T }

func (f factless) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, "unexpected fact:") {
		f.t.Error(text)
	}
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestPolymorphicModel(t *testing.T) {
	analysistest.Run(factless{t}, testdata(t), syntactic(testset.New()), "pl504_models", "pl504_relations")
}

func TestValidatorIncomplete(t *testing.T) {
	analysistest.Run(factless{t}, testdata(t), syntactic(testset.New()), "pl506_found", "pl506_marked", "pl506_tags")
}

func TestValidatorIncompleteDeclared(t *testing.T) {
	set := testset.New()
	set.Children[0].Validators = []association.Validator{{Type: "pl506_declared.Comment", Functions: []string{"(*Comment).Sane"}}}
	analysistest.Run(factless{t}, testdata(t), syntactic(set), "pl506_declared")
}
