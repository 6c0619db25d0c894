package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

// locate returns the location of the n-th (from 1) occurrence of part in text.
func locate(t *testing.T, file, text, part string, n int) diag.Location {
	t.Helper()
	at := -1
	for range n {
		i := strings.Index(text[at+1:], part)
		if i < 0 {
			t.Fatalf("%q is not in the text %d times", part, n)
		}
		at += i + 1
	}
	return diag.Location{File: file, Start: position(text, at), End: position(text, at+len(part))}
}

func position(text string, offset int) diag.Position {
	before := text[:offset]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	line = strings.TrimPrefix(line, "\uFEFF")
	return diag.Position{Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(line) + 1, Offset: offset}
}

func result(files map[string]string, findings ...diag.Finding) *diag.Result {
	r := &diag.Result{Findings: findings, Source: func(name string) (string, bool) {
		text, ok := files[name]
		return text, ok
	}}
	r.Summary.Files, r.Summary.Tables = len(files), 3
	r.Tally()
	return r
}

func format(t *testing.T, name string, r *diag.Result, o report.Options) string {
	t.Helper()
	f, ok := report.Lookup(name)
	if !ok {
		t.Fatalf("no format %q", name)
	}
	var first, second bytes.Buffer
	for _, w := range []*bytes.Buffer{&first, &second} {
		if err := f.Format(w, r, o); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() {
		t.Errorf("%s: two runs give different bytes", name)
	}
	return first.String()
}

// sample is a result with something of everything.
func sample(t *testing.T) *diag.Result {
	const posts = "CREATE TABLE posts (\n  id bigint PRIMARY KEY\n);\n"
	const comments = "CREATE TABLE comments (\n  id bigint,\n  post_id bigint REFERENCES posts, -- <b>\n  photo_id bigint\n);\n"
	related := locate(t, "db/1.sql", posts, "posts", 1)
	return result(map[string]string{"db/1.sql": posts, "db/2.sql": comments},
		diag.Finding{
			Rule: "PL103", Name: "exclusive-arc-hole", Severity: diag.Error, Confidence: diag.High,
			Message: "the CHECK <of> comments admits a row with two parents, \"post\" & 50%: none",
			Help:    "write:\n  CHECK (num_nonnulls(post_id, photo_id) = 1)", URL: "https://example.com/pl103.md",
			Location: locate(t, "db/2.sql", comments, "post_id bigint", 1),
			Database: "db", Table: "public.comments", Columns: []string{"post_id", "photo_id"}, References: []string{"public.posts"},
			Evidence:       []string{"photo_id has no foreign key"},
			Counterexample: map[string]string{"photo_id": "set", "a": "NULL", "post_id": "set"},
			Related:        []diag.Related{{Location: related, Message: "posts is made here"}},
			Fixes: []diag.Fix{{Description: "add the constraint", Edits: []diag.Edit{{
				Location: locate(t, "db/2.sql", comments, "\n);", 1), NewText: ",\n  CHECK (num_nonnulls(post_id, photo_id) = 1)\n);"}}}},
			Fingerprint: "0123456789abcdef",
		},
		diag.Finding{
			Rule: "PL201", Name: "missing-foreign-key", Severity: diag.Warning, Confidence: diag.Medium,
			Message: "photo_id has no foreign key", Location: locate(t, "db/2.sql", comments, "photo_id bigint", 1),
			URL: "https://example.com/pl201.md", Fingerprint: "fedcba9876543210",
		},
		diag.Finding{
			Rule: "PL204", Name: "foreign-key-unindexed", Severity: diag.Info, Confidence: diag.High,
			Message: "no index", Location: locate(t, "db/2.sql", comments, "CREATE TABLE comments (\n  id bigint,\n  post_id", 1),
			Fingerprint: "00000000",
		})
}
