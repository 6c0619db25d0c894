package prover

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// problem is a table in the form that is searched: variables with the values
// they can have, and conditions over them.
type problem struct {
	vars      []*variable
	index     map[string]int // by variable.key
	columns   map[string]*Column
	relations []*relation
	parents   [][]int // the variables of each parent's nullable columns

	// conds are the conditions that have to do with the parents, apart the
	// others: no value of their columns bears on what parents a row can have.
	conds, apart []*condition

	steps int // evaluated by searches so far
}

// variable is a column, or a term that the prover cannot see into.
type variable struct {
	key    string
	name   string // the column, or the term as SQL
	kind   Kind
	column *Column
	opaque bool
	domain set
	consts map[value]bool // that it is compared with

	group int // by union-find: variables whose values are compared with each other
	size  int // columns in the group
	// compared is set where it matters which of several unnamed values a column
	// has; impure where that is not only how they compare with the group's.
	compared, impure bool
}

// condition is a CHECK. In a domain's CHECK, value is the column that VALUE
// stands for.
type condition struct {
	expr  sqlparse.Expr
	value string
	vars  []int
	index map[sqlparse.Expr]int // the variables of column references and opaque terms
}

// relation is a comparison: the variables that may be a side of it, and its
// sides.
type relation struct {
	cond  *condition
	vars  []int
	sides []sqlparse.Expr
}

func compile(t Table, parents []Parent) *problem {
	p := &problem{index: map[string]int{}, columns: map[string]*Column{}}
	for _, c := range t.Columns {
		p.columns[c.Name] = &c
	}
	var conds []*condition
	add := func(e sqlparse.Expr, value string) {
		c := &condition{expr: e, value: value, index: map[sqlparse.Expr]int{}}
		conds = append(conds, c)
		p.collect(c, e)
	}
	for _, par := range parents {
		var vars []int
		for _, name := range par.Columns {
			if c := p.columns[name]; c != nil && c.NotNull {
				continue
			}
			if i := p.columnVar(name); !slices.Contains(vars, i) {
				vars = append(vars, i)
			}
		}
		p.parents = append(p.parents, vars)
	}
	for _, e := range t.Checks {
		add(e, "")
	}
	for _, c := range t.Columns {
		for _, e := range c.Checks {
			add(e, c.Name)
		}
	}
	for _, c := range t.Columns {
		if _, ok := p.index["column "+c.Name]; ok && c.Generated != nil {
			ref := func() sqlparse.Expr { return &sqlparse.ColumnRef{Parts: []string{c.Name}} }
			add(&sqlparse.Op{Name: "=", Left: &sqlparse.NullTest{Arg: ref()}, Right: &sqlparse.NullTest{Arg: c.Generated}}, "")
			p.settle()
			if p.keeps(c, conds[len(conds)-1]) {
				add(&sqlparse.Distinct{Left: ref(), Right: c.Generated, Not: true}, "")
			}
		}
	}
	p.settle()
	for _, c := range conds {
		for _, i := range c.index {
			if !slices.Contains(c.vars, i) {
				c.vars = append(c.vars, i)
			}
		}
		slices.Sort(c.vars)
	}
	p.divide(conds)
	return p
}

// keeps reports whether a generated column holds just what its expression gives:
// the cast to the column's type, which rounds and cuts off, has nothing to do.
func (p *problem) keeps(c Column, cond *condition) bool {
	for _, v := range p.evaluator(cond, nil).side(c.Generated) {
		ok := v == null
		switch c.Kind {
		case Bool:
			ok = true
		case Int, Num:
			ok = ok || v.kind == numValue && v.n == math.Trunc(v.n) || v.kind == gapValue && p.vars[p.index[v.s]].kind == Int
		case Text, Enum:
			ok = ok || v.kind == textValue || v.kind == otherValue
		}
		if !ok {
			return false
		}
	}
	return true
}

// divide tells the conditions that have to do with the parents from the others.
func (p *problem) divide(conds []*condition) {
	near := make([]bool, len(p.vars))
	for _, vars := range p.parents {
		for _, i := range vars {
			near[i] = true
		}
	}
	taken := make([]bool, len(conds))
	for again := true; again; {
		again = false
		for k, c := range conds {
			if taken[k] || !slices.ContainsFunc(c.vars, func(i int) bool { return near[i] }) {
				continue
			}
			taken[k], again = true, true
			for _, i := range c.vars {
				near[i] = true
			}
		}
	}
	for k, c := range conds {
		if taken[k] {
			p.conds = append(p.conds, c)
		} else {
			p.apart = append(p.apart, c)
		}
	}
}

// columnVar returns the variable of a column, making it where it is new.
func (p *problem) columnVar(name string) int {
	key := "column " + name
	if i, ok := p.index[key]; ok {
		return i
	}
	v := &variable{key: key, name: name, consts: map[value]bool{}, column: p.columns[name], group: len(p.vars)}
	if v.column != nil {
		v.kind = v.column.Kind
	}
	p.index[key] = len(p.vars)
	p.vars = append(p.vars, v)
	return len(p.vars) - 1
}

// termVar returns the variable of an opaque term. Two terms that read alike
// have one value within a row: a CHECK's functions are to be immutable.
func (p *problem) termVar(c *condition, e sqlparse.Expr) int {
	key := termKey(c, e)
	if i, ok := p.index[key]; ok {
		c.index[e] = i
		return i
	}
	p.index[key] = len(p.vars)
	c.index[e] = len(p.vars)
	p.vars = append(p.vars, &variable{key: key, name: e.String(), opaque: true, consts: map[value]bool{}, kind: termKind(e), group: len(p.vars)})
	return len(p.vars) - 1
}

func termKey(c *condition, e sqlparse.Expr) string { return "term " + c.value + " " + e.String() }

// termKind is the kind of an opaque term's type, where its function or operator
// tells.
func termKind(e sqlparse.Expr) Kind {
	switch e := e.(type) {
	case *sqlparse.FuncCall:
		switch e.Name {
		case "lower", "upper", "btrim", "trim", "ltrim", "rtrim", "concat", "concat_ws", "left", "right", "substr",
			"substring", "replace", "initcap", "jsonb_typeof", "json_typeof", "split_part", "md5", "to_char":
			return Text
		case "length", "char_length", "character_length", "octet_length", "bit_length", "jsonb_array_length",
			"json_array_length", "strpos", "position", "abs", "sign", "array_ndims", "mod":
			return Num
		}
	case *sqlparse.Op:
		switch e.Name {
		case "->>", "#>>":
			return Text
		case "+", "-", "*", "/", "%", "&", "|", "#":
			return Num
		}
	}
	return Other
}

// column is the column that a reference means: VALUE is a domain's column.
func (c *condition) column(ref *sqlparse.ColumnRef) string {
	if name := ref.Column(); c.value == "" || !strings.EqualFold(name, "value") {
		return name
	}
	return c.value
}

// collect finds the variables of an expression and the constants that each is
// compared with.
func (p *problem) collect(c *condition, e sqlparse.Expr) {
	if e == nil {
		return
	}
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		if e.Star {
			p.termVar(c, e)
		} else {
			c.index[e] = p.columnVar(c.column(e))
		}
		return
	case *sqlparse.Op:
		switch {
		case comparison(e.Name) && e.Left != nil:
			p.relate(c, e.Left, e.Right)
		case arithmetic(e):
			p.compute(c, e)
		}
	case *sqlparse.Distinct:
		p.relate(c, e.Left, e.Right)
	case *sqlparse.NullIf:
		p.relate(c, e.Left, e.Right)
	case *sqlparse.In:
		p.relate(c, append([]sqlparse.Expr{e.Arg}, e.List...)...)
	case *sqlparse.Between:
		p.relate(c, e.Arg, e.Low, e.High)
	case *sqlparse.AnyAll:
		p.relate(c, e.Arg, e.Array)
	case *sqlparse.MinMax:
		p.relate(c, e.Args...)
	case *sqlparse.Cast:
		for _, i := range p.sources(c, e.Arg, nil) {
			if v := p.vars[i]; !transparent(v.kind, e.Type) {
				v.compared, v.impure = true, true
			}
		}
	case *sqlparse.Case:
		if e.Arg != nil {
			all := []sqlparse.Expr{e.Arg}
			for _, w := range e.Whens {
				all = append(all, w.Cond)
			}
			p.relate(c, all...)
		}
	case *sqlparse.FuncCall:
		switch e.Name {
		case "array_remove", "array_position":
			p.relate(c, e.Args...)
		case "abs", "sign":
			p.compute(c, e)
		}
	}
	if p.isOpaque(e) {
		p.termVar(c, e)
	}
	for _, x := range sqlparse.Children(e) {
		p.collect(c, x)
	}
}

func comparison(op string) bool {
	switch op {
	case "=", "<>", "!=", "<", "<=", ">", ">=":
		return true
	}
	return false
}

// compute marks the columns whose very values an expression is made of.
func (p *problem) compute(c *condition, e sqlparse.Expr) {
	for _, i := range p.sources(c, e, nil) {
		p.vars[i].compared, p.vars[i].impure = true, true
	}
}

// sources returns the variables that an expression may be the value of, or is
// computed from; it calls constant for every constant that it may be.
func (p *problem) sources(c *condition, e sqlparse.Expr, constant func(*sqlparse.Const)) (vars []int) {
	all := func(exprs ...sqlparse.Expr) {
		for _, x := range exprs {
			vars = append(vars, p.sources(c, x, constant)...)
		}
	}
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		if e.Star {
			return nil
		}
		return []int{p.columnVar(c.column(e))}
	case *sqlparse.Const:
		if constant == nil {
			return nil
		}
		if e.Kind == sqlparse.StringConst && strings.HasPrefix(e.Text, "{") {
			for _, x := range arrayLiteral(e.Text) {
				constant(x)
			}
		}
		constant(e)
	case *sqlparse.Cast:
		all(e.Arg)
	case *sqlparse.Collate:
		all(e.Arg)
	case *sqlparse.Coalesce:
		all(e.Args...)
	case *sqlparse.MinMax:
		all(e.Args...)
	case *sqlparse.NullIf:
		all(e.Left)
	case *sqlparse.Case:
		for _, w := range e.Whens {
			all(w.Result)
		}
		all(e.Else)
	case *sqlparse.Array:
		all(e.Elems...)
	case *sqlparse.Row:
		all(e.Args...)
	case *sqlparse.Op:
		if arithmetic(e) {
			all(e.Left, e.Right)
		} else if p.isOpaque(e) {
			return []int{p.termVar(c, e)}
		}
	case *sqlparse.FuncCall:
		switch {
		case p.isOpaque(e):
			return []int{p.termVar(c, e)}
		case e.Name != "num_nonnulls" && e.Name != "num_nulls" && e.Name != "cardinality" && e.Name != "array_length" && e.Name != "array_position":
			all(e.Args...)
		}
	default:
		if p.isOpaque(e) {
			return []int{p.termVar(c, e)}
		}
	}
	return vars
}

// relate makes one group of the variables that the sides of a comparison may be
// the value of, and gives them the constants that the sides may be.
func (p *problem) relate(c *condition, sides ...sqlparse.Expr) {
	r := &relation{cond: c, sides: sides}
	var consts []*sqlparse.Const
	for _, e := range sides {
		r.vars = append(r.vars, p.sources(c, e, func(k *sqlparse.Const) { consts = append(consts, k) })...)
	}
	for _, i := range r.vars {
		v := p.vars[i]
		v.compared = true
		for _, k := range consts {
			if x, ok := constantFor(v.kind, k); ok {
				v.consts[x] = true
			}
		}
		if !v.opaque {
			p.join(r.vars[0], i)
		}
	}
	p.relations = append(p.relations, r)
}

// find and join keep the groups.
func (p *problem) find(i int) int {
	for p.vars[i].group != i {
		i = p.vars[i].group
	}
	return i
}

func (p *problem) join(i, j int) { p.vars[p.find(i)].group = p.find(j) }

// maxGroup bounds the constants that the columns of a group share.
const maxGroup = 48

// settle works out the values that each variable can have.
func (p *problem) settle() {
	p.share()
	// A side may also be what no constant spells: a count of parents, an enum's
	// label. With those known, the columns' values can be told from them.
	for _, r := range p.relations {
		for _, e := range r.sides {
			ev := p.evaluator(r.cond, nil)
			p.learn(r, ev.side(e))
		}
	}
	p.share()
}

// learn gives the columns of a comparison the values that a side of it can have.
func (p *problem) learn(r *relation, s set) {
	for _, v := range s {
		for _, i := range r.vars {
			x := p.vars[i]
			switch {
			case x.opaque:
			case v.kind == numValue, v.kind == textValue:
				x.consts[v] = true
			case v.kind == anyValue, v.kind == topValue:
				x.impure = true
			}
		}
	}
}

// share gives the columns of each group the constants of all, and works out the
// values of every variable.
func (p *problem) share() {
	type group struct {
		consts map[value]bool
		size   int
		impure bool
	}
	groups := map[int]*group{}
	for i, v := range p.vars {
		if v.opaque {
			continue
		}
		k := p.find(i)
		g := groups[k]
		if g == nil {
			g = &group{consts: map[value]bool{}}
			groups[k] = g
		}
		g.size++
		g.impure = g.impure || v.impure
		for c := range v.consts {
			g.consts[c] = true
		}
	}
	for i, v := range p.vars {
		if g := groups[p.find(i)]; g != nil && !v.opaque {
			v.size, v.impure = g.size, g.impure
			if len(g.consts) <= maxGroup {
				v.consts = g.consts
			} else {
				v.impure = true
			}
		}
		v.settle()
	}
}

// constantFor reads a literal as a value of a kind of type.
func constantFor(kind Kind, k *sqlparse.Const) (value, bool) {
	switch k.Kind {
	case sqlparse.IntConst, sqlparse.FloatConst:
		if n, ok := decimal(k.Text); ok {
			return number(n), true
		}
		return value{kind: literalValue, s: k.Text}, true
	case sqlparse.BoolConst:
		return boolean(k.Text == "true"), true
	case sqlparse.StringConst:
		switch kind {
		case Text, Enum:
			return text(k.Text), true
		case Int, Num:
			if n, ok := decimal(strings.TrimSpace(k.Text)); ok {
				return number(n), true
			}
		case Bool:
			return boolLiteral(k.Text)
		}
		return value{kind: literalValue, s: k.Text}, true
	}
	return value{}, false
}

// decimal reads a number that a float64 tells from every other with as many
// digits.
func decimal(s string) (float64, bool) {
	if len(s) > 15 || strings.ContainsAny(s, "eExXpPnNiI_") {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}

// boolLiteral reads the spellings of a boolean (PostgreSQL manual, 8.6).
func boolLiteral(s string) (value, bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "t", "true", "y", "yes", "on", "1":
		return yes, true
	case "f", "false", "n", "no", "off", "0":
		return no, true
	}
	return value{}, false
}

// arrayLiteral reads the elements of a one-dimensional array literal, '{a,b}'.
func arrayLiteral(s string) []*sqlparse.Const {
	if !strings.HasPrefix(s, "{") || !strings.HasSuffix(s, "}") || strings.Count(s, "{") != 1 || strings.ContainsAny(s, `\`) {
		return nil
	}
	body := s[1 : len(s)-1]
	if strings.TrimSpace(body) == "" {
		return []*sqlparse.Const{}
	}
	out := []*sqlparse.Const{}
	for _, f := range strings.Split(body, ",") {
		f = strings.TrimSpace(f)
		switch {
		case strings.EqualFold(f, "null"):
			out = append(out, &sqlparse.Const{Kind: sqlparse.NullConst})
		case len(f) > 1 && f[0] == '"' && f[len(f)-1] == '"':
			out = append(out, &sqlparse.Const{Kind: sqlparse.StringConst, Text: f[1 : len(f)-1]})
		case strings.Contains(f, `"`):
			return nil
		default:
			out = append(out, &sqlparse.Const{Kind: sqlparse.StringConst, Text: f})
		}
	}
	return out
}

// maxLabels bounds how many labels of an enum are told apart; more are told
// apart only where they are compared with.
const maxLabels = 64

// settle works out the values that the variable can have.
func (v *variable) settle() {
	var d set
	switch {
	case v.kind == Bool:
		d = set{yes, no}
	case v.kind == Enum && v.column != nil && len(v.column.Labels) > 0 && len(v.column.Labels) <= maxLabels:
		for _, l := range v.column.Labels {
			d = append(d, text(l))
		}
	default:
		d = v.classes()
	}
	if v.column == nil || !v.column.NotNull {
		d = append(d, null)
	}
	v.domain = d
}

// classes returns the constants that the variable is compared with, the gaps
// between them where they are numbers, and any other value.
func (v *variable) classes() set {
	var d, nums set
	numeric := v.kind == Int || v.kind == Num
	for k := range v.consts {
		switch {
		case k.kind == numValue:
			if v.kind == Int { // between two whole numbers, those are what counts
				nums = nums.add(number(math.Floor(k.n))).add(number(math.Ceil(k.n)))
			} else if v.kind != Text && v.kind != Enum {
				nums = nums.add(k)
			}
		case k.kind == boolValue && v.kind != Other, numeric:
		default:
			d = append(d, k)
		}
	}
	sortValues(d)
	sortValues(nums)
	other := value{kind: otherValue, s: v.key}
	if v.opaque && !slices.ContainsFunc(d, func(k value) bool { return k.kind != boolValue }) && len(nums) == 0 {
		return set{yes, no} // a condition
	}
	if len(nums) == 0 && !numeric {
		return append(d, other)
	}
	if len(d) > 0 {
		return append(append(d, nums...), other, anyOf) // compared with more than numbers
	}
	gap := func(lo, hi float64, ends uint8) {
		if ends == 0 && v.kind == Int && lo+1 >= hi {
			return
		}
		d = append(d, value{kind: gapValue, s: v.key, lo: lo, hi: hi, ends: ends})
	}
	if len(nums) == 0 {
		gap(0, 0, noLower|noUpper)
		return d
	}
	gap(0, nums[0].n, noLower)
	for i, k := range nums {
		d = append(d, k)
		if i+1 < len(nums) {
			gap(k.n, nums[i+1].n, 0)
		}
	}
	gap(nums[len(nums)-1].n, 0, noUpper)
	return d
}

func sortValues(s set) {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && less(s[j], s[j-1]); j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

func less(a, b value) bool {
	if a.kind != b.kind {
		return a.kind < b.kind
	}
	if a.n != b.n {
		return a.n < b.n
	}
	return a.s < b.s
}
