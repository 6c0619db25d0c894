package sqlparse

import (
	"fmt"
	"strconv"
	"strings"

	pg "github.com/pganalyze/pg_query_go/v5"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// opaque converts a parse node that has no type of its own here.
func (c *converter) opaque(node *pg.Node) Expr {
	switch n := node.Node.(type) {
	case *pg.Node_NamedArgExpr:
		return &Opaque{
			At: c.at(n.NamedArgExpr.Location), Kind: "NamedArgExpr", Name: n.NamedArgExpr.Name,
			Args: []Expr{c.must(n.NamedArgExpr.Arg)}, form: QuoteIdent(n.NamedArgExpr.Name) + " => " + hole,
		}
	case *pg.Node_SqlvalueFunction:
		name := strings.TrimSuffix(strings.TrimPrefix(n.SqlvalueFunction.Op.String(), "SVFOP_"), "_N")
		e := &Opaque{At: c.at(n.SqlvalueFunction.Location), Kind: name, form: name}
		if n.SqlvalueFunction.Typmod >= 0 {
			e.form += "(" + strconv.Itoa(int(n.SqlvalueFunction.Typmod)) + ")"
		}
		return e
	case *pg.Node_AIndirection:
		return c.indirection(n.AIndirection)
	case *pg.Node_GroupingFunc:
		args := c.exprs(n.GroupingFunc.Args)
		return &Opaque{At: c.at(n.GroupingFunc.Location), Kind: "GroupingFunc", Args: args, form: "GROUPING(" + holes(args) + ")"}
	case *pg.Node_SetToDefault:
		return &Opaque{At: c.at(n.SetToDefault.Location), Kind: "SetToDefault", form: "DEFAULT"}
	}
	inner := node.ProtoReflect()
	inner = inner.Get(inner.WhichOneof(inner.Descriptor().Oneofs().ByName("node"))).Message()
	e := &Opaque{At: -1, Kind: nodeTag(node.Node)}
	if loc := inner.Descriptor().Fields().ByName("location"); loc != nil {
		e.At = c.at(int32(inner.Get(loc).Int()))
	}
	var details []string
	c.inside(inner, e, &details)
	list := holes(e.Args)
	if len(details) > 0 {
		if list != "" {
			list += ", "
		}
		list += QuoteLiteral(strings.Join(details, " "))
	}
	e.form = QuoteIdent(strings.ToLower(e.Kind)) + "(" + list + ")"
	return e
}

// indirection converts subscripts and field selections.
func (c *converter) indirection(a *pg.A_Indirection) Expr {
	base := c.must(a.Arg)
	e := &Opaque{At: At(base.Pos()), Kind: "A_Indirection", Args: []Expr{base}}
	var form strings.Builder
	_, column := base.(*ColumnRef)
	if column && a.Indirection[0].GetAIndices() != nil {
		form.WriteString(hole)
	} else {
		form.WriteString("(" + hole + ")") // else the field would read as the column's
	}
	bound := func(n *pg.Node) {
		if x := c.expr(n); x != nil {
			e.Args = append(e.Args, x)
			form.WriteString(hole)
		}
	}
	for _, n := range a.Indirection {
		switch n := n.Node.(type) {
		case *pg.Node_AIndices:
			form.WriteString("[")
			bound(n.AIndices.Lidx)
			if n.AIndices.IsSlice {
				form.WriteString(":")
			}
			bound(n.AIndices.Uidx)
			form.WriteString("]")
		case *pg.Node_String_:
			form.WriteString("." + QuoteIdent(n.String_.Sval))
		case *pg.Node_AStar:
			form.WriteString(".*")
		}
	}
	e.form = form.String()
	return e
}

// inside collects the expressions inside a parse node, and the values that tell
// it from others of its kind.
func (c *converter) inside(m protoreflect.Message, e *Opaque, details *[]string) {
	if c.depth++; c.depth <= maxDepth {
		fields := m.Descriptor().Fields()
		for i := 0; i < fields.Len(); i++ {
			f := fields.Get(i)
			switch v := m.Get(f); {
			case !m.Has(f) || f.IsMap() || f.Name() == "location":
			case f.IsList() && f.Message() != nil:
				for j := 0; j < v.List().Len(); j++ {
					c.insideMessage(v.List().Get(j).Message(), e, details)
				}
			case f.IsList():
			case f.Message() != nil:
				c.insideMessage(v.Message(), e, details)
			default:
				*details = append(*details, fmt.Sprintf("%s=%v", f.Name(), v.Interface()))
			}
		}
	}
	c.depth--
}

func (c *converter) insideMessage(m protoreflect.Message, e *Opaque, details *[]string) {
	if n, ok := m.Interface().(*pg.Node); ok {
		switch n.Node.(type) {
		case *pg.Node_AConst, *pg.Node_ColumnRef, *pg.Node_ParamRef, *pg.Node_AExpr, *pg.Node_BoolExpr, *pg.Node_NullTest,
			*pg.Node_BooleanTest, *pg.Node_CaseExpr, *pg.Node_CoalesceExpr, *pg.Node_MinMaxExpr, *pg.Node_TypeCast,
			*pg.Node_AArrayExpr, *pg.Node_RowExpr, *pg.Node_CollateClause, *pg.Node_FuncCall, *pg.Node_SubLink,
			*pg.Node_NamedArgExpr, *pg.Node_SqlvalueFunction, *pg.Node_AIndirection, *pg.Node_GroupingFunc, *pg.Node_SetToDefault:
			e.Args = append(e.Args, c.must(n))
			return
		}
	}
	c.inside(m, e, details)
}

// hole stands for an argument in an Opaque's form.
const hole = "\x00"

func holes(args []Expr) string {
	return strings.TrimSuffix(strings.Repeat(hole+", ", len(args)), ", ")
}
