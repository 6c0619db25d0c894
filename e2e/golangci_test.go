//go:build golangci

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// golangciLint builds golangci-lint with the plugin. Its go.mod is used from a
// copy, since it may lack what polylint has come to need.
func golangciLint(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "testdata", "golangci")
	mod := filepath.Join(binDir, "golangci.mod")
	for from, to := range map[string]string{"go.mod": mod, "go.sum": filepath.Join(binDir, "golangci.sum")} {
		if _, err := os.Stat(to); err == nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return buildIn(t, "golangci-lint", dir, ".", "-mod=mod", "-modfile="+mod)
}

// golangci is what golangci-lint with the plugin shows. Findings of the schema
// are put back to their places in .sql files, which their messages name; stands
// are the places in Go files where they stand.
func (s *service) golangci(args ...string) (found []finding, stands []string) {
	s.t.Helper()
	bin := golangciLint(s.t)
	args = append([]string{"run", "--output.json.path", "stdout", "--output.text.path", "stderr", "--show-stats=false"}, args...)
	out, stderr, code := s.run(bin, args...)
	if code > 1 {
		s.t.Fatalf("golangci-lint: exit code %d\n%s", code, stderr)
	}
	var doc struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.NewDecoder(strings.NewReader(out)).Decode(&doc); err != nil {
		s.t.Fatalf("%v in\n%s", err, out)
	}
	code101 := regexp.MustCompile(`^(PL\d+): (.*)$`)
	schema := regexp.MustCompile(`^(PL\d+): (\S+\.sql:\d+:\d+): (.*)$`)
	for _, i := range doc.Issues {
		if m := schema.FindStringSubmatch(i.Text); m != nil {
			f := s.parse(m[2] + ": " + m[1] + ": " + m[3])
			found = append(found, f)
			stands = append(stands, f.place()+" at "+finding{File: s.rel(i.Pos.Filename), Line: i.Pos.Line}.place())
			continue
		}
		m := code101.FindStringSubmatch(i.Text)
		if m == nil {
			s.t.Fatalf("%s: %s", i.FromLinter, i.Text)
		}
		found = append(found, finding{s.rel(i.Pos.Filename), i.Pos.Line, i.Pos.Column, m[1], m[2]})
	}
	return found, stands
}

// TestGolangci: golangci-lint shows what polylint check finds.
func TestGolangci(t *testing.T) {
	s := newService(t)
	found, stands := s.golangci()
	if diff := cmp.Diff(texts(s.check()), texts(found)); diff != "" {
		t.Errorf("-polylint check +golangci-lint\n%s", diff)
	}
	for _, stand := range stands {
		if !strings.HasSuffix(stand, " at db/embed.go:8 ") {
			t.Errorf("stands elsewhere: %s", stand)
		}
	}
	if len(stands) == 0 {
		t.Error("no finding of the schema")
	}

	// Without the directive, findings stand at the models of their tables.
	s.write("db/embed.go", "package db\n\nimport \"testing/fstest\"\n\n// Migrations are none.\nvar Migrations = fstest.MapFS{}\n")
	_, stands = s.golangci()
	want := []string{
		"db/migrations/0004_likes.up.sql:6 PL103 at model/model.go:33 ",
		"db/migrations/0005_attachments.up.sql:4 PL101 at model/model.go:41 ",
	}
	if diff := cmp.Diff(want, stands); diff != "" {
		t.Errorf("stands: -want +got\n%s", diff)
	}
}

// TestGolangciCache: golangci-lint keeps issues under a key that a migration is
// no part of, but for the digest that the plugin puts there.
func TestGolangciCache(t *testing.T) {
	s := newService(t)
	testCache(t, s, func() []finding {
		found, _ := s.golangci()
		return found
	})
}

// TestGolangciSettings: settings can turn the schema's findings off, and must be
// there.
func TestGolangciSettings(t *testing.T) {
	s := newService(t)
	config := func(settings string) {
		s.write(".golangci.yml", `version: "2"
linters:
  default: none
  enable: [polylint]
  settings:
    custom:
      polylint:
        type: module
`+settings)
	}
	config("        settings:\n          sql: false\n")
	if _, stands := s.golangci(); len(stands) > 0 {
		t.Errorf("findings of the schema: %q", stands)
	}
	bin := golangciLint(t)
	for settings, want := range map[string]string{
		"":                                       "polylint needs settings",
		"        settings:\n          sqll: 1\n": `unknown field "sqll"`,
	} {
		config(settings)
		if _, stderr, code := s.run(bin, "run"); code == 0 || !strings.Contains(stderr, want) {
			t.Errorf("settings %q: exit code %d, want %q in\n%s", settings, code, want, stderr)
		}
	}
}
