package schema

import (
	"slices"
	"strings"
)

// This file reads PL/pgSQL (manual, chapter 43) into statements, as far as
// replaying its DDL needs. Expressions and SQL stay text, given by their place.

// span is a part of a function body.
type span struct{ start, end int }

// plBlock is DECLARE ... BEGIN ... EXCEPTION ... END.
type plBlock struct {
	label    string
	declares []plDeclare
	body     []plStmt
	handlers []plHandler
	caught   bool // it has an EXCEPTION clause
}

type plDeclare struct {
	name  string
	value span // of the initial value; empty where there is none
	param int  // ALIAS FOR $n
	array bool
}

type plHandler struct {
	conditions []string
	body       []plStmt
}

// plStmt is a statement of PL/pgSQL.
type plStmt interface{ plStmt() }

type (
	plIf struct {
		branches []plBranch
		orElse   []plStmt
	}
	// plCase is CASE: with an operand the branches' conditions are values.
	plCase struct {
		operand  span
		branches []plBranch
		orElse   []plStmt
	}
	plLoop struct {
		label string
		while span // empty: LOOP
		body  []plStmt
	}
	// plFor is FOR over integers, a query or EXECUTE, and FOREACH.
	plFor struct {
		label    string
		vars     []string
		low      span
		high     span // set over integers
		query    span
		execute  bool // query is the expression of EXECUTE
		array    bool // query is FOREACH's array
		reversed bool
		body     []plStmt
	}
	plAssign struct {
		target string
		value  span
	}
	// plSQL is an SQL statement; of SELECT, INTO is kept apart.
	plSQL struct {
		text   span
		into   []string
		blanks []span // what is no SQL: INTO and its targets
	}
	plExecute struct {
		whole span
		query span
		into  []string
	}
	plPerform struct{ text span }
	plRaise   struct {
		whole     span
		level     string
		condition string
	}
	plReturn struct {
		value span
		set   bool // RETURN NEXT or QUERY
	}
	plExit struct {
		label string
		when  span
		next  bool // CONTINUE
	}
	plNull struct{}
)

type plBranch struct {
	when span
	body []plStmt
}

func (*plBlock) plStmt()   {}
func (*plIf) plStmt()      {}
func (*plCase) plStmt()    {}
func (*plLoop) plStmt()    {}
func (*plFor) plStmt()     {}
func (*plAssign) plStmt()  {}
func (*plSQL) plStmt()     {}
func (*plExecute) plStmt() {}
func (*plPerform) plStmt() {}
func (*plRaise) plStmt()   {}
func (*plReturn) plStmt()  {}
func (*plExit) plStmt()    {}
func (*plNull) plStmt()    {}

// plReader reads a function body.
type plReader struct {
	lexer
	depth int
	bad   bool
	last  string // the word that ended upTo
}

const maxBlockDepth = 200

// readBody reads a PL/pgSQL function's body; ok is false where it is none.
func readBody(text string) (*plBlock, bool) {
	r := &plReader{lexer: lexer{text: text}}
	label := r.label()
	t := r.peek()
	if !t.is("declare") && !t.is("begin") {
		return nil, false
	}
	b := r.block(label)
	return b, !r.bad
}

// label reads <<name>>.
func (r *plReader) label() string {
	if !r.peek().is("<<") {
		return ""
	}
	r.next()
	t := r.next()
	if !r.next().is(">>") {
		r.bad = true
	}
	return t.value
}

func (r *plReader) block(label string) *plBlock {
	b := &plBlock{label: label}
	if r.peek().is("declare") {
		r.next()
		for !r.bad && !r.peek().is("begin") {
			r.declare(b)
		}
	}
	r.expect("begin")
	b.body = r.statements()
	if r.peek().is("exception") {
		r.next()
		b.caught = true
		for r.peek().is("when") {
			r.next()
			var h plHandler
			for {
				t := r.next()
				switch {
				case t.kind == endToken:
					r.bad = true
				case t.is("then"):
				case t.is("sqlstate"):
					h.conditions = append(h.conditions, r.next().value)
					continue
				case t.is("or"):
					continue
				default:
					h.conditions = append(h.conditions, t.value)
					continue
				}
				break
			}
			h.body = r.statements()
			b.handlers = append(b.handlers, h)
		}
	}
	r.expect("end")
	for t := r.next(); t.kind != endToken && !t.is(";"); t = r.next() {
	}
	return b
}

func (r *plReader) expect(word string) {
	if !r.next().is(word) {
		r.bad = true
	}
}

// declare reads a declaration.
func (r *plReader) declare(b *plBlock) {
	t := r.next()
	if t.kind != wordToken && t.kind != identToken {
		r.bad = true
		return
	}
	d := plDeclare{name: t.value}
	for depth := 0; ; {
		t = r.next()
		switch {
		case t.kind == endToken:
			r.bad = true
			return
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case t.is("["):
			d.array = true
		case depth == 0 && t.is(";"):
			b.declares = append(b.declares, d)
			return
		case depth == 0 && t.is("for") && strings.HasPrefix(r.peek().value, "$"):
			d.param = atoi(r.peek().value[1:])
		case depth == 0 && (t.is(":=") || t.is("=") || t.is("default") || t.is("for") || t.is("is")):
			cursor := t.is("for") || t.is("is")
			s := r.upTo(";")
			if !cursor {
				d.value = s
			}
			b.declares = append(b.declares, d)
			return
		}
	}
}

func atoi(s string) int {
	n := 0
	for i := 0; i < len(s) && digit(s[i]) && n < 1<<20; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// upTo reads an expression or statement up to one of the words outside
// parentheses and CASE, which is read too.
func (r *plReader) upTo(words ...string) span {
	r.skipSpace()
	s := span{r.pos, r.pos}
	depth, cases := 0, 0
	for {
		t := r.next()
		switch {
		case t.kind == endToken:
			r.bad = true
			return s
		case t.is("(") || t.is("["):
			depth++
		case t.is(")") || t.is("]"):
			depth--
		case t.is(";") && !slices.Contains(words, ";"):
			r.bad = true
			return s
		case depth <= 0 && (cases == 0 || t.is(";")) && (t.kind == wordToken || t.kind == punctToken) && slices.Contains(words, t.value):
			r.last = t.value
			return s
		case t.is("case"):
			cases++
		case t.is("end") && cases > 0:
			cases--
		}
		s.end = t.end
	}
}

func (r *plReader) toSemicolon() span { return r.upTo(";") }

// statements reads statements up to the word that ends their group.
func (r *plReader) statements() []plStmt {
	r.depth++
	defer func() { r.depth-- }()
	if r.depth > maxBlockDepth {
		r.bad = true
	}
	var out []plStmt
	for !r.bad {
		t := r.peek()
		switch {
		case t.kind == endToken:
			r.bad = true
			return out
		case t.is("end"), t.is("elsif"), t.is("elseif"), t.is("else"), t.is("when"), t.is("exception"):
			return out
		case t.is(";"):
			r.next()
			continue
		}
		out = append(out, r.statement())
	}
	return out
}

func (r *plReader) statement() plStmt {
	label := r.label()
	t := r.peek()
	if t.kind == wordToken {
		if s := r.keyword(t, label); s != nil {
			return s
		}
	}
	if s := r.assignment(); s != nil {
		return s
	}
	return r.sql()
}

// keyword reads the statement that its first word tells; nil where it is an
// assignment or SQL.
func (r *plReader) keyword(t token, label string) plStmt {
	start := r.pos
	r.next()
	switch t.value {
	case "declare", "begin":
		r.pos = start
		return r.block(label)
	case "if":
		return r.ifStmt()
	case "case":
		return r.caseStmt()
	case "loop":
		return &plLoop{label: label, body: r.loopBody()}
	case "while":
		cond := r.upTo("loop")
		return &plLoop{label: label, while: cond, body: r.loopBody()}
	case "for", "foreach":
		return r.forStmt(label, t.value == "foreach")
	case "perform":
		return &plPerform{r.toSemicolon()}
	case "execute":
		return r.execute(t.start)
	case "raise":
		s := &plRaise{level: "exception"}
		n := r.peek()
		if n.kind == wordToken {
			switch n.value {
			case "debug", "log", "info", "notice", "warning", "exception":
				s.level = n.value
				r.next()
				n = r.peek()
			}
		}
		switch {
		case n.is("sqlstate"):
			r.next()
			s.condition = r.peek().value
		case n.kind == wordToken && n.value != "using":
			s.condition = n.value
		}
		s.whole = span{t.start, r.toSemicolon().end}
		return s
	case "return":
		s := &plReturn{}
		if n := r.peek(); n.is("next") || n.is("query") {
			s.set = true
		}
		s.value = r.toSemicolon()
		return s
	case "exit", "continue":
		s := &plExit{next: t.value == "continue"}
		if n := r.peek(); n.kind == wordToken && n.value != "when" || n.kind == identToken {
			s.label = r.next().value
		}
		if r.peek().is("when") {
			r.next()
			s.when = r.toSemicolon()
		} else {
			r.toSemicolon()
		}
		return s
	case "null":
		if r.peek().is(";") {
			r.next()
			return &plNull{}
		}
	case "open", "fetch", "move", "close", "get", "assert":
		if n := r.peek(); !n.is(":=") && !n.is("=") && !n.is("[") && !n.is(".") {
			r.toSemicolon()
			return &plNull{}
		}
	case "commit", "rollback":
		r.toSemicolon()
		return &plNull{}
	}
	r.pos = start
	return nil
}

func (r *plReader) ifStmt() plStmt {
	s := &plIf{}
	for !r.bad {
		b := plBranch{when: r.upTo("then")}
		b.body = r.statements()
		s.branches = append(s.branches, b)
		t := r.next()
		if t.is("elsif") || t.is("elseif") {
			continue
		}
		if t.is("else") {
			s.orElse = r.statements()
			t = r.next()
		}
		if !t.is("end") {
			r.bad = true
		}
		r.toSemicolon()
		break
	}
	return s
}

func (r *plReader) caseStmt() plStmt {
	s := &plCase{}
	if !r.peek().is("when") {
		s.operand = r.upTo("when")
	} else {
		r.next()
	}
	for !r.bad {
		b := plBranch{when: r.upTo("then")}
		b.body = r.statements()
		s.branches = append(s.branches, b)
		t := r.next()
		if t.is("when") {
			continue
		}
		if t.is("else") {
			s.orElse = r.statements()
			t = r.next()
		}
		if !t.is("end") {
			r.bad = true
		}
		r.toSemicolon()
		break
	}
	return s
}

// loopBody reads what follows LOOP, with END LOOP.
func (r *plReader) loopBody() []plStmt {
	body := r.statements()
	r.expect("end")
	r.toSemicolon()
	return body
}

func (r *plReader) forStmt(label string, foreach bool) plStmt {
	s := &plFor{label: label, vars: r.targets()}
	if foreach {
		if r.peek().is("slice") {
			r.next()
			r.next()
		}
		r.expect("in")
		r.expect("array")
		s.array, s.query = true, r.upTo("loop")
		s.body = r.loopBody()
		return s
	}
	r.expect("in")
	if r.peek().is("reverse") {
		r.next()
		s.reversed = true
	}
	if r.peek().is("execute") {
		r.next()
		s.execute = true
		s.query = r.upTo("using", "loop")
		if !r.ended("loop") {
			r.upTo("loop")
		}
		s.body = r.loopBody()
		return s
	}
	pos := r.pos
	s.low = r.upTo("..", "loop")
	if r.ended("..") {
		s.high = r.upTo("by", "loop")
		if !r.ended("loop") {
			r.upTo("loop")
		}
	} else {
		r.pos = pos
		s.low, s.query = span{}, r.upTo("loop")
	}
	s.body = r.loopBody()
	return s
}

// ended reports whether upTo stopped at this word.
func (r *plReader) ended(word string) bool { return r.last == word }

// targets reads a list of variables.
func (r *plReader) targets() []string {
	var out []string
	for {
		n := readName(&r.lexer)
		name := n.Name
		if n.Schema != "" {
			name = n.Schema + "." + n.Name
		}
		out = append(out, name)
		if !r.peek().is(",") {
			return out
		}
		r.next()
	}
}

func (r *plReader) execute(start int) plStmt {
	s := &plExecute{}
	s.query = r.upTo("into", "using", ";")
	for !r.ended(";") && !r.bad {
		if r.ended("into") {
			if r.peek().is("strict") {
				r.next()
			}
			s.into = r.targets()
		}
		r.upTo("into", "using", ";")
	}
	s.whole = span{start, r.pos}
	return s
}

// assignment reads target := value; nil where the statement is none.
func (r *plReader) assignment() plStmt {
	start := r.pos
	t := r.next()
	if t.kind != wordToken && t.kind != identToken {
		r.pos = start
		return nil
	}
	name := t.value
	for {
		t = r.next()
		switch {
		case t.is("."):
			name += "." + r.next().value
			continue
		case t.is("["):
			r.upTo("]")
			name = "" // an element: the array's value is lost
			continue
		case t.is(":=") || t.is("="):
			return &plAssign{target: name, value: r.toSemicolon()}
		}
		r.pos = start
		return nil
	}
}

// sql reads an SQL statement, and where SELECT or RETURNING has INTO.
func (r *plReader) sql() plStmt {
	r.skipSpace()
	s := &plSQL{text: span{r.pos, r.pos}}
	first := r.peek()
	depth, before, into := 0, token{}, 0
	for {
		t := r.next()
		switch {
		case t.kind == endToken:
			r.bad = true
			return s
		case t.is("("):
			depth++
		case t.is(")"):
			depth--
		case t.is(";") && depth <= 0:
			return s
		case t.is("into") && depth == 0 && !first.is("create") && !before.is("insert") && !before.is("merge"):
			if into++; into > 1 {
				break
			}
			if r.peek().is("strict") {
				r.next()
			}
			s.into = r.targets()
			s.blanks = append(s.blanks, span{t.start, r.pos})
		}
		before = t
		s.text.end = r.pos
	}
}
