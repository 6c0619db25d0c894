package sinks

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// gormAssociation reads Append, Replace, Clear and Delete of
// db.Model(&post).Association("Comments"): rows that exist get another parent,
// or none, and rows that do not are created.
func gormAssociation(s *site) []*Write {
	c := s.chain(isGorm, false)
	at, ok := c.last("Association")
	if !ok {
		return nil
	}
	name, ok := at.text(at.arg(0))
	if !ok {
		return nil
	}
	g := s.gormSession(c)
	if g.model == nil {
		return nil
	}
	field, tag, ok := fieldNamed(g.model, name)
	if !ok {
		return nil
	}
	r, ok := gormRelationOf(g.model, field, tag)
	if !ok {
		return nil
	}
	_, unscoped := c.last("Unscoped")
	given, _ := ssavalue.Variadic(s.arg(0))
	if s.fn.Name() == "Clear" || s.fn.Name() == "Delete" {
		return s.gormUnlink(g, r, given, unscoped)
	}
	var out []*Write
	for _, v := range given {
		out = append(out, s.gormRelate(g, r, v)...)
	}
	if s.fn.Name() == "Replace" {
		if r.key != "" && !unscoped || r.own != "" && len(given) == 0 {
			out = append(out, s.gormUnlink(g, r, nil, unscoped)...)
		}
	}
	return out
}

// gormRelate relates one value, or a slice of them.
func (s *site) gormRelate(g *gormSession, r gormRelation, v ssa.Value) []*Write {
	v = ssavalue.Strip(v)
	fresh := isFresh(v)
	var out []*Write
	if r.own != "" {
		// The model belongs to what is appended: its own row changes.
		w := s.write(sqltext.Update)
		w.Model = g.model
		w.Rows = []Row{{Value: g.modelValue}}
		w.Rows[0].set(r.own, Cell{Kind: sqltext.Literal})
		w.Hooks, w.Bypass = SkipHooks, "the hooks of "+s.fn.Name()+" see the model as it was before"
		out = append(out, w)
	}
	if r.own != "" || r.key == "" {
		if !fresh {
			return out
		}
	}
	w := s.write(sqltext.Update)
	if fresh {
		w.Op = sqltext.Upsert
	}
	w.Model = r.child
	if maps, _ := isMap(v.Type()); maps {
		row, ok := mapRow(v, s.call)
		w.Rows, w.Incomplete, w.Op = []Row{row}, !ok, sqltext.Insert
		w.Rows[0].Columns = gormColumns(r.child, row.Columns)
		w.Hooks, w.Bypass = SkipHooks, "a create from a map calls no hooks"
	} else {
		w.Rows, _ = rowsOf(v)
		g.hooks(w, createHooks)
	}
	for i := range w.Rows {
		r.fill(&w.Rows[i])
	}
	return append(out, w)
}

// gormUnlink sets the key of rows to NULL: of those given, or of all.
func (s *site) gormUnlink(g *gormSession, r gormRelation, given []ssa.Value, unscoped bool) []*Write {
	w := s.write(sqltext.Update)
	w.Hooks, w.Bypass = SkipHooks, s.fn.Name()+" calls no hooks"
	var row Row
	switch {
	case r.own != "":
		w.Model = g.model
		row.Value = g.modelValue
		row.set(r.own, Cell{Kind: sqltext.Null})
	case r.key != "" && !unscoped:
		w.Model = r.child
		if len(given) == 1 {
			if rows, model := rowsOf(given[0]); model != nil && len(rows) == 1 {
				row = rows[0]
			}
		}
		row.set(r.key, Cell{Kind: sqltext.Null})
	default:
		return nil // the rows are deleted, or a table joins them
	}
	w.Rows = []Row{row}
	return []*Write{w}
}

// isFresh reports whether a row is made in this function, and so is not in the
// database yet.
func isFresh(v ssa.Value) bool {
	v = ssavalue.Source(v)
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	if slice, ok := v.(*ssa.Slice); ok {
		v = slice.X
	}
	switch x := v.(type) {
	case *ssa.MakeMap:
		return true
	case *ssa.Alloc:
		ptr, ok := x.Type().Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		if _, ok := ptr.Elem().Underlying().(*types.Array); ok {
			return true
		}
		return x.Comment == "complit" && !setsID(x)
	}
	return false
}

// setsID reports whether a literal has a primary key, as a row has that exists.
func setsID(literal *ssa.Alloc) bool {
	for _, ref := range *literal.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || fieldOf(addr) == nil || fieldOf(addr).Name() != "ID" {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == addr {
				return true
			}
		}
	}
	return false
}
