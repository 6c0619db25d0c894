package goanalysis_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// TestFlow runs the analyzer over packages whose wanted findings stand beside
// the code.
func TestFlow(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	for _, pkg := range []string{"flow_sql", "flow_embedded", "flow_service", "flow_novalidator", "pl505", "wire_main"} {
		t.Run(pkg, func(t *testing.T) {
			analysistest.Run(t, analysistest.TestData(), a, pkg)
		})
	}
}

// reporting returns an analyzer that reports what another finds, and exports no
// facts, which would have to be written down beside each function.
func reporting(a *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "reporting", Doc: "reports the findings of another analyzer", Requires: []*analysis.Analyzer{a},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, f := range pass.ResultOf[a].(*goanalysis.Result).Findings {
				if f.Confidence < diag.Medium {
					continue
				}
				pass.Report(analysis.Diagnostic{Pos: f.Pos, End: f.End, Message: f.Rule + ": " + f.Message, SuggestedFixes: f.Suggested})
			}
			return nil, nil
		},
	}
}

// TestUnresolved asks for the rows that cannot be followed, and does without
// them.
func TestUnresolved(t *testing.T) {
	set := testset.New()
	set.Unresolved = true
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return set, nil }}))
	analysistest.Run(t, analysistest.TestData(), a, "flow_unresolved")

	quiet := goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }})
	for _, r := range analysistest.Run(silent{t}, analysistest.TestData(), quiet, "flow_unresolved") {
		for _, f := range r.Action.Result.(*goanalysis.Result).Findings {
			t.Errorf("%s: %s", f.Rule, f.Message)
		}
	}
}

// silent keeps analysistest's own judgement to itself.
type silent struct{ *testing.T }

func (silent) Errorf(string, ...any) {}

// TestFixes applies the fixes and looks at what comes of them.
func TestFixes(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	analysistest.RunWithSuggestedFixes(t, analysistest.TestData(), a, "flow_fix")
}

// TestFixedCode analyses what the fixes make: it compiles, and what is left is
// what no fix was offered for.
func TestFixedCode(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "src", "flow_model"), os.DirFS("testdata/src/flow_model")); err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile("testdata/src/flow_fix/a.go.golden")
	if err != nil {
		t.Fatal(err)
	}
	fixed, unfixed, ok := strings.Cut(string(golden), "// Nothing to return the error by.")
	if !ok {
		t.Fatal("the golden file has no part without fixes")
	}
	fixed = regexp.MustCompile(` // want .*`).ReplaceAllString(fixed, "")
	if err := os.Mkdir(filepath.Join(dir, "src", "flow_fix"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "src", "flow_fix", "a.go"), []byte(fixed+unfixed), 0o666); err != nil {
		t.Fatal(err)
	}
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	analysistest.Run(t, dir, a, "flow_fix")
}
