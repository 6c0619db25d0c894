package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/report"
)

// never is the value of --fail-on that no finding reaches.
const never = "never"

// checkFlags are the flags of check.
type checkFlags struct {
	config, output             string
	format, color, failOn      *choice
	minSeverity, minConfidence *choice
	layout                     *choice
	enable, disable            []string
	newFromRev                 string
	baseline, writeBaseline    string
	noGo, noSQL, quiet         bool
	stdinName                  string
	jobs                       int
}

func newCheck(s std) *cobra.Command {
	severities := []string{diag.Error.String(), diag.Warning.String(), diag.Info.String()}
	f := &checkFlags{
		format:        newChoice(report.Names()[0], report.Names()...),
		color:         newChoice("auto", "auto", "always", "never"),
		failOn:        newChoice(diag.Warning.String(), append(severities, never)...),
		minSeverity:   newChoice(diag.Info.String(), severities...),
		minConfidence: newChoice(diag.Medium.String(), diag.High.String(), diag.Medium.String(), diag.Low.String()),
		layout:        newLayout(),
	}
	cmd := &cobra.Command{
		Use:   "check [flags] [PATH|PATTERN ...]",
		Short: "Check migrations, schema dumps and Go packages",
		Long: `Check replays migrations or schema dumps and reports association defects, in the
schema and in the Go code that writes to it.

PATH is an .sql file, a directory, or - for standard input. Files named one by one
form one database, replayed in the order given; each directory is a database of
its own, or several. PATTERN is a Go package pattern such as ./... Without a PATH,
.polylint.yml says which databases there are, and without a PATTERN or PATH also
which packages; without that file, the current module is searched.`,
		Example: "  polylint check\n  polylint check db/migrations ./...\n  polylint check --format json schema.sql",
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd.Context(), s, f, args)
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVarP(&f.config, "config", "c", "", "configuration file (default: .polylint.yml here or above)")
	fl.VarP(f.format, "format", "f", "output format")
	fl.StringVarP(&f.output, "output", "o", "", "write findings to this file instead of standard output")
	fl.Var(f.minSeverity, "min-severity", "report findings of this severity and above")
	fl.Var(f.minConfidence, "min-confidence", "report findings of this confidence and above")
	fl.Var(f.failOn, "fail-on", "exit with 1 for findings of this severity and above")
	fl.StringSliceVar(&f.enable, "enable", nil, "enable rules, by code or name, or all")
	fl.StringSliceVar(&f.disable, "disable", nil, "disable rules, by code or name, or all")
	fl.StringVar(&f.newFromRev, "new-from-rev", "", "report only findings in lines added since this git revision")
	fl.StringVar(&f.baseline, "baseline", "", "do not report the findings in this file")
	fl.StringVar(&f.writeBaseline, "write-baseline", "", "write the findings to this file, and do not report them")
	fl.Var(f.color, "color", "colour the text format")
	fl.BoolVar(&f.noGo, "no-go", false, "do not analyse Go code")
	fl.BoolVar(&f.noSQL, "no-sql", false, "report nothing about SQL; it is still what Go code is judged by")
	fl.Var(f.layout, "layout", "layout of the migrations, such as goose or dump")
	fl.StringVar(&f.stdinName, "stdin-filename", "", "file name that standard input is reported under")
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "files, databases and packages worked on at once (default: one per processor)")
	fl.BoolVarP(&f.quiet, "quiet", "q", false, "print findings and errors only")
	return cmd
}

func check(ctx context.Context, s std, f *checkFlags, paths []string) error {
	if f.jobs < 0 {
		return usagef("--jobs must not be negative")
	}
	if f.noGo && f.noSQL {
		return usagef("--no-go and --no-sql together leave nothing to analyse")
	}
	cfg, err := loadConfig(f.config)
	if err != nil {
		return err
	}
	o := engine.Options{
		Paths: paths, Stdin: s.in, StdinName: f.stdinName,
		Config: cfg, Rules: engine.AllRules(), Enable: f.enable, Disable: f.disable,
		Baseline: f.baseline, WriteBaseline: f.writeBaseline, NewFromRev: f.newFromRev,
		NoSQL: f.noSQL, NoGo: f.noGo, Jobs: f.jobs,
	}
	if f.layout.value != "auto" {
		o.Layout = f.layout.value
	}
	if o.MinSeverity, err = diag.ParseSeverity(f.minSeverity.value); err != nil {
		return usagef("--min-severity: %v", err)
	}
	if o.MinConfidence, err = diag.ParseConfidence(f.minConfidence.value); err != nil {
		return usagef("--min-confidence: %v", err)
	}
	if !f.quiet {
		o.Notef = func(format string, args ...any) { fmt.Fprintf(s.err, "polylint: "+format+"\n", args...) }
	}
	result, err := engine.Run(ctx, o)
	if err != nil {
		return err
	}
	if err := f.write(s, result); err != nil {
		return err
	}
	complainOfFailures(s.err, result.Failures)
	return f.verdict(result)
}

// write formats the result. The output file is written only once the whole
// report is there, so that a run that breaks off leaves the old one.
func (f *checkFlags) write(s std, r *diag.Result) error {
	formatter, ok := report.Lookup(f.format.value)
	if !ok {
		return usagef("unknown format %q", f.format.value)
	}
	opts := report.Options{Version: readBuild().version, Rules: ruleInfos(), Color: f.colored(s.out), Quiet: f.quiet}
	if f.output == "" {
		return formatter.Format(s.out, r, opts)
	}
	var b bytes.Buffer
	if err := formatter.Format(&b, r, opts); err != nil {
		return err
	}
	if err := os.WriteFile(f.output, b.Bytes(), 0o666); err != nil {
		return usagef("writing the report: %v", err)
	}
	return nil
}

// colored decides on colours. --color weighs more than NO_COLOR
// (https://no-color.org), which weighs more than the terminal.
func (f *checkFlags) colored(out io.Writer) bool {
	switch f.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	file, ok := out.(*os.File)
	return ok && f.output == "" && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(file.Fd())
}

func complainOfFailures(w io.Writer, failures []diag.Failure) {
	for _, f := range failures {
		where := f.File
		if f.Location != nil {
			where = fmt.Sprintf("%s:%d:%d", f.File, f.Location.Start.Line, f.Location.Start.Column)
		}
		if where != "" {
			where += ": "
		}
		fmt.Fprintf(w, "polylint: %s%s\n", where, f.Message)
	}
}

// verdict turns the result into an exit code.
func (f *checkFlags) verdict(r *diag.Result) error {
	if len(r.Failures) > 0 {
		return exitCode(exitFailure)
	}
	if f.failOn.value == never {
		return nil
	}
	limit, err := diag.ParseSeverity(f.failOn.value)
	if err != nil {
		return usagef("--fail-on: %v", err)
	}
	for i := range r.Findings {
		if r.Findings[i].Severity >= limit {
			return exitCode(exitFindings)
		}
	}
	return nil
}
