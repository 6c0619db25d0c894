package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/sample"
)

func BenchmarkRun(b *testing.B) {
	dump := filepath.Join(b.TempDir(), "structure.sql")
	if err := os.WriteFile(dump, []byte(sample.Dump(400)), 0o600); err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for i := range 400 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d_things.up.sql", i+1)), []byte(sample.Migration(i)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for name, path := range map[string]string{"dump": dump, "migrations": dir} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r, err := engine.Run(context.Background(), engine.Options{Paths: []string{path}, Rules: engine.AllRules(), NoGo: true})
				if err != nil || len(r.Failures) > 0 || len(r.Findings) == 0 {
					b.Fatal(err, r)
				}
			}
		})
	}
}
