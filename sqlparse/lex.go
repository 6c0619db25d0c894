package sqlparse

import (
	"slices"
	"strings"
)

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
	metaToken              // a psql backslash command with its arguments
)

// token is a piece of text, [start, end).
type token struct {
	kind       tokenKind
	start, end int
	// open is set where the closing delimiter is missing: the token then
	// reaches to the end of the input.
	open bool
}

// copy returns a pointer to a copy, so that t itself need not be allocated.
func (t token) copy() *token { return &t }

// lexer cuts text into tokens by the rules of the PostgreSQL manual, section
// 4.1 (Lexical Structure), and those of psql for backslash commands.
type lexer struct {
	text string
	pos  int
	end  int
	// backslash is set where standard_conforming_strings is off: a backslash
	// escapes the next character of a plain string.
	backslash bool
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
	for i < len(t) {
		if isSpace(t[i]) {
			i++
		} else if t[i] == bom[0] && strings.HasPrefix(t[i:], bom) {
			i += len(bom) // at the start, or where files were concatenated
		} else {
			break
		}
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
		tok.end, tok.open = quoteEnd(t, i, '\'', l.backslash)
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
		// A parameter: what follows its digits is a token of its own, which may
		// hold dollars.
		for tok.kind == punctToken && tok.end < len(t) && t[tok.end] >= '0' && t[tok.end] <= '9' {
			tok.end++
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
		tok.kind, tok.end = metaToken, metaEnd(t, i)
	}
	l.pos = tok.end
	return tok
}

// bom is U+FEFF in UTF-8.
const bom = "\uFEFF"

// lineEnd returns the offset of the line ending at or after i, or the text's
// end. Like PostgreSQL's scanner it takes a carriage return alone for one.
func lineEnd(t string, i int) int {
	if n := strings.IndexAny(t[i:], "\n\r"); n >= 0 {
		return i + n
	}
	return len(t)
}

// nextLine returns the offset of the line after the one that i is in, or -1.
func nextLine(t string, i int) int {
	i = lineEnd(t, i)
	switch {
	case i == len(t):
		return -1
	case strings.HasPrefix(t[i:], "\r\n"):
		return i + 2
	}
	return i + 1
}

// wholeLineMetas are the psql commands whose argument is the rest of the line,
// whatever it holds (psql, exec_command: OT_WHOLE_LINE).
var wholeLineMetas = map[string]bool{
	`\copy`: true, `\!`: true, `\ef`: true, `\ev`: true, `\sf`: true, `\sv`: true, `\h`: true, `\help`: true,
}

// metaEnd returns the end of the psql command at i: the end of the line, or
// the \\ that separates it from more SQL.
func metaEnd(t string, i int) int {
	end := lineEnd(t, i)
	line := t[i:end]
	if strings.HasPrefix(line, `\;`) {
		return i + 2
	}
	if name, _, _ := strings.Cut(line, " "); wholeLineMetas[name] {
		return end
	}
	quoted := false
	for j := 1; j < len(line); j++ {
		switch {
		case line[j] == '\'':
			quoted = !quoted
		case !quoted && line[j] == '\\' && j+1 < len(line) && line[j+1] == '\\':
			return i + j + 2
		}
	}
	return end
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
	return lower(l.text[t.start:t.end])
}

// lower returns s in lower case. It is strings.ToLower without the allocation
// for the words that are met again and again.
func lower(s string) string {
	var buf [16]byte
	if len(s) > len(buf) {
		return strings.ToLower(s)
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	if w, ok := commonWords[string(buf[:len(s)])]; ok {
		return w
	}
	return strings.ToLower(s)
}

var commonWords = func() map[string]string {
	m := map[string]string{}
	for _, w := range strings.Fields(`add all alter always and any array as asc between bigint boolean by cascade case check
		collate column comment constraint copy create default delete desc drop else end exists false foreign from function
		grant if in index insert int integer into is join key like not null numeric on or order owner primary public
		references restrict schema select sequence set table text then timestamp to true type unique update using uuid
		values varchar view when where with without zone`) {
		m[w] = w
	}
	return m
}()

// is reports whether t is the punctuation mark c.
func (l *lexer) is(t token, c byte) bool { return t.kind == punctToken && l.text[t.start] == c }

// significant returns the next token that is neither a comment nor a psql
// command.
func (l *lexer) significant() token {
	for {
		if t := l.next(); t.kind != commentToken && t.kind != metaToken {
			return t
		}
	}
}

// elementEnd returns where the element of a parenthesised list that starts at
// start ends: before the comma, closing parenthesis or semicolon that ends it,
// without the white space and comments before that.
func elementEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	depth := 0
	end := start
	for {
		t := l.significant()
		switch t.kind {
		case eofToken:
			return end
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

// groupEnd returns where the bracketed group at start ends, its closing bracket
// included.
func groupEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	for depth := 0; ; {
		t := l.significant()
		switch {
		case t.kind == eofToken:
			return limit
		case l.is(t, '('), l.is(t, '['):
			depth++
		case l.is(t, ')'), l.is(t, ']'):
			depth--
			if depth <= 0 {
				return t.end
			}
		}
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
		t := l.significant()
		if t.kind != wordToken && t.kind != quotedToken {
			return end
		}
		end = t.end
		if t = l.significant(); !l.is(t, '.') {
			return end
		}
	}
}

// typeWords follow the first word of a type that the standard spells with
// several: double precision, character varying, timestamp with time zone,
// interval year to month, integer array.
var typeWords = map[string][]string{
	"double":    {"precision"},
	"character": {"varying"},
	"char":      {"varying"},
	"nchar":     {"varying"},
	"bit":       {"varying"},
	"national":  {"character", "char", "varying"},
	"time":      {"with", "without", "time", "zone"},
	"timestamp": {"with", "without", "time", "zone"},
	"interval":  {"year", "month", "day", "hour", "minute", "second", "to"},
}

// typeEnd returns where the type at start ends, its modifiers and array bounds
// included (the grammar's Typename, which ends before COLLATE).
func typeEnd(text string, start, limit int) int {
	l := lexer{text: text, pos: start, end: limit}
	first := l.next()
	more := append([]string{"array"}, typeWords[l.word(first)]...)
	end := nameEnd(text, start, limit)
	l.pos = end
	for {
		t := l.significant()
		switch word := l.word(t); {
		case word != "" && slices.Contains(more, word):
			if word == "with" || word == "without" {
				// WITH may also begin what follows the type.
				if ahead := l; ahead.word(ahead.significant()) != "time" {
					return end
				}
			}
			end = t.end
		case l.is(t, '('), l.is(t, '['):
			end = groupEnd(text, t.start, limit)
			l.pos = end
		case l.is(t, '%'):
			if ahead := l; ahead.word(ahead.significant()) == "type" {
				return l.significant().end
			}
			return end
		default:
			return end
		}
	}
}
