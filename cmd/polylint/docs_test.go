package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/report"
	"github.com/polylint/polylint/rules"
)

var update = flag.Bool("update", false, "rewrite README.md's examples and docs/rules")

// atRoot runs the program in the repository's root.
func atRoot(t *testing.T, args ...string) (out string, code int) {
	t.Helper()
	t.Chdir(filepath.Join("..", ".."))
	var stdout, stderr bytes.Buffer
	code = run(context.Background(), args, std{strings.NewReader(""), &stdout, &stderr})
	if code > exitFindings {
		t.Fatalf("polylint %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return stdout.String(), code
}

// TestQuickstart is the README's main command: a finding of every rule about SQL.
func TestQuickstart(t *testing.T) {
	out, code := atRoot(t, "check", "--format", "json", "testdata/quickstart")
	if code != exitFindings {
		t.Errorf("exit code %d, want %d", code, exitFindings)
	}
	var doc struct {
		Diagnostics []struct{ Rule string }
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, d := range doc.Diagnostics {
		seen[d.Rule] = true
	}
	for _, r := range rules.All() {
		if !seen[r.Code] {
			t.Errorf("no finding of %s", r.Code)
		}
	}
}

// The README's examples are what the program prints: each stands in a code
// block, or before an end mark, after a comment that says where it is from.
var (
	readmeSQL    = regexp.MustCompile("(?s)(<!-- sql: (\\S+) -->\n```sql\n)(.*?)(```\n)")
	readmeOutput = regexp.MustCompile("(?s)(<!-- output: polylint ([^\n]*) -->\n```[a-z]*\n)(.*?)(```\n)")
	readmeTable  = regexp.MustCompile("(?s)(<!-- output: polylint ([^\n]*) -->\n\n)(.*?)(<!-- end -->\n)")
)

func TestReadme(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	path := filepath.Join("..", "..", "README.md")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	fill := func(re *regexp.Regexp, make func(string) string) {
		if !re.MatchString(text) {
			t.Errorf("README.md has no example like %s", re)
		}
		text = re.ReplaceAllStringFunc(text, func(m string) string {
			sub := re.FindStringSubmatch(m)
			return sub[1] + make(sub[2]) + sub[4]
		})
	}
	fill(readmeSQL, func(file string) string {
		sql, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(file)))
		if err != nil {
			t.Fatal(err)
		}
		return string(sql)
	})
	printed := func(command string) string {
		var out string
		t.Run(command, func(t *testing.T) { out, _ = atRoot(t, strings.Fields(command)...) })
		return out
	}
	fill(readmeOutput, printed)
	fill(readmeTable, func(command string) string { return strings.TrimRight(printed(command), "\n") + "\n\n" })
	compareFile(t, path, text)
}

// TestRulePages holds docs/rules, which the findings' addresses point to, to
// what explain prints.
func TestRulePages(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "rules")
	want := map[string]bool{}
	for _, r := range engine.AllRules() {
		want[r.Name+".md"] = true
		if *update {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		out := examplePrints(t, r.RuleInfo)
		compareFile(t, filepath.Join("pages", r.Code+".txt"), out)
		compareFile(t, filepath.Join(dir, r.Name+".md"), report.Page(r.RuleInfo, out))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("docs/rules/%s is no rule's page", e.Name())
		}
	}
}

// examplePrints runs the program on a rule's bad example.
func examplePrints(t *testing.T, r diag.RuleInfo) string {
	t.Helper()
	stubs, err := filepath.Abs(filepath.Join("..", "..", "goanalysis", "testdata", "src"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := map[string]string{"example.sql": r.Doc.Bad}
	args := []string{"check", "example.sql"}
	if r.Doc.Lang == "go" {
		_, schema, _ := strings.Cut(r.Doc.What, "```sql\n")
		schema, _, ok := strings.Cut(schema, "```")
		if !ok {
			t.Fatalf("%s: the page shows no schema", r.Code)
		}
		files = map[string]string{
			"go.mod":                        "module example.com/app\n\ngo 1.24\n",
			"app.go":                        r.Doc.Bad + "\n",
			"db/migrations/0001_app.up.sql": strings.TrimPrefix(schema, "\n"),
		}
		args = []string{"check", "--no-sql", "./..."}
		if strings.Contains(r.Doc.Bad, `"gorm.io/gorm"`) {
			files["go.mod"] += "\nrequire gorm.io/gorm v1.0.0\n\nreplace gorm.io/gorm => ./gorm\n"
			files["gorm/go.mod"] = "module gorm.io/gorm\n\ngo 1.24\n"
			if err := os.CopyFS(filepath.Join(dir, "gorm"), os.DirFS(filepath.Join(stubs, "gorm.io", "gorm"))); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr bytes.Buffer
	t.Run(r.Code, func(t *testing.T) {
		t.Setenv("NO_COLOR", "1")
		t.Setenv("GOFLAGS", "")
		t.Setenv("GOWORK", "off")
		t.Chdir(dir)
		code := run(context.Background(), args, std{strings.NewReader(""), &stdout, &stderr})
		if !strings.Contains(stdout.String(), "["+r.Code+"]") || code > exitFindings && r.Code != "PL001" {
			t.Errorf("exit code %d\n%s\n%s", code, &stdout, &stderr)
		}
	})
	return stdout.String()
}

// compareFile compares a file with what it should hold, or writes it.
func compareFile(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run: go test ./cmd/polylint -update", err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("%s is stale (-want +got); run: go test ./cmd/polylint -update\n%s", path, diff)
	}
}
