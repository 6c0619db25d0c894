package diag_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
)

func TestNarrow(t *testing.T) {
	finding := func(rule, file string, s diag.Severity, related ...string) diag.Finding {
		f := diag.Finding{Rule: rule, Severity: s, Location: at(file, 0)}
		for _, r := range related {
			f.Related = append(f.Related, diag.Related{Location: at(r, 0)})
		}
		return f
	}
	all := []diag.Finding{
		finding("PL101", "a.sql", diag.Error),
		finding("PL102", "b.sql", diag.Error),
		finding("PL106", "b.sql", diag.Warning, "c.sql", "a.sql"),
		finding("PL106", "b.sql", diag.Warning, "c.sql"),
	}
	r := &diag.Result{
		Findings: all,
		Silenced: []diag.Silenced{{Finding: all[0]}, {Finding: all[1]}, {Finding: all[2], Baseline: true}},
		Failures: []diag.Failure{{File: "c.sql"}},
	}
	r.Tally()
	r.Narrow(func(file string) bool { return file == "a.sql" })
	if len(r.Findings) != 2 || r.Findings[0].Rule != "PL101" || r.Findings[1].Rule != "PL106" {
		t.Errorf("kept %+v", r.Findings)
	}
	want := diag.Summary{Errors: 1, Warnings: 1, Suppressed: 1, Baselined: 1}
	if diff := cmp.Diff(want, r.Summary); diff != "" {
		t.Error(diff)
	}
	if len(r.Failures) != 1 {
		t.Error("a failure is gone")
	}
	if all[1].Rule != "PL102" {
		t.Error("the caller's findings are changed")
	}
}

func TestRenameFiles(t *testing.T) {
	f := diag.Finding{
		Location: at("a.sql", 0), Related: []diag.Related{{Location: at("b.sql", 0)}},
		Fixes: []diag.Fix{{Edits: []diag.Edit{{Location: at("a.sql", 3)}}}},
	}
	place := at("c.sql", 1)
	r := &diag.Result{
		Findings: []diag.Finding{f}, Silenced: []diag.Silenced{{Finding: f}},
		Failures: []diag.Failure{{File: "c.sql", Location: &place}, {Message: "nowhere"}},
		Source:   func(file string) (string, bool) { return "text of " + file, file == "a.sql" },
	}
	r.RenameFiles(func(file string) string { return "sub/" + file })
	got := []string{
		r.Findings[0].Location.File, r.Findings[0].Related[0].Location.File, r.Findings[0].Fixes[0].Edits[0].Location.File,
		r.Silenced[0].Location.File, r.Failures[0].File, r.Failures[0].Location.File, r.Failures[1].File,
	}
	want := []string{"sub/a.sql", "sub/b.sql", "sub/a.sql", "sub/a.sql", "sub/c.sql", "sub/c.sql", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if text, ok := r.Source("sub/a.sql"); !ok || text != "text of a.sql" {
		t.Errorf("the source of sub/a.sql is %q, %v", text, ok)
	}
	if f.Location.File != "a.sql" || f.Related[0].Location.File != "b.sql" || place.File != "c.sql" {
		t.Error("the caller's findings are changed")
	}
}
