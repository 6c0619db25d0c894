package report

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/polylint/polylint/diag"
)

// sources reads the lines of files, each file once.
type sources struct {
	read  func(string) (string, bool)
	files map[string][]string
}

func newSources(r *diag.Result) *sources {
	return &sources{read: r.Source, files: map[string][]string{}}
}

// line returns a line without its line ending; n is 1-based.
func (s *sources) line(file string, n int) (string, bool) {
	if s.read == nil {
		return "", false
	}
	lines, ok := s.files[file]
	if !ok {
		if text, found := s.read(file); found {
			lines = strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
		}
		s.files[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[n-1], "\r"), true
}

// byteColumn returns a position's column in bytes, 1-based; the column in code
// points where the file is not at hand.
func (s *sources) byteColumn(file string, p diag.Position) int {
	line, ok := s.line(file, p.Line)
	if !ok {
		return p.Column
	}
	return len(cutRunes(line, p.Column-1)) + 1
}

// utf16Column returns a position's column in UTF-16 code units, 1-based; the
// column in code points where the file is not at hand.
func (s *sources) utf16Column(file string, p diag.Position) int {
	line, ok := s.line(file, p.Line)
	if !ok {
		return p.Column
	}
	n := 1
	for _, r := range cutRunes(line, p.Column-1) {
		n += utf16.RuneLen(r)
	}
	return n
}

// cutRunes returns the first n runes of s, as bytes that are no UTF-8 count one
// each.
func cutRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}
