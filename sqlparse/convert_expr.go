package sqlparse

import (
	"strconv"
	"strings"

	pg "github.com/polylint/polylint/sqlparse/internal/pgtree"
)

// converter turns the parser's tree of one statement into this package's.
type converter struct {
	text    string // the statement, as it stands in the file
	base    int    // its offset
	changes []change
	depth   int
}

// maxDepth bounds the nesting that is converted, where maxHeight did not see it
// coming; what is deeper becomes opaque.
const maxDepth = 4 * maxHeight

func (c *converter) at(loc int32) At {
	if loc < 0 {
		return -1
	}
	return At(c.base + int(loc))
}

// span is the range in the file of a part of the statement.
func (c *converter) span(loc int32, end func(text string, start, limit int) int) Range {
	start := int(loc)
	if start < 0 || start >= len(c.text) {
		return Range{}
	}
	return Range{c.base + start, c.base + end(c.text, start, len(c.text))}
}

func (c *converter) exprs(nodes []pg.Node) []Expr {
	if len(nodes) == 0 {
		return nil
	}
	out := make([]Expr, 0, len(nodes))
	for _, n := range nodes {
		if e := c.expr(n); e != nil {
			out = append(out, e)
		}
	}
	return out
}

func (c *converter) expr(n pg.Node) Expr {
	if n == nil {
		return nil
	}
	if c.depth++; c.depth > maxDepth {
		c.depth--
		return &Opaque{At: -1, Kind: "TooDeep"}
	}
	e := c.node(n)
	c.depth--
	return e
}

func (c *converter) node(node pg.Node) Expr {
	switch n := node.(type) {
	case *pg.A_Const:
		return c.constant(n)
	case *pg.ColumnRef:
		return c.columnRef(n)
	case *pg.ParamRef:
		return &Param{At: c.at(n.Location), Number: int(uint32(n.Number))}
	case *pg.A_Expr:
		return c.aExpr(n)
	case *pg.BoolExpr:
		args := make([]Expr, len(n.Args))
		for i, a := range n.Args {
			args[i] = c.must(a)
		}
		at := c.at(n.Location)
		switch n.Boolop {
		case pg.BoolExprType_AND_EXPR:
			return &And{At: at, Args: args}
		case pg.BoolExprType_OR_EXPR:
			return &Or{At: at, Args: args}
		}
		return &Not{At: at, Arg: args[0]}
	case *pg.NullTest:
		return &NullTest{
			At: c.at(n.Location), Arg: c.must(n.Arg),
			Not: n.Nulltesttype == pg.NullTestType_IS_NOT_NULL,
		}
	case *pg.BooleanTest:
		return &BoolTest{
			At: c.at(n.Location), Arg: c.must(n.Arg),
			Test: BoolTestKind(n.Booltesttype - pg.BoolTestType_IS_TRUE),
		}
	case *pg.CaseExpr:
		e := &Case{At: c.at(n.Location), Arg: c.expr(n.Arg), Else: c.expr(n.Defresult)}
		for _, w := range n.Args {
			if when := pg.As[pg.CaseWhen](w); when != nil {
				e.Whens = append(e.Whens, CaseWhen{Cond: c.must(when.Expr), Result: c.must(when.Result)})
			}
		}
		return e
	case *pg.CoalesceExpr:
		return &Coalesce{At: c.at(n.Location), Args: c.exprs(n.Args)}
	case *pg.MinMaxExpr:
		return &MinMax{
			At: c.at(n.Location), Args: c.exprs(n.Args),
			Least: n.Op == pg.MinMaxOp_IS_LEAST,
		}
	case *pg.TypeCast:
		loc := n.Location
		if loc < 0 { // type 'literal'
			loc = n.TypeName.GetLocation()
		}
		return &Cast{At: c.at(loc), Arg: c.must(n.Arg), Type: c.typeName(n.TypeName)}
	case *pg.A_ArrayExpr:
		return &Array{At: c.at(n.Location), Elems: c.exprs(n.Elements)}
	case *pg.RowExpr:
		return &Row{At: c.at(n.Location), Args: c.exprs(n.Args)}
	case *pg.CollateClause:
		return &Collate{At: c.at(n.Location), Arg: c.must(n.Arg), Collation: lastString(n.Collname)}
	case *pg.FuncCall:
		return c.funcCall(n)
	case *pg.SubLink:
		return c.subLink(n)
	case *pg.List:
		return &Row{At: -1, Args: c.exprs(n.Items)}
	case *pg.String:
		return &Const{At: -1, Kind: StringConst, Text: n.Sval}
	case *pg.Integer:
		return &Const{At: -1, Kind: IntConst, Text: itoa(int(n.Ival))}
	case *pg.MultiAssignRef:
		// (a, b) = (1, 2) comes as one source, repeated.
		if row := pg.As[pg.RowExpr](n.Source); row != nil && len(row.Args) == int(n.Ncolumns) {
			return c.expr(row.Args[n.Colno-1])
		}
		return c.expr(n.Source)
	}
	return c.opaque(node)
}

// must is expr for a place where the grammar always has an expression.
func (c *converter) must(n pg.Node) Expr {
	if e := c.expr(n); e != nil {
		return e
	}
	return &Opaque{At: -1, Kind: "Missing"}
}

func (c *converter) constant(a *pg.A_Const) Expr {
	k := &Const{At: c.at(a.Location)}
	switch {
	case a.Ival != nil:
		k.Kind, k.Text = IntConst, itoa(int(a.Ival.Ival))
	case a.Fval != nil:
		k.Kind, k.Text = FloatConst, a.Fval.Fval
	case a.Boolval != nil:
		k.Kind, k.Text = BoolConst, strconv.FormatBool(a.Boolval.Boolval)
	case a.Sval != nil:
		k.Kind, k.Text = StringConst, a.Sval.Sval
	case a.Bsval != nil:
		k.Kind, k.Text = BitConst, a.Bsval.Bsval
	default:
		k.Kind = NullConst
	}
	return k
}

func (c *converter) columnRef(r *pg.ColumnRef) Expr {
	e := &ColumnRef{At: c.at(r.Location)}
	for _, f := range r.Fields {
		if pg.As[pg.A_Star](f) != nil {
			e.Star = true
		} else {
			e.Parts = append(e.Parts, pg.As[pg.String](f).GetSval())
		}
	}
	return e
}

func (c *converter) aExpr(a *pg.A_Expr) Expr {
	at := c.at(a.Location)
	op := lastString(a.Name)
	switch a.Kind {
	case pg.A_Expr_Kind_AEXPR_OP, pg.A_Expr_Kind_AEXPR_LIKE, pg.A_Expr_Kind_AEXPR_ILIKE, pg.A_Expr_Kind_AEXPR_SIMILAR:
		return &Op{At: at, Name: op, Left: c.expr(a.Lexpr), Right: c.expr(a.Rexpr)}
	case pg.A_Expr_Kind_AEXPR_OP_ANY, pg.A_Expr_Kind_AEXPR_OP_ALL:
		return &AnyAll{At: at, Arg: c.must(a.Lexpr), Op: op, All: a.Kind == pg.A_Expr_Kind_AEXPR_OP_ALL, Array: c.must(a.Rexpr)}
	case pg.A_Expr_Kind_AEXPR_DISTINCT, pg.A_Expr_Kind_AEXPR_NOT_DISTINCT:
		return &Distinct{At: at, Left: c.must(a.Lexpr), Right: c.must(a.Rexpr), Not: a.Kind == pg.A_Expr_Kind_AEXPR_NOT_DISTINCT}
	case pg.A_Expr_Kind_AEXPR_NULLIF:
		return &NullIf{At: at, Left: c.must(a.Lexpr), Right: c.must(a.Rexpr)}
	case pg.A_Expr_Kind_AEXPR_IN:
		return &In{At: at, Arg: c.must(a.Lexpr), List: c.exprs(pg.As[pg.List](a.Rexpr).GetItems()), Not: op == "<>"}
	case pg.A_Expr_Kind_AEXPR_BETWEEN, pg.A_Expr_Kind_AEXPR_NOT_BETWEEN,
		pg.A_Expr_Kind_AEXPR_BETWEEN_SYM, pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM:
		if b := pg.As[pg.List](a.Rexpr).GetItems(); len(b) == 2 {
			return &Between{
				At: at, Arg: c.must(a.Lexpr), Low: c.must(b[0]), High: c.must(b[1]),
				Not:       a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN || a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM,
				Symmetric: a.Kind == pg.A_Expr_Kind_AEXPR_BETWEEN_SYM || a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM,
			}
		}
	}
	return &Opaque{At: at, Kind: "A_Expr", Args: c.exprs([]pg.Node{a.Lexpr, a.Rexpr})}
}

func (c *converter) funcCall(f *pg.FuncCall) *FuncCall {
	schema, name := lastTwo(f.Funcname)
	return &FuncCall{
		At: c.at(f.Location), Schema: schema, Name: name, Args: c.exprs(f.Args),
		Star: f.AggStar, Distinct: f.AggDistinct, Variadic: f.FuncVariadic, Window: f.Over != nil,
	}
}

func (c *converter) subLink(s *pg.SubLink) Expr {
	e := &Subquery{
		At:    c.at(s.Location),
		Kind:  strings.TrimSuffix(s.SubLinkType.String(), "_SUBLINK"),
		Arg:   c.expr(s.Testexpr),
		Op:    lastString(s.OperName),
		Query: c.query(s.Subselect),
	}
	if e.Arg != nil && e.Op == "" {
		e.Op = "="
	}
	return e
}

func (c *converter) typeName(t *pg.TypeName) TypeName {
	if t == nil {
		return TypeName{}
	}
	schema, name := lastTwo(t.Names)
	out := TypeName{Schema: schema, Name: name, ArrayDims: len(t.ArrayBounds), SetOf: t.Setof, PctType: t.PctType}
	out.Mods = c.exprs(t.Typmods)
	if len(t.Names) > 0 {
		out.Range = c.span(t.Location, typeEnd)
	}
	return out
}

// stringList returns the String nodes of a list.
func stringList(nodes []pg.Node) []string {
	if len(nodes) == 0 {
		return nil
	}
	out := make([]string, 0, len(nodes))
	for _, n := range nodes {
		switch v := n.(type) {
		case *pg.String:
			out = append(out, v.Sval)
		case *pg.ResTarget:
			out = append(out, v.Name)
		}
	}
	return out
}

func lastString(nodes []pg.Node) string {
	s := stringList(nodes)
	if len(s) == 0 {
		return ""
	}
	return s[len(s)-1]
}

// lastTwo splits a dotted name; a catalog (database) name before it is dropped.
func lastTwo(nodes []pg.Node) (schema, name string) {
	s := stringList(nodes)
	if len(s) == 0 {
		return "", ""
	}
	if len(s) > 1 {
		schema = s[len(s)-2]
	}
	return schema, s[len(s)-1]
}
