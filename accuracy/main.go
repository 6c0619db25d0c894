// Accuracy measures polylint on a folder of real schemas of which it is known what
// polylint should say:
//
//	go run ./accuracy [flags] CORPUSDIR
//
// The folder holds SQL per project, and truth files made from the projects'
// application code; the package corpus says which. It is no part of what is
// shipped.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/measure"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: accuracy [flags] CORPUSDIR")
		flags.PrintDefaults()
	}
	var (
		format   = flags.String("format", "text", "`text`, json or markdown")
		projects = flags.String("projects", "", "measure these projects alone: `a,b`")
		seed     = flags.Uint64("seed", 1, "of what is drawn at random")
		rounds   = flags.Int("rounds", 10, "in how many disjoint parts foreign keys are taken out")
		verdicts = flags.String("verdicts", "", "`file` of readers' verdicts on findings (JSON)")
	)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return errors.New("name one folder of schemas")
	}
	c, err := corpus.Open(flags.Arg(0), split(*projects))
	if err != nil {
		return err
	}
	o := measure.Options{Seed: *seed, Rounds: *rounds, Server: sync.OnceValues(startServer)}
	if *verdicts != "" {
		if o.Verdicts, err = measure.ReadVerdicts(*verdicts); err != nil {
			return err
		}
	}
	var write func(*measure.Report, io.Writer) error
	switch *format {
	case "text":
		write = (*measure.Report).WriteText
	case "json":
		write = (*measure.Report).WriteJSON
	case "markdown":
		write = (*measure.Report).WriteMarkdown
	default:
		return fmt.Errorf("unknown format %q: use text, json or markdown", *format)
	}
	r, err := measure.Run(ctx, c, o)
	if err != nil {
		return err
	}
	return write(r, stdout)
}

// split splits "a,b".
func split(s string) []string {
	var out []string
	for _, e := range strings.Split(s, ",") {
		if e = strings.TrimSpace(e); e != "" {
			out = append(out, e)
		}
	}
	return out
}
