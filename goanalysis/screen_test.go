package goanalysis_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
	"github.com/polylint/polylint/goanalysis/screen"
)

// TestScreen: no package that the analyzer has a finding in or a fact about is
// held back by its text.
func TestScreen(t *testing.T) {
	set := testset.New()
	set.Root = analysistest.TestData()
	entries, err := os.ReadDir("testdata/src")
	if err != nil {
		t.Fatal(err)
	}
	var own []string
	for _, e := range entries {
		if !strings.Contains(e.Name(), ".") {
			own = append(own, e.Name()+"/...")
		}
	}
	env := []string{"GOPATH=" + analysistest.TestData(), "GO111MODULE=off", "GOPROXY=off"}
	held, matter := screened(t, set, analyse(t, set, env, own...), func(path string) bool {
		first, _, _ := strings.Cut(path, "/")
		return strings.Contains(first, ".")
	})
	if matter < 40 {
		t.Errorf("only %d packages matter", matter)
	}
	if held == 0 {
		t.Error("none is held back")
	}
}

// screened looks at each package of a graph, those of other modules aside, and
// counts those that are held back and those that the analyzer has something to
// say of.
func screened(t *testing.T, set *association.Set, graph *checker.Graph, foreign func(path string) bool) (held, matter int) {
	t.Helper()
	s := screen.New(set)
	holds := map[*packages.Package]bool{}
	var look func(p *packages.Package) bool
	look = func(p *packages.Package) bool {
		if h, ok := holds[p]; ok || foreign(p.PkgPath) {
			return h || !ok
		}
		in := screen.Package{Foreign: foreign}
		above := true
		for path, dep := range p.Imports {
			in.Imports = append(in.Imports, path)
			above = look(dep) && above
		}
		for _, name := range p.CompiledGoFiles {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in.Texts = append(in.Texts, text)
		}
		holds[p] = above && s.Holds(in)
		return holds[p]
	}
	for action := range graph.All() {
		if foreign(action.Package.PkgPath) {
			continue
		}
		h := look(action.Package)
		if h {
			held++
		}
		result, ok := action.Result.(*goanalysis.Result)
		something := ok && len(result.Findings) > 0
		for _, f := range action.AllObjectFacts() {
			something = something || f.Object.Pkg() == action.Package.Types
		}
		if something {
			matter++
			if h {
				t.Errorf("%s is held back, and matters", action.Package.PkgPath)
			}
		}
	}
	return held, matter
}
