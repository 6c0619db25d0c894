package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/polylint/polylint/sqlparse"
)

func newVersion(s std) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of polylint, Go and the parser",
		Args:  positional(0, 0),
		RunE: func(*cobra.Command, []string) error {
			b := readBuild()
			fmt.Fprintf(s.out, "polylint %s\ncommit   %s\ngo       %s\nparser   PostgreSQL %s\n",
				b.version, cmp.Or(b.commit, "unknown"), b.goVer, sqlparse.PostgresVersion)
			return nil
		},
	}
}
