// Package rules holds the rules over a replayed catalog, one file each: its
// metadata, its documentation and its check. A rule enters itself in the
// registry by its variable's initialisation, so that adding one touches no
// other file.
package rules

import (
	"sort"
	"strings"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// Rule is one rule. Check reads the pass and reports through it; it is nil for
// a rule that the engine reports itself (PL002).
type Rule struct {
	diag.RuleInfo
	Check func(*Pass)
}

// Pass is what a rule gets to see of one database, after all of its migrations
// were replayed.
type Pass struct {
	Catalog  *schema.Catalog
	Settings *config.Config

	// Report takes a finding. Rule, Name, Severity, URL, Database and Fingerprint
	// may be left out: the engine fills them in (Severity only where the rule
	// reports through Pass.Reportf and its kin).
	Report func(Report)

	shared *facts
}

// Report is a finding before the engine has placed it in a file and filled in
// what is the same for all findings of its rule.
type Report struct {
	At         schema.Origin  // where the defect was introduced
	Severity   *diag.Severity // nil: the rule's own
	Confidence diag.Confidence
	Message    string
	Help       string
	Table      *schema.Table // nil where no table is concerned
	Columns    []string
	References []string
	Evidence   []string

	Counterexample map[string]string
	Related        []Related
	// Key tells apart findings of one rule on the same table and columns; it
	// goes into the fingerprint.
	Key string
}

// Related is another place that belongs to a finding.
type Related struct {
	At      schema.Origin
	Message string
}

var registry = map[string]*Rule{}

func register(r *Rule) *Rule {
	if registry[r.Code] != nil {
		panic("rules: " + r.Code + " registered twice")
	}
	registry[r.Code] = r
	return r
}

// All returns every rule, by code.
func All() []*Rule {
	all := make([]*Rule, 0, len(registry))
	for _, r := range registry {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Code < all[j].Code })
	return all
}

// Lookup finds a rule by code or name, in any case; nil where there is none.
func Lookup(codeOrName string) *Rule {
	for _, r := range registry {
		if strings.EqualFold(r.Code, codeOrName) || strings.EqualFold(r.Name, codeOrName) {
			return r
		}
	}
	return nil
}

func severity(s diag.Severity) *diag.Severity { return &s }

// origin makes an origin of a place in a statement that ran at seq.
func origin(stmt *sqlparse.Statement, r sqlparse.Range, seq int) schema.Origin {
	return schema.Origin{Stmt: stmt, Range: r, Seq: seq}
}
