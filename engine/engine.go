// Package engine runs polylint: it finds the databases, replays them, runs the
// rules over their catalogs, and decides which of the findings are reported. It
// names no rule but the one that it reports itself.
package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/migrations"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
)

// Options say what a run is to do.
type Options struct {
	// Dir is the absolute directory that relative paths start at, those of Config
	// among them, and that reports name files relative to; "": the working
	// directory.
	Dir string
	// Paths are SQL files, directories, "-" for Stdin, and Go package patterns.
	// Without any the configuration decides, and without databases in it the
	// current module is searched.
	Paths     []string
	Stdin     io.Reader
	StdinName string // the file name that Stdin is reported under

	Config *config.Config // nil: none
	Rules  []*rules.Rule  // every rule there is
	// Enable and Disable name rules, or "all". They come after the
	// configuration; what names a rule weighs more than "all".
	Enable, Disable []string

	MinSeverity   diag.Severity
	MinConfidence diag.Confidence
	Baseline      string // file of findings that are not reported; "": the configuration's
	WriteBaseline string // file to write the findings to, which are then not reported
	NewFromRev    string // git revision: report only what the change since it brought

	NoSQL, NoGo bool
	Layout      string // for every database; "": the configuration's, or found
	Jobs        int    // files and databases worked on at once; 0: one per processor

	// Go makes the analyzer of Go code; nil: goanalysis.New.
	Go func(goanalysis.Settings) *analysis.Analyzer

	// Notef takes what the user should know and is no finding; nil: it is dropped.
	Notef func(format string, args ...any)

	trace func(path string)     // is told what the search for databases depends on
	files migrations.FileSystem // that is searched; nil: the disk
	keep  *keptFiles            // keeps files that were parsed; nil: none are kept
	kept  *keptFiles            // has what a run before kept; nil: nothing
}

// ErrNothing says that there was nothing to analyse.
var ErrNothing = errors.New("nothing to analyse")

// UsageError is a mistake in how polylint was called or configured.
type UsageError struct{ Message string }

func (e *UsageError) Error() string { return e.Message }

func usagef(format string, args ...any) error {
	return &UsageError{fmt.Sprintf(format, args...)}
}

func (o *Options) normalize() {
	if o.Config == nil {
		o.Config = &config.Config{}
	}
	if o.Jobs <= 0 {
		o.Jobs = runtime.GOMAXPROCS(0)
	}
	if o.Notef == nil {
		o.Notef = func(string, ...any) {}
	}
	if o.Go == nil {
		o.Go = goanalysis.New
	}
	if o.files == nil {
		o.files = migrations.Disk{}
	}
	if o.StdinName == "" {
		o.StdinName = "<stdin>"
	}
}

// Run checks what the options name. Input that could not be analysed is among
// the result's failures; the error is for a run that could not take place: a
// *UsageError, or ErrNothing.
func Run(ctx context.Context, o Options) (*diag.Result, error) {
	o.normalize()
	r, err := begin(ctx, &o)
	if err != nil {
		return nil, err
	}
	r.wantsChildren = r.analysesGo()
	if err := r.examine(ctx); err != nil {
		return nil, err
	}
	if err := r.checkGo(ctx); err != nil {
		return nil, err
	}
	r.whole = true
	return r.result(ctx)
}

// begin selects the rules, reads what findings are measured against, and finds
// what there is to analyse.
func begin(ctx context.Context, o *Options) (*run, error) {
	r := &run{o: o, files: map[string]bool{}}
	var err error
	if r.selected, err = selectRules(o); err != nil {
		return nil, err
	}
	if path := o.baselinePath(); path != "" {
		if r.baseline, err = readBaseline(path); err != nil {
			return nil, err
		}
	}
	if o.NewFromRev != "" {
		o.keep = newKeptFiles()
		if r.changes, err = changesSince(ctx, o, o.NewFromRev); err != nil {
			return nil, err
		}
	}
	if r.in, err = search(o); err != nil {
		return nil, err
	}
	return r, nil
}

// Catalogs replays what the options name.
func Catalogs(ctx context.Context, o Options) ([]*schema.Catalog, []diag.Failure, error) {
	o.normalize()
	in, err := search(&o)
	if err != nil {
		return nil, nil, err
	}
	dbs, failures, err := load(ctx, &o, in, func(*database) {})
	if err != nil {
		return nil, nil, err
	}
	catalogs := make([]*schema.Catalog, len(dbs))
	for i := range dbs {
		catalogs[i] = dbs[i].catalog
	}
	return catalogs, failures, nil
}
