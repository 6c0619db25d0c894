package sinks

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

const gormPath = "gorm.io/gorm"

func gormLibrary() *library {
	l := &library{paths: []string{gormPath}}
	l.text(0, "DB", "Exec Raw")
	l.rows(gormCreate, "DB", "Create CreateInBatches Save FirstOrCreate")
	l.rows(gormUpdate, "DB", "Update UpdateColumn Updates UpdateColumns")
	l.rows(gormAssociation, "Association", "Append Replace Clear Delete")
	const generic = "Interface CreateInterface ChainInterface ExecInterface"
	l.text(1, generic, "Exec")
	l.text(0, generic, "Raw")
	l.rows(gormGenericCreate, generic, "Create CreateInBatches")
	l.rows(gormGenericUpdate, generic, "Update Updates")
	l.rows(gormGenericSet, "SetCreateOrUpdateInterface SetUpdateOnlyInterface", "Create Update")
	return l
}

var (
	isGorm      = ofPackages([]string{gormPath})
	createHooks = []string{"BeforeSave", "BeforeCreate"}
	updateHooks = []string{"BeforeSave", "BeforeUpdate"}
)

// gormSession is what the calls before the last one say.
type gormSession struct {
	chain
	schema, table string
	model         *types.Named // of Model(...)
	modelValue    ssa.Value
	skipHooks     bool
	upsert        bool
	filled        bool // Where, Attrs or Assign fill in columns
	omit          []string
	only          []string // Select
	restricted    bool
}

func (s *site) gormSession(c chain) *gormSession {
	g := &gormSession{chain: c}
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "Table":
			if name, ok := st.text(st.arg(0)); ok {
				g.schema, g.table = splitTable(name)
			}
		case "Model":
			if v := st.arg(0); v != nil {
				g.modelValue = ssavalue.Strip(v)
				g.model, _ = modelOf(g.modelValue.Type())
			}
		case "Session":
			if skips, ok := literalField(st.arg(0), "SkipHooks"); ok && st.sure {
				g.skipHooks, _ = ssavalue.Bool(skips)
			}
		case "Clauses":
			g.upsert = g.upsert || gormUpserts(st.arg(0))
		case "Where", "Attrs", "Assign", "Or", "Not":
			g.filled = true
		case "Omit":
			names, _ := st.texts(st.arg(0))
			if st.sure {
				g.omit = append(g.omit, names...)
			}
		case "Select":
			g.only = append(g.only, st.gormSelected()...)
			g.restricted = true
		}
	}
	return g
}

// gormSelected returns the columns of Select(query, args...).
func (s *site) gormSelected() []string {
	var names []string
	if query := ssavalue.Strip(s.arg(0)); query != nil {
		if name, ok := ssavalue.String(query); ok {
			for _, n := range strings.Split(name, ",") {
				names = append(names, strings.TrimSpace(n))
			}
		} else if list, ok := query.Type().Underlying().(*types.Slice); ok && isString(list.Elem()) {
			more, _ := s.texts(query)
			names = append(names, more...)
		}
	}
	more, _ := ssavalue.Variadic(s.arg(1))
	for _, v := range more {
		if name, ok := ssavalue.String(v); ok {
			names = append(names, name)
		}
	}
	return names
}

// gormUpserts reports whether one of the clauses is an OnConflict that updates.
func gormUpserts(clauses ssa.Value) bool {
	elems, _ := ssavalue.Variadic(clauses)
	for _, e := range elems {
		e = ssavalue.Strip(e)
		if named := namedOf(e.Type()); named == nil || named.Obj().Name() != "OnConflict" {
			continue
		}
		if nothing, ok := literalField(e, "DoNothing"); ok {
			if b, ok := ssavalue.Bool(nothing); ok && b {
				continue
			}
		}
		return true
	}
	return false
}

// literalField returns what a field of a struct made in this function is set to.
func literalField(v ssa.Value, name string) (ssa.Value, bool) {
	v = ssavalue.Source(v)
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	var set ssa.Value
	for _, ref := range *alloc.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || fieldOf(addr) == nil || fieldOf(addr).Name() != name {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == addr {
				if set != nil {
					return nil, false
				}
				set = s.Val
			}
		}
	}
	return set, set != nil
}

// hooks says which hooks of the model a write calls.
func (g *gormSession) hooks(w *Write, called []string) {
	w.Hooks, w.Called = RunHooks, called
	if g.skipHooks {
		w.Hooks, w.Called, w.Bypass = SkipHooks, nil, "Session(&gorm.Session{SkipHooks: true})"
	}
}

func gormCreate(s *site) []*Write {
	g := s.gormSession(s.chain(isGorm, false))
	w := s.write(sqltext.Insert)
	called := createHooks
	switch {
	case s.fn.Name() == "Save" && s.arg(0) != nil && isFresh(s.arg(0)) && s.onlyGiven(s.arg(0)):
		// A row without a primary key is created.
	case s.fn.Name() == "Save":
		// It updates, and where that finds no row it inserts without hooks.
		w.Op, called = sqltext.Upsert, createHooks[:1]
	case g.upsert:
		w.Op = sqltext.Upsert
	}
	return g.write(s, w, s.arg(0), called)
}

// onlyGiven reports whether no other call is given a row as an interface, by which
// First and Scan fill it.
func (s *site) onlyGiven(v ssa.Value) bool {
	refs := ssavalue.Source(v).Referrers()
	if refs == nil {
		return false
	}
	for _, ref := range *refs {
		m, ok := ref.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		for _, use := range *m.Referrers() {
			if call, ok := use.(ssa.CallInstruction); ok && call != s.call {
				return false
			}
		}
	}
	return true
}

// write fills in the rows of a value that is created, and adds the children that
// are created with it.
func (g *gormSession) write(s *site, w *Write, value ssa.Value, called []string) []*Write {
	if value == nil {
		return nil
	}
	w.Schema, w.Table, w.Model = g.schema, g.table, g.model
	g.hooks(w, called)
	value = ssavalue.Strip(value)
	if maps, _ := isMap(value.Type()); maps {
		var ok bool
		w.Rows, ok = mapRows(value, s.call)
		w.Incomplete = !ok
		for i := range w.Rows {
			w.Rows[i].Columns = gormColumns(w.Model, w.Rows[i].Columns)
		}
		if w.Hooks == RunHooks {
			w.Hooks, w.Called, w.Bypass = SkipHooks, nil, "a create from a map calls no hooks"
		}
		return []*Write{w}
	}
	rows, model := rowsOf(value)
	if model != nil {
		w.Model = model
	}
	w.Rows = rows
	w.Incomplete = s.fn.Name() == "FirstOrCreate" && (g.filled || hasElements(s.arg(1)))
	for i := range w.Rows {
		g.leftOut(w.Model, &w.Rows[i])
		if w.Op == sqltext.Upsert && w.Rows[i].Many && w.Hooks == RunHooks {
			w.Called = createHooks // Save of a slice is a create
		}
	}
	return append([]*Write{w}, s.gormCascade(g, w, 0)...)
}

func hasElements(v ssa.Value) bool {
	elems, ok := ssavalue.Variadic(v)
	return v != nil && (!ok || len(elems) > 0)
}

// leftOut marks the columns that Omit and Select keep from being inserted.
func (g *gormSession) leftOut(model *types.Named, row *Row) {
	st := structOf(model)
	if st == nil || len(g.omit) == 0 && !g.restricted {
		return
	}
	if g.restricted && len(g.only) == 0 {
		return // by names that are not known
	}
	named := func(list []string, f *types.Var, column string) bool {
		return slices.Contains(list, f.Name()) || slices.Contains(list, column) || slices.Contains(list, "*")
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		if _, related := gormRelationOf(model, f, st.Tag(i)); related || f.Embedded() {
			continue
		}
		column := gormColumn(f.Name(), st.Tag(i))
		if named(g.omit, f, column) || g.restricted && !named(g.only, f, column) {
			row.set(column, Cell{Kind: sqltext.Default})
		}
	}
}

func (r *Row) set(column string, c Cell) {
	if r.Columns == nil {
		r.Columns = map[string]Cell{}
	}
	r.Columns[column] = c
}

// gormColumn is the column that a field stands for.
func gormColumn(field, tag string) string {
	if c, ok := tagValue(tag, "gorm", "column", ";"); ok {
		return c
	}
	return snake(field)
}

// gormColumns names columns that may be given by their field's name.
func gormColumns(model *types.Named, columns map[string]Cell) map[string]Cell {
	out := make(map[string]Cell, len(columns))
	for name, c := range columns {
		out[gormName(model, name)] = c
	}
	return out
}

func gormName(model *types.Named, name string) string {
	if _, tag, ok := fieldNamed(model, name); ok {
		return gormColumn(name, tag)
	}
	return name
}

func gormUpdate(s *site) []*Write {
	g := s.gormSession(s.chain(isGorm, false))
	w := s.write(sqltext.Update)
	w.Schema, w.Table, w.Model = g.schema, g.table, g.model
	skips := strings.HasPrefix(s.fn.Name(), "UpdateColumn")
	if strings.HasSuffix(s.fn.Name(), "s") {
		if !g.updates(s, w, s.arg(0)) {
			return nil
		}
	} else {
		name, ok := s.text(s.arg(0))
		if !ok {
			return nil
		}
		row := Row{}
		row.set(gormName(w.Model, name), gormCell(s.arg(1)))
		w.Rows = []Row{row}
	}
	g.hooks(w, updateHooks)
	switch {
	case w.Hooks == SkipHooks:
	case skips:
		w.Hooks, w.Called, w.Bypass = SkipHooks, nil, s.fn.Name()+" calls no hooks"
	case g.modelValue != nil || len(w.Rows) > 0 && w.Rows[0].Value == nil:
		w.Hooks, w.Called, w.Bypass = SkipHooks, nil, "the hooks of "+s.fn.Name()+" see the model as it was before"
	}
	if len(w.Rows) > 0 && w.Rows[0].Value != nil {
		return append([]*Write{w}, s.gormCascade(g, w, 0)...)
	}
	return []*Write{w}
}

// updates reads the argument of Updates: a struct or a map.
func (g *gormSession) updates(s *site, w *Write, value ssa.Value) bool {
	if value == nil {
		return false
	}
	value = ssavalue.Strip(value)
	if maps, _ := isMap(value.Type()); maps {
		row, ok := mapRow(value, s.call)
		for name, c := range row.Columns {
			row.Columns[name] = gormCellOf(c)
		}
		row.Columns = gormColumns(w.Model, row.Columns)
		w.Rows, w.Incomplete = []Row{row}, !ok
		return true
	}
	rows, model := rowsOf(value)
	if model == nil {
		return false
	}
	if w.Model == nil {
		w.Model = model
	}
	w.Rows = rows
	if len(g.only) == 0 || slices.Contains(g.only, "*") {
		return true
	}
	for i := range w.Rows {
		w.Rows[i].Only = true
		for _, name := range g.only {
			w.Rows[i].set(gormName(model, name), Cell{Kind: sqltext.Param})
		}
	}
	return true
}

// gormCell is what Update writes: a value, or an expression.
func gormCell(v ssa.Value) Cell {
	if v == nil {
		return Cell{}
	}
	return gormCellOf(cellOf(v))
}

func gormCellOf(c Cell) Cell {
	if c.Value == nil {
		return c
	}
	if named := namedOf(c.Value.Type()); named != nil && named.Obj().Pkg() != nil {
		switch path := named.Obj().Pkg().Path(); {
		case path == gormPath+"/clause", path == gormPath:
			return Cell{Kind: sqltext.Unknown}
		}
	}
	return c
}
