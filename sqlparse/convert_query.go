package sqlparse

import pg "github.com/polylint/polylint/sqlparse/internal/pgtree"

// leftmost returns the first branch of a set operation.
func leftmost(s *pg.SelectStmt) *pg.SelectStmt {
	for s.Larg != nil {
		s = s.Larg
	}
	return s
}

func (c *converter) intoClause(into *pg.IntoClause) *CreateTableAs {
	rel := into.GetRel()
	return &CreateTableAs{Name: c.rangeVar(rel), Columns: stringList(into.GetColNames()), Temporary: temporary(rel)}
}

// query converts a SELECT, nil for anything else.
func (c *converter) query(n pg.Node) *Select {
	if s := pg.As[pg.SelectStmt](n); s != nil {
		return c.selectStmt(s)
	}
	return nil
}

func (c *converter) selectStmt(s *pg.SelectStmt) *Select {
	c.depth++
	defer func() { c.depth-- }()
	if c.depth > maxDepth {
		return nil
	}
	if s.Larg != nil && s.Rarg != nil {
		// UNION is left-associative: walk the left spine without recursion.
		var branches []*pg.SelectStmt
		first := s
		for first.Larg != nil && first.Rarg != nil {
			branches = append(branches, first.Rarg)
			first = first.Larg
		}
		out := c.selectStmt(first)
		if out == nil {
			return nil
		}
		for i := len(branches) - 1; i >= 0; i-- {
			if b := c.selectStmt(branches[i]); b != nil {
				out.Union = append(out.Union, b)
			}
		}
		out.With = append(c.ctes(s.WithClause), out.With...)
		return out
	}
	out := &Select{
		With: c.ctes(s.WithClause), Targets: c.targets(s.TargetList),
		From: c.from(s.FromClause), Where: c.expr(s.WhereClause),
		Grouped: len(s.GroupClause) > 0 || s.HavingClause != nil,
	}
	c.joins(s.FromClause, out)
	for _, row := range s.ValuesLists {
		out.Values = append(out.Values, c.exprs(pg.As[pg.List](row).GetItems()))
	}
	return out
}

func (c *converter) targets(nodes []pg.Node) []Target {
	var out []Target
	for _, n := range nodes {
		if t := pg.As[pg.ResTarget](n); t != nil {
			out = append(out, Target{Name: t.Name, Expr: c.expr(t.Val)})
		}
	}
	return out
}

func (c *converter) from(nodes []pg.Node) []FromItem {
	var out []FromItem
	for _, n := range nodes {
		switch n := n.(type) {
		case *pg.RangeVar:
			out = append(out, FromItem{Table: c.rangeVar(n), Alias: n.Alias.GetAliasname()})
		case *pg.RangeTableSample:
			out = append(out, c.from([]pg.Node{n.Relation})...)
		case *pg.RangeSubselect:
			out = append(out, FromItem{Query: c.query(n.Subquery), Alias: n.Alias.GetAliasname()})
		case *pg.RangeFunction:
			for _, f := range n.Functions {
				if items := pg.As[pg.List](f).GetItems(); len(items) > 0 {
					if call := pg.As[pg.FuncCall](items[0]); call != nil {
						out = append(out, FromItem{Func: c.funcCall(call), Alias: n.Alias.GetAliasname()})
					}
				}
			}
		case *pg.JoinExpr:
			c.depth++
			if c.depth <= maxDepth {
				out = append(out, c.from([]pg.Node{n.Larg, n.Rarg})...)
			}
			c.depth--
		}
	}
	return out
}

// joins collects the conditions of the joins that from flattens.
func (c *converter) joins(nodes []pg.Node, out *Select) {
	for _, n := range nodes {
		j := pg.As[pg.JoinExpr](n)
		if j == nil {
			continue
		}
		c.depth++
		if c.depth <= maxDepth {
			c.joins([]pg.Node{j.Larg, j.Rarg}, out)
			out.OuterJoin = out.OuterJoin || j.Jointype != pg.JoinType_JOIN_INNER
			if on := c.expr(j.Quals); on != nil {
				out.On = append(out.On, on)
			}
			if j.UsingClause != nil || j.IsNatural {
				using := &Opaque{At: -1, Kind: "Using"}
				for _, col := range stringList(j.UsingClause) {
					using.Args = append(using.Args, &ColumnRef{At: -1, Parts: []string{col}})
				}
				out.On = append(out.On, using)
			}
		}
		c.depth--
	}
}

func (c *converter) ctes(w *pg.WithClause) []CTE {
	var out []CTE
	for _, n := range w.GetCtes() {
		if e := pg.As[pg.CommonTableExpr](n); e != nil {
			out = append(out, CTE{Name: e.Ctename, Query: c.stmt(e.Ctequery)})
		}
	}
	return out
}

func (c *converter) insert(s *pg.InsertStmt) Node {
	out := &Insert{
		With: c.ctes(s.WithClause), Table: c.rangeVar(s.Relation), Columns: stringList(s.Cols),
		Query: c.query(s.SelectStmt), Returning: c.targets(s.ReturningList),
	}
	if s.OnConflictClause != nil {
		out.OnConflict = true
		out.ConflictSet = c.targets(s.OnConflictClause.TargetList)
	}
	return out
}
