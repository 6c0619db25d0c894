package migrations_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"github.com/polylint/polylint/migrations"
)

// A plan may name files from outside the tree, or in an order that only the
// project's own program knows; of the corpus this is the case with one project.
const unplannable = 1

// TestCorpus compares what Discover finds in real projects with what their
// owners run, as plan/<project>.json has it: the same files in the same order,
// or the same files where Discover says that it does not know the order.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("POLYLINT_CORPUS")
	if corpus == "" {
		corpus = filepath.Join("..", "..", "shared", "corpus")
	}
	plans, err := filepath.Glob(filepath.Join(corpus, "plan", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(plans) == 0 {
		t.Skipf("no corpus in %s; POLYLINT_CORPUS names it", corpus)
	}
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "project\tlayout\tdatabases\tplanned\tfound\tverdict")
	matched := 0
	for _, plan := range plans {
		name := strings.TrimSuffix(filepath.Base(plan), ".json")
		root := filepath.Join(corpus, "sql", name)
		want := planned(t, plan, "sql/"+name+"/")
		dbs, failures, err := migrations.Discover(root, migrations.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range failures {
			t.Errorf("%s: %s", f.Path, f.Message)
		}
		best, bestFiles, verdict := migrations.Database{}, []string(nil), "differs"
		for _, db := range dbs {
			files := sourcePaths(t, root, db)
			switch {
			case slices.Equal(files, want):
				verdict = "same"
			case db.Unordered && slices.Equal(sorted(files), sorted(want)):
				verdict = "same files"
			case shared(files, want) <= shared(bestFiles, want):
				continue
			}
			best, bestFiles = db, files
			if verdict != "differs" {
				matched++
				break
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%s\n", name, best.Layout, len(dbs), len(want), len(bestFiles), verdict)
		if verdict == "differs" {
			for _, f := range want {
				if !slices.Contains(bestFiles, f) {
					t.Logf("%s: not found: %s", name, f)
				}
			}
			for _, f := range bestFiles {
				if !slices.Contains(want, f) {
					t.Logf("%s: not planned: %s", name, f)
				}
			}
		}
	}
	w.Flush()
	t.Logf("\n%s", table.String())
	if matched < len(plans)-unplannable {
		t.Errorf("%d of %d projects are found as planned, want all but %d", matched, len(plans), unplannable)
	}
}

func shared(a, b []string) int {
	n := 0
	for _, s := range a {
		if slices.Contains(b, s) {
			n++
		}
	}
	return n
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// planned returns the files of a plan that lie in the project, relative to it.
func planned(t *testing.T, plan, prefix string) []string {
	t.Helper()
	text, err := os.ReadFile(plan)
	if err != nil {
		t.Fatal(err)
	}
	var p struct{ Files []string }
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatalf("%s: %v", plan, err)
	}
	var files []string
	for _, f := range p.Files {
		if rel, ok := strings.CutPrefix(f, prefix); ok {
			files = append(files, rel)
		}
	}
	return files
}

func sourcePaths(t *testing.T, root string, db migrations.Database) []string {
	t.Helper()
	var paths []string
	for _, s := range db.Sources {
		rel, err := filepath.Rel(root, filepath.FromSlash(s.Path))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.ToSlash(rel))
	}
	return paths
}
