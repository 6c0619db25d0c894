package goanalysis_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// exampleSet holds the child tables of the schema that the rules' pages show.
func exampleSet() *association.Set {
	set := testset.New()
	comments, reactions := set.Children[0], set.Children[2]
	comments.Parents, comments.Columns = comments.Parents[:2], comments.Columns[:4]
	comments.Proven = true
	set.Children = []*association.Child{comments, reactions}
	return set
}

// TestExamples holds the pages to the analyzer: a rule's bad example is reported by
// that rule alone, its good one by none. So every rule is seen to fire.
func TestExamples(t *testing.T) {
	dir := t.TempDir()
	src := filepath.Join(dir, "src")
	if err := os.CopyFS(filepath.Join(src, "gorm.io"), os.DirFS(filepath.Join(analysistest.TestData(), "src", "gorm.io"))); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	var packages []string
	write := func(pkg, text string, codes ...string) {
		if err := os.MkdirAll(filepath.Join(src, filepath.FromSlash(pkg)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(src, filepath.FromSlash(pkg), "app.go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		packages = append(packages, pkg)
		want[pkg] = codes
	}
	for _, r := range goanalysis.Rules() {
		write(r.Code+"/bad", r.Doc.Bad, r.Code)
		write(r.Code+"/good", r.Doc.Good)
	}
	a := goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return exampleSet(), nil }})
	for _, result := range analysistest.Run(silent{t}, dir, a, packages...) {
		if result.Err != nil {
			t.Error(result.Err)
			continue
		}
		var got []string
		for _, f := range result.Action.Result.(*goanalysis.Result).Findings {
			if f.Confidence >= diag.Medium && !slices.Contains(got, f.Rule) {
				got = append(got, f.Rule)
			}
		}
		if pkg := result.Pass.Pkg.Path(); !slices.Equal(got, want[pkg]) {
			t.Errorf("%s is reported by %v, want %v", pkg, got, want[pkg])
		}
	}
}
