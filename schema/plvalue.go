package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// value is what an expression of PL/pgSQL comes to, as far as it can be told
// without data: migrations build names and DDL of constants, and ask the
// catalog. The zero value is unknown.
type value struct {
	kind valueKind
	text string // textValue; of an unknown text what is known, with hole for the rest
	list []value
	row  map[string]value
}

type valueKind int

const (
	unknownValue valueKind = iota
	nullValue
	boolValue // text is "true" or "false"
	textValue // any other scalar by its text
	oidValue  // text is a class and name: "rel:public.t"
	listValue
	rowValue
)

// maxText bounds the texts that a body can build.
const maxText = 1 << 20

// hole stands for the unknown part of a text.
const hole = "\x00"

func text(s string) value { return value{kind: textValue, text: s} }
func null() value         { return value{kind: nullValue} }
func number(n int) value  { return text(strconv.Itoa(n)) }

func boolean(b bool) value { return value{kind: boolValue, text: strconv.FormatBool(b)} }

// truth reads a condition; known is false where it cannot be told. NULL is not
// true.
func (v value) truth() (is, known bool) {
	switch v.kind {
	case nullValue:
		return false, true
	case boolValue:
		return v.text == "true", true
	case textValue:
		switch v.text {
		case "t", "true", "1", "yes", "on":
			return true, true
		case "f", "false", "0", "no", "off":
			return false, true
		}
	}
	return false, false
}

func not(v value) value {
	if v.kind == boolValue {
		return boolean(v.text == "false")
	}
	return v
}

// plEval evaluates expressions in the scope of a running block. Calls of
// functions that the migrations define are carried out.
type plEval struct {
	r    *Replayer
	vars *plScope
	rows []boundRow // rows of the queries around the expression
	err  error
}

// plScope is a block's variables.
type plScope struct {
	label string
	vars  map[string]value
	outer *plScope
}

func (s *plScope) lookup(name string) (value, bool) {
	for ; s != nil; s = s.outer {
		if v, ok := s.vars[name]; ok {
			return v, true
		}
	}
	return value{}, false
}

// assign sets a variable; name may be record.field or block.variable.
func (s *plScope) assign(name string, v value) {
	first, field, qualified := strings.Cut(name, ".")
	for ; s != nil; s = s.outer {
		if qualified && s.label == first {
			if _, ok := s.vars[field]; ok {
				s.vars[field] = v
				return
			}
		}
		old, ok := s.vars[first]
		switch {
		case !ok:
		case qualified:
			row := map[string]value{}
			for k, f := range old.row {
				row[k] = f
			}
			row[field] = v
			s.vars[first] = value{kind: rowValue, row: row}
			return
		default:
			s.vars[first] = v
			return
		}
	}
}

func (e *plEval) column(c *sqlparse.ColumnRef) value {
	name := c.Column()
	if name == "" {
		return value{}
	}
	qualifier := ""
	if len(c.Parts) > 1 {
		qualifier = c.Parts[len(c.Parts)-2]
	}
	for i := len(e.rows) - 1; i >= 0; i-- {
		if qualifier == "" || e.rows[i].alias == qualifier {
			if v, ok := e.rows[i].get(name); ok {
				return v
			}
		}
	}
	if qualifier == "" {
		if v, ok := e.vars.lookup(name); ok {
			return v
		}
		for i := len(e.rows) - 1; i >= 0; i-- {
			if e.rows[i].alias == name {
				return value{} // a whole row
			}
		}
		return value{}
	}
	for s := e.vars; s != nil; s = s.outer {
		if v, ok := s.vars[qualifier]; ok && v.row != nil {
			return v.row[name]
		}
		if s.label == qualifier {
			return s.vars[name]
		}
	}
	return value{}
}

func (e *plEval) expr(x sqlparse.Expr) value {
	if e.err != nil {
		return value{}
	}
	switch x := x.(type) {
	case *sqlparse.Const:
		switch x.Kind {
		case sqlparse.NullConst:
			return null()
		case sqlparse.BoolConst:
			return boolean(x.Text == "true")
		}
		return text(x.Text)
	case *sqlparse.ColumnRef:
		return e.column(x)
	case *sqlparse.Param:
		v, _ := e.vars.lookup("$" + itoa(x.Number))
		return v
	case *sqlparse.And:
		return e.junction(x.Args, false)
	case *sqlparse.Or:
		return e.junction(x.Args, true)
	case *sqlparse.Not:
		v := e.expr(x.Arg)
		if is, known := v.truth(); known && v.kind != nullValue {
			return boolean(!is)
		}
		return not(v)
	case *sqlparse.NullTest:
		v := e.expr(x.Arg)
		if v.kind == unknownValue {
			return value{}
		}
		return boolean((v.kind == nullValue) != x.Not)
	case *sqlparse.BoolTest:
		return e.boolTest(x)
	case *sqlparse.Distinct:
		a, b := e.expr(x.Left), e.expr(x.Right)
		if a.kind == unknownValue || b.kind == unknownValue {
			return value{}
		}
		same := a.kind == nullValue && b.kind == nullValue
		if a.kind != nullValue && b.kind != nullValue {
			eq := equal(a, b)
			if eq.kind != boolValue {
				return value{}
			}
			same = eq.text == "true"
		}
		return boolean(same == x.Not)
	case *sqlparse.Op:
		return e.op(x)
	case *sqlparse.In:
		return e.in(x)
	case *sqlparse.Between:
		low := compare(">=", e.expr(x.Arg), e.expr(x.Low))
		high := compare("<=", e.expr(x.Arg), e.expr(x.High))
		if low.kind != boolValue || high.kind != boolValue {
			return value{}
		}
		return boolean((low.text == "true" && high.text == "true") != x.Not)
	case *sqlparse.AnyAll:
		return e.anyAll(x)
	case *sqlparse.Case:
		return e.caseExpr(x)
	case *sqlparse.Coalesce:
		for _, a := range x.Args {
			if v := e.expr(a); v.kind != nullValue {
				return v
			}
		}
		return null()
	case *sqlparse.NullIf:
		v := e.expr(x.Left)
		if eq := equal(v, e.expr(x.Right)); eq.kind == boolValue && eq.text == "true" {
			return null()
		} else if eq.kind == unknownValue {
			return value{}
		}
		return v
	case *sqlparse.Cast:
		return e.cast(x)
	case *sqlparse.Collate:
		return e.expr(x.Arg)
	case *sqlparse.Array:
		v := value{kind: listValue}
		for _, a := range x.Elems {
			v.list = append(v.list, e.expr(a))
		}
		return v
	case *sqlparse.Row:
		v := value{kind: listValue}
		for _, a := range x.Args {
			v.list = append(v.list, e.expr(a))
		}
		return v
	case *sqlparse.Subquery:
		return e.subquery(x)
	case *sqlparse.FuncCall:
		return e.call(x)
	case *sqlparse.Opaque:
		if x.Kind == "CURRENT_SCHEMA" {
			return text(e.r.homeSchema())
		}
	}
	return value{}
}

func (e *plEval) junction(args []sqlparse.Expr, or bool) value {
	unknown := false
	for _, a := range args {
		is, known := e.expr(a).truth()
		if known && is == or {
			return boolean(or)
		}
		unknown = unknown || !known
	}
	if unknown {
		return value{}
	}
	return boolean(!or)
}

func (e *plEval) boolTest(x *sqlparse.BoolTest) value {
	v := e.expr(x.Arg)
	is, known := v.truth()
	if !known {
		return value{}
	}
	isNull := v.kind == nullValue
	switch x.Test {
	case sqlparse.IsTrue:
		return boolean(is)
	case sqlparse.IsNotTrue:
		return boolean(!is)
	case sqlparse.IsFalse:
		return boolean(!is && !isNull)
	case sqlparse.IsNotFalse:
		return boolean(is || isNull)
	case sqlparse.IsUnknown:
		return boolean(isNull)
	}
	return boolean(!isNull)
}

// equal compares two values; unknown where it cannot be told.
func equal(a, b value) value { return compare("=", a, b) }

// mayBeNumber reports whether a text begins like a number, infinity or NaN. Most
// are names, and not parsing one is an error that need not be made.
func mayBeNumber(s string) bool {
	return s != "" && strings.IndexByte("0123456789+-.iInN", s[0]) >= 0
}

func compare(op string, a, b value) value {
	if a.kind == nullValue || b.kind == nullValue {
		return null()
	}
	if a.kind == unknownValue || b.kind == unknownValue {
		return value{}
	}
	if a.kind == listValue && b.kind == textValue {
		b = parseList(b.text)
	} else if b.kind == listValue && a.kind == textValue {
		a = parseList(a.text)
	}
	if a.kind == listValue || b.kind == listValue {
		return compareLists(op, a, b)
	}
	if a.kind == rowValue || b.kind == rowValue {
		return value{}
	}
	order := strings.Compare(a.text, b.text)
	if order != 0 && mayBeNumber(a.text) && mayBeNumber(b.text) {
		x, errX := strconv.ParseFloat(a.text, 64)
		y, errY := strconv.ParseFloat(b.text, 64)
		if errX == nil && errY == nil {
			order = 0
			if x < y {
				order = -1
			} else if x > y {
				order = 1
			}
		}
	}
	switch op {
	case "=":
		if a.kind == boolValue || b.kind == boolValue {
			p, ok1 := a.truth()
			q, ok2 := b.truth()
			if !ok1 || !ok2 {
				return value{}
			}
			return boolean(p == q)
		}
		return boolean(order == 0)
	case "<":
		return boolean(order < 0)
	case ">":
		return boolean(order > 0)
	case "<=":
		return boolean(order <= 0)
	case ">=":
		return boolean(order >= 0)
	}
	return value{}
}

func compareLists(op string, a, b value) value {
	if op != "=" || a.kind != listValue || b.kind != listValue {
		return value{}
	}
	if len(a.list) != len(b.list) {
		return boolean(false)
	}
	for i := range a.list {
		eq := equal(a.list[i], b.list[i])
		if eq.kind != boolValue || eq.text == "false" {
			return eq
		}
	}
	return boolean(true)
}

func (e *plEval) op(x *sqlparse.Op) value {
	if x.Left == nil || x.Right == nil {
		return value{}
	}
	a, b := e.expr(x.Left), e.expr(x.Right)
	switch x.Name {
	case "||":
		return concat(a, b)
	case "=", "<", ">", "<=", ">=":
		return compare(x.Name, a, b)
	case "<>", "!=":
		return not(equal(a, b))
	}
	if a.kind == nullValue || b.kind == nullValue {
		return null()
	}
	if a.kind == unknownValue || b.kind == unknownValue {
		return value{}
	}
	switch x.Name {
	case "~~", "!~~", "~~*", "!~~*":
		s, p := a.text, b.text
		if strings.HasSuffix(x.Name, "*") {
			s, p = strings.ToLower(s), strings.ToLower(p)
		}
		return boolean(like(s, p) == !strings.HasPrefix(x.Name, "!"))
	case "+", "-", "*", "/", "%":
		n, err1 := strconv.Atoi(a.text)
		m, err2 := strconv.Atoi(b.text)
		if err1 != nil || err2 != nil || a.kind != textValue || b.kind != textValue {
			return value{}
		}
		switch {
		case x.Name == "+":
			return number(n + m)
		case x.Name == "-":
			return number(n - m)
		case x.Name == "*":
			return number(n * m)
		case m == 0:
		case x.Name == "/":
			return number(n / m)
		default:
			return number(n % m)
		}
	case "@>":
		if a.kind == listValue && b.kind == listValue {
			for _, v := range b.list {
				if !slices.ContainsFunc(a.list, func(o value) bool { return equal(o, v).text == "true" }) {
					return boolean(false)
				}
			}
			return boolean(true)
		}
	}
	return value{}
}

// concat joins texts. A text that is partly unknown keeps what is known.
func concat(a, b value) value {
	if a.kind == nullValue || b.kind == nullValue {
		return null()
	}
	if a.kind == listValue || b.kind == listValue {
		out := value{kind: listValue}
		for _, v := range []value{a, b} {
			switch v.kind {
			case listValue:
				out.list = append(out.list, v.list...)
			default:
				out.list = append(out.list, v)
			}
		}
		if len(out.list) > maxInner {
			return value{}
		}
		return out
	}
	left, right := known(a), known(b)
	if len(left)+len(right) > maxText {
		return value{}
	}
	s := left + right
	if strings.Contains(s, hole) {
		return value{text: s}
	}
	return text(s)
}

// known is a value's text with holes for what is unknown.
func known(v value) string {
	switch v.kind {
	case textValue, boolValue:
		return v.text
	case oidValue:
		_, name, _ := strings.Cut(v.text, ":")
		return name
	case unknownValue:
		if v.text != "" {
			return v.text
		}
	case nullValue:
		return ""
	}
	return hole
}

// like matches a LIKE pattern.
func like(s, p string) bool {
	// The last % seen, and how far s had matched there: backtracking needs
	// no more than that.
	star, mark := -1, 0
	i, j := 0, 0
	for i < len(s) {
		switch {
		case j < len(p) && p[j] == '%':
			star, mark = j, i
			j++
			continue
		case j < len(p) && p[j] == '_':
			i++
			j++
			continue
		case j+1 < len(p) && p[j] == '\\' && p[j+1] == s[i]:
			i++
			j += 2
			continue
		case j < len(p) && p[j] != '\\' && p[j] == s[i]:
			i++
			j++
			continue
		}
		if star < 0 {
			return false
		}
		mark++
		i, j = mark, star+1
	}
	return strings.Trim(p[j:], "%") == ""
}

func (e *plEval) in(x *sqlparse.In) value {
	v := e.expr(x.Arg)
	unknown := false
	for _, a := range x.List {
		eq := equal(v, e.expr(a))
		if eq.kind == boolValue && eq.text == "true" {
			return boolean(!x.Not)
		}
		unknown = unknown || eq.kind != boolValue
	}
	if unknown {
		return value{}
	}
	return boolean(x.Not)
}

func (e *plEval) anyAll(x *sqlparse.AnyAll) value {
	v, list := e.expr(x.Arg), e.expr(x.Array)
	if list.kind == textValue {
		list = parseList(list.text)
	}
	if list.kind != listValue {
		return value{}
	}
	unknown := false
	for _, o := range list.list {
		var c value
		switch x.Op {
		case "<>", "!=":
			c = not(equal(v, o))
		default:
			c = compare(x.Op, v, o)
		}
		if c.kind == boolValue && (c.text == "true") == !x.All {
			return boolean(!x.All)
		}
		unknown = unknown || c.kind != boolValue
	}
	if unknown {
		return value{}
	}
	return boolean(x.All)
}

func (e *plEval) caseExpr(x *sqlparse.Case) value {
	var operand value
	if x.Arg != nil {
		operand = e.expr(x.Arg)
	}
	for _, w := range x.Whens {
		c := e.expr(w.Cond)
		if x.Arg != nil {
			c = equal(operand, c)
		}
		is, known := c.truth()
		if !known {
			return value{}
		}
		if is {
			return e.expr(w.Result)
		}
	}
	if x.Else == nil {
		return null()
	}
	return e.expr(x.Else)
}

// parseList reads an array's text form, {a,"b c"}.
func parseList(s string) value {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return value{}
	}
	out := value{kind: listValue}
	s = s[1 : len(s)-1]
	if strings.TrimSpace(s) == "" {
		return out
	}
	var b strings.Builder
	quoted, inQuotes := false, false
	flush := func() {
		item := b.String()
		if !quoted {
			item = strings.TrimSpace(item)
		}
		if !quoted && strings.EqualFold(item, "null") {
			out.list = append(out.list, null())
		} else {
			out.list = append(out.list, text(item))
		}
		b.Reset()
		quoted = false
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case c == '"':
			inQuotes, quoted = !inQuotes, true
		case c == ',' && !inQuotes:
			flush()
		case quoted && !inQuotes && c == ' ':
		default:
			b.WriteByte(c)
		}
	}
	flush()
	return out
}

// cast evaluates a cast; regclass and its kin find objects.
func (e *plEval) cast(x *sqlparse.Cast) value {
	v := e.expr(x.Arg)
	if v.kind == nullValue || v.kind == unknownValue {
		return v
	}
	name := x.Type.Name
	if x.Type.ArrayDims > 0 {
		if v.kind == textValue {
			return parseList(v.text)
		}
		return v
	}
	switch name {
	case "regclass":
		if v.kind == oidValue {
			return v
		}
		n := parseName(v.text)
		rel := e.r.find(n)
		if rel == nil {
			if n.Schema == "pg_catalog" || n.Schema == "information_schema" || strings.HasPrefix(n.Name, "pg_") {
				return value{kind: oidValue, text: "rel:pg_catalog." + n.Name}
			}
			e.fail(refuse(undefinedTable, "relation %q does not exist", v.text))
			return value{}
		}
		return relOID(rel)
	case "regtype":
		if v.kind == oidValue {
			return v
		}
		return typeOID(e.r.resolveType(typeNameOf(v.text)))
	case "regnamespace":
		if v.kind == oidValue {
			return v
		}
		return value{kind: oidValue, text: "ns:" + parseName(v.text).Name}
	case "oid":
		return v
	case "bool":
		if is, ok := v.truth(); ok {
			return boolean(is)
		}
		return value{}
	case "text", "varchar", "name", "bpchar", "char":
		switch v.kind {
		case oidValue:
			return text(e.r.spellOID(v))
		case listValue, rowValue:
			return value{}
		}
		return text(v.text)
	case "int4", "int8", "int2", "numeric":
		return v
	}
	if v.kind == textValue {
		return v
	}
	return value{}
}

func (e *plEval) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

func relOID(rel relation) value { return value{kind: oidValue, text: "rel:" + identOf(rel).String()} }

func typeOID(t Type) value { return value{kind: oidValue, text: "type:" + t.Base} }

// typeNameOf reads a type as regtype does, without modifiers.
func typeNameOf(s string) sqlparse.TypeName {
	e, err := sqlparse.ParseExpr("NULL::" + s)
	if err == nil {
		if c, ok := e.(*sqlparse.Cast); ok {
			return c.Type
		}
	}
	return sqlparse.TypeName{Name: s}
}

// spellOID prints an oid as its reg type does: qualified unless visible.
func (r *Replayer) spellOID(v value) string {
	class, name, _ := strings.Cut(v.text, ":")
	if class != "rel" {
		return name
	}
	schema, rel, _ := strings.Cut(name, ".")
	if at := r.find(sqlparse.Name{Name: rel}); at != nil && identOf(at) == (qname{schema, rel}) {
		return quoteName(rel)
	}
	return quoteQualified(schema, rel)
}
