package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
)

// at is the path of a file of the repository.
func at(elements ...string) string {
	return filepath.Join(append([]string{"..", ".."}, elements...)...)
}

func readYAML[T any](t *testing.T, elements ...string) (v T) {
	t.Helper()
	data, err := os.ReadFile(at(elements...))
	if err != nil {
		t.Fatal(err)
	}
	// What a merge key (<<) brings may be overwritten.
	if err := yaml.UnmarshalWithOptions(data, &v, yaml.AllowDuplicateMapKey()); err != nil {
		t.Fatalf("%s: %v", filepath.Join(elements...), err)
	}
	return v
}

// parseCommand parses a command line of polylint as the program does, without
// running it.
func parseCommand(args []string) (*cobra.Command, error) {
	root := newRoot(std{strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}})
	root.InitDefaultCompletionCmd()
	cmd, rest, err := root.Find(args)
	if err != nil {
		return nil, err
	}
	if err := cmd.ParseFlags(rest); err != nil {
		return nil, err
	}
	return cmd, cmd.ValidateArgs(cmd.Flags().Args())
}

// commandLines finds where a text calls polylint with a command.
func commandLines(text string) [][]string {
	call := regexp.MustCompile("(?m)(?:^|[\\s/`\"])polylint ((?:check|schema|rules|explain|init|version|completion)\\b[^`|#\\n>)]*)")
	var lines [][]string
	for _, m := range call.FindAllStringSubmatch(text, -1) {
		fields := strings.Fields(m[1])
		for i, f := range fields {
			fields[i] = strings.Trim(f, `"'`)
		}
		lines = append(lines, fields)
	}
	return lines
}

// TestDocumentedCommands checks that the flags that the documentation and the
// files for other tools use are flags of the program.
func TestDocumentedCommands(t *testing.T) {
	files := []string{at("README.md"), at("CONTRIBUTING.md"), at(".pre-commit-hooks.yaml"), at("Dockerfile")}
	for _, pattern := range []string{"docs/ci/*", ".github/action/*.sh"} {
		found, err := filepath.Glob(at(filepath.FromSlash(pattern)))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	n := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, args := range commandLines(string(data)) {
			n++
			if _, err := parseCommand(args); err != nil {
				t.Errorf("%s: polylint %s: %v", file, strings.Join(args, " "), err)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d commands were found", n)
	}
	if _, err := parseCommand([]string{"check", "--no-such-flag"}); err == nil {
		t.Error("a flag that does not exist is accepted")
	}
}

// TestHooks checks that pre-commit's hooks run a command to which file names can
// be added.
func TestHooks(t *testing.T) {
	type hook struct {
		ID, Entry, Language, Files string
		RequireSerial              bool  `yaml:"require_serial"`
		PassFilenames              *bool `yaml:"pass_filenames"`
	}
	var ids []string
	for _, h := range readYAML[[]hook](t, ".pre-commit-hooks.yaml") {
		ids = append(ids, h.ID+" "+h.Language)
		words := strings.Fields(h.Entry)
		cmd, err := parseCommand(append(words[1:], "db/1.sql", "a.go"))
		if err != nil || words[0] != "polylint" {
			t.Errorf("%s: %v", h.Entry, err)
			continue
		}
		if only, err := cmd.Flags().GetBool("report-only"); err != nil || !only {
			t.Errorf("%s would replay the files of the commit alone", h.ID)
		}
		if !h.RequireSerial || h.PassFilenames != nil && !*h.PassFilenames {
			t.Errorf("%+v", h)
		}
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{
			"db/migrations/1.up.sql": true, "a.go": true, ".polylint.yml": true, "sub/.polylint.yml": true,
			"a.gob": false, "README.md": false, "x.polylint.yml": false,
		} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %s is %v", h.ID, name, !want)
			}
		}
	}
	if want := []string{"polylint golang", "polylint-docker docker"}; !slices.Equal(ids, want) {
		t.Errorf("hooks %q, want %q", ids, want)
	}
}

// TestGitLabExample checks that what GitLab collects is what polylint writes.
func TestGitLabExample(t *testing.T) {
	type job struct {
		Image     string
		Variables map[string]string
		Script    []string
		Artifacts struct {
			When    string
			Reports map[string]string
		}
	}
	j, ok := readYAML[map[string]job](t, "docs", "ci", "gitlab-ci.yml")["polylint"]
	if !ok || j.Image == "" || j.Artifacts.When != "always" || j.Variables["GIT_DEPTH"] != "0" {
		t.Errorf("%+v", j)
	}
	written := map[string]string{} // format by file
	for _, args := range commandLines(strings.Join(j.Script, "\n")) {
		cmd, err := parseCommand(args)
		if err != nil {
			t.Fatal(err)
		}
		for _, out := range cmd.Flag("format").Value.(*outputs).list {
			written[out.file] = out.format
		}
	}
	for report, format := range map[string]string{"codequality": "gitlab", "junit": "junit"} {
		if file := j.Artifacts.Reports[report]; file == "" || written[file] != format {
			t.Errorf("the report %s is %q, which holds format %q", report, file, written[file])
		}
	}
}

// TestGoreleaser checks that the files of a release are there, and that each
// system builds both programs, for itself alone.
func TestGoreleaser(t *testing.T) {
	type release struct {
		Version int
		Builds  []struct {
			ID, Main, Binary, Skip string
			Targets, Env           []string
		}
		Archives []struct{ Files []string }
	}
	r := readYAML[release](t, ".goreleaser.yaml")
	if r.Version != 2 {
		t.Errorf("version %d", r.Version)
	}
	built := map[string][]string{} // programs by target
	for _, b := range r.Builds {
		if len(b.Targets) != 1 || !strings.Contains(b.Skip, `"`+b.Targets[0]+`"`) || !slices.Contains(b.Env, "CGO_ENABLED=1") {
			t.Errorf("%s is not built on its own system alone: %+v", b.ID, b)
			continue
		}
		if want := b.Binary + "-" + strings.ReplaceAll(b.Targets[0], "_", "-"); b.ID != want || b.Main != "./cmd/"+b.Binary {
			t.Errorf("%s is %s of %s for %s", b.ID, b.Binary, b.Main, b.Targets[0])
		}
		if _, err := os.Stat(at(b.Main, "main.go")); err != nil {
			t.Error(err)
		}
		built[b.Targets[0]] = append(built[b.Targets[0]], b.Binary)
	}
	if len(built) != 4 {
		t.Errorf("%d targets", len(built))
	}
	for target, programs := range built {
		if !slices.Equal(programs, []string{"polylint", "polylint-vet"}) {
			t.Errorf("%s: %q", target, programs)
		}
	}
	for _, pattern := range r.Archives[0].Files {
		if found, err := filepath.Glob(at(filepath.FromSlash(pattern))); err != nil || len(found) == 0 {
			t.Errorf("%s: no such file (%v)", pattern, err)
		}
	}
}
