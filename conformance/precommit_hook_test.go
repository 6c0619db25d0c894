//go:build precommit

package conformance

import (
	"archive/tar"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreCommit commits to a repository that has the hook of this work tree, as
// its users do. pre-commit builds polylint for it, which takes minutes.
func TestPreCommit(t *testing.T) {
	hooks := workTree(t)
	dir := t.TempDir()
	// pre-commit and git run as on a machine of their own.
	env := append(os.Environ(), "PRE_COMMIT_HOME="+t.TempDir(), "GOFLAGS=-modcacherw",
		"GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_AUTHOR_NAME=someone", "GIT_AUTHOR_EMAIL=someone@example.com",
		"GIT_COMMITTER_NAME=someone", "GIT_COMMITTER_EMAIL=someone@example.com", "PRE_COMMIT_COLOR=never")
	run := func(name string, args ...string) (string, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = dir, env
		out, err := cmd.CombinedOutput()
		t.Logf("$ %s %s\n%s", name, strings.Join(args, " "), out)
		return string(out), err
	}
	must := func(name string, args ...string) {
		t.Helper()
		if _, err := run(name, args...); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	commit := func(message string) (string, error) {
		must("git", "add", "-A")
		return run("git", "commit", "-q", "-m", message)
	}

	must("git", "init", "-q", "-b", "main")
	write(".pre-commit-config.yaml", "repos:\n  - repo: "+hooks.dir+"\n    rev: "+hooks.rev+"\n    hooks:\n      - id: polylint\n")
	write("go.mod", "module example.com/shop\n\ngo 1.26\n")
	write("db/migrations/0001_init.up.sql", `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE notes  (id bigint PRIMARY KEY, owner_type text NOT NULL, owner_id bigint NOT NULL);
`)
	if _, err := commit("an old schema, with a pair of its own"); err != nil {
		t.Fatal(err)
	}
	must("pre-commit", "install")

	write("db/migrations/0002_comments.up.sql", `CREATE TABLE comments (
  id       bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
`)
	if out, err := commit("good: what is old is not reported"); err != nil || !strings.Contains(out, "Passed") {
		t.Errorf("a good commit: %v", err)
	}

	write("db/migrations/0003_videos.up.sql", "ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE;\n")
	out, err := commit("bad: the CHECK of a table in another file is stale")
	if err == nil || !strings.Contains(out, "db/migrations/0003_videos.up.sql:1:") || !strings.Contains(out, "PL106") || strings.Contains(out, "0001_init") {
		t.Errorf("a bad commit: %v", err)
	}
	write("db/migrations/0003_videos.up.sql", `ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE,
  DROP CONSTRAINT comments_check, ADD CHECK (num_nonnulls(post_id, photo_id, video_id) = 1);
`)
	if _, err := commit("mended"); err != nil {
		t.Errorf("the mended commit: %v", err)
	}

	write("shop.go", `package shop

import "database/sql"

func Add(db *sql.DB, post, photo int64) error {
	_, err := db.Exec("INSERT INTO comments (id, post_id, photo_id) VALUES (1, $1, $2)", post, photo)
	return err
}
`)
	out, err = commit("bad: Go code that writes two parents")
	if err == nil || !strings.Contains(out, "shop.go:6:") || !strings.Contains(out, "PL50") {
		t.Errorf("a bad commit of Go code: %v", err)
	}
	must("git", "rm", "-q", "-f", "--cached", "shop.go")
	must("rm", "shop.go")

	write("README.md", "hello\n")
	if out, err := commit("no file for the hook"); err != nil || !strings.Contains(out, "Skipped") {
		t.Errorf("a commit of no concern: %v", err)
	}
	out, err = run("pre-commit", "run", "--all-files")
	if err == nil || !strings.Contains(out, "db/migrations/0001_init.up.sql:4:") {
		t.Errorf("--all-files: %v", err)
	}
}

type repository struct{ dir, rev string }

// workTree commits this work tree as it is to a repository of its own, which is
// what pre-commit takes hooks from.
func workTree(t *testing.T) repository {
	t.Helper()
	dir := t.TempDir()
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = ".."
	files, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	pack := exec.Command("tar", "--null", "--files-from", "-", "--ignore-failed-read", "-c")
	pack.Dir, pack.Stdin = "..", bytes.NewReader(files)
	archive, err := pack.Output()
	if err != nil {
		t.Fatal(err)
	}
	unpack(t, archive, dir)
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-c", "user.name=someone", "-c", "user.email=someone@example.com"}, args...)...)
		cmd.Dir = dir
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("git %s: %v", args, err)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-q", "-m", "hooks")
	return repository{dir, git("rev-parse", "HEAD")}
}

func unpack(t *testing.T, archive []byte, dir string) {
	t.Helper()
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		header, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(header.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, header.FileInfo().Mode()); err != nil {
			t.Fatal(err)
		}
	}
}
