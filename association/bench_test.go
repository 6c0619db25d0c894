package association

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/polylint/polylint/diag"
)

// BenchmarkCache measures what a program that runs once per package pays for the
// schema: to see that a thousand migrations are as they were, and to read the set
// that was made of them.
func BenchmarkCache(b *testing.B) {
	set := &Set{Root: b.TempDir()}
	for i := range 100 {
		c := &Child{Database: "db", Schema: "public", Name: fmt.Sprintf("things_%d", i), Kind: Arc, Confidence: diag.High}
		for j := range 12 {
			name := fmt.Sprintf("column_%d", j)
			c.Columns = append(c.Columns, Column{Name: name, Type: "bigint"})
			if j < 3 {
				c.Parents = append(c.Parents, Parent{Columns: []string{name}, References: "public." + name})
			}
		}
		set.Children = append(set.Children, c)
	}
	in := Inputs{Key: "set"}
	in.Begin()
	for i := range 1000 {
		name := filepath.Join(set.Root, fmt.Sprintf("%04d.sql", i))
		if err := os.WriteFile(name, []byte("SELECT 1;\n"), 0o644); err != nil {
			b.Fatal(err)
		}
		in.Add(name)
	}
	in.began = time.Now().Add(time.Hour)
	if !in.End("set") {
		b.Skip("this system does not tell what changed")
	}
	cache := Cache{Dir: b.TempDir()}
	if err := cache.Store("set", set); err != nil {
		b.Fatal(err)
	}
	if err := cache.StoreInputs("inputs", &in); err != nil {
		b.Fatal(err)
	}

	b.Run("inputs", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if kept, ok := cache.LoadInputs("inputs"); !ok || !kept.Fresh() {
				b.Fatal("the inputs are not as they were")
			}
		}
	})
	b.Run("set", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if kept, ok := cache.Load("set"); !ok || len(kept.Children) != len(set.Children) {
				b.Fatal("the set is not there")
			}
		}
	})
}
