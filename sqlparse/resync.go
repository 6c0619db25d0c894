package sqlparse

import (
	"slices"
	"strings"
)

// statementWords begin a statement; after a statement that does not parse, the
// next line that begins with one is where parsing may go on.
var statementWords = map[string]bool{
	"create": true, "alter": true, "drop": true, "insert": true, "update": true, "delete": true, "comment": true,
	"grant": true, "revoke": true, "begin": true, "commit": true, "set": true, "do": true, "with": true,
	"select": true, "truncate": true, "copy": true, "call": true, "refresh": true, "reindex": true, "rollback": true,
}

// ddlWords begin the statements that make or change objects.
var ddlWords = map[string]bool{"create": true, "alter": true, "drop": true}

// What looking for the next statement may cost: places that are tried after one
// statement, and bytes that all of a file's broken statements may read, beyond
// a few times the file.
const (
	maxTries  = 20
	maxReread = 16 << 20
)

// resync finds where, inside a statement that does not parse, the next one
// begins: an unbalanced quote or parenthesis, or a missing semicolon, would
// otherwise hide what follows. A place counts where a line begins with a
// statement's first word and what begins there parses; never one inside a
// function body or a comment.
func (p *fileParser) resync(pc piece, stmt *Statement, s Section) (int, bool) {
	limit := max(pc.next, pc.end)
	p.reread -= limit - pc.first
	bodies, comments := dollarSpans(p.text, pc.first, limit), p.blockComments(pc)
	// In a body that does not end, only DDL at the left margin is taken for
	// the file's own.
	openBody := pc.open != nil && p.text[pc.open.start] == '$'
	atomic := pc.bodies
	if n := len(atomic); n > 0 && atomic[n-1][1] == s.End {
		openBody, atomic = true, atomic[:n-1]
	}
	tried := 0
	for i := nextLine(p.text[:limit], pc.first); i >= 0 && tried < maxTries && p.reread > 0; i = nextLine(p.text[:limit], i) {
		l := lexer{text: p.text, pos: i, end: lineEnd(p.text[:limit], i)}
		t := l.next()
		if t.kind != wordToken || !statementWords[l.word(t)] || inside(bodies, t.start) || inside(atomic, t.start) || inside(comments, t.start) {
			continue
		}
		// After a semicolon anything may follow; without one, the token where
		// the parser stopped, or DDL that begins its line.
		ddl := t.start == i && ddlWords[l.word(t)]
		if !ddl && (openBody || p.shift+t.start != stmt.Err.Range.Start && !endsStatement(p.text[pc.first:i])) {
			continue
		}
		tried++
		next := p.cut(t.start, s, false)
		p.reread -= next.end - next.first
		if next.open != nil {
			continue
		}
		if p.parse(next).Err == nil {
			return t.start, true
		}
	}
	return 0, false
}

// blockComments returns the closed comments of the piece that was just cut. What
// is commented out does not run.
func (p *fileParser) blockComments(pc piece) [][2]int {
	var spans [][2]int
	for _, c := range slices.Backward(p.file.Comments) {
		if c.Range.Start < pc.first {
			break
		}
		if c.Block && (pc.open == nil || c.Range.Start != pc.open.start) {
			spans = append(spans, [2]int{c.Range.Start, c.Range.End})
		}
	}
	slices.Reverse(spans)
	return spans
}

// dollarSpans returns the closed dollar-quoted strings in [from, to): function
// bodies, whose lines are no statements of the file. It does not look at other
// quotes, since one of them may be what is unbalanced.
func dollarSpans(text string, from, to int) [][2]int {
	var spans [][2]int
	for i := from; i < to; {
		n := strings.IndexByte(text[i:to], '$')
		if n < 0 {
			return spans
		}
		i += n
		tag := dollarTag(text[i:to])
		if tag == "" || i > from && isIdentPart(text[i-1]) {
			i++
			continue
		}
		end := strings.Index(text[i+len(tag):to], tag)
		if end < 0 {
			i += len(tag)
			continue
		}
		spans = append(spans, [2]int{i, i + end + 2*len(tag)})
		i += end + 2*len(tag)
	}
	return spans
}

// endsStatement reports whether text ends with a semicolon, comments aside.
func endsStatement(text string) bool {
	n := significantEnd(text)
	return n < len(text) && strings.HasPrefix(strings.TrimLeft(text[n:], " \t\r\n"), ";")
}

// significantEnd returns where text ends without the white space, line comments
// and semicolons at its end.
func significantEnd(text string) int {
	for {
		text = strings.TrimRight(text, " \t\r\n;")
		line := strings.LastIndexAny(text, "\r\n") + 1
		comment := strings.Index(text[line:], "--")
		if comment < 0 {
			return len(text)
		}
		text = text[:line+comment]
	}
}
