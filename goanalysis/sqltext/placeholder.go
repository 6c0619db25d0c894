package sqltext

import (
	"strconv"
	"strings"
)

// firstNumber is the $n of the first placeholder that is not PostgreSQL's own:
// more than the 65535 that its protocol can carry.
const firstNumber = 70_000

// number writes the placeholders that drivers fill in as $n, and returns what
// those numbers stand for. Everything inside quotes and comments stays.
func number(text string) (sql string, params map[int]Cell) {
	s := scanner{text: text, params: map[int]Cell{}}
	s.run()
	return s.out.String(), s.params
}

type scanner struct {
	text     string
	pos      int
	out      strings.Builder
	params   map[int]Cell
	question int  // question marks so far
	dollars  bool // the text has $1: its question marks are operators
	// last is the last character that is neither space nor comment, word the word
	// that it ends.
	last byte
	word string
}

func (s *scanner) run() {
	s.dollars = hasDollar(s.text)
	for s.pos < len(s.text) {
		start := s.pos
		if end := quoted(s.text, start); end > start {
			s.out.WriteString(s.text[start:end])
			s.pos = end
			if comment := s.text[start] == '-' || s.text[start] == '/'; !comment {
				s.last, s.word = s.text[end-1], ""
			}
			continue
		}
		if cell, end, ok := s.placeholder(); ok {
			if tableWords[s.word] { // bun's ?TableName
				s.out.WriteString(Hole)
				s.pos, s.last, s.word = end, '_', Hole
				continue
			}
			n := firstNumber + len(s.params)
			s.params[n] = cell
			s.out.WriteString("$" + strconv.Itoa(n))
			// What follows at once, as in ":a+1", is not part of the number.
			if end < len(s.text) && isWord(s.text[end]) {
				s.out.WriteByte(' ')
			}
			s.pos, s.last, s.word = end, '$', ""
			continue
		}
		c := s.text[start]
		if isWord(c) {
			end := start
			for end < len(s.text) && (isWord(s.text[end]) || s.text[end] == '$') {
				end++
			}
			s.out.WriteString(s.text[start:end])
			s.pos, s.last, s.word = end, s.text[end-1], strings.ToLower(s.text[start:end])
			continue
		}
		s.out.WriteByte(c)
		s.pos++
		if !isSpace(c) {
			s.last, s.word = c, ""
		}
	}
}

// placeholder reads the placeholder at the current position.
func (s *scanner) placeholder() (cell Cell, end int, ok bool) {
	rest := s.text[s.pos:]
	switch rest[0] {
	case '?':
		return s.questionMark(rest)
	case '$':
		// "$" + strconv.Itoa(n)
		if strings.HasPrefix(rest[1:], Hole) {
			return Cell{}, s.pos + 1 + len(Hole), true
		}
		if n := digits(rest[1:]); n > 0 && strings.HasPrefix(rest[1+n:], Hole) {
			i, err := strconv.Atoi(rest[1 : 1+n])
			return Cell{Kind: Param, Param: i - 1}, s.pos + 1 + n, err == nil
		}
	case ':', '@':
		if s.pos > 0 && strings.IndexByte(":@<>!~&|?", s.text[s.pos-1]) >= 0 || s.operand() == no {
			return Cell{}, 0, false
		}
		if rest[0] == ':' && s.pos > 0 && (isWord(s.text[s.pos-1]) || s.text[s.pos-1] == ']' || s.text[s.pos-1] == ')') {
			return Cell{}, 0, false // the bounds of a slice: a[1:n]
		}
		n := 1 + name(rest[1:])
		if n == 1 {
			return Cell{}, 0, false
		}
		return named(rest[1:n]), s.pos + n, true
	}
	return Cell{}, 0, false
}

func (s *scanner) questionMark(rest string) (cell Cell, end int, ok bool) {
	// "??" and `\?` are how drivers write the operator; "?|" and "?&" are others.
	if s.dollars || s.last == '\\' || len(rest) > 1 && strings.IndexByte("?|&", rest[1]) >= 0 ||
		s.pos > 0 && s.text[s.pos-1] == '?' || s.operand() == no {
		return Cell{}, 0, false
	}
	// bun and go-pg number and name them.
	if n := digits(rest[1:]); n > 0 {
		i, err := strconv.Atoi(rest[1 : 1+n])
		if err != nil {
			return Cell{}, 0, false
		}
		return Cell{Kind: Param, Param: i}, s.pos + 1 + n, true
	}
	if n := name(rest[1:]); n > 0 {
		return named(rest[1 : 1+n]), s.pos + 1 + n, true
	}
	s.question++
	return Cell{Kind: Param, Param: s.question - 1}, s.pos + 1, true
}

func named(name string) Cell {
	if strings.Contains(name, Hole) {
		return Cell{}
	}
	return Cell{Kind: Param, Name: name}
}

type answer int

const (
	maybe answer = iota
	no
)

// operandWords come before an operand.
var operandWords = map[string]bool{
	"limit": true, "offset": true, "and": true, "or": true, "between": true, "like": true, "ilike": true, "when": true,
	"then": true, "else": true, "select": true, "in": true, "not": true, "default": true, "distinct": true, "where": true,
	"values": true, "on": true, "by": true, "from": true, "any": true, "all": true, "is": true, "set": true, "into": true,
	"update": true, "returning": true, "interval": true, "similar": true, "to": true, "case": true, "having": true,
}

// tableWords come before the name of a table.
var tableWords = map[string]bool{"into": true, "update": true, "from": true}

// operand says whether an operand can stand at the current position.
func (s *scanner) operand() answer {
	switch {
	case s.word != "":
		if !operandWords[s.word] {
			return no
		}
	case s.last == ')' || s.last == ']' || s.last == '"' || s.last == '\'' || s.last == '$':
		return no
	}
	return maybe
}

// hasDollar reports whether a text has a placeholder of PostgreSQL's.
func hasDollar(text string) bool {
	for pos := 0; pos < len(text); {
		if end := quoted(text, pos); end > pos {
			pos = end
			continue
		}
		if text[pos] == '$' && digits(text[pos+1:]) > 0 {
			return true
		}
		pos++
	}
	return false
}

// quoted returns the end of the string, quoted name, dollar-quoted string or
// comment that begins at pos, else pos.
func quoted(text string, pos int) int {
	rest := text[pos:]
	switch rest[0] {
	case '\'':
		return pos + closing(rest, '\'', pos > 0 && (text[pos-1] == 'E' || text[pos-1] == 'e') && (pos < 2 || !isWord(text[pos-2])))
	case '"':
		return pos + closing(rest, '"', false)
	case '-':
		if strings.HasPrefix(rest, "--") {
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				return pos + n
			}
			return len(text)
		}
	case '/':
		if strings.HasPrefix(rest, "/*") {
			return pos + blockComment(rest)
		}
	case '$':
		if pos > 0 && isWord(text[pos-1]) {
			return pos
		}
		n := 1 + name(rest[1:])
		if n < len(rest) && rest[n] == '$' && !strings.Contains(rest[:n], ".") {
			tag := rest[:n+1]
			if end := strings.Index(rest[len(tag):], tag); end >= 0 {
				return pos + end + 2*len(tag)
			}
		}
	}
	return pos
}

// closing returns the length of a quoted part, to the end where it is open.
func closing(rest string, quote byte, backslash bool) int {
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && backslash:
			i++
		case rest[i] == quote:
			if i+1 < len(rest) && rest[i+1] == quote {
				i++
				continue
			}
			return i + 1
		}
	}
	return len(rest)
}

// blockComment returns the length of a comment, which may hold others.
func blockComment(rest string) int {
	depth := 0
	for i := 0; i+1 < len(rest); i++ {
		switch rest[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
			if depth == 0 {
				return i + 1
			}
		}
	}
	return len(rest)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// name returns the length of the identifier that s begins with; sqlx allows
// dots inside.
func name(s string) int {
	n := 0
	for n < len(s) && (isWord(s[n]) && (n > 0 || s[n] < '0' || s[n] > '9') || s[n] == '.' && n > 0 && n+1 < len(s) && isWord(s[n+1])) {
		n++
	}
	return n
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
