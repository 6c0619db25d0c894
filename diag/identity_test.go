package diag_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/polylint/polylint/diag"
)

func at(file string, offset int) diag.Location {
	return diag.Location{File: file, Start: diag.Position{Line: offset/10 + 1, Column: offset%10 + 1, Offset: offset},
		End: diag.Position{Line: offset/10 + 1, Column: offset%10 + 2, Offset: offset + 1}}
}

func TestFingerprint(t *testing.T) {
	base := diag.Finding{Rule: "PL101", Table: "public.comments", Columns: []string{"a_type", "a_id"}, Location: at("1.sql", 5)}
	fp := diag.Fingerprint(&base, "db", "")

	moved := base
	moved.Location, moved.Message, moved.Severity = at("2.sql", 500), "reworded", diag.Error
	if diag.Fingerprint(&moved, "db", "") != fp {
		t.Error("the place or the wording of a finding changes its fingerprint")
	}

	other := []diag.Finding{base, base, base, base, base}
	other[0].Rule = "PL102"
	other[1].Table = "app.comments"
	other[2].Columns = []string{"a_type"}
	other[3].Package = "example.com/m"
	other[4].Symbol = "Insert"
	seen := map[string]bool{fp: true, diag.Fingerprint(&base, "other", ""): true, diag.Fingerprint(&base, "db", "key"): true}
	if len(seen) != 3 {
		t.Error("scope and key do not count")
	}
	for i := range other {
		got := diag.Fingerprint(&other[i], "db", "")
		if seen[got] {
			t.Errorf("finding %d has the fingerprint of another", i)
		}
		seen[got] = true
	}
}

func TestSortAndDistinct(t *testing.T) {
	mk := func(file string, offset int, rule, message, fp string) diag.Finding {
		return diag.Finding{Location: at(file, offset), Rule: rule, Message: message, Fingerprint: fp}
	}
	want := []diag.Finding{
		mk("a.sql", 3, "PL101", "m", "x"),
		mk("a.sql", 3, "PL102", "a", "y"),
		mk("a.sql", 3, "PL102", "b", "y"),
		mk("a.sql", 20, "PL101", "m", "z"),
		mk("b.sql", 1, "PL101", "m", "x"),
	}
	findings := slices.Clone(want)
	slices.Reverse(findings)
	findings = append(findings, want[3], want[0])
	diag.Sort(findings)
	got := diag.Distinct(findings)
	if len(got) != len(want) {
		t.Fatalf("%d findings, want %d", len(got), len(want))
	}
	fingerprints := map[string]bool{}
	for i := range got {
		if got[i].Location != want[i].Location || got[i].Rule != want[i].Rule || got[i].Message != want[i].Message {
			t.Errorf("finding %d is %+v, want %+v", i, got[i], want[i])
		}
		fingerprints[got[i].Fingerprint] = true
	}
	if len(fingerprints) != len(want) {
		t.Errorf("%d fingerprints for %d findings", len(fingerprints), len(want))
	}
	if got[0].Fingerprint != "x" || got[1].Fingerprint != "y" {
		t.Error("the first finding of a fingerprint does not keep it")
	}
}

func TestBaseline(t *testing.T) {
	findings := []diag.Finding{
		{Rule: "PL201", Table: "public.b", Columns: []string{"x_id"}, Database: "db", Fingerprint: "2222"},
		{Rule: "PL101", Table: "public.<a>", Columns: []string{"a_type", "a_id"}, Database: "db", Fingerprint: "1111"},
	}
	var out bytes.Buffer
	if err := diag.NewBaseline(findings).Write(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if len(lines) != 8 || !strings.Contains(lines[3], "PL101") || !strings.Contains(lines[4], "PL201") {
		t.Errorf("not a sorted finding a line:\n%s", &out)
	}
	b, err := diag.ReadBaseline(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if b.Len() != 2 || !b.Has(&findings[0]) || !b.Has(&findings[1]) {
		t.Error("what was written is not read")
	}
	if b.Has(&diag.Finding{Fingerprint: "3333"}) {
		t.Error("another finding is in the baseline")
	}
	for _, bad := range []string{"", "[]", "{}", `{"version": 2}`, `{"version": 1, "findings": 3}`} {
		if _, err := diag.ReadBaseline([]byte(bad)); err == nil {
			t.Errorf("%q is read as a baseline", bad)
		}
	}
	out.Reset()
	if err := diag.NewBaseline(nil).Write(&out); err != nil {
		t.Fatal(err)
	}
	if b, err := diag.ReadBaseline(out.Bytes()); err != nil || b.Len() != 0 {
		t.Errorf("an empty baseline: %v", err)
	}
}

func TestTally(t *testing.T) {
	r := diag.Result{Findings: []diag.Finding{{Severity: diag.Error}, {Severity: diag.Info}, {Severity: diag.Warning}, {Severity: diag.Error}}}
	r.Tally()
	r.Tally()
	if s := r.Summary; s.Errors != 2 || s.Warnings != 1 || s.Infos != 1 {
		t.Errorf("%+v", s)
	}
}
