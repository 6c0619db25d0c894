package sqlparse

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pganalyze/pg_query_go/v5/parser"

	pg "github.com/polylint/polylint/sqlparse/internal/pgtree"
)

// PostgresVersion is the major version of PostgreSQL whose grammar is used.
// What later versions added and tables are made of is understood all the same
// (see modernize).
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

// Jobs makes Parse use up to n threads for a large file; without it there is one.
func Jobs(n int) Option { return func(o *options) { o.jobs = n } }

type options struct {
	jobs     int
	sections []Section
	set      bool
	deep     bool
}

// Sections limits Parse to parts of the file, in the order given. Without it
// the whole file is one section.
func Sections(s ...Section) Option {
	return func(o *options) { o.sections, o.set = s, true }
}

// Deep makes Parse convert INSERT, UPDATE and DELETE too, which it otherwise
// only checks: migrations need them for their syntax alone.
func Deep() Option { return func(o *options) { o.deep = true } }

// Bounds that keep hostile input from exhausting the parser underneath. Real
// migrations stay far below them. See maxHeight too.
const (
	maxTokens  = 100_000 // tokens of one statement that is converted
	maxChecked = 4 << 20 // bytes of an INSERT whose syntax is still checked
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
	p := newFileParser(f, o.deep)
	p.jobs = max(o.jobs, 1)
	for _, s := range o.sections {
		p.alone = 0
		s.Start, s.End = max(s.Start, 0), min(s.End, len(f.Text))
		s.Delimiter = strings.TrimSpace(s.Delimiter)
		if s.Start < s.End {
			p.section(s)
		}
	}
	return f, nil
}

// ParseExpr parses one scalar expression, such as a CHECK's. Positions in it
// count from the start of sql.
func ParseExpr(sql string) (Expr, error) {
	fail := func(why error) (Expr, error) { return nil, fmt.Errorf("parsing expression %q: %w", sql, why) }
	if strings.IndexByte(sql, 0) >= 0 {
		return fail(errors.New("it holds a NUL byte"))
	}
	// Inside parentheses only an expression or a query parses, with the line
	// ending against a comment at the end.
	const before, after = "SELECT (", "\n)"
	f := &File{Text: before + sql + after}
	p := newFileParser(f, true)
	p.shift = -len(before)
	p.section(Section{End: len(f.Text)})
	notOne := errors.New("not one expression")
	if len(f.Statements) != 1 {
		return fail(notOne)
	}
	s := f.Statements[0]
	switch {
	case s.Err != nil:
		return fail(s.Err)
	case s.Skipped != "":
		return fail(errors.New(s.Skipped))
	case !standsAlone(sql):
		return fail(notOne)
	}
	q, ok := s.Node.(*Select)
	if !ok || len(q.Targets) != 1 || q.Targets[0].Expr == nil || q.Targets[0].Name != "" || len(q.From) > 0 {
		return fail(notOne)
	}
	return q.Targets[0].Expr, nil
}

// standsAlone reports whether sql needs no parentheses to be one expression: a
// list would become a row, and a query a subquery.
func standsAlone(sql string) bool {
	l := lexer{text: sql, end: len(sql)}
	switch l.word(l.significant()) {
	case "select", "values", "with", "table":
		return false
	}
	l.pos = elementEnd(sql, 0, len(sql))
	return l.significant().kind == eofToken
}

// fileParser parses one file.
type fileParser struct {
	file *File
	text string // the file with invalid UTF-8 replaced
	jobs int
	// names are the strings that the file's trees share, and others those of
	// further threads.
	names  pg.Names
	others []pg.Names
	// alone is where statements need not be parsed one by one any more.
	alone  int
	levels []level // memory for the next cut
	deep   bool
	// marks is set where a byte order mark stands inside the file.
	marks bool
	// backslash is set while standard_conforming_strings is off.
	backslash bool
	// shift is added to every position.
	shift int
	// noMoreData is the end of the section in which no end of COPY data is left.
	noMoreData int
	// reread is what looking for the next statement may still cost.
	reread int
}

func newFileParser(f *File, deep bool) *fileParser {
	p := &fileParser{file: f, text: validUTF8(f.Text), names: pg.Names{}, jobs: 1, deep: deep, reread: 4*len(f.Text) + maxReread}
	p.marks = len(p.text) > 0 && strings.Contains(p.text[1:], bom)
	return p
}

// section cuts one section into statements and parses them.
func (p *fileParser) section(s Section) {
	for pos := s.Start; pos < s.End; {
		if pos >= p.alone {
			if next := p.ahead(pos, s); next > pos {
				pos = next
				continue
			}
		}
		pos = p.one(pos, s)
	}
}

// one cuts and parses the statement at pos, and returns where to go on.
func (p *fileParser) one(pos int, s Section) int {
	pc := p.cut(pos, s, true)
	if pc.first == pc.end { // only comments were left
		return s.End
	}
	next := pc.next
	stmt := p.parse(pc)
	if stmt.Err != nil {
		if at, ok := p.resync(pc, stmt, s); ok {
			next = at
			p.shorten(stmt, pc, at)
		}
	}
	p.file.Statements = append(p.file.Statements, stmt)
	if next == pc.next && copiesStdin(pc, stmt) {
		next = p.skipCopyData(next, s.End)
	}
	p.remember(stmt)
	return next
}

// shorten ends a statement that does not parse before next, where the next one
// begins. A quote or comment that is still open there is what is wrong with it,
// so what it swallowed is read as if it were not: semicolons and line comments
// before next follow the statement.
func (p *fileParser) shorten(stmt *Statement, pc piece, next int) {
	p.dropComments(next)
	end := pc.first
	l := lexer{text: p.text, pos: pc.first, end: next, backslash: p.backslash}
	for t := l.next(); t.kind != eofToken; t = l.next() {
		switch {
		case t.open:
			end = t.start + significantEnd(p.text[t.start:next])
			if n := len(p.file.Comments); n > 0 && t.kind == commentToken {
				p.file.Comments[n-1].Range.End = end
			}
			p.swallowedComments(end, next)
		case t.kind == commentToken, t.kind == metaToken, t.kind == punctToken && p.text[t.start] == ';':
		default:
			end = t.end
		}
	}
	stmt.Range.End = p.shift + end
}

// swallowedComments records the comments of a part of the file that was taken
// for a part of a quote.
func (p *fileParser) swallowedComments(from, to int) {
	l := lexer{text: p.text, pos: from, end: to}
	for t := l.next(); t.kind != eofToken; t = l.next() {
		if t.kind == commentToken {
			p.file.Comments = append(p.file.Comments, Comment{Range: Range{t.start, t.end}})
		}
	}
}

// remember keeps what a statement changes about how the next ones are read.
func (p *fileParser) remember(stmt *Statement) {
	set, ok := stmt.Node.(*SetVariable)
	if !ok || set.Name != "standard_conforming_strings" && set.Name != "all" {
		return
	}
	p.backslash = false
	if len(set.Values) == 1 {
		switch strings.ToLower(set.Values[0]) {
		case "off", "false", "no", "0", "of", "f", "n":
			p.backslash = true
		}
	}
}

// parse parses one statement.
func (p *fileParser) parse(pc piece) *Statement {
	stmt := &Statement{File: p.file, Range: Range{p.shift + pc.first, p.shift + pc.end}}
	text := p.readable(pc)
	if pc.open != nil {
		stmt.Err = p.unterminated(text, pc)
		return stmt
	}
	if pc.conditional(p.text) {
		stmt.Skipped = `psql's \if or \include inside it decides how it reads`
		return stmt
	}
	check := false
	switch word := strings.ToLower(firstWord(text)); word {
	case "insert", "update", "delete", "merge":
		check = !p.deep
		if len(text) > maxChecked || !check && pc.tooComplex() {
			stmt.Node = dmlNode(text)
			return stmt
		}
	}
	if !check && pc.tooComplex() {
		if at, ok := pc.heights.unclosed(); ok {
			stmt.Err = &SyntaxError{
				Message: "syntax error: this parenthesis is never closed",
				Range:   Range{p.shift + at, p.shift + at + 1},
			}
		} else {
			stmt.Skipped = "it is too complex to be analysed"
		}
		return stmt
	}
	stmt.Node, stmt.Err = p.tree(text, text, pc, check, nil)
	if stmt.Err == nil {
		return stmt
	}
	if _, unclosed := pc.heights.unclosed(); unclosed {
		return stmt // nothing that is filled in or written anew closes it
	}
	if node, ok := p.newer(text, pc, check); ok {
		stmt.Node, stmt.Err = node, nil
		return stmt
	}
	p.fillPlaceholders(stmt, text, pc, check)
	return stmt
}

// fillPlaceholders parses a statement that does not parse as it is with its
// placeholders replaced.
func (p *fileParser) fillPlaceholders(stmt *Statement, text string, pc piece, check bool) {
	holes, masks := maskPlaceholders(text)
	at := stmt.Err.Range.Start - stmt.Range.Start
	genuine := inside(holes, at)
	for i, masked := range masks {
		node, err := p.tree(masked, masked, pc, check, nil)
		if err != nil {
			if n, ok := p.newer(masked, pc, check); ok {
				node, err = n, nil
			}
		}
		if empty, ok := node.(*Other); ok && empty.Tag == "" && !onlyControl(text, holes) {
			break // it is all filled in
		}
		if err == nil {
			stmt.Node, stmt.Err, stmt.Placeholders = node, nil, true
			return
		}
		if i == 0 {
			// An error that stays where it was, and is not at a placeholder,
			// is the statement's own.
			genuine = err.Range.Start == stmt.Err.Range.Start && !inside(holes, at)
		}
	}
	if len(masks) > 0 && !genuine {
		stmt.Err = nil
		stmt.Skipped = "it holds a placeholder that a migration tool fills in"
	}
}

// newer parses a statement that uses what PostgreSQL's grammar gained after
// PostgresVersion, or lost before.
func (p *fileParser) newer(text string, pc piece, check bool) (Node, bool) {
	older, changes := modernize(text)
	if changes == nil {
		return nil, false
	}
	node, err := p.tree(older, text, pc, check, changes)
	return node, err == nil
}

// unterminated says where a quote lacks its end: at the token that does not fit
// where there is one, since it is an earlier quote then that is wrong.
func (p *fileParser) unterminated(text string, pc piece) *SyntaxError {
	if len(text) <= maxChecked {
		if _, err := p.tree(text, text, pc, true, nil); err != nil && !strings.HasPrefix(err.Message, "unterminated") {
			return err
		}
	}
	t := *pc.open
	what, n := "quoted string", 1
	switch {
	case t.kind == commentToken:
		what, n = "comment", 2
	case t.kind == quotedToken:
		what = "quoted identifier"
	case p.text[t.start] == '$':
		what, n = "dollar-quoted string", len(dollarTag(p.text[t.start:t.end]))
	}
	start := p.shift + t.start
	return &SyntaxError{Message: "unterminated " + what, Range: Range{start, start + n}}
}

// readable returns a statement's text with what the server never sees replaced
// at equal length: psql's commands, byte order marks and comments that are slow
// to scan by spaces, and the backslash quotes of plain strings where those are
// not standard.
func (p *fileParser) readable(pc piece) string {
	text := p.text[pc.first:pc.end]
	if len(pc.metas) == 0 && len(pc.comments) == 0 && !p.backslash && !p.marks {
		return text
	}
	b := []byte(text)
	for _, m := range append(slices.Clip(pc.metas), pc.comments...) {
		for i := max(m.start, pc.first); i < min(m.end, pc.end); i++ {
			b[i-pc.first] = ' '
		}
	}
	l := lexer{text: text, end: len(text), backslash: p.backslash}
	for end := 0; ; {
		t := l.next()
		for i := end; i < t.start; i++ {
			if b[i] >= utf8.RuneSelf {
				b[i] = ' '
			}
		}
		end = t.end
		switch {
		case t.kind == eofToken:
			return string(b)
		case t.kind == stringToken && b[t.start] == '\'' && p.backslash:
			for i := t.start + 1; i < t.end-1; i++ {
				if b[i] == '\\' {
					if b[i+1] == '\'' {
						b[i] = '\''
					}
					i++
				}
			}
		}
	}
}

func firstWord(s string) string {
	i := 0
	for i < len(s) && isIdentPart(s[i]) {
		i++
	}
	return s[:i]
}

// dmlNode is the node of a statement that is only checked.
func dmlNode(text string) Node {
	word := strings.ToLower(firstWord(text))
	if word == "" {
		return &Other{}
	}
	return &Other{Tag: strings.ToUpper(word[:1]) + word[1:] + "Stmt"}
}

// tree runs the parser on text. Source is the same statement as it stands in
// the file, of the same length, and changes what differs between the two.
func (p *fileParser) tree(text, source string, pc piece, checkOnly bool, changes []change) (Node, *SyntaxError) {
	if checkOnly {
		// The cheapest of the parser's functions that parses: the tree stays
		// where it is.
		if _, err := parser.SplitWithParser(text, false); err != nil {
			return nil, p.syntaxError(text, pc, err)
		}
		return dmlNode(text), nil
	}
	raw, err := parser.ParseToProtobuf(text)
	if err != nil {
		return nil, p.syntaxError(text, pc, err)
	}
	stmts, err := pg.Statements(raw)
	if err == nil && len(stmts) == 0 {
		return &Other{}, nil
	}
	var tree pg.Node
	if err == nil {
		tree, err = stmts[0].Tree(p.names, 0)
	}
	if err != nil {
		return nil, &SyntaxError{Message: "too complex to analyse: " + err.Error(), Range: Range{p.shift + pc.first, p.shift + pc.first}}
	}
	c := &converter{text: source, base: p.shift + pc.first, changes: changes}
	return c.stmt(tree), nil
}

// syntaxError places the parser's error in the file. The parser counts
// characters, from 1.
func (p *fileParser) syntaxError(text string, pc piece, err error) *SyntaxError {
	end := p.shift + pc.end
	out := &SyntaxError{Message: err.Error(), Range: Range{end, end}}
	var perr *parser.Error
	if !errors.As(err, &perr) || perr.Cursorpos <= 0 {
		return out
	}
	at := 0
	for n := 1; n < perr.Cursorpos && at < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	if start := pc.first + at; at < len(text) {
		out.Range = Range{p.shift + start, p.shift + min(max(tokenEnd(p.text, start, pc.end), start+1), pc.end)}
	}
	return out
}
