package config

import (
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/internal/suggest"
)

// validate checks values, and fills in defaults.
func (d *document) validate(c *Config, known Known) {
	if c.Version != 1 {
		if _, t := child(unwrap(d.root), "version"); t == nil {
			d.fail(nil, `"version" is missing; write: version: 1`)
		} else {
			d.fail([]any{"version"}, "version %d is not known; this polylint reads version 1", c.Version)
		}
	}
	d.databases(c, known)
	for _, name := range ruleNames(c) {
		d.rule(name, c.Rules[name], known)
	}
	d.arcs(c)
	for i, p := range c.Polymorphic {
		d.required("polymorphic", i, "table", p.Table)
		if len(p.Columns) < 2 {
			d.fail([]any{"polymorphic", i, "columns"}, `"columns" needs the type column and the id column`)
		}
		d.required("polymorphic", i, "reason", p.Reason)
	}
	for i, r := range c.References {
		d.required("references", i, "table", r.Table)
		d.required("references", i, "column", r.Column)
		d.required("references", i, "references", r.References)
	}
	for i, v := range c.Validators {
		d.required("validators", i, "table", v.Table)
		if len(v.Functions) == 0 {
			d.fail([]any{"validators", i, "functions"}, `"functions" is missing`)
		}
	}
	if u := c.Go.Unresolved; u != "" && u != "ignore" && u != "warn" {
		d.fail([]any{"go", "unresolved"}, "unknown value %q: use ignore or warn", u)
	}
	for i, g := range c.Exclude {
		d.glob(g, "exclude", i)
	}
}

func (d *document) databases(c *Config, known Known) {
	layouts := append([]string{"auto"}, known.Layouts...)
	seen := map[string]int{}
	for i, db := range c.Databases {
		if len(db.Migrations) == 0 {
			d.fail([]any{"databases", i, "migrations"}, `"migrations" is missing: it names directories, files or globs`)
		}
		for j, m := range db.Migrations {
			d.glob(m, "databases", i, "migrations", j)
		}
		if db.Name == "" && len(db.Migrations) > 0 {
			c.Databases[i].Name = db.Migrations[0]
		}
		name := c.Databases[i].Name
		if first, ok := seen[name]; ok && name != "" {
			d.fail([]any{"databases", i, "name"}, "there are two databases named %q; the other is on line %d", name, c.Databases[first].At.Line)
		} else {
			seen[name] = i
		}
		if db.Layout != "" && !slices.Contains(layouts, db.Layout) {
			d.fail([]any{"databases", i, "layout"}, "unknown layout %q%s", db.Layout, suggest.DidYouMean(db.Layout, layouts))
		}
	}
}

func (d *document) rule(name string, r RuleConfig, known Known) {
	isName := func(k string) bool { return strings.EqualFold(k, name) }
	if !slices.ContainsFunc(known.Rules, isName) {
		// The token of the key, not of what it holds.
		rules, _ := child(unwrap(d.root), "rules")
		_, key := child(rules, name)
		d.failAt(key, "unknown rule %q%s", name, suggest.DidYouMean(name, known.Rules))
	}
	if r.Severity != "" {
		if _, err := diag.ParseSeverity(r.Severity); err != nil {
			d.fail([]any{"rules", name, "severity"}, "%v", err)
		}
	}
}

func (d *document) arcs(c *Config) {
	for i, a := range c.Arcs {
		d.required("arcs", i, "table", a.Table)
		if len(a.Columns) < 2 {
			d.fail([]any{"arcs", i, "columns"}, `"columns" needs two columns or more`)
		}
		for j, col := range a.Columns {
			if slices.Contains(a.Columns[:j], col) {
				d.fail([]any{"arcs", i, "columns", j}, "column %q is named twice", col)
			}
		}
		switch a.Cardinality {
		case ExactlyOne, AtMostOne:
		case "":
			c.Arcs[i].Cardinality = ExactlyOne
		default:
			d.fail([]any{"arcs", i, "cardinality"}, "unknown cardinality %q: use %s or %s", a.Cardinality, ExactlyOne, AtMostOne)
		}
	}
}

func (d *document) required(section string, i int, key, value string) {
	if strings.TrimSpace(value) == "" {
		d.fail([]any{section, i, key}, "%q is missing", key)
	}
}

func (d *document) glob(pattern string, path ...any) {
	if pattern == "" || !doublestar.ValidatePattern(pattern) {
		d.fail(path, "%q is no valid pattern", pattern)
	}
}
