package sqlparse

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	pg "github.com/pganalyze/pg_query_go/v5"
	"github.com/pganalyze/pg_query_go/v5/parser"
	"google.golang.org/protobuf/proto"
)

// PostgresVersion is the major version of PostgreSQL whose grammar is used.
const PostgresVersion = "16"

// Section is a part of a file that runs, as migration tools mark them:
// [Start, End) in bytes. No statement reaches over its end.
type Section struct {
	Start, End int
	// Delimiter ends a statement in place of the semicolon where it is not "":
	// a line that holds nothing else, or the end of a line (Liquibase's
	// endDelimiter, "GO" or "/").
	Delimiter string
	// Whole says that the section is not to be cut at semicolons by the tool
	// that runs it. It is still cut into statements, which is how PostgreSQL
	// reads a simple query.
	Whole bool
}

// Option changes how Parse reads a file.
type Option func(*options)

type options struct {
	sections []Section
	set      bool
	deep     bool
}

// Sections limits Parse to parts of the file, in the order given. Without it
// the whole file is one section.
func Sections(s ...Section) Option {
	return func(o *options) { o.sections, o.set = s, true }
}

// Deep makes Parse convert INSERT, UPDATE, DELETE and MERGE too, which it
// otherwise only checks: migrations need them for their syntax alone.
func Deep() Option { return func(o *options) { o.deep = true } }

// NotTextError says that a file is not SQL text at all.
type NotTextError struct {
	Name   string
	Reason string
}

func (e *NotTextError) Error() string { return e.Name + ": not SQL text: " + e.Reason }

// Bounds that keep hostile input from exhausting the parser underneath. Real
// migrations stay far below them.
const (
	maxNesting = 800      // open parentheses and brackets
	maxTokens  = 100_000  // tokens of one statement that is converted
	maxChecked = 16 << 20 // bytes of an INSERT whose syntax is still checked
	maxChain   = 16_000   // tokens between commas, those of the enclosing parentheses added
)

// Parse cuts text into statements and parses each. Name is kept as the file's
// name. A statement that does not parse carries its error; the only error that
// Parse returns is a *NotTextError.
func Parse(name string, text []byte, opts ...Option) (*File, error) {
	if err := checkText(name, text); err != nil {
		return nil, err
	}
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	f := &File{Name: name, Text: string(text)}
	f.lines = lineStarts(f.Text)
	if !o.set {
		o.sections = []Section{{Start: 0, End: len(f.Text)}}
	}
	p := &fileParser{file: f, text: validUTF8(f.Text), deep: o.deep}
	for _, s := range o.sections {
		s.Start, s.End = max(s.Start, 0), min(s.End, len(f.Text))
		if s.Start < s.End {
			p.section(s)
		}
	}
	return f, nil
}

// ParseExpr parses one scalar expression, such as a CHECK's.
func ParseExpr(sql string) (Expr, error) {
	const prefix = "SELECT "
	f, err := Parse("", []byte(prefix+sql))
	if err != nil {
		return nil, err
	}
	if len(f.Statements) != 1 {
		return nil, fmt.Errorf("parsing expression %q: not one expression", sql)
	}
	s := f.Statements[0]
	if s.Err != nil {
		return nil, fmt.Errorf("parsing expression %q: %w", sql, s.Err)
	}
	q, ok := s.Node.(*Select)
	if !ok || len(q.Targets) != 1 || q.Targets[0].Expr == nil || len(q.From) > 0 {
		return nil, fmt.Errorf("parsing expression %q: not one expression", sql)
	}
	return q.Targets[0].Expr, nil
}

// checkText refuses what no editor would show as SQL.
func checkText(name string, text []byte) error {
	t := string(text[:min(len(text), 4)])
	switch {
	case strings.HasPrefix(t, "\xFF\xFE"), strings.HasPrefix(t, "\xFE\xFF"):
		return &NotTextError{name, "it is UTF-16; save it as UTF-8"}
	case strings.HasPrefix(t, "PGDM"):
		return &NotTextError{name, "it is pg_dump's custom format; restore it to text with pg_restore -f"}
	}
	nul, control := 0, 0
	for _, c := range text {
		if c == 0 {
			nul++
		} else if c < 0x20 && !isSpace(c) && c != 0x1A {
			control++
		}
	}
	switch {
	case nul > 0 && nul*3 >= len(text):
		return &NotTextError{name, "it looks like UTF-16 without a byte order mark; save it as UTF-8"}
	case nul > 0:
		return &NotTextError{name, "it holds NUL bytes, which PostgreSQL does not accept in text"}
	case control*10 > len(text):
		return &NotTextError{name, "it is binary"}
	}
	return nil
}

// validUTF8 replaces each byte that is no UTF-8 by '?', which keeps offsets:
// Latin-1 comments are common in old migrations.
func validUTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	b := []byte(text)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			b[i] = '?'
		}
		i += n
	}
	return string(b)
}

// fileParser parses one file.
type fileParser struct {
	file *File
	text string // the file with invalid UTF-8 replaced
	deep bool
}

// piece is the text of one statement before it is parsed.
type piece struct {
	first, end int     // first token to last token
	next       int     // where the next statement begins
	metas      []token // psql commands inside
	nesting    int     // deepest parentheses
	tokens     int
	chain      int    // longest chain, as maxChain counts
	open       *token // an unterminated quote or comment
	copyStdin  bool
}

// section cuts one section into statements and parses them.
func (p *fileParser) section(s Section) {
	pos := s.Start
	for pos < s.End {
		pc := p.cut(pos, s, true)
		if pc.first == pc.end { // only comments were left
			return
		}
		next := pc.next
		stmt := p.parse(pc)
		if stmt.Err != nil && stmt.Skipped == "" {
			if at, ok := p.resync(pc, stmt, s); ok {
				next = at
				stmt.Range.End = pc.first + len(strings.TrimRight(p.text[pc.first:at], " \t\r\n;"))
				p.dropComments(at)
			}
		}
		p.file.Statements = append(p.file.Statements, stmt)
		if pc.copyStdin && stmt.Err == nil {
			next = p.skipCopyData(next, s.End)
		}
		pos = next
	}
}

// cut finds the statement that begins at or after pos. Comments on the way are
// recorded where keep is set.
func (p *fileParser) cut(pos int, s Section, keep bool) piece {
	l := lexer{text: p.text, pos: pos, end: s.End}
	pc := piece{first: -1}
	var words [6]string // the first words
	depth, atomic := 0, 0
	// The parser recurses once for each operator of a chain (1 + 1 + ...), and
	// chains nest: chain counts the tokens that could be on its stack, runs
	// those at each depth.
	chain, runs := 0, []int{0}
	copyFrom := false
	for {
		t := l.next()
		if s.Delimiter != "" && t.kind != eofToken {
			if n := delimiterAt(p.text, t, s.Delimiter); n > 0 {
				if pc.first < 0 {
					l.pos = t.start + n
					continue
				}
				pc.next = t.start + n
				return pc
			}
		}
		switch t.kind {
		case eofToken:
			if pc.first < 0 {
				pc.first, pc.end = s.End, s.End
			}
			pc.next = s.End
			return pc
		case commentToken:
			if keep {
				p.file.Comments = append(p.file.Comments, Comment{
					Range: Range{t.start, t.end}, Block: p.text[t.start] == '/',
				})
			}
			if t.open && pc.first < 0 {
				pc.first, pc.end, pc.open = t.start, t.end, &t
			} else if t.open {
				pc.open = &t
			}
			continue
		case metaToken:
			if pc.first < 0 {
				continue
			}
			if endsQuery(p.text[t.start:t.end]) {
				pc.next = t.end
				return pc
			}
			pc.metas = append(pc.metas, t)
			continue
		case punctToken:
			switch p.text[t.start] {
			case '(', '[':
				depth++
				pc.nesting = max(pc.nesting, depth)
				runs = append(runs, 0)
			case ')', ']':
				if depth > 0 {
					depth--
					chain -= runs[len(runs)-1]
					runs = runs[:len(runs)-1]
				}
			case ';':
				// Semicolons count even where the tool has a delimiter of its
				// own: PostgreSQL cuts what it is sent at them.
				if depth == 0 && atomic == 0 {
					if pc.first < 0 {
						continue // an empty statement
					}
					pc.next = t.end
					return pc
				}
				fallthrough
			case ',':
				chain -= runs[len(runs)-1]
				runs[len(runs)-1] = 0
			}
		case wordToken:
			word := l.word(t)
			if pc.tokens < len(words) {
				words[pc.tokens] = word
			}
			switch word {
			case "atomic":
				if words[0] == "create" && strings.EqualFold(lastWord(p.text[pc.first:t.start]), "begin") {
					atomic++
				}
			case "case":
				if atomic > 0 {
					atomic++
				}
			case "end":
				if atomic > 0 {
					atomic--
				}
			case "from":
				copyFrom = words[0] == "copy"
			case "stdin":
				pc.copyStdin = copyFrom
			}
		}
		if t.open {
			pc.open = &t
		}
		if pc.first < 0 {
			pc.first = t.start
		}
		pc.end = t.end
		pc.tokens++
		chain++
		runs[len(runs)-1]++
		pc.chain = max(pc.chain, chain)
	}
}

func lastWord(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// endsQuery reports whether a psql command sends the query buffer (psql,
// Meta-Commands: \g, \gx, \gexec, \gset, \gdesc, \watch, \crosstabview).
func endsQuery(meta string) bool {
	f := strings.Fields(meta)
	if len(f) == 0 {
		return false
	}
	switch f[0] {
	case `\g`, `\gx`, `\gexec`, `\gset`, `\gdesc`, `\watch`, `\crosstabview`, `\;`:
		return true
	}
	return false
}

// delimiterAt returns the length of the delimiter where token t begins with it
// and it ends its line; 0 otherwise.
func delimiterAt(text string, t token, delimiter string) int {
	if t.kind == stringToken || t.kind == commentToken && !strings.HasPrefix(delimiter, "--") {
		return 0
	}
	if len(text)-t.start < len(delimiter) || !strings.EqualFold(text[t.start:t.start+len(delimiter)], delimiter) {
		return 0
	}
	end := t.start + len(delimiter)
	if strings.TrimSpace(text[end:lineEnd(text, end)]) != "" {
		return 0
	}
	return len(delimiter)
}

// skipCopyData returns the offset after the data of COPY ... FROM stdin, which
// begins on the next line and ends at a line that holds only \. (psql's end of
// data). Without that line nothing is data.
func (p *fileParser) skipCopyData(pos, end int) int {
	start := lineEnd(p.text[:end], pos)
	if strings.TrimSpace(p.text[pos:start]) != "" {
		return pos
	}
	for i := start; i < end; {
		n := strings.Index(p.text[i:end], "\n\\.")
		if n < 0 {
			return pos
		}
		after := i + n + len("\n\\.")
		eol := lineEnd(p.text[:end], after)
		if strings.TrimSpace(p.text[after:eol]) == "" {
			return eol
		}
		i = after
	}
	return pos
}

// dropComments forgets the comments recorded from offset on.
func (p *fileParser) dropComments(from int) {
	c := p.file.Comments
	for len(c) > 0 && c[len(c)-1].Range.Start >= from {
		c = c[:len(c)-1]
	}
	p.file.Comments = c
}

// statementWords begin a statement; after a statement that does not parse, the
// next line that begins with one is where parsing may go on.
var statementWords = map[string]bool{
	"create": true, "alter": true, "drop": true, "insert": true, "update": true, "delete": true, "comment": true,
	"grant": true, "revoke": true, "begin": true, "commit": true, "set": true, "do": true, "with": true,
	"select": true, "truncate": true, "copy": true, "call": true, "refresh": true, "reindex": true, "rollback": true,
}

// ddlWords begin the statements that make or change objects.
var ddlWords = map[string]bool{"create": true, "alter": true, "drop": true}

// dollarSpans returns the closed dollar-quoted strings in [from, to): function
// bodies, whose lines are no statements of the file.
func dollarSpans(text string, from, to int) [][2]int {
	var spans [][2]int
	for i := from; i < to; {
		n := strings.IndexByte(text[i:to], '$')
		if n < 0 {
			return spans
		}
		i += n
		tag := dollarTag(text[i:to])
		if tag == "" {
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

// resync finds where, inside a statement that does not parse, the next one
// begins: an unbalanced quote or parenthesis, or a missing semicolon, would
// otherwise hide what follows. A place counts where a line begins with a
// statement's first word and what begins there parses.
func (p *fileParser) resync(pc piece, stmt *Statement, s Section) (int, bool) {
	tried := 0
	limit := max(pc.next, pc.end)
	bodies := dollarSpans(p.text, pc.first, limit)
	for i := pc.first; i < limit && tried < 20; {
		n := strings.IndexByte(p.text[i:limit], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		l := lexer{text: p.text, pos: i, end: s.End}
		t := l.next()
		if t.kind != wordToken || !statementWords[l.word(t)] || strings.Contains(p.text[i:t.start], "\n") || inside(bodies, t.start) {
			continue
		}
		// After a semicolon anything may follow; without one, the token where
		// the parser stopped, or DDL that begins its line.
		before := strings.TrimRight(p.text[pc.first:i], " \t\r\n")
		ddl := t.start == i && ddlWords[l.word(t)]
		if !strings.HasSuffix(before, ";") && stmt.Err.Range.Start != t.start && !ddl {
			continue
		}
		tried++
		if next := p.cut(t.start, s, false); p.parse(next).Err == nil {
			return t.start, true
		}
	}
	return 0, false
}

// parse parses one statement.
func (p *fileParser) parse(pc piece) *Statement {
	stmt := &Statement{File: p.file, Range: Range{pc.first, pc.end}}
	switch {
	case pc.open != nil:
		what := "quoted string"
		switch {
		case pc.open.kind == commentToken:
			what = "comment"
		case pc.open.kind == quotedToken:
			what = "quoted identifier"
		case p.text[pc.open.start] == '$':
			what = "dollar-quoted string"
		}
		stmt.Err = &SyntaxError{
			Message: "unterminated " + what,
			Range:   Range{pc.open.start, min(pc.open.start+8, pc.open.end)},
		}
		return stmt
	case pc.nesting > maxNesting:
		stmt.Err = &SyntaxError{Message: fmt.Sprintf("nested more than %d levels deep", maxNesting)}
		return stmt
	}
	text := p.text[pc.first:pc.end]
	if len(pc.metas) > 0 {
		b := []byte(text)
		for _, m := range pc.metas {
			for i := m.start; i < min(m.end, pc.end); i++ {
				b[i-pc.first] = ' '
			}
		}
		text = string(b)
	}
	first := strings.ToLower(firstWord(text))
	dml := !p.deep && (first == "insert" || first == "update" || first == "delete" || first == "merge")
	if dml && (len(text) > maxChecked || pc.chain > maxChain) {
		stmt.Node = &Other{Tag: strings.ToUpper(first[:1]) + first[1:] + "Stmt"}
		return stmt
	}
	if !dml && pc.tokens > maxTokens || pc.chain > maxChain {
		stmt.Err = &SyntaxError{Message: fmt.Sprintf("too long to analyse (%d tokens)", pc.tokens)}
		return stmt
	}
	stmt.Node, stmt.Err = p.tree(text, pc, dml)
	if stmt.Err == nil {
		return stmt
	}
	if masks := maskPlaceholders(text); masks != nil {
		for _, masked := range masks {
			node, err := p.tree(masked, pc, dml)
			if err == nil {
				stmt.Node, stmt.Err, stmt.Placeholders = node, nil, true
				return stmt
			}
		}
		stmt.Node, stmt.Err = nil, nil
		stmt.Skipped = "it holds a placeholder that a migration tool fills in"
	}
	return stmt
}

func firstWord(s string) string {
	i := 0
	for i < len(s) && isIdentPart(s[i]) {
		i++
	}
	return s[:i]
}

// tree runs the parser on text, which stands in the file at pc.first.
func (p *fileParser) tree(text string, pc piece, checkOnly bool) (Node, *SyntaxError) {
	raw, err := parser.ParseToProtobuf(text)
	if err != nil {
		return nil, p.syntaxError(text, pc, err)
	}
	if checkOnly {
		word := strings.ToLower(firstWord(text))
		return &Other{Tag: strings.ToUpper(word[:1]) + word[1:] + "Stmt"}, nil
	}
	var result pg.ParseResult
	if err := proto.Unmarshal(raw, &result); err != nil {
		return nil, &SyntaxError{Message: "too complex to analyse: " + err.Error()}
	}
	if len(result.Stmts) == 0 {
		return &Other{}, nil
	}
	c := &converter{text: p.text, base: pc.first, limit: pc.end}
	return c.stmt(result.Stmts[0].Stmt), nil
}

// syntaxError places the parser's error in the file. The parser counts
// characters, from 1.
func (p *fileParser) syntaxError(text string, pc piece, err error) *SyntaxError {
	out := &SyntaxError{Message: err.Error(), Range: Range{pc.end, pc.end}}
	var perr *parser.Error
	if !errors.As(err, &perr) || perr.Cursorpos <= 0 {
		return out
	}
	at := 0
	for n := 1; n < perr.Cursorpos && at < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	start := pc.first + at
	if start < pc.end {
		out.Range = Range{start, min(tokenEnd(p.text, start, pc.end), pc.end)}
	}
	return out
}
