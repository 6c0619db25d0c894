// Package gclplugin is polylint as a module plugin of golangci-lint v2. See
// .custom-gcl.example.yml for how to build golangci-lint with it, and
// .golangci.example.yml for how to configure it.
//
// golangci-lint shows no issues in files that are not Go. Findings of the schema
// therefore stand in a Go file: at the //go:embed directive that embeds the
// migration, else at the Go type that models the table, else at the package
// clause nearest to the migrations. Their messages begin with the rule's code and
// the place in the .sql file.
package gclplugin

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/program"
)

func init() { register.Plugin("polylint", New) }

// Settings are the plugin's, under linters.settings.custom.polylint.settings.
type Settings struct {
	// Config is the configuration of all packages; by default each package's is
	// the nearest .polylint.yml at or above it.
	Config string `json:"config"`
	// SQL says whether findings of the schema are reported; they are by default.
	SQL *bool `json:"sql"`
	// Digest identifies the schema. The plugin sets it, whatever it is.
	Digest string `json:"schema-digest"`
}

// digestKey is Digest's in the settings that golangci-lint reads.
const digestKey = "schema-digest"

type plugin struct {
	projects *engine.Projects
	sql      bool
	stands   stands
}

// New makes the plugin.
//
// golangci-lint keeps results under a key made of its settings and the Go files,
// neither of which changes with a migration. It makes its plugins before it
// computes the key, and hands them the map that goes into it: the schema's digest
// is put there.
func New(conf any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("reading the settings of polylint: %w", err)
	}
	p := &plugin{
		projects: &engine.Projects{Config: s.Config, Cache: association.UserCache(), Program: program.Stamp},
		sql:      s.SQL == nil || *s.SQL,
	}
	digest, err := p.digest(".")
	if err != nil {
		return nil, err
	}
	if !put(conf, digestKey, digest) {
		return nil, errors.New("polylint needs settings, such as \"sql: true\": without any, golangci-lint would show old results after a migration changed")
	}
	return p, nil
}

// put sets a key of the settings; it reports false where there are none.
func put(conf any, key, value string) bool {
	switch m := conf.(type) {
	case map[string]any:
		if m != nil {
			m[key] = value
			return true
		}
	case map[any]any:
		if m != nil {
			m[key] = value
			return true
		}
	}
	return false
}

// digest identifies what results depend on besides Go files: the program, the
// schemas, and where their findings stand, which other packages decide.
func (p *plugin) digest(dir string) (string, error) {
	id, err := program.ID()
	if err != nil {
		return "", err
	}
	schema, err := p.projects.Digest(dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, id, schema)
	if p.sql {
		seen, err := p.projects.Seen(dir)
		if err != nil {
			return "", err
		}
		for _, project := range seen {
			set, err := project.Associations()
			if err != nil {
				return "", err
			}
			if set == nil {
				continue
			}
			for _, s := range p.stands.of(set) {
				fmt.Fprintf(h, "%q %d\n", s.file, s.offset)
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// BuildAnalyzers returns the analyzer. It has the linter's name, without which
// golangci-lint prefixes the messages.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	// golangci-lint makes an issue of each related place, which //nolint on the
	// finding itself leaves behind.
	h := engine.Hosted{NoRelated: true}
	if p.sql {
		h.Schema = p.schema
	}
	return []*analysis.Analyzer{p.projects.Analyzer(h)}, nil
}

// GetLoadMode says that the analyzer needs types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// schema returns the findings of the schema that stand in the package.
func (p *plugin) schema(pass *analysis.Pass, set *association.Set) []analysis.Diagnostic {
	var out []analysis.Diagnostic
	for i, s := range p.stands.of(set) {
		for _, file := range pass.Files {
			tf := pass.Fset.File(file.FileStart)
			if tf == nil || tf.Name() != s.file || s.offset > tf.Size() {
				continue
			}
			f := &set.Findings[i]
			at := f.Location.Start
			out = append(out, analysis.Diagnostic{
				Pos: tf.Pos(s.offset), Category: f.Rule, URL: f.URL,
				Message: fmt.Sprintf("%s: %s:%d:%d: %s", f.Rule, f.Location.File, at.Line, at.Column, f.Message),
			})
		}
	}
	return out
}
