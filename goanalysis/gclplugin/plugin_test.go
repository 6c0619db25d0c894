package gclplugin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/txtar"

	"github.com/polylint/polylint/goanalysis/gclplugin"
)

func enter(t *testing.T, files string) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Chdir(dir)
	write(t, files)
}

func write(t *testing.T, files string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(files)).Files {
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const project = `
-- go.mod --
module example.com/app
-- db/1.sql --
CREATE TABLE notes (id bigint PRIMARY KEY, notable_type text NOT NULL, notable_id bigint NOT NULL);
-- main.go --
package main
`

func settings(t *testing.T, conf map[string]any) string {
	t.Helper()
	if _, err := gclplugin.New(conf); err != nil {
		t.Fatal(err)
	}
	digest, _ := conf["schema-digest"].(string)
	if digest == "" {
		t.Fatalf("no digest in the settings: %v", conf)
	}
	return digest
}

// TestDigest: what golangci-lint's key does not have is in the settings.
func TestDigest(t *testing.T) {
	enter(t, project)
	conf := map[string]any{"sql": true}
	first := settings(t, conf)
	// golangci-lint may make its plugins more than once of the same settings.
	if again := settings(t, conf); again != first {
		t.Errorf("digest %s, then %s", first, again)
	}
	changes := []struct {
		what, files string
		differs     bool
	}{
		{"a Go file", "-- a/a.go --\npackage a\n", false},
		{"another package embeds the migrations", "-- db/db.go --\npackage db\n\nimport \"embed\"\n\n//go:embed *.sql\nvar FS embed.FS\n", true},
		{"a migration", "-- db/2.sql --\nALTER TABLE notes ADD COLUMN body text;\n", true},
		{"a configuration", "-- .polylint.yml --\nversion: 1\nrules: {PL501: {severity: info}}\n", true},
	}
	for _, c := range changes {
		write(t, c.files)
		next := settings(t, map[string]any{"sql": true})
		if (next != first) != c.differs {
			t.Errorf("%s: changed %v, want %v", c.what, next != first, c.differs)
		}
		first = next
	}
}

func TestSettings(t *testing.T) {
	enter(t, project)
	for name, tt := range map[string]struct {
		conf any
		want string
	}{
		"none":           {nil, "polylint needs settings"},
		"a nil map":      {map[string]any(nil), "polylint needs settings"},
		"unknown":        {map[string]any{"sqll": true}, `unknown field "sqll"`},
		"not a boolean":  {map[string]any{"sql": "yes"}, "sql"},
		"no such config": {map[string]any{"config": "gone.yml"}, "gone.yml"},
	} {
		if _, err := gclplugin.New(tt.conf); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %s", name, err, tt.want)
		}
	}
	p, err := gclplugin.New(map[string]any{"sql": false})
	if err != nil {
		t.Fatal(err)
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %s", mode)
	}
	as, err := p.BuildAnalyzers()
	if err != nil || len(as) != 1 || as[0].Name != "polylint" {
		t.Errorf("analyzers %v, %v", as, err)
	}
	if _, err := register.GetPlugin("polylint"); err != nil {
		t.Error(err)
	}
}
