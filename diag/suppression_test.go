package diag_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/polylint/polylint/diag"
)

func TestParseSuppression(t *testing.T) {
	type s = diag.Suppression
	tests := []struct {
		comment string
		want    *s // nil: the comment is no suppression
	}{
		{"-- polylint:ignore PL101 -- append-only log", &s{Rules: []string{"PL101"}, Reason: "append-only log"}},
		{"--polylint:ignore PL101 -- why", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"--- polylint:ignore PL101 -- why", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"-- polylint:ignore PL101,PL201 , missing-foreign-key -- why", &s{Rules: []string{"PL101", "PL201", "missing-foreign-key"}, Reason: "why"}},
		{"-- polylint:ignore PL101 PL201 -- why -- really", &s{Rules: []string{"PL101", "PL201"}, Reason: "why -- really"}},
		{"-- polylint:ignore PL101 --why", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"-- polylint:ignore PL101 --- why", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"-- polylint: ignore PL101 -- why", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"-- polylint:ignore\tPL101\t-- why\r", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"/* polylint:ignore PL101 -- why */", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"/** polylint:ignore PL101 -- why **/", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"/*\n  polylint:ignore PL101\n  -- why\n*/", &s{Rules: []string{"PL101"}, Reason: "why"}},
		{"-- polylint:ignore-file PL101 -- why", &s{Rules: []string{"PL101"}, Reason: "why", File: true}},
		{"//polylint:ignore PL501 -- why", &s{Rules: []string{"PL501"}, Reason: "why"}},
		{"-- polylint:ignore PL101", &s{Rules: []string{"PL101"}}},
		{"-- polylint:ignore PL101 --", &s{Rules: []string{"PL101"}}},
		{"-- polylint:ignore PL101 --   ", &s{Rules: []string{"PL101"}}},
		{"-- polylint:ignore -- why", &s{Reason: "why"}},
		{"-- polylint:ignore", &s{}},
		{"-- polylint:ingore PL101 -- why", &s{Unknown: "polylint:ingore"}},
		{"//nolint:polylint // why", &s{NoLint: true, Reason: "why"}},
		{"//nolint:errcheck,polylint // why", &s{NoLint: true, Reason: "why"}},
		{"//nolint:polylint", &s{NoLint: true}},
		{"//nolint:errcheck // why", nil},
		{"//nolint", nil},
		{"-- polylint", nil},
		{"-- polylint: this table is fine", nil},
		{"-- see polylint:ignore PL101 -- why", nil},
		{"-- a comment", nil},
		{"--", nil},
		{"/**/", nil},
		{"", nil},
	}
	for _, test := range tests {
		got, ok := diag.ParseSuppression(test.comment)
		if ok != (test.want != nil) {
			t.Errorf("%q: is a suppression: %v", test.comment, ok)
			continue
		}
		if diff := cmp.Diff(test.want, got, cmpopts.IgnoreUnexported(s{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q:\n%s", test.comment, diff)
		}
	}
}

func TestSuppresses(t *testing.T) {
	parse := func(comment string, line, below int) *diag.Suppression {
		t.Helper()
		s, ok := diag.ParseSuppression(comment)
		if !ok {
			t.Fatalf("%q is no suppression", comment)
		}
		s.At = diag.Location{File: "a.sql", Start: diag.Position{Line: line}, End: diag.Position{Line: line}}
		s.Below = below
		return s
	}
	finding := &diag.Finding{Rule: "PL101", Name: "polymorphic-association",
		Location: diag.Location{File: "a.sql", Start: diag.Position{Line: 12}}}
	const statement = 10 // first line of the finding's statement

	tests := []struct {
		name        string
		suppression *diag.Suppression
		want        bool
		unused      []string
	}{
		{"line reported", parse("-- polylint:ignore PL101 -- why", 12, 0), true, nil},
		{"first line of the statement", parse("-- polylint:ignore PL101 -- why", 10, 0), true, nil},
		{"above the statement", parse("-- polylint:ignore PL101 -- why", 9, 10), true, nil},
		{"above the line reported", parse("-- polylint:ignore PL101 -- why", 11, 12), true, nil},
		{"at the end of the line above", parse("-- polylint:ignore PL101 -- why", 9, 0), false, []string{"PL101"}},
		{"elsewhere in the statement", parse("-- polylint:ignore PL101 -- why", 13, 14), false, []string{"PL101"}},
		{"by name, in any case", parse("-- polylint:ignore Polymorphic-Association -- why", 10, 0), true, nil},
		{"lower case", parse("-- polylint:ignore pl101 -- why", 10, 0), true, nil},
		{"one of two", parse("-- polylint:ignore PL201, PL101 -- why", 10, 0), true, []string{"PL201"}},
		{"another rule", parse("-- polylint:ignore PL201 -- why", 10, 0), false, []string{"PL201"}},
		{"no reason", parse("-- polylint:ignore PL101", 10, 0), false, []string{"PL101"}},
		{"whole file", parse("-- polylint:ignore-file PL101 -- why", 1, 2), true, nil},
		{"nolint", parse("//nolint:polylint // why", 12, 0), true, nil},
		{"nolint without a reason", parse("//nolint:polylint", 12, 0), false, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.suppression.Suppresses(finding, finding.Location.Start.Line, statement); got != test.want {
				t.Errorf("suppresses: %v", got)
			}
			if got := test.suppression.Used(); got != test.want {
				t.Errorf("used: %v", got)
			}
			if diff := cmp.Diff(test.unused, test.suppression.Unused()); diff != "" {
				t.Error(diff)
			}
		})
	}

	elsewhere := *finding
	elsewhere.Location.File = "b.sql"
	if s := parse("-- polylint:ignore-file PL101 -- why", 1, 2); s.Suppresses(&elsewhere, 12) {
		t.Error("a comment silences a finding in another file")
	}
}
