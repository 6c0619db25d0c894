package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/rules"
)

// TestSuppression checks what is reported of a file, and how many findings are
// suppressed.
func TestSuppression(t *testing.T) {
	tests := []struct {
		name, sql, want string
		suppressed      int
	}{
		{"line above", `
-- polylint:ignore PL901 -- why
CREATE TABLE bad ();
CREATE TABLE bad2 ();`, `
a.sql:4:1 PL901 bad2 is reported
`, 1},
		{"first line of the statement", `
CREATE TABLE bad ( -- polylint:ignore PL901 -- why
  id int
);`, ``, 1},
		{"line reported", `
CREATE TABLE t (
  id int,
  bad_id int -- polylint:ignore PL904 -- why
);`, ``, 1},
		{"above the line reported", `
CREATE TABLE t (
  id int,
  -- polylint:ignore PL904 -- why
  bad_id int
);`, ``, 1},
		{"the statement's first line covers what is reported further down", `
CREATE TABLE t ( -- polylint:ignore bad-column -- why
  id int,
  bad_id int,
  bad_too int
);`, ``, 2},
		{"block comment", `
/* polylint:ignore PL901 -- why */
CREATE TABLE bad ();`, ``, 1},
		{"block comment of several lines", `
/*
 * The owner is one of many.
 */
/* polylint:ignore PL901
   -- why */
CREATE TABLE bad ();`, ``, 1},
		{"inside the line", `
CREATE TABLE bad /* polylint:ignore PL901 -- why */ ();`, ``, 1},
		{"above other comments", `
-- polylint:ignore PL901 -- why
-- polylint:ignore PL904 -- why
-- What it holds.
CREATE TABLE bad (bad_id int);`, ``, 2},
		{"several rules", `
-- polylint:ignore PL901, bad-column -- why
CREATE TABLE bad (bad_id int);`, ``, 2},
		{"CRLF", "-- polylint:ignore PL901 -- why\r\nCREATE TABLE bad ();\r\n", ``, 1},
		{"byte order mark", "\uFEFF-- polylint:ignore PL901 -- why\nCREATE TABLE bad ();\n", ``, 1},
		{"end of the line above", `
CREATE TABLE t (); -- polylint:ignore PL901 -- why
CREATE TABLE bad ();`, `
a.sql:2:20 PL002 unused suppression: PL901 finds nothing here
a.sql:3:1 PL901 bad is reported
`, 0},
		{"an empty line between", `
-- polylint:ignore PL901 -- why

CREATE TABLE bad ();`, `
a.sql:2:1 PL002 unused suppression: PL901 finds nothing here
a.sql:4:1 PL901 bad is reported
`, 0},
		{"another rule's", `
-- polylint:ignore PL902 -- why
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 unused suppression: PL902 finds nothing here
a.sql:3:1 PL901 bad is reported
`, 0},
		{"one of two is unused", `
-- polylint:ignore PL901, PL902 -- why
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 unused suppression: PL902 finds nothing here
`, 1},
		{"mended later", `
-- polylint:ignore PL901 -- why
CREATE TABLE bad ();
DROP TABLE bad;`, `
a.sql:2:1 PL002 unused suppression: PL901 finds nothing here
`, 0},
		{"no reason", `
-- polylint:ignore PL901
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 the suppression of PL901 gives no reason, so it silences nothing
a.sql:3:1 PL901 bad is reported
`, 0},
		{"no rule", `
-- polylint:ignore -- why
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 the suppression names no rule, so it silences nothing
a.sql:3:1 PL901 bad is reported
`, 0},
		{"unknown rule", `
-- polylint:ignore PL910 -- why
CREATE TABLE t ();`, `
a.sql:2:1 PL002 the suppression names an unknown rule "PL910" (did you mean "PL901"?)
`, 0},
		{"unknown directive", `
-- polylint:ingore PL901 -- why
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 "polylint:ingore" is no suppression (did you mean "polylint:ignore"?)
a.sql:3:1 PL901 bad is reported
`, 0},
		{"itself", `
-- polylint:ignore PL002 -- why
-- polylint:ignore PL902 -- why
CREATE TABLE t ();`, `
a.sql:2:1 PL002 PL002 cannot be suppressed
a.sql:3:1 PL002 unused suppression: PL902 finds nothing here
`, 0},
		{"whole file", `
-- polylint:ignore-file PL901 -- why

CREATE TABLE bad ();
CREATE TABLE bad2 ();`, ``, 2},
		{"whole file, unused", `
-- polylint:ignore-file PL901, PL902 -- why
CREATE TABLE bad ();`, `
a.sql:2:1 PL002 unused suppression: PL902 finds nothing in this file
`, 1},
		{"whole file, not at its top", `
CREATE TABLE bad ();
-- polylint:ignore-file PL901 -- why`, `
a.sql:2:1 PL901 bad is reported
a.sql:3:1 PL002 a suppression for the whole file stands above the first statement; here it silences nothing
`, 0},
		{"in a string", `
CREATE TABLE bad (id text DEFAULT '
-- polylint:ignore PL901 -- why
');`, `
a.sql:2:1 PL901 bad is reported
`, 0},
		{"below the threshold is in use all the same", `
-- polylint:ignore PL903 -- why
CREATE TABLE dim ();`, ``, 1},
		{"prose", `
-- polylint: this table is fine
CREATE TABLE t ();`, ``, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			enter(t, "")
			write(t, ".", "-- a.sql --\n")
			o := options("-")
			o.Stdin, o.StdinName = strings.NewReader(test.sql), "a.sql"
			o.MinConfidence = diag.Medium
			r := run(t, o)
			check(t, r, test.want)
			if r.Summary.Suppressed != test.suppressed || len(r.Silenced) != test.suppressed {
				t.Errorf("%d suppressed, %d silenced; want %d", r.Summary.Suppressed, len(r.Silenced), test.suppressed)
			}
			for _, s := range r.Silenced {
				if s.Reason != "why" || s.Baseline {
					t.Errorf("silenced: %+v", s)
				}
			}
		})
	}
}

// TestSuppressionOfRulesThatDidNotRun: what did not look cannot say that there
// is nothing.
func TestSuppressionOfRulesThatDidNotRun(t *testing.T) {
	enter(t, "-- a.sql --\n-- polylint:ignore PL901, PL905 -- why\nCREATE TABLE t ();\n")
	o := options("a.sql")
	o.Rules = append(o.Rules[:len(o.Rules):len(o.Rules)], &rules.Rule{RuleInfo: diag.RuleInfo{Code: "PL905", Name: "go-rule"}})
	o.Disable = []string{"PL901"}
	check(t, run(t, o), "")
	o.Disable = nil
	check(t, run(t, o), "a.sql:1:1 PL002 unused suppression: PL901 finds nothing here\n")
	o.Disable = []string{"PL002"}
	check(t, run(t, o), "")
}

// TestSuppressionInEveryLayout: the markers of migration tools do not come
// between a suppression and what it is about.
func TestSuppressionInEveryLayout(t *testing.T) {
	const (
		comment = "-- polylint:ignore PL901 -- why\n"
		whole   = "-- polylint:ignore-file PL901 -- why\n"
		table   = "CREATE TABLE bad (id int);\n"
	)
	layouts := []struct{ name, file, before, after string }{
		{"golang-migrate", "1_a.up.sql", "", ""},
		{"goose", "1_a.sql", "-- +goose Up\n", "-- +goose Down\nDROP TABLE bad;\n"},
		{"goose with statements", "1_a.sql", "-- +goose Up\n-- +goose StatementBegin\n", "-- +goose StatementEnd\n-- +goose Down\nDROP TABLE bad;\n"},
		{"dbmate", "1_a.sql", "-- migrate:up\n", "-- migrate:down\nDROP TABLE bad;\n"},
		{"sql-migrate", "1_a.sql", "-- +migrate Up\n", "-- +migrate Down\nDROP TABLE bad;\n"},
		{"tern", "1_a.sql", "", "---- create above / drop below ----\nDROP TABLE bad;\n"},
		{"flyway", "V1__a.sql", "", ""},
		{"liquibase", "changelog.sql", "--liquibase formatted sql\n--changeset me:1\n", "--rollback DROP TABLE bad;\n"},
		{"diesel", "2020-01-01-000000_a/up.sql", "", ""},
		{"prisma", "20200101000000_a/migration.sql", "", ""},
		{"plain", "a.sql", "", ""},
	}
	for _, l := range layouts {
		above := l.before + comment + table + l.after
		variants := map[string]string{
			"on the line":      l.before + strings.TrimSuffix(table, "\n") + " " + comment + l.after,
			"above the table":  above,
			"for a whole file": l.before + whole + table + l.after,
		}
		if !strings.HasPrefix(l.before, "--liquibase") {
			// Liquibase wants its header on the first line.
			variants["above the marker"] = comment + l.before + table + l.after
			variants["at the top of the file"] = whole + l.before + table + l.after
		}
		for where, text := range variants {
			t.Run(l.name+" "+where, func(t *testing.T) {
				enter(t, fmt.Sprintf("-- migrations/%s --\n%s", l.file, text))
				r := run(t, engine.Options{Paths: []string{"migrations"}, Rules: all})
				check(t, r, "")
				if r.Summary.Suppressed != 1 {
					t.Errorf("%d suppressed", r.Summary.Suppressed)
				}
			})
		}
	}
}

// TestSuppressionInSharedFile: a file that two databases replay says it once.
func TestSuppressionInSharedFile(t *testing.T) {
	enter(t, "-- a.sql --\n-- polylint:ignore PL902 -- why\nCREATE TABLE t ();\n-- db/b.sql --\nCREATE TABLE t ();\n")
	check(t, run(t, options("a.sql", "db")), "a.sql:1:1 PL002 unused suppression: PL902 finds nothing here\n")
}
