// Package e2e builds polylint's programs and runs them on the example service of
// testdata/example, as its developers would. It holds only tests.
package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/goanalysis"
)

// finding is a finding as every host can show it.
type finding struct {
	File          string
	Line, Column  int
	Rule, Message string
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d %s %s", f.File, f.Line, f.Column, f.Rule, f.Message)
}

// place is the finding's line and rule, which the example's comments name.
func (f finding) place() string { return fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Rule) }

func texts(fs []finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.String())
	}
	slices.Sort(out)
	return out
}

// service is a copy of the example, which a test may change.
type service struct {
	t   *testing.T
	dir string
	env []string
}

func newService(t *testing.T) *service {
	t.Helper()
	if testing.Short() {
		t.Skip("builds programs and a service with its dependencies")
	}
	// Vet prints real paths.
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "media")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "testdata", "example"))); err != nil {
		t.Fatal(err)
	}
	// Caches of this test's own, but for the compiler's: programs that are built
	// from nothing take minutes.
	cache := t.TempDir()
	out, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	s := &service{t: t, dir: dir, env: append(os.Environ(),
		"GOCACHE="+strings.TrimSpace(string(out)), "XDG_CACHE_HOME="+cache, "GOLANGCI_LINT_CACHE="+filepath.Join(cache, "golangci-lint"),
		"GOFLAGS=-mod=readonly", "GOWORK=off", "NO_COLOR=1")}
	if _, stderr, code := s.run("go", "mod", "download"); code != 0 {
		if os.Getenv("POLYLINT_REQUIRE_MODULES") != "" {
			t.Fatalf("go mod download: %s", stderr)
		}
		t.Skipf("the example's dependencies cannot be downloaded: %s", stderr)
	}
	return s
}

// run runs a program in the service's directory.
func (s *service) run(name string, args ...string) (stdout, stderr string, code int) {
	s.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func (s *service) write(name, text string) {
	s.t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// want matches an expectation in the example: // want PL501, -- want PL103 PL204.
var want = regexp.MustCompile(`(?://|--) want ((?:PL\d+ ?)+)$`)

// expected returns the places that the example's comments name.
func (s *service) expected() []string {
	s.t.Helper()
	var out []string
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".go" && ext != ".sql" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			if m := want.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				for _, rule := range strings.Fields(m[1]) {
					out = append(out, fmt.Sprintf("%s:%d %s", s.rel(path), n, rule))
				}
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func (s *service) rel(path string) string {
	if !filepath.IsAbs(path) {
		return filepath.ToSlash(filepath.Clean(path))
	}
	r, err := filepath.Rel(s.dir, path)
	if err != nil {
		s.t.Fatal(err)
	}
	return filepath.ToSlash(r)
}

// check is what polylint check finds.
func (s *service) check() []finding {
	s.t.Helper()
	out, stderr, code := s.run(build(s.t, "polylint"), "check", "--format", "json")
	if code != 1 {
		s.t.Fatalf("polylint check: exit code %d\n%s", code, stderr)
	}
	var doc struct {
		Diagnostics []struct {
			Rule, Message string
			Location      struct {
				File  string
				Start struct{ Line, Column int }
			}
		}
		Summary struct{ Packages int }
	}
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		s.t.Fatal(err)
	}
	if doc.Summary.Packages == 0 {
		s.t.Error("polylint check saw no Go package")
	}
	var found []finding
	for _, d := range doc.Diagnostics {
		found = append(found, finding{d.Location.File, d.Location.Start.Line, d.Location.Start.Column, d.Rule, d.Message})
	}
	return found
}

// vet is what go vet shows.
func (s *service) vet() []finding {
	s.t.Helper()
	return s.vetWith(build(s.t, "polylint-vet"))
}

// vetWith is what go vet shows with a tool.
func (s *service) vetWith(tool string) []finding {
	s.t.Helper()
	out, stderr, code := s.run("go", "vet", "-vettool="+tool, "-json", "./...")
	if code != 0 {
		s.t.Fatalf("go vet -json: exit code %d\n%s", code, stderr)
	}
	var found []finding
	// There is an object per package.
	for dec := json.NewDecoder(strings.NewReader(out)); ; {
		var packages map[string]map[string]json.RawMessage
		if err := dec.Decode(&packages); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			s.t.Fatalf("%v in\n%s", err, out)
		}
		for pkg, analyzers := range packages {
			for _, raw := range analyzers {
				var ds []struct{ Posn, Message string }
				if err := json.Unmarshal(raw, &ds); err != nil {
					s.t.Fatalf("%s: %s", pkg, raw)
				}
				for _, d := range ds {
					found = append(found, s.parse(d.Posn+": "+d.Message))
				}
			}
		}
	}
	return found
}

// line matches a finding in a line: file:line:column: PL101: message.
var line = regexp.MustCompile(`^(.+?):(\d+):(\d+): (PL\d+): (.*)$`)

func (s *service) parse(text string) finding {
	s.t.Helper()
	m := line.FindStringSubmatch(text)
	if m == nil {
		s.t.Fatalf("%q is no finding", text)
	}
	n, _ := strconv.Atoi(m[2])
	col, _ := strconv.Atoi(m[3])
	return finding{s.rel(m[1]), n, col, m[4], m[5]}
}

var (
	built   = map[string]func() (string, error){}
	builtMu sync.Mutex
	binDir  string
)

func TestMain(m *testing.M) {
	if tool := os.Getenv(plainVet); tool != "" {
		if err := vetWithoutCompiler(tool, os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	dir, err := os.MkdirTemp("", "polylint-e2e")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	binDir = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// build builds a program of cmd/ once, and returns its path.
func build(t *testing.T, name string) string {
	t.Helper()
	return buildIn(t, name, "..", "./cmd/"+name)
}

func buildIn(t *testing.T, name, dir, pkg string, flags ...string) string {
	t.Helper()
	builtMu.Lock()
	if built[name] == nil {
		built[name] = sync.OnceValues(func() (string, error) {
			bin := filepath.Join(binDir, name)
			cmd := exec.Command("go", slices.Concat([]string{"build", "-o", bin}, flags, []string{pkg})...)
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err != nil {
				return "", fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
			}
			return bin, nil
		})
	}
	f := built[name]
	builtMu.Unlock()
	bin, err := f()
	if err != nil {
		t.Fatal(err)
	}
	return bin
}

// TestHosts: polylint check finds what the example's comments say, and go vet
// shows the same.
func TestHosts(t *testing.T) {
	s := newService(t)
	found := s.check()
	var places []string
	for _, f := range found {
		places = append(places, f.place())
	}
	slices.Sort(places)
	for _, r := range goanalysis.Rules() {
		if !slices.ContainsFunc(found, func(f finding) bool { return f.Rule == r.Code }) {
			t.Errorf("the example has no finding of %s", r.Code)
		}
	}
	if diff := cmp.Diff(s.expected(), places); diff != "" {
		t.Errorf("polylint check: -want +got\n%s", diff)
	}
	if diff := cmp.Diff(texts(found), texts(s.vet())); diff != "" {
		t.Errorf("-polylint check +go vet\n%s", diff)
	}
}

// TestVetText: without -json, go vet prints findings and fails.
func TestVetText(t *testing.T) {
	s := newService(t)
	_, stderr, code := s.run("go", "vet", "-vettool="+build(t, "polylint-vet"), "./...")
	if code == 0 {
		t.Error("exit code 0")
	}
	for _, f := range s.check() {
		if text := fmt.Sprintf("%s:%d:%d: %s: %s\n", f.File, f.Line, f.Column, f.Rule, f.Message); strings.Count(stderr, text) != 1 {
			t.Errorf("not once in the output: %s", text)
		}
	}
	_, stderr, _ = s.run("go", "vet", "-vettool="+build(t, "polylint-vet"), "-polylint.sql=false", "./...")
	if strings.Contains(stderr, "PL1") || !strings.Contains(stderr, "PL5") {
		t.Errorf("with -polylint.sql=false:\n%s", stderr)
	}
}

// later is a migration that gives reactions one more kind of parent, which their
// validator does not know of, and makes a pair.
const later = `CREATE TABLE stories (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
ALTER TABLE reactions
  ADD COLUMN story_id bigint REFERENCES stories (id) ON DELETE CASCADE,
  DROP CONSTRAINT reactions_check,
  ADD CHECK (num_nonnulls(post_id, photo_id, video_id, story_id) = 1);
CREATE INDEX ON reactions (story_id);
CREATE TABLE marks (id bigint PRIMARY KEY, markable_type text NOT NULL, markable_id bigint NOT NULL); -- want PL101
`

// TestVetCache: the go command keeps what its tools print; a migration that
// changed has to be noticed.
func TestVetCache(t *testing.T) {
	s := newService(t)
	testCache(t, s, s.vet)
}

// testCache changes migrations under a host that keeps results.
func testCache(t *testing.T, s *service, show func() []finding) {
	t.Helper()
	before := texts(show())
	if diff := cmp.Diff(before, texts(show())); diff != "" {
		t.Errorf("nothing changed: -first +second\n%s", diff)
	}
	name := "db/migrations/0008_stories.up.sql"
	s.write(name, later)
	found := show()
	has := func(rule, file, word string) bool {
		return slices.ContainsFunc(found, func(f finding) bool {
			return f.Rule == rule && f.File == file && strings.Contains(f.Message, word)
		})
	}
	if !has("PL101", name, "markable_id") {
		t.Errorf("the new migration's pair is not shown: %q", texts(found))
	}
	if !has("PL506", "model/model.go", "story_id") {
		t.Errorf("that the validator leaves out the new parent is not shown: %q", texts(found))
	}
	if diff := cmp.Diff(texts(s.check()), texts(found)); diff != "" {
		t.Errorf("-polylint check +host\n%s", diff)
	}
	if err := os.Remove(filepath.Join(s.dir, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, texts(show())); diff != "" {
		t.Errorf("the migration is gone: -before +after\n%s", diff)
	}

	// The configuration counts as well.
	s.write(".polylint.yml", `version: 1
databases:
  - name: media
    migrations: [db/migrations]
rules:
  PL502: {enabled: false}
`)
	found = show()
	if has("PL502", "store/sqlxstore/sqlxstore.go", "") {
		t.Errorf("PL502 is disabled: %q", texts(found))
	}
}

// TestVetDamagedCache: a summary that is damaged is made anew.
func TestVetDamagedCache(t *testing.T) {
	s := newService(t)
	before := texts(s.vet())
	i := slices.IndexFunc(s.env, func(v string) bool { return strings.HasPrefix(v, "XDG_CACHE_HOME=") })
	files, err := filepath.Glob(filepath.Join(strings.TrimPrefix(s.env[i], "XDG_CACHE_HOME="), "polylint", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no summaries: %q, %v", files, err)
	}
	for _, f := range files {
		if err := os.WriteFile(f, []byte("{}"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// A new file keeps the go command from showing what it has kept.
	s.write("model/more.go", "package model\n")
	if diff := cmp.Diff(before, texts(s.vet())); diff != "" {
		t.Errorf("-before +after\n%s", diff)
	}
	for _, f := range files {
		if data, err := os.ReadFile(f); err != nil || len(data) < 10 {
			t.Errorf("%s is still damaged: %q, %v", f, data, err)
		}
	}
}
