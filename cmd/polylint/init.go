package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/migrations"
)

// initExclude is what a new configuration leaves out of searches.
var initExclude = []string{"**/testdata/**", "vendor/**"}

func newInit(s std) *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + config.FileName + " for the layout found here",
		Args:  positional(0, 0),
		RunE: func(*cobra.Command, []string) error {
			dbs, _, err := migrations.Discover(".", migrations.Options{Exclude: initExclude})
			if err != nil {
				return err
			}
			dbs = slices.DeleteFunc(dbs, func(db migrations.Database) bool { return len(db.Sources) == 0 })
			if err := writeNew(config.FileName, initText(dbs), force); err != nil {
				return err
			}
			fmt.Fprintf(s.err, "polylint: wrote %s with %s\n", config.FileName, databaseCount(len(dbs)))
			return nil
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite the file that is there")
	return cmd
}

func databaseCount(n int) string {
	switch n {
	case 0:
		return "no database: no migrations and no schema dump were found"
	case 1:
		return "1 database"
	}
	return fmt.Sprintf("%d databases", n)
}

// writeNew writes a file that must not exist, unless force is set.
func writeNew(name, text string, force bool) error {
	flags := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if force {
		flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	f, err := os.OpenFile(name, flags, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return usagef("%s is there already; --force overwrites it", name)
	}
	if err != nil {
		return usagef("writing %s: %v", name, err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func initText(dbs []migrations.Database) string {
	var b strings.Builder
	b.WriteString(`# Configuration of polylint. Paths are relative to this file.
version: 1

# What makes each database: directories, files or globs, replayed in order.
`)
	comment := ""
	if len(dbs) == 0 {
		comment = "# "
		dbs = []migrations.Database{{Name: "db/migrations", Layout: "auto"}}
	}
	b.WriteString(comment + "databases:\n")
	for _, db := range dbs {
		name := db.Name
		if name == "." {
			name = "main"
		}
		paths, layout := declare(db)
		fmt.Fprintf(&b, "%s  - name: %s\n%s    migrations: %s\n%s    layout: %s\n%s    # search_path: [public]\n",
			comment, flow(name), comment, flow(paths), comment, layout, comment)
	}
	fmt.Fprintf(&b, `
# Rules, by code or name; "polylint rules" lists them.
# rules:
#   PL204: {severity: warning}
#   PL201: {enabled: false}

# Arcs that no heuristic has to guess: of these columns, exactly one is set
# (or at-most-one).
# arcs:
#   - table: comments
#     columns: [post_id, photo_id]
#     cardinality: exactly-one

# Type/id pairs that are accepted on purpose.
# polymorphic:
#   - table: audits
#     columns: [auditable_type, auditable_id]
#     reason: append-only log, rows outlive what they describe

# Columns that name another table's key, or none.
# references:
#   - {table: orders, column: legacy_ref, references: none}

# Functions that validate the rows of a child table, where they are not found:
# Go code has to call one before it inserts.
# validators:
#   - table: comments
#     type: example.com/app/model.Comment
#     functions: ["(*Comment).Validate"]

# The Go packages that are analysed, and whether tests are.
# go:
#   packages: [./...]
#   tests: false
#   unresolved: ignore          # or warn: of what cannot be followed

# What is left out of searches, and of which nothing is reported.
exclude: %s

# Findings to live with: polylint check --write-baseline .polylint-baseline.json
# baseline: .polylint-baseline.json
`, flow(initExclude))
	return b.String()
}

// declare returns what the configuration is to say of a database so that the same
// files run in the same order: the directory, to which more migrations will be
// added, else all directories or, of few files, the files.
func declare(db migrations.Database) (paths []string, layout string) {
	dirs, files := sourcePaths(db)
	if db.Layout == "dump" && len(files) == 1 {
		return files, db.Layout
	}
	const few = 5
	lists := [][]string{{db.Name}, dirs}
	if len(files) <= few {
		lists = append(lists, files)
	}
	for _, paths := range lists {
		for _, layout := range []string{db.Layout, "auto"} {
			again, _, err := migrations.Gather(paths, migrations.Options{Layout: layout, Exclude: initExclude})
			if _, got := sourcePaths(again); err == nil && slices.Equal(got, files) {
				return paths, layout
			}
		}
	}
	return dirs, "auto"
}

// sourcePaths returns the distinct directories of a database's files, and the files.
func sourcePaths(db migrations.Database) (dirs, files []string) {
	for _, s := range db.Sources {
		files = append(files, s.Path)
		if d := path.Dir(s.Path); !slices.Contains(dirs, d) {
			dirs = append(dirs, d)
		}
	}
	return dirs, files
}

// flow writes a value on one line of YAML, quoted where it must be.
func flow(v any) string {
	out, err := yaml.MarshalWithOptions(v, yaml.Flow(true))
	if err != nil {
		return `""`
	}
	return strings.TrimSpace(string(out))
}
