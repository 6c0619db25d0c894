package engine_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/rules"
)

// TestLayoutsAgree checks one schema in every layout: the findings are the
// same, and so is what the suppressions silence. Places differ, and so does what
// is told of them: a dump has no history.
func TestLayoutsAgree(t *testing.T) {
	dirs, err := filepath.Glob(filepath.Join("..", "testdata", "layouts", "*", ""))
	if err != nil {
		t.Fatal(err)
	}
	var first, firstName string
	n := 0
	for _, dir := range dirs {
		name := filepath.Base(dir)
		if strings.HasSuffix(name, ".md") {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) {
			result, err := engine.Run(context.Background(), engine.Options{
				Paths: []string{dir}, Rules: rules.All(), MinConfidence: diag.Medium, NoGo: true,
			})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range result.Failures {
				t.Errorf("failure: %s: %s", f.File, f.Message)
			}
			got := summary(result)
			if first == "" {
				first, firstName = got, name
				t.Logf("findings:\n%s", got)
				for _, want := range []string{"PL101", "silenced PL101", "PL10"} {
					if !strings.Contains(got, want) {
						t.Errorf("no %s among the findings:\n%s", want, got)
					}
				}
				return
			}
			if diff := cmp.Diff(first, got); diff != "" {
				t.Errorf("findings differ from those of %s (-%[1]s +%[2]s):\n%[3]s", firstName, name, diff)
			}
		})
	}
	if n < 15 {
		t.Errorf("only %d layouts", n)
	}
}

// summary lists findings without their places.
func summary(r *diag.Result) string {
	var lines []string
	line := func(prefix string, f diag.Finding) {
		lines = append(lines, fmt.Sprintf("%s%s %s/%s %s(%s) %s", prefix, f.Rule, f.Severity, f.Confidence,
			f.Table, strings.Join(f.Columns, ","), f.Message))
	}
	for _, f := range r.Findings {
		line("", f)
	}
	for _, s := range r.Silenced {
		line("silenced ", s.Finding)
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n") + "\n"
}
