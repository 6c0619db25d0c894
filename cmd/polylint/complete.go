package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/polylint/polylint/engine"
)

// completeFlags tells the shell the values of the flags that have a fixed set.
func completeFlags(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		var complete cobra.CompletionFunc
		switch v := f.Value.(type) {
		case *choice:
			complete = cobra.FixedCompletions(v.of, cobra.ShellCompDirectiveNoFileComp)
		case *outputs:
			complete = v.complete
		}
		switch f.Name {
		case "enable", "disable":
			complete = completeRules
		}
		if complete == nil {
			return
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, complete); err != nil {
			panic(err) // the flag is the command's own, and has none yet
		}
	})
}

// complete offers the formats; a file after format= is for the shell.
func (o *outputs) complete(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return o.format.of, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeRules completes the last of several rules that commas separate.
func completeRules(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	values := []string{before + "all"}
	for _, r := range engine.KnownRules(engine.AllRules()) {
		values = append(values, before+r)
	}
	return values, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
