package subject_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/accuracy/internal/takeout"
)

func load(t *testing.T, dir string) *subject.Project {
	t.Helper()
	base, err := filepath.Abs("../../testdata/corpus")
	if err != nil {
		t.Fatal(err)
	}
	p, err := subject.Load(t.Context(), base, dir, "made")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What the rules say of the databases replayed here is what a run of polylint
// finds, so that variants of them can be compared with it.
func TestReportsAreFindings(t *testing.T) {
	p := load(t, "sql/shop")
	if len(p.Result.Findings) == 0 || len(p.Databases) != 1 {
		t.Fatalf("%d findings in %d databases", len(p.Result.Findings), len(p.Databases))
	}
	var found, reported []string
	for _, f := range p.Result.Findings {
		found = append(found, fmt.Sprintln(f.Rule, f.Confidence, f.Table, f.Columns, f.References))
	}
	unchanged, err := p.Databases[0].With(takeout.Edit{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range unchanged.Reports() {
		reported = append(reported, fmt.Sprintln(r.Rule, r.Confidence, r.Table.QualifiedName(), r.Columns, r.References))
	}
	slices.Sort(found)
	slices.Sort(reported)
	if diff := cmp.Diff(found, reported); diff != "" {
		t.Errorf("a run finds, the rules say (-found +said):\n%s", diff)
	}
}

func TestNothingThere(t *testing.T) {
	p := load(t, "truth")
	if len(p.Databases) != 0 || len(p.Result.Failures) != 1 {
		t.Errorf("%d databases, failures %v", len(p.Databases), p.Result.Failures)
	}
}
