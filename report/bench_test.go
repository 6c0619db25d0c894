package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

func BenchmarkFormat(b *testing.B) {
	const line = "  owner_id bigint, -- of owner_type\n"
	text := "CREATE TABLE things (\n" + strings.Repeat(line, 1000) + ");\n"
	r := &diag.Result{Source: func(string) (string, bool) { return text, true }}
	for i := range 1000 {
		start := strings.IndexByte(text, '\n') + 1 + i*len(line) + 2
		r.Findings = append(r.Findings, diag.Finding{
			Rule: "PL101", Name: "polymorphic-association", Severity: diag.Error, Confidence: diag.High,
			Message: "owner_type and owner_id stand for a reference", Help: "use a column for each parent",
			URL: diag.URL("polymorphic-association"), Table: "public.things", Columns: []string{"owner_type", "owner_id"},
			Location: diag.Location{
				File:  fmt.Sprintf("db/%d.sql", i%20),
				Start: diag.Position{Line: i + 2, Column: 3, Offset: start},
				End:   diag.Position{Line: i + 2, Column: 18, Offset: start + 15},
			},
			Evidence: []string{"owner_id has no foreign key"}, Fingerprint: fmt.Sprintf("%016x", i),
		})
	}
	for _, name := range report.Names() {
		f, ok := report.Lookup(name)
		if !ok {
			b.Fatalf("no format %s", name)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Format(io.Discard, r, report.Options{Version: "bench"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
