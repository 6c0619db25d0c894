package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Check is a CHECK about the NULL-ness of several columns, and what it says by a
// truth table that somebody worked out.
type Check struct {
	Where      string // file and line of the corpus's own list
	Project    string // "" for one that belongs to none
	Table      string
	Constraint string // "" where it has no name
	Expression string
	// Columns are those whose NULL-ness it is about; empty: all that it mentions.
	Columns []string
	// ForeignKeys are those of Columns that have a foreign key.
	ForeignKeys []string
	// Reading is what it says: exactly-one, at-least-one, at-most-one,
	// all-or-none, exactly-one-group, "both set", other; with remarks behind it.
	Reading string
	// ConditionalOn are other columns that it depends on.
	ConditionalOn []string
	State         string // "final", "final (renamed to x: ...)", "superseded", "down file only"
	At            string // file and line of the SQL
}

// Final reports whether the finished schema has the CHECK.
func (k *Check) Final() bool { return strings.HasPrefix(k.State, "final") }

// RenamedTo is the table's name in the finished schema, where State says that it
// has another one.
func (k *Check) RenamedTo() string {
	_, rest, ok := strings.Cut(k.State, "(renamed to ")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, ":")
	return strings.TrimSuffix(strings.TrimSpace(name), ")")
}

// Kind is the reading without its remarks: the first word.
func (k *Check) Kind() string {
	if strings.HasPrefix(k.Reading, "both set") {
		return "all"
	}
	kind, _, _ := strings.Cut(k.Reading, " ")
	return kind
}

// Conditional reports whether the reading holds for each value of other columns.
func (k *Check) Conditional() bool {
	return strings.Contains(k.Reading, "(conditional)") || len(k.ConditionalOn) > 0
}

// readChecks reads a table of CHECKs. Its first line names the columns; those of
// checks_extra.tsv go by other names.
func (c *Corpus) readChecks(name string) []Check {
	data, err := os.ReadFile(filepath.Join(c.Dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		c.Problems = append(c.Problems, fmt.Sprintf("%s: %v", name, cause(err)))
		return nil
	}
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), "\n")
	index := map[string]int{}
	for i, h := range strings.Split(lines[0], "\t") {
		index[h] = i
	}
	var checks []Check
	for n, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		get := func(names ...string) string {
			for _, h := range names {
				if i, ok := index[h]; ok && i < len(fields) {
					return strings.TrimSpace(fields[i])
				}
			}
			return ""
		}
		k := Check{
			Where: fmt.Sprintf("%s:%d", name, n+2), Project: get("project"), Table: get("table"),
			Constraint: get("constraint"), Expression: get("expression", "expression as found"),
			Columns: list(get("null_tested_columns")), ForeignKeys: list(get("fk_columns")),
			Reading: get("reading"), ConditionalOn: list(get("conditional_on")), State: get("state"), At: get("where"),
		}
		if k.Constraint == "(unnamed)" {
			k.Constraint = ""
		}
		if k.Expression == "" || k.Reading == "" {
			c.Problems = append(c.Problems, k.Where+": no expression or no reading in this line")
			continue
		}
		checks = append(checks, k)
	}
	return checks
}

// list splits "a, b, c".
func list(s string) []string {
	var out []string
	for _, e := range strings.Split(s, ",") {
		if e = strings.TrimSpace(e); e != "" {
			out = append(out, e)
		}
	}
	return out
}
