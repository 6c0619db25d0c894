package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/report"
)

// never is the value of --fail-on that no finding reaches.
const never = "never"

// checkFlags are the flags of check.
type checkFlags struct {
	config, output, pathPrefix string
	formats                    *outputs
	color, failOn              *choice
	minSeverity, minConfidence *choice
	layout                     *choice
	enable, disable            []string
	newFromRev                 string
	baseline, writeBaseline    string
	noGo, noSQL, quiet         bool
	reportOnly                 bool
	stdinName                  string
	jobs                       int
}

func newCheck(s std) *cobra.Command {
	severities := []string{diag.Error.String(), diag.Warning.String(), diag.Info.String()}
	f := &checkFlags{
		formats:       newOutputs(),
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
which packages; without that file, the current module is searched.

With --report-only each PATH is a file or directory to report: what is replayed
and analysed is what it would be without any.`,
		Example: "  polylint check\n  polylint check db/migrations ./...\n  polylint check --format json schema.sql",
		RunE: func(cmd *cobra.Command, args []string) error {
			return check(cmd.Context(), s, f, args)
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVarP(&f.config, "config", "c", "", "configuration file (default: .polylint.yml here or above)")
	fl.VarP(f.formats, "format", "f", "output format, and the file it goes to; may be repeated\n("+strings.Join(report.Names(), ", ")+")")
	fl.StringVarP(&f.output, "output", "o", "", "write findings to this file instead of standard output")
	fl.StringVar(&f.pathPrefix, "path-prefix", "", "directory to put before the files in reports")
	fl.Var(f.minSeverity, "min-severity", "report findings of this severity and above")
	fl.Var(f.minConfidence, "min-confidence", "report findings of this confidence and above")
	fl.Var(f.failOn, "fail-on", "exit with 1 for findings of this severity and above")
	fl.StringSliceVar(&f.enable, "enable", nil, "enable rules, by code or name, or all")
	fl.StringSliceVar(&f.disable, "disable", nil, "disable rules, by code or name, or all")
	fl.StringVar(&f.newFromRev, "new-from-rev", "", "report only findings that the change since this git revision brought")
	fl.BoolVar(&f.reportOnly, "report-only", false, "the paths choose what is reported, not what is replayed")
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
	reports, err := f.formats.resolve(f.output)
	if err != nil {
		return err
	}
	cfg, err := loadConfig(f.config)
	if err != nil {
		return err
	}
	narrow := func(*diag.Result) {}
	if f.reportOnly {
		if narrow, err = f.narrower(cfg, paths); err != nil {
			return err
		}
		paths = nil
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
	notes, stop := s.err, func() {}
	if !f.quiet {
		if isTerminal(s.err) {
			notes, stop = watch(s.err)
		}
		o.Notef = func(format string, args ...any) { fmt.Fprintf(notes, "polylint: "+format+"\n", args...) }
	}
	result, err := engine.Run(ctx, o)
	stop()
	if err != nil {
		return err
	}
	narrow(result)
	if f.pathPrefix != "" {
		result.RenameFiles(func(file string) string { return path.Join(filepath.ToSlash(f.pathPrefix), file) })
	}
	version := readBuild().version
	err = writeReports(s, reports, result, func(out output) report.Options {
		return report.Options{Version: version, Rules: ruleInfos(), Color: f.colored(out, s.out), Quiet: f.quiet}
	})
	if err != nil {
		return err
	}
	complainOfFailures(s.err, result.Failures)
	return f.verdict(result)
}

// colored decides on colours. --color weighs more than NO_COLOR
// (https://no-color.org), which weighs more than the terminal.
func (f *checkFlags) colored(out output, stdout io.Writer) bool {
	switch f.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	return out.file == "" && os.Getenv("NO_COLOR") == "" && isTerminal(stdout)
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
