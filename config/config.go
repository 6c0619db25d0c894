// Package config reads .polylint.yml: which databases there are, what a project
// declares about its associations, and which rules it wants.
package config

import (
	"path/filepath"
	"strings"
)

// FileName is the name of the configuration file.
const FileName = ".polylint.yml"

// Config is a configuration file. The zero Config is that of a project without
// one.
type Config struct {
	// Path is the file it was read from, "" for none. Paths and globs of the
	// configuration are relative to its directory.
	Path string `yaml:"-"`

	Version     int                   `yaml:"version"`
	Databases   []Database            `yaml:"databases"`
	Rules       map[string]RuleConfig `yaml:"rules"` // by code or name, as written
	Arcs        []Arc                 `yaml:"arcs"`
	Polymorphic []Polymorphic         `yaml:"polymorphic"`
	References  []Reference           `yaml:"references"`
	Validators  []Validator           `yaml:"validators"`
	Go          Go                    `yaml:"go"`
	Exclude     []string              `yaml:"exclude"` // doublestar patterns
	Baseline    string                `yaml:"baseline"`
}

// At is the place of a declaration in the configuration file.
type At struct {
	File string
	Line int // 1-based
}

// Database is one database, and what makes it.
type Database struct {
	At         At       `yaml:"-"`
	Name       string   `yaml:"name"`
	Migrations []string `yaml:"migrations"` // directories, files or globs, replayed in order
	Layout     string   `yaml:"layout"`     // "" and "auto" leave it to the files
	SearchPath []string `yaml:"search_path"`
}

// RuleConfig changes one rule.
type RuleConfig struct {
	At       At     `yaml:"-"`
	Enabled  *bool  `yaml:"enabled"`  // nil: not said
	Severity string `yaml:"severity"` // "": the rule's own
}

// Cardinality is how many parents of an arc a row has.
type Cardinality string

// The cardinalities that can be declared.
const (
	ExactlyOne Cardinality = "exactly-one"
	AtMostOne  Cardinality = "at-most-one"
)

// Arc declares that columns are the parents of an exclusive arc.
type Arc struct {
	At          At          `yaml:"-"`
	Table       string      `yaml:"table"`
	Columns     []string    `yaml:"columns"`
	Cardinality Cardinality `yaml:"cardinality"` // ExactlyOne where it is left out
}

// Polymorphic accepts a type/id pair on purpose.
type Polymorphic struct {
	At      At       `yaml:"-"`
	Table   string   `yaml:"table"`
	Columns []string `yaml:"columns"` // type column, id column
	Reason  string   `yaml:"reason"`
}

// NoReference is what Reference.References says of a column that names no
// table's key.
const NoReference = "none"

// Reference says which table's key a column names.
type Reference struct {
	At         At     `yaml:"-"`
	Table      string `yaml:"table"`
	Column     string `yaml:"column"`
	References string `yaml:"references"` // a table, or NoReference
}

// Validator says which functions validate the rows of a table.
type Validator struct {
	At        At       `yaml:"-"`
	Table     string   `yaml:"table"`
	Type      string   `yaml:"type"`      // import path and name: example.com/app/model.Comment
	Functions []string `yaml:"functions"` // "(*Comment).Validate", "example.com/app/model.ValidateParent"
}

// Go configures the analysis of Go code.
type Go struct {
	Packages []string `yaml:"packages"` // package patterns
	Tests    bool     `yaml:"tests"`
	// Unresolved is what to do where a value cannot be followed: "ignore" (the
	// default) or "warn".
	Unresolved string `yaml:"unresolved"`
}

// Dir returns the directory that the configuration's paths are relative to; "."
// where there is no file.
func (c *Config) Dir() string {
	if c.Path == "" {
		return "."
	}
	return filepath.Dir(c.Path)
}

// Rule returns what the configuration says of a rule, by its code or its name
// in any case. Where both are configured, the code wins.
func (c *Config) Rule(code, name string) (RuleConfig, bool) {
	for _, id := range []string{code, name} {
		for k, r := range c.Rules {
			if strings.EqualFold(k, id) {
				return r, true
			}
		}
	}
	return RuleConfig{}, false
}

// Names reports whether a declared table name means the table: "comments" means
// the table of that name in any schema, "app.comments" the one in app.
func Names(declared, schema, table string) bool {
	if s, t, ok := strings.Cut(declared, "."); ok {
		return s == schema && t == table
	}
	return declared == table
}
