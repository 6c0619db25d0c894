package validators_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/internal/testset"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/validators"
)

// analyzer reports each validator at its name, each hook at its model, and each
// call of another package's or a library's validator.
func analyzer(set *association.Set) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:      "validators",
		Doc:       "reports validators",
		FactTypes: append(model.FactTypes(), validators.FactTypes()...),
		Run: func(pass *analysis.Pass) (any, error) {
			m := model.New(pass, set)
			for _, v := range validators.Find(pass, set, m) {
				pos, _ := v.Position()
				pass.Reportf(pos, "%s", describe(v))
			}
			for _, file := range pass.Files {
				ast.Inspect(file, func(n ast.Node) bool {
					switch n := n.(type) {
					case *ast.TypeSpec:
						for _, h := range validators.Hooks(pass, pass.TypesInfo.TypeOf(n.Name)) {
							pass.Reportf(n.Name.Pos(), "%s hook %s calls %q: %s", h.Library, h.Name, h.Calls, describe(h.Validator))
						}
					case *ast.CallExpr:
						reportCall(pass, m, n)
					}
					return true
				})
			}
			return nil, nil
		},
	}
}

func reportCall(pass *analysis.Pass, m *model.Mapper, call *ast.CallExpr) {
	fn, ok := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() == pass.Pkg {
		return
	}
	for _, v := range validators.Of(pass, fn) {
		pass.Reportf(call.Pos(), "call of %s", describe(v))
	}
	var args []types.Type
	for _, a := range call.Args {
		args = append(args, pass.TypesInfo.TypeOf(a))
	}
	for _, v := range validators.OfLibrary(pass, m, fn, args) {
		pass.Reportf(call.Pos(), "library call of %s", describe(v))
	}
}

func describe(v *validators.Validator) string {
	subject := map[int]string{validators.Receiver: "receiver", validators.NoSubject: "keys"}[v.Subject]
	if subject == "" {
		subject = fmt.Sprint("param ", v.Subject)
	}
	for _, k := range slices.Sorted(maps.Keys(v.Keys)) {
		subject += fmt.Sprintf(" %s=%d", k, v.Keys[k])
	}
	text := fmt.Sprintf("%s of %s in %s: %s %d", []string{"found", "marked", "declared"}[v.Source], v.Table, subject,
		[]string{"error", "bool", "panics", "messages"}[v.Verdict.Kind], v.Verdict.Result)
	text += " covers " + strings.Join(v.Covers, " ")
	if v.Lookalike {
		text += " lookalike"
	}
	if v.Shared {
		text += " shared"
	}
	return text
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Join("..", "testdata"))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFound(t *testing.T) {
	analysistest.Run(t, testdata(t), analyzer(testset.New()),
		"validators_found", "validators_keys", "validators_nearmiss", "validators_tags", "validators_facts", "validators_hooks")
}

func TestDeclared(t *testing.T) {
	set := testset.New()
	set.Children[0].Validators = []association.Validator{{
		Type: "validators_declared.Comment",
		Functions: []string{
			"(*Comment).Sane", "fine", "validators_declared/other.Fine", "(*validators_declared/other.Box).Good",
			"Judge.Judges", "elsewhere.Fine", "(broken",
		},
	}}
	set.Children[1].Validators = []association.Validator{{Functions: []string{"bare", "missing"}}}
	analysistest.Run(t, testdata(t), analyzer(set), "validators_declared", "validators_declared/other")
}

func TestMarked(t *testing.T) {
	analysistest.Run(t, testdata(t), analyzer(testset.New()), "validators_marked")
}

// TestFactsAreTheSame holds facts to one encoding: what is the same is written
// the same way, though keys are looked up in maps.
func TestFactsAreTheSame(t *testing.T) {
	texts := map[string]bool{}
	for range 5 {
		var ignored collector
		for _, r := range analysistest.Run(&ignored, testdata(t), analyzer(testset.New()), "validators_keys") {
			var text []string
			for obj, facts := range r.Facts {
				for _, f := range facts {
					var encoded bytes.Buffer
					if err := gob.NewEncoder(&encoded).Encode(f); err != nil {
						t.Fatal(err)
					}
					text = append(text, fmt.Sprintf("%v %x", obj, encoded.Bytes()))
				}
			}
			slices.Sort(text)
			texts[strings.Join(text, "\n")] = true
		}
	}
	if len(texts) != 1 || texts[""] {
		t.Errorf("%d different sets of facts", len(texts))
	}
}

type collector []string

func (c *collector) Errorf(format string, args ...any) { *c = append(*c, fmt.Sprintf(format, args...)) }
