package sqlparse

import (
	"strconv"
	"strings"

	pg "github.com/pganalyze/pg_query_go/v5"
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

func (c *converter) exprs(nodes []*pg.Node) []Expr {
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

func (c *converter) expr(n *pg.Node) Expr {
	if n == nil || n.Node == nil {
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

func (c *converter) node(node *pg.Node) Expr {
	switch n := node.Node.(type) {
	case *pg.Node_AConst:
		return c.constant(n.AConst)
	case *pg.Node_ColumnRef:
		return c.columnRef(n.ColumnRef)
	case *pg.Node_ParamRef:
		return &Param{At: c.at(n.ParamRef.Location), Number: int(uint32(n.ParamRef.Number))}
	case *pg.Node_AExpr:
		return c.aExpr(n.AExpr)
	case *pg.Node_BoolExpr:
		args := make([]Expr, len(n.BoolExpr.Args))
		for i, a := range n.BoolExpr.Args {
			args[i] = c.must(a)
		}
		at := c.at(n.BoolExpr.Location)
		switch n.BoolExpr.Boolop {
		case pg.BoolExprType_AND_EXPR:
			return &And{At: at, Args: args}
		case pg.BoolExprType_OR_EXPR:
			return &Or{At: at, Args: args}
		}
		return &Not{At: at, Arg: args[0]}
	case *pg.Node_NullTest:
		return &NullTest{
			At: c.at(n.NullTest.Location), Arg: c.must(n.NullTest.Arg),
			Not: n.NullTest.Nulltesttype == pg.NullTestType_IS_NOT_NULL,
		}
	case *pg.Node_BooleanTest:
		return &BoolTest{
			At: c.at(n.BooleanTest.Location), Arg: c.must(n.BooleanTest.Arg),
			Test: BoolTestKind(n.BooleanTest.Booltesttype - pg.BoolTestType_IS_TRUE),
		}
	case *pg.Node_CaseExpr:
		e := &Case{At: c.at(n.CaseExpr.Location), Arg: c.expr(n.CaseExpr.Arg), Else: c.expr(n.CaseExpr.Defresult)}
		for _, w := range n.CaseExpr.Args {
			if when := w.GetCaseWhen(); when != nil {
				e.Whens = append(e.Whens, CaseWhen{Cond: c.must(when.Expr), Result: c.must(when.Result)})
			}
		}
		return e
	case *pg.Node_CoalesceExpr:
		return &Coalesce{At: c.at(n.CoalesceExpr.Location), Args: c.exprs(n.CoalesceExpr.Args)}
	case *pg.Node_MinMaxExpr:
		return &MinMax{
			At: c.at(n.MinMaxExpr.Location), Args: c.exprs(n.MinMaxExpr.Args),
			Least: n.MinMaxExpr.Op == pg.MinMaxOp_IS_LEAST,
		}
	case *pg.Node_TypeCast:
		loc := n.TypeCast.Location
		if loc < 0 { // type 'literal'
			loc = n.TypeCast.TypeName.GetLocation()
		}
		return &Cast{At: c.at(loc), Arg: c.must(n.TypeCast.Arg), Type: c.typeName(n.TypeCast.TypeName)}
	case *pg.Node_AArrayExpr:
		return &Array{At: c.at(n.AArrayExpr.Location), Elems: c.exprs(n.AArrayExpr.Elements)}
	case *pg.Node_RowExpr:
		return &Row{At: c.at(n.RowExpr.Location), Args: c.exprs(n.RowExpr.Args)}
	case *pg.Node_CollateClause:
		return &Collate{At: c.at(n.CollateClause.Location), Arg: c.must(n.CollateClause.Arg), Collation: lastString(n.CollateClause.Collname)}
	case *pg.Node_FuncCall:
		return c.funcCall(n.FuncCall)
	case *pg.Node_SubLink:
		return c.subLink(n.SubLink)
	case *pg.Node_List:
		return &Row{At: -1, Args: c.exprs(n.List.Items)}
	case *pg.Node_String_:
		return &Const{At: -1, Kind: StringConst, Text: n.String_.Sval}
	case *pg.Node_Integer:
		return &Const{At: -1, Kind: IntConst, Text: itoa(int(n.Integer.Ival))}
	case *pg.Node_MultiAssignRef:
		// (a, b) = (1, 2) comes as one source, repeated.
		if row := n.MultiAssignRef.Source.GetRowExpr(); row != nil && len(row.Args) == int(n.MultiAssignRef.Ncolumns) {
			return c.expr(row.Args[n.MultiAssignRef.Colno-1])
		}
		return c.expr(n.MultiAssignRef.Source)
	}
	return c.opaque(node)
}

// must is expr for a place where the grammar always has an expression.
func (c *converter) must(n *pg.Node) Expr {
	if e := c.expr(n); e != nil {
		return e
	}
	return &Opaque{At: -1, Kind: "Missing"}
}

func (c *converter) constant(a *pg.A_Const) Expr {
	k := &Const{At: c.at(a.Location)}
	switch v := a.Val.(type) {
	case *pg.A_Const_Ival:
		k.Kind, k.Text = IntConst, itoa(int(v.Ival.GetIval()))
	case *pg.A_Const_Fval:
		k.Kind, k.Text = FloatConst, v.Fval.GetFval()
	case *pg.A_Const_Boolval:
		k.Kind, k.Text = BoolConst, strconv.FormatBool(v.Boolval.GetBoolval())
	case *pg.A_Const_Sval:
		k.Kind, k.Text = StringConst, v.Sval.GetSval()
	case *pg.A_Const_Bsval:
		k.Kind, k.Text = BitConst, v.Bsval.GetBsval()
	default:
		k.Kind = NullConst
	}
	return k
}

func (c *converter) columnRef(r *pg.ColumnRef) Expr {
	e := &ColumnRef{At: c.at(r.Location)}
	for _, f := range r.Fields {
		if f.GetAStar() != nil {
			e.Star = true
		} else {
			e.Parts = append(e.Parts, f.GetString_().GetSval())
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
		return &In{At: at, Arg: c.must(a.Lexpr), List: c.exprs(a.Rexpr.GetList().GetItems()), Not: op == "<>"}
	case pg.A_Expr_Kind_AEXPR_BETWEEN, pg.A_Expr_Kind_AEXPR_NOT_BETWEEN,
		pg.A_Expr_Kind_AEXPR_BETWEEN_SYM, pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM:
		if b := a.Rexpr.GetList().GetItems(); len(b) == 2 {
			return &Between{
				At: at, Arg: c.must(a.Lexpr), Low: c.must(b[0]), High: c.must(b[1]),
				Not:       a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN || a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM,
				Symmetric: a.Kind == pg.A_Expr_Kind_AEXPR_BETWEEN_SYM || a.Kind == pg.A_Expr_Kind_AEXPR_NOT_BETWEEN_SYM,
			}
		}
	}
	return &Opaque{At: at, Kind: "A_Expr", Args: c.exprs([]*pg.Node{a.Lexpr, a.Rexpr})}
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
func stringList(nodes []*pg.Node) []string {
	if len(nodes) == 0 {
		return nil
	}
	out := make([]string, 0, len(nodes))
	for _, n := range nodes {
		switch v := n.GetNode().(type) {
		case *pg.Node_String_:
			out = append(out, v.String_.Sval)
		case *pg.Node_ResTarget:
			out = append(out, v.ResTarget.Name)
		}
	}
	return out
}

func lastString(nodes []*pg.Node) string {
	s := stringList(nodes)
	if len(s) == 0 {
		return ""
	}
	return s[len(s)-1]
}

// lastTwo splits a dotted name; a catalog (database) name before it is dropped.
func lastTwo(nodes []*pg.Node) (schema, name string) {
	s := stringList(nodes)
	if len(s) == 0 {
		return "", ""
	}
	if len(s) > 1 {
		schema = s[len(s)-2]
	}
	return schema, s[len(s)-1]
}
