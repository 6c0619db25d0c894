package schema_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// corpus returns the folder of real schemas, or skips the test.
func corpus(t *testing.T) string {
	dir := os.Getenv("POLYLINT_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpus")
	}
	if _, err := os.Stat(filepath.Join(dir, "plan")); err != nil {
		t.Skipf("no corpus of real schemas: %v (POLYLINT_CORPUS names its folder)", err)
	}
	return dir
}

// plan is how a project's files are run.
type plan struct {
	Files    []string `json:"files"`
	Preamble string   `json:"preamble"`
}

// TestCorpus replays real projects' migrations beside a real server.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("runs thousands of statements on a server")
	}
	dir := corpus(t)
	plans, err := filepath.Glob(filepath.Join(dir, "plan", "*.json"))
	if err != nil || len(plans) == 0 {
		t.Fatalf("no plans in %s: %v", dir, err)
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-22s %10s %8s %8s %11s %11s\n", "project", "statements", "refused", "objects", "differences", "whole files")
	for _, p := range plans {
		name := strings.TrimSuffix(filepath.Base(p), ".json")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			var pl plan
			if err := json.Unmarshal(text, &pl); err != nil {
				t.Fatalf("reading %s: %v", p, err)
			}
			s := &session{t, pgtest.NewDatabase(t)}
			r := schema.NewReplayer(schema.Options{Name: name})
			// What the server refused the replay gets here too.
			whole := schema.NewReplayer(schema.Options{Name: name})
			run := func(name string, text []byte) (int, []string) {
				f, err := sqlparse.Parse(name, text, sections(text)...)
				if err != nil {
					t.Fatal(err)
				}
				whole.File(f)
				return s.runFile(r, f)
			}
			run("preamble", []byte(pl.Preamble))
			ran, refused := 0, 0
			for _, f := range pl.Files {
				text, err := os.ReadFile(filepath.Join(dir, f))
				if err != nil {
					t.Fatal(err)
				}
				n, no := run(f, text)
				ran += n
				refused += len(no)
				for _, line := range no {
					t.Log("refused: " + line)
				}
			}
			c := r.Catalog()
			objects, diff := s.compare(c)
			for _, d := range diff {
				t.Error(d)
			}
			for _, n := range c.Notes {
				t.Logf("note: %s: %s", n.Relation, n.Message)
			}
			_, wholeDiff := s.compare(whole.Catalog())
			for _, d := range wholeDiff {
				t.Log("whole files: " + d)
			}
			fmt.Fprintf(&table, "%-22s %10d %8d %8d %11d %11d\n", name, ran, refused, objects, len(diff), len(wholeDiff))
		})
	}
	t.Log("\n" + table.String())
}

// sections keeps the parts that goose and dbmate run, by their markers.
func sections(text []byte) []sqlparse.Option {
	up, down := -1, len(text)
	offset := 0
	for line := range strings.Lines(string(text)) {
		switch l := strings.ToLower(strings.TrimSpace(line)); {
		case strings.HasPrefix(l, "-- +goose up"):
			up = offset
		case strings.HasPrefix(l, "-- +goose down"):
			down = offset
		}
		offset += len(line)
	}
	if up < 0 {
		return nil
	}
	return []sqlparse.Option{sqlparse.Sections(sqlparse.Section{Start: up, End: down})}
}
