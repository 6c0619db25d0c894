package conformance

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/reviewdog/reviewdog/parser"
	"github.com/reviewdog/reviewdog/proto/rdf"
)

// sample returns a report with all that polylint can be asked to write.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "report", "testdata", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parse(t *testing.T, p parser.Parser, name string) []*rdf.Diagnostic {
	t.Helper()
	diagnostics, err := p.Parse(bytes.NewReader(sample(t, name)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return diagnostics
}

func TestRDJSONL(t *testing.T) {
	got := parse(t, parser.NewRDJSONLParser(), "report.rdjsonl")
	if len(got) != 6 {
		t.Fatalf("%d diagnostics", len(got))
	}
	d := got[0]
	if d.GetSeverity() != rdf.Severity_ERROR || d.GetCode().GetValue() != "PL101" || !strings.HasPrefix(d.GetCode().GetUrl(), "https://") ||
		d.GetSource().GetName() != "polylint" || d.GetLocation().GetPath() != "db/2, new: 100%.sql" {
		t.Errorf("%v", d)
	}
	// Columns count the bytes of UTF-8, here of a line with characters of one to
	// four of them before the finding.
	const line = "  /* 日本 é😀 */ post_id bigint REFERENCES posts,"
	r := d.GetLocation().GetRange()
	if r.GetStart().GetLine() != 2 || r.GetEnd().GetLine() != 2 ||
		line[r.GetStart().GetColumn()-1:r.GetEnd().GetColumn()-1] != "post_id bigint" {
		t.Errorf("range %v", r)
	}
	// One edit can be suggested; a fix of several cannot.
	if len(d.GetSuggestions()) != 1 || d.GetSuggestions()[0].GetRange().GetStart().GetColumn() != r.GetStart().GetColumn() {
		t.Errorf("suggestions %v", d.GetSuggestions())
	}
	if rel := d.GetRelatedLocations(); len(rel) != 1 || rel[0].GetLocation().GetPath() != "db/1.sql" {
		t.Errorf("related locations %v", rel)
	}
	for i, want := range []rdf.Severity{rdf.Severity_ERROR, rdf.Severity_WARNING, rdf.Severity_INFO} {
		if got[i].GetSeverity() != want {
			t.Errorf("severity of %d: %v", i, got[i].GetSeverity())
		}
	}
	if whole := got[3].GetLocation(); whole.GetPath() != "base.json" || whole.GetRange() != nil {
		t.Errorf("a finding at no place: %v", whole)
	}
	if got := parse(t, parser.NewRDJSONLParser(), "nothing.report.rdjsonl"); len(got) != 0 {
		t.Errorf("nothing found: %v", got)
	}
}

func TestCheckstyle(t *testing.T) {
	got := parse(t, parser.NewCheckStyleParser(), "checkstyle.xml")
	if len(got) != 7 {
		t.Fatalf("%d diagnostics", len(got))
	}
	d := got[0]
	if d.GetLocation().GetPath() != "db/2, new: 100%.sql" || d.GetLocation().GetRange().GetStart().GetLine() != 2 ||
		d.GetSeverity() != rdf.Severity_ERROR || d.GetCode().GetValue() != "polylint.PL101" ||
		!strings.HasPrefix(d.GetMessage(), `the <pair> of "comments" & 50%: none`) {
		t.Errorf("%v", d)
	}
	if got := parse(t, parser.NewCheckStyleParser(), "nothing.checkstyle.xml"); len(got) != 0 {
		t.Errorf("nothing found: %v", got)
	}
}

func TestSARIF(t *testing.T) {
	got := parse(t, parser.NewSarifParser(), "report.sarif")
	// reviewdog shows accepted results too.
	if len(got) != 7 {
		t.Fatalf("%d diagnostics", len(got))
	}
	d := got[0]
	if d.GetLocation().GetPath() != "db/2, new: 100%.sql" || d.GetSeverity() != rdf.Severity_ERROR || d.GetCode().GetValue() != "PL101" {
		t.Errorf("%v", d)
	}
	if got := parse(t, parser.NewSarifParser(), "nothing.report.sarif"); len(got) != 0 {
		t.Errorf("nothing found: %v", got)
	}
}
