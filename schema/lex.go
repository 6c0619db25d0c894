package schema

import (
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

type tokenKind int

const (
	endToken tokenKind = iota
	wordToken
	identToken // quoted
	stringToken
	numberToken
	punctToken // one character, or := .. << >> ::
)

// token is a lexical token. Value is a word in lower case, a quoted
// identifier or string without its quotes, or the text itself.
type token struct {
	kind       tokenKind
	start, end int
	value      string
	plain      bool // a string without escapes: its text stands in the source as it is
}

func (t token) is(value string) bool {
	return (t.kind == wordToken || t.kind == punctToken) && t.value == value
}

// lexer reads SQL and PL/pgSQL tokens, as far as finding statements and
// clauses needs (manual, 4.1 Lexical Structure).
type lexer struct {
	text string
	pos  int
}

func identStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}
func digit(c byte) bool     { return c >= '0' && c <= '9' }
func identPart(c byte) bool { return identStart(c) || digit(c) || c == '$' }

func (l *lexer) skipSpace() {
	for l.pos < len(l.text) {
		switch c := l.text[l.pos]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v':
			l.pos++
		case strings.HasPrefix(l.text[l.pos:], "--"):
			n := strings.IndexByte(l.text[l.pos:], '\n')
			if n < 0 {
				l.pos = len(l.text)
				return
			}
			l.pos += n + 1
		case strings.HasPrefix(l.text[l.pos:], "/*"):
			l.skipBlockComment()
		default:
			return
		}
	}
}

func (l *lexer) skipBlockComment() {
	depth := 0
	for l.pos < len(l.text) {
		switch {
		case strings.HasPrefix(l.text[l.pos:], "/*"):
			depth++
			l.pos += 2
		case strings.HasPrefix(l.text[l.pos:], "*/"):
			depth--
			l.pos += 2
			if depth == 0 {
				return
			}
		default:
			l.pos++
		}
	}
}

func (l *lexer) peek() token {
	pos := l.pos
	t := l.next()
	l.pos = pos
	return t
}

func (l *lexer) next() token {
	l.skipSpace()
	t := token{start: l.pos}
	if l.pos >= len(l.text) {
		t.end = l.pos
		return t
	}
	c := l.text[l.pos]
	rest := l.text[l.pos:]
	switch {
	case c == '\'':
		l.quoted(&t, 1, false)
	case (c == 'e' || c == 'E') && len(rest) > 1 && rest[1] == '\'':
		l.quoted(&t, 2, true)
	case strings.ContainsRune("bBxXnN", rune(c)) && len(rest) > 1 && rest[1] == '\'':
		l.quoted(&t, 2, false)
		t.plain = false
	case c == '"':
		l.ident(&t)
	case identStart(c):
		for l.pos < len(l.text) && identPart(l.text[l.pos]) {
			l.pos++
		}
		t.kind, t.value = wordToken, strings.ToLower(l.text[t.start:l.pos])
	case digit(c) || c == '.' && len(rest) > 1 && digit(rest[1]):
		l.number()
		t.kind, t.value = numberToken, l.text[t.start:l.pos]
	case c == '$':
		l.dollar(&t)
	default:
		n := 1
		for _, op := range []string{":=", "..", "<<", ">>", "::", "=>", "||"} {
			if strings.HasPrefix(rest, op) {
				n = 2
			}
		}
		l.pos += n
		t.kind, t.value = punctToken, l.text[t.start:l.pos]
	}
	t.end = l.pos
	return t
}

func (l *lexer) number() {
	for l.pos < len(l.text) {
		c := l.text[l.pos]
		if c == '.' && strings.HasPrefix(l.text[l.pos:], "..") {
			return
		}
		if !identPart(c) && c != '.' {
			return
		}
		l.pos++
	}
}

func (l *lexer) quoted(t *token, skip int, escapes bool) {
	t.kind, t.plain = stringToken, !escapes
	l.pos += skip
	var b strings.Builder
	for l.pos < len(l.text) {
		c := l.text[l.pos]
		switch {
		case c == '\'' && strings.HasPrefix(l.text[l.pos:], "''"):
			b.WriteByte('\'')
			l.pos += 2
			t.plain = false
			continue
		case c == '\'':
			l.pos++
			t.value = b.String()
			return
		case c == '\\' && escapes && l.pos+1 < len(l.text):
			l.pos++
			c = l.text[l.pos]
			if i := strings.IndexByte("bfnrt", c); i >= 0 {
				c = "\b\f\n\r\t"[i]
			}
		}
		b.WriteByte(c)
		l.pos++
	}
	t.value = b.String()
}

func (l *lexer) ident(t *token) {
	t.kind = identToken
	var b strings.Builder
	for l.pos++; l.pos < len(l.text); l.pos++ {
		if l.text[l.pos] == '"' {
			if !strings.HasPrefix(l.text[l.pos:], `""`) {
				l.pos++
				break
			}
			l.pos++
		}
		b.WriteByte(l.text[l.pos])
	}
	t.value = b.String()
}

func (l *lexer) dollar(t *token) {
	i := l.pos + 1
	for i < len(l.text) && l.text[i] != '$' && identPart(l.text[i]) {
		i++
	}
	if i < len(l.text) && l.text[i] == '$' && (i == l.pos+1 || !digit(l.text[l.pos+1])) {
		tag := l.text[l.pos : i+1]
		body := l.text[i+1:]
		n := strings.Index(body, tag)
		t.kind, t.plain = stringToken, true
		if n < 0 {
			t.value, l.pos = body, len(l.text)
			return
		}
		t.value, l.pos = body[:n], i+1+n+len(tag)
		return
	}
	l.pos = max(i, l.pos+1)
	t.kind, t.value = wordToken, l.text[t.start:l.pos]
}

// sourceOf returns the text of the expression that follows a key word, without
// its parentheses where they enclose all of it; the printed expression where
// the text does not show it. Runs of white space come out as one space.
func sourceOf(text, keyword string, e sqlparse.Expr) string {
	if e == nil {
		return ""
	}
	l := lexer{text: text}
	depth := 0
	for {
		t := l.next()
		switch {
		case t.kind == endToken:
			return e.String()
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case depth == 0 && t.kind == wordToken && t.value == keyword:
			if s := clause(l, keyword == "check" || keyword == "as"); s != "" {
				return s
			}
			return e.String()
		}
	}
}

// clause reads on to the end of the text, or of the parentheses that begin it.
func clause(l lexer, parentheses bool) string {
	var b strings.Builder
	depth, last := 0, -1
	for first := true; ; first = false {
		t := l.next()
		if t.kind == endToken {
			return b.String()
		}
		if t.is("(") {
			depth++
			if first && parentheses {
				continue
			}
		}
		if t.is(")") {
			if depth--; depth == 0 && parentheses {
				return b.String()
			}
		}
		if last >= 0 && t.start > last {
			b.WriteByte(' ')
		}
		b.WriteString(l.text[t.start:t.end])
		last = t.end
	}
}

// ddlSubject guesses from a statement's first words whether it could have
// changed the catalog, and which table it is about.
func ddlSubject(text string) (name sqlparse.Name, ddl bool) {
	l := lexer{text: text}
	switch l.next().value {
	case "select", "insert", "update", "delete", "merge", "with", "values", "table", "copy", "grant", "revoke", "comment",
		"vacuum", "analyze", "analyse", "explain", "lock", "truncate", "reindex", "refresh", "cluster", "set", "reset",
		"show", "begin", "commit", "rollback", "start", "end", "savepoint", "release", "listen", "notify", "unlisten",
		"declare", "fetch", "close", "checkpoint", "security", "reassign", "prepare", "execute", "deallocate":
		return sqlparse.Name{}, false
	}
	switch second := l.peek(); second.value {
	case "role", "user", "group", "database", "server", "policy", "publication", "subscription", "tablespace", "event",
		"rule", "statistics", "operator", "cast", "collation", "conversion", "aggregate", "language", "text", "access",
		"default", "system", "transform", "large":
		if second.kind == wordToken {
			return sqlparse.Name{}, false
		}
	}
	for range 8 {
		t := l.next()
		if t.kind != wordToken {
			break
		}
		if t.value == "index" {
			for t := l.next(); t.kind != endToken && !t.is("("); t = l.next() {
				if t.is("on") {
					return skipToName(&l), true
				}
			}
			break
		}
		if t.value == "table" {
			return skipToName(&l), true
		}
	}
	return sqlparse.Name{}, true
}

// insertTarget reads the table of an INSERT or MERGE.
func insertTarget(text string) (sqlparse.Name, bool) {
	l := lexer{text: text}
	for range 4 {
		if l.next().is("into") {
			n := skipToName(&l)
			return n, n.Name != ""
		}
	}
	return sqlparse.Name{}, false
}

// skipToName reads a name after the words that may stand before it.
func skipToName(l *lexer) sqlparse.Name {
	for {
		t := l.peek()
		switch t.value {
		case "if", "not", "exists", "only":
			if t.kind == wordToken {
				l.next()
				continue
			}
		}
		break
	}
	return readName(l)
}

func readName(l *lexer) sqlparse.Name {
	t := l.next()
	if t.kind != wordToken && t.kind != identToken {
		return sqlparse.Name{}
	}
	n := sqlparse.Name{Name: t.value}
	for l.peek().is(".") {
		l.next()
		t = l.next()
		if t.kind != wordToken && t.kind != identToken {
			break
		}
		n.Schema, n.Name = n.Name, t.value
	}
	return n
}
