package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/diag"
)

// TestHelpMends carries out what the help of some rules says, on all findings of
// their bad examples at once: none is left but those whose help is no SQL.
func TestHelpMends(t *testing.T) {
	for _, code := range []string{"PL107", "PL204"} {
		t.Run(code, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(ruleData, code, "bad.sql"))
			if err != nil {
				t.Fatal(err)
			}
			var mends []string
			open := map[string]bool{} // by message: the help is no SQL
			for _, f := range lint(t, string(data), diag.Medium).Findings {
				if f.Rule != code {
					continue
				}
				sql := f.Help
				for _, prose := range []string{", outside a transaction", ", or drop "} {
					sql, _, _ = strings.Cut(sql, prose)
				}
				if strings.HasPrefix(sql, "ALTER TABLE ") || strings.HasPrefix(sql, "CREATE INDEX ") {
					mends = append(mends, sql+";\n")
				} else {
					open[f.Message] = true
				}
			}
			if len(mends) == 0 {
				t.Fatal("no help is SQL")
			}
			for _, f := range lint(t, string(data)+strings.Join(mends, ""), diag.Medium).Findings {
				if f.Rule == code && !open[f.Message] {
					t.Errorf("not mended: %s", f.Message)
				}
			}
		})
	}
}
