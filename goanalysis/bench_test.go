package goanalysis_test

import (
	"fmt"
	"go/types"
	"os"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// BenchmarkPass measures the pass over a package that was type-checked: one that
// has no candidates, under a schema with many child tables, and some that have.
func BenchmarkPass(b *testing.B) {
	many := testset.New()
	for i := range 100 {
		many.Children = append(many.Children, child(fmt.Sprintf("things_%d", i), fmt.Sprintf("left_%d_id", i), fmt.Sprintf("right_%d_id", i)))
	}
	gopath := []string{"GOPATH=" + analysistest.TestData(), "GO111MODULE=off", "GOPROXY=off"}
	for _, bench := range []struct {
		name, path string
		env        []string
		set        *association.Set
	}{
		{"no candidates", "go/printer", nil, many},
		{"sql", "flow_sql", gopath, testset.New()},
		{"gorm", "lib_gorm", gopath, testset.New()},
		{"service", "review_service", gopath, testset.New()},
	} {
		b.Run(bench.name, func(b *testing.B) {
			loaded, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Env: append(os.Environ(), bench.env...)}, bench.path)
			if err != nil || packages.PrintErrors(loaded) > 0 || len(loaded) != 1 {
				b.Fatalf("%d packages, %v", len(loaded), err)
			}
			a := goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return bench.set, nil }})
			b.ReportAllocs()
			for b.Loop() {
				if _, err := a.Run(lonePass(a, loaded[0])); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// lonePass is a pass over a package that imports nothing that facts are known of.
func lonePass(a *analysis.Analyzer, p *packages.Package) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes,
		Module: &analysis.Module{}, ReadFile: os.ReadFile, Report: func(analysis.Diagnostic) {},
		ExportObjectFact:  func(types.Object, analysis.Fact) {},
		ImportObjectFact:  func(types.Object, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
}
