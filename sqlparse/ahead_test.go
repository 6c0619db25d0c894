package sqlparse_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/polylint/polylint/internal/sample"
	"github.com/polylint/polylint/sqlparse"
)

// TestTogether holds statements that are parsed together, on one thread and on
// several, against each parsed alone.
func TestTogether(t *testing.T) {
	parts := []string{
		sample.Dump(20),
		"CREATE TABEL wrong (a int);\n",
		sample.Dump(12),
		"/* a comment; */ -- another\nGRANT SELECT ON a TO b;;\n",
		"COPY public.things_1 (id, name) FROM stdin;\n1\tCREATE TABLE data ();\n\\.\n",
		"SELECT JSON_OBJECT('a': b), XMLELEMENT(NAME x, 'y; z') FROM c;\n",
		"SET standard_conforming_strings = off;\nSELECT 'it\\'s; one';\nSET standard_conforming_strings = on;\n",
		"ALTER TABLE a ADD CHECK (b > 0\n",
		sample.Dump(12),
		"-- the end\n",
	}
	text := strings.Join(parts, "")
	parse := func(opts ...sqlparse.Option) *sqlparse.File {
		t.Helper()
		f, err := sqlparse.Parse("x.sql", []byte(text), opts...)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	one, several := parse(), parse(sqlparse.Jobs(4))
	same(t, "on several threads", one, several)
	if !reflect.DeepEqual(one.Comments, several.Comments) {
		t.Errorf("on several threads: comments at %v, want %v", several.Comments, one.Comments)
	}
	if len(one.Statements) < 200 {
		t.Errorf("only %d statements", len(one.Statements))
	}

	var alone []sqlparse.Section
	for i, s := range one.Statements {
		end := len(text)
		if i+1 < len(one.Statements) {
			end = one.Statements[i+1].Range.Start
		}
		alone = append(alone, sqlparse.Section{Start: s.Range.Start, End: end})
	}
	same(t, "each alone", one, parse(sqlparse.Sections(alone...)))
}

// same compares what was parsed, whole trees with all their places.
func same(t *testing.T, how string, want, got *sqlparse.File) {
	t.Helper()
	if len(got.Statements) != len(want.Statements) {
		t.Fatalf("%s: %d statements, want %d", how, len(got.Statements), len(want.Statements))
	}
	for i, w := range want.Statements {
		g := got.Statements[i]
		if w.Err != nil && g.Err != nil {
			continue // what is wrong with it may be what follows
		}
		if g.Range != w.Range || g.Skipped != w.Skipped || (g.Err == nil) != (w.Err == nil) || !reflect.DeepEqual(g.Node, w.Node) {
			t.Errorf("%s: differs:\n%s\ngot  %v %q %v %#v\nwant %v %q %v %#v", how, w.Source(), g.Range, g.Skipped, g.Err, g.Node, w.Range, w.Skipped, w.Err, w.Node)
		}
	}
}
