// Package subject holds a project as polylint sees it: the databases that it
// finds in the project's directory, replayed, and what the rules say of them. It
// makes variants of a database too, from which constraints were taken out.
package subject

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/takeout"
	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/migrations"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// Project is a project as a run of polylint over its directory sees it.
type Project struct {
	Name      string
	Databases []*Database
	// Result is the run's: findings of every rule at every confidence.
	Result *diag.Result
	Notes  []string // what the run told its user beside the findings
}

// Database is one database of a project, replayed.
type Database struct {
	Name    string // its directory or file, relative to the corpus
	Layout  string
	Catalog *schema.Catalog
	files   []file
}

// file is a parsed file, and what it takes to parse it again.
type file struct {
	parsed   *sqlparse.File
	sections []sqlparse.Section // nil: all of it
}

// Report is what a rule says of a database: a finding without its place in the
// report's files.
type Report struct {
	Rule string
	rules.Report
}

// Load runs polylint over a directory, given relative to the absolute path base,
// and replays its databases for the variants.
func Load(ctx context.Context, base, dir, name string) (*Project, error) {
	p := &Project{Name: name}
	var err error
	p.Result, err = engine.Run(ctx, engine.Options{
		Dir: base, Paths: []string{dir}, Rules: rules.All(), MinConfidence: diag.Low, NoGo: true,
		Notef: func(format string, args ...any) { p.Notes = append(p.Notes, fmt.Sprintf(format, args...)) },
	})
	if errors.Is(err, engine.ErrNothing) {
		p.Result = &diag.Result{Failures: []diag.Failure{{File: dir, Message: err.Error()}}}
		return p, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	found, _, err := migrations.Discover(filepath.Join(base, filepath.FromSlash(dir)), migrations.Options{Base: base})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rel := func(path string) string {
		if r, err := filepath.Rel(base, filepath.FromSlash(path)); err == nil {
			path = r
		}
		return filepath.ToSlash(path)
	}
	for _, f := range found {
		db := &Database{Name: rel(f.Name), Layout: f.Layout}
		for _, src := range f.Sources {
			parsed, err := parse(rel(src.Path), src.Text, src.Sections)
			if err != nil {
				continue // it is among the run's failures
			}
			db.files = append(db.files, file{parsed, src.Sections})
		}
		if len(db.files) > 0 {
			db.replay()
			p.Databases = append(p.Databases, db)
		}
	}
	return p, nil
}

func parse(name string, text []byte, sections []sqlparse.Section) (*sqlparse.File, error) {
	var opts []sqlparse.Option
	if sections != nil {
		opts = append(opts, sqlparse.Sections(sections...))
	}
	return sqlparse.Parse(name, text, opts...)
}

func (db *Database) replay() {
	files := make([]*sqlparse.File, len(db.files))
	for i, f := range db.files {
		files[i] = f.parsed
	}
	db.Catalog = schema.Replay(db.Name, files, schema.Options{})
}

// FromSQL makes a database of one text.
func FromSQL(name, sql string) (*Database, error) {
	f, err := parse(name, []byte(sql), nil)
	if err != nil {
		return nil, err
	}
	for _, s := range f.Statements {
		if s.Err != nil {
			return nil, fmt.Errorf("%w: %s", s.Err, strings.Join(strings.Fields(s.Source()), " "))
		}
	}
	db := &Database{Name: name, files: []file{{parsed: f}}}
	db.replay()
	return db, nil
}

// Files are the parsed files in the order in which they run.
func (db *Database) Files() []*sqlparse.File { return db.Catalog.Files }

// With returns the database as it would be with edited files. What the edit does
// not touch is not parsed again.
func (db *Database) With(edit takeout.Edit) (*Database, error) {
	out := &Database{Name: db.Name, Layout: db.Layout, files: make([]file, len(db.files))}
	for i, f := range db.files {
		out.files[i] = f
		if len(edit[f.parsed]) == 0 {
			continue
		}
		parsed, err := parse(f.parsed.Name, edit.Apply(f.parsed), f.sections)
		if err != nil {
			return nil, err
		}
		out.files[i].parsed = parsed
	}
	out.replay()
	return out, nil
}

// Reports runs the rules over the database, or those with the given codes.
func (db *Database) Reports(codes ...string) []Report {
	var out []Report
	pass := &rules.Pass{Catalog: db.Catalog, Settings: &config.Config{}}
	for _, r := range rules.All() {
		if r.Check == nil || len(codes) > 0 && !slices.Contains(codes, r.Code) {
			continue
		}
		pass.Report = func(rep rules.Report) { out = append(out, Report{r.Code, rep}) }
		r.Check(pass)
	}
	return out
}

// Place is where an origin is, as file:line; "" where that is not known.
func Place(o schema.Origin) string {
	if o.IsZero() {
		return ""
	}
	return fmt.Sprintf("%s:%d", o.File().Name, o.File().Position(o.Range.Start).Line)
}
