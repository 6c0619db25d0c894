package prover

import (
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// FromTable describes a table of a catalog with the given CHECKs, which need
// not be all it has: a rule asks what one CHECK says alone.
func FromTable(t *schema.Table, checks []*schema.Check) Table {
	out := Table{}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, fromColumn(c))
	}
	for _, k := range checks {
		out.Checks = append(out.Checks, k.Expr)
	}
	return out
}

func fromColumn(c *schema.Column) Column {
	out := Column{Name: c.Name, NotNull: c.NotNull}
	typ := c.Type
	for typ.Domain != nil && typ.ArrayDims == 0 {
		out.NotNull = out.NotNull || typ.Domain.NotNull
		for _, k := range typ.Domain.Checks {
			out.Checks = append(out.Checks, k.Expr)
		}
		typ = typ.Domain.Base
	}
	if c.Generated != "" {
		if e, err := sqlparse.ParseExpr(c.Generated); err == nil {
			out.Generated = e
		}
	}
	if typ.ArrayDims > 0 {
		return out
	}
	switch {
	case typ.Enum != nil:
		out.Kind, out.Labels = Enum, typ.Enum.Labels
	case typ.Base == "boolean":
		out.Kind = Bool
	case typ.IsInteger():
		out.Kind = Int
	case typ.Base == "numeric", typ.Base == "double precision", typ.Base == "real":
		out.Kind = Num
	case typ.Base == "text", typ.Base == "character varying":
		out.Kind = Text
	}
	return out
}
