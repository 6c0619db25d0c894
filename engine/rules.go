package engine

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/rules"
)

// AllRules returns every rule, over schemas and over Go code, by code. Those over
// Go code have no Check: the analyzer reports them.
func AllRules() []*rules.Rule {
	all := rules.All()
	for _, info := range goanalysis.Rules() {
		all = append(all, &rules.Rule{RuleInfo: info})
	}
	slices.SortFunc(all, func(a, b *rules.Rule) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// LookupRule finds a rule by code or name, in any case; nil where there is none.
func LookupRule(codeOrName string) *rules.Rule { return findRule(AllRules(), codeOrName) }
