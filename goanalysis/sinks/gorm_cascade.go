package sinks

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// gormAssociations is clause.Associations, which stands for all of them.
const gormAssociations = "~~~as~~~"

// maxNested bounds how deep rows inside rows are looked for.
const maxNested = 4

// gormRelation is a field that GORM takes for an association.
type gormRelation struct {
	field *types.Var
	tag   string
	child *types.Named
	many  bool
	// key is the child's column that holds the parent's key, "" where the parent
	// belongs to the child or both are joined by a table; typ the column that says
	// the parent's kind, for polymorphic ones.
	key, typ string
	// own is the parent's column that holds the child's key, where it belongs to it.
	own string
}

// gormRelationOf reads a field of a model as an association.
func gormRelationOf(model *types.Named, f *types.Var, tag string) (gormRelation, bool) {
	child, many := modelOf(f.Type())
	if child == nil || f.Embedded() || isValue(child) || !f.Exported() {
		return gormRelation{}, false
	}
	for _, no := range []string{"-", "embedded", "serializer", "type"} {
		if _, ok := tagValue(tag, "gorm", no, ";"); ok {
			return gormRelation{}, false
		}
	}
	r := gormRelation{field: f, tag: tag, child: child, many: many}
	if _, ok := tagValue(tag, "gorm", "many2many", ";"); ok {
		return r, true
	}
	if prefix, ok := tagValue(tag, "gorm", "polymorphic", ";"); ok {
		r.key, r.typ = columnOf(child, prefix+"ID"), columnOf(child, prefix+"Type")
		return r, true
	}
	if key, ok := tagValue(tag, "gorm", "foreignKey", ";"); ok {
		if many || hasField(child, key) && !hasField(model, key) {
			r.key = columnOf(child, key)
		} else {
			r.own = columnOf(model, key)
		}
		return r, true
	}
	switch own := f.Name() + "ID"; {
	case !many && hasField(model, own):
		r.own = columnOf(model, own)
	case hasField(child, model.Obj().Name()+"ID"):
		r.key = columnOf(child, model.Obj().Name()+"ID")
	}
	return r, true
}

func hasField(t *types.Named, name string) bool {
	_, _, ok := fieldNamed(t, name)
	return ok
}

func columnOf(t *types.Named, field string) string {
	_, tag, _ := fieldNamed(t, field)
	return gormColumn(field, tag)
}

// gormCascade returns the rows that are created with those of a write, because
// they are set in its associations here, and marks the keys that GORM fills in.
func (s *site) gormCascade(g *gormSession, w *Write, depth int) []*Write {
	if depth >= maxNested || w.Model == nil || slices.Contains(g.omit, gormAssociations) {
		return nil
	}
	var out []*Write
	for i := range w.Rows {
		for _, set := range fieldStores(w.Rows[i].Value, s.call, 0) {
			r, ok := gormRelationOf(w.Model, set.field, set.tag)
			if !ok || ssavalue.IsNil(set.value) || slices.Contains(g.omit, set.field.Name()) ||
				g.restricted && !slices.Contains(g.only, set.field.Name()) && !slices.Contains(g.only, gormAssociations) && !slices.Contains(g.only, "*") {
				continue
			}
			if r.own != "" {
				kind := sqltext.Literal
				if !set.sure {
					kind = sqltext.Unknown
				}
				w.Rows[i].set(r.own, Cell{Kind: kind})
			}
			rows, model := set.rows()
			if model == nil || r.own != "" && (len(rows) == 0 || !isFresh(rows[0].Value)) {
				continue // a parent that exists already stays as it is
			}
			nested := &Write{
				Call: s.call, Op: sqltext.Insert, Model: model, Rows: rows,
				API: strings.TrimSuffix(w.API, ", through "+w.Model.Obj().Name()) + ", through " + w.Model.Obj().Name() + "." + set.field.Name(),
			}
			if w.Op != sqltext.Insert {
				nested.Op = sqltext.Upsert
			}
			g.hooks(nested, createHooks)
			for j := range nested.Rows {
				r.fill(&nested.Rows[j])
			}
			out = append(out, nested)
			out = append(out, s.gormCascade(&gormSession{skipHooks: g.skipHooks}, nested, depth+1)...)
		}
	}
	return out
}

// fill marks the columns of a child that hold its parent's key.
func (r gormRelation) fill(row *Row) {
	if r.key != "" {
		row.set(r.key, Cell{Kind: sqltext.Literal})
	}
	if r.typ != "" {
		row.set(r.typ, Cell{Kind: sqltext.Literal})
	}
}

// fieldStore is a field of a row that is set in this function.
type fieldStore struct {
	field *types.Var
	tag   string
	value ssa.Value
	addr  *ssa.FieldAddr // where the field itself is a struct that is filled in place
	sure  bool
}

// rows returns the rows of the field's value.
func (f fieldStore) rows() ([]Row, *types.Named) {
	if f.value == nil {
		model, many := modelOf(f.field.Type())
		return []Row{{Value: f.addr, Many: many}}, model
	}
	return rowsOf(f.value)
}

// fieldStores returns the fields of a row, or of the rows of a slice literal,
// that are set before a call.
func fieldStores(v ssa.Value, at ssa.Instruction, depth int) []fieldStore {
	if v == nil || depth > maxNested {
		return nil
	}
	v = ssavalue.Source(v)
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X // a struct that is passed by value
	}
	if slice, ok := v.(*ssa.Slice); ok {
		v = slice.X
	}
	var out []fieldStore
	if elems, ok := ssavalue.Variadic(v); ok {
		for _, e := range elems {
			out = append(out, fieldStores(e, at, depth+1)...)
		}
		return out
	}
	refs := v.Referrers()
	if refs == nil {
		return nil
	}
	for _, ref := range *refs {
		switch addr := ref.(type) {
		case *ssa.IndexAddr:
			if addr.X == v {
				out = append(out, fieldStores(addr, at, depth+1)...)
				out = append(out, storedElements(addr, at, depth)...)
			}
		case *ssa.FieldAddr:
			if addr.X == v {
				out = append(out, storesOf(addr, at, depth)...)
			}
		}
	}
	return out
}

// storedElements follows the pointers that are stored in a slice literal.
func storedElements(addr *ssa.IndexAddr, at ssa.Instruction, depth int) []fieldStore {
	var out []fieldStore
	for _, use := range *addr.Referrers() {
		if s, ok := use.(*ssa.Store); ok && s.Addr == addr {
			out = append(out, fieldStores(s.Val, at, depth+1)...)
		}
	}
	return out
}

func storesOf(addr *ssa.FieldAddr, at ssa.Instruction, depth int) []fieldStore {
	f := fieldOf(addr)
	if f == nil {
		return nil
	}
	st := addr.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	tag := st.Tag(addr.Field)
	var out []fieldStore
	if f.Embedded() {
		out = append(out, fieldStores(addr, at, depth+1)...)
	}
	inPlace := false
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			if use.Addr == addr && !ssavalue.Precedes(at, use) {
				out = append(out, fieldStore{field: f, tag: tag, value: use.Val, sure: ssavalue.Precedes(use, at)})
			}
		case *ssa.FieldAddr:
			if use.X == addr && !inPlace && !f.Embedded() {
				inPlace = true
				out = append(out, fieldStore{field: f, tag: tag, addr: addr, sure: ssavalue.Precedes(use, at)})
			}
		}
	}
	return out
}
