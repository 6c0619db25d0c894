package engine

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/polylint/polylint/diag"
)

// changes are the lines that were added since a revision.
type changes struct {
	abs    func(file string) (string, error)
	commit string // that the change began at
	root   string // of the work tree, absolute, without symbolic links
	added  map[string][]lineRange
	whole  map[string]bool // files that git does not know
}

// lineRange is a range of lines, [first, last].
type lineRange struct{ first, last int }

// changesSince asks git what the work tree, staged or not, adds to a revision.
func changesSince(ctx context.Context, o *Options, rev string) (*changes, error) {
	top, err := git(ctx, o.Dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, usagef("--new-from-rev: %v", err)
	}
	c := &changes{abs: o.abs, root: strings.TrimRight(top, "\r\n"), added: map[string][]lineRange{}, whole: map[string]bool{}}
	commit, err := git(ctx, c.root, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	if err != nil {
		return nil, usagef("--new-from-rev: %s is no commit of this repository%s", rev, shallowHint(ctx, c.root))
	}
	if c.commit, err = beginning(ctx, c.root, strings.TrimSpace(commit)); err != nil {
		return nil, usagef("--new-from-rev: %v", err)
	}
	diff, err := git(ctx, c.root, "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
		"--find-renames", "--src-prefix=a/", "--dst-prefix=b/", c.commit, "--")
	if err != nil {
		return nil, usagef("--new-from-rev: %v", err)
	}
	if err := c.parse(diff); err != nil {
		return nil, fmt.Errorf("reading git's diff: %w", err)
	}
	untracked, err := git(ctx, c.root, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, usagef("--new-from-rev: %v", err)
	}
	for _, name := range strings.Split(untracked, "\x00") {
		if name != "" {
			c.whole[name] = true
		}
	}
	return c, nil
}

// beginning returns the commit at which the change left the revision's history:
// what the revision has gained since is no part of the change. A repository
// without commits, or two histories that never met, leave the revision itself.
func beginning(ctx context.Context, root, commit string) (string, error) {
	if base, err := git(ctx, root, "merge-base", commit, "HEAD"); err == nil {
		return strings.TrimSpace(base), nil
	}
	if hint := shallowHint(ctx, root); hint != "" {
		return "", fmt.Errorf("it is not known where the change began%s", hint)
	}
	return commit, nil
}

func shallowHint(ctx context.Context, root string) string {
	if out, err := git(ctx, root, "rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(out) == "true" {
		return "; the clone is shallow: fetch more of its history (git fetch --unshallow, or fetch-depth: 0 in a workflow)"
	}
	return ""
}

// parse reads a diff without context lines.
func (c *changes) parse(diff string) error {
	file := ""
	s := bufio.NewScanner(strings.NewReader(diff))
	s.Buffer(nil, 1<<30) // lines of generated files have no bound
	header := false
	for s.Scan() {
		line := s.Text()
		switch {
		case strings.HasPrefix(line, "diff --git "):
			file, header = "", true
		case header && strings.HasPrefix(line, "+++ "):
			file = ""
			if name, ok := strings.CutPrefix(unquote(strings.TrimSuffix(line[4:], "\t")), "b/"); ok {
				file = name
			}
		case strings.HasPrefix(line, "@@ "):
			header = false
			r, err := hunk(line)
			if err != nil {
				return err
			}
			if file != "" && r.last >= r.first {
				c.added[file] = append(c.added[file], r)
			}
		}
	}
	return s.Err()
}

// hunk reads the added lines of "@@ -1,2 +3,4 @@".
func hunk(line string) (lineRange, error) {
	for _, word := range strings.Fields(line) {
		if rest, ok := strings.CutPrefix(word, "+"); ok {
			first, count, found := strings.Cut(rest, ",")
			n := 1
			a, err := strconv.Atoi(first)
			if err == nil && found {
				n, err = strconv.Atoi(count)
			}
			return lineRange{a, a + n - 1}, err
		}
	}
	return lineRange{}, fmt.Errorf("no added lines in %q", line)
}

// unquote reads a name that git wrote in quotes, as it does for those with
// control characters, quotes and backslashes.
func unquote(name string) string {
	if strings.HasPrefix(name, `"`) {
		if s, err := strconv.Unquote(name); err == nil {
			return s
		}
	}
	return name
}

// touch reports whether a line of the location was added.
func (c *changes) touch(loc diag.Location) bool {
	abs, err := c.abs(loc.File)
	if err != nil {
		return true
	}
	// git resolves symbolic links on the way to its work tree.
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	name, err := filepath.Rel(c.root, abs)
	if err != nil {
		return true
	}
	name = filepath.ToSlash(name)
	if c.whole[name] {
		return true
	}
	for _, r := range c.added[name] {
		if loc.Start.Line <= r.last && r.first <= loc.End.Line {
			return true
		}
	}
	return false
}

// git runs git and returns what it prints.
func git(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
			return "", fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(first, "fatal: "))
		}
		return "", fmt.Errorf("running git: %w", err)
	}
	return out.String(), nil
}
