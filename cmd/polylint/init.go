package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
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
		fmt.Fprintf(&b, "%s  - name: %s\n%s    migrations: %s\n%s    layout: %s\n%s    # search_path: [public]\n",
			comment, flow(name), comment, flow([]string{where(db)}), comment, db.Layout, comment)
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

# What is left out of searches.
exclude: %s

# Findings to live with: polylint check --write-baseline .polylint-baseline.json
# baseline: .polylint-baseline.json
`, flow(initExclude))
	return b.String()
}

// where names a database's files: the file of a dump, the directory of
// migrations, to which more will be added.
func where(db migrations.Database) string {
	if len(db.Sources) == 1 && db.Layout == "dump" {
		return db.Sources[0].Path
	}
	return db.Name
}

// flow writes a value on one line of YAML, quoted where it must be.
func flow(v any) string {
	out, err := yaml.MarshalWithOptions(v, yaml.Flow(true))
	if err != nil {
		return `""`
	}
	return strings.TrimSpace(string(out))
}
