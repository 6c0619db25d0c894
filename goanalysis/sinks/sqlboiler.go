package sinks

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

var boilPaths = []string{"github.com/aarondl/sqlboiler/v4/boil", "github.com/volatiletech/sqlboiler/v4/boil"}

// boilQueriesLibrary is the package of queries.Raw.
func boilQueriesLibrary() *library {
	l := &library{paths: []string{"github.com/aarondl/sqlboiler/v4/queries", "github.com/volatiletech/sqlboiler/v4/queries"}}
	l.rows(boilRaw, "Query", "Exec ExecContext Query QueryContext QueryRow QueryRowContext Bind BindG")
	return l
}

// boilRaw reads queries.Raw(query, args...).Exec(db).
func boilRaw(s *site) []*Write {
	raw, ok := s.chain(ofPackages([]string{s.fn.Pkg().Path()}), false).last("Raw", "RawG")
	if !ok || raw.arg(0) == nil {
		return nil
	}
	return s.sqlWrites(Query{Text: raw.arg(0), Args: raw.arg(1)})
}

// boil reads the methods that sqlboiler generates for models.
func (s *site) boil() []*Write {
	named := namedOf(s.fn.Signature().Recv().Type())
	switch {
	case named == nil:
		return nil
	case isBoilModel(named):
		return s.boilModel(named)
	case strings.HasPrefix(s.fn.Name(), "UpdateAll"):
		return s.boilUpdateAll(named)
	}
	return nil
}

// isBoilModel reports whether a struct is a model of sqlboiler's: it holds its
// relationships and loader beside its columns.
func isBoilModel(t *types.Named) bool {
	st := structOf(t)
	if st == nil {
		return false
	}
	marks := 0
	for i := range st.NumFields() {
		if n := st.Field(i).Name(); (n == "R" || n == "L") && reflect.StructTag(st.Tag(i)).Get("boil") == "-" {
			marks++
		}
	}
	return marks == 2
}

// boilName takes G (the global handle) and P (panics) off a method's name.
func boilName(name string, known ...string) (string, bool) {
	for _, suffix := range []string{"", "G", "P", "GP"} {
		if base, ok := strings.CutSuffix(name, suffix); ok && slices.Contains(known, base) {
			return base, true
		}
	}
	return "", false
}

func (s *site) boilModel(model *types.Named) []*Write {
	base, ok := boilName(s.fn.Name(), "Insert", "Update", "Upsert")
	if !ok {
		return s.boilRelate(model)
	}
	lists := s.boilColumns()
	if len(lists) == 0 {
		return nil
	}
	ops := map[string]sqltext.Op{"Insert": sqltext.Insert, "Update": sqltext.Update, "Upsert": sqltext.Upsert}
	w := s.write(ops[base])
	w.Model = model
	s.boilHooks(w)
	row := Row{Value: ssavalue.Strip(s.recv)}
	boilLimit(&row, model, lists[len(lists)-1], w.Op)
	w.Rows = []Row{row}
	return []*Write{w}
}

// boilHooks says whether the hooks run that programs register.
func (s *site) boilHooks(w *Write) {
	w.Hooks = RunHooks
	if len(s.args) == 0 {
		return
	}
	if call, ok := ssavalue.Source(s.args[0]).(*ssa.Call); ok {
		if from, ok := siteOf(call, s.env); ok && slices.Contains(boilPaths, from.fn.Pkg().Path()) && from.fn.Name() == "SkipHooks" {
			w.Hooks, w.Bypass = SkipHooks, "boil.SkipHooks(ctx)"
		}
	}
}

// boilColumns returns the arguments that are lists of columns.
func (s *site) boilColumns() []ssa.Value {
	var lists []ssa.Value
	for _, a := range s.args {
		if n := namedOf(a.Type()); n != nil && n.Obj().Name() == "Columns" && n.Obj().Pkg() != nil && slices.Contains(boilPaths, n.Obj().Pkg().Path()) {
			lists = append(lists, a)
		}
	}
	return lists
}

// boilLimit marks the columns that a list leaves out.
func boilLimit(row *Row, model *types.Named, list ssa.Value, op sqltext.Op) {
	call, ok := ssavalue.Source(list).(*ssa.Call)
	if !ok {
		return
	}
	from, ok := siteOf(call, nil)
	if !ok {
		return
	}
	elems, ok := ssavalue.Variadic(from.arg(0))
	if !ok || from.arg(0) == nil {
		return
	}
	var columns []string
	for _, e := range elems {
		if name, ok := ssavalue.String(e); ok {
			columns = append(columns, name)
		} else if field, ok := fieldName(e); ok { // models.CommentColumns.PostID
			columns = append(columns, snake(field))
		} else {
			return
		}
	}
	st := structOf(model)
	for i := range st.NumFields() {
		c := firstOption(st.Tag(i), "boil")
		switch {
		case c == "" || c == "-":
		case op == sqltext.Update && from.fn.Name() == "Whitelist" && slices.Contains(columns, c):
			row.Only = true
			row.set(c, Cell{Kind: sqltext.Param})
		case op == sqltext.Update:
		case from.fn.Name() == "Whitelist" && !slices.Contains(columns, c), from.fn.Name() == "Blacklist" && slices.Contains(columns, c):
			row.set(c, Cell{Kind: sqltext.Default})
		}
	}
}

// boilRelate reads AddComments, SetComments, SetPost, RemoveComments and
// RemovePost.
func (s *site) boilRelate(model *types.Named) []*Write {
	name := s.fn.Name()
	params := s.fn.Signature().Params()
	if params.Len() == 0 {
		return nil
	}
	last := s.arg(params.Len() - 1)
	if last == nil {
		return nil
	}
	other, many := modelOf(last.Type())
	if other == nil || !isBoilModel(other) {
		return nil
	}
	insert := ssa.Value(nil)
	if params.Len() >= 2 {
		if b, ok := params.At(params.Len() - 2).Type().(*types.Basic); ok && b.Kind() == types.Bool {
			insert = s.arg(params.Len() - 2)
		}
	}
	verb := ""
	for _, v := range []string{"Add", "Set", "Remove"} {
		if strings.HasPrefix(name, v) {
			verb = v
		}
	}
	switch {
	case verb == "" || verb != "Remove" && insert == nil:
		return nil
	case !many:
		return s.boilParent(model, other, last, strings.TrimPrefix(name, verb), verb, insert)
	}
	key, known := boilKey(other, model.Obj().Name())
	w := s.write(sqltext.Update)
	w.Model, w.Incomplete = other, !known
	row := Row{Value: last, Many: true}
	kind := sqltext.Literal
	if verb == "Remove" {
		kind = sqltext.Null
	} else if b, ok := ssavalue.Bool(insert); !ok {
		w.Op = sqltext.Upsert
	} else if b {
		w.Op = sqltext.Insert
	}
	if w.Op != sqltext.Update {
		s.boilHooks(w)
	}
	if known {
		row.set(key, Cell{Kind: kind})
	}
	w.Rows = []Row{row}
	out := []*Write{w}
	if verb == "Set" && known { // those that were related before are not any more
		rest := s.write(sqltext.Update)
		rest.Model = other
		rest.Rows = []Row{{Columns: map[string]Cell{key: {Kind: sqltext.Null}}}}
		out = append(out, rest)
	}
	return out
}

// boilParent reads SetPost and RemovePost, which change the model's own row.
func (s *site) boilParent(model, other *types.Named, parent ssa.Value, relation, verb string, insert ssa.Value) []*Write {
	w := s.write(sqltext.Update)
	w.Model = model
	row := Row{Value: ssavalue.Strip(s.recv)}
	kind := sqltext.Literal
	if verb == "Remove" {
		kind = sqltext.Null
	}
	known := false
	for _, suffix := range []string{"", "G", "P", "GP"} {
		if key, ok := boilKey(model, strings.TrimSuffix(relation, suffix)); ok && !known {
			known = true
			row.set(key, Cell{Kind: kind})
		}
	}
	w.Rows, w.Incomplete = []Row{row}, !known
	out := []*Write{w}
	if b, ok := ssavalue.Bool(insert); insert != nil && (b || !ok) {
		created := s.write(sqltext.Insert)
		created.Model, created.Rows = other, []Row{{Value: parent}}
		s.boilHooks(created)
		out = append(out, created)
	}
	return out
}

// boilKey is the column of a model's foreign key to a relation.
func boilKey(model *types.Named, relation string) (string, bool) {
	_, tag, ok := fieldNamed(model, relation+"ID")
	if !ok {
		return "", false
	}
	c := firstOption(tag, "boil")
	return c, c != "" && c != "-"
}

// boilUpdateAll reads UpdateAll(ctx, exec, models.M{...}) of a slice or a query.
func (s *site) boilUpdateAll(named *types.Named) []*Write {
	if _, ok := boilName(s.fn.Name(), "UpdateAll"); !ok || len(s.args) == 0 {
		return nil
	}
	columns := s.args[len(s.args)-1]
	if n := namedOf(columns.Type()); n == nil || n.Obj().Name() != "M" {
		return nil
	}
	model, _ := modelOf(named)
	if base, ok := strings.CutSuffix(named.Obj().Name(), "Query"); ok && base != "" && named.Obj().Pkg() != nil {
		model = nil
		title := strings.ToUpper(base[:1]) + base[1:]
		if obj, ok := named.Obj().Pkg().Scope().Lookup(title).(*types.TypeName); ok {
			model = namedOf(obj.Type())
		}
	}
	if model == nil || !isBoilModel(model) {
		return nil
	}
	w := s.write(sqltext.Update)
	w.Model = model
	w.Hooks, w.Bypass = SkipHooks, s.fn.Name()+" calls no hooks"
	row, ok := mapRow(columns, s.call)
	w.Rows, w.Incomplete = []Row{row}, !ok
	return []*Write{w}
}
