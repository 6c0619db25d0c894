package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

func TestText(t *testing.T) {
	r := sample(t)
	r.Summary.Suppressed, r.Summary.Baselined = 2, 1
	want := `db/2.sql:3:3: error[PL103] exclusive-arc-hole: the CHECK <of> comments admits a row with two parents, "post" & 50%: none
   |
 3 |   post_id bigint REFERENCES posts, -- <b>
   |   ^^^^^^^^^^^^^^
   = related: db/1.sql:1:14: posts is made here
   |
 1 | CREATE TABLE posts (
   |              -----
   = evidence: photo_id has no foreign key
   = row: post_id = set, photo_id = set, a = NULL
   = help: write:
             CHECK (num_nonnulls(post_id, photo_id) = 1)
   = fix: add the constraint
   = see: https://example.com/pl103.md

db/2.sql:4:3: warning[PL201] missing-foreign-key: photo_id has no foreign key
   |
 4 |   photo_id bigint
   |   ^^^^^^^^^^^^^^^
   = see: https://example.com/pl201.md

db/2.sql:1:1: info[PL204] foreign-key-unindexed: no index
   |
 1 | / CREATE TABLE comments (
 2 | |   id bigint,
 3 | |   post_id bigint REFERENCES posts, -- <b>
   | |_________^

Found 1 error, 1 warning, 1 info in 2 files (3 tables), 2 suppressed, 1 in the baseline.
  1  PL103  exclusive-arc-hole
  1  PL201  missing-foreign-key
  1  PL204  foreign-key-unindexed
`
	if diff := cmp.Diff(want, format(t, "text", r, report.Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestTextNothingFound(t *testing.T) {
	r := &diag.Result{Summary: diag.Summary{Files: 1, Tables: 1, Packages: 2}}
	if got, want := format(t, "text", r, report.Options{}), "No problems found in 1 file (1 table, 2 packages).\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := format(t, "text", r, report.Options{Quiet: true}); got != "" {
		t.Errorf("quiet: %q", got)
	}
}

func TestTextWithoutSource(t *testing.T) {
	r := result(nil, diag.Finding{Rule: "PL101", Name: "n", Message: "m", Location: diag.Location{
		File: "gone.sql", Start: diag.Position{Line: 1, Column: 1}, End: diag.Position{Line: 1, Column: 2}}})
	if got, want := format(t, "text", r, report.Options{Quiet: true}), "gone.sql:1:1: info[PL101] n: m\n\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSnippets checks the source lines and the marks below them alone.
func TestSnippets(t *testing.T) {
	tests := []struct{ name, text, part, want string }{
		{"tab before", "\tid int", "id", `
 1 |     id int
   |     ^^`},
		{"tab after text", "ab\tid", "id", `
 1 | ab  id
   |     ^^`},
		{"tab inside", "a\tb", "a\tb", `
 1 | a   b
   | ^^^^^`},
		{"multi-byte", "é ñ id", "id", `
 1 | é ñ id
   |     ^^`},
		{"wide", "日本 id", "id", `
 1 | 日本 id
   |      ^^`},
		{"wide marked", "a 日本", "日本", `
 1 | a 日本
   |   ^^^^`},
		{"combining", "e\u0301 id", "id", "\n 1 | e\u0301 id\n   |   ^^"},
		{"byte order mark", "\uFEFFid int", "id", `
 1 | id int
   | ^^`},
		{"CRLF", "a\r\nid\r\n", "id", `
 2 | id
   | ^^`},
		{"invalid UTF-8", "\xff\xfe id", "id", "\n 1 | \uFFFD\uFFFD id\n   |    ^^"},
		{"escape sequence", "\x1b[31m id", "id", "\n 1 | \u241b[31m id\n   |       ^^"},
		{"direction override", "\u202e id", "id", "\n 1 | \uFFFD id\n   |   ^^"},
		{"empty range", "SELECT", "", `
 1 | SELECT
   | ^`},
		{"long line, mark early", "MARK" + strings.Repeat("b", 200), "MARK", `
 1 | MARK` + strings.Repeat("b", 106) + `…
   | ^^^^`},
		{"two lines", "CREATE\n  TABLE x", "CREATE\n  TABLE", `
 1 | / CREATE
 2 | |   TABLE x
   | |_______^`},
		{"many lines", "(\n1\n2\n3\n4\n5\n6\n7\n8\n)", "(\n1\n2\n3\n4\n5\n6\n7\n8\n)", `
 1 | / (
 2 | | 1
 3 | | 2
 4 | | 3
 5 | | 4
 6 | | 5
...  |
10 | | )
   | |_^`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := result(map[string]string{"f": test.text}, diag.Finding{Rule: "R", Location: locate(t, "f", test.text, test.part, 1)})
			lines := strings.Split(format(t, "text", r, report.Options{Quiet: true}), "\n")
			got := "\n" + strings.Join(lines[2:len(lines)-2], "\n")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLongLine checks that of a long line the marked part is shown, above its
// marks, with an ellipsis at both ends.
func TestLongLine(t *testing.T) {
	text := strings.Repeat("a", 150) + "MARK" + strings.Repeat("b", 150)
	r := result(map[string]string{"f": text}, diag.Finding{Rule: "R", Location: locate(t, "f", text, "aMARKb", 1)})
	lines := strings.Split(format(t, "text", r, report.Options{Quiet: true}), "\n")
	line, marks := []rune(lines[2]), lines[3]
	if len(line) > 130 {
		t.Errorf("%d columns are shown", len(line))
	}
	if got := string(line[strings.IndexByte(marks, '^'):len(marks)]); got != "aMARKb" {
		t.Errorf("the marks stand under %q:\n%s\n%s", got, lines[2], marks)
	}
	if line[5] != '…' || line[len(line)-1] != '…' {
		t.Errorf("no ellipsis: %s", lines[2])
	}
}

func TestTextOfHugeLines(t *testing.T) {
	text := strings.Repeat("(1),", 1<<18) + "here" + strings.Repeat(",(1)", 1<<18)
	r := result(map[string]string{"f": text}, diag.Finding{Rule: "R", Location: locate(t, "f", text, "here", 1)})
	got := format(t, "text", r, report.Options{Quiet: true})
	if len(got) > 1000 {
		t.Errorf("%d bytes are printed", len(got))
	}
	if !strings.Contains(got, "here") {
		t.Errorf("the place is not shown: %s", got)
	}
}

func TestTextControlCharacters(t *testing.T) {
	r := result(nil, diag.Finding{Rule: "R", Message: "table \x1b[2J", Evidence: []string{"\x07"}, Location: diag.Location{File: "a\x1b.sql"}})
	if got := format(t, "text", r, report.Options{}); strings.ContainsAny(got, "\x1b\x07") {
		t.Errorf("a name's control characters reach the terminal: %q", got)
	}
}

func TestTextColor(t *testing.T) {
	t.Setenv("NO_COLOR", "1") // the caller has decided; the environment has no say here
	got := format(t, "text", sample(t), report.Options{Color: true})
	if !strings.Contains(got, "\x1b[31;1merror[PL103]\x1b[") {
		t.Errorf("the severity has no colour: %q", got)
	}
	t.Setenv("NO_COLOR", "")
	if got := format(t, "text", sample(t), report.Options{}); strings.Contains(got, "\x1b") {
		t.Errorf("colours without being asked: %q", got)
	}
}
