package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/polylint/polylint/report"
)

// examples are arguments of check for which there are findings in SQL, and in Go.
var examples = [][]string{
	{"testdata/quickstart"},
	{"--config", "testdata/example/.polylint.yml"},
}

// TestSARIFOfExamples holds real reports to the schema that OASIS publishes.
func TestSARIFOfExamples(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "report", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range examples {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			out, code := atRoot(t, append([]string{"check", "-f", "sarif"}, args...)...)
			if code != exitFindings {
				t.Fatalf("exit code %d", code)
			}
			log, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(log); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestFormatsAgree checks that every format tells of as many findings as the
// JSON report, so that none is lost on the way to some reader.
func TestFormatsAgree(t *testing.T) {
	finding := regexp.MustCompile(`(?m)^\S+:\d+:\d+: (error|warning|info)\[PL\d+\] `)
	lines := func(t *testing.T, s string) int { return strings.Count(s, "\n") }
	counts := map[string]func(*testing.T, string) int{
		"text": func(t *testing.T, s string) int { return len(finding.FindAllString(s, -1)) },
		"json": func(t *testing.T, s string) int {
			return len(decode[struct{ Diagnostics []any }](t, s).Diagnostics)
		},
		"sarif": func(t *testing.T, s string) (n int) {
			type result struct{ Suppressions []any }
			for _, r := range decode[struct{ Runs []struct{ Results []result } }](t, s).Runs[0].Results {
				if len(r.Suppressions) == 0 {
					n++
				}
			}
			return n
		},
		"github":     lines,
		"gitlab":     func(t *testing.T, s string) int { return len(decode[[]any](t, s)) },
		"checkstyle": func(t *testing.T, s string) int { return elements(t, s, "error") },
		"junit":      func(t *testing.T, s string) int { return elements(t, s, "failure") },
		"rdjsonl":    lines,
	}
	for _, args := range examples {
		want := 0
		for _, format := range append([]string{"json"}, report.Names()...) {
			t.Run(format+" "+strings.Join(args, " "), func(t *testing.T) {
				out, _ := atRoot(t, append([]string{"check", "-f", format}, args...)...)
				n := counts[format](t, out)
				if want == 0 {
					want = n
				}
				if n == 0 || n != want {
					t.Errorf("it tells of %d findings, JSON of %d", n, want)
				}
			})
		}
	}
}

func decode[T any](t *testing.T, s string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// elements counts the elements of that name in an XML document.
func elements(t *testing.T, s, name string) (n int) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == name {
			n++
		}
	}
}
