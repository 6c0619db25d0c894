package sqlparse_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

// TestPositions looks for the statement SELECT x in every text.
func TestPositions(t *testing.T) {
	tests := []struct {
		name, text   string
		line, column int
	}{
		{"first", "SELECT x", 1, 1},
		{"spaces", "  SELECT x;", 1, 3},
		{"tab counts for one", "\t\tSELECT x;", 1, 3},
		{"LF", "-- a\n\n SELECT x", 3, 2},
		{"CRLF", "-- a\r\n\r\n SELECT x\r\n", 3, 2},
		{"CR", "-- a\r\r SELECT x\r", 3, 2},
		{"a stray CR among LF ends no line", "SELECT 1;\r SELECT x;\n", 1, 12},
		{"multi-byte", "/* žluť 表 😀 */ SELECT x", 1, 16},
		{"multi-byte on another line", "/* žluť */\nSELECT x", 2, 1},
		{"byte order mark", "\uFEFFSELECT x", 1, 1},
		{"byte order mark, later line", "\uFEFF\n SELECT x", 2, 2},
		{"byte order mark inside", "SELECT 1;\n\uFEFFSELECT x", 2, 1},
		{"invalid UTF-8 counts byte by byte", "/* \xE9\xE8 */ SELECT x", 1, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(t, tt.text)
			s := f.Statements[len(f.Statements)-1]
			if s.Source() != "SELECT x" {
				t.Fatalf("last statement is %q", s.Source())
			}
			want := sqlparse.Pos{Offset: strings.Index(tt.text, "SELECT x"), Line: tt.line, Column: tt.column}
			if got := f.Position(s.Range.Start); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got := f.Position(s.Range.End).Column; got != tt.column+len("SELECT x") {
				t.Errorf("end: got column %d, want %d", got, tt.column+len("SELECT x"))
			}
			if line := f.Line(tt.line); !strings.Contains(line, "SELECT x") || strings.ContainsAny(line, "\n\uFEFF") {
				t.Errorf("line %d is %q", tt.line, line)
			}
			if start := f.LineStart(tt.line); start > s.Range.Start {
				t.Errorf("line starts at %d, after the statement", start)
			}
		})
	}
}

func TestLines(t *testing.T) {
	f := parse(t, "\uFEFFone\r\ntwo\n\nfour")
	for n, want := range []string{"", "one", "two", "", "four", ""} {
		if got := f.Line(n); got != want {
			t.Errorf("line %d: got %q, want %q", n, got, want)
		}
	}
	if got := f.Position(-1); got != (sqlparse.Pos{Line: 1, Column: 1}) {
		t.Errorf("before the text: %+v", got)
	}
	end := sqlparse.Pos{Offset: len(f.Text), Line: 4, Column: 5}
	if got := f.Position(1000); got != end {
		t.Errorf("after the text: got %+v, want %+v", got, end)
	}
	if got := f.Source(sqlparse.Range{Start: 5, End: 1000}); got != "" {
		t.Errorf("unknown range: %q", got)
	}
	if f := parse(t, ""); f.Position(0) != (sqlparse.Pos{Line: 1, Column: 1}) {
		t.Errorf("empty text: %+v", f.Position(0))
	}
}

func TestSyntaxErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"CREATE TABL t (id int);", "1:8-12 syntax error at or near \"TABL\""},
		{"SELECT 1;\r\n\tSELECT 1, WHERE x;\r\n", "2:12-17 syntax error at or near \"WHERE\""},
		{"\uFEFF/* é */ SELEC 'é';", "1:9-14 syntax error at or near \"SELEC\""},
		{"SELECT 'ééé', 表 FROM FROM t", "1:22-26 syntax error at or near \"FROM\""},
		{"SELECT (", "1:9-9 syntax error at end of input"},
		{"SELECT 'a", "1:8-9 unterminated quoted string"},
		{"SELECT E'a\\'", "1:8-9 unterminated quoted string"},
		{"SELECT \"a", "1:8-9 unterminated quoted identifier"},
		{"SELECT $x$ $$", "1:8-11 unterminated dollar-quoted string"},
		{"SELECT 1 /* a", "1:10-12 unterminated comment"},
		{"INSERT INTO t VALUES ('it's');", "1:27-28 syntax error at or near \"s\""},
		{"INSERT INTO t VALUES ('it's');\nSELECT 1;", "1:27-28 syntax error at or near \"s\""},
		{"DELETE FROM WHERE", "1:13-18 syntax error at or near \"WHERE\""},
		{"CREATE TABLE t (a varchar(99999999999));", `1:27-38 syntax error at or near "99999999999"`},
	}
	for _, tt := range tests {
		f := parse(t, tt.text)
		var got []string
		for _, s := range f.Statements {
			if s.Err != nil {
				from, to := f.Position(s.Err.Range.Start), f.Position(s.Err.Range.End)
				got = append(got, fmt.Sprintf("%d:%d-%d %s", from.Line, from.Column, to.Column, s.Err))
			}
		}
		if len(got) != 1 || got[0] != tt.want {
			t.Errorf("%q:\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	// Latin-1, in a comment, a literal, quoted and unquoted names.
	text := "-- caf\xE9\nCREATE TABLE caf\xE9 (\"pr\xE9nom\" text DEFAULT 'Ren\xE9e', b int CHECK (b > 0));\nSELECT 1;"
	f := parse(t, text)
	if len(f.Statements) != 2 || f.Statements[0].Err != nil {
		t.Fatalf("got %d statements, %v", len(f.Statements), f.Statements[0].Err)
	}
	if f.Text != text {
		t.Error("the text is not kept as read")
	}
	table := f.Statements[0].Node.(*sqlparse.CreateTable)
	second := table.Elements[1].(*sqlparse.ColumnDef)
	if got := f.Source(second.Range); got != "b int CHECK (b > 0)" {
		t.Errorf("got %q", got)
	}
}

func TestNotText(t *testing.T) {
	utf16 := func(s string, big bool) string {
		var b strings.Builder
		for _, r := range s {
			if big {
				b.WriteByte(byte(r >> 8))
			}
			b.WriteByte(byte(r))
			if !big {
				b.WriteByte(byte(r >> 8))
			}
		}
		return b.String()
	}
	tests := []struct{ name, text, reason string }{
		{"UTF-16 LE", "\xFF\xFE" + utf16("SELECT 1;", false), "UTF-16"},
		{"UTF-16 BE", "\xFE\xFF" + utf16("SELECT 1;", true), "UTF-16"},
		{"UTF-16 LE without mark", utf16("SELECT 1;\n", false), "UTF-16"},
		{"UTF-16 BE without mark", utf16("SELECT 1;\n", true), "UTF-16"},
		{"NUL", "SELECT 1;\x00\nSELECT 2;", "NUL"},
		{"pg_dump -Fc", "PGDMP\x01\x0e\x00\x04\x08", "pg_restore"},
		{"gzip", "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\xCB\xE4\x02\x00\x93\x06\xD7\x32", "binary"},
		{"control characters", "\x01\x02\x03abc\x04\x05", "binary"},
		{"tar", "toc.dat\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00000600\x00", "binary"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := sqlparse.Parse("x.sql", []byte(tt.text))
			var not *sqlparse.NotTextError
			if !errors.As(err, &not) || f != nil {
				t.Fatalf("got %v", err)
			}
			if not.Name != "x.sql" || !strings.Contains(not.Reason, tt.reason) || !strings.Contains(err.Error(), "x.sql") {
				t.Errorf("got %v, want it to say %q", err, tt.reason)
			}
		})
	}
	for _, text := range []string{"", "\n", "SELECT 1;\x1A", "SELECT '\x07'"} {
		if _, err := sqlparse.Parse("", []byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
