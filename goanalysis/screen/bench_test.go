package screen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/screen"
)

// BenchmarkHolds reads a package of the standard library's, which mentions none
// of a hundred child tables.
func BenchmarkHolds(b *testing.B) {
	set := &association.Set{}
	for i := range 100 {
		set.Children = append(set.Children, &association.Child{
			Name: fmt.Sprintf("things_%d", i), Kind: association.Arc,
			Parents: []association.Parent{{Columns: []string{fmt.Sprintf("left_%d_id", i)}}, {Columns: []string{fmt.Sprintf("right_%d_id", i)}}},
		})
	}
	names, err := filepath.Glob(filepath.Join(runtime.GOROOT(), "src", "go", "printer", "*.go"))
	if err != nil || len(names) == 0 {
		b.Skipf("no sources: %v", err)
	}
	p := screen.Package{Imports: []string{"fmt", "go/ast"}, Foreign: func(string) bool { return false }}
	size := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		p.Texts = append(p.Texts, text)
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if !screen.New(set).Holds(p) {
			b.Fatal("it is not held back")
		}
	}
}
