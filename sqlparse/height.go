package sqlparse

// maxHeight bounds the height of the tree that a statement makes. The parser
// underneath writes its tree by recursion on the thread's C stack, without
// PostgreSQL's check_stack_depth: a long enough chain of operators ends the
// process. The bound leaves room on the 512 KB that macOS gives a thread.
const maxHeight = 1000

// heights estimates, token by token, how high a statement's tree will be. AND
// and OR are not counted, since the grammar makes one node of a chain of them.
type heights struct {
	levels   []level
	brackets int // that are open
	lost     int // of them, those past the bound
	opEnd    int // end of the last operator character
}

// level is a pair of brackets, or a CASE.
type level struct {
	open     byte // the bracket; 'c' for CASE
	at       int  // where it opens
	height   int  // of the element being read
	max      int  // of the elements before it
	joins    int  // joins and set operations, which nest whatever stands between
	betweens int  // BETWEENs that wait for their AND
}

func (l *level) total() int { return max(l.height, l.max) + l.joins }

func (h *heights) top() *level {
	if len(h.levels) == 0 {
		h.levels = append(h.levels, level{})
	}
	return &h.levels[len(h.levels)-1]
}

// exceeded reports whether the statement is too high to be parsed.
func (h *heights) exceeded() bool { return h.lost > 0 || h.top().total() > maxHeight }

// unclosed returns where the outermost open bracket stands.
func (h *heights) unclosed() (at int, ok bool) {
	for _, l := range h.levels {
		if l.open == '(' {
			return l.at, true
		}
	}
	return 0, false
}

func (h *heights) open(kind byte, at int) {
	h.top()
	if len(h.levels) > maxHeight {
		h.lost++
		return
	}
	h.levels = append(h.levels, level{open: kind, at: at})
}

// closeBracket ends the innermost bracket, and the CASEs that lack their END.
func (h *heights) closeBracket() {
	h.brackets = max(h.brackets-1, 0)
	if h.lost > 0 {
		h.lost--
		return
	}
	for i := len(h.levels) - 1; i > 0; i-- {
		if h.levels[i].open == '(' {
			for len(h.levels) > i {
				h.pop()
			}
			return
		}
	}
}

func (h *heights) closeCase() {
	if h.lost == 0 && h.top().open == 'c' {
		h.pop()
	}
}

func (h *heights) pop() {
	inner := h.levels[len(h.levels)-1].total()
	h.levels = h.levels[:len(h.levels)-1]
	outer := h.top()
	// A bracket can stand for three nodes (a subquery, its SELECT, a column).
	outer.height = max(outer.height, inner+3)
}

// separate ends an element: what follows is no part of its tree.
func (h *heights) separate() {
	l := h.top()
	l.max, l.height = max(l.max, l.height), 0
}

func (h *heights) punct(c byte, t token) {
	switch c {
	case '(', '[':
		h.brackets++
		h.open('(', t.start)
	case ')', ']':
		h.closeBracket()
	case ',', ';':
		h.separate()
	case '+', '-', '*', '/', '<', '>', '=', '~', '!', '@', '#', '%', '^', '&', '|', '?', ':':
		// The characters of one operator count once, but PostgreSQL's scanner
		// takes a run of signs apart: 1+-+-2.
		if h.opEnd != t.start || c == '+' || c == '-' {
			h.top().height++
		}
		h.opEnd = t.end
	}
}

func (h *heights) word(word string, t token) {
	switch word {
	case "is", "isnull", "notnull", "collate", "at", "in", "like", "ilike", "similar", "overlaps", "not", "operator", "escape":
		h.top().height++
	case "between":
		h.top().height++
		h.top().betweens++
	case "and":
		if l := h.top(); l.betweens > 0 {
			l.betweens--
		} else {
			h.separate()
		}
	case "or", "when", "then", "else":
		h.separate()
	case "join", "union", "intersect", "except":
		h.top().joins++
	case "case":
		h.open('c', t.start)
	case "end":
		h.closeCase()
	}
}
