package goanalysis_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// TestPractice runs the analyzer over code as services have it: most of it is
// right, and must not be reported.
func TestPractice(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	for _, pkg := range []string{"review_service", "review_orm"} {
		t.Run(pkg, func(t *testing.T) {
			analysistest.Run(t, analysistest.TestData(), a, pkg)
		})
	}
}
