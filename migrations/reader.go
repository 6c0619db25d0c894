package migrations

// reader walks over the tokens of one statement.
type reader struct {
	toks []token
	pos  int
}

func (r *reader) done() bool { return r.pos >= len(r.toks) }

// peek returns the next token, the zero token at the end.
func (r *reader) peek() token {
	if r.done() {
		return token{}
	}
	return r.toks[r.pos]
}

func (r *reader) take() token {
	t := r.peek()
	r.pos++
	return t
}

// word takes a word and returns it; where something else comes next it takes
// nothing and returns "".
func (r *reader) word() string {
	if t := r.peek(); t.kind == word {
		r.pos++
		return t.text
	}
	return ""
}

// skip takes words if they all come next, and reports whether they did.
func (r *reader) skip(words ...string) bool {
	for i, w := range words {
		if r.pos+i >= len(r.toks) {
			return false
		}
		if t := r.toks[r.pos+i]; t.kind != word || t.text != w {
			return false
		}
	}
	r.pos += len(words)
	return true
}

// skipPunct takes a punctuation character if it comes next.
func (r *reader) skipPunct(kind tokenKind) bool {
	if !r.done() && r.toks[r.pos].kind == kind {
		r.pos++
		return true
	}
	return false
}

// until takes everything up to and including a word.
func (r *reader) until(w string) {
	for !r.done() {
		if t := r.take(); t.kind == word && t.text == w {
			return
		}
	}
}

// previousIs reports whether the token before the last one taken is a word.
func (r *reader) previousIs(w string) bool {
	i := r.pos - 2
	return i >= 0 && i < len(r.toks) && r.toks[i].kind == word && r.toks[i].text == w
}

// name takes a possibly qualified name and returns its last part. Placeholder
// is set, and the name empty, where that part is to be filled in by a tool:
// ${name}, {{ name }}, :name. A placeholder for the schema alone does not count.
func (r *reader) name() (name string, placeholder bool) {
	for {
		switch t := r.peek(); t.kind {
		case word, quoted:
			r.pos++
			name, placeholder = t.text, false
		case '$', '{', '#', '%', ':', '@', '<':
			r.placeholder()
			name, placeholder = "", true
		default:
			return "", placeholder
		}
		// ${prefix}users is still a placeholder; ${schema}.users is not.
		for k := r.peek().kind; k == '$' || k == '{'; k = r.peek().kind {
			r.placeholder()
			name, placeholder = "", true
		}
		if !r.skipPunct('.') {
			return name, placeholder
		}
		placeholder = false
	}
}

// placeholder takes one placeholder.
func (r *reader) placeholder() {
	for k := r.peek().kind; k == '$' || k == '#' || k == '%' || k == ':' || k == '@' || k == '<'; k = r.peek().kind {
		r.pos++
	}
	if r.peek().kind != '{' {
		if k := r.peek().kind; k == word || k == quoted {
			r.pos++
		}
		return
	}
	depth := 0
	for !r.done() {
		switch r.take().kind {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return
		}
	}
}
