// Package sqlparse reads PostgreSQL text: it cuts a file into statements, and
// turns each into a tree of this package's own types. It is the only package
// that knows the parser underneath (pg_query_go), so that the parser's next
// major version is a change in one place.
package sqlparse

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Pos is a place in a file.
type Pos struct {
	Offset int // bytes from the file's first byte, 0-based
	Line   int // 1-based
	Column int // 1-based, in Unicode code points; a BOM at the line's start counts for nothing
}

// File is a parsed file.
type File struct {
	Name       string // as given to Parse; slash-separated where it is a path
	Text       string // the bytes as read
	Statements []*Statement
	Comments   []Comment

	lines []int // offset of each line's first byte
}

// Statement is one statement of a file.
type Statement struct {
	File *File
	// Range is the statement without the white space and comments before it,
	// and without the semicolon after it.
	Range Range
	// Node is the statement's tree. It is nil where Err or Skipped says why, and
	// where who replayed the statement has let it go.
	Node Node
	// Err says why the statement does not parse.
	Err *SyntaxError
	// Skipped says why the statement was passed over (a placeholder that a
	// migration tool fills in, a tree too high to be made). The catalog cannot
	// know what it would have done.
	Skipped string
	// Placeholders is set where the statement parsed only after the
	// placeholders in it were taken for identifiers.
	Placeholders bool
}

// SyntaxError is a statement that PostgreSQL's grammar refuses.
type SyntaxError struct {
	Message string // the parser's own, such as: syntax error at or near "TABL"
	Range   Range  // the token it stopped at; empty at the end of input
}

func (e *SyntaxError) Error() string { return e.Message }

// Comment is a comment between or inside statements, delimiters included.
type Comment struct {
	Range Range
	Block bool // /* ... */
}

// Source returns the statement as written.
func (s *Statement) Source() string { return s.File.Text[s.Range.Start:s.Range.End] }

// Source returns the text of a range, "" for an unknown one.
func (f *File) Source(r Range) string {
	if r.Start < 0 || r.End > len(f.Text) || r.Start >= r.End {
		return ""
	}
	return f.Text[r.Start:r.End]
}

// Position returns the line and column of a byte offset. Offsets past the end
// give the position after the last character.
func (f *File) Position(offset int) Pos {
	if offset < 0 {
		offset = 0
	}
	if offset > len(f.Text) {
		offset = len(f.Text)
	}
	i := sort.Search(len(f.lines), func(i int) bool { return f.lines[i] > offset }) - 1
	if i < 0 {
		i = 0
	}
	start := 0
	if len(f.lines) > 0 {
		start = f.lines[i]
	}
	line := strings.TrimPrefix(f.Text[start:offset], bom)
	return Pos{Offset: offset, Line: i + 1, Column: utf8.RuneCountInString(line) + 1}
}

// Line returns a line's text without its line ending; n is 1-based. It is ""
// where the file has no such line.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	end := len(f.Text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	return strings.TrimPrefix(strings.TrimSuffix(f.Text[f.lines[n-1]:end], "\r"), bom)
}

// LineStart returns the byte offset of a line's first byte; n is 1-based.
func (f *File) LineStart(n int) int {
	if n < 1 {
		return 0
	}
	if n > len(f.lines) {
		return len(f.Text)
	}
	return f.lines[n-1]
}
