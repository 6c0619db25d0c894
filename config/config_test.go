package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/config"
)

var known = config.Known{
	Rules:   []string{"PL101", "polymorphic-association", "PL201", "missing-foreign-key", "PL204", "foreign-key-unindexed"},
	Layouts: []string{"goose", "dbmate", "golang-migrate", "flyway"},
}

func TestParse(t *testing.T) {
	const text = `# what the contract shows
version: 1
databases:
  - name: main
    migrations: [db/migrations, "db/*.sql"]
    layout: auto
    search_path: [public]
  - migrations: [dump.sql]
    layout: goose
rules:
  PL204: {severity: warning}
  missing-foreign-key:
    enabled: false
arcs:
  - table: comments
    columns: [post_id, photo_id]

  - table: app.notes
    columns: [a_id, b_id]
    cardinality: at-most-one
polymorphic:
  - table: audits
    columns: [auditable_type, auditable_id]
    reason: append-only log, rows outlive what they describe
references:
  - {table: orders, column: legacy_ref, references: none}
validators:
  - table: comments
    type: example.com/app/model.Comment
    functions: ["(*Comment).Validate", "example.com/app/model.ValidateParent"]
go:
  packages: [./...]
  tests: true
  unresolved: warn
exclude: ["**/testdata/**", "vendor/**"]
baseline: .polylint-baseline.json
`
	got, err := config.Parse("etc/.polylint.yml", []byte(text), known)
	if err != nil {
		t.Fatal(err)
	}
	at := func(line int) config.At { return config.At{File: "etc/.polylint.yml", Line: line} }
	no := false
	want := &config.Config{
		Path:    "etc/.polylint.yml",
		Version: 1,
		Databases: []config.Database{
			{At: at(4), Name: "main", Migrations: []string{"db/migrations", "db/*.sql"}, Layout: "auto", SearchPath: []string{"public"}},
			{At: at(8), Name: "dump.sql", Migrations: []string{"dump.sql"}, Layout: "goose"},
		},
		Rules: map[string]config.RuleConfig{
			"PL204":               {At: at(11), Severity: "warning"},
			"missing-foreign-key": {At: at(12), Enabled: &no},
		},
		Arcs: []config.Arc{
			{At: at(15), Table: "comments", Columns: []string{"post_id", "photo_id"}, Cardinality: config.ExactlyOne},
			{At: at(18), Table: "app.notes", Columns: []string{"a_id", "b_id"}, Cardinality: config.AtMostOne},
		},
		Polymorphic: []config.Polymorphic{{At: at(22), Table: "audits", Columns: []string{"auditable_type", "auditable_id"},
			Reason: "append-only log, rows outlive what they describe"}},
		References: []config.Reference{{At: at(26), Table: "orders", Column: "legacy_ref", References: config.NoReference}},
		Validators: []config.Validator{{At: at(28), Table: "comments", Type: "example.com/app/model.Comment",
			Functions: []string{"(*Comment).Validate", "example.com/app/model.ValidateParent"}}},
		Go:       config.Go{Packages: []string{"./..."}, Tests: true, Unresolved: "warn"},
		Exclude:  []string{"**/testdata/**", "vendor/**"},
		Baseline: ".polylint-baseline.json",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got.Dir() != "etc" {
		t.Errorf("Dir() = %q", got.Dir())
	}
	if r, ok := got.Rule("PL201", "missing-foreign-key"); !ok || r.Enabled == nil || *r.Enabled {
		t.Errorf("Rule by name = %+v, %v", r, ok)
	}
	if _, ok := got.Rule("PL101", "polymorphic-association"); ok {
		t.Error("a rule that is not configured is found")
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"unknown key", "version: 1\narc:\n  - table: t", `c.yml:2:1: unknown key "arc" (did you mean "arcs"?)`},
		{"unknown key inside", "version: 1\narcs:\n  - tabel: t\n    columns: [a, b]",
			`c.yml:3:5: unknown key "tabel" in arcs (did you mean "table"?)`},
		{"unknown key of a rule", "version: 1\nrules:\n  PL101: {sevrity: info}",
			`c.yml:3:11: unknown key "sevrity" in rules (did you mean "severity"?)`},
		{"every unknown key is named", "version: 1\nexcludes: []\nbaselines: x",
			"c.yml:2:1: unknown key \"excludes\" (did you mean \"exclude\"?)\nc.yml:3:1: unknown key \"baselines\" (did you mean \"baseline\"?)"},
		{"nothing near", "version: 1\nzzzzzz: 1",
			`c.yml:2:1: unknown key "zzzzzz" (known: version, databases, rules, arcs, polymorphic, references, validators, go, exclude, baseline)`},
		{"no version", "arcs: []", `c.yml:1:1: "version" is missing; write: version: 1`},
		{"version", "version: 2", `c.yml:1:10: version 2 is not known; this polylint reads version 1`},
		{"empty", "", `c.yml:1:1: the file is empty; it must say at least: version: 1`},
		{"only a comment", "# nothing\n", `c.yml:1:1: the file is empty; it must say at least: version: 1`},
		{"unknown rule", "version: 1\nrules:\n  PL110: {enabled: false}", `c.yml:3:3: unknown rule "PL110" (did you mean "PL101"?)`},
		{"unknown rule name", "version: 1\nrules:\n  missing-foreign-keys: {enabled: false}",
			`c.yml:3:3: unknown rule "missing-foreign-keys" (did you mean "missing-foreign-key"?)`},
		{"severity", "version: 1\nrules:\n  PL101:\n    severity: fatal", `c.yml:4:15: unknown severity "fatal": use error, warning or info`},
		{"cardinality", "version: 1\narcs:\n- {table: t, columns: [a, b], cardinality: one}",
			`c.yml:3:44: unknown cardinality "one": use exactly-one or at-most-one`},
		{"one column", "version: 1\narcs:\n  - table: t\n    columns: [a]", `c.yml:4:5: "columns" needs two columns or more`},
		{"same column", "version: 1\narcs:\n  - table: t\n    columns: [a, a]", `c.yml:4:18: column "a" is named twice`},
		{"no reason", "version: 1\npolymorphic:\n  - table: t\n    columns: [a, b]", `c.yml:3:5: "reason" is missing`},
		{"blank reason", "version: 1\npolymorphic:\n  - table: t\n    columns: [a, b]\n    reason: ' '", `c.yml:5:13: "reason" is missing`},
		{"reference", "version: 1\nreferences:\n  - {table: t, column: c}", `c.yml:3:5: "references" is missing`},
		{"validator", "version: 1\nvalidators:\n  - {table: t}", `c.yml:3:5: "functions" is missing`},
		{"layout", "version: 1\ndatabases:\n  - {migrations: [a], layout: goos}", `c.yml:3:31: unknown layout "goos" (did you mean "goose"?)`},
		{"no migrations", "version: 1\ndatabases:\n  - name: main", `c.yml:3:5: "migrations" is missing: it names directories, files or globs`},
		{"two of a name", "version: 1\ndatabases:\n  - {name: a, migrations: [a]}\n  - {name: a, migrations: [b]}",
			`c.yml:4:12: there are two databases named "a"; the other is on line 3`},
		{"glob", "version: 1\nexclude: ['[a']", `c.yml:2:11: "[a" is no valid pattern`},
		{"unresolved", "version: 1\ngo: {unresolved: error}", `c.yml:2:18: unknown value "error": use ignore or warn`},
		{"key twice", "version: 1\narcs: []\narcs: []", `c.yml:3:1: mapping key "arcs" already defined at [2:1]`},
		{"two documents", "version: 1\n---\nversion: 1", `more than one YAML document`},
		{"wrong type", "version: 1\narcs:\n  - table: [t]\n    columns: [a, b]", `c.yml:3:12: cannot unmarshal`},
		{"a list for a mapping", "- version: 1", `c.yml:1:`},
		{"no YAML", "version: [1", `c.yml:1:`},
		{"tab", "version: 1\n\targs: 1", `c.yml:2:`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := config.Parse("c.yml", []byte(test.text), known)
			if err == nil {
				t.Fatalf("no error, want %q", test.want)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got  %s\nwant %s", err, test.want)
			}
		})
	}
}

func TestParseAnchors(t *testing.T) {
	const text = `version: 1
databases:
  - name: a
    migrations: [a]
    search_path: &path [app, public]
  - name: b
    migrations: [b]
    search_path: *path
`
	c, err := config.Parse("c.yml", []byte(text), known)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"app", "public"}, c.Databases[1].SearchPath); diff != "" {
		t.Error(diff)
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "repo", "a", "b")
	if err := os.MkdirAll(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte("version: 1\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(root, config.FileName))
	find := func(dir string) string {
		t.Helper()
		path, err := config.Find(dir)
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	if got, want := find(deep), filepath.Join(root, config.FileName); got != want {
		t.Errorf("above: got %q, want %q", got, want)
	}
	if err := os.Mkdir(filepath.Join(root, "repo", ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got := find(deep); got != "" {
		t.Errorf("the search left the repository: %q", got)
	}
	write(filepath.Join(root, "repo", config.FileName))
	if got, want := find(deep), filepath.Join(root, "repo", config.FileName); got != want {
		t.Errorf("at the root of the repository: got %q, want %q", got, want)
	}
	t.Chdir(deep)
	if got, want := find("."), filepath.Join("..", "..", config.FileName); got != want {
		t.Errorf("relative: got %q, want %q", got, want)
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		declared string
		want     bool
	}{{"comments", true}, {"app.comments", true}, {"public.comments", false}, {"Comments", false}, {"app.other", false}} {
		if got := config.Names(test.declared, "app", "comments"); got != test.want {
			t.Errorf("Names(%q) = %v", test.declared, got)
		}
	}
}
