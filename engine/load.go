package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// database is a database that was replayed. What it was replayed from and to is
// let go once it was examined: a run holds few databases at a time.
type database struct {
	input
	files   []*sqlparse.File
	catalog *schema.Catalog
	scope   string // the name, in a form that does not depend on the working directory
	scopeOf func(path string) string
	shared  *rules.Pass

	broken   error          // the replay's panic
	failures []diag.Failure // of its files

	examined
}

// pass returns the pass over the database that all that looks at it shares.
func (db *database) pass(o *Options) *rules.Pass {
	if db.shared == nil {
		db.shared = &rules.Pass{Catalog: db.catalog, Settings: o.Config}
	}
	return db.shared
}

// search finds the databases and the Go packages that the options name.
func search(o *Options) (*inputs, error) {
	var in *inputs
	var err error
	if broke := protect(func() { in, err = findInputs(o) }); broke != nil {
		err = errors.New(defect("the search for migrations", broke))
	}
	if err != nil {
		return nil, err
	}
	if len(in.found) == 0 && len(in.failures) == 0 {
		if in.goOnly = in.goOnly && !o.NoGo; !in.goOnly {
			return nil, fmt.Errorf("%w: no migrations and no schema dump were found", ErrNothing)
		}
		o.Notef("no migrations and no schema dump were found: of the rules about Go code only those that need no schema have something to say; name the migrations under databases: in .polylint.yml (polylint init writes one)")
	}
	if o.NoSQL && len(in.patterns) == 0 {
		return nil, fmt.Errorf("%w: no Go packages are named, and there is no go.mod", ErrNothing)
	}
	return in, nil
}

// load parses and replays the databases that were found, and has each examined
// right after: by several goroutines, but a database by one.
func load(ctx context.Context, o *Options, in *inputs, examine func(*database)) ([]*database, []diag.Failure, error) {
	dbs := make([]*database, len(in.found))
	scopes := o.scoper()
	for i, f := range in.found {
		dbs[i] = &database{input: f, scope: f.Name, scopeOf: scopes}
		if !f.declared {
			dbs[i].scope = scopes(f.Name)
		}
	}
	busy := newSlots(o.Jobs)
	inParallel(ctx, len(dbs), o.Jobs, func(i int) {
		db := dbs[i]
		db.replay(ctx, o, busy)
		if db.broken == nil && ctx.Err() == nil {
			busy.do(func() { examine(db) })
		}
	})
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	failures := in.failures
	for _, db := range dbs {
		failures = append(failures, db.failures...)
	}
	var replayed []*database
	for _, db := range dbs {
		if db.broken != nil {
			failures = append(failures, diag.Failure{File: db.Name, Message: defect("the replay", db.broken)})
			continue
		}
		replayed = append(replayed, db)
		if db.notes > 0 {
			o.Notef("%s: the catalog is incomplete (%s); polylint schema shows why", db.Name, count(db.notes, "note"))
		}
	}
	return replayed, failures, nil
}

// count writes a number with its noun: 1 note, 2 notes.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// defect is the message about a panic.
func defect(what string, err error) string {
	return fmt.Sprintf("%s broke off; please report this as a defect of polylint: %v", what, err)
}

// aheadOfReplay is how many files, for each that can be parsed at once, are
// parsed before the replay has come to them.
const aheadOfReplay = 4

// replay parses the database's files, and replays each in its turn. A file that is
// no text is a failure, and left out. The statements' trees are let go when they
// were replayed.
func (db *database) replay(ctx context.Context, o *Options, busy slots) {
	r := schema.NewReplayer(schema.Options{Name: db.Name, SearchPath: db.searchPath})
	inOrder(ctx, len(db.Sources), o.Jobs, o.Jobs*aheadOfReplay, func(i int) parsed {
		var p parsed
		busy.do(func() { p = db.parse(o, i) })
		return p
	}, func(i int, p parsed) {
		if p.err != nil {
			db.failures = append(db.failures, parseFailure(o.rel(db.Sources[i].Path), p.err))
			return
		}
		db.files = append(db.files, p.file)
		if db.broken != nil {
			return
		}
		busy.do(func() { db.broken = protect(func() { r.File(p.file) }) })
		o.keep.put(p.file, db.Sources[i].Sections)
		forget(p.file)
	})
	if db.broken == nil {
		db.broken = protect(func() { db.catalog = r.Catalog() })
	}
	if db.broken == nil {
		db.notes = len(db.catalog.Notes)
	}
}

// forget lets go of the trees that only the replay reads: rules ask what changed
// an object, and the catalog has what made it.
func forget(f *sqlparse.File) {
	for _, s := range f.Statements {
		switch s.Node.(type) {
		case *sqlparse.AlterTable, *sqlparse.Rename:
		default:
			s.Node = nil
		}
	}
}

// parsed is a file, or why there is none.
type parsed struct {
	file *sqlparse.File
	err  error
}

func (db *database) parse(o *Options, i int) (p parsed) {
	src := &db.Sources[i]
	if p.file = o.kept.take(o.rel(src.Path), src.Text, src.Sections); p.file != nil {
		src.Text = nil
		return p
	}
	// A file that is by itself has all threads to itself.
	opts := []sqlparse.Option{sqlparse.Jobs(o.Jobs / len(db.Sources))}
	if src.Sections != nil {
		opts = append(opts, sqlparse.Sections(src.Sections...))
	}
	if err := protect(func() { p.file, p.err = sqlparse.Parse(o.rel(src.Path), src.Text, opts...) }); err != nil {
		p.err = errors.New(defect("the parser", err))
	}
	src.Text = nil // the parsed file has a copy
	return p
}

func parseFailure(file string, err error) diag.Failure {
	message := err.Error()
	var notText *sqlparse.NotTextError
	if errors.As(err, &notText) {
		message = "not SQL text: " + notText.Reason
	}
	return diag.Failure{File: file, Message: message}
}
