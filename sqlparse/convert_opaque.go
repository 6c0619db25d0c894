package sqlparse

import (
	"strconv"
	"strings"

	pg "github.com/polylint/polylint/sqlparse/internal/pgtree"
)

// opaque converts a parse node that has no type of its own here.
func (c *converter) opaque(node pg.Node) Expr {
	switch n := node.(type) {
	case *pg.NamedArgExpr:
		return &Opaque{
			At: c.at(n.Location), Kind: "NamedArgExpr", Name: n.Name,
			Args: []Expr{c.must(n.Arg)}, form: QuoteIdent(n.Name) + " => " + hole,
		}
	case *pg.SQLValueFunction:
		name := strings.TrimSuffix(strings.TrimPrefix(n.Op.String(), "SVFOP_"), "_N")
		e := &Opaque{At: c.at(n.Location), Kind: name, form: name}
		if n.Typmod >= 0 {
			e.form += "(" + strconv.Itoa(int(n.Typmod)) + ")"
		}
		return e
	case *pg.A_Indirection:
		return c.indirection(n)
	case *pg.GroupingFunc:
		args := c.exprs(n.Args)
		return &Opaque{At: c.at(n.Location), Kind: "GroupingFunc", Args: args, form: "GROUPING(" + holes(args) + ")"}
	case *pg.SetToDefault:
		return &Opaque{At: c.at(n.Location), Kind: "SetToDefault", form: "DEFAULT"}
	}
	e := &Opaque{At: -1, Kind: nodeTag(node)}
	var details []string
	if other, ok := node.(*pg.Other); ok {
		if loc, ok := other.Location(); ok {
			e.At = c.at(loc)
		}
		details = c.inside(other, e)
	}
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
	if column && pg.As[pg.A_Indices](a.Indirection[0]) != nil {
		form.WriteString(hole)
	} else {
		form.WriteString("(" + hole + ")") // else the field would read as the column's
	}
	bound := func(n pg.Node) {
		if x := c.expr(n); x != nil {
			e.Args = append(e.Args, x)
			form.WriteString(hole)
		}
	}
	for _, n := range a.Indirection {
		switch n := n.(type) {
		case *pg.A_Indices:
			form.WriteString("[")
			bound(n.Lidx)
			if n.IsSlice {
				form.WriteString(":")
			}
			bound(n.Uidx)
			form.WriteString("]")
		case *pg.String:
			form.WriteString("." + QuoteIdent(n.Sval))
		case *pg.A_Star:
			form.WriteString(".*")
		}
	}
	e.form = form.String()
	return e
}

// inside collects the expressions inside a parse node, and returns the values
// that tell it from others of its kind.
func (c *converter) inside(node *pg.Other, e *Opaque) (details []string) {
	node.Walk(func(n pg.Node) bool {
		switch n.(type) {
		case *pg.A_Const, *pg.ColumnRef, *pg.ParamRef, *pg.A_Expr, *pg.BoolExpr, *pg.NullTest,
			*pg.BooleanTest, *pg.CaseExpr, *pg.CoalesceExpr, *pg.MinMaxExpr, *pg.TypeCast,
			*pg.A_ArrayExpr, *pg.RowExpr, *pg.CollateClause, *pg.FuncCall, *pg.SubLink,
			*pg.NamedArgExpr, *pg.SQLValueFunction, *pg.A_Indirection, *pg.GroupingFunc, *pg.SetToDefault:
			e.Args = append(e.Args, c.must(n))
			return false
		}
		return true
	}, func(name, text string) {
		details = append(details, name+"="+text)
	})
	return details
}

// hole stands for an argument in an Opaque's form.
const hole = "\x00"

func holes(args []Expr) string {
	return strings.TrimSuffix(strings.Repeat(hole+", ", len(args)), ", ")
}
