package sqltext_test

import (
	"fmt"
	"go/types"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/passes/buildssa"
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/sqltext"
)

// env knows what the test package's function returned gives.
type env struct{}

func (env) Texts(call *ssa.Call) ([]string, bool) {
	if fn := call.Call.StaticCallee(); fn != nil && fn.Name() == "returned" {
		return []string{"returned"}, true
	}
	return nil, false
}

func (env) Embedded(v *types.Var) (string, bool) {
	return "INSERT INTO embedded", strings.HasPrefix(v.Name(), "embedded")
}

// texts reports what the argument of each call of exec can be.
var texts = &analysis.Analyzer{
	Name:     "texts",
	Doc:      "reports the texts that are given to exec",
	Requires: []*analysis.Analyzer{buildssa.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		for _, fn := range pass.ResultOf[buildssa.Analyzer].(*buildssa.SSA).SrcFuncs {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					call, ok := instr.(*ssa.Call)
					if !ok || call.Call.StaticCallee() == nil || call.Call.StaticCallee().Name() != "exec" {
						continue
					}
					texts, complete := sqltext.Texts(call.Call.Args[0], env{})
					if len(texts) > 32 {
						texts = []string{fmt.Sprintf("+%d", len(texts)-1)}
					}
					msg := strings.ReplaceAll(strings.Join(texts, " | "), sqltext.Hole, "…")
					if !complete {
						msg = strings.TrimSpace(msg + " ~")
					}
					pass.Reportf(call.Pos(), "%s", msg)
				}
			}
		}
		return nil, nil
	},
}

func TestTexts(t *testing.T) {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, texts, "sqltext")
}
