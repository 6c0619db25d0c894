package engine_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/engine"
)

// objectOf returns git's name for a file at HEAD.
func objectOf(t *testing.T, file string) string {
	t.Helper()
	out, err := exec.Command("git", "rev-parse", "HEAD:"+file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// What a file was is what git has, whatever the work tree makes of it.
func TestNewFromRevContent(t *testing.T) {
	dir := repository(t, `
-- db/1.sql --
CREATE TABLE bad_old ();
-- db/2.sql --
CREATE TABLE bad_older ();
`)
	// Lines end otherwise in the work tree.
	git(t, "config", "core.autocrlf", "true")
	write(t, dir, "-- db/1.sql --\nCREATE TABLE bad_old ();\r\n")
	check(t, run(t, since("HEAD", "db")), "")

	// git looks away from a change.
	git(t, "update-index", "--assume-unchanged", "db/2.sql")
	write(t, dir, "-- db/2.sql --\nCREATE TABLE bad_older ();\nCREATE TABLE bad_new ();\n")
	check(t, run(t, since("HEAD", "db")), "db/2.sql:2:1 PL901 bad_new is reported\n")

	// What cannot be read is not taken for what was not there.
	id := objectOf(t, "db/2.sql")
	if err := os.Remove(filepath.Join(".git", "objects", id[:2], id[2:])); err != nil {
		t.Fatal(err)
	}
	var usage *engine.UsageError
	_, err := engine.Run(context.Background(), since("HEAD", "db"))
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), "reading db/2.sql at the revision: git has no such object: "+id) {
		t.Errorf("error %v, want one that names the file", err)
	}
}

// Statements that the first run parsed, and a new migration changed the tables
// of, make the revision's tables all the same.
func TestNewFromRevSharesFiles(t *testing.T) {
	dir := repository(t, `
-- db/001_a.up.sql --
CREATE TABLE a (bad_id int, bad_one int);
CREATE TABLE bad_first ();
-- db/002_b.up.sql --
ALTER TABLE a RENAME bad_one TO bad_two;
ALTER TABLE bad_first RENAME TO second;
-- twice/001_a.up.sql --
CREATE TABLE c (bad_id int);
`)
	write(t, dir, `
-- db/003_c.up.sql --
ALTER TABLE a RENAME bad_two TO bad_three;
ALTER TABLE second RENAME TO bad_third;
`)
	o := since("HEAD", ".")
	o.Config = &config.Config{Databases: []config.Database{
		{Name: "one", Migrations: []string{"db", "twice"}},
		{Name: "two", Migrations: []string{"twice"}},
	}}
	o.Paths = nil
	check(t, run(t, o), `
db/001_a.up.sql:1:29 PL904 bad_three is bad
db/001_a.up.sql:2:1 PL901 bad_third is reported
`)
}

// A configuration's patterns and exclusions hold for the revision's files.
func TestNewFromRevConfigured(t *testing.T) {
	dir := repository(t, `
-- app/a[1]/001_a.up.sql --
CREATE TABLE bad_a (bad_id int);
-- app/a[1]/001_a.down.sql --
DROP TABLE bad_a;
-- app/b/x/002_b.up.sql --
CREATE TABLE bad_b ();
-- app/b/x/003_later.up.sql --
DROP TABLE bad_a;
-- app/old/001_a.up.sql --
DROP TABLE bad_b;
-- app/sub/x --
`)
	for _, migrations := range [][]string{
		{"app/**/*.up.sql"},
		{"app/*/*.up.sql", "app/b/x"},
		{`app/a\[1\]`, "app/{b,c}/**"},
		{"app/*"},
		{"app"},
	} {
		o := since("HEAD")
		o.Config = &config.Config{
			Databases: []config.Database{{Name: "app", Migrations: migrations}},
			Exclude:   []string{"app/old", "**/003_*"},
		}
		const added = "app/b/x/004_c.up.sql"
		os.Remove(added)
		check(t, run(t, o), "")
		write(t, dir, "-- "+added+" --\nCREATE TABLE bad_c ();\n")
		check(t, run(t, o), added+":1:1 PL901 bad_c is reported\n")

		t.Chdir(filepath.Join(dir, "app", "sub"))
		o.Config.Path = filepath.Join("..", "..", config.FileName)
		check(t, run(t, o), "../b/x/004_c.up.sql:1:1 PL901 bad_c is reported\n")
		t.Chdir(dir)
	}
}
