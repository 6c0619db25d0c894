package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/polylint/polylint/bench/internal/gen"
)

// gitEnv keeps a user's settings of git out.
var gitEnv = []string{
	"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
	"GIT_AUTHOR_NAME=bench", "GIT_AUTHOR_EMAIL=bench@example.com",
	"GIT_COMMITTER_NAME=bench", "GIT_COMMITTER_EMAIL=bench@example.com",
}

// added is what the commit to be adds to the last migration: a table with a
// finding, so that there is something to report.
const added = `
CREATE TABLE brand_new_comments (
    id bigserial PRIMARY KEY,
    body text NOT NULL,
    commentable_type character varying(100) NOT NULL,
    commentable_id bigint NOT NULL
);
`

// againstDiff is row 4: what the pre-commit hook runs (.pre-commit-hooks.yaml),
// and what one runs by hand.
func againstDiff(ctx context.Context, b *bench) ([]result, error) {
	target := limits{Wall: 1.5}
	if _, err := exec.LookPath("git"); err != nil {
		r, err := orAbsent(result{}, absentf("git is not installed"), "one changed file", target)
		return []result{r}, err
	}
	polylint, err := b.polylintOnce()
	if err != nil {
		return nil, err
	}
	files, changed, err := b.repository(ctx)
	if err != nil {
		return nil, err
	}
	diff := job{"git diff; pg_query: split, parse", func() ([]command, error) {
		return []command{{Args: []string{"git", "diff", "HEAD"}, Dir: files.dir, Env: gitEnv}, b.floorOf(files)}, nil
	}}
	var out []result
	for _, args := range [][]string{
		{"check", "--report-only", changed},
		{"check", "--new-from-rev", "HEAD"},
	} {
		c := command{Args: append([]string{polylint}, args...), Dir: files.dir, Env: gitEnv, Codes: []int{1}}
		if err := reports(ctx, c, "brand_new_comments"); err != nil {
			return nil, err
		}
		name := command{Args: append([]string{"polylint"}, args[:2]...)}.String()
		if args[1] == "--new-from-rev" {
			name += " HEAD"
		}
		r, err := b.pair(ctx, "one changed of "+files.String(), target, fixed(name, c), diff)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// reports checks that a command prints something, and so does what it is measured
// at.
func reports(ctx context.Context, c command, text string) error {
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Dir, cmd.Env = c.Dir, append(os.Environ(), c.Env...)
	if out, err := cmd.CombinedOutput(); !strings.Contains(string(out), text) {
		return fmt.Errorf("%s says nothing of %s (%v):\n%.2000s", c, text, err, out)
	}
	return nil
}

// repository makes a git repository of a project with one change that is staged,
// as it is when hooks run.
func (b *bench) repository(ctx context.Context) (files *sqlFiles, changed string, err error) {
	dir := filepath.Join(b.work, "repository")
	files, err = generateIn(dir, "migrations", gen.Spec{Seed: 8, Tables: b.times(350), Files: b.times(1000), Rows: b.times(100_000)})
	if err != nil {
		return nil, "", err
	}
	changed = files.files[len(files.files)-1]
	git := func(args ...string) {
		if err != nil {
			return
		}
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), gitEnv...)
		_, err = outputOf(cmd)
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "migrations")
	if err != nil {
		return nil, "", fmt.Errorf("making a repository: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, changed), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return nil, "", err
	}
	_, err = f.WriteString(added)
	if errClose := f.Close(); err == nil {
		err = errClose
	}
	git("add", changed)
	return files, filepath.ToSlash(changed), err
}
