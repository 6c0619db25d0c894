package sqlparse

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// NotTextError says that a file is not SQL text at all.
type NotTextError struct {
	Name   string
	Reason string
}

func (e *NotTextError) Error() string { return e.Name + ": not SQL text: " + e.Reason }

// checkText refuses what no editor would show as SQL.
func checkText(name string, text []byte) error {
	switch {
	case bytes.HasPrefix(text, []byte("\xFF\xFE")), bytes.HasPrefix(text, []byte("\xFE\xFF")):
		return &NotTextError{name, "it is UTF-16; save it as UTF-8"}
	case bytes.HasPrefix(text, []byte("PGDMP")):
		return &NotTextError{name, "it is pg_dump's custom format; restore it to text with pg_restore -f"}
	}
	var nul [2]int // at even and odd offsets
	control := 0
	for i, c := range text {
		if c == 0 {
			nul[i&1]++
		} else if c < 0x20 && !isSpace(c) {
			control++
		}
	}
	switch n := nul[0] + nul[1]; {
	case n*3 >= len(text) && n > 0 && 10*max(nul[0], nul[1]) >= 9*n:
		return &NotTextError{name, "it looks like UTF-16 without a byte order mark; save it as UTF-8"}
	case n > 0 && utf8.Valid(text) && 10*(n+control) <= len(text):
		return &NotTextError{name, "it holds NUL bytes, which PostgreSQL does not accept in text"}
	case n > 0 || 10*control > len(text):
		return &NotTextError{name, "it is binary"}
	}
	return nil
}

// validUTF8 replaces each byte that is no UTF-8 by '_', which keeps offsets and
// identifiers: Latin-1 comments are common in old migrations.
func validUTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	b := []byte(text)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			b[i] = '_'
		}
		i += n
	}
	return string(b)
}

// lineStarts returns the offset of each line's first byte. Lines end with a
// line feed; with a carriage return where the text has no line feed at all.
func lineStarts(text string) []int {
	newline := byte('\n')
	if !strings.Contains(text, "\n") {
		newline = '\r'
	}
	starts := make([]int, 1, 16+strings.Count(text, string(newline)))
	for i := 0; ; {
		n := strings.IndexByte(text[i:], newline)
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}
