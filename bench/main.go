// Command bench measures polylint beside other programs, whole processes in
// pairs, and prints how many times as long it takes:
//
//	go run ./bench [flags]
//
// Each row is one question, with a target (docs/performance.md says what each
// means):
//
//	1  polylint check against squawk on the same SQL files
//	2  polylint check against what pg_query takes to split and parse them
//	3  ten times the input against one time: tables, files, bytes of rows
//	4  one changed file among 1,000 migrations against git diff and row 2's parse
//	5  polylint-vet against nilness where no package has to do with a database
//	6  polylint-vet against nilness on the service of testdata/example
//
// What a row needs and is not there is said in its place. The exit code is 0
// unless a program fails; figures decide it with -check only.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/internal/floor"
)

// Commands of this program that it runs itself.
const (
	floorCommand   = "floor"   // FILE...: parses the files
	measureCommand = "measure" // see measureHere
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := realMain(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	switch {
	case err == nil:
	case errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

// errUsage stands for a wrong command line, which was complained of.
var errUsage = errors.New("usage")

// errMissed is the outcome of -check where a target is missed.
var errMissed = errors.New("a target is missed")

func realMain(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	if len(args) > 0 {
		switch args[0] {
		case floorCommand:
			_, err := floor.Run(args[1:], runtime.GOMAXPROCS(0))
			return err
		case measureCommand:
			return measureHere(ctx, stdin, stdout)
		}
	}
	f, err := parseFlags(args, stderr)
	if err != nil {
		return err
	}
	t, err := f.measure(ctx, stderr)
	if err != nil {
		return err
	}
	if err := formats[f.format](stdout, t); err != nil {
		return err
	}
	for _, r := range t.Results {
		if f.check && r.Met != nil && !*r.Met {
			return errMissed
		}
	}
	return nil
}

// options are the flags.
type options struct {
	rows                          []int
	n                             int
	format                        string
	corpus, squawk, polylint, vet string
	check, keep                   bool
	scale                         float64
}

func parseFlags(args []string, stderr io.Writer) (*options, error) {
	var o options
	fl := flag.NewFlagSet("bench", flag.ContinueOnError)
	fl.SetOutput(stderr)
	rows := fl.String("rows", "1,2,3,4,5,6", "`rows` of the table to measure")
	fl.IntVar(&o.n, "n", 7, "pairs of `runs` that count")
	fl.StringVar(&o.format, "format", "text", "`format` of the table: json, markdown or text")
	fl.StringVar(&o.corpus, "corpus", os.Getenv("POLYLINT_CORPUS"), "`directory` with SQL to measure on in sql/<project>/ (default: $POLYLINT_CORPUS,\nelse ../shared/corpus beside the repository; without any, made-up SQL)")
	fl.StringVar(&o.squawk, "squawk", "", "squawk's `program` (default: the one in $PATH, else in node_modules/.bin;\nnpm install squawk-cli@2.66.0 installs it)")
	fl.StringVar(&o.polylint, "polylint", "", "polylint's `program` (default: built from the checkout)")
	fl.StringVar(&o.vet, "vet", "", "polylint-vet's `program` (default: built from the checkout)")
	fl.BoolVar(&o.check, "check", false, "exit with 1 where a target is missed")
	fl.BoolVar(&o.keep, "keep", false, "keep the temporary directory, and say where it is")
	fl.Float64Var(&o.scale, "scale", 1, "times the usual size of what is made up")
	wrong := func(format string, args ...any) (*options, error) {
		fmt.Fprintf(stderr, "bench: "+format+"\n", args...)
		return nil, errUsage
	}
	if err := fl.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, errUsage // the flag set has said what is wrong
	}
	if fl.NArg() > 0 {
		return wrong("%s is no flag, and nothing else is expected", fl.Arg(0))
	}
	for s := range strings.SplitSeq(*rows, ",") {
		row, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || row < 1 || row > len(measurements) {
			return wrong("-rows: there is no row %q; they are 1 to %d", s, len(measurements))
		}
		o.rows = append(o.rows, row)
	}
	slices.Sort(o.rows)
	o.rows = slices.Compact(o.rows)
	if o.n < 1 {
		return wrong("-n: at least one run must count")
	}
	if o.scale <= 0 {
		return wrong("-scale must be above 0")
	}
	if formats[o.format] == nil {
		return wrong("-format: %q is none of %s", o.format, strings.Join(slices.Sorted(maps.Keys(formats)), ", "))
	}
	return &o, nil
}
