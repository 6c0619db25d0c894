package engine

import (
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/internal/suggest"
	"github.com/polylint/polylint/rules"
)

// allRules stands for every rule in Enable and Disable.
const allRules = "all"

// selected is a rule that takes part in the run.
type selected struct {
	*rules.Rule
	// severity is the one that the configuration gives the rule, nil where it
	// gives none.
	severity *diag.Severity
}

// selectRules returns the rules to run, in the order of o.Rules.
func selectRules(o *Options) ([]selected, error) {
	enable, err := nameRules(o.Rules, "enable", o.Enable)
	if err != nil {
		return nil, err
	}
	disable, err := nameRules(o.Rules, "disable", o.Disable)
	if err != nil {
		return nil, err
	}
	for code := range enable {
		if disable[code] {
			return nil, usagef("%s is both enabled and disabled", code)
		}
	}
	var out []selected
	for _, r := range o.Rules {
		s := selected{Rule: r}
		on := true
		if c, ok := o.Config.Rule(r.Code, r.Name); ok {
			if c.Enabled != nil {
				on = *c.Enabled
			}
			if c.Severity != "" {
				sev, err := diag.ParseSeverity(c.Severity)
				if err != nil {
					return nil, usagef("rule %s: %v", r.Code, err)
				}
				s.severity = &sev
			}
		}
		on = (on || enable[allRules]) && !disable[allRules]
		on = (on || enable[r.Code]) && !disable[r.Code]
		if on {
			out = append(out, s)
		}
	}
	return out, nil
}

// nameRules turns what the user wrote into a set of codes.
func nameRules(all []*rules.Rule, flag string, names []string) (map[string]bool, error) {
	codes := map[string]bool{}
	for _, name := range names {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		if strings.EqualFold(name, allRules) {
			codes[allRules] = true
			continue
		}
		r := findRule(all, name)
		if r == nil {
			return nil, usagef("--%s: unknown rule %q%s", flag, name, suggest.DidYouMean(name, KnownRules(all)))
		}
		codes[r.Code] = true
	}
	return codes, nil
}

func findRule(all []*rules.Rule, codeOrName string) *rules.Rule {
	for _, r := range all {
		if strings.EqualFold(r.Code, codeOrName) || strings.EqualFold(r.Name, codeOrName) {
			return r
		}
	}
	return nil
}

// KnownRules lists the codes and names of rules, for messages and for the
// configuration.
func KnownRules(all []*rules.Rule) []string {
	known := make([]string, 0, 2*len(all))
	for _, r := range all {
		known = append(known, r.Code)
	}
	for _, r := range all {
		known = append(known, r.Name)
	}
	return known
}
