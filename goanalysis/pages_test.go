package goanalysis

import (
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// pageSet holds the child tables of exampleSchema.
func pageSet() *association.Set {
	set := testset.New()
	comments, reactions := set.Children[0], set.Children[2]
	comments.Parents, comments.Columns = comments.Parents[:2], comments.Columns[:4]
	comments.Proven = true
	set.Children = []*association.Child{comments, reactions}
	return set
}

// TestPages holds each rule's page to Go that compiles and is formatted, and the
// examples of the rules that need no flow to what those rules report.
func TestPages(t *testing.T) {
	reported := reportedInExamples(t)
	for _, r := range Rules() {
		t.Run(r.Code, func(t *testing.T) {
			if r.Name == "" || r.Summary == "" || strings.HasSuffix(r.Summary, ".") || r.Doc.Why == "" || r.Doc.Lang != "go" {
				t.Error("the page has gaps")
			}
			if !strings.Contains(r.Doc.What, exampleSchema) {
				t.Error("the page does not show the schema that its examples are about")
			}
			for _, example := range []string{r.Doc.Bad, r.Doc.Good} {
				formatted, err := format.Source([]byte(example + "\n"))
				if err != nil {
					t.Error(err)
				}
				if string(formatted) != example+"\n" {
					t.Errorf("gofmt would write:\n%s", formatted)
				}
			}
			var want []string
			if r.Code == pl504.Code || r.Code == pl506.Code {
				want = []string{r.Code}
			}
			if got := reported[r.Code+"/bad"]; !slices.Equal(got, want) {
				t.Errorf("the bad example is reported by %v, want %v", got, want)
			}
			if got := reported[r.Code+"/good"]; len(got) > 0 {
				t.Errorf("the good example is reported by %v", got)
			}
		})
	}
}

// reportedInExamples runs the syntactic rules over the examples of all pages and
// returns the codes that report something, by "PL501/bad".
func reportedInExamples(t *testing.T) map[string][]string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "src", "gorm.io"), os.DirFS(filepath.Join(testdata(t), "src", "gorm.io"))); err != nil {
		t.Fatal(err)
	}
	var packages []string
	write := func(path, text string) {
		app := filepath.Join(dir, "src", filepath.FromSlash(path))
		if err := os.MkdirAll(app, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(app, "app.go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		packages = append(packages, path)
	}
	for _, r := range Rules() {
		write(r.Code+"/bad", r.Doc.Bad)
		write(r.Code+"/good", r.Doc.Good)
	}
	codes := map[string][]string{}
	// What is reported is asked of the results; an example has no expectations.
	for _, result := range analysistest.Run(expectationless{t}, dir, syntactic(pageSet()), packages...) {
		if result.Err != nil {
			t.Error(result.Err)
		}
		path := result.Pass.Pkg.Path()
		for _, d := range result.Diagnostics {
			code, _, _ := strings.Cut(d.Message, " ")
			codes[path] = append(codes[path], code)
		}
	}
	return codes
}

// expectationless lets everything pass that no comment expects.
type expectationless struct{ t *testing.T }

func (e expectationless) Errorf(form string, args ...any) {
	if !strings.Contains(form, "unexpected") {
		e.t.Errorf(form, args...)
	}
}

func TestLookupRule(t *testing.T) {
	rules := Rules()
	if len(rules) != 8 {
		t.Errorf("%d rules", len(rules))
	}
	for i, r := range rules {
		if i > 0 && rules[i-1].Code >= r.Code {
			t.Errorf("%s is behind %s", r.Code, rules[i-1].Code)
		}
		for _, id := range []string{r.Code, strings.ToLower(r.Code), r.Name, strings.ToUpper(r.Name)} {
			if got, ok := LookupRule(id); !ok || got.Code != r.Code {
				t.Errorf("LookupRule(%q) = %s, %v", id, got.Code, ok)
			}
		}
	}
	if r, ok := LookupRule("PL101"); ok {
		t.Errorf("LookupRule of no rule of Go = %s", r.Code)
	}
	for code, want := range map[string]diag.Severity{"PL501": diag.Error, "PL507": diag.Warning, "PL508": diag.Warning} {
		if r, _ := LookupRule(code); r.Severity != want {
			t.Errorf("%s is %s by default, want %s", code, r.Severity, want)
		}
	}
}
