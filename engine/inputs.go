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
	given    map[string]string // texts that are in no file, by their names in reports
	patterns []string          // Go packages
	goDir    string            // the directory that patterns are relative to
	explicit bool              // the user named what to analyse
	goOnly   bool              // the user named Go packages and nothing else
}

// findInputs reads the files of every database that the options name, and
// collects the Go packages that they name.
func findInputs(o *Options) (*inputs, error) {
	in := &inputs{o: o, goDir: o.reach(".")}
	var paths []string
	for _, p := range o.Paths {
		switch {
		case p != "-" && isPattern(p):
			in.patterns = append(in.patterns, p)
		case p != "-" && o.isPackage(o.reach(p)):
			in.patterns = append(in.patterns, local(p))
		default:
			paths = append(paths, p)
		}
	}
	in.goOnly = len(in.patterns) > 0 && len(paths) == 0
	if len(paths) > 0 {
		in.explicit = true
		return in, in.paths(paths)
	}
	root, isModule, err := o.moduleRoot()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	if len(in.patterns) == 0 {
		in.patterns, in.goDir = o.Config.Go.Packages, o.configDir()
	}
	if len(in.patterns) == 0 && isModule {
		in.patterns, in.goDir = []string{"./..."}, root
	}
	if len(o.Config.Databases) == 0 {
		return in, in.directory(root)
	}
	for _, d := range o.Config.Databases {
		if err := in.declared(d); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// paths takes what was named on the command line: the files, together, are one
// database, and so is each directory.
func (in *inputs) paths(paths []string) error {
	var files []string
	for _, p := range paths {
		if p == "-" {
			files = append(files, p)
			continue
		}
		info, err := in.o.files.Stat(in.o.reach(p))
		switch {
		case err != nil:
			in.fail(p, err)
		case info.IsDir():
			if err := in.namedDirectory(in.o.reach(p)); err != nil {
				return err
			}
		default:
			files = append(files, in.o.reach(p))
		}
	}
	if len(files) == 0 {
		return nil
	}
	return in.files(files)
}

// isPattern reports whether an argument is a Go package pattern rather than a
// path (go help packages).
func isPattern(arg string) bool {
	return strings.Contains(arg, "...") || strings.HasSuffix(arg, ".go")
}

// isPackage reports whether a path is a directory with Go files in it and no SQL
// in or below it.
func (o *Options) isPackage(dir string) bool {
	entries, err := o.files.ReadDir(dir)
	if err != nil || !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return filepath.Ext(e.Name()) == ".go" }) {
		return false
	}
	return !o.hasSQL(dir, entries)
}

// hasSQL reports whether there are SQL files in a directory, whose entries are
// given, or below it.
func (o *Options) hasSQL(dir string, entries []fs.DirEntry) bool {
	for _, e := range entries {
		if !e.IsDir() {
			if strings.EqualFold(filepath.Ext(e.Name()), ".sql") {
				return true
			}
			continue
		}
		below := filepath.Join(dir, e.Name())
		if entries, err := o.files.ReadDir(below); err == nil && o.hasSQL(below, entries) {
			return true
		}
	}
	return false
}

// local writes a directory so that the go command takes it for one, not for an
// import path.
func local(dir string) string {
	if filepath.IsAbs(dir) || strings.HasPrefix(dir, ".") {
		return dir
	}
	return "./" + filepath.ToSlash(dir)
}

// namedDirectory takes a directory of the command line: as the database that
// the configuration declares it to be, if it does.
func (in *inputs) namedDirectory(dir string) error {
	for _, d := range in.o.Config.Databases {
		if len(d.Migrations) == 1 && in.o.sameFile(dir, filepath.Join(in.o.configDir(), d.Migrations[0])) {
			return in.declared(d)
		}
	}
	before := len(in.found) + len(in.failures)
	if err := in.directory(dir); err != nil {
		return err
	}
	if len(in.found)+len(in.failures) == before {
		in.failures = append(in.failures, diag.Failure{File: in.o.rel(dir), Message: "no migrations and no schema dump were found in this directory"})
	}
	return nil
}

func (o *Options) sameFile(a, b string) bool {
	x, errX := o.files.Stat(a)
	y, errY := o.files.Stat(b)
	return errX == nil && errY == nil && (filepath.Clean(a) == filepath.Clean(b) || os.SameFile(x, y))
}

func (in *inputs) directory(dir string) error {
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
	layout := in.o.Layout
	if layout == "" {
		layout = d.Layout
	}
	entries := make([]string, len(d.Migrations))
	for i, m := range d.Migrations {
		entries[i] = filepath.Join(in.o.configDir(), filepath.FromSlash(m))
	}
	db, failures, err := migrations.Gather(entries, in.options(layout, entries...))
	if err != nil {
		return usagef("%s:%d: %v", d.At.File, d.At.Line, err)
	}
	in.migrationFailures(failures)
	if len(db.Sources) == 0 && len(failures) == 0 {
		in.failures = append(in.failures, diag.Failure{
			File:    in.o.rel(d.At.File),
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
		in.given = map[string]string{in.o.rel(names[i]): string(text)}
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
		db.Name = in.o.rel(db.Name)
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
			in.o.Notef("%s: %s", in.o.rel(n.Path), n.Message)
		default:
			in.o.Notef("%s: %s (and %s more here)", in.o.rel(n.Path), n.Message, count(k-1, "file"))
			times[key(n)] = 0
		}
	}
}

func (in *inputs) migrationFailures(failures []migrations.Failure) {
	for _, f := range failures {
		in.failures = append(in.failures, diag.Failure{File: in.o.rel(f.Path), Message: f.Message})
	}
}

func (in *inputs) fail(path string, err error) {
	// The path stands beside the message already.
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	in.failures = append(in.failures, diag.Failure{File: in.o.rel(path), Message: err.Error()})
}

// options are those of a search below the roots. The exclusions of the
// configuration are relative to its directory, those of the search to the
// working directory. What the user names is not excluded.
func (in *inputs) options(layout string, roots ...string) migrations.Options {
	opts := migrations.Options{Layout: layout, Base: in.o.Dir, Trace: in.o.trace, Files: in.o.files}
	for _, pattern := range in.o.Config.Exclude {
		if !strings.HasPrefix(pattern, "**/") {
			pattern = in.o.rel(filepath.Join(in.o.configDir(), filepath.FromSlash(pattern)))
		}
		named := in.explicit && slices.ContainsFunc(roots, func(root string) bool {
			root = in.o.rel(root)
			return doublestar.MatchUnvalidated(pattern, root) || doublestar.MatchUnvalidated(pattern, root+"/x")
		})
		if !named {
			opts.Exclude = append(opts.Exclude, pattern)
		}
	}
	return opts
}
