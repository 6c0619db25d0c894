package schema

import "github.com/polylint/polylint/sqlparse"

// copyExpr returns a deep copy of e with every column reference and position
// passed through the functions, either of which may be nil. Expressions of the
// catalog are shared with the statements they came from, so nothing changes
// them in place. A subquery's query is shared: no stored expression has one.
func copyExpr(e sqlparse.Expr, column func(*sqlparse.ColumnRef), at func(sqlparse.At) sqlparse.At) sqlparse.Expr {
	c := exprCopier{column: column, at: at}
	return c.expr(e)
}

// renamed returns e with a column renamed.
func renamed(e sqlparse.Expr, old, new string) sqlparse.Expr {
	if e == nil || !mentions(e, old) {
		return e
	}
	return copyExpr(e, func(c *sqlparse.ColumnRef) {
		if c.Column() == old {
			c.Parts[len(c.Parts)-1] = new
		}
	}, nil)
}

// placeless returns e without positions, which would point into another text.
func placeless(e sqlparse.Expr) sqlparse.Expr {
	return copyExpr(e, nil, func(sqlparse.At) sqlparse.At { return -1 })
}

func mentions(e sqlparse.Expr, column string) bool {
	found := false
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		if c, ok := e.(*sqlparse.ColumnRef); ok && c.Column() == column {
			found = true
		}
		return !found
	})
	return found
}

func sameExpr(a, b sqlparse.Expr) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.String() == b.String()
}

type exprCopier struct {
	column func(*sqlparse.ColumnRef)
	at     func(sqlparse.At) sqlparse.At
}

func (c *exprCopier) pos(a sqlparse.At) sqlparse.At {
	if c.at == nil {
		return a
	}
	return c.at(a)
}

func (c *exprCopier) list(in []sqlparse.Expr) []sqlparse.Expr {
	if in == nil {
		return nil
	}
	out := make([]sqlparse.Expr, len(in))
	for i, e := range in {
		out[i] = c.expr(e)
	}
	return out
}

func (c *exprCopier) expr(e sqlparse.Expr) sqlparse.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case *sqlparse.ColumnRef:
		n := *e
		n.At, n.Parts = c.pos(e.At), append([]string(nil), e.Parts...)
		if c.column != nil {
			c.column(&n)
		}
		return &n
	case *sqlparse.Const:
		n := *e
		n.At = c.pos(e.At)
		return &n
	case *sqlparse.Param:
		n := *e
		n.At = c.pos(e.At)
		return &n
	case *sqlparse.FuncCall:
		n := *e
		n.At, n.Args = c.pos(e.At), c.list(e.Args)
		return &n
	case *sqlparse.And:
		return &sqlparse.And{At: c.pos(e.At), Args: c.list(e.Args)}
	case *sqlparse.Or:
		return &sqlparse.Or{At: c.pos(e.At), Args: c.list(e.Args)}
	case *sqlparse.Not:
		return &sqlparse.Not{At: c.pos(e.At), Arg: c.expr(e.Arg)}
	case *sqlparse.NullTest:
		return &sqlparse.NullTest{At: c.pos(e.At), Arg: c.expr(e.Arg), Not: e.Not}
	case *sqlparse.BoolTest:
		return &sqlparse.BoolTest{At: c.pos(e.At), Arg: c.expr(e.Arg), Test: e.Test}
	case *sqlparse.Op:
		return &sqlparse.Op{At: c.pos(e.At), Name: e.Name, Left: c.expr(e.Left), Right: c.expr(e.Right)}
	case *sqlparse.Distinct:
		return &sqlparse.Distinct{At: c.pos(e.At), Left: c.expr(e.Left), Right: c.expr(e.Right), Not: e.Not}
	case *sqlparse.NullIf:
		return &sqlparse.NullIf{At: c.pos(e.At), Left: c.expr(e.Left), Right: c.expr(e.Right)}
	case *sqlparse.In:
		return &sqlparse.In{At: c.pos(e.At), Arg: c.expr(e.Arg), List: c.list(e.List), Not: e.Not}
	case *sqlparse.Between:
		n := *e
		n.At, n.Arg, n.Low, n.High = c.pos(e.At), c.expr(e.Arg), c.expr(e.Low), c.expr(e.High)
		return &n
	case *sqlparse.AnyAll:
		n := *e
		n.At, n.Arg, n.Array = c.pos(e.At), c.expr(e.Arg), c.expr(e.Array)
		return &n
	case *sqlparse.Case:
		n := &sqlparse.Case{At: c.pos(e.At), Arg: c.expr(e.Arg), Else: c.expr(e.Else)}
		for _, w := range e.Whens {
			n.Whens = append(n.Whens, sqlparse.CaseWhen{Cond: c.expr(w.Cond), Result: c.expr(w.Result)})
		}
		return n
	case *sqlparse.Coalesce:
		return &sqlparse.Coalesce{At: c.pos(e.At), Args: c.list(e.Args)}
	case *sqlparse.MinMax:
		return &sqlparse.MinMax{At: c.pos(e.At), Least: e.Least, Args: c.list(e.Args)}
	case *sqlparse.Cast:
		return &sqlparse.Cast{At: c.pos(e.At), Arg: c.expr(e.Arg), Type: e.Type}
	case *sqlparse.Array:
		return &sqlparse.Array{At: c.pos(e.At), Elems: c.list(e.Elems)}
	case *sqlparse.Row:
		return &sqlparse.Row{At: c.pos(e.At), Args: c.list(e.Args)}
	case *sqlparse.Collate:
		return &sqlparse.Collate{At: c.pos(e.At), Arg: c.expr(e.Arg), Collation: e.Collation}
	case *sqlparse.Subquery:
		n := *e
		n.At, n.Arg = c.pos(e.At), c.expr(e.Arg)
		return &n
	case *sqlparse.Opaque:
		n := *e
		n.At, n.Args = c.pos(e.At), c.list(e.Args)
		return &n
	}
	return e
}

// distinctColumns returns the columns of t that e mentions, in order of first
// mention.
func distinctColumns(t *Table, e sqlparse.Expr) []string {
	var cols []string
	for _, name := range sqlparse.Columns(e) {
		if t.Column(name) != nil || systemColumns[name] {
			cols = append(cols, name)
		}
	}
	return cols
}
