package engine_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
)

// The rules of these tests report every table by what its name begins with, so
// that the tests are about the engine alone.
var (
	badRule = &rules.Rule{
		RuleInfo: diag.RuleInfo{Code: "PL901", Name: "bad-table", Severity: diag.Error},
		Check:    byPrefix("bad", diag.High),
	}
	oddRule = &rules.Rule{
		RuleInfo: diag.RuleInfo{Code: "PL902", Name: "odd-table", Severity: diag.Warning},
		Check:    byPrefix("odd", diag.Medium),
	}
	dimRule = &rules.Rule{
		RuleInfo: diag.RuleInfo{Code: "PL903", Name: "dim-table", Severity: diag.Info},
		Check:    byPrefix("dim", diag.Low),
	}
	columnRule = &rules.Rule{
		RuleInfo: diag.RuleInfo{Code: "PL904", Name: "bad-column", Severity: diag.Error},
		Check: func(p *rules.Pass) {
			eachTable(p, func(t *schema.Table) {
				for _, c := range t.Columns {
					if strings.HasPrefix(c.Name, "bad") {
						p.Report(rules.Report{At: c.Made, Confidence: diag.High, Message: c.Name + " is bad", Table: t, Columns: []string{c.Name},
							Related: []rules.Related{{At: t.Made, Message: "the table"}, {Message: "nowhere"}}})
					}
				}
			})
		},
	}
	suppressionRule = &rules.Rule{RuleInfo: diag.RuleInfo{Code: "PL002", Name: "unused-suppression", Severity: diag.Warning}}

	all = []*rules.Rule{suppressionRule, badRule, oddRule, dimRule, columnRule}
)

func eachTable(p *rules.Pass, f func(*schema.Table)) {
	for _, t := range p.Catalog.Tables {
		f(t)
	}
}

func byPrefix(prefix string, c diag.Confidence) func(*rules.Pass) {
	return func(p *rules.Pass) {
		eachTable(p, func(t *schema.Table) {
			if strings.HasPrefix(t.Name, prefix) {
				p.Report(rules.Report{At: t.Made, Confidence: c, Message: t.Name + " is reported", Table: t})
			}
		})
	}
}

// enter unpacks files (in txtar's form) into a new directory and goes there.
func enter(t *testing.T, files string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	t.Chdir(dir)
	return dir
}

func write(t *testing.T, dir, files string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(files)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// options are those that report everything.
func options(paths ...string) engine.Options {
	return engine.Options{Paths: paths, Rules: all}
}

func run(t *testing.T, o engine.Options) *diag.Result {
	t.Helper()
	r, err := engine.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines are the findings of a result, a line each: where, which rule, and the
// first word of what it says.
func lines(r *diag.Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s:%d:%d %s %s\n", f.Location.File, f.Location.Start.Line, f.Location.Start.Column, f.Rule, f.Message)
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "failure %s: %s\n", f.File, f.Message)
	}
	return b.String()
}

func check(t *testing.T, r *diag.Result, want string) {
	t.Helper()
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), lines(r)); diff != "" {
		t.Error(diff)
	}
}

func TestFindings(t *testing.T) {
	enter(t, `
-- db/migrations/001_a.sql --
CREATE TABLE fine (id int);
  CREATE TABLE é.bad_one (
	id int,
	bad_id int
);
`)
	r := run(t, options("db/migrations"))
	check(t, r, `
db/migrations/001_a.sql:2:3 PL901 bad_one is reported
db/migrations/001_a.sql:4:2 PL904 bad_id is bad
`)
	got := r.Findings[1]
	if got.Fingerprint == "" || got.Fingerprint == r.Findings[0].Fingerprint {
		t.Errorf("fingerprint %q", got.Fingerprint)
	}
	got.Fingerprint = ""
	file := "db/migrations/001_a.sql"
	want := diag.Finding{
		Rule: "PL904", Name: "bad-column", Severity: diag.Error, Confidence: diag.High, Message: "bad_id is bad",
		URL: diag.URL("bad-column"),
		Location: diag.Location{File: file,
			Start: diag.Position{Line: 4, Column: 2, Offset: 66}, End: diag.Position{Line: 4, Column: 12, Offset: 76}},
		Database: "db/migrations", Table: "é.bad_one", Columns: []string{"bad_id"},
		Related: []diag.Related{{Message: "the table", Location: diag.Location{File: file,
			Start: diag.Position{Line: 2, Column: 3, Offset: 30}, End: diag.Position{Line: 5, Column: 2, Offset: 78}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if want := (diag.Summary{Files: 1, Statements: 2, Tables: 2, Errors: 2}); r.Summary != want {
		t.Errorf("summary %+v, want %+v", r.Summary, want)
	}
	if text, ok := r.Source(file); !ok || !strings.HasPrefix(text, "CREATE TABLE fine") {
		t.Errorf("the source is %q", text)
	}
}

func TestSelection(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad (id int);\nCREATE TABLE odd (id int);\nCREATE TABLE dim (id int);\n")
	no, yes := false, true
	tests := []struct {
		name            string
		rules           map[string]config.RuleConfig
		enable, disable []string
		want            string // codes reported
	}{
		{"default", nil, nil, nil, "PL901 PL902 PL903"},
		{"configured off", map[string]config.RuleConfig{"PL902": {Enabled: &no}}, nil, nil, "PL901 PL903"},
		{"configured by name", map[string]config.RuleConfig{"odd-table": {Enabled: &no}, "PL903": {Enabled: &yes}}, nil, nil, "PL901 PL903"},
		{"enabled again", map[string]config.RuleConfig{"PL902": {Enabled: &no}}, []string{"pl902"}, nil, "PL901 PL902 PL903"},
		{"disabled", nil, nil, []string{"bad-table", " PL903"}, "PL902"},
		{"all but", nil, []string{"all"}, []string{"PL901"}, "PL902 PL903"},
		{"only", nil, []string{"PL901"}, []string{"all"}, "PL901"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := options("a.sql")
			o.Config = &config.Config{Rules: test.rules}
			o.Enable, o.Disable = test.enable, test.disable
			var codes []string
			for _, f := range run(t, o).Findings {
				codes = append(codes, f.Rule)
			}
			if got := strings.Join(codes, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}

	o := options("a.sql")
	o.Config = &config.Config{Rules: map[string]config.RuleConfig{"dim-table": {Severity: "error"}}}
	if got := run(t, o).Findings[2]; got.Rule != "PL903" || got.Severity != diag.Error {
		t.Errorf("%s has severity %s", got.Rule, got.Severity)
	}

	for name, o := range map[string]engine.Options{
		"unknown": {Paths: []string{"a.sql"}, Rules: all, Enable: []string{"PL9O1"}},
		"both":    {Paths: []string{"a.sql"}, Rules: all, Enable: []string{"PL901"}, Disable: []string{"bad-table"}},
	} {
		var usage *engine.UsageError
		if _, err := engine.Run(context.Background(), o); !errors.As(err, &usage) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestThresholds(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad (id int);\nCREATE TABLE odd (id int);\nCREATE TABLE dim (id int);\n")
	tests := []struct {
		severity   diag.Severity
		confidence diag.Confidence
		want       int
	}{
		{diag.Info, diag.Low, 3}, {diag.Warning, diag.Low, 2}, {diag.Error, diag.Low, 1},
		{diag.Info, diag.Medium, 2}, {diag.Info, diag.High, 1},
	}
	for _, test := range tests {
		o := options("a.sql")
		o.MinSeverity, o.MinConfidence = test.severity, test.confidence
		if got := len(run(t, o).Findings); got != test.want {
			t.Errorf("%s, %s: %d findings, want %d", test.severity, test.confidence, got, test.want)
		}
	}
}

// TestRuleThatPanics: the other rules' findings are kept, its own are not.
func TestRuleThatPanics(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad (id int);\n")
	o := options("a.sql")
	o.Rules = []*rules.Rule{badRule, {
		RuleInfo: diag.RuleInfo{Code: "PL999", Name: "broken"},
		Check: func(p *rules.Pass) {
			p.Report(rules.Report{Message: "half a result"})
			panic("index out of range")
		},
	}}
	r := run(t, o)
	if len(r.Findings) != 1 || r.Findings[0].Rule != "PL901" {
		t.Errorf("%+v", r.Findings)
	}
	if len(r.Failures) != 1 || !strings.Contains(r.Failures[0].Message, "PL999") || !strings.Contains(r.Failures[0].Message, "index out of range") {
		t.Errorf("%+v", r.Failures)
	}
}

func TestCancelled(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad (id int);\n")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := engine.Run(ctx, options("a.sql")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// TestSameResult: neither the number of workers nor the run changes a byte.
func TestSameResult(t *testing.T) {
	var files strings.Builder
	for i := range 40 {
		fmt.Fprintf(&files, "-- db%d/migrations/%d.sql --\nCREATE TABLE bad%d (bad_id int);\nCREATE TABLE odd%d ();\n-- polylint:ignore PL901 -- none\n", i%4, i, i, i)
	}
	enter(t, files.String())
	var want []diag.Finding
	for i := range 6 {
		o := options(".")
		o.Jobs = 1 + i*3
		got := run(t, o).Findings
		if i == 0 {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d jobs: %s", o.Jobs, diff)
		}
	}
	if len(want) != 160 {
		t.Errorf("%d findings", len(want))
	}
}

// TestFingerprintsWithoutTable: what is about no object is told apart by its
// file, which has one name wherever it is looked at from.
func TestFingerprintsWithoutTable(t *testing.T) {
	root := enter(t, `
-- .git/HEAD --
-- .polylint.yml --
version: 1
databases:
  - {name: main, migrations: [db]}
-- db/1.sql --
-- polylint:ignore bad-table
CREATE TABLE a (id int);
-- db/2.sql --
-- polylint:ignore bad-table
CREATE TABLE b (id int);
`)
	fingerprints := func(dir string, configured bool, paths ...string) (fps []string) {
		t.Helper()
		t.Chdir(filepath.Join(root, dir))
		o := options(paths...)
		if configured {
			path, err := config.Find(".")
			if err == nil {
				o.Config, err = config.Load(path, config.Known{})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, f := range run(t, o).Findings {
			fps = append(fps, f.Fingerprint)
		}
		if len(fps) != 2 || fps[0] == fps[1] {
			t.Errorf("%s %v: %v", dir, paths, fps)
		}
		return fps
	}
	for name, got := range map[string][2][]string{
		"declared":  {fingerprints(".", true), fingerprints("db", true)},
		"directory": {fingerprints(".", false, "db"), fingerprints("db", false, ".")},
		"files":     {fingerprints(".", false, "db/1.sql", "db/2.sql"), fingerprints("db", false, "1.sql", "2.sql")},
	} {
		if diff := cmp.Diff(got[0], got[1]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestFingerprints: a finding keeps its fingerprint wherever its lines, its file
// and the working directory move.
func TestFingerprints(t *testing.T) {
	root := enter(t, `
-- .git/HEAD --
-- db/migrations/1.sql --
CREATE TABLE bad (bad_id int);
-- app/x --
`)
	fingerprints := func(dir string, paths ...string) (fps []string) {
		t.Helper()
		t.Chdir(dir)
		for _, f := range run(t, options(paths...)).Findings {
			fps = append(fps, f.Fingerprint)
		}
		return fps
	}
	want := fingerprints(root, "db/migrations")
	if len(want) != 2 || want[0] == want[1] {
		t.Fatalf("%v", want)
	}
	for name, got := range map[string][]string{
		"another directory": fingerprints(filepath.Join(root, "app"), "../db/migrations"),
		"absolute":          fingerprints(root, filepath.Join(root, "db", "migrations")),
		"found":             fingerprints(root),
	} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	write(t, root, "-- db/migrations/1.sql --\n-- a comment\n\nCREATE TABLE other ();\n  CREATE TABLE bad (id int, bad_id int);\n")
	if diff := cmp.Diff(want, fingerprints(root, "db/migrations")); diff != "" {
		t.Errorf("moved: %s", diff)
	}
	write(t, root, "-- other/1.sql --\nCREATE TABLE bad (bad_id int);\n")
	if got := fingerprints(root, "other"); got[0] == want[0] {
		t.Error("the same table of another database has the same fingerprint")
	}
}

func TestCatalogs(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad (id int);\n-- b.sql --\n\xff\xfeC\x00\n")
	catalogs, failures, err := engine.Catalogs(context.Background(), options("a.sql", "b.sql"))
	if err != nil {
		t.Fatal(err)
	}
	if len(catalogs) != 1 || len(catalogs[0].Tables) != 1 || catalogs[0].Tables[0].Name != "bad" {
		t.Errorf("%+v", catalogs)
	}
	if len(failures) != 1 || failures[0].File != "b.sql" {
		t.Errorf("%+v", failures)
	}
}
