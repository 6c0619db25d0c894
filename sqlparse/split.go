package sqlparse

import "strings"

// piece is the text of one statement before it is parsed.
type piece struct {
	first, end int     // first token to last token
	next       int     // where the next statement begins
	metas      []token // psql commands inside
	comments   []token // comments that the parser's scanner would be slow on
	tokens     int
	heights    heights
	open       *token   // an unterminated quote or comment
	bodies     [][2]int // between BEGIN ATOMIC and its END
	copyStdin  bool     // begins as COPY ... FROM stdin
}

// maxCommentStarts bounds the comment starts of a comment that is left in what
// the parser gets: its scanner takes time by their square.
const maxCommentStarts = 1000

// tooComplex reports whether the parser underneath could not bear the tree.
func (pc *piece) tooComplex() bool { return pc.tokens > maxTokens || pc.heights.exceeded() }

// conditional reports whether psql commands inside the statement choose what
// of it runs, or bring in more of it.
func (pc *piece) conditional(text string) bool {
	for _, m := range pc.metas {
		switch name, _, _ := strings.Cut(strings.TrimSpace(text[m.start:m.end]), " "); name {
		case `\if`, `\elif`, `\else`, `\endif`, `\i`, `\ir`, `\include`, `\include_relative`:
			return true
		}
	}
	return false
}

// cut finds the statement that begins at or after pos. Comments on the way are
// recorded where keep is set.
func (p *fileParser) cut(pos int, s Section, keep bool) piece {
	l := lexer{text: p.text, pos: pos, end: s.End, backslash: p.backslash}
	pc := piece{first: -1, heights: heights{levels: p.levels}}
	p.levels = nil
	first, last := "", "" // words
	atomic, atomicAt := 0, 0
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
			if atomic > 0 {
				pc.bodies = append(pc.bodies, [2]int{atomicAt, s.End})
			}
			pc.next = s.End
			return pc
		case commentToken:
			if keep {
				p.file.Comments = append(p.file.Comments, Comment{
					Range: Range{t.start, t.end}, Block: p.text[t.start] == '/',
				})
			}
			if strings.Count(p.text[t.start:t.end], "/*") > maxCommentStarts {
				pc.comments = append(pc.comments, t)
			}
			if t.open {
				if pc.first < 0 {
					pc.first = t.start
				}
				pc.end, pc.open = trimmedEnd(p.text, t), t.copy()
			}
			continue
		case metaToken:
			meta := p.text[t.start:t.end]
			if pc.first < 0 {
				if copiesInline(meta) {
					l.pos = p.skipCopyData(t.end, s.End)
				}
				continue
			}
			if endsQuery(meta) {
				pc.next = t.end
				return pc
			}
			pc.metas = append(pc.metas, t)
			continue
		case punctToken:
			c := p.text[t.start]
			pc.heights.punct(c, t)
			// Semicolons count even where the tool has a delimiter of its
			// own: PostgreSQL cuts what it is sent at them.
			if c == ';' && pc.heights.brackets == 0 && atomic == 0 {
				if pc.first < 0 {
					continue // an empty statement
				}
				pc.next = t.end
				return pc
			}
		case wordToken:
			word := l.word(t)
			pc.heights.word(word, t)
			if pc.tokens == 0 {
				first = word
			}
			switch word {
			case "atomic":
				if first == "create" && last == "begin" && atomic == 0 {
					atomic, atomicAt = 1, t.end
				}
			case "case":
				if atomic > 0 {
					atomic++
				}
			case "end":
				if atomic > 0 {
					atomic--
					if atomic == 0 {
						pc.bodies = append(pc.bodies, [2]int{atomicAt, t.start})
					}
				}
			case "from":
				copyFrom = first == "copy"
			case "stdin":
				pc.copyStdin = copyFrom && last == "from"
			}
			last = word
		}
		if t.kind != wordToken {
			last = ""
		}
		if pc.first < 0 {
			pc.first = t.start
		}
		pc.end = t.end
		if t.open {
			pc.end, pc.open = trimmedEnd(p.text, t), t.copy()
		}
		pc.tokens++
	}
}

// trimmedEnd returns the end of an unterminated token less the white space
// there.
func trimmedEnd(text string, t token) int {
	return t.start + len(strings.TrimRight(text[t.start:t.end], " \t\r\n"))
}

// endsQuery reports whether a psql command sends the query buffer (psql,
// Meta-Commands: \g, \gx, \gexec, \gset, \gdesc, \watch, \crosstabview).
func endsQuery(meta string) bool {
	for i, f := range strings.Fields(meta) {
		switch f {
		case `\g`, `\gx`, `\gexec`, `\gset`, `\gdesc`, `\watch`, `\crosstabview`, `\;`:
			return true
		case `\bind`: // its parameters stand before \g
		default:
			if i == 0 {
				return false
			}
		}
	}
	return false
}

// delimiterAt returns the length of the delimiter where token t begins with it
// and it ends its line; 0 otherwise.
func delimiterAt(text string, t token, delimiter string) int {
	if t.kind == stringToken && text[t.start] != '$' || t.kind == commentToken && !strings.HasPrefix(delimiter, "--") {
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

// copiesStdin reports whether the lines after the statement are its data.
func copiesStdin(pc piece, stmt *Statement) bool {
	if c, ok := stmt.Node.(*Copy); ok {
		return c.Stdin
	}
	// Syntax that is gone (WITH OIDS) or a placeholder changes nothing in what
	// follows.
	return pc.copyStdin && stmt.Node == nil
}

// copiesInline reports whether a psql command is a \copy whose data follow.
func copiesInline(meta string) bool {
	f := strings.Fields(strings.ToLower(meta))
	for i := 1; i+1 < len(f); i++ {
		if f[0] == `\copy` && f[i] == "from" && strings.TrimRight(f[i+1], ";") == "stdin" {
			return true
		}
	}
	return false
}

// skipCopyData returns the offset after the data of COPY ... FROM stdin, which
// begins on the next line and ends at a line that holds only \. (psql's end of
// data). A file that ends without that line was cut short in its data, unless
// its next line reads like SQL.
func (p *fileParser) skipCopyData(pos, end int) int {
	text := p.text[:end]
	rest := strings.TrimSpace(text[pos:lineEnd(text, pos)])
	if rest != "" && !strings.HasPrefix(rest, "--") {
		return pos
	}
	start := nextLine(text, pos)
	if start < 0 {
		return pos
	}
	if p.noMoreData != end {
		for i := start; i >= 0; i = nextLine(text, i) {
			if strings.HasPrefix(text[i:], `\.`) && strings.TrimSpace(text[i+2:lineEnd(text, i)]) == "" {
				return lineEnd(text, i)
			}
		}
		p.noMoreData = end
	}
	l := lexer{text: text, pos: start, end: end}
	if t := l.next(); t.kind == commentToken || t.kind == metaToken || statementWords[l.word(t)] {
		return pos
	}
	return end
}

// dropComments forgets the comments recorded from offset on.
func (p *fileParser) dropComments(from int) {
	c := p.file.Comments
	for len(c) > 0 && c[len(c)-1].Range.Start >= from {
		c = c[:len(c)-1]
	}
	p.file.Comments = c
}
