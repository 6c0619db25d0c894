package sqlparse

import (
	"regexp"
	"sort"
	"strings"
	"sync"
)

// placeholder matches what migration tools, psql and database drivers fill in
// before a statement is sent:
//
//	${name} $(name)      Flyway, goose ENVSUB, shells, sqlcmd
//	{{ name }} {% x %}   Go and Jinja templates
//	<%= name %>          ERB
//	%(name)s %s %NAME%   Python, Windows
//	#{name} @name@ {name} [[name]]
//	:name :'name' :"name"  psql, sqlx
//	?                    JDBC, MySQL's drivers
var placeholder = regexp.MustCompile(
	`^(?:\$\{[^}\n]*\}|\$\([A-Za-z_][\w.]*\)|(?s:\{\{.*?\}\})|(?s:\{%.*?%\})|(?s:<%.*?%>)|%\([A-Za-z_]\w*\)s|%[sIL]\b|#\{[^}\n]*\}` +
		`|@@?[A-Za-z_]\w*@@?|\{[A-Za-z_][\w.]*\}|:'[A-Za-z_]\w*'|:"[A-Za-z_]\w*"|:[A-Za-z_]\w*|\[\[[^\]\n]*\]\]|%[A-Z_]+%|\?)`)

// A placeholder begins with one of placeholderStarts and is no longer than
// maxPlaceholder.
const (
	placeholderStarts = "$%{<#@:[?"
	maxPlaceholder    = 500
)

// control matches the parts of templates that choose what is filled in and fill
// in nothing themselves.
var control = regexp.MustCompile(`^(?:\{%|<%[^=]|\{\{-?\s*(?:[#/]|(?:if|else|end|range|with|define|block|template)\b))`)

func onlyControl(text string, holes [][2]int) bool {
	for _, h := range holes {
		if !control.MatchString(text[h[0]:h[1]]) {
			return false
		}
	}
	return true
}

// operandWords come before an operand: a question mark after one of them, or
// after an operator, is a placeholder, and an operator of JSON elsewhere.
var operandWords = map[string]bool{
	"limit": true, "offset": true, "and": true, "or": true, "between": true, "like": true, "ilike": true, "when": true,
	"then": true, "else": true, "select": true, "in": true, "not": true, "default": true, "distinct": true, "where": true,
}

// maskPlaceholders returns where the placeholders of a statement stand, outside
// its quotes and comments, and variants of the statement in which they are
// replaced by something that may parse, at the same offsets: by identifiers, by
// nothing, and by numbers.
func maskPlaceholders(text string) (holes [][2]int, masks []string) {
	if len(text) > maxRewritten {
		return nil, nil
	}
	quoted := sync.OnceValue(func() [][2]int { return quotedSpans(text) })
	for at := 0; ; {
		n := strings.IndexAny(text[at:], placeholderStarts)
		if n < 0 {
			break
		}
		at += n
		loc := placeholder.FindStringIndex(text[at:min(at+maxPlaceholder, len(text))])
		if loc == nil {
			at++
			continue
		}
		switch {
		case inside(quoted(), at):
			loc[1] = 1
		case text[at] == ':' && at > 0 && (isIdentPart(text[at-1]) || strings.IndexByte(":)]", text[at-1]) >= 0):
			// A cast (a::b) or a slice (a[1:b]).
		case text[at] == '?' && !operandAt(text, at):
		default:
			holes = append(holes, [2]int{at, at + loc[1]})
		}
		at += loc[1]
	}
	if holes == nil {
		return nil, nil
	}
	for _, fill := range []func([]byte){nameHole, blankHole, numberHole} {
		b := []byte(text)
		for _, h := range holes {
			hole := b[h[0]:h[1]]
			if len(hole) > 1 && (hole[1] == '\'' || hole[1] == '"') {
				hole[0] = ' ' // psql's :'x' has its quotes already
				continue
			}
			if control.Match(hole) {
				blankHole(hole)
				continue
			}
			fill(hole)
		}
		masks = append(masks, string(b))
	}
	return holes, masks
}

// nameHole makes an identifier of a placeholder that keeps its name, so that
// two placeholders stay two.
func nameHole(b []byte) {
	for i, c := range b {
		if !isIdentPart(c) || c == '$' || i == 0 {
			b[i] = '_'
		}
	}
}

func blankHole(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

func numberHole(b []byte) {
	blankHole(b)
	b[0] = '1'
}

// operandAt reports whether an operand is due at an offset.
func operandAt(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \t\r\n")
	if before == "" || at+1 < len(text) && strings.IndexByte("|&?", text[at+1]) >= 0 {
		return false
	}
	last := before[len(before)-1]
	if !isIdentPart(last) {
		return strings.IndexByte("(,=<>+-*/|%", last) >= 0
	}
	start := len(before)
	for start > 0 && isIdentPart(before[start-1]) {
		start--
	}
	return operandWords[strings.ToLower(before[start:])]
}

// quotedSpans returns the quoted and commented parts of a statement. A psql
// variable (:'x') is not one of them.
func quotedSpans(text string) [][2]int {
	var spans [][2]int
	l := lexer{text: text, end: len(text)}
	for {
		t := l.next()
		switch t.kind {
		case eofToken:
			return spans
		case stringToken, quotedToken, commentToken:
			spans = append(spans, [2]int{t.start, t.end})
		}
	}
}

// inside reports whether one of spans, which are in order, holds an offset.
func inside(spans [][2]int, at int) bool {
	i := sort.Search(len(spans), func(i int) bool { return spans[i][1] > at })
	return i < len(spans) && spans[i][0] <= at
}
