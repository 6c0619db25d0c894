package sqlparse_test

import (
	"strings"
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

func TestStatements(t *testing.T) {
	tests := map[string]string{
		"empty":                    "",
		"only comments":            "-- nothing\n/* here */",
		"empty statements":         ";;\n ; ⟦SELECT 1⟧;;",
		"no newline at the end":    "⟦CREATE TABLE t (id int)⟧",
		"comments around":          "-- a\n/* b */ ⟦SELECT /* c; */ 1 -- d;\n + 2⟧ -- e\n; -- f",
		"nested comment":           "/* a /* ; */ ; */ ⟦SELECT 1⟧; ⟦SELECT 2⟧",
		"CRLF":                     "⟦SELECT 1⟧;\r\n-- c\r\n⟦SELECT\r\n\t2⟧;\r\n",
		"CR only":                  "-- c\r⟦SELECT 1⟧;\r--d\r⟦SELECT 2⟧;\r",
		"byte order mark":          "\uFEFF⟦SELECT 1⟧;",
		"concatenated files":       "⟦SELECT 1⟧;\n\uFEFF⟦SELECT 2⟧;\uFEFF\n-- c\n\uFEFF⟦SELECT 3⟧",
		"mark inside a statement":  "⟦CREATE TABLE\n\uFEFF t (id int)⟧;",
		"multi-byte text":          "⟦SELECT 'žluťoučký'⟧; ⟦SELECT \"ключ\" FROM 表⟧;",
		"semicolon in quotes":      `⟦SELECT ';', E'\';', ";", U&"\0061;", $$;$$, $a$;$b$;$a$⟧; ⟦SELECT 1⟧`,
		"doubled quotes":           `⟦SELECT 'it''s;', "a"";"⟧; ⟦SELECT 1⟧`,
		"backslash is plain":       `⟦SELECT '\'⟧; ⟦SELECT '\\'⟧;`,
		"E in a word":              `⟦SELECT type'a\'⟧; ⟦SELECT 1⟧`,
		"dollars in identifiers":   `⟦SELECT a$b$c, d$$ FROM t⟧; ⟦SELECT e$b$ FROM t⟧;`,
		"parameters":               `⟦SELECT $1, $2⟧; ⟦SELECT $1⟧`,
		"tags are case-sensitive":  `⟦SELECT $A$ $a$ ; $A$⟧; ⟦SELECT 1⟧`,
		"operators and comments":   "⟦SELECT 1 @--;\n 2⟧; ⟦SELECT 3*/*;*/4⟧",
		"parentheses":              "⟦CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)⟧; ⟦SELECT 1⟧",
		"function body":            "⟦CREATE FUNCTION f() RETURNS int AS $$ BEGIN; DROP TABLE t; END $$ LANGUAGE plpgsql⟧; ⟦SELECT 1⟧;",
		"standard body":            "⟦CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a = 1 THEN 2 END; END⟧; ⟦SELECT 1⟧;",
		"standard body's comments": "⟦CREATE OR REPLACE PROCEDURE p() BEGIN /* ; */ ATOMIC\n INSERT INTO t VALUES (1); -- END;\nEND⟧;\n⟦SELECT 1⟧",
		"a table called atomic":    "⟦CREATE TABLE atomic (id int)⟧; ⟦SELECT 1⟧;",
		"transaction":              "⟦BEGIN⟧; ⟦SELECT 1⟧; ⟦END⟧;",
		"DO":                       "⟦DO $do$ BEGIN EXECUTE 'DROP TABLE t;'; END $do$⟧; ⟦DO 'BEGIN; END'⟧;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

func TestRecovery(t *testing.T) {
	tests := map[string]string{
		"wrong word":              "⟪CREATE TABL t (id int)⟫; ⟦SELECT 1⟧;",
		"nothing parses":          "⟪hello⟫; ⟪world⟫;",
		"missing semicolon":       "⟪CREATE TABLE t (id int)⟫\n⟦ALTER TABLE t ADD a int⟧;\n⟦ALTER TABLE t ADD b int⟧;",
		"parenthesis not closed":  "⟪CREATE TABLE t (\n id int⟫;\n\n-- next\n⟦CREATE TABLE u (id int)⟧;\n⟦SELECT 1⟧;",
		"parenthesis too many":    "⟪CREATE TABLE t (id int))⟫;\n⟦SELECT 1⟧;",
		"quote not closed":        "⟪INSERT INTO t VALUES ('it's')⟫; -- done\n⟦CREATE TABLE u (id int)⟧;\n⟦INSERT INTO u VALUES (1)⟧;",
		"quote before a comment":  "⟪'⟫-- SELECT 2\n⟦DROP TABLE t⟧",
		"quote closed further on": "⟪SELECT 'it's'⟫ -- no\n⟦DROP TABLE t⟧; ⟦COMMENT ON TABLE u IS ''⟧;",
		"dashes in a string":      "⟪SELECT 'a -- b' FROM⟫ -- c\n⟦DROP TABLE t⟧;",
		"statement commented out": "⟪SELECT FROM WHERE\n/*\nDROP TABLE t;\n*/ x⟫;\n⟦SELECT 1⟧;",
		"last quote not closed":   "⟦SELECT 1⟧;\n⟪SELECT 'a\n;⟫\n\n",
		"identifier not closed":   "⟪SELECT \"a FROM t⟫;\n⟦SELECT 1⟧;",
		"comment not closed":      "⟦SELECT 1⟧; ⟪/* never\nends⟫",
		"body not closed":         "⟪CREATE FUNCTION f() RETURNS void AS $$\nBEGIN\n  UPDATE t SET a = 1;\nSELECT 1;\nEND;\nLANGUAGE plpgsql⟫;\n\n⟦CREATE TABLE u (id int)⟧;",
		"standard body no end":    "⟪CREATE PROCEDURE p() BEGIN ATOMIC\nUPDATE t SET a = 1;\nUPDATE t SET b = 1⟫;\n⟦CREATE TABLE u (id int)⟧;",
		"body in a broken one":    "⟪CREATE FUNCTON f() AS $$\nCREATE TABLE x (id int);\nSELECT 1;\n$$⟫;\n⟦SELECT 1⟧;",
		"standard body in one":    "⟪CREATE FUNCTON f() BEGIN ATOMIC\nCREATE TABLE x (id int);\nSELECT 1;\nEND⟫;\n⟦SELECT 1⟧;",
		"trailing comma":          "⟪CREATE TABLE t (id int,)⟫;\n⟦SELECT 1⟧",
		"other dialect":           "⟪CREATE TABLE `t` (`id` int AUTO_INCREMENT)⟫;\n⟦SELECT 1⟧;",
		"several quotes":          "⟪SELECT 'a⟫;\n⟦SELECT 1⟧;\n⟪SELECT b = '4⟫;\n⟦SELECT 'd'⟧;\n",
		"comments are kept apart": "⟪SELECT (⟫;\n-- one\n⟦SELECT 1⟧; -- two",
		"no newline between":      "⟪SELECT FROM WHERE⟫; ⟦SELECT 1⟧",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

// TestRecoveredComments checks that what a stray quote swallowed counts as
// comments again, up to the statement where parsing goes on.
func TestRecoveredComments(t *testing.T) {
	f := parse(t, "-- one\nINSERT INTO t VALUES ('it's'); -- two\n-- three\nDROP TABLE t; -- four\nSELECT '-- not'; SELECT /* five -- six\nDROP TABLE u; -- seven")
	var got []string
	for _, c := range f.Comments {
		got = append(got, f.Source(c.Range))
	}
	if got, want := strings.Join(got, "|"), "-- one|-- two|-- three|-- four|/* five|-- six|-- seven"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSections(t *testing.T) {
	text, _ := unmark("-- up\nSELECT 1;\n-- down\nSELECT 2;\nSELECT 3")
	up, down := strings.Index(text, "-- up"), strings.Index(text, "-- down")
	f := parse(t, text, sqlparse.Sections(sqlparse.Section{Start: down, End: len(text) - 4}, sqlparse.Section{Start: up, End: down}))
	var got []string
	for _, s := range f.Statements {
		got = append(got, s.Source())
	}
	if want := "SELECT 2|SELE|SELECT 1"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if f.Statements[1].Err == nil {
		t.Error("a statement reached over its section's end")
	}
	if f := parse(t, text, sqlparse.Sections()); len(f.Statements) != 0 {
		t.Errorf("no sections: got %d statements", len(f.Statements))
	}
	f = parse(t, "SELECT 1", sqlparse.Sections(sqlparse.Section{Start: -5, End: 100}, sqlparse.Section{Start: 7, End: 3}))
	if len(f.Statements) != 1 || f.Statements[0].Source() != "SELECT 1" {
		t.Errorf("sections outside the text: got %d statements", len(f.Statements))
	}
}

func TestDelimiter(t *testing.T) {
	tests := []struct{ delimiter, marked string }{
		{"GO", "⟦SELECT 1⟧\nGO\n⟦SELECT 2⟧\ngo\n⟦SELECT go FROM GOOD⟧\nGO"},
		{"/", "⟦SELECT 4 / 2⟧\n/\n/\n⟦SELECT 1⟧; ⟦SELECT 2⟧\n/\n"},
		{";;", "⟦SELECT 1⟧;;\n⟦SELECT 2⟧;;"},
		{"//", "⟦CREATE FUNCTION f() RETURNS int AS '//\n' LANGUAGE sql⟧ //\n⟦SELECT 1⟧//"},
		{"$$", "⟦SELECT 1⟧\n$$\n⟦SELECT 2⟧\n$$\n"},
		{"@", "⟦SELECT @ 1⟧ @\r\n⟦SELECT 1⟧"},
		{"\nGO", "⟦SELECT 1⟧\nGO\n⟦SELECT 2⟧"},
	}
	for _, tt := range tests {
		t.Run(tt.delimiter, func(t *testing.T) {
			text, _ := unmark(tt.marked)
			checkMarked(t, tt.marked, sqlparse.Sections(sqlparse.Section{End: len(text), Delimiter: tt.delimiter}))
		})
	}
}

func TestComments(t *testing.T) {
	text := "-- one\nSELECT /* two */ 1 -- three\r\n; /* four\n/* nested */ */\nSELECT '-- not' (\n;\n--five"
	f := parse(t, text)
	var got []string
	for _, c := range f.Comments {
		if c.Block != strings.HasPrefix(f.Source(c.Range), "/*") {
			t.Errorf("%q: Block is %v", f.Source(c.Range), c.Block)
		}
		got = append(got, f.Source(c.Range))
	}
	want := []string{"-- one", "/* two */", "-- three", "/* four\n/* nested */ */", "--five"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStandardConformingStrings(t *testing.T) {
	f := checkMarked(t, `⟦SET standard_conforming_strings = off⟧; ⟦INSERT INTO t VALUES ('it\'s; ', 'a\\')⟧; ⟦SELECT 'x\\\'y'⟧;
⟦SET standard_conforming_strings = on⟧; ⟦SELECT '\'⟧;`)
	target := f.Statements[2].Node.(*sqlparse.Select).Targets[0].Expr
	if c, ok := target.(*sqlparse.Const); !ok || !strings.HasSuffix(c.Text, "'y") {
		t.Errorf("got %v", target)
	}
}
