package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

var infos = []diag.RuleInfo{
	{Code: "PL101", Name: "polymorphic-association", Severity: diag.Error, Summary: "a type/id pair | stands in",
		Doc: diag.Doc{What: "It reports pairs.", Why: "Orphans.", Bad: "\nCREATE TABLE bad ();\n", Good: "CREATE TABLE good ();", Lang: "sql",
			Configure: "Declare it under `polymorphic:`."}},
	{Code: "PL201", Name: "missing-foreign-key", Severity: diag.Warning, Summary: "a column names another table's key"},
}

func list(t *testing.T, format string) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.RuleList(&b, format, infos); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRuleList(t *testing.T) {
	want := `PL101  polymorphic-association  error    a type/id pair | stands in
PL201  missing-foreign-key      warning  a column names another table's key
`
	if diff := cmp.Diff(want, list(t, "text")); diff != "" {
		t.Error(diff)
	}
	want = `| code | name | severity | reports |
|---|---|---|---|
| PL101 | [polymorphic-association](https://github.com/polylint/polylint/blob/main/docs/rules/polymorphic-association.md) | error | a type/id pair \| stands in |
| PL201 | [missing-foreign-key](https://github.com/polylint/polylint/blob/main/docs/rules/missing-foreign-key.md) | warning | a column names another table's key |
`
	if diff := cmp.Diff(want, list(t, "markdown")); diff != "" {
		t.Error(diff)
	}
	var out []map[string]string
	if err := json.Unmarshal([]byte(list(t, "json")), &out); err != nil {
		t.Fatal(err)
	}
	if len(out) != 2 || out[1]["code"] != "PL201" || out[1]["severity"] != "warning" || out[1]["summary"] == "" || out[1]["url"] == "" {
		t.Errorf("%v", out)
	}
	if report.RuleList(&bytes.Buffer{}, "xml", infos) == nil {
		t.Error("an unknown format is no error")
	}
}

func TestPage(t *testing.T) {
	want := "# PL101 polymorphic-association\n\nDefault severity: error.\n\n## What it reports\n\nIt reports pairs.\n\n" +
		"## Why\n\nOrphans.\n\n## Reported\n\n```sql\nCREATE TABLE bad ();\n```\n\n## Sound\n\n```sql\nCREATE TABLE good ();\n```\n\n" +
		"## Configure\n\nIn `.polylint.yml`, with the code or the name:\n\n```yaml\nrules:\n  PL101: {severity: warning}\n  # or\n" +
		"  polymorphic-association: {enabled: false}\n```\n\nDeclare it under `polymorphic:`.\n\n## Suppress\n\n" +
		"On the statement's first line, the line above it or the line reported, with a reason;\nor for the whole file, above its first statement:\n\n" +
		"```sql\n-- polylint:ignore PL101 -- reason\n-- polylint:ignore-file PL101 -- reason\n```\n"
	if diff := cmp.Diff(want, report.Page(infos[0], "")); diff != "" {
		t.Error(diff)
	}
	short := report.Page(infos[1], "")
	if !strings.Contains(short, "a column names another table's key") || strings.Contains(short, "## Why") {
		t.Errorf("a rule without a page:\n%s", short)
	}
}
