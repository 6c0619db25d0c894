package report_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

// FuzzFormats: no source and no position, however wrong, breaks a format, and
// what is printed is UTF-8.
func FuzzFormats(f *testing.F) {
	f.Add("CREATE TABLE t (\n  id int\n);", 1, 1, 3, 2)
	f.Add("\uFEFF\t日本\r\n\xff\x00", 1, 2, 2, 9)
	f.Add("", 0, 0, 0, 0)
	f.Add("a", 5, -3, 2, 1<<40)
	f.Add("a\nb", 2, 7, 1, 1)
	f.Add("\n\n\n\n\n\n\n\n\n\n\n\n", -5, 3, 12, 3)
	f.Fuzz(func(t *testing.T, text string, line, column, endLine, endColumn int) {
		loc := diag.Location{File: "f", Start: diag.Position{Line: line, Column: column}, End: diag.Position{Line: endLine, Column: endColumn}}
		r := result(map[string]string{"f": text}, diag.Finding{Rule: "R", Message: text, Location: loc,
			Related: []diag.Related{{Location: loc, Message: text}}})
		for _, name := range report.Names() {
			formatter, _ := report.Lookup(name)
			var b bytes.Buffer
			if err := formatter.Format(&b, r, report.Options{}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if name == "text" && !utf8.Valid(b.Bytes()) {
				t.Errorf("not UTF-8: %q", b.Bytes())
			}
		}
	})
}
