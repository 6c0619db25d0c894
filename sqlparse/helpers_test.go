package sqlparse_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/polylint/polylint/sqlparse"
)

// Test texts mark their statements in brackets that are taken out before the
// text is parsed.
const (
	parsedMarks  = "⟦⟧" // statements that parse
	brokenMarks  = "⟪⟫" // statements that do not
	skippedMarks = "⦅⦆" // statements that are passed over
	filledMarks  = "⟨⟩" // statements that parse once their placeholders are filled
)

// unmark takes the marks out of a text and lists what they hold.
func unmark(marked string) (text string, want []string) {
	var b strings.Builder
	start := 0
	for _, r := range marked {
		i := strings.IndexRune(parsedMarks+brokenMarks+skippedMarks+filledMarks, r)
		switch {
		case i < 0:
			b.WriteRune(r)
		case strings.ContainsRune("⟦⟪⦅⟨", r):
			start = b.Len()
		default:
			want = append(want, fmt.Sprintf("%d-%d %s", start, b.Len(), kindOf(r)))
		}
	}
	return b.String(), want
}

func kindOf(closing rune) string {
	return map[rune]string{'⟧': "parsed", '⟫': "broken", '⦆': "skipped", '⟩': "filled"}[closing]
}

// checkMarked parses a marked text and compares the statements.
func checkMarked(t *testing.T, marked string, opts ...sqlparse.Option) *sqlparse.File {
	t.Helper()
	text, want := unmark(marked)
	f := parse(t, text, opts...)
	var got []string
	for _, s := range f.Statements {
		kind := "parsed"
		switch {
		case s.Err != nil:
			kind = "broken"
		case s.Skipped != "":
			kind = "skipped"
		case s.Placeholders:
			kind = "filled"
		}
		got = append(got, fmt.Sprintf("%d-%d %s", s.Range.Start, s.Range.End, kind))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		var b strings.Builder
		for _, s := range f.Statements {
			fmt.Fprintf(&b, "%q %v %s\n", s.Source(), s.Err, s.Skipped)
		}
		t.Errorf("statements differ (-want +got):\n%s\n%s", diff, b.String())
	}
	return f
}

func parse(t *testing.T, text string, opts ...sqlparse.Option) *sqlparse.File {
	t.Helper()
	f, err := sqlparse.Parse("test.sql", []byte(text), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// parseOne parses a text of one statement, which must parse.
func parseOne(t *testing.T, text string, opts ...sqlparse.Option) *sqlparse.Statement {
	t.Helper()
	f := parse(t, text, opts...)
	if len(f.Statements) != 1 {
		t.Fatalf("%q: %d statements, want 1", text, len(f.Statements))
	}
	s := f.Statements[0]
	if s.Err != nil {
		t.Fatalf("%q: %v", text, s.Err)
	}
	if s.Skipped != "" {
		t.Fatalf("%q: skipped: %s", text, s.Skipped)
	}
	return s
}

// node parses a text of one statement and returns its tree as type T.
func node[T sqlparse.Node](t *testing.T, text string) T {
	t.Helper()
	s := parseOne(t, text, sqlparse.Deep())
	n, ok := s.Node.(T)
	if !ok {
		t.Fatalf("%q: got %T, want %T", text, s.Node, n)
	}
	return n
}
