package sqlparse

import "strings"

// Expr is an SQL scalar expression. The concrete types are the exported
// pointer types of this file; a form that polylint has no use for is an
// *Opaque, which still lists the expressions inside it.
//
// String prints the expression as SQL, fully parenthesised where precedence
// could matter, so that equal trees print equally.
type Expr interface {
	// Pos returns the byte offset in the file where the expression starts, or
	// -1 where the parser does not say. For operators this is PostgreSQL's
	// parse location (the operator), not the start of the left operand.
	Pos() int
	String() string
	exprNode()
}

// At is the parse location that every expression embeds.
type At int

// Pos returns the byte offset in the file, or -1.
func (a At) Pos() int { return int(a) }

// ColumnRef names a column: a, t.a, s.t.a. Star is set for t.* and *.
type ColumnRef struct {
	At
	Parts []string // qualifiers first; the column's name is last, unless Star
	Star  bool
}

// Column returns the unqualified column name, "" for a star.
func (c *ColumnRef) Column() string {
	if c.Star || len(c.Parts) == 0 {
		return ""
	}
	return c.Parts[len(c.Parts)-1]
}

// ConstKind is the kind of a literal.
type ConstKind int

// The literals of PostgreSQL's grammar (A_Const).
const (
	NullConst ConstKind = iota
	BoolConst
	IntConst   // fits 32 bits signed
	FloatConst // any other number, kept as text
	StringConst
	BitConst
)

// Const is a literal. Text holds its value without quotes: "true"/"false" for
// a boolean, the digits of a number, the characters of a string.
type Const struct {
	At
	Kind ConstKind
	Text string
}

// Param is a parameter symbol, $1.
type Param struct {
	At
	Number int
}

// FuncCall is a call of a function by name. Names keep the spelling of the
// parser: folded to lower case unless they were quoted. An aggregate's ORDER BY,
// FILTER and WITHIN GROUP, and the window of OVER, are not kept.
type FuncCall struct {
	At
	Schema, Name string
	Args         []Expr
	Star         bool // count(*)
	Distinct     bool
	Variadic     bool
	Window       bool // has an OVER clause
}

// And is a conjunction of two or more arguments.
type And struct {
	At
	Args []Expr
}

// Or is a disjunction of two or more arguments.
type Or struct {
	At
	Args []Expr
}

// Not negates its argument.
type Not struct {
	At
	Arg Expr
}

// NullTest is "x IS NULL" or, with Not set, "x IS NOT NULL".
type NullTest struct {
	At
	Arg Expr
	Not bool
}

// BoolTestKind is the right side of a BoolTest.
type BoolTestKind int

// The forms of "x IS [NOT] TRUE|FALSE|UNKNOWN".
const (
	IsTrue BoolTestKind = iota
	IsNotTrue
	IsFalse
	IsNotFalse
	IsUnknown
	IsNotUnknown
)

// BoolTest is "x IS [NOT] TRUE|FALSE|UNKNOWN".
type BoolTest struct {
	At
	Arg  Expr
	Test BoolTestKind
}

// Op is an operator applied to one (Left nil: prefix) or two operands. LIKE
// and its kin appear under their operator names (~~, !~~, ~~*, !~~*), and
// OPERATOR(schema.name) without its schema.
type Op struct {
	At
	Name        string
	Left, Right Expr
}

// Distinct is "a IS DISTINCT FROM b", or with Not set "a IS NOT DISTINCT FROM b".
type Distinct struct {
	At
	Left, Right Expr
	Not         bool
}

// NullIf is NULLIF(a, b).
type NullIf struct {
	At
	Left, Right Expr
}

// In is "x [NOT] IN (a, b, ...)" over a list, not a subquery.
type In struct {
	At
	Arg  Expr
	List []Expr
	Not  bool
}

// Between is "x [NOT] BETWEEN [SYMMETRIC] low AND high".
type Between struct {
	At
	Arg, Low, High Expr
	Not, Symmetric bool
}

// AnyAll is "x op ANY (array)", or with All set "x op ALL (array)".
type AnyAll struct {
	At
	Arg   Expr
	Op    string
	All   bool
	Array Expr
}

// CaseWhen is one WHEN branch. In the simple form (CASE x WHEN v) Cond is the
// value v, not a comparison.
type CaseWhen struct {
	Cond, Result Expr
}

// Case is a CASE expression: the simple form where Arg is not nil, else the
// searched form. Else is nil where it is left out (NULL).
type Case struct {
	At
	Arg   Expr
	Whens []CaseWhen
	Else  Expr
}

// Coalesce is COALESCE(a, ...).
type Coalesce struct {
	At
	Args []Expr
}

// MinMax is GREATEST or LEAST.
type MinMax struct {
	At
	Least bool
	Args  []Expr
}

// Cast is CAST(x AS type), x::type or type 'literal'.
type Cast struct {
	At
	Arg  Expr
	Type TypeName
}

// Array is ARRAY[a, b, ...].
type Array struct {
	At
	Elems []Expr
}

// Row is ROW(a, b) or (a, b).
type Row struct {
	At
	Args []Expr
}

// Collate is x COLLATE "name".
type Collate struct {
	At
	Arg       Expr
	Collation string
}

// Subquery is any expression with a query inside: EXISTS, IN (SELECT), scalar
// subqueries. Query may be nil where the statement was not converted in depth.
type Subquery struct {
	At
	Kind  string // "EXISTS", "ANY", "ALL", "EXPR", "ARRAY", ...
	Arg   Expr   // the left side of IN (SELECT ...), or nil
	Op    string // its operator, "=" for IN
	Query *Select
}

// Opaque is a form that polylint keeps only the inside of. Kind is PostgreSQL's
// name of the parse node, such as A_Indirection for a subscript. Name is the
// parameter's where Kind is NamedArgExpr (f(name => value)).
type Opaque struct {
	At
	Kind string
	Args []Expr
	Name string
	// form is the SQL around the arguments, with a hole for each of them, so
	// that two expressions of one kind print differently.
	form string
}

func (*ColumnRef) exprNode() {}
func (*Const) exprNode()     {}
func (*Param) exprNode()     {}
func (*FuncCall) exprNode()  {}
func (*And) exprNode()       {}
func (*Or) exprNode()        {}
func (*Not) exprNode()       {}
func (*NullTest) exprNode()  {}
func (*BoolTest) exprNode()  {}
func (*Op) exprNode()        {}
func (*Distinct) exprNode()  {}
func (*NullIf) exprNode()    {}
func (*In) exprNode()        {}
func (*Between) exprNode()   {}
func (*AnyAll) exprNode()    {}
func (*Case) exprNode()      {}
func (*Coalesce) exprNode()  {}
func (*MinMax) exprNode()    {}
func (*Cast) exprNode()      {}
func (*Array) exprNode()     {}
func (*Row) exprNode()       {}
func (*Collate) exprNode()   {}
func (*Subquery) exprNode()  {}
func (*Opaque) exprNode()    {}

// Children returns the direct subexpressions of e, in source order. The query
// inside a Subquery is not descended into.
func Children(e Expr) []Expr {
	switch e := e.(type) {
	case *FuncCall:
		return e.Args
	case *And:
		return e.Args
	case *Or:
		return e.Args
	case *Not:
		return []Expr{e.Arg}
	case *NullTest:
		return []Expr{e.Arg}
	case *BoolTest:
		return []Expr{e.Arg}
	case *Op:
		if e.Left == nil {
			return []Expr{e.Right}
		}
		return []Expr{e.Left, e.Right}
	case *Distinct:
		return []Expr{e.Left, e.Right}
	case *NullIf:
		return []Expr{e.Left, e.Right}
	case *In:
		return append([]Expr{e.Arg}, e.List...)
	case *Between:
		return []Expr{e.Arg, e.Low, e.High}
	case *AnyAll:
		return []Expr{e.Arg, e.Array}
	case *Case:
		var c []Expr
		if e.Arg != nil {
			c = append(c, e.Arg)
		}
		for _, w := range e.Whens {
			c = append(c, w.Cond, w.Result)
		}
		if e.Else != nil {
			c = append(c, e.Else)
		}
		return c
	case *Coalesce:
		return e.Args
	case *MinMax:
		return e.Args
	case *Cast:
		return []Expr{e.Arg}
	case *Array:
		return e.Elems
	case *Row:
		return e.Args
	case *Collate:
		return []Expr{e.Arg}
	case *Subquery:
		if e.Arg != nil {
			return []Expr{e.Arg}
		}
	case *Opaque:
		return e.Args
	}
	return nil
}

// Walk calls f for e and every expression inside it, parents first. Where f
// returns false the children of that expression are passed over.
func Walk(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	for _, c := range Children(e) {
		Walk(c, f)
	}
}

// Columns returns the names of the columns that e mentions, unqualified, each
// once, in order of first mention.
func Columns(e Expr) []string {
	var cols []string
	seen := map[string]bool{}
	Walk(e, func(e Expr) bool {
		if c, ok := e.(*ColumnRef); ok {
			if n := c.Column(); n != "" && !seen[n] {
				seen[n] = true
				cols = append(cols, n)
			}
		}
		return true
	})
	return cols
}

// RenameColumn replaces, in place, every mention of a column by its new name.
func RenameColumn(e Expr, old, new string) {
	Walk(e, func(e Expr) bool {
		if c, ok := e.(*ColumnRef); ok && c.Column() == old {
			c.Parts[len(c.Parts)-1] = new
		}
		return true
	})
}

func list(args []Expr) string {
	s := make([]string, len(args))
	for i, a := range args {
		s[i] = str(a)
	}
	return strings.Join(s, ", ")
}

func joined(args []Expr, sep string) string {
	s := make([]string, len(args))
	for i, a := range args {
		s[i] = sub(a)
	}
	return strings.Join(s, sep)
}

func str(e Expr) string {
	if e == nil {
		return ""
	}
	return e.String()
}

// sub prints an operand, in parentheses unless it binds tighter than any
// operator.
func sub(e Expr) string {
	switch e.(type) {
	case nil:
		return ""
	case *ColumnRef, *Const, *Param, *FuncCall, *Coalesce, *MinMax, *NullIf, *Array, *Row, *Cast, *Case, *Subquery, *Opaque:
		return e.String()
	}
	return "(" + e.String() + ")"
}

func (e *ColumnRef) String() string {
	s := make([]string, len(e.Parts))
	for i, p := range e.Parts {
		s[i] = QuoteIdent(p)
	}
	if e.Star {
		s = append(s, "*")
	}
	return strings.Join(s, ".")
}

func (e *Const) String() string {
	switch e.Kind {
	case NullConst:
		return "NULL"
	case StringConst:
		return QuoteLiteral(e.Text)
	case BitConst:
		if e.Text != "" { // the parser keeps the prefix: b101, x1F
			return strings.ToUpper(e.Text[:1]) + "'" + e.Text[1:] + "'"
		}
	}
	return e.Text
}

func (e *Param) String() string { return "$" + itoa(e.Number) }

func (e *FuncCall) String() string {
	name := quoteCallable(e.Name)
	if e.Schema != "" {
		name = QuoteIdent(e.Schema) + "." + QuoteIdent(e.Name)
	}
	args := list(e.Args)
	switch {
	case e.Star:
		args = "*"
	case e.Distinct:
		args = "DISTINCT " + args
	case e.Variadic && len(e.Args) > 0:
		args = list(e.Args[:len(e.Args)-1])
		if args != "" {
			args += ", "
		}
		args += "VARIADIC " + str(e.Args[len(e.Args)-1])
	}
	return name + "(" + args + ")"
}

func (e *And) String() string { return joined(e.Args, " AND ") }
func (e *Or) String() string  { return joined(e.Args, " OR ") }
func (e *Not) String() string { return "NOT " + sub(e.Arg) }

func (e *NullTest) String() string {
	if e.Not {
		return sub(e.Arg) + " IS NOT NULL"
	}
	return sub(e.Arg) + " IS NULL"
}

func (e *BoolTest) String() string {
	test := [...]string{"TRUE", "NOT TRUE", "FALSE", "NOT FALSE", "UNKNOWN", "NOT UNKNOWN"}[e.Test]
	return sub(e.Arg) + " IS " + test
}

func (e *Op) String() string {
	if e.Left == nil {
		right := sub(e.Right)
		switch e.Name {
		case "-":
			if c, ok := e.Right.(*Const); !ok || c.Kind != IntConst && c.Kind != FloatConst {
				break
			}
			fallthrough // a sign would become part of the number
		case "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>": // the grammar's own, which are binary
			return "OPERATOR(" + e.Name + ") " + right
		}
		return e.Name + " " + right
	}
	return sub(e.Left) + " " + e.Name + " " + sub(e.Right)
}

func (e *Distinct) String() string {
	if e.Not {
		return sub(e.Left) + " IS NOT DISTINCT FROM " + sub(e.Right)
	}
	return sub(e.Left) + " IS DISTINCT FROM " + sub(e.Right)
}

func (e *NullIf) String() string { return "NULLIF(" + str(e.Left) + ", " + str(e.Right) + ")" }

func (e *In) String() string {
	op := " IN ("
	if e.Not {
		op = " NOT IN ("
	}
	return sub(e.Arg) + op + list(e.List) + ")"
}

func (e *Between) String() string {
	op := " BETWEEN "
	if e.Not {
		op = " NOT BETWEEN "
	}
	if e.Symmetric {
		op += "SYMMETRIC "
	}
	return sub(e.Arg) + op + sub(e.Low) + " AND " + sub(e.High)
}

func (e *AnyAll) String() string {
	q := "ANY"
	if e.All {
		q = "ALL"
	}
	return sub(e.Arg) + " " + e.Op + " " + q + " (" + str(e.Array) + ")"
}

func (e *Case) String() string {
	var b strings.Builder
	b.WriteString("CASE")
	if e.Arg != nil {
		b.WriteString(" " + sub(e.Arg))
	}
	for _, w := range e.Whens {
		b.WriteString(" WHEN " + str(w.Cond) + " THEN " + str(w.Result))
	}
	if e.Else != nil {
		b.WriteString(" ELSE " + str(e.Else))
	}
	b.WriteString(" END")
	return b.String()
}

func (e *Coalesce) String() string { return "COALESCE(" + list(e.Args) + ")" }

func (e *MinMax) String() string {
	if e.Least {
		return "LEAST(" + list(e.Args) + ")"
	}
	return "GREATEST(" + list(e.Args) + ")"
}

func (e *Cast) String() string {
	arg := sub(e.Arg)
	if strings.HasPrefix(arg, "-") {
		arg = "(" + arg + ")" // a cast binds tighter than the sign
	}
	return arg + "::" + e.Type.String()
}

func (e *Array) String() string   { return "ARRAY[" + list(e.Elems) + "]" }
func (e *Row) String() string     { return "ROW(" + list(e.Args) + ")" }
func (e *Collate) String() string { return sub(e.Arg) + " COLLATE " + QuoteIdent(e.Collation) }

func (e *Subquery) String() string {
	switch {
	case e.Kind == "EXISTS":
		return "EXISTS (SELECT ...)"
	case e.Arg != nil:
		return sub(e.Arg) + " " + e.Op + " " + e.Kind + " (SELECT ...)"
	}
	return "(SELECT ...)"
}

func (e *Opaque) String() string {
	if strings.Count(e.form, hole) != len(e.Args) || e.form == "" {
		return QuoteIdent(strings.ToLower(e.Kind)) + "(" + list(e.Args) + ")"
	}
	var b strings.Builder
	parts := strings.Split(e.form, hole)
	for i, part := range parts {
		b.WriteString(part)
		if i < len(e.Args) {
			b.WriteString(str(e.Args[i]))
		}
	}
	return b.String()
}
