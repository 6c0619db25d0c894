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
	"github.com/polylint/polylint/accuracy/internal/draw"
	"github.com/polylint/polylint/accuracy/internal/measure"
	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/rules"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr, sync.OnceValues(startServer))
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(2)
	}
}

// run is the command. Server starts what decides about CHECKs.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, server func() (measure.Server, error)) error {
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
		rounds   = flags.Int("rounds", 10, "in how many disjoint parts foreign keys are taken out; 0: none are")
		verdicts = flags.String("verdicts", "", "`file` of readers' verdicts on findings (JSON)")
		n        = flags.Int("draw", 0, "measure nothing, but draw so `many` findings of each rule at random, with the SQL of their tables; as JSON, a file of verdicts to fill in")
		rule     = flags.String("rule", "", "draw findings of these rules alone: `PLxxx,PLyyy`")
		least    = flags.String("min-confidence", "medium", "draw findings of this `confidence` and above")
		blind    = flags.Bool("blind", false, "draw without what polylint says of them")
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
	if *n > 0 {
		o := draw.Options{N: *n, Seed: *seed, Rules: split(*rule), Blind: *blind}
		if o.Least, err = diag.ParseConfidence(*least); err != nil {
			return err
		}
		return drawn(ctx, c, o, *format, stdout)
	}
	o := measure.Options{Seed: *seed, Rounds: *rounds, Server: server}
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

// drawn draws findings of the whole corpus.
func drawn(ctx context.Context, c *corpus.Corpus, o draw.Options, format string, w io.Writer) error {
	for i, code := range o.Rules {
		r := rules.Lookup(code)
		if r == nil {
			return fmt.Errorf("unknown rule %q", code)
		}
		o.Rules[i] = r.Code
	}
	var projects []*subject.Project
	for _, p := range c.Projects {
		s, err := subject.Load(ctx, c.Dir, p.SQL, p.Name)
		if err != nil {
			return err
		}
		projects = append(projects, s)
	}
	all := draw.Draw(projects, o)
	switch format {
	case "text":
		return draw.WriteText(w, all)
	case "json":
		return draw.WriteJSON(w, all)
	}
	return fmt.Errorf("findings are drawn as text or json, not as %q", format)
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
