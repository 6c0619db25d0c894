package migrations

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// tokenKind is the kind of a token: one of those below, or the byte itself for
// punctuation.
type tokenKind byte

const (
	endOfText tokenKind = 0
	word      tokenKind = 'w' // an unquoted word or number
	quoted    tokenKind = 'q' // a quoted identifier, in "" or ``
	literal   tokenKind = 's' // a string, in quotes or dollars
	meta      tokenKind = '\\'
)

// token is a token of SQL. Text is lower-case for a word, unquoted for a quoted
// identifier, the inside of a dollar-quoted string, and the line of a psql
// command; otherwise "".
type token struct {
	kind tokenKind
	text string
}

// lexer cuts SQL into tokens. It forgives everything: what it reads may be
// another dialect, a template, or no SQL at all, and it only has to keep quotes,
// comments and semicolons apart (PostgreSQL, "Lexical Structure").
type lexer struct {
	text []byte
	pos  int
	mute bool // leave out the text of tokens

	backticks bool // seen outside of quotes, where PostgreSQL knows none
}

func (l *lexer) next() token {
	for l.pos < len(l.text) {
		c := l.text[l.pos]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v':
			l.pos++
		case c == '-' && l.at(1) == '-':
			l.pos = lineEnd(l.text, l.pos)
		case c == '/' && l.at(1) == '*':
			l.blockComment()
		case c == '\'':
			l.quotedRun('\'', false)
			return token{kind: literal}
		case c == '"' || c == '`':
			l.backticks = l.backticks || c == '`'
			start := l.pos + 1
			end := l.quotedRun(c, false)
			if l.mute {
				return token{kind: quoted}
			}
			return token{quoted, string(l.text[start:end])}
		case c == '$':
			if tok, ok := l.dollarQuoted(); ok {
				return tok
			}
			l.pos++
			return token{kind: '$'}
		case c == '\\' && l.startsLine():
			start := l.pos
			l.pos = lineEnd(l.text, l.pos)
			return token{meta, string(bytes.TrimSpace(l.text[start:l.pos]))}
		case isWord(c):
			return l.word()
		default:
			l.pos++
			return token{kind: tokenKind(c)}
		}
	}
	return token{}
}

func (l *lexer) at(ahead int) byte {
	if l.pos+ahead < len(l.text) {
		return l.text[l.pos+ahead]
	}
	return 0
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c >= 0x80
}

func (l *lexer) word() token {
	start := l.pos
	for l.pos < len(l.text) && (isWord(l.text[l.pos]) || l.text[l.pos] == '$') {
		l.pos++
	}
	if l.at(0) == '\'' && l.pos-start == 1 && l.text[start]|0x20 == 'e' {
		l.quotedRun('\'', true)
		return token{kind: literal}
	}
	if l.mute {
		return token{kind: word}
	}
	return token{word, lower(l.text[start:l.pos])}
}

// lower returns a word in lower case, without an allocation for those that are
// met again and again.
func lower(w []byte) string {
	var buf [64]byte
	if len(w) > len(buf) {
		return string(bytes.ToLower(w))
	}
	low := buf[:len(w)]
	for i, c := range w {
		switch {
		case c >= utf8.RuneSelf:
			return string(bytes.ToLower(w))
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		low[i] = c
	}
	if s, ok := commonWords[string(low)]; ok {
		return s
	}
	return string(low)
}

var commonWords = func() map[string]string {
	m := map[string]string{}
	for _, w := range strings.Fields(`add alter as bigint boolean btree by character column comment constraint create date default
		delete drop exists false for foreign from function get grant id if index insert int integer into is key name not null
		numeric on only or owner postgres primary public references sequence set smallint table text time timestamp to true type
		unique update using uuid values varchar varying where with without zone`) {
		m[w] = w
	}
	return m
}()

// quotedRun passes over a quoted run whose quote doubles inside, and returns the
// offset of its closing quote.
func (l *lexer) quotedRun(quote byte, backslash bool) int {
	for l.pos++; l.pos < len(l.text); l.pos++ {
		switch c := l.text[l.pos]; {
		case c == '\\' && backslash:
			l.pos++
		case c == quote && l.at(1) == quote:
			l.pos++
		case c == quote:
			l.pos++
			return l.pos - 1
		}
	}
	l.pos = len(l.text)
	return l.pos
}

// blockComment passes over a comment; comments nest.
func (l *lexer) blockComment() {
	depth := 1
	for l.pos += 2; l.pos < len(l.text) && depth > 0; l.pos++ {
		switch {
		case l.text[l.pos] == '*' && l.at(1) == '/':
			depth--
			l.pos++
		case l.text[l.pos] == '/' && l.at(1) == '*':
			depth++
			l.pos++
		}
	}
	l.pos = min(l.pos, len(l.text))
}

func (l *lexer) dollarQuoted() (token, bool) {
	end := l.pos + 1
	for end < len(l.text) && isWord(l.text[end]) {
		end++
	}
	if end >= len(l.text) || l.text[end] != '$' || '0' <= l.text[l.pos+1] && l.text[l.pos+1] <= '9' {
		return token{}, false
	}
	tag := l.text[l.pos : end+1]
	body := l.text[end+1:]
	n := bytes.Index(body, tag)
	if n < 0 {
		l.pos = len(l.text)
		n = len(body)
	} else {
		l.pos = end + 1 + n + len(tag)
	}
	if l.mute {
		return token{kind: literal}, true
	}
	return token{literal, string(body[:n])}, true
}

// startsLine reports whether only white space precedes the position on its
// line.
func (l *lexer) startsLine() bool {
	for i := l.pos - 1; i >= 0; i-- {
		switch l.text[i] {
		case '\n':
			return true
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return true
}

// skipCopyData passes over the data that follows COPY ... FROM stdin.
func (l *lexer) skipCopyData() {
	from := lineEnd(l.text, l.pos)
	if from >= 2 && bytes.HasPrefix(l.text[from:], []byte(`\.`)) {
		l.pos = lineEnd(l.text, from)
		return
	}
	if n := bytes.Index(l.text[from:], []byte("\n\\.")); n >= 0 {
		l.pos = lineEnd(l.text, from+n+1)
	}
}
