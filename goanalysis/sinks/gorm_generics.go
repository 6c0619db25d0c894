package sinks

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// gormTypeArgument is the T of gorm.Interface[T].
func (s *site) gormTypeArgument() *types.Named {
	if s.recv == nil {
		return nil
	}
	named := namedOf(s.recv.Type())
	if named == nil || named.TypeArgs().Len() != 1 {
		return nil
	}
	model, _ := modelOf(named.TypeArgs().At(0))
	return model
}

// gormGenericWrite is a Write whose API is what the program calls, not the
// interface that has the method.
func (s *site) gormGenericWrite(op sqltext.Op, model *types.Named) *Write {
	w := s.write(op)
	t := "T"
	if model != nil {
		t = model.Obj().Name()
	}
	w.API = "gorm.G[" + t + "]." + s.fn.Name()
	return w
}

func (s *site) gormGeneric() *gormSession {
	g := s.gormSession(s.chain(isGorm, false))
	g.model = s.gormTypeArgument()
	for _, st := range g.steps {
		if st.fn.Name() == "G" && len(st.args) == 2 {
			g.upsert = g.upsert || gormUpserts(st.args[1])
			// What the session is that it is given counts too.
			outer := s.gormSession(s.chainOf(st.args[0], isGorm, false))
			g.skipHooks = g.skipHooks || outer.skipHooks
		}
	}
	return g
}

func gormGenericCreate(s *site) []*Write {
	g := s.gormGeneric()
	w := s.gormGenericWrite(sqltext.Insert, g.model)
	if g.upsert {
		w.Op = sqltext.Upsert
	}
	return g.write(s, w, s.arg(1), createHooks)
}

func gormGenericUpdate(s *site) []*Write {
	g := s.gormGeneric()
	w := s.gormGenericWrite(sqltext.Update, g.model)
	w.Schema, w.Table, w.Model = g.schema, g.table, g.model
	if s.fn.Name() == "Updates" {
		if !g.updates(s, w, s.arg(1)) {
			return nil
		}
	} else {
		name, ok := s.text(s.arg(1))
		if !ok {
			return nil
		}
		row := Row{}
		row.set(gormName(w.Model, name), gormCell(s.arg(2)))
		w.Rows = []Row{row}
	}
	// Both make a zero value the statement's model.
	w.Hooks, w.Bypass = SkipHooks, "the hooks of "+s.fn.Name()+" see a zero value"
	return []*Write{w}
}

// gormGenericSet reads Set(assignments...).Create(ctx) and .Update(ctx).
func gormGenericSet(s *site) []*Write {
	g := s.gormGeneric()
	w := s.gormGenericWrite(sqltext.Insert, g.model)
	if s.fn.Name() == "Update" {
		w.Op = sqltext.Update
	}
	w.Schema, w.Table, w.Model = g.schema, g.table, g.model
	row := Row{Columns: map[string]Cell{}}
	for _, set := range g.named("Set") {
		assignments, ok := ssavalue.Variadic(set.arg(0))
		if !ok {
			w.Incomplete = true
		}
		for _, a := range assignments {
			column, value, ok := gormAssignment(a)
			if !ok {
				w.Incomplete = true
				continue
			}
			row.set(gormName(w.Model, column), value)
		}
	}
	w.Rows = []Row{row}
	w.Hooks, w.Bypass = SkipHooks, "Set(...)."+s.fn.Name()+" calls no hooks on a row"
	return []*Write{w}
}

// gormAssignment reads clause.Assignment{Column: clause.Column{Name: x}, Value: y}.
func gormAssignment(v ssa.Value) (column string, value Cell, ok bool) {
	v = ssavalue.Source(v)
	if load, isLoad := v.(*ssa.UnOp); isLoad {
		v = load.X
	}
	alloc, isAlloc := v.(*ssa.Alloc)
	if !isAlloc {
		return "", Cell{}, false
	}
	for _, ref := range *alloc.Referrers() {
		addr, isField := ref.(*ssa.FieldAddr)
		if !isField || fieldOf(addr) == nil {
			continue
		}
		switch fieldOf(addr).Name() {
		case "Column":
			column, ok = columnName(addr)
		case "Value":
			for _, use := range *addr.Referrers() {
				if s, isStore := use.(*ssa.Store); isStore && s.Addr == addr {
					value = gormCell(s.Val)
				}
			}
		}
	}
	return column, value, ok
}

// columnName is the Name that a clause.Column is given, in place or as a whole.
func columnName(addr *ssa.FieldAddr) (string, bool) {
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.FieldAddr:
			if f := fieldOf(use); f != nil && f.Name() == "Name" {
				for _, u := range *use.Referrers() {
					if s, ok := u.(*ssa.Store); ok && s.Addr == use {
						return ssavalue.String(s.Val)
					}
				}
			}
		case *ssa.Store:
			if name, ok := literalField(use.Val, "Name"); ok {
				return ssavalue.String(name)
			}
		}
	}
	return "", false
}
