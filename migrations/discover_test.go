package migrations_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/polylint/polylint/migrations"
)

var update = flag.Bool("update", false, "rewrite the want files of testdata/*.txtar")

// TestDiscover searches the trees of testdata/*.txtar. The file "want" of each is
// what render writes of the result; the comment says what the case is about, and
// its lines "layout: x", "exclude: x" and "gather: x" are options.
func TestDiscover(t *testing.T) {
	archives, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range archives {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		name, _ = filepath.Abs(name)
		for _, c := range cases(text) {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar")+"/"+c.name, func(t *testing.T) {
				t.Chdir(t.TempDir())
				want, opts, gather := "", migrations.Options{}, []string(nil)
				for line := range strings.Lines(c.comment) {
					key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
					switch key {
					case "layout":
						opts.Layout = value
					case "exclude":
						opts.Exclude = append(opts.Exclude, value)
					case "gather":
						gather = strings.Fields(value)
					}
				}
				for _, f := range c.files {
					if f.Name == "want" {
						want = string(f.Data)
						continue
					}
					write(t, f.Name, f.Data)
				}
				var dbs []migrations.Database
				var failures []migrations.Failure
				var err error
				if gather != nil {
					dbs = make([]migrations.Database, 1)
					dbs[0], failures, err = migrations.Gather(gather, opts)
				} else {
					dbs, failures, err = migrations.Discover(".", opts)
				}
				if err != nil {
					t.Fatal(err)
				}
				if *update {
					_, after, _ := bytes.Cut(text, []byte("== "+c.name+" ==\n"))
					head, rest := after[:bytes.Index(after, []byte("-- want --\n"))+len("-- want --\n")], []byte(nil)
					if i := bytes.Index(after, []byte("\n== ")); i >= 0 {
						rest = after[i:]
					}
					start := text[:len(text)-len(after)]
					text = bytes.Join([][]byte{start, head, []byte(strings.TrimSpace(render(dbs, failures)) + "\n"), rest}, nil)
					if err := os.WriteFile(name, text, 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(render(dbs, failures))); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// testCase is one tree of an archive: the archives hold several, each under a
// heading "== name ==".
type testCase struct {
	name, comment string
	files         []txtar.File
}

func cases(text []byte) []testCase {
	var all []testCase
	for _, part := range bytes.Split(append([]byte("\n"), text...), []byte("\n== "))[1:] {
		name, rest, _ := bytes.Cut(part, []byte(" ==\n"))
		a := txtar.Parse(append(rest, '\n'))
		all = append(all, testCase{string(name), string(a.Comment), a.Files})
	}
	return all
}

// render writes databases as text: their sources, with what runs of each where
// that is not the whole, and their notes.
func render(dbs []migrations.Database, failures []migrations.Failure) string {
	var b strings.Builder
	for _, db := range dbs {
		fmt.Fprintf(&b, "%s %s", db.Name, db.Layout)
		if db.Unordered {
			b.WriteString(" unordered")
		}
		b.WriteByte('\n')
		for _, s := range db.Sources {
			fmt.Fprintf(&b, "  %s", s.Path)
			for i, part := range s.Sections {
				if i > 0 {
					b.WriteString(" |")
				}
				b.WriteString(" " + strings.Join(strings.Fields(string(s.Text[part.Start:part.End])), " "))
				if part.Delimiter != "" {
					fmt.Fprintf(&b, " delimiter=%s", part.Delimiter)
				}
				if part.Whole {
					b.WriteString(" whole")
				}
			}
			b.WriteByte('\n')
		}
		for _, n := range db.Notes {
			fmt.Fprintf(&b, "  ! %s: %s\n", n.Path, n.Message)
		}
	}
	for _, f := range failures {
		fmt.Fprintf(&b, "failure %s: %s\n", f.Path, f.Message)
	}
	var trimmed []string
	for _, line := range strings.Split(b.String(), "\n") {
		trimmed = append(trimmed, strings.TrimRight(line, " "))
	}
	return strings.Join(trimmed, "\n")
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
