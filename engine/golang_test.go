package engine_test

import (
	"context"
	"fmt"
	"go/ast"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/buildssa"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/goanalysis"
)

// marked is a fact: the function's name begins with Bad.
type marked struct{}

func (*marked) AFact() {}

// byName is an analyzer that reports calls of functions whose name begins with
// Bad, so that the tests are about the engine alone. Those of other packages it
// knows by facts.
func byName(s goanalysis.Settings) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name: "polylint", Doc: "reports calls of Bad functions", FactTypes: []analysis.Fact{new(marked)},
		Requires: []*analysis.Analyzer{buildssa.Analyzer}, ResultType: reflect.TypeFor[*goanalysis.Result](),
	}
	a.Run = func(pass *analysis.Pass) (any, error) {
		set, err := s.Associations("")
		if err != nil || len(set.Children) == 0 {
			return nil, fmt.Errorf("no associations: %v", err)
		}
		res := &goanalysis.Result{}
		fn := ""
		for _, file := range pass.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					fn = n.Name.Name
					if strings.HasPrefix(fn, "Bad") {
						pass.ExportObjectFact(pass.TypesInfo.Defs[n.Name], new(marked))
					}
					if fn == "Panic" {
						panic("as asked")
					}
				case *ast.CallExpr:
					var id *ast.Ident
					switch f := n.Fun.(type) {
					case *ast.Ident:
						id = f
					case *ast.SelectorExpr:
						id = f.Sel
					}
					obj := pass.TypesInfo.Uses[id]
					if obj == nil || !pass.ImportObjectFact(obj, new(marked)) {
						return true
					}
					res.Findings = append(res.Findings, goanalysis.Finding{
						Finding: diag.Finding{Rule: "PL501", Confidence: diag.High, Severity: diag.Error,
							Message: id.Name + " is called", Symbol: fn, Table: set.Children[0].QualifiedName(),
							Related: []diag.Related{
								{Location: set.Children[0].Made, Message: "made here"},
								// A place that a fact has brought from another package.
								{Location: diag.Location{File: "low/low.go", Start: diag.Position{Line: 3, Column: 15}, End: diag.Position{Line: 3, Column: 15}}, Message: "there"},
							}},
						Pos: n.Pos(), End: n.End(),
						RelatedPos: []goanalysis.RelatedPos{{Pos: file.Name.Pos(), End: file.Name.End(), Message: "the package"}},
						Suggested: []analysis.SuggestedFix{{Message: "leave it out",
							TextEdits: []analysis.TextEdit{{Pos: n.Pos(), End: n.End(), NewText: []byte("_ = 0")}}}},
					})
				}
				return true
			})
		}
		return res, nil
	}
	return a
}

func goOptions(paths ...string) engine.Options {
	return engine.Options{Paths: paths, Rules: engine.AllRules(), Go: byName, MinConfidence: diag.Medium}
}

// childSchema has a child table, and nothing that a rule reports.
const childSchema = `
-- go.mod --
module example.com/app

go 1.26
-- db/1.sql --
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint REFERENCES posts,
  photo_id bigint REFERENCES photos,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
`

const layers = childSchema + `
-- low/low.go --
package low

func /* ä */ Bad() {}
-- mid/mid.go --
package mid

import "example.com/app/low"

func BadToo() { /* ä */ low.Bad() }
-- top/top.go --
package top

import "example.com/app/mid"

func Run() { mid.BadToo() }
-- top/top_test.go --
package top

import "example.com/app/mid"

func helper() { mid.BadToo() }
`

func TestGoFindings(t *testing.T) {
	enter(t, layers)
	all := `
mid/mid.go:5:25 PL501 Bad is called
top/top.go:5:14 PL501 BadToo is called
`
	r := run(t, goOptions())
	check(t, r, all)
	if r.Summary.Packages != 3 {
		t.Errorf("%d packages", r.Summary.Packages)
	}
	check(t, run(t, goOptions("./...")), all)
	check(t, run(t, goOptions("db", "./...")), all)
	check(t, run(t, goOptions("db", "./top")), "top/top.go:5:14 PL501 BadToo is called\n")
	check(t, run(t, goOptions("./top")), "top/top.go:5:14 PL501 BadToo is called\n")
	check(t, run(t, goOptions("db")), "")

	o := goOptions()
	o.Config = &config.Config{Go: config.Go{Packages: []string{"./top/..."}, Tests: true}}
	check(t, run(t, o), `
top/top.go:5:14 PL501 BadToo is called
top/top_test.go:5:17 PL501 BadToo is called
`)
	o = goOptions()
	o.NoGo = true
	check(t, run(t, o), "")
	o = goOptions()
	o.Config = &config.Config{Exclude: []string{"mid/**"}}
	check(t, run(t, o), "top/top.go:5:14 PL501 BadToo is called\n")
	o = goOptions()
	o.Disable = []string{"PL501"}
	check(t, run(t, o), "")
	o = goOptions()
	o.Config = &config.Config{Rules: map[string]config.RuleConfig{"insert-skips-validator": {Severity: "info"}}}
	o.MinSeverity = diag.Warning
	check(t, run(t, o), "")
}

// TestGoLeftOut: a directory that ./... leaves out is analysed for what the
// packages that import it need to know, and not reported.
func TestGoLeftOut(t *testing.T) {
	enter(t, strings.ReplaceAll(strings.Replace(layers, "-- mid/mid.go --", "-- _mid/mid.go --", 1), "example.com/app/mid", "example.com/app/_mid"))
	for _, patterns := range [][]string{nil, {"./..."}, {"./top"}} {
		check(t, run(t, goOptions(patterns...)), "top/top.go:5:14 PL501 BadToo is called\n")
	}
}

func TestGoFinding(t *testing.T) {
	enter(t, layers)
	r := run(t, goOptions("./mid"))
	if len(r.Findings) != 1 {
		t.Fatalf("findings: %v", r.Findings)
	}
	got := r.Findings[0]
	if got.Fingerprint == "" {
		t.Error("no fingerprint")
	}
	got.Fingerprint = ""
	at := diag.Location{File: "mid/mid.go", Start: diag.Position{Line: 5, Column: 25, Offset: 68}, End: diag.Position{Line: 5, Column: 34, Offset: 77}}
	want := diag.Finding{
		Rule: "PL501", Name: "insert-skips-validator", Severity: diag.Error, Confidence: diag.High,
		Message: "Bad is called", URL: diag.URL("insert-skips-validator"), Location: at,
		Table: "public.comments", Package: "example.com/app/mid", Symbol: "BadToo",
		Related: []diag.Related{
			{Location: diag.Location{File: "mid/mid.go", Start: diag.Position{Line: 1, Column: 9, Offset: 8}, End: diag.Position{Line: 1, Column: 12, Offset: 11}}, Message: "the package"},
			{Location: diag.Location{File: "db/1.sql", Start: diag.Position{Line: 6, Column: 3, Offset: 175}, End: diag.Position{Line: 6, Column: 36, Offset: 208}}, Message: "made here"},
			{Location: diag.Location{File: "low/low.go", Start: diag.Position{Line: 3, Column: 14, Offset: 27}, End: diag.Position{Line: 3, Column: 14, Offset: 27}}, Message: "there"},
		},
		Fixes: []diag.Fix{{Description: "leave it out", Edits: []diag.Edit{{Location: at, NewText: "_ = 0"}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// TestGoWithoutSQL: the schema is what Go code is judged by, but its own findings
// are not asked for.
func TestGoWithoutSQL(t *testing.T) {
	enter(t, strings.Replace(layers, "CHECK (num_nonnulls(post_id, photo_id) = 1)", "CHECK (post_id IS NULL OR photo_id IS NULL)\n  -- polylint:ignore PL103\n", 1))
	o := goOptions()
	o.MinSeverity = diag.Warning
	check(t, run(t, o), `
db/1.sql:8:3 PL002 the suppression of PL103 gives no reason, so it silences nothing
mid/mid.go:5:25 PL501 Bad is called
top/top.go:5:14 PL501 BadToo is called
`)
	o.NoSQL = true
	check(t, run(t, o), `
mid/mid.go:5:25 PL501 Bad is called
top/top.go:5:14 PL501 BadToo is called
`)
}

// TestGoFailures: what does not load is said, and the rest is analysed.
func TestGoFailures(t *testing.T) {
	enter(t, layers+`
-- broken/broken.go --
package broken

func f() int { return "ä", missing }
-- onbroken/onbroken.go --
package onbroken

import (
	_ "example.com/app/broken"
	"example.com/app/low"
)

func f() { low.Bad() }
-- panics/panics.go --
package panics

func Panic() {}
-- syntax/syntax.go --
package syntax

func {
`)
	r := run(t, goOptions())
	for i := range r.Failures {
		r.Failures[i].Message, _, _ = strings.Cut(r.Failures[i].Message, "\n")
	}
	check(t, r, `
mid/mid.go:5:25 PL501 Bad is called
onbroken/onbroken.go:8:12 PL501 Bad is called
top/top.go:5:14 PL501 BadToo is called
failure broken/broken.go: the package is not analysed: undefined: missing
failure example.com/app/panics: the analysis of this package broke off; please report this as a defect of polylint: polylint: as asked
failure syntax/syntax.go: the package is not analysed: expected 'IDENT', found '{' (and 3 errors more)
`)
	if r.Summary.Packages != 4 {
		t.Errorf("%d packages", r.Summary.Packages)
	}
}

// TestGoSuppression checks what is reported of the body of a file, which begins
// on line 3.
func TestGoSuppression(t *testing.T) {
	tests := []struct {
		name, code, want string
		suppressed       int
	}{
		{"none", `
func f() {
	Bad()
}`, "a/a.go:5:2 PL501 Bad is called\n", 0},
		{"same line", `
func f() {
	Bad() //nolint:polylint // why
	Bad() //polylint:ignore PL501 -- why
	Bad() //nolint:errcheck,polylint // why
}`, "", 3},
		{"line above", `
func f() {
	//nolint:polylint // why
	Bad()
	//polylint:ignore insert-skips-validator -- why
	Bad()
	// polylint:ignore PL501 -- why
	// More is said here.
	Bad()
}`, "", 3},
		{"above the statement", `
func f() {
	//polylint:ignore PL501 -- why
	_, _ = 1, func() int {
		return 0
	}
	//polylint:ignore PL501 -- why
	take(1,
		2, Bad())
}`, "a/a.go:5:2 PL002 unused suppression: PL501 finds nothing here\n", 1},
		{"above the function, in golangci-lint's form", `
//nolint:polylint // why
func f() {
	Bad()
	Bad()
}

func g() {
	Bad()
}`, "a/a.go:11:2 PL501 Bad is called\n", 2},
		{"above the function, in our form", `
//polylint:ignore PL501 -- why
func f() {
	Bad()
}`, `
a/a.go:4:1 PL002 unused suppression: PL501 finds nothing here
a/a.go:6:2 PL501 Bad is called
`, 0},
		{"whole file", `
//polylint:ignore-file PL501 -- why

func f() {
	Bad()
}`, "", 1},
		{"whole file, misplaced", `
func f() {
	Bad()
}

//polylint:ignore-file PL501 -- why
`, `
a/a.go:5:2 PL501 Bad is called
a/a.go:8:1 PL002 a suppression for the whole file stands above the first statement; here it silences nothing
`, 0},
		{"no reason", `
func f() {
	Bad() //nolint:polylint
	Bad() //polylint:ignore PL501
}`, `
a/a.go:5:2 PL501 Bad is called
a/a.go:5:8 PL002 the suppression gives no reason, so it silences nothing
a/a.go:6:2 PL501 Bad is called
a/a.go:6:8 PL002 the suppression of PL501 gives no reason, so it silences nothing
`, 0},
		{"another linter's", `
func f() {
	Bad() //nolint:errcheck // why
}`, "a/a.go:5:2 PL501 Bad is called\n", 0},
		{"unused, unknown and misspelt", `
//polylint:ignore PL501 -- why
var x = 1

//polylint:ignore PL999 -- why
var y = 1

//polylint:ingore PL501 -- why
var z = 1

//nolint:polylint // golangci-lint judges its own
var w = 1
`, `
a/a.go:4:1 PL002 unused suppression: PL501 finds nothing here
a/a.go:7:1 PL002 the suppression names an unknown rule "PL999"
a/a.go:10:1 PL002 "polylint:ingore" is no suppression (did you mean "polylint:ignore"?)
`, 0},
		{"in a string", `
var x = "//polylint:ignore PL501 -- why"
`, "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			enter(t, childSchema+"-- a/0.go --\npackage a\n\nfunc Bad() int { return 0 }\n\nfunc take(...int) {}\n-- a/a.go --\npackage a\n\n"+tt.code+"\n")
			r := run(t, goOptions())
			check(t, r, tt.want)
			if r.Summary.Suppressed != tt.suppressed {
				t.Errorf("%d suppressed, want %d", r.Summary.Suppressed, tt.suppressed)
			}
		})
	}
}

// TestGoFingerprints: a finding keeps its fingerprint when lines move.
func TestGoFingerprints(t *testing.T) {
	prints := func(text string) []string {
		enter(t, childSchema+text)
		var out []string
		for _, f := range run(t, goOptions()).Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	before := prints("-- a/a.go --\npackage a\n\nfunc Bad() {}\n\nfunc f() { Bad() }\n\nfunc g() { Bad(); Bad() }\n")
	after := prints("-- a/b.go --\npackage a\n\nfunc Bad() {}\n\n// f moves.\n\nfunc f() {\n\tBad()\n}\n-- a/c.go --\npackage a\n\nfunc g() { Bad(); Bad() }\n")
	if len(before) != 3 || before[0] == before[1] || before[1] == before[2] {
		t.Errorf("fingerprints %q", before)
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("-before +after\n%s", diff)
	}
}

func TestAssociations(t *testing.T) {
	root := enter(t, `
-- .git/HEAD --
-- db/1.sql --
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint REFERENCES posts ON DELETE CASCADE,
  photo_id bigint REFERENCES photos ON DELETE CASCADE,
  body text NOT NULL DEFAULT ''
);
ALTER TABLE comments ADD CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID;
CREATE TABLE likes (
  post_id bigint REFERENCES posts,
  photo_id bigint REFERENCES photos,
  CHECK (num_nonnulls(post_id, photo_id) <= 1)
);
CREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);
CREATE TABLE audits (id bigint PRIMARY KEY, auditable_type text NOT NULL, auditable_id bigint NOT NULL);
CREATE TABLE plain (id bigint PRIMARY KEY, post_id bigint REFERENCES posts);
CREATE TABLE checked (id bigint PRIMARY KEY);
-- db/2.sql --
ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos ON DELETE CASCADE;
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
CREATE INDEX ON comments (video_id);
CREATE INDEX ON likes (post_id);
CREATE INDEX ON likes (photo_id);
CREATE INDEX ON plain (post_id);
`)
	o := engine.Options{Dir: root, Rules: engine.AllRules(), Config: &config.Config{
		Polymorphic: []config.Polymorphic{{Table: "audits", Columns: []string{"auditable_type", "auditable_id"}, Reason: "a log"}},
		Validators: []config.Validator{
			{Table: "comments", Type: "example.com/app.Comment", Functions: []string{"(*Comment).Validate"}},
			{Table: "checked", Functions: []string{"Check"}},
		},
	}}
	// The engine must not care where it runs.
	t.Chdir(t.TempDir())
	set, err := engine.Associations(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if set.Root != root {
		t.Errorf("root %s, want %s", set.Root, root)
	}
	var got strings.Builder
	for _, c := range set.Children {
		fmt.Fprintf(&got, "%s %s %s %v made %s:%d:%d", c.Kind, c.QualifiedName(), strings.Join(c.ParentColumns(), "+"),
			c.Confidence, c.Made.File, c.Made.Start.Line, c.Made.Start.Column)
		for _, p := range c.Parents {
			fmt.Fprintf(&got, " %s:%d->%s", p.Made.File, p.Made.Start.Line, p.References)
		}
		if c.Proven {
			got.WriteString(" proven")
		}
		if c.AtMostOne {
			got.WriteString(" at-most-one")
		}
		if c.Accepted != "" {
			got.WriteString(" accepted: " + c.Accepted)
		}
		for _, v := range c.Validators {
			fmt.Fprintf(&got, " %v", v)
		}
		got.WriteString("\n")
	}
	want := `arc public.comments post_id+photo_id+video_id medium made db/2.sql:1:33 db/1.sql:6->public.posts db/1.sql:7->public.photos db/2.sql:1->public.videos {example.com/app.Comment [(*Comment).Validate]}
arc public.likes post_id+photo_id high made db/1.sql:13:3 db/1.sql:12->public.posts db/1.sql:13->public.photos proven at-most-one
pair public.notes notable_type+notable_id high made db/1.sql:16:72
pair public.audits auditable_type+auditable_id high made db/1.sql:17:75 accepted: a log
declared public.checked  high made db/1.sql:19:1 { [Check]}
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	columns := []association.Column{
		{Name: "id", Type: "bigint", NotNull: true, Default: true}, {Name: "post_id", Type: "bigint"}, {Name: "photo_id", Type: "bigint"},
		{Name: "body", Type: "text", NotNull: true, Default: true}, {Name: "video_id", Type: "bigint"},
	}
	if diff := cmp.Diff(columns, set.Children[0].Columns); diff != "" {
		t.Errorf("columns of comments: -want +got\n%s", diff)
	}
	var found []string
	for _, f := range set.Findings {
		found = append(found, fmt.Sprintf("%s %s:%d", f.Rule, f.Location.File, f.Location.Start.Line))
	}
	if diff := cmp.Diff([]string{"PL104 db/1.sql:10", "PL103 db/1.sql:14", "PL101 db/1.sql:16", "PL106 db/2.sql:1"}, found); diff != "" {
		t.Errorf("the schema's findings: -want +got\n%s", diff)
	}
}
