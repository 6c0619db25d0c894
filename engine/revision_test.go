package engine_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/engine"
)

// git runs git, with nothing of the user's own configuration.
func git(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// repository makes a repository with one commit of the files.
func repository(t *testing.T, files string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := enter(t, files)
	git(t, "init", "-q")
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "first")
	return dir
}

func since(rev string, paths ...string) engine.Options {
	o := options(paths...)
	o.NewFromRev = rev
	return o
}

func TestNewFromRev(t *testing.T) {
	dir := repository(t, `
-- db/1.sql --
CREATE TABLE bad_old ();
CREATE TABLE t ();
-- db/2.sql --
CREATE TABLE bad_moved ();
-- db/sub/x --
`)
	check(t, run(t, since("HEAD", "db")), "")

	write(t, dir, `
-- db/1.sql --
CREATE TABLE bad_before ();
CREATE TABLE bad_old ();
CREATE TABLE t (
  id int,
  bad_id int
);
-- db/3 ü.sql --
CREATE TABLE bad_untracked ();
-- db/4.sql --
CREATE TABLE bad_staged ();
`)
	git(t, "mv", "db/2.sql", "db/2_moved.sql")
	git(t, "add", "db/4.sql")
	const want = `
db/1.sql:1:1 PL901 bad_before is reported
db/1.sql:5:3 PL904 bad_id is bad
db/3 ü.sql:1:1 PL901 bad_untracked is reported
db/4.sql:1:1 PL901 bad_staged is reported
`
	check(t, run(t, since("HEAD", "db")), want)

	// The user's settings for diffs do not change what is read.
	git(t, "config", "diff.noprefix", "true")
	git(t, "config", "diff.relative", "true")
	git(t, "config", "color.diff", "always")
	git(t, "config", "diff.context", "9")
	check(t, run(t, since("HEAD", "db")), want)

	t.Chdir(filepath.Join(dir, "db", "sub"))
	check(t, run(t, since("HEAD", "..")), strings.ReplaceAll(want, "db/", "../"))

	t.Chdir(dir)
	git(t, "add", ".")
	git(t, "commit", "-q", "-m", "second")
	check(t, run(t, since("HEAD", "db")), "")
	check(t, run(t, since("HEAD~1", "db")), want)
}

func TestNewFromRevThroughLink(t *testing.T) {
	dir := repository(t, "-- db/1.sql --\nCREATE TABLE bad_old ();\n")
	write(t, dir, "-- db/2.sql --\nCREATE TABLE bad_new ();\n")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	t.Chdir(link)
	check(t, run(t, since("HEAD", "db")), "db/2.sql:1:1 PL901 bad_new is reported\n")
}

func TestNewFromRevErrors(t *testing.T) {
	dir := repository(t, "-- a.sql --\nCREATE TABLE bad ();\n")
	fails := func(rev, want string) {
		t.Helper()
		var usage *engine.UsageError
		_, err := engine.Run(context.Background(), since(rev, "."))
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
	fails("nowhere", "nowhere is no commit of this repository")
	fails("--output=x", "is no commit of this repository")
	if _, err := os.Stat("x"); err == nil {
		t.Error("a revision is taken for an option of git")
	}

	git(t, "commit", "-q", "--allow-empty", "-m", "second")
	clone := filepath.Join(t.TempDir(), "clone")
	git(t, "clone", "-q", "--depth=1", "file://"+filepath.ToSlash(dir), clone)
	t.Chdir(clone)
	fails("HEAD~1", "the clone is shallow")

	t.Chdir(t.TempDir())
	fails("HEAD", "not a git repository")
}
