package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/suggest"
	"github.com/polylint/polylint/migrations"
)

// Exit codes.
const (
	exitOK       = 0
	exitFindings = 1 // findings at or above --fail-on
	exitUsage    = 2 // wrong usage or configuration
	exitFailure  = 3 // the analysis could not run, or not on all of the input
)

// std are the standard streams.
type std struct {
	in       io.Reader
	out, err io.Writer
}

// exitCode is an error that has been told already.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// run is the program. It returns the exit code.
func run(ctx context.Context, args []string, s std) int {
	root := newRoot(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exitCode
	var usage *engine.UsageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		complain(s.err, err)
		return exitUsage
	}
	complain(s.err, err)
	return exitFailure
}

// complain prints an error, of which every line may be one of several.
func complain(w io.Writer, err error) {
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(w, "polylint: %s\n", strings.TrimRight(line, "\n"))
	}
}

func usagef(format string, args ...any) error {
	return &engine.UsageError{Message: fmt.Sprintf(format, args...)}
}

func newRoot(s std) *cobra.Command {
	root := &cobra.Command{
		Use:   "polylint",
		Short: "Prove that the associations between PostgreSQL tables are sound",
		Long: `polylint replays PostgreSQL migrations or a schema dump, and reports associations
that the database cannot keep sound: type/id pairs, exclusive arcs with holes,
missing foreign keys; and Go code that writes rows past the validator that keeps
them to one parent.

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage or
configuration; 3 the analysis could not run.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
	}
	// cobra's own flag for the version needs a template, and with package
	// text/template in the program the linker keeps every exported method.
	version := root.Flags().BoolP("version", "v", false, "version for polylint")
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if *version {
			fmt.Fprintln(s.out, "polylint", readBuild().version)
			return nil
		}
		if len(args) == 0 {
			return cmd.Help()
		}
		return unknownCommand(cmd, args)
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(newCheck(s), newSchema(s), newRules(s), newExplain(s), newInit(s), newVersion(s))
	for _, cmd := range root.Commands() {
		completeFlags(cmd)
	}
	return root
}

func unknownCommand(cmd *cobra.Command, args []string) error {
	if _, err := os.Stat(args[0]); err == nil || strings.Contains(args[0], "...") {
		return usagef("%q is no command; to check it, run: polylint check %s", args[0], strings.Join(args, " "))
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return usagef("unknown command %q%s; run: polylint --help", args[0], suggest.DidYouMean(args[0], names))
}

// flagError names the flag that was likely meant.
func flagError(cmd *cobra.Command, err error) error {
	message := err.Error()
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if n := suggest.Nearest(unknown.GetSpecifiedName(), names); n != "" && len(unknown.GetSpecifiedName()) > 1 {
			message += fmt.Sprintf(" (did you mean --%s?)", n)
		}
	}
	return usagef("%s; run: %s --help", message, cmd.CommandPath())
}

// positional makes the number of arguments a matter of wrong usage, which
// cobra's own checks do not tell apart from other errors.
func positional(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usagef("an argument is missing; usage: %s", cmd.UseLine())
		case len(args) > most:
			return usagef("unexpected argument %q; usage: %s", args[most], cmd.UseLine())
		}
		return nil
	}
}

// choice is a flag with a fixed set of values.
type choice struct {
	value string
	of    []string
	kind  string // what help calls the value; "": the values themselves
}

var _ pflag.Value = (*choice)(nil)

func newChoice(value string, of ...string) *choice { return &choice{value: value, of: of} }

// newLayout is the --layout flag, whose values are too many for one line of help.
func newLayout() *choice {
	c := newChoice("auto", append([]string{"auto"}, migrations.Layouts()...)...)
	c.kind = "name"
	return c
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return cmp.Or(c.kind, strings.Join(c.of, "|")) }

func (c *choice) Set(s string) error {
	for _, v := range c.of {
		if s == v {
			c.value = s
			return nil
		}
	}
	if n := suggest.Nearest(s, c.of); n != "" {
		return fmt.Errorf("did you mean %q?", n)
	}
	return fmt.Errorf("use one of %s", strings.Join(c.of, ", "))
}
