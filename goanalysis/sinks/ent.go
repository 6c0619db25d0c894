package sinks

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/naming"
)

// entSends are the methods by which ent's builders end.
var entSends = map[string]bool{"Save": true, "SaveX": true, "Exec": true, "ExecX": true, "ID": true, "IDX": true}

// entKind is what an ent builder does.
type entKind int

const (
	entCreate entKind = iota
	entBulk
	entUpdate
	entUpsert
)

// entBuilder is a builder type that ent generated.
type entBuilder struct {
	kind   entKind
	entity string         // Comment of CommentCreate
	pkg    *types.Package // where it is generated into
}

// entBuilderOf reports whether a function is a method of a builder of ent's.
// What tells it from others of such names is the field that holds its mutation,
// or the builders that it is made of.
func entBuilderOf(fn *types.Func) (entBuilder, bool) {
	recv := fn.Signature().Recv()
	if recv == nil {
		return entBuilder{}, false
	}
	return entBuilderType(namedOf(recv.Type()))
}

func entBuilderType(named *types.Named) (entBuilder, bool) {
	st := structOf(named)
	if st == nil || named.Obj().Pkg() == nil {
		return entBuilder{}, false
	}
	name := named.Obj().Name()
	for _, c := range []struct {
		suffix, field, of string
		kind              entKind
	}{
		{"Create", "mutation", "Mutation", entCreate},
		{"CreateBulk", "builders", "Create", entBulk},
		{"UpdateOne", "mutation", "Mutation", entUpdate},
		{"Update", "mutation", "Mutation", entUpdate},
		{"UpsertOne", "create", "Create", entUpsert},
		{"UpsertBulk", "create", "CreateBulk", entUpsert},
	} {
		entity, ok := strings.CutSuffix(name, c.suffix)
		if !ok || entity == "" {
			continue
		}
		for i := range st.NumFields() {
			f := st.Field(i)
			t := f.Type()
			if slice, isSlice := t.(*types.Slice); isSlice {
				t = slice.Elem()
			}
			if n := namedOf(t); f.Name() == c.field && n != nil && n.Obj().Name() == entity+c.of {
				return entBuilder{c.kind, entity, named.Obj().Pkg()}, true
			}
		}
	}
	return entBuilder{}, false
}

// isEnt accepts the methods of the package that ent generated.
func (b entBuilder) isEnt(fn *types.Func) bool {
	return fn.Pkg() == b.pkg && fn.Signature().Recv() != nil
}

// model is the entity's struct.
func (b entBuilder) model() *types.Named {
	if obj, ok := b.pkg.Scope().Lookup(b.entity).(*types.TypeName); ok {
		if n, ok := obj.Type().(*types.Named); ok && structOf(n) != nil {
			return n
		}
	}
	return nil
}

// constant returns a constant of the package of names that ent generates for an
// entity: ent/comment.Table.
func (b entBuilder) constant(name string) (string, bool) {
	meta := b.meta()
	if meta == nil {
		return "", false
	}
	c, ok := meta.Scope().Lookup(name).(*types.Const)
	if !ok || c.Val().Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(c.Val()), true
}

func (b entBuilder) meta() *types.Package {
	path := b.pkg.Path() + "/" + strings.ToLower(b.entity)
	for _, p := range b.pkg.Imports() {
		if p.Path() == path {
			return p
		}
	}
	return nil
}

func (s *site) ent(b entBuilder) []*Write {
	c := s.chain(b.isEnt, true)
	op := sqltext.Insert
	switch {
	case b.kind == entUpdate:
		op = sqltext.Update
	case b.kind == entUpsert:
		op = sqltext.Upsert
	}
	w := s.write(op)
	w.Model = b.model()
	w.Table, _ = b.constant("Table")
	w.Hooks = RunHooks
	var related []*Write
	if bulk, ok := c.last("CreateBulk", "MapCreateBulk"); ok {
		w.Rows, w.Incomplete, related = s.entRows(b, bulk)
	} else {
		if !entBegins(c) {
			return nil // the builder comes from elsewhere
		}
		var row Row
		row, w.Incomplete, related = s.entRow(b, c)
		w.Rows = []Row{row}
	}
	return append([]*Write{w}, related...)
}

// entBegins reports whether a chain has the call that makes the builder.
func entBegins(c chain) bool {
	_, ok := c.last("Create", "Update", "UpdateOne", "UpdateOneID")
	return ok
}

// entRows are the rows of a bulk of builders.
func (s *site) entRows(b entBuilder, bulk step) (rows []Row, incomplete bool, related []*Write) {
	if bulk.fn.Name() == "MapCreateBulk" {
		row, ok := s.entMapped(b, bulk.arg(1))
		return []Row{s.outside(row)}, !ok, nil
	}
	elems, _, ok := ssavalue.Elements(bulk.arg(0))
	for _, e := range elems {
		if ssavalue.IsNil(e) {
			continue
		}
		row, open, more := s.entRow(b, s.chainOf(e, b.isEnt, true))
		rows, related = append(rows, row), append(related, more...)
		incomplete = incomplete || open
	}
	return rows, incomplete || !ok || len(rows) == 0, related
}

// entMapped reads the function that MapCreateBulk calls with each builder.
func (s *site) entMapped(b entBuilder, set ssa.Value) (Row, bool) {
	var fn *ssa.Function
	switch x := ssavalue.Source(set).(type) {
	case *ssa.MakeClosure:
		fn, _ = x.Fn.(*ssa.Function)
	case *ssa.Function:
		fn = x
	}
	row := Row{Columns: map[string]Cell{}}
	if fn == nil || len(fn.Params) == 0 {
		return row, false
	}
	f := &follower{env: s.env, at: returnOf(fn), of: b.isEnt}
	if f.at == nil {
		return row, false
	}
	open := false
	for _, st := range f.beside(fn.Params[0], nil) {
		s.entStep(b, st, &row, &open)
	}
	return row, !open
}

// returnOf returns where a function ends, nil where it does in several places.
func returnOf(fn *ssa.Function) (ret ssa.Instruction) {
	for _, b := range fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			if ret != nil {
				return nil
			}
			ret = r
		}
	}
	return ret
}

// entRow reads the setters of one builder.
func (s *site) entRow(b entBuilder, c chain) (row Row, incomplete bool, related []*Write) {
	row = Row{Columns: map[string]Cell{}}
	for _, st := range c.steps {
		if w := s.entStep(b, st, &row, &incomplete); w != nil {
			related = append(related, w)
		}
	}
	return row, incomplete || !entBegins(c), related
}

// entStep reads a setter. One that relates rows of another table gives a Write
// of its own.
func (s *site) entStep(b entBuilder, st step, row *Row, incomplete *bool) *Write {
	name := st.fn.Name()
	if of, ok := entBuilderOf(st.fn); !ok || of.entity != b.entity {
		return nil
	}
	set := func(column string, c Cell) {
		if !st.sure {
			c = unsure(c)
		}
		row.set(column, c)
	}
	switch {
	case strings.HasPrefix(name, "SetNillable") && len(st.args) == 1:
		set(b.column(strings.TrimPrefix(name, "SetNillable")), cellOf(st.arg(0)))
	case strings.HasPrefix(name, "Set") && len(st.args) == 1:
		base := name[len("Set"):]
		if column, ok := b.edge(base); ok && namedOf(st.arg(0).Type()) != nil && namedOf(st.arg(0).Type()).Obj().Pkg() == b.pkg {
			set(column, Cell{Kind: sqltext.Literal}) // the key of the entity
			return nil
		}
		if base == "Input" {
			*incomplete = true
			return nil
		}
		set(b.column(base), cellOf(st.arg(0)))
	case strings.HasPrefix(name, "Clear") && len(st.args) == 0:
		base := name[len("Clear"):]
		if column, ok := b.edge(base); ok {
			set(column, Cell{Kind: sqltext.Null})
			return nil
		}
		set(b.column(base), Cell{Kind: sqltext.Null})
	case strings.HasPrefix(name, "Add") && st.fn.Signature().Variadic():
		return s.entRelate(b, st)
	}
	return nil
}

// column is the column of a setter.
func (b entBuilder) column(base string) string {
	if c, ok := b.constant("Field" + base); ok {
		return c
	}
	if id, ok := strings.CutSuffix(base, "ID"); ok {
		if c, ok := b.edge(id); ok {
			return c
		}
	}
	return snake(base)
}

// edge is the column of this table that holds an edge to one entity.
func (b entBuilder) edge(name string) (string, bool) {
	column, ok := b.constant(name + "Column")
	if !ok {
		if b.meta() == nil && b.pkg.Scope().Lookup(name) != nil {
			return snake(name) + "_id", true
		}
		return "", false
	}
	own, _ := b.constant("Table")
	if table, ok := b.constant(name + "Table"); ok && table != own {
		return "", false
	}
	return column, true
}

// entRelate reads AddComments and AddCommentIDs: rows of another table get this
// one as their parent.
func (s *site) entRelate(b entBuilder, st step) *Write {
	base := st.fn.Name()[len("Add"):]
	meta := b.meta()
	if meta == nil {
		return nil
	}
	byID := strings.TrimSuffix(base, "IDs")
	for _, name := range meta.Scope().Names() {
		edge, ok := strings.CutSuffix(name, "Column")
		if !ok || edge != base && naming.StemOf(edge) != naming.StemOf(byID) {
			continue
		}
		column, ok := b.constant(name)
		if !ok {
			continue
		}
		w := s.write(sqltext.Update)
		w.Table, _ = b.constant(edge + "Table")
		own, _ := b.constant("Table")
		if w.Table == "" || w.Table == own {
			return nil
		}
		w.API += ", through " + st.fn.Name()
		w.Hooks, w.Bypass = SkipHooks, st.fn.Name()+" calls no hooks of the rows that it relates"
		row := Row{}
		if st.arg(0) != nil {
			if model, _ := modelOf(st.arg(0).Type()); model != nil {
				w.Model = model
				row.Value, row.Many = st.arg(0), true
			}
		}
		row.set(column, Cell{Kind: sqltext.Literal})
		w.Rows = []Row{row}
		return w
	}
	return nil
}
