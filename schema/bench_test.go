package schema_test

import (
	"testing"

	"github.com/polylint/polylint/internal/sample"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

func BenchmarkReplay(b *testing.B) {
	const tables = 400
	f, err := sqlparse.Parse("dump.sql", []byte(sample.Dump(tables)))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		c := schema.Replay("dump", []*sqlparse.File{f}, schema.Options{})
		if len(c.Tables) < tables || len(c.Notes) > 0 {
			b.Fatalf("%d tables, %v", len(c.Tables), c.Notes)
		}
	}
}
