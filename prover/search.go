package prover

import (
	"slices"
	"strconv"
)

// want says which combinations a search is for: how many parents are set, or
// the one that alone is.
type want struct {
	min, max int
	only     int  // 1-based parent that is to be the one set; 0: any
	free     bool // no matter which parents are set
}

// outcome is what a search found.
type outcome struct {
	verdict  Verdict
	row      Row
	opaque   []string
	exceeded bool
}

// searcher holds the state of one search.
type searcher struct {
	p     *problem
	conds []*condition
	w     want
	dom   []set // what each variable can still be
	limit int   // of steps
	best  outcome
	trail []narrowed
	// about lists the conditions that mention each variable, and isParent marks
	// the parents' variables.
	about    [][]*condition
	isParent []bool
	// missed lists the conditions for which some values were left out that might
	// have passed them.
	missed []*condition
}

// narrowed is what a variable could be before it was narrowed.
type narrowed struct {
	i   int
	dom set
}

// search looks for a row that the conditions about the parents admit.
func (p *problem) search(w want) outcome { return p.searchIn(p.conds, w) }

func (p *problem) searchIn(conds []*condition, w want) outcome {
	s := &searcher{p: p, conds: conds, w: w, dom: make([]set, len(p.vars)),
		about: make([][]*condition, len(p.vars)), isParent: make([]bool, len(p.vars))}
	s.limit = p.steps + (MaxSteps-p.steps)/4
	for i, v := range p.vars {
		s.dom[i] = v.domain
	}
	for _, c := range conds {
		for _, i := range c.vars {
			s.about[i] = append(s.about[i], c)
		}
	}
	for _, vars := range p.parents {
		for _, i := range vars {
			s.isParent[i] = true
		}
	}
	if s.consistent(conds) {
		switch {
		case w.free:
			s.values()
		case w.max == 0 || w.only > 0:
			s.atOnce()
		default:
			s.parent(0, 0)
		}
	}
	if s.best.verdict == Rejected && (s.best.exceeded || len(s.missed) > 0) {
		s.best.verdict = Possible
		s.best.opaque = s.terms(s.missed)
	}
	return s.best
}

// done reports whether the search is over.
func (s *searcher) done() bool { return s.best.verdict == Admitted || s.best.exceeded }

func (s *searcher) truth(c *condition) truth {
	ev := evaluator{p: s.p, c: c, dom: s.dom, steps: &s.p.steps, limit: s.limit}
	m := ev.truth(c.expr)
	if s.p.steps > s.limit {
		s.best.exceeded = true
	}
	return m
}

// passes reports whether a condition may be true or NULL.
func (s *searcher) passes(c *condition) bool { return s.truth(c)&(isTrue|isNull) != 0 }

// maxTried bounds the values of a column that each is tried on a condition.
const maxTried = maxLabels

// consistent reports whether each of the conditions may pass for the values that
// are left. It takes from the columns that are no parents, the discriminators,
// the values that no longer can be, and goes on to the conditions that mention
// those.
func (s *searcher) consistent(conds []*condition) bool {
	// What is left of a variable passes the conditions that narrowed it, or were
	// tried on it before: those need not be tried on it again until something
	// else changes.
	type visit struct {
		c     *condition
		cause int
	}
	var queue []visit
	for _, c := range conds {
		queue = append(queue, visit{c, -1})
	}
	for len(queue) > 0 {
		c, cause := queue[0].c, queue[0].cause
		queue = queue[1:]
		if !s.passes(c) || s.best.exceeded {
			return false
		}
		for _, i := range c.vars {
			d := s.dom[i]
			if i == cause || s.isParent[i] || s.p.vars[i].opaque || len(d) < 2 || len(d) > maxTried {
				continue
			}
			var left set
			for _, v := range d {
				s.dom[i] = set{v}
				if s.passes(c) {
					left = append(left, v)
				}
			}
			s.dom[i] = d
			if s.best.exceeded || len(left) == 0 {
				return false
			}
			if len(left) < len(d) {
				s.narrow(i, left)
				for _, o := range s.about[i] {
					if o == c {
						continue
					}
					if k := slices.IndexFunc(queue, func(v visit) bool { return v.c == o }); k < 0 {
						queue = append(queue, visit{o, i})
					} else if queue[k].cause != i {
						queue[k].cause = -1
					}
				}
			}
		}
	}
	return true
}

// narrow leaves a variable fewer values; undo takes back what was narrowed after
// the trail had that length.
func (s *searcher) narrow(i int, d set) {
	s.trail = append(s.trail, narrowed{i, s.dom[i]})
	s.dom[i] = d
}

func (s *searcher) undo(length int) {
	for len(s.trail) > length {
		n := s.trail[len(s.trail)-1]
		s.trail = s.trail[:len(s.trail)-1]
		s.dom[n.i] = n.dom
	}
}

// atOnce decides all parents where there is but one way to.
func (s *searcher) atOnce() {
	var notNull, isNull []int
	for i, vars := range s.p.parents {
		switch {
		case s.w.only == i+1:
			notNull = append(notNull, vars...)
		case len(vars) == 1:
			isNull = append(isNull, vars[0])
		}
	}
	s.with(notNull, isNull, func() { s.parent(0, 0) })
}

// parent decides the parents from the i-th on; set of those before are set. A
// set parent comes first, so that the first row found is the one whose set
// parents come first.
func (s *searcher) parent(i, set int) {
	if s.done() || set > s.w.max || set+len(s.p.parents)-i < s.w.min {
		return
	}
	if i == len(s.p.parents) {
		s.values()
		return
	}
	vars := s.p.parents[i]
	if set < s.w.max && (s.w.only == 0 || s.w.only == i+1) {
		s.with(vars, nil, func() { s.parent(i+1, set+1) })
	}
	if len(vars) == 0 || s.w.only == i+1 {
		return // it cannot be unset, or is not to be
	}
	// Of several columns, the first that is NULL makes it unset.
	for n := range vars {
		s.with(vars[:n], vars[n:n+1], func() { s.parent(i+1, set) })
	}
}

// with narrows the variables to set and to NULL, and goes on where that leaves
// values and breaks no condition.
func (s *searcher) with(notNull, isNull []int, next func()) {
	if s.done() {
		return
	}
	defer s.undo(len(s.trail))
	var conds []*condition
	keep := func(i int, isNull bool) bool {
		var d set
		for _, v := range s.dom[i] {
			if (v == null) == isNull {
				d = append(d, v)
			}
		}
		if len(d) < len(s.dom[i]) {
			s.narrow(i, d)
			conds = append(conds, s.about[i]...)
		}
		return len(d) > 0
	}
	for _, i := range notNull {
		if !keep(i, false) {
			return
		}
	}
	for _, i := range isNull {
		if !keep(i, true) {
			return
		}
	}
	if s.consistent(conds) {
		next()
	}
}

// values chooses the values of what is left to choose: columns first, then
// which of their unnamed values they have, then the terms that the prover cannot
// see into. A row that passes whatever those terms are is admitted; one that
// passes for some of their values is possible.
func (s *searcher) values() {
	if s.done() {
		return
	}
	open := s.open()
	if s.best.exceeded {
		return
	}
	if len(open) == 0 {
		s.best = outcome{verdict: Admitted, row: s.row()}
		return
	}
	if i := s.pick(open, func(i int) bool { return !s.p.vars[i].opaque && len(s.dom[i]) > 1 }); i >= 0 {
		s.split(i, s.dom[i], s.values)
		return
	}
	if i := s.pick(open, func(i int) bool { return s.p.vars[i].vague(s.dom[i][0]) }); i >= 0 {
		d, all := s.p.vars[i].refine(s.dom[i][0], s.p.vars)
		if !all {
			s.missed = append(s.missed, open...)
		}
		s.split(i, d, s.values)
		return
	}
	if s.best.verdict == Rejected && s.someTerms(open) {
		s.best = outcome{verdict: Possible, row: s.row(), opaque: s.terms(open)}
	}
}

// pick returns a variable of the conditions, or -1.
func (s *searcher) pick(conds []*condition, ok func(int) bool) int {
	for _, c := range conds {
		for _, i := range c.vars {
			if ok(i) {
				return i
			}
		}
	}
	return -1
}

// split tries the values for a variable, one after the other.
func (s *searcher) split(i int, values set, next func()) {
	for _, v := range values {
		mark := len(s.trail)
		s.narrow(i, set{v})
		if s.consistent(s.about[i]) {
			next()
		}
		s.undo(mark)
		if s.done() {
			break
		}
	}
}

// vague reports whether a value stands for several that have to be told apart.
func (v *variable) vague(x value) bool {
	return !v.opaque && v.compared && (x.kind == gapValue || x.kind == otherValue)
}

// maxRefined bounds how many of a column's unnamed values are told apart.
const maxRefined = 6

// refine returns values that a vague one may stand for. They are all that it
// takes (all) where the variable's values are only compared with those of its
// group: as many as the group has columns give every order of them.
func (v *variable) refine(x value, vars []*variable) (d set, all bool) {
	n := v.size
	if v.impure {
		n = max(n, 3)
	}
	all = n <= maxRefined && !v.impure
	n = min(n, maxRefined)
	switch {
	case x.kind == gapValue:
		for _, k := range x.some(n, v.kind == Int) {
			d = append(d, number(k))
		}
		if x.ends == noLower|noUpper && v.impure {
			d = append(d, number(-1))
		}
	case v.kind == Text || v.kind == Enum:
		for i := range n {
			k := value{kind: textValue, s: "another value", n: float64(i + 1)}
			for i > 0 && k.s == "another value" || v.consts[text(k.s)] {
				k.s += " " + strconv.Itoa(i+1)
			}
			d = append(d, k)
		}
		all = all && v.kind == Text
	default:
		for i := range n {
			d = append(d, value{kind: pointValue, s: v.key, n: float64(i)})
		}
	}
	return d, all
}

// someTerms reports whether some values of the opaque terms pass every open
// condition.
func (s *searcher) someTerms(open []*condition) bool {
	i := s.pick(open, func(i int) bool { return s.p.vars[i].opaque && len(s.dom[i]) > 1 })
	if i < 0 {
		return true
	}
	for _, v := range s.dom[i] {
		mark := len(s.trail)
		s.narrow(i, set{v})
		ok := s.consistent(s.about[i]) && s.someTerms(s.open())
		s.undo(mark)
		if ok || s.best.exceeded {
			return ok
		}
	}
	return false
}

// open returns the conditions that may still be false.
func (s *searcher) open() []*condition {
	var out []*condition
	for _, c := range s.conds {
		if s.truth(c)&isFalse != 0 {
			out = append(out, c)
		}
	}
	return out
}

// terms lists what the prover cannot see into in the conditions.
func (s *searcher) terms(conds []*condition) []string {
	var out []string
	add := func(term string) {
		if !slices.Contains(out, term) {
			out = append(out, term)
		}
	}
	for _, c := range conds {
		found := false
		for _, i := range c.vars {
			if s.p.vars[i].opaque {
				found = true
				add(s.p.vars[i].name)
			}
		}
		if !found {
			add(c.expr.String())
		}
	}
	return out
}

// row describes the row that the search stands at.
func (s *searcher) row() Row {
	row := Row{}
	for _, vars := range s.p.parents {
		for _, i := range vars {
			row[s.p.vars[i].name] = "set"
			if len(s.dom[i]) == 1 && s.dom[i][0] == null {
				row[s.p.vars[i].name] = "null"
			}
		}
	}
	for i, v := range s.p.vars {
		if d := s.dom[i]; len(d) == 1 && !v.opaque && len(s.about[i]) > 0 && (!s.isParent[i] || v.consts[d[0]]) {
			row[v.name] = d[0].sql()
		}
	}
	return row
}
