package engine

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/migrations"
)

// input is a database before it is replayed.
type input struct {
	migrations.Database
	searchPath []string
	declared   bool // in the configuration
}

// inputs collects the databases that a run is about.
type inputs struct {
	o        *Options
	found    []input
	failures []diag.Failure
	patterns []string // Go packages
	explicit bool     // the user named what to analyse
}

// findInputs reads the files of every database that the options name.
func findInputs(o *Options) (*inputs, error) {
	in := &inputs{o: o, explicit: len(o.Paths) > 0}
	switch {
	case len(o.Paths) > 0:
		return in, in.paths()
	case len(o.Config.Databases) > 0:
		for _, d := range o.Config.Databases {
			if err := in.declared(d); err != nil {
				return nil, err
			}
		}
		in.patterns = o.Config.Go.Packages
		return in, nil
	}
	root, isModule, err := moduleRoot(o.Config)
	if err != nil {
		return nil, err
	}
	if isModule {
		in.patterns = []string{"./..."}
	}
	return in, in.directory(root)
}

// paths takes what was named on the command line: the files, together, are one
// database, and so is each directory.
func (in *inputs) paths() error {
	var files []string
	for _, p := range in.o.Paths {
		if p != "-" && isPattern(p) {
			in.patterns = append(in.patterns, p)
			continue
		}
		if p == "-" {
			files = append(files, p)
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err != nil:
			in.fail(p, err)
		case info.IsDir():
			if err := in.namedDirectory(p); err != nil {
				return err
			}
		default:
			files = append(files, p)
		}
	}
	if len(files) == 0 || in.o.NoSQL {
		return nil
	}
	return in.files(files)
}

// isPattern reports whether an argument is a Go package pattern rather than a
// path (go help packages).
func isPattern(arg string) bool {
	return strings.Contains(arg, "...") || strings.HasSuffix(arg, ".go")
}

// namedDirectory takes a directory of the command line: as the database that
// the configuration declares it to be, if it does.
func (in *inputs) namedDirectory(dir string) error {
	for _, d := range in.o.Config.Databases {
		if len(d.Migrations) == 1 && sameFile(dir, filepath.Join(in.o.Config.Dir(), d.Migrations[0])) {
			return in.declared(d)
		}
	}
	before := len(in.found) + len(in.failures)
	if err := in.directory(dir); err != nil {
		return err
	}
	if len(in.found)+len(in.failures) == before && !in.o.NoSQL {
		in.failures = append(in.failures, diag.Failure{File: rel(dir), Message: "no migrations and no schema dump were found in this directory"})
	}
	return nil
}

func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func (in *inputs) directory(dir string) error {
	if in.o.NoSQL {
		return nil
	}
	dbs, failures, err := migrations.Discover(dir, in.options(in.o.Layout, dir))
	if err != nil {
		return usagef("%v", err)
	}
	for _, db := range dbs {
		in.add(input{Database: db})
	}
	in.migrationFailures(failures)
	return nil
}

// declared takes a database of the configuration: its directories, files and
// globs make one database, in the order in which they are listed.
func (in *inputs) declared(d config.Database) error {
	if in.o.NoSQL {
		return nil
	}
	layout := in.o.Layout
	if layout == "" {
		layout = d.Layout
	}
	entries := make([]string, len(d.Migrations))
	for i, m := range d.Migrations {
		entries[i] = filepath.Join(in.o.Config.Dir(), filepath.FromSlash(m))
	}
	db, failures, err := migrations.Gather(entries, in.options(layout, entries...))
	if err != nil {
		return usagef("%s:%d: %v", d.At.File, d.At.Line, err)
	}
	in.migrationFailures(failures)
	if len(db.Sources) == 0 && len(failures) == 0 {
		in.failures = append(in.failures, diag.Failure{
			File:    rel(d.At.File),
			Message: fmt.Sprintf("database %q has no SQL files in %s", d.Name, strings.Join(d.Migrations, ", ")),
		})
	}
	db.Name = d.Name
	in.add(input{Database: db, searchPath: d.SearchPath, declared: true})
	return nil
}

// files takes files that were named one by one. Standard input is one of them,
// under its own name.
func (in *inputs) files(paths []string) error {
	opts := in.options(in.o.Layout, paths...)
	names := slices.Clone(paths)
	for i, p := range paths {
		if p != "-" {
			continue
		}
		names[i] = path.Clean(filepath.ToSlash(in.o.StdinName))
		if opts.Overlay != nil {
			return usagef("standard input (-) is named twice")
		}
		if in.o.Stdin == nil {
			return usagef("there is no standard input to read")
		}
		text, err := io.ReadAll(in.o.Stdin)
		if err != nil {
			in.fail(in.o.StdinName, err)
			return nil
		}
		opts.Overlay = map[string][]byte{names[i]: text}
	}
	db, failures, err := migrations.Files(names, opts)
	if err != nil {
		return usagef("%v", err)
	}
	in.migrationFailures(failures)
	if len(paths) == 1 && paths[0] == "-" {
		db.Name = names[0]
	}
	in.add(input{Database: db})
	return nil
}

func (in *inputs) add(db input) {
	if !db.declared {
		db.Name = rel(db.Name)
	}
	in.tell(db.Notes)
	if len(db.Sources) > 0 {
		in.found = append(in.found, db)
	}
}

// tell passes on the notes about a database. What is said of many files of one
// directory is said once.
func (in *inputs) tell(notes []migrations.Note) {
	type saying struct{ dir, message string }
	key := func(n migrations.Note) saying { return saying{path.Dir(n.Path), n.Message} }
	times := map[saying]int{}
	for _, n := range notes {
		times[key(n)]++
	}
	for _, n := range notes {
		switch k := times[key(n)]; {
		case k == 0:
		case k <= 2:
			in.o.Notef("%s: %s", rel(n.Path), n.Message)
		default:
			in.o.Notef("%s: %s (and %s more here)", rel(n.Path), n.Message, count(k-1, "file"))
			times[key(n)] = 0
		}
	}
}

func (in *inputs) migrationFailures(failures []migrations.Failure) {
	for _, f := range failures {
		in.failures = append(in.failures, diag.Failure{File: rel(f.Path), Message: f.Message})
	}
}

func (in *inputs) fail(path string, err error) {
	// The path stands beside the message already.
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	in.failures = append(in.failures, diag.Failure{File: rel(path), Message: err.Error()})
}

// options are those of a search below the roots. The exclusions of the
// configuration are relative to its directory, those of the search to the
// working directory. What the user names is not excluded.
func (in *inputs) options(layout string, roots ...string) migrations.Options {
	opts := migrations.Options{Layout: layout}
	for _, pattern := range in.o.Config.Exclude {
		if !strings.HasPrefix(pattern, "**/") {
			pattern = rel(filepath.Join(in.o.Config.Dir(), filepath.FromSlash(pattern)))
		}
		named := in.explicit && slices.ContainsFunc(roots, func(root string) bool {
			root = rel(root)
			return doublestar.MatchUnvalidated(pattern, root) || doublestar.MatchUnvalidated(pattern, root+"/x")
		})
		if !named {
			opts.Exclude = append(opts.Exclude, pattern)
		}
	}
	return opts
}

// moduleRoot returns the directory to search where nothing is named: that of
// the configuration, else that of the Go module around the working directory,
// else the working directory.
func moduleRoot(c *config.Config) (dir string, isModule bool, err error) {
	has := func(dir, name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	if c.Path != "" {
		return c.Dir(), has(c.Dir(), "go.mod"), nil
	}
	abs, err := os.Getwd()
	if err != nil {
		return "", false, fmt.Errorf("finding the working directory: %w", err)
	}
	for up := "."; ; up, abs = filepath.Join(up, ".."), filepath.Dir(abs) {
		if has(up, "go.mod") {
			return up, true, nil
		}
		if has(up, ".git") || abs == filepath.Dir(abs) {
			return ".", false, nil
		}
	}
}

// rel returns a path relative to the working directory, with slashes; cleaned
// where that is not possible.
func rel(path string) string {
	if local := filepath.Clean(filepath.FromSlash(path)); filepath.IsLocal(local) {
		return filepath.ToSlash(local)
	}
	if abs, err := filepath.Abs(filepath.FromSlash(path)); err == nil {
		if wd, err := os.Getwd(); err == nil {
			if r, err := filepath.Rel(wd, abs); err == nil {
				path = r
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}
