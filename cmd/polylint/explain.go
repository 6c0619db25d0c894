package main

import (
	"embed"
	"io"

	"github.com/spf13/cobra"

	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/suggest"
	"github.com/polylint/polylint/report"
)

// pages holds what polylint prints of each rule's example, by code.
//
//go:embed pages
var pages embed.FS

// printed returns what polylint prints of a rule's example, "" where nothing is
// kept.
func printed(code string) string {
	text, err := pages.ReadFile("pages/" + code + ".txt")
	if err != nil {
		return ""
	}
	return string(text)
}

func newExplain(s std) *cobra.Command {
	return &cobra.Command{
		Use:   "explain RULE",
		Short: "Print a rule's page: what, why, examples, how to configure and suppress",
		Args:  positional(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return engine.KnownRules(engine.AllRules()), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			r := engine.LookupRule(args[0])
			if r == nil {
				return usagef("unknown rule %q%s; run: polylint rules", args[0],
					suggest.DidYouMean(args[0], engine.KnownRules(engine.AllRules())))
			}
			_, err := io.WriteString(s.out, report.Page(r.RuleInfo, printed(r.Code)))
			return err
		},
	}
}
