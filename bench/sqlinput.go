package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/polylint/polylint/bench/internal/gen"
	"github.com/polylint/polylint/migrations"
)

// sqlFiles are SQL files that are measured on.
type sqlFiles struct {
	name  string
	dir   string   // where programs run
	args  []string // polylint check's
	files []string // what it reads then, relative to dir
	bytes int64
}

func (s *sqlFiles) String() string {
	return fmt.Sprintf("%s: %s, %.1f MB", s.name, count(len(s.files), "file"), float64(s.bytes)/1e6)
}

// sqlInput is what rows 1 and 2 measure on.
type sqlInput struct{ all, dump *sqlFiles }

// findInput takes the corpus, or makes something up.
func (b *bench) findInput() (*sqlInput, error) {
	dir := b.corpus
	if dir == "" {
		dir = filepath.Join(b.checkout, "..", "shared", "corpus")
	}
	if projects, err := filepath.Glob(filepath.Join(dir, "sql", "*")); err == nil && len(projects) > 0 {
		return corpusInput(filepath.Join(dir, "sql"))
	}
	if b.corpus != "" {
		return nil, fmt.Errorf("-corpus: there are no projects in %s", filepath.Join(dir, "sql"))
	}
	fmt.Fprintln(b.log, "bench: there is no corpus (-corpus): rows 1 and 2 are measured on made-up SQL")
	all, err := b.generate("made-up migrations", gen.Spec{Seed: 1, Tables: b.times(350), Files: b.times(1000), Rows: b.times(500_000)})
	if err != nil {
		return nil, err
	}
	dump, err := b.generate("made-up dump", gen.Spec{Seed: 2, Tables: b.times(350), Rows: b.times(100_000), Dump: true})
	return &sqlInput{all, dump}, err
}

// times is a size of what is made up.
func (b *bench) times(n int) int { return max(1, int(float64(n)*b.scale)) }

// corpusInput lists what polylint reads of a directory of projects.
func corpusInput(dir string) (*sqlInput, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	dbs, err := discover(dir)
	if err != nil {
		return nil, err
	}
	in := &sqlInput{all: &sqlFiles{name: "all SQL files", dir: dir, args: []string{"."}}}
	var dumps []migrations.Source
	seen := map[string]bool{}
	for _, db := range dbs {
		for _, s := range db.Sources {
			if db.Layout == "dump" {
				dumps = append(dumps, s)
			}
			// A file can be part of several databases.
			if !seen[s.Path] {
				seen[s.Path] = true
				if err := in.all.add(s); err != nil {
					return nil, err
				}
			}
		}
	}
	if len(dumps) == 0 {
		return in, nil
	}
	largest := slices.MaxFunc(dumps, func(a, b migrations.Source) int { return cmp.Compare(len(a.Text), len(b.Text)) })
	in.dump = &sqlFiles{name: "the largest dump", dir: dir}
	err = in.dump.add(largest)
	in.dump.args = in.dump.files
	return in, err
}

func discover(dir string) ([]migrations.Database, error) {
	dbs, failures, err := migrations.Discover(dir, migrations.Options{})
	for _, f := range failures {
		err = errors.Join(err, fmt.Errorf("%s: %s", f.Path, f.Message))
	}
	return dbs, err
}

func (s *sqlFiles) add(source migrations.Source) error {
	r, err := filepath.Rel(s.dir, filepath.FromSlash(source.Path))
	s.files = append(s.files, r)
	s.bytes += int64(len(source.Text))
	return err
}

// generate writes a made-up project, in a directory that polylint check is run in.
func (b *bench) generate(name string, spec gen.Spec) (*sqlFiles, error) {
	dir, err := os.MkdirTemp(b.work, "sql-")
	if err != nil {
		return nil, err
	}
	return generateIn(dir, name, spec)
}

func generateIn(dir, name string, spec gen.Spec) (*sqlFiles, error) {
	at := filepath.Join("db", "migrations")
	if spec.Dump {
		at = "db"
	}
	if err := os.MkdirAll(filepath.Join(dir, at), 0o755); err != nil {
		return nil, err
	}
	s := &sqlFiles{name: name, dir: dir}
	for _, f := range gen.Project(spec) {
		file := filepath.Join(at, f.Name)
		if err := os.WriteFile(filepath.Join(dir, file), []byte(f.Text), 0o644); err != nil {
			return nil, err
		}
		s.files = append(s.files, file)
		s.bytes += int64(len(f.Text))
	}
	s.args = []string{at}
	return s, nil
}

// check is polylint check over the files, once it is known that it reads these
// and no others.
func (b *bench) check(ctx context.Context, s *sqlFiles) (job, error) {
	polylint, err := b.polylintOnce()
	if err != nil {
		return job{}, err
	}
	args := append([]string{polylint, "check"}, s.args...)
	cmd := exec.CommandContext(ctx, polylint, append([]string{"check", "--fail-on", "never", "--format", "json"}, s.args...)...)
	cmd.Dir = s.dir
	out, err := outputOf(cmd)
	if err != nil {
		return job{}, err
	}
	var report struct{ Summary struct{ Files int } }
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		return job{}, fmt.Errorf("reading the report of %s: %w", command{Args: cmd.Args}, err)
	}
	if report.Summary.Files != len(s.files) {
		return job{}, fmt.Errorf("polylint reads %d files where %d are compared", report.Summary.Files, len(s.files))
	}
	return fixed("polylint check", command{Args: args, Dir: s.dir, Codes: []int{1}}), nil
}

// floorOf is what pg_query takes for the files.
func (b *bench) floorOf(s *sqlFiles) command {
	return command{Args: append([]string{b.self, floorCommand}, s.files...), Dir: s.dir}
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
