package sqlparse

// changeKind says what a change to a statement's text stands for.
type changeKind int

const (
	blanked       changeKind = iota
	notEnforced              // of a constraint
	generated                // DEFAULT stands for GENERATED ALWAYS AS
	tableNotNull             // CHECK(column) stands for NOT NULL column
	setExpression            // SET DEFAULT stands for SET EXPRESSION AS
)

// change is a part of a statement that modernize wrote anew; at counts from the
// statement's start.
type change struct {
	kind changeKind
	at   int
}

// maxRewritten bounds the text that is searched for what may be rewritten.
const maxRewritten = 1 << 20

// modernize writes a statement that uses syntax which PostgreSQL's grammar
// gained after version 16, or lost before, in terms of version 16, without
// moving anything that stays. Changes is nil where it knows nothing to change.
//
//	17  SET EXPRESSION AS, SET ACCESS METHOD DEFAULT, ALTER DOMAIN ADD NOT NULL,
//	    MERGE ... WHEN NOT MATCHED BY, RETURNING
//	18  VIRTUAL, NOT ENFORCED, NOT NULL as a table constraint, WITHOUT OVERLAPS,
//	    PERIOD, ALTER CONSTRAINT ... INHERIT
//	<12 WITH OIDS
func modernize(text string) (older string, changes []change) {
	if len(text) > maxRewritten {
		return "", nil
	}
	m := newModernizer(text)
	for i := range m.tokens {
		m.constraint(i)
		m.generated(i)
		m.key(i)
		m.command(i)
	}
	if m.words[0] == "merge" {
		m.merge()
	}
	return string(m.text), m.changes
}

type modernizer struct {
	source  string
	text    []byte
	tokens  []token
	words   []string // in lower case; the character for punctuation
	changes []change
}

func newModernizer(text string) *modernizer {
	m := &modernizer{source: text, text: []byte(text)}
	l := lexer{text: text, end: len(text)}
	for {
		t := l.significant()
		word := l.word(t)
		if t.kind == punctToken {
			word = text[t.start:t.end]
		}
		m.tokens, m.words = append(m.tokens, t), append(m.words, word)
		if t.kind == eofToken {
			return m
		}
	}
}

// at reports whether the given words stand from token i on.
func (m *modernizer) at(i int, words ...string) bool {
	for _, w := range words {
		if i < 0 || i >= len(m.words) || m.words[i] != w {
			return false
		}
		i++
	}
	return true
}

// word returns the word at i, "" outside.
func (m *modernizer) word(i int) string {
	if i < 0 || i >= len(m.words) {
		return ""
	}
	return m.words[i]
}

func (m *modernizer) name(i int) bool {
	return i < len(m.tokens) && (m.tokens[i].kind == wordToken || m.tokens[i].kind == quotedToken)
}

// write replaces tokens i to j by text, which must not be longer.
func (m *modernizer) write(i, j int, text string, kind changeKind) {
	start, end := m.tokens[i].start, m.tokens[j].end
	for n := start; n < end; n++ {
		m.text[n] = ' '
	}
	copy(m.text[start:end], text)
	m.changes = append(m.changes, change{kind, start})
}

func (m *modernizer) constraint(i int) {
	switch {
	case m.at(i, "not", "enforced"):
		m.write(i, i+1, "", notEnforced)
	case m.at(i, "enforced") && m.word(i-1) != "not" && !m.at(i-1, "(") && !m.at(i-1, ",") && !m.name(i+1):
		m.write(i, i, "", blanked)
	case m.at(i, "not", "null") && m.name(i+2):
		// As a table constraint: after its name, or first in its element.
		first := i
		if m.word(i-2) == "constraint" {
			first = i - 2
		}
		if before := m.word(first - 1); before != "(" && before != "," && before != "add" {
			return
		}
		if m.words[0] == "alter" && m.words[1] == "domain" {
			return
		}
		column := m.tokens[i+2]
		m.write(i, i+2, "CHECK("+m.source[column.start:column.end]+")", tableNotNull)
	case m.at(i, "alter", "constraint") && m.at(i+3, "inherit"):
		m.write(i+3, i+3, "", blanked)
	case m.at(i, "alter", "constraint") && m.at(i+3, "no", "inherit"):
		m.write(i+3, i+4, "", blanked)
	}
}

func (m *modernizer) generated(i int) {
	switch {
	case m.at(i, ")", "virtual"):
		m.write(i+1, i+1, "STORED", blanked)
	case m.at(i, "generated", "always", "as", "("):
		end := m.closing(i + 3)
		if next := m.word(end + 1); next != "stored" && next != "virtual" {
			m.write(i, i+2, "DEFAULT", generated)
		}
	case m.at(i, "set", "expression", "as", "("):
		m.write(i+1, i+2, "DEFAULT", setExpression)
	}
}

// closing returns the token that closes the parenthesis at i.
func (m *modernizer) closing(i int) int {
	for depth := 0; i < len(m.words); i++ {
		switch m.words[i] {
		case "(":
			depth++
		case ")":
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return i
}

func (m *modernizer) key(i int) {
	switch {
	case m.at(i, "without", "overlaps"):
		m.write(i, i+1, "", blanked)
	case (m.at(i, "(", "period") || m.at(i, ",", "period")) && m.name(i+2) && (m.at(i+3, ")") || m.at(i+3, ",")):
		m.write(i+1, i+1, "", blanked)
	}
}

func (m *modernizer) command(i int) {
	switch {
	case m.at(i, "with", "oids"):
		m.write(i, i+1, "", blanked)
	case m.at(i, "access", "method", "default"):
		m.write(i+2, i+2, "heap", blanked)
	case i > 1 && m.at(0, "alter", "domain") && m.at(i, "add", "not", "null"):
		m.write(i, i, "SET", blanked)
	case i > 1 && m.at(0, "alter", "domain") && m.at(i, "add", "constraint") && m.at(i+3, "not", "null"):
		m.write(i, i+2, "SET", blanked)
	}
}

func (m *modernizer) merge() {
	depth := 0
	for i, w := range m.words {
		switch w {
		case "(":
			depth++
		case ")":
			depth--
		case "not":
			if m.at(i, "not", "matched", "by", "source") {
				m.write(i, i+3, "MATCHED", blanked)
			} else if m.at(i, "not", "matched", "by", "target") {
				m.write(i+2, i+3, "", blanked)
			}
		case "returning":
			if depth == 0 {
				m.write(i, len(m.tokens)-1, "", blanked)
				return
			}
		}
	}
}
