package rules_test

import (
	"testing"

	"github.com/polylint/polylint/internal/sample"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

func BenchmarkRules(b *testing.B) {
	f, err := sqlparse.Parse("dump.sql", []byte(sample.Dump(400)))
	if err != nil {
		b.Fatal(err)
	}
	catalog := schema.Replay("dump", []*sqlparse.File{f}, schema.Options{})
	b.ReportAllocs()
	for b.Loop() {
		found := 0
		pass := &rules.Pass{Catalog: catalog, Report: func(rules.Report) { found++ }}
		for _, r := range rules.All() {
			if r.Check != nil {
				r.Check(pass)
			}
		}
		if found == 0 {
			b.Fatal("nothing was found")
		}
	}
}
