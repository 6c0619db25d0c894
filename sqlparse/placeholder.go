package sqlparse

import (
	"regexp"
	"strings"
)

// placeholder matches what migration tools and psql fill in before a statement
// is sent:
//
//	${name} $(name)      Flyway, goose ENVSUB, shells, sqlcmd
//	{{ name }} {% x %}   Go and Jinja templates
//	<%= name %>          ERB
//	%(name)s %s          Python
//	#{name} @name@ {name}
//	:name :'name' :"name"  psql
var placeholder = regexp.MustCompile(
	`\$\{[^}\n]*\}|\$\([A-Za-z_][\w.]*\)|\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|%\([A-Za-z_]\w*\)s|%[sIL]\b|#\{[^}\n]*\}` +
		`|@@?[A-Za-z_]\w*@@?|\{[A-Za-z_][\w.]*\}|:'[A-Za-z_]\w*'|:"[A-Za-z_]\w*"|:[A-Za-z_]\w*|\[\[[^\]\n]*\]\]|%[A-Z_]+%`)

// maskPlaceholders returns variants of a statement in which the placeholders
// outside quotes and comments are replaced by something that may parse, at the
// same offsets: by identifiers, and by nothing. It returns nil where the text
// holds no placeholder.
func maskPlaceholders(text string) []string {
	spans := placeholder.FindAllStringIndex(text, -1)
	if spans == nil {
		return nil
	}
	quoted := quotedSpans(text)
	var b1, b2 []byte
	for _, s := range spans {
		from, to := s[0], s[1]
		if inside(quoted, from) || text[from] == ':' && from > 0 && text[from-1] == ':' {
			continue
		}
		if b1 == nil {
			b1, b2 = []byte(text), []byte(text)
		}
		for i := from; i < to; i++ {
			b2[i] = ' '
		}
		switch {
		case text[from] == ':' && (text[from+1] == '\'' || text[from+1] == '"'):
			b1[from] = ' ' // psql: the quotes are already right
		case text[from] == ':':
			b1[from] = ' '
			maskWord(b1[from+1 : to])
		default:
			maskWord(b1[from:to])
		}
	}
	if b1 == nil {
		return nil
	}
	return []string{string(b1), string(b2)}
}

// maskWord overwrites b by an identifier that collides with no other.
func maskWord(b []byte) {
	copy(b, "p"+strings.Repeat("_", len(b)))
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

func inside(spans [][2]int, at int) bool {
	for _, s := range spans {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}
