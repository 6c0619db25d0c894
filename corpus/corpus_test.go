// Package corpus measures polylint on real schemas whose ground truth is known.
// It holds only tests. The schemas are not part of the repository: POLYLINT_CORPUS
// names their directory (plan/, truth/ and sql/ below it), without it
// ../shared/corpus beside the repository is used, and where there is none the
// tests skip.
package corpus

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/rules"
)

// root returns the corpus directory, and skips the test where there is none.
func root(tb testing.TB) string {
	tb.Helper()
	dir := os.Getenv("POLYLINT_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpus")
	}
	if _, err := os.Stat(filepath.Join(dir, "plan")); err != nil {
		tb.Skipf("no corpus: set POLYLINT_CORPUS to a directory with plan/, truth/ and sql/ (%v)", err)
	}
	return dir
}

func readJSON(tb testing.TB, path string, v any) bool {
	tb.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return false
	}
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return true
}

// projects returns the names of the projects that have a plan.
func projects(tb testing.TB, dir string) []string {
	tb.Helper()
	plans, err := filepath.Glob(filepath.Join(dir, "plan", "*.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var names []string
	for _, p := range plans {
		names = append(names, strings.TrimSuffix(filepath.Base(p), ".json"))
	}
	sort.Strings(names)
	return names
}

// check runs polylint over one project, reporting everything.
func check(tb testing.TB, dir, project string) (*diag.Result, time.Duration) {
	tb.Helper()
	start := time.Now()
	result, err := engine.Run(context.Background(), engine.Options{
		Paths: []string{filepath.Join(dir, "sql", project)},
		Rules: rules.All(), MinConfidence: diag.Low, NoGo: true,
	})
	if err != nil {
		tb.Fatalf("%s: %v", project, err)
	}
	return result, time.Since(start)
}

// bare drops the schema of a table's name: the truth files name most tables
// without one.
func bare(table string) string {
	if i := strings.LastIndexByte(table, '.'); i >= 0 {
		return table[i+1:]
	}
	return table
}

func key(table string, columns ...string) string {
	return bare(table) + "(" + strings.Join(columns, ",") + ")"
}

// TestPairs prints, for each project, how many of the true type/id pairs PL101
// finds at the default confidence and at any, and which of its findings are none.
func TestPairs(t *testing.T) {
	dir := root(t)
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "project\ttables\ttrue\tfound\tfound at low\tfalse\tfalse at low\tseconds")
	var all struct{ truth, found, low, wrong, wrongLow int }
	var misses, falses []string
	for _, project := range projects(t, dir) {
		var truth struct {
			Polymorphic []struct {
				Table      string `json:"table"`
				TypeColumn string `json:"type_column"`
				IDColumn   string `json:"id_column"`
				Form       string `json:"form"`
			} `json:"polymorphic"`
		}
		readJSON(t, filepath.Join(dir, "truth", project+".json"), &truth)
		must, may := map[string]bool{}, map[string]bool{}
		for _, p := range truth.Polymorphic {
			k := key(p.Table, p.TypeColumn, p.IDColumn)
			switch p.Form {
			case "pair", "dsl":
				must[k] = true
			case "has-fk":
			default:
				may[k] = true
			}
		}
		result, took := check(t, dir, project)
		for _, f := range result.Failures {
			t.Errorf("%s: %s: %s", project, f.File, f.Message)
		}
		confidence := map[string]diag.Confidence{}
		for _, f := range result.Findings {
			if f.Rule == "PL101" {
				confidence[key(f.Table, f.Columns...)] = max(confidence[key(f.Table, f.Columns...)], f.Confidence)
			}
		}
		var found, low, wrong, wrongLow int
		for k := range must {
			c, ok := confidence[k]
			switch {
			case ok && c >= diag.Medium:
				found++
				low++
			case ok:
				low++
				misses = append(misses, project+": only at low confidence: "+k)
			default:
				misses = append(misses, project+": missed: "+k)
			}
		}
		for k, c := range confidence {
			if must[k] || may[k] {
				continue
			}
			wrongLow++
			if c >= diag.Medium {
				wrong++
				falses = append(falses, project+": false: "+k)
			}
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%.2f\n", project, result.Summary.Tables, len(must), found, low, wrong, wrongLow, took.Seconds())
		all.truth += len(must)
		all.found += found
		all.low += low
		all.wrong += wrong
		all.wrongLow += wrongLow
	}
	fmt.Fprintf(w, "total\t\t%d\t%d\t%d\t%d\t%d\t\n", all.truth, all.found, all.low, all.wrong, all.wrongLow)
	w.Flush()
	sort.Strings(misses)
	sort.Strings(falses)
	t.Logf("PL101 against the ground truth\n%s%s\n%s", out.String(), strings.Join(misses, "\n"), strings.Join(falses, "\n"))
	if all.found*100 < all.truth*90 {
		t.Errorf("%d of %d true pairs found: fewer than nine in ten", all.found, all.truth)
	}
	if all.wrong*100 > all.found*10 {
		t.Errorf("%d false findings beside %d true ones: more than one in ten", all.wrong, all.found)
	}
}

// TestArcs prints what PL102 to PL106 say of the arcs that the applications
// keep, and of everything else.
func TestArcs(t *testing.T) {
	dir := root(t)
	var lines []string
	wrong := 0
	for _, project := range projects(t, dir) {
		var truth struct {
			Arcs []struct {
				Table     string   `json:"table"`
				Columns   []string `json:"columns"`
				Semantics string   `json:"semantics"`
				SQL       string   `json:"sql"`
			} `json:"arcs"`
		}
		readJSON(t, filepath.Join(dir, "truth", project+".arcs.json"), &truth)
		result, _ := check(t, dir, project)
		said := map[string]bool{}
		for _, f := range result.Findings {
			if f.Rule < "PL102" || f.Rule > "PL107" {
				continue
			}
			match := "no arc by the truth"
			for _, a := range truth.Arcs {
				if bare(a.Table) == bare(f.Table) && shared(a.Columns, f.Columns) > 1 {
					match = "arc: " + a.Semantics + ", " + a.SQL
					said[bare(a.Table)] = true
				}
			}
			if match == "no arc by the truth" && f.Confidence >= diag.Medium {
				wrong++
			}
			lines = append(lines, fmt.Sprintf("%s: %s %s/%s %s(%s): %s", project, f.Rule, f.Severity, f.Confidence, f.Table, strings.Join(f.Columns, ","), match))
		}
		for _, a := range truth.Arcs {
			if !said[bare(a.Table)] {
				lines = append(lines, fmt.Sprintf("%s: nothing said of arc %s(%s): %s, %s", project, a.Table, strings.Join(a.Columns, ","), a.Semantics, a.SQL))
			}
		}
	}
	t.Logf("PL102 to PL107 against the ground truth; %d findings at the default confidence that are no arcs by it\n%s", wrong, strings.Join(lines, "\n"))
}

func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x == y {
				n++
			}
		}
	}
	return n
}

// TestReferences prints how many of the references that applications declare
// and that have no foreign key PL201 finds, and how many of its findings in the
// same projects no application declares.
func TestReferences(t *testing.T) {
	dir := root(t)
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "project\ttrue\tfound\tfound at low\tother target\tnot declared\tnot declared at low")
	var extra []string
	for _, project := range projects(t, dir) {
		var truth struct {
			References []struct {
				Table   string `json:"table"`
				Column  string `json:"column"`
				Target  string `json:"target"`
				FKInSQL bool   `json:"fk_in_sql"`
			} `json:"references"`
		}
		known := readJSON(t, filepath.Join(dir, "truth", project+".references.json"), &truth)
		missing := map[string]string{}
		for _, r := range truth.References {
			if !r.FKInSQL {
				missing[key(r.Table, r.Column)] = r.Target
			}
		}
		result, _ := check(t, dir, project)
		var found, low, other, none, noneLow int
		for _, f := range result.Findings {
			if f.Rule != "PL201" {
				continue
			}
			target, ok := missing[key(f.Table, f.Columns...)]
			switch {
			case ok && len(f.References) == 1 && bare(f.References[0]) == target:
				low++
				if f.Confidence >= diag.Medium {
					found++
				}
			case ok:
				other++
			default:
				noneLow++
				if f.Confidence >= diag.Medium {
					none++
					extra = append(extra, fmt.Sprintf("%s: %s(%s) -> %s %q", project, f.Table, strings.Join(f.Columns, ","), strings.Join(f.References, ","), f.Evidence))
				}
			}
		}
		name := project
		if !known {
			name += " (no truth)"
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\n", name, len(missing), found, low, other, none, noneLow)
	}
	w.Flush()
	t.Logf("PL201 against the references that applications declare\n%s%s", out.String(), strings.Join(extra, "\n"))
}
