package migrations

import (
	"bytes"
	"regexp"
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// Only small files can be sqlc's; the head is enough.
const headSize = 64 << 10

var sqlcName = regexp.MustCompile(`(?m)^\s*(?:--|/\*)\s*name:\s*\w+\s+:\w+`)

// scan reads the statements of the sections, nil for the whole text.
func scan(text []byte, sections []sqlparse.Section) *facts {
	f := glance(text)
	if !f.text {
		return f
	}
	if sections == nil {
		sections = []sqlparse.Section{{Start: 0, End: len(text)}}
	}
	for _, s := range sections {
		f.scanPart(bytes.TrimPrefix(text[s.Start:s.End], []byte("\ufeff")), 0)
	}
	f.events = slices.Clone(f.events) // without the room to grow
	return f
}

// glance reads what a text's head says.
func glance(text []byte) *facts {
	head := text[:min(len(text), headSize)]
	f := &facts{
		text:   isText(head),
		pgDump: bytes.Contains(head, []byte("-- PostgreSQL database dump")) || bytes.Contains(head, []byte("set_config('search_path', '', false)")),
	}
	if f.text && bytes.Contains(head, []byte("name:")) {
		f.query = sqlcName.Match(head)
	}
	return f
}

// isText reports whether a file's head can be SQL text.
func isText(head []byte) bool {
	return !bytes.HasPrefix(head, []byte("\xff\xfe")) && !bytes.HasPrefix(head, []byte("\xfe\xff")) &&
		!bytes.HasPrefix(head, []byte("PGDMP")) && bytes.IndexByte(head, 0) < 0
}

// maxDepth bounds DO blocks inside DO blocks.
const maxDepth = 3

// maxTokens bounds what is kept of a statement; no table has more columns than
// would fit (1600).
const maxTokens = 1 << 16

// scanPart reads the statements of a text. Inside of DO blocks, depth above 0,
// the words of control structures end statements too.
func (f *facts) scanPart(text []byte, depth int) {
	l := &lexer{text: text}
	var stmt []token
	flush := func() {
		if len(stmt) > 0 {
			f.statement(stmt, depth)
		}
		stmt, l.mute = stmt[:0], false
	}
	for {
		t := l.next()
		switch {
		case t.kind == endOfText:
			flush()
			if l.backticks {
				f.sawDialect("MySQL")
			}
			return
		case t.kind == ';':
			copies := len(stmt) > 2 && stmt[0].text == "copy" && hasWord(stmt, "stdin")
			flush()
			if copies {
				l.skipCopyData()
			}
		case t.kind == meta:
			if len(stmt) == 0 {
				f.include(t.text)
			}
		case depth > 0 && t.kind == word && endsPart(t.text):
			flush()
		case len(stmt) == 0 && t.kind != word && t.kind != quoted:
			// What a delimiter leaves behind: "/", "//", ")".
			if t.kind == '{' || t.kind == '<' { // a template up to the next semicolon
				stmt, l.mute = append(stmt, t), true
			}
		case len(stmt) == 0 && t.text == "go":
		case l.mute || len(stmt) >= maxTokens:
		default:
			stmt = append(stmt, t)
			// Of statements that define nothing, the kind is all that matters, and
			// they may be large.
			l.mute = len(stmt) == 1 && !defines(t.text)
		}
	}
}

// endsPart reports whether a word of PL/pgSQL ends a part of a block.
func endsPart(w string) bool {
	switch w {
	case "begin", "then", "else", "loop", "declare", "exception", "end", "execute", "perform":
		return true
	}
	return false
}

func defines(w string) bool {
	switch w {
	case "create", "alter", "drop", "do", "copy", "comment":
		return true
	}
	return false
}

func hasWord(stmt []token, w string) bool {
	for _, t := range stmt {
		if t.kind == word && t.text == w {
			return true
		}
	}
	return false
}

var includeCommand = regexp.MustCompile(`^\\(?:i|ir|include|include_relative)\s+'?([^'\s;]+)'?`)

func (f *facts) include(line string) {
	if m := includeCommand.FindStringSubmatch(line); m != nil {
		f.includes = append(f.includes, m[1])
	}
}

func (f *facts) sawDialect(d string) {
	if f.dialect == "" {
		f.dialect = d
	}
}
