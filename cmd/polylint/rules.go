package main

import (
	"github.com/spf13/cobra"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/report"
)

func newRules(s std) *cobra.Command {
	format := newChoice(report.RuleListNames()[0], report.RuleListNames()...)
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List every rule: code, name, severity, one line",
		Args:  positional(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return report.RuleList(s.out, format.value, ruleInfos())
		},
	}
	cmd.Flags().VarP(format, "format", "f", "output format")
	return cmd
}

func ruleInfos() []diag.RuleInfo {
	var infos []diag.RuleInfo
	for _, r := range engine.AllRules() {
		infos = append(infos, r.RuleInfo)
	}
	return infos
}
