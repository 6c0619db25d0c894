package goanalysis_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// analyse loads packages and all that they import from source, and runs the
// analyzer over them.
func analyse(t *testing.T, set *association.Set, env []string, patterns ...string) *checker.Graph {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Env: append(os.Environ(), env...)}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(loaded) > 0 {
		t.Fatal("packages with errors")
	}
	a := goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return set, nil }})
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, loaded, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for action := range graph.All() {
		if action.Err != nil {
			t.Errorf("%s: %v", action.Package.PkgPath, action.Err)
		}
	}
	return graph
}

// summaries encodes the summaries of all functions of the test packages, as
// hosts do between packages.
func summaries(t *testing.T) map[string][]byte {
	t.Helper()
	set := testset.New()
	set.Root = analysistest.TestData()
	env := []string{"GOPATH=" + analysistest.TestData(), "GO111MODULE=off", "GOPROXY=off"}
	graph := analyse(t, set, env, "flow_service", "flow_sql", "review_service", "review_orm")
	encoded := map[string][]byte{}
	for action := range graph.All() {
		for _, f := range action.AllObjectFacts() {
			s, ok := f.Fact.(*goanalysis.Summary)
			if !ok {
				continue
			}
			for _, ins := range s.Inserts {
				for _, step := range ins.Steps {
					if filepath.IsAbs(step.File) {
						t.Errorf("%s: a step names this machine's %s", f.Object.Name(), step.File)
					}
				}
			}
			var b bytes.Buffer
			if err := gob.NewEncoder(&b).Encode(s); err != nil {
				t.Fatal(err)
			}
			encoded[f.Object.(*types.Func).FullName()] = b.Bytes()
		}
	}
	return encoded
}

// gob writes the description of the type before each value that is encoded by
// itself; drivers write it once per package.
func overhead(t *testing.T) int {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(&goanalysis.Summary{NoReturn: true}); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestFacts makes sure that facts are the same each time, since build caches are
// keyed by them, and that they stay small.
func TestFacts(t *testing.T) {
	first, second := summaries(t), summaries(t)
	if len(first) < 10 || len(first) != len(second) {
		t.Fatalf("%d and %d functions with a summary", len(first), len(second))
	}
	fixed, total := overhead(t), 0
	for name, b := range first {
		if !bytes.Equal(b, second[name]) {
			t.Errorf("%s: the summary differs from run to run", name)
		}
		total += len(b) - fixed
		if n := len(b) - fixed; n > 1500 {
			t.Errorf("%s: its summary takes %d bytes", name, n)
		}
	}
	if mean := total / len(first); mean > 300 {
		t.Errorf("summaries take %d bytes on average", mean)
	}
}

// child is a table with a parent per column.
func child(name string, columns ...string) *association.Child {
	c := &association.Child{Database: "db", Schema: "public", Name: name, Kind: association.Arc}
	for _, column := range columns {
		c.Columns = append(c.Columns, association.Column{Name: column, Type: "bigint"})
		c.Parents = append(c.Parents, association.Parent{Columns: []string{column}, References: "public.parents"})
	}
	return c
}

// TestStandardLibrary runs the analyzer over large packages, as if some of their
// structs were models: it has nothing to say, and does not fall over.
func TestStandardLibrary(t *testing.T) {
	set := &association.Set{Root: t.TempDir(), Tests: true, Unresolved: true, Children: []*association.Child{
		child("tx_options", "isolation", "read_only"),
		child("cookies", "name", "value"),
		child("packages", "path", "name"),
		child("scopes", "parent", "number"),
		child("responses", "status", "status_code"),
		child("persist_conns", "conn", "tls_state"),
	}}
	var found []string
	for action := range analyse(t, set, nil, "database/sql", "net/http", "go/types").All() {
		for _, d := range action.Diagnostics {
			found = append(found, fmt.Sprintf("%s: %s", action.Package.Fset.Position(d.Pos), d.Message))
		}
	}
	slices.Sort(found)
	if len(found) > 0 {
		t.Errorf("findings:\n%s", strings.Join(found, "\n"))
	}
}
