package sqlparse_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	pg "github.com/pganalyze/pg_query_go/v5"
	"github.com/polylint/polylint/sqlparse"
)

// seeds adds texts that reach most of the package.
func seeds(f *testing.F, add func(text string)) {
	for _, text := range []string{
		"", ";", "-- c", "SELECT 1;\r\n/* a /* b */ */ SELECT 'x;', $a$;$a$, \"y\"", "\uFEFFSELECT 1;\n\uFEFFSELECT 2",
		"\\connect x\nCOPY t (a) FROM stdin;\n1\t'\n\\.\n\\copy t from stdin\n2\n\\.\nSELECT 1 \\gexec\n",
		"CREATE TABLE t (\nid int;\nCREATE TABLE u (id int);", "SELECT 'a;\nCREATE TABLE u ();\n", "CREATE FUNCTION f() AS $$\nSELECT 1;\nDROP TABLE t;",
		"CREATE PROCEDURE p() BEGIN ATOMIC\nSELECT CASE WHEN a THEN 1 END;\nEND; SELECT 1",
		"CREATE TABLE ${s}.t (a varchar({{ n }}), b int DEFAULT :'x'); SELECT ?, %s, @a@, :b::int, c[1:2]",
		"CREATE TABLE t (a int GENERATED ALWAYS AS (1), CONSTRAINT n NOT NULL a, CHECK (a > 0) NOT ENFORCED, PRIMARY KEY (a, b WITHOUT OVERLAPS)) WITH OIDS",
		"SET standard_conforming_strings = off; SELECT 'it\\'s'; RESET ALL;", "SELECT 1 \\; SELECT 2 \\\\ SELECT 3;",
		"MERGE INTO t USING u ON a WHEN NOT MATCHED BY SOURCE THEN DELETE RETURNING *", "caf\xE9 -- \xFF\nSELECT '\xE9'",
		"SELECT CASE WHEN a[1].b IS JSON THEN (1 + 2)::numeric(3, 1) ELSE f(x => VARIADIC y) END FROM (VALUES (1)) v JOIN u ON true",
	} {
		add(text)
	}
	files, err := filepath.Glob("testdata/convert/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, block := range strings.Split(string(data), "\n\n") {
			sql, _, _ := strings.Cut(block, "\n=>\n")
			add(sql)
		}
	}
}

// FuzzParse checks what holds for every text: statements are in order and apart,
// everything in them lies inside them, and nothing stands outside them but white
// space, semicolons, comments, psql's commands and COPY's data.
func FuzzParse(f *testing.F) {
	seeds(f, func(text string) {
		f.Add(text, "")
		f.Add(text, "GO")
	})
	f.Fuzz(checkFile)
}

// FuzzTokens checks the same for texts made of what splitting has to tell apart,
// which a fuzzer seldom finds by bytes.
func FuzzTokens(f *testing.F) {
	tokens := []string{
		"'", "\"", "$$", "$a$", "/*", "*/", "--", "\n", "\r\n", ";", ";\n", "(", ")", "\\", "\\.", "\n\\.\n", "\\;", "\\\\", "\\copy t from stdin", "\\if x",
		"\\gexec", " ", "\t", "\uFEFF", "é", "\xE9", "E'", "U&'", "\\'", "CREATE TABLE t (id int)", "CREATE TABLE t (", "SELECT 1", "SELECT ", "COPY t FROM stdin;",
		"COPY t FROM stdin", "CREATE FUNCTION f() RETURNS int", " LANGUAGE sql", " AS ", "BEGIN ATOMIC", "END", "CASE", "WHEN 1 THEN 2", "BEGIN", "1", "a", ",", ".", ":x",
		"${x}", "{{x}}", "?", "::", "[", "]", "DROP TABLE t", "INSERT INTO t VALUES (1)", "GENERATED ALWAYS AS (1)", "NOT NULL a", "NOT ENFORCED", "GO", "GO\n", "+", "CHECK (",
		"SET standard_conforming_strings = off;", "ALTER TABLE t ADD ", "CONSTRAINT c", " OR ",
	}
	f.Add([]byte{29, 9, 31, 9}, "")
	f.Fuzz(func(t *testing.T, choice []byte, delimiter string) {
		var b strings.Builder
		for _, c := range choice {
			b.WriteString(tokens[int(c)%len(tokens)])
		}
		if strings.TrimSpace(delimiter) == "" {
			delimiter = "" // no tool ends statements by white space
		}
		checkFile(t, b.String(), delimiter)
		checkSplit(t, b.String())
	})
}

// checkFile is FuzzParse's check.
func checkFile(t *testing.T, text, delimiter string) {
	file, err := sqlparse.Parse("f.sql", []byte(text), sqlparse.Sections(sqlparse.Section{End: len(text), Delimiter: delimiter}), sqlparse.Deep())
	if err != nil {
		var not *sqlparse.NotTextError
		if !errors.As(err, &not) {
			t.Fatal(err)
		}
		return
	}
	end := 0
	for i, s := range file.Statements {
		if s.Range.Start < end || s.Range.End <= s.Range.Start || s.Range.End > len(text) {
			t.Fatalf("statement %d: range %v after %d", i, s.Range, end)
		}
		if strings.TrimSpace(delimiter) == "" {
			var before *sqlparse.Statement
			if i > 0 {
				before = file.Statements[i-1]
			}
			checkGap(t, file, before, sqlparse.Range{Start: end, End: s.Range.Start})
		}
		checkStatement(t, s)
		end = s.Range.End
	}
	if n := len(file.Statements); n > 0 && strings.TrimSpace(delimiter) == "" {
		checkGap(t, file, file.Statements[n-1], sqlparse.Range{Start: end, End: len(text)})
	}
	end = 0
	for _, c := range file.Comments {
		if c.Range.Start < end || c.Range.End <= c.Range.Start || c.Range.End > len(text) {
			t.Fatalf("comment %v after %d", c.Range, end)
		}
		end = c.Range.End
		if p := file.Position(c.Range.Start); p.Line < 1 || p.Column < 1 {
			t.Fatalf("position %+v", p)
		}
	}
}

func checkStatement(t *testing.T, s *sqlparse.Statement) {
	states := 0
	for _, set := range []bool{s.Err != nil, s.Node != nil, s.Skipped != ""} {
		if set {
			states++
		}
	}
	if states != 1 {
		t.Fatalf("%q: Err %v, Node %v, Skipped %q", s.Source(), s.Err, s.Node, s.Skipped)
	}
	if s.Err != nil && (s.Err.Range.Start < 0 || s.Err.Range.Start > s.Err.Range.End || s.Err.Range.End > len(s.File.Text) || s.Err.Message == "") {
		t.Fatalf("%q: error %q at %v", s.Source(), s.Err, s.Err.Range)
	}
	checkRanges(t, s, reflect.ValueOf(s.Node))
}

// checkRanges checks that every range and every expression of a tree lies
// inside its statement.
func checkRanges(t *testing.T, s *sqlparse.Statement, v reflect.Value) {
	if !v.IsValid() {
		return
	}
	if r, ok := v.Interface().(sqlparse.Range); ok {
		if !r.IsZero() && (r.Start < s.Range.Start || r.End > s.Range.End || r.End <= r.Start) {
			t.Fatalf("%q: range %v outside of %v", s.Source(), r, s.Range)
		}
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if e, ok := v.Interface().(sqlparse.Expr); ok {
			if e.Pos() != -1 && (e.Pos() < s.Range.Start || e.Pos() >= s.Range.End) {
				t.Fatalf("%q: %s at %d", s.Source(), e, e.Pos())
			}
			if utf8.ValidString(s.Source()) && !utf8.ValidString(e.String()) {
				t.Fatalf("%q: %q is no UTF-8", s.Source(), e)
			}
		}
		checkRanges(t, s, v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			checkRanges(t, s, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				checkRanges(t, s, v.Field(i))
			}
		}
	}
}

// checkGap checks that what stands between statements is no part of one.
func checkGap(t *testing.T, f *sqlparse.File, before *sqlparse.Statement, gap sqlparse.Range) {
	text := f.Text[:gap.End]
	data := before != nil && strings.Contains(strings.ToLower(before.Source()), "copy")
	for i := gap.Start; i < gap.End; {
		if c := commentAt(f, i); c.End > i {
			i = c.End
			continue
		}
		switch {
		case strings.IndexByte(" \t\n\r\f\v;", text[i]) >= 0:
			i++
		case strings.HasPrefix(text[i:], "\uFEFF"):
			i += len("\uFEFF")
		case text[i] == '\\':
			line := text[i:]
			if n := strings.IndexAny(line, "\r\n"); n >= 0 {
				line = line[:n]
			}
			data = data || strings.HasPrefix(strings.ToLower(line), `\copy`)
			// A command ends with its line, or before it: \; and \\ do. A
			// comment after it may go on below.
			for end := i + len(line); i < end && commentAt(f, i).End <= i; {
				i++
			}
		case data:
			return
		default:
			t.Fatalf("outside of the statements: %q in %q", text[i:], f.Text)
		}
	}
}

func commentAt(f *sqlparse.File, at int) sqlparse.Range {
	for _, c := range f.Comments {
		if c.Range.Start == at {
			return c.Range
		}
	}
	return sqlparse.Range{}
}

// FuzzSplit compares the statements of a text that PostgreSQL's parser accepts
// as a whole with those that it makes out.
func FuzzSplit(f *testing.F) {
	seeds(f, func(text string) { f.Add(text) })
	f.Fuzz(checkSplit)
}

func checkSplit(t *testing.T, text string) {
	if !utf8.ValidString(text) || strings.Contains(strings.ToLower(text), "stdin") || strings.ContainsAny(text, "\\\x00\uFEFF") ||
		strings.Contains(text, "standard_conforming_strings") || len(text) > 10_000 {
		return
	}
	want, err := pg.SplitWithParser(text, true)
	if err != nil {
		return
	}
	file, err := sqlparse.Parse("f.sql", []byte(text))
	if err != nil {
		return // control characters
	}
	if len(file.Statements) != len(want) {
		t.Fatalf("%d statements, want %q", len(file.Statements), want)
	}
	for i, s := range file.Statements {
		if s.Err != nil {
			t.Fatalf("%q: %v", s.Source(), s.Err)
		}
		// The parser counts the comments before a statement to it.
		if !strings.Contains(want[i], s.Source()) {
			t.Fatalf("statement %d: got %q, want %q", i, s.Source(), want[i])
		}
	}
}

// FuzzExpr checks that expressions print as something that parses and prints
// the same.
func FuzzExpr(f *testing.F) {
	for _, sql := range []string{
		"a = 1 OR NOT b IS NULL", "(a, b) IN ((1, -2))", "CASE a WHEN 'x' THEN 1 END", "a[1:2].b", "a::interval day to second(3)", `"A b".c COLLATE "C"`,
		"f(VARIADIC x => ARRAY[[1]])", "a IS JSON OBJECT", "xmlelement(name x, a)", "current_timestamp(3)", "a BETWEEN - 1 AND 2", "X'1F' || B'01'", "E'\\n' LIKE ALL (b)",
		"grouping(a)", "json_object('a': b ABSENT ON NULL)", "a OPERATOR(s.+) b", "U&'\\0041'", "(-1)::int", "a AT TIME ZONE 'x'", "$1", "now() - interval '1' hour",
	} {
		f.Add(sql)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		e, err := sqlparse.ParseExpr(sql)
		if err != nil {
			return
		}
		printable := true
		sqlparse.Walk(e, func(e sqlparse.Expr) bool {
			if _, ok := e.(*sqlparse.Subquery); ok {
				printable = false // queries are not printed
			}
			return printable
		})
		if !printable {
			return
		}
		once := e.String()
		again, err := sqlparse.ParseExpr(once)
		if err != nil {
			if strings.Contains(err.Error(), "too complex") {
				return // the parentheses that printing adds count too
			}
			t.Fatalf("%q prints as %q: %v", sql, once, err)
		}
		if twice := again.String(); twice != once {
			t.Fatalf("%q prints as %q, and then %q", sql, once, twice)
		}
	})
}
