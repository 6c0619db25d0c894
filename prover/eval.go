package prover

import (
	"math"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// evaluator evaluates the expressions of one condition over the values that the
// variables can still have.
type evaluator struct {
	p     *problem
	c     *condition
	dom   []set
	steps *int
	limit int // of steps; past it nothing is worked out any more
}

// evaluator returns one for a condition; dom is what each variable can be, or
// nil for all that it can be at first.
func (p *problem) evaluator(c *condition, dom []set) *evaluator {
	if dom == nil {
		dom = make([]set, len(p.vars))
		for i, v := range p.vars {
			dom[i] = v.domain
		}
	}
	return &evaluator{p: p, c: c, dom: dom, steps: new(int), limit: MaxSteps}
}

// maxArrays bounds how many arrays an ARRAY[...] is told apart into.
const maxArrays = 64

// maxProduct bounds the pairs of values that an operator is worked out for.
const maxProduct = 1 << 12

// isOpaque reports whether the prover cannot see into the node itself.
func (p *problem) isOpaque(e sqlparse.Expr) bool {
	switch e := e.(type) {
	case *sqlparse.FuncCall:
		return !known(e)
	case *sqlparse.Op:
		return !comparison(e.Name) && !arithmetic(e)
	case *sqlparse.AnyAll:
		return !comparison(e.Op)
	case *sqlparse.ColumnRef:
		return e.Star
	case *sqlparse.Opaque, *sqlparse.Subquery, *sqlparse.Param:
		return true
	}
	return false
}

func known(f *sqlparse.FuncCall) bool {
	if f.Schema != "" && f.Schema != "pg_catalog" || f.Star || f.Distinct || f.Window {
		return false
	}
	n := len(f.Args)
	if f.Variadic {
		return f.Name == "num_nonnulls" || f.Name == "num_nulls"
	}
	switch f.Name {
	case "num_nonnulls", "num_nulls":
		return n > 0
	case "array_remove", "array_append", "array_prepend", "array_length", "array_position", "array_cat":
		return n == 2
	case "cardinality", "abs", "sign":
		return n == 1
	}
	return false
}

func arithmetic(e *sqlparse.Op) bool {
	switch e.Name {
	case "+", "-", "*", "/", "%", "&", "|", "#":
		return e.Right != nil && (e.Left != nil || e.Name == "-" || e.Name == "+")
	}
	return false
}

// truth evaluates a condition.
func (ev *evaluator) truth(e sqlparse.Expr) truth {
	switch e := e.(type) {
	case *sqlparse.And:
		m := isTrue
		for _, a := range e.Args {
			m = and(m, ev.truth(a))
			if m == isFalse {
				break
			}
		}
		return m
	case *sqlparse.Or:
		m := isFalse
		for _, a := range e.Args {
			m = or(m, ev.truth(a))
			if m == isTrue {
				break
			}
		}
		return m
	case *sqlparse.Not:
		return not(ev.truth(e.Arg))
	}
	return truthOf(ev.eval(e))
}

// eval returns every value that the expression can have.
func (ev *evaluator) eval(e sqlparse.Expr) set {
	if *ev.steps++; *ev.steps > ev.limit {
		return set{top}
	}
	if ref, ok := e.(*sqlparse.ColumnRef); ok && !ref.Star {
		return ev.dom[ev.c.index[e]]
	}
	if ev.p.isOpaque(e) {
		return ev.opaque(e, ev.dom[ev.c.index[e]])
	}
	switch e := e.(type) {
	case nil:
		return set{null}
	case *sqlparse.Const:
		return set{literal(e)}
	case *sqlparse.And, *sqlparse.Or, *sqlparse.Not:
		return ev.truth(e).set()
	case *sqlparse.NullTest:
		return ev.nullTest(e)
	case *sqlparse.BoolTest:
		return boolTest(e.Test, ev.truth(e.Arg)).set()
	case *sqlparse.Op:
		return ev.op(e)
	case *sqlparse.Distinct:
		o := ev.operands(e.Left, e.Right)
		m := ev.identical(o[0], o[1])
		if !e.Not {
			m = not(m)
		}
		return m.set()
	case *sqlparse.NullIf:
		return ev.nullIf(e)
	case *sqlparse.In:
		m := isFalse
		o := ev.operands(append([]sqlparse.Expr{e.Arg}, e.List...)...)
		for _, x := range o[1:] {
			m = or(m, ev.compare("=", o[0], x))
		}
		if e.Not {
			m = not(m)
		}
		return m.set()
	case *sqlparse.Between:
		o := ev.operands(e.Arg, e.Low, e.High)
		arg, low, high := o[0], o[1], o[2]
		m := and(ev.compare(">=", arg, low), ev.compare("<=", arg, high))
		if e.Symmetric {
			m = or(m, and(ev.compare(">=", arg, high), ev.compare("<=", arg, low)))
		}
		if e.Not {
			m = not(m)
		}
		return m.set()
	case *sqlparse.AnyAll:
		return ev.anyAll(e)
	case *sqlparse.Case:
		return ev.caseExpr(e)
	case *sqlparse.Coalesce:
		return ev.coalesce(e.Args)
	case *sqlparse.MinMax:
		return ev.minMax(e)
	case *sqlparse.Cast:
		return ev.cast(e)
	case *sqlparse.Array:
		return ev.arraySet(e)
	case *sqlparse.Collate:
		return ev.collate(e)
	case *sqlparse.FuncCall:
		return ev.call(e)
	}
	return set{top}
}

// side returns the values that a side of a comparison can have, an array's or a
// row's by element.
func (ev *evaluator) side(e sqlparse.Expr) set {
	var out set
	add := func(s set) {
		for _, v := range s {
			if v.kind == arrayValue {
				for _, x := range decode(v) {
					out = out.add(x)
				}
				continue
			}
			out = out.add(v)
		}
	}
	if row, ok := e.(*sqlparse.Row); ok {
		for _, a := range row.Args {
			add(ev.side(a))
		}
		return out
	}
	if a, ok := ev.array(e); ok {
		for _, x := range a {
			add(x.values)
		}
		return out
	}
	add(ev.eval(e))
	return out
}

// literal is the value of a constant whose type the context decides; adapt
// makes it one of the type that it meets.
func literal(k *sqlparse.Const) value {
	switch k.Kind {
	case sqlparse.NullConst:
		return null
	case sqlparse.StringConst:
		return value{kind: literalValue, s: k.Text}
	}
	if v, ok := constantFor(Other, k); ok {
		return v
	}
	return anyOf
}

// adapt gives an untyped string literal the type of the value it is compared or
// combined with, as PostgreSQL's "unknown" literals get it.
func (ev *evaluator) adapt(v, with value) value {
	if v.kind != literalValue {
		return v
	}
	switch with.kind {
	case textValue, numeralValue:
		return text(v.s)
	case numValue, gapValue:
		if n, ok := decimal(strings.TrimSpace(v.s)); ok {
			return number(n)
		}
	case boolValue:
		if b, ok := boolLiteral(v.s); ok {
			return b
		}
	case otherValue, pointValue:
		if i, ok := ev.p.index[with.s]; ok {
			if k, ok := constantFor(ev.p.vars[i].kind, &sqlparse.Const{Kind: sqlparse.StringConst, Text: v.s}); ok {
				return k
			}
		}
	case arrayValue:
		if elems := arrayLiteral(v.s); elems != nil {
			var vs []value
			for _, x := range elems {
				vs = append(vs, literal(x))
			}
			return encode(vs)
		}
	}
	return v
}

// kindOf is the kind of an expression's type, where a column, a cast or a
// function in it tells; ok is false where only untyped literals do not.
func (ev *evaluator) kindOf(e sqlparse.Expr) (kind Kind, ok bool) {
	first := func(exprs ...sqlparse.Expr) (Kind, bool) {
		for _, x := range exprs {
			if x == nil {
				continue
			}
			if k, ok := ev.kindOf(x); ok {
				return k, true
			}
		}
		return Other, false
	}
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		if i, ok := ev.p.index["column "+ev.c.column(e)]; ok {
			return ev.p.vars[i].kind, true
		}
		return Other, true
	case *sqlparse.Const:
		switch e.Kind {
		case sqlparse.BoolConst:
			return Bool, true
		case sqlparse.IntConst:
			return Int, true
		case sqlparse.FloatConst:
			return Num, true
		}
		return Other, false
	case *sqlparse.Cast:
		if e.Type.ArrayDims > 0 {
			return first(e.Arg)
		}
		switch e.Type.Name {
		case "int2", "int4", "int8":
			return Int, true
		case "numeric", "float4", "float8":
			return Num, true
		case "bool":
			return Bool, true
		case "text", "varchar":
			return Text, true
		}
		if k, ok := first(e.Arg); ok && (k == Enum || k == Text) {
			return k, true
		}
		return Other, false // a literal of an enum, more likely than not
	case *sqlparse.Coalesce:
		return first(e.Args...)
	case *sqlparse.MinMax:
		return first(e.Args...)
	case *sqlparse.NullIf:
		return first(e.Left, e.Right)
	case *sqlparse.Array:
		return first(e.Elems...)
	case *sqlparse.Collate:
		return first(e.Arg)
	case *sqlparse.Case:
		for _, w := range e.Whens {
			if k, ok := ev.kindOf(w.Result); ok {
				return k, true
			}
		}
		return first(e.Else)
	case *sqlparse.FuncCall:
		if ev.p.isOpaque(e) {
			return termKind(e), true
		}
		switch e.Name {
		case "array_remove", "array_append", "array_prepend", "array_cat":
			return first(e.Args...)
		}
		return Int, true
	case *sqlparse.And, *sqlparse.Or, *sqlparse.Not, *sqlparse.NullTest, *sqlparse.BoolTest, *sqlparse.Distinct,
		*sqlparse.In, *sqlparse.Between, *sqlparse.AnyAll:
		return Bool, true
	case *sqlparse.Op:
		if comparison(e.Name) {
			return Bool, true
		}
		if ev.p.isOpaque(e) {
			return termKind(e), true
		}
		return first(e.Left, e.Right)
	}
	return Other, true
}

// typed gives the untyped literals of a set the type that the expressions
// beside them have: text where none has one.
func (ev *evaluator) typed(s set, exprs ...sqlparse.Expr) set {
	has := false
	for _, v := range s {
		has = has || v.kind == literalValue
	}
	if !has {
		return s
	}
	kind, ok := Text, false
	for _, e := range exprs {
		if k, known := ev.kindOf(e); known && !ok {
			kind, ok = k, true
		}
	}
	if kind == Other {
		return s
	}
	out := make(set, 0, len(s))
	for _, v := range s {
		if v.kind == literalValue {
			if k, ok := constantFor(kind, &sqlparse.Const{Kind: sqlparse.StringConst, Text: v.s}); ok {
				v = k
			}
		}
		out = out.add(v)
	}
	return out
}

// opaque evaluates a term that the prover cannot see into. Operators and the
// functions that are known to be strict are NULL where an argument is.
func (ev *evaluator) opaque(e sqlparse.Expr, values set) set {
	strict, total := strictness(e)
	if !strict {
		return values
	}
	mayBeNull := false
	for _, a := range sqlparse.Children(e) {
		s := ev.eval(a)
		if len(s) == 1 && s[0] == null {
			return set{null}
		}
		for _, v := range s {
			mayBeNull = mayBeNull || v.mayBeNull()
		}
	}
	if total && !mayBeNull {
		var out set
		for _, v := range values {
			if v != null {
				out = append(out, v)
			}
		}
		return out
	}
	return values
}

// strictness tells of an opaque term whether it is NULL where an argument is
// (strict), and not NULL where none is (total).
func strictness(e sqlparse.Expr) (strict, total bool) {
	switch e := e.(type) {
	case *sqlparse.Op:
		switch e.Name {
		case "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*":
			return true, true
		case "@>", "<@", "&&", "?", "?|", "?&", "->", "->>", "#>", "#>>":
			return true, false
		}
	case *sqlparse.FuncCall:
		if e.Schema != "" && e.Schema != "pg_catalog" {
			return false, false
		}
		switch e.Name {
		case "length", "char_length", "character_length", "octet_length", "lower", "upper", "btrim", "ltrim", "rtrim",
			"replace", "initcap", "md5", "jsonb_typeof", "json_typeof", "jsonb_array_length", "round", "floor", "ceil", "date_part", "date_trunc", "extract":
			return true, false
		}
	}
	return false, false
}

func (ev *evaluator) nullTest(e *sqlparse.NullTest) set {
	var m truth
	if row, ok := e.Arg.(*sqlparse.Row); ok {
		// A row is NULL when all its fields are, and NOT NULL when none is
		// (PostgreSQL manual, 9.2 Comparison Functions and Operators).
		m = isTrue
		for _, a := range row.Args {
			m = and(m, nullness(ev.eval(a), e.Not))
		}
		return m.set()
	}
	return nullness(ev.eval(e.Arg), e.Not).set()
}

// nullness is IS NULL, or IS NOT NULL, of a set of values.
func nullness(s set, negated bool) truth {
	var m truth
	for _, v := range s {
		if v.mayBeNull() {
			m |= isTrue
		}
		if v.mayBeSet() {
			m |= isFalse
		}
	}
	if negated {
		m = not(m)
	}
	return m
}

func boolTest(test sqlparse.BoolTestKind, m truth) truth {
	pick := [...]truth{
		sqlparse.IsTrue: isTrue, sqlparse.IsNotTrue: isTrue, sqlparse.IsFalse: isFalse, sqlparse.IsNotFalse: isFalse,
		sqlparse.IsUnknown: isNull, sqlparse.IsNotUnknown: isNull,
	}[test]
	var out truth
	if m&pick != 0 {
		out |= isTrue
	}
	if m&^pick != 0 {
		out |= isFalse
	}
	switch test {
	case sqlparse.IsNotTrue, sqlparse.IsNotFalse, sqlparse.IsNotUnknown:
		out = not(out)
	}
	return out
}

// operand is a side of a comparison: the values it can have, or a row's fields.
type operand struct {
	values set
	fields []operand
	row    bool
}

// operands evaluates the sides of a comparison of the first with the others.
// Where two string literals may meet, they get the type of the sides that have
// one; a literal that meets anything else gets that value's (adapt).
func (ev *evaluator) operands(sides ...sqlparse.Expr) []operand {
	out := make([]operand, len(sides))
	for i, e := range sides {
		if row, ok := e.(*sqlparse.Row); ok {
			out[i].row = true
			for _, a := range row.Args {
				out[i].fields = append(out[i].fields, ev.operands(a)...)
			}
			continue
		}
		out[i].values = ev.eval(e)
	}
	if len(out) == 1 || !hasLiteral(out[0].values) {
		return out
	}
	kind := Other
	for i := 0; i < len(sides) && kind == Other; i++ {
		kind = ev.kind(sides[i])
	}
	if kind == Other {
		return out
	}
	for i, o := range out {
		if !hasLiteral(o.values) {
			continue
		}
		var s set
		for _, v := range o.values {
			if v.kind == literalValue {
				v, _ = constantFor(kind, &sqlparse.Const{Kind: sqlparse.StringConst, Text: v.s})
			}
			s = s.add(v)
		}
		out[i].values = s
	}
	return out
}

func hasLiteral(s set) bool {
	return slices.ContainsFunc(s, func(v value) bool { return v.kind == literalValue })
}

// kind is what is known of an expression's type.
func (ev *evaluator) kind(e sqlparse.Expr) Kind {
	first := func(exprs ...sqlparse.Expr) Kind {
		for _, x := range exprs {
			if k := ev.kind(x); k != Other {
				return k
			}
		}
		return Other
	}
	if i, ok := ev.c.index[e]; ok && e != nil {
		return ev.p.vars[i].kind
	}
	switch e := e.(type) {
	case *sqlparse.Const:
		switch e.Kind {
		case sqlparse.BoolConst:
			return Bool
		case sqlparse.IntConst, sqlparse.FloatConst:
			return Num
		}
	case *sqlparse.And, *sqlparse.Or, *sqlparse.Not, *sqlparse.NullTest, *sqlparse.BoolTest, *sqlparse.Distinct,
		*sqlparse.In, *sqlparse.Between, *sqlparse.AnyAll:
		return Bool
	case *sqlparse.Op:
		if comparison(e.Name) {
			return Bool
		}
	case *sqlparse.Cast:
		switch {
		case e.Type.ArrayDims > 0:
		case transparent(Text, e.Type):
			return Text
		case transparent(Int, e.Type):
			return Num
		case transparent(Bool, e.Type):
			return Bool
		}
	case *sqlparse.Coalesce:
		return first(e.Args...)
	case *sqlparse.MinMax:
		return first(e.Args...)
	case *sqlparse.NullIf:
		return ev.kind(e.Left)
	case *sqlparse.Case:
		for _, w := range e.Whens {
			if k := ev.kind(w.Result); k != Other {
				return k
			}
		}
		return ev.kind(e.Else)
	case *sqlparse.FuncCall:
		if ev.whole(e) {
			return Num
		}
	}
	return Other
}

// compare gives what "l op r" can be. Rows compare field by field (PostgreSQL
// manual, 9.25.5 Row Constructor Comparison).
func (ev *evaluator) compare(op string, l, r operand) truth {
	if op == "!=" {
		op = "<>"
	}
	if !l.row && !r.row {
		return ev.pairs(l.values, r.values, func(a, b value) truth { return ev.compareValues(op, a, b) })
	}
	if !l.row || !r.row || len(l.fields) != len(r.fields) {
		return unknown
	}
	switch op {
	case "=", "<>":
		m := isTrue
		for i := range l.fields {
			m = and(m, ev.compare("=", l.fields[i], r.fields[i]))
		}
		if op == "<>" {
			m = not(m)
		}
		return m
	}
	// The first fields that differ decide, or are NULL and leave it open.
	var m truth
	for i := range l.fields {
		a, b := l.fields[i], r.fields[i]
		equal := ev.compare("=", a, b)
		m |= equal & isNull
		if equal&isFalse != 0 {
			m |= ev.compare(op[:1], a, b) &^ isNull
		}
		if equal&isTrue == 0 {
			return m
		}
	}
	return m | truthOf(set{boolean(op == "<=" || op == ">=")})
}

// identical gives what "l IS NOT DISTINCT FROM r" can be.
func (ev *evaluator) identical(l, r operand) truth {
	switch {
	case !l.row && !r.row:
		return ev.pairs(l.values, r.values, ev.identicalValues)
	case !l.row || !r.row || len(l.fields) != len(r.fields):
		return isTrue | isFalse
	}
	m := isTrue
	for i := range l.fields {
		m = and(m, ev.identical(l.fields[i], r.fields[i]))
	}
	return m
}

// pairs joins what f says of every pair of values.
func (ev *evaluator) pairs(ls, rs set, f func(a, b value) truth) truth {
	if len(ls)*len(rs) > maxProduct {
		return unknown
	}
	var m truth
	for _, a := range ls {
		for _, b := range rs {
			if m |= f(ev.adapt(a, b), ev.adapt(b, a)); m == unknown {
				return m
			}
		}
	}
	return m
}

func (ev *evaluator) identicalValues(a, b value) truth {
	var m truth
	if a.mayBeNull() && b.mayBeNull() {
		m |= isTrue
	}
	if a.mayBeNull() && b.mayBeSet() || a.mayBeSet() && b.mayBeNull() {
		m |= isFalse
	}
	if a.mayBeSet() && b.mayBeSet() {
		m |= ev.compareValues("=", a, b) &^ isNull
	}
	return m
}

// compareValues is compare, with what the problem knows of "other" values: they
// are unlike the constants that their variable is compared with.
func (ev *evaluator) compareValues(op string, a, b value) truth {
	if op == "=" || op == "<>" {
		for _, x := range [2][2]value{{a, b}, {b, a}} {
			if x[0].kind != otherValue && x[0].kind != pointValue {
				continue
			}
			if i, ok := ev.p.index[x[0].s]; ok && ev.p.vars[i].consts[x[1]] {
				return truthOf(set{boolean(op == "<>")})
			}
		}
	}
	return compare(op, a, b)
}

func (ev *evaluator) op(e *sqlparse.Op) set {
	if comparison(e.Name) && e.Left != nil {
		o := ev.operands(e.Left, e.Right)
		return ev.compare(e.Name, o[0], o[1]).set()
	}
	rs := ev.eval(e.Right)
	if e.Left == nil {
		return ev.combine(set{number(0)}, rs, e.Name, false)
	}
	return ev.combine(ev.eval(e.Left), rs, e.Name, ev.whole(e.Left) && ev.whole(e.Right))
}

// whole reports whether an expression is known to be of an integer type.
func (ev *evaluator) whole(e sqlparse.Expr) bool {
	all := func(exprs ...sqlparse.Expr) bool {
		for _, x := range exprs {
			if !ev.whole(x) {
				return false
			}
		}
		return true
	}
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		i, ok := ev.c.index[e]
		return ok && ev.p.vars[i].kind == Int
	case *sqlparse.Const:
		return e.Kind == sqlparse.IntConst || e.Kind == sqlparse.NullConst
	case *sqlparse.Op:
		return arithmetic(e) && (e.Left == nil || ev.whole(e.Left)) && ev.whole(e.Right)
	case *sqlparse.Cast:
		return e.Type.ArrayDims == 0 && (e.Type.Name == "int2" || e.Type.Name == "int4" || e.Type.Name == "int8")
	case *sqlparse.Coalesce:
		return all(e.Args...)
	case *sqlparse.MinMax:
		return all(e.Args...)
	case *sqlparse.NullIf:
		return ev.whole(e.Left)
	case *sqlparse.Case:
		for _, w := range e.Whens {
			if !ev.whole(w.Result) {
				return false
			}
		}
		return e.Else == nil || ev.whole(e.Else)
	case *sqlparse.FuncCall:
		switch e.Name {
		case "num_nonnulls", "num_nulls", "cardinality", "array_length", "array_position":
			return known(e)
		case "abs":
			return known(e) && ev.whole(e.Args[0])
		}
	}
	return false
}

// combine is arithmetic on sets; whole says that it is an integer type's.
func (ev *evaluator) combine(ls, rs set, op string, whole bool) set {
	if len(ls)*len(rs) > maxProduct {
		return set{top}
	}
	if op == "+" {
		if out, ok := addSmall(ls, rs); ok {
			return out
		}
	}
	var out set
	for _, a := range ls {
		for _, b := range rs {
			a, b := ev.adapt(a, b), ev.adapt(b, a)
			switch {
			case a == null || b == null:
				out = out.add(null)
			case a.kind == numValue && b.kind == numValue:
				out = out.add(calculate(op, a.n, b.n, whole))
			case whole && op == "*" && (a == number(0) && b.mayBeSet() && !b.mayBeNull() || b == number(0) && a.mayBeSet() && !a.mayBeNull()):
				out = out.add(number(0))
			case a == top || b == top || op == "/" || op == "%":
				return set{top}
			default:
				out = out.add(anyOf)
			}
		}
	}
	return out
}

// addSmall adds sets of small natural numbers, which long sums of tests are.
func addSmall(ls, rs set) (out set, ok bool) {
	const limit = 64
	small := func(s set) bool {
		return !slices.ContainsFunc(s, func(v value) bool {
			return v.kind != numValue || v.n < 0 || v.n >= limit || v.n != math.Trunc(v.n)
		})
	}
	if !small(ls) || !small(rs) {
		return nil, false
	}
	var seen [2 * limit]bool
	for _, a := range ls {
		for _, b := range rs {
			seen[int(a.n)+int(b.n)] = true
		}
	}
	for n, ok := range seen {
		if ok {
			out = append(out, number(float64(n)))
		}
	}
	return out, true
}

// calculate is arithmetic on whole numbers. What PostgreSQL refuses (a division
// by zero, an overflow of integer) could be anything here: the row is refused
// for another reason.
func calculate(op string, a, b float64, whole bool) value {
	const limit = math.MaxInt32
	if a != math.Trunc(a) || b != math.Trunc(b) || math.Abs(a) > limit || math.Abs(b) > limit {
		return top
	}
	var n float64
	switch op {
	case "+":
		n = a + b
	case "-":
		n = a - b
	case "*":
		n = a * b
	case "/":
		if b == 0 || !whole && math.Mod(a, b) != 0 {
			return top
		}
		n = math.Trunc(a / b)
	case "%":
		if b == 0 {
			return top
		}
		n = math.Mod(a, b)
	case "&":
		n = float64(int64(a) & int64(b))
	case "|":
		n = float64(int64(a) | int64(b))
	case "#":
		n = float64(int64(a) ^ int64(b))
	default:
		return top
	}
	if math.Abs(n) > limit {
		return top
	}
	return number(n + 0) // no negative zero
}

func (ev *evaluator) nullIf(e *sqlparse.NullIf) set {
	var out set
	ls, rs := ev.typed(ev.eval(e.Left), e.Left, e.Right), ev.typed(ev.eval(e.Right), e.Right, e.Left)
	if len(ls)*len(rs) > maxProduct {
		return set{top}
	}
	for _, a := range ls {
		for _, b := range rs {
			m := ev.compareValues("=", ev.adapt(a, b), ev.adapt(b, a))
			if m&isTrue != 0 {
				out = out.add(null)
			}
			if m&(isFalse|isNull) != 0 {
				out = out.add(ev.adapt(a, b))
			}
		}
	}
	return out
}

// anyAll folds a comparison over the elements of an array.
func (ev *evaluator) anyAll(e *sqlparse.AnyAll) set {
	arg := ev.operands(e.Arg)[0]
	start := isFalse
	if e.All {
		start = isTrue
	}
	fold := func(m truth, values set) truth {
		r := ev.compare(e.Op, arg, operand{values: values})
		if e.All {
			return and(m, r)
		}
		return or(m, r)
	}
	if elems, ok := ev.array(e.Array); ok {
		m := start
		for _, x := range elems {
			next := fold(m, x.values)
			if x.maybe {
				next |= m
			}
			m = next
		}
		return m.set()
	}
	var m truth
	for _, a := range ev.eval(e.Array) {
		a = ev.adapt(a, value{kind: arrayValue})
		switch a.kind {
		case nullValue:
			m |= isNull
		case arrayValue:
			r := start
			for _, x := range decode(a) {
				r = fold(r, set{x})
			}
			m |= r
		default:
			m |= unknown
		}
	}
	return m.set()
}

func (ev *evaluator) caseExpr(e *sqlparse.Case) set {
	var out set
	addAll := func(s set) {
		for _, v := range s {
			out = out.add(v)
		}
	}
	var o []operand
	if e.Arg != nil {
		sides := []sqlparse.Expr{e.Arg}
		for _, w := range e.Whens {
			sides = append(sides, w.Cond)
		}
		if o = ev.operands(e.Arg); hasLiteral(o[0].values) {
			o = ev.operands(sides...)
		}
	}
	for i, w := range e.Whens {
		var m truth
		switch {
		case e.Arg == nil:
			m = ev.truth(w.Cond)
		case len(o) > 1:
			m = ev.compare("=", o[0], o[i+1])
		default:
			m = ev.compare("=", o[0], ev.operands(w.Cond)[0])
		}
		if m&isTrue != 0 {
			addAll(ev.eval(w.Result))
		}
		if m == isTrue {
			return out
		}
	}
	if e.Else == nil {
		return out.add(null)
	}
	addAll(ev.eval(e.Else))
	return out
}

func (ev *evaluator) coalesce(args []sqlparse.Expr) set {
	var out set
	for _, a := range args {
		mayBeNull := false
		for _, v := range ev.eval(a) {
			if v == top {
				v = anyOf
				mayBeNull = true
			}
			if v == null {
				mayBeNull = true
				continue
			}
			out = out.add(v)
		}
		if !mayBeNull {
			return out
		}
	}
	return out.add(null)
}

// minMax is GREATEST or LEAST, which pass over NULLs.
func (ev *evaluator) minMax(e *sqlparse.MinMax) set {
	acc := set{null}
	for _, a := range e.Args {
		s := ev.eval(a)
		if len(acc)*len(s) > maxProduct {
			return set{top}
		}
		var next set
		for _, x := range acc {
			for _, y := range s {
				x, y := ev.adapt(x, y), ev.adapt(y, x)
				switch {
				case x == null:
					next = next.add(y)
				case y == null:
					next = next.add(x)
				case x == top || y == top:
					return set{top}
				default:
					c, ok := order(x, y)
					if !ok || (c < 0) == e.Least {
						next = next.add(x)
					}
					if !ok || (c < 0) != e.Least {
						next = next.add(y)
					}
				}
			}
		}
		acc = next
	}
	return acc
}

// cast converts values between the types that CHECKs about NULL-ness use.
func (ev *evaluator) cast(e *sqlparse.Cast) set {
	var out set
	in := ev.eval(e.Arg)
	if e.Type.ArrayDims > 0 {
		for _, v := range in {
			v = ev.adapt(v, value{kind: arrayValue})
			switch {
			case v.kind == arrayValue:
				elems := decode(v)
				for i := range elems {
					elems[i] = ev.convert(elems[i], e.Type, true)
				}
				v = encode(elems)
			case v != null && v != top:
				v = anyOf
			}
			out = out.add(v)
		}
		return out
	}
	_, literal := e.Arg.(*sqlparse.Const)
	spelled := (e.Type.Name == "text" || e.Type.Name == "varchar") && ev.whole(e.Arg)
	for _, v := range in {
		switch {
		case spelled && v.kind == numValue:
			v = text(formatNumber(v.n))
		case spelled && v != null && v != top && v.kind != textValue && v.kind != literalValue:
			v = value{kind: numeralValue}
		}
		out = out.add(ev.convert(v, e.Type, literal))
	}
	return out
}

// convert is a cast of a value; literal says that a literalValue is a literal in
// the expression itself, not of a column's type.
func (ev *evaluator) convert(v value, typ sqlparse.TypeName, literal bool) value {
	if v == null || v == top {
		return v
	}
	if v.kind == literalValue {
		if !literal {
			return anyOf
		}
		v.kind = textValue
	}
	if v.kind == otherValue || v.kind == gapValue || v.kind == pointValue {
		if transparent(ev.p.vars[ev.p.index[v.s]].kind, typ) {
			return v
		}
		return anyOf
	}
	mods := len(typ.Mods) > 0
	switch typ.Name {
	case "int2", "int4", "int8":
		switch v.kind {
		case boolValue:
			return number(v.n)
		case numValue:
			if v.n == math.Trunc(v.n) {
				return v
			}
		case textValue:
			if n, ok := decimal(strings.TrimSpace(v.s)); ok && n == math.Trunc(n) {
				return number(n)
			}
		}
		return anyOf
	case "bool":
		switch v.kind {
		case boolValue:
			return v
		case numValue:
			return boolean(v.n != 0)
		case textValue:
			if b, ok := boolLiteral(v.s); ok {
				return b
			}
		}
		return anyOf
	case "text", "varchar":
		if mods {
			return anyOf // it may be cut off
		}
		switch v.kind {
		case numeralValue:
			return v
		case boolValue:
			if v.n != 0 {
				return text("true")
			}
			return text("false")
		case textValue:
			return v
		}
		return anyOf
	case "numeric", "float4", "float8":
		switch {
		case mods, typ.Name == "float4" && v.n != math.Trunc(v.n):
		case v.kind == numValue:
			return v
		case v.kind == textValue:
			if n, ok := decimal(strings.TrimSpace(v.s)); ok {
				return number(n)
			}
		}
		return anyOf
	}
	switch {
	case v.kind == textValue && literal:
		v.kind = literalValue // of that type
		return v
	case v.kind == textValue && typ.Schema != "pg_catalog" && typ.Name != "citext" && !mods:
		v.kind = literalValue // an enum's label
		return v
	}
	return anyOf
}

// transparent reports whether a cast leaves every value of a kind as it is.
func transparent(kind Kind, typ sqlparse.TypeName) bool {
	if len(typ.Mods) > 0 || typ.ArrayDims > 0 {
		return false
	}
	switch typ.Name {
	case "text", "varchar":
		return kind == Text || kind == Enum
	case "int2", "int4", "int8":
		return kind == Int
	case "numeric":
		return kind == Int || kind == Num
	case "bool":
		return kind == Bool
	}
	return false
}

// collate passes values through, but for a collation that may call different
// texts equal.
func (ev *evaluator) collate(e *sqlparse.Collate) set {
	s := ev.eval(e.Arg)
	switch e.Collation {
	case "C", "POSIX", "default", "ucs_basic", "en_US", "en_US.utf8", "C.UTF-8":
		return s
	}
	var out set
	for _, v := range s {
		if v != null && v != top {
			v = anyOf
		}
		out = out.add(v)
	}
	return out
}

func (ev *evaluator) call(e *sqlparse.FuncCall) set {
	switch e.Name {
	case "num_nonnulls", "num_nulls":
		return ev.count(e)
	case "abs", "sign":
		var out set
		for _, v := range ev.eval(e.Args[0]) {
			switch {
			case v == null || v == top:
				out = out.add(v)
			case v.kind != numValue:
				out = out.add(anyOf)
			case e.Name == "abs":
				out = out.add(number(math.Abs(v.n)))
			default:
				c, _ := order(v, number(0))
				out = out.add(number(float64(c)))
			}
		}
		return out
	}
	return ev.arrayCall(e)
}

// count is num_nonnulls and num_nulls.
func (ev *evaluator) count(e *sqlparse.FuncCall) set {
	nulls := e.Name == "num_nulls"
	if !e.Variadic {
		var n tally
		for _, a := range e.Args {
			// A row is one argument, and no NULL even where its fields are.
			if _, row := a.(*sqlparse.Row); row {
				n.add(element{values: set{anyOf}}, nulls)
				continue
			}
			n.add(element{values: ev.eval(a)}, nulls)
		}
		return n.set()
	}
	if len(e.Args) != 1 {
		return set{top}
	}
	if elems, ok := ev.array(e.Args[0]); ok {
		var n tally
		for _, x := range elems {
			n.add(x, nulls)
		}
		return n.set()
	}
	var out set
	for _, a := range ev.eval(e.Args[0]) {
		a = ev.adapt(a, value{kind: arrayValue})
		switch a.kind {
		case nullValue:
			out = out.add(null)
		case arrayValue:
			var n tally
			for _, x := range decode(a) {
				n.add(element{values: set{x}}, nulls)
			}
			for _, v := range n.set() {
				out = out.add(v)
			}
		default:
			return set{top}
		}
	}
	return out
}

// tally counts things that may or may not be there: it ends between min and max.
type tally struct{ min, max int }

// add counts an element if it is set, or if it is NULL.
func (n *tally) add(x element, nulls bool) {
	counts, other := false, x.maybe
	for _, v := range x.values {
		counts = counts || v.mayBeSet() && !nulls || v.mayBeNull() && nulls
		other = other || v.mayBeSet() && nulls || v.mayBeNull() && !nulls
	}
	if counts {
		n.max++
		if !other {
			n.min++
		}
	}
}

func (n *tally) set() set {
	if n.max-n.min >= maxSet {
		return set{anyOf}
	}
	out := make(set, 0, n.max-n.min+1)
	for k := n.min; k <= n.max; k++ {
		out = append(out, number(float64(k)))
	}
	return out
}
