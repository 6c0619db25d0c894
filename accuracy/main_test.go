package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/measure"
	"github.com/polylint/polylint/internal/pgtest"
)

var update = flag.Bool("update", false, "write what the command prints of testdata/corpus to testdata/report.txt")

// command runs the command without a server.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if err := run(context.Background(), args, &stdout, &stderr, nil); err != nil {
		t.Fatalf("accuracy %s: %v\n%s", strings.Join(args, " "), err, &stderr)
	}
	return stdout.String()
}

const made = "testdata/corpus"

func TestReport(t *testing.T) {
	got := command(t, "-rounds", "3", made)
	golden := filepath.Join("testdata", "report.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the report is another one (go test ./accuracy -update writes it; -want +got):\n%s", diff)
	}
	if again := command(t, "-rounds", "3", made); again != got {
		t.Error("a second run prints another report")
	}
}

func TestJSON(t *testing.T) {
	var r struct {
		Pairs struct {
			Total struct {
				Found     measure.ByConfidence
				Recall    float64
				Precision float64
			}
			Missed, Wrong []measure.Case
		} `json:"polymorphic_associations"`
		TakenOut struct {
			Total struct {
				Keys   int
				Recall float64
			}
		} `json:"foreign_keys_taken_out"`
		Problems []string
	}
	if err := json.Unmarshal([]byte(command(t, "-format", "json", made)), &r); err != nil {
		t.Fatal(err)
	}
	if p := r.Pairs; p.Total.Found.All() != 1 || p.Total.Recall != 0.5 || p.Total.Precision != 0.5 ||
		len(p.Missed) != 1 || p.Missed[0].Table != "bookmarks" || len(p.Wrong) != 1 || p.Wrong[0].Table != "public.attachments" {
		t.Errorf("PL101: %+v", p)
	}
	if k := r.TakenOut.Total; k.Keys != 8 || k.Recall != 0.875 {
		t.Errorf("foreign keys taken out: %+v, want 7 of 8 found", k)
	}
	if len(r.Problems) != 1 || !strings.HasPrefix(r.Problems[0], "plan/club.json: ") {
		t.Errorf("problems: %q, want one about plan/club.json", r.Problems)
	}
}

// Every row of a Markdown table has as many cells as its head.
func TestMarkdown(t *testing.T) {
	cells, tables := 0, 0
	for _, line := range strings.Split(command(t, "-format", "markdown", made), "\n") {
		n := strings.Count(line, "|")
		switch {
		case n == 0:
			cells = 0
		case cells == 0:
			cells = n
			tables++
		case n != cells:
			t.Errorf("%d cells under a head of %d: %s", n, cells, line)
		}
	}
	if tables < 8 {
		t.Errorf("%d tables", tables)
	}
}

func TestProjects(t *testing.T) {
	if got := command(t, "-projects", "club", made); strings.Contains(got, "shop") {
		t.Errorf("only club was asked for:\n%s", got)
	}
	var out bytes.Buffer
	err := run(context.Background(), []string{"-projects", "clup", made}, &out, &out, nil)
	if err == nil || !strings.Contains(err.Error(), `no project "clup"`) {
		t.Errorf("an unknown project: %v", err)
	}
}

func TestDraw(t *testing.T) {
	type drawn struct {
		Verdicts []struct {
			Rule, Table, Fingerprint, Verdict string
			Columns                           []string
			Finding                           *struct{ Message string }
			SQL                               []struct {
				Table      string
				Statements []string
			}
		}
	}
	draw := func(args ...string) (d drawn) {
		t.Helper()
		if err := json.Unmarshal([]byte(command(t, append(args, "-format", "json", made)...)), &d); err != nil {
			t.Fatal(err)
		}
		return d
	}
	open := draw("-draw", "2", "-rule", "PL101,missing-foreign-key")
	blind := draw("-draw", "2", "-rule", "PL101,missing-foreign-key", "-blind")
	if len(open.Verdicts) != 4 || len(blind.Verdicts) != 4 {
		t.Fatalf("%d and %d findings, want 2 of each rule", len(open.Verdicts), len(blind.Verdicts))
	}
	for i, d := range open.Verdicts {
		b := blind.Verdicts[i]
		if d.Rule == "" || d.Finding == nil || d.Finding.Message == "" || d.Verdict != "" {
			t.Errorf("not all of the finding: %+v", d)
		}
		if b.Rule != "" || b.Finding != nil || b.Fingerprint != d.Fingerprint || !cmp.Equal(b.Columns, d.Columns) || !cmp.Equal(b.SQL, d.SQL) {
			t.Errorf("blind: %+v\nopen: %+v", b, d)
		}
		if len(d.SQL) == 0 || d.SQL[0].Table != d.Table || !strings.HasPrefix(d.SQL[0].Statements[0], "CREATE TABLE ") {
			t.Errorf("the SQL of %s: %+v", d.Table, d.SQL)
		}
	}
	text := command(t, "-draw", "1", "-rule", "PL201", "-projects", "club", "-blind", made)
	for _, not := range []string{"PL201", "confidence", "foreign key", "named for"} {
		if strings.Contains(text, not) {
			t.Errorf("blind, but it says %q:\n%s", not, text)
		}
	}
	if !strings.Contains(text, "CREATE TABLE visits") || !strings.Contains(text, "CREATE TABLE members") {
		t.Errorf("no SQL of the tables:\n%s", text)
	}
}

// A file that was drawn and filled in, blind too, counts.
func TestVerdicts(t *testing.T) {
	judge := func(verdict string, args ...string) string {
		t.Helper()
		text := command(t, append(args, "-format", "json", "-projects", "club", "-draw", "9", "-rule", "PL201", made)...)
		file := filepath.Join(t.TempDir(), "verdicts.json")
		text = strings.ReplaceAll(text, `"verdict": ""`, `"verdict": "`+verdict+`"`)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	precision := func(file string) string {
		t.Helper()
		var r struct {
			References struct {
				Total struct {
					Precision json.RawMessage
					Unjudged  measure.ByConfidence
				}
			} `json:"missing_foreign_keys"`
		}
		if err := json.Unmarshal([]byte(command(t, "-format", "json", "-projects", "club", "-verdicts", file, made)), &r); err != nil {
			t.Fatal(err)
		}
		if n := r.References.Total.Unjudged.All(); n != 0 {
			t.Errorf("%d findings are not judged", n)
		}
		return string(r.References.Total.Precision)
	}
	for verdict, want := range map[string]string{"right": "1", "arguable": "1", "wrong": "0"} {
		if got := precision(judge(verdict)); got != want {
			t.Errorf("%s: precision %s, want %s", verdict, got, want)
		}
	}
	if got := precision(judge("wrong", "-blind")); got != "0" {
		t.Errorf("wrong, read blind: precision %s", got)
	}
	var out bytes.Buffer
	err := run(context.Background(), []string{"-verdicts", judge("maybe"), made}, &out, &out, nil)
	if err == nil || !strings.Contains(err.Error(), `"maybe" is none`) {
		t.Errorf("a verdict that is none: %v", err)
	}
}

// Where the list and the prover differ, the server is asked and believed.
func TestServer(t *testing.T) {
	pgtest.Start(t)
	server, err := startServer()
	if err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	start := func() (measure.Server, error) { return server, nil }
	if err := run(context.Background(), []string{"-format", "json", "-projects", "shop", made}, &stdout, &stderr, start); err != nil {
		t.Fatal(err)
	}
	var r struct {
		Checks struct {
			Checks []measure.CheckRow
		}
	}
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, k := range r.Checks.Checks {
		if k.Server == "" {
			continue
		}
		asked++
		if k.Constraint != "misread" || k.Server != "at-most-one" || k.Prover != "at-most-one" {
			t.Errorf("%+v", k)
		}
	}
	if asked != 1 {
		t.Errorf("the server was asked about %d CHECKs, want the one that is misread", asked)
	}
}

// The floor under what is measured on a folder of real schemas, where there is one.
// They are no part of the repository: POLYLINT_CORPUS names the folder, and without
// it ../shared/corpus beside the repository is looked for.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("replays real schemas")
	}
	dir := os.Getenv("POLYLINT_CORPUS")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpus")
	}
	if _, err := os.Stat(filepath.Join(dir, "truth")); err != nil {
		t.Skipf("no corpus: set POLYLINT_CORPUS to a folder with sql/ and truth/ (%v)", err)
	}
	c, err := corpus.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := measure.Run(t.Context(), c, measure.Options{Rounds: 10, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Error(p)
	}
	atLeast := func(what string, got measure.Ratio, want float64) {
		t.Helper()
		t.Logf("%s: %s", what, got)
		if float64(got.Part) < want*float64(got.Whole) {
			t.Errorf("%s is %s, less than %.2f", what, got, want)
		}
	}
	atLeast("PL101 recall", r.Pairs.Total.Recall(), 0.97)
	atLeast("PL101 precision", r.Pairs.Total.Precision(), 0.98)
	atLeast("PL201 precision", r.References.Total.Precision(), 0.95)
	atLeast("PL201 recall, taken out", r.TakenOut.Total.Recall(), 0.90)
	atLeast("PL201 precision, taken out", r.TakenOut.Total.Precision(), 0.95)
	atLeast("PL102 recall, taken out", r.Arcs.Total.Recall(), 0.90)
	for _, k := range r.Checks.Checks {
		if k.Problem == "" && k.Server != "" {
			t.Errorf("%s: the prover reads %s, the list %s", k.Where, k.Prover, k.Reading)
		}
	}
}
