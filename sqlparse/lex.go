package sqlparse

import "strings"

// tokenKind is the kind of a token, as coarse as cutting text into statements
// and elements needs it.
type tokenKind int

const (
	eofToken     tokenKind = iota
	wordToken              // keyword or unquoted identifier
	quotedToken            // "identifier", U&"..." too
	stringToken            // '...', E'...', $tag$...$tag$
	numberToken            // 1, 1.5e3
	punctToken             // any other single byte
	commentToken           // -- ... or /* ... */
	metaToken              // a psql backslash command, up to the end of its line
)

// token is a piece of text, [start, end).
type token struct {
	kind       tokenKind
	start, end int
	// open is set where the closing delimiter is missing: the token then
	// reaches to the end of the input.
	open bool
}

// lexer cuts text into tokens by the rules of the PostgreSQL manual, section
// 4.1 (Lexical Structure), with standard_conforming_strings on, and those of
// psql for backslash commands.
type lexer struct {
	text string
	pos  int
	end  int
}

func isIdentStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

func isIdentPart(c byte) bool {
	return isIdentStart(c) || c >= '0' && c <= '9' || c == '$'
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

// next returns the next token, comments included.
func (l *lexer) next() token {
	t := l.text[:l.end]
	i := l.pos
	for i < len(t) && (isSpace(t[i]) || strings.HasPrefix(t[i:], "\uFEFF")) {
		if t[i] == 0xEF {
			i += 2 // a BOM, at the start or where files were concatenated
		}
		i++
	}
	if i >= len(t) {
		l.pos = i
		return token{kind: eofToken, start: i, end: i}
	}
	tok := token{kind: punctToken, start: i, end: i + 1}
	switch c := t[i]; {
	case c == '-' && strings.HasPrefix(t[i:], "--"):
		tok.kind, tok.end = commentToken, lineEnd(t, i)
	case c == '/' && strings.HasPrefix(t[i:], "/*"):
		tok.kind = commentToken
		tok.end, tok.open = blockEnd(t, i)
	case c == '\'':
		tok.kind = stringToken
		tok.end, tok.open = quoteEnd(t, i, '\'', false)
	case c == '"':
		tok.kind = quotedToken
		tok.end, tok.open = quoteEnd(t, i, '"', false)
	case c == '$':
		if tag := dollarTag(t[i:]); tag != "" {
			tok.kind = stringToken
			if n := strings.Index(t[i+len(tag):], tag); n >= 0 {
				tok.end = i + n + 2*len(tag)
			} else {
				tok.end, tok.open = len(t), true
			}
		}
	case isIdentStart(c):
		j := i + 1
		for j < len(t) && isIdentPart(t[j]) {
			j++
		}
		tok.kind, tok.end = wordToken, j
		if j < len(t) && j == i+1 && t[j] == '\'' {
			switch c {
			case 'e', 'E':
				tok.kind = stringToken
				tok.end, tok.open = quoteEnd(t, j, '\'', true)
			case 'b', 'B', 'x', 'X', 'n', 'N':
				tok.kind = stringToken
				tok.end, tok.open = quoteEnd(t, j, '\'', false)
			}
		}
		if (c == 'u' || c == 'U') && j == i+1 && j+1 < len(t) && t[j] == '&' {
			switch t[j+1] {
			case '\'':
				tok.kind = stringToken
				tok.end, tok.open = quoteEnd(t, j+1, '\'', false)
			case '"':
				tok.kind = quotedToken
				tok.end, tok.open = quoteEnd(t, j+1, '"', false)
			}
		}
	case c >= '0' && c <= '9':
		j := i + 1
		for j < len(t) && (isIdentPart(t[j]) && t[j] != '$' || t[j] == '.') {
			j++
		}
		tok.kind, tok.end = numberToken, j
	case c == '\\':
		tok.kind, tok.end = metaToken, lineEnd(t, i)
	}
	l.pos = tok.end
	return tok
}

// lineEnd returns the offset of the line ending after i, or the text's end.
func lineEnd(t string, i int) int {
	if n := strings.IndexByte(t[i:], '\n'); n >= 0 {
		if n > 0 && t[i+n-1] == '\r' {
			n--
		}
		return i + n
	}
	return len(t)
}

// blockEnd returns the end of the block comment at i; they nest.
func blockEnd(t string, i int) (end int, open bool) {
	depth := 0
	for j := i; j+1 < len(t); j++ {
		switch {
		case t[j] == '/' && t[j+1] == '*':
			depth++
			j++
		case t[j] == '*' && t[j+1] == '/':
			depth--
			j++
			if depth == 0 {
				return j + 1, false
			}
		}
	}
	return len(t), true
}

// quoteEnd returns the end of the quoted text whose quote is at i. A doubled
// quote stands for itself.
func quoteEnd(t string, i int, quote byte, backslash bool) (end int, open bool) {
	for j := i + 1; j < len(t); j++ {
		switch {
		case backslash && t[j] == '\\':
			j++
		case t[j] == quote:
			if j+1 < len(t) && t[j+1] == quote {
				j++
				continue
			}
			return j + 1, false
		}
	}
	return len(t), true
}

// dollarTag returns the opening delimiter of a dollar-quoted string ($$, $tag$)
// at the start of t, or "".
func dollarTag(t string) string {
	for j := 1; j < len(t); j++ {
		c := t[j]
		if c == '$' {
			return t[:j+1]
		}
		if j == 1 && !isIdentStart(c) || !isIdentPart(c) {
			return ""
		}
	}
	return ""
}

// word returns a word token's text in lower case, "" for other tokens.
func (l *lexer) word(t token) string {
	if t.kind != wordToken {
		return ""
	}
	return strings.ToLower(l.text[t.start:t.end])
}

// elementEnd returns where the element of a parenthesised list that starts at
// start ends: before the comma, closing parenthesis or semicolon that ends it,
// without the white space and comments before that.
func elementEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	depth := 0
	end := start
	for {
		t := l.next()
		switch t.kind {
		case eofToken:
			return end
		case commentToken, metaToken:
			continue
		case punctToken:
			switch text[t.start] {
			case '(', '[':
				depth++
			case ')', ']':
				depth--
				if depth < 0 {
					return end
				}
			case ',', ';':
				if depth == 0 {
					return end
				}
			}
		}
		end = t.end
	}
}

// tokenEnd returns where the token at start ends.
func tokenEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	return l.next().end
}

// nameEnd returns where the dotted name at start ends.
func nameEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	end := start
	for {
		t := l.next()
		if t.kind != wordToken && t.kind != quotedToken {
			return end
		}
		end = t.end
		t = l.next()
		if t.kind != punctToken || text[t.start] != '.' {
			return end
		}
	}
}
