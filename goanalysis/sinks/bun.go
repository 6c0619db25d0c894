package sinks

import (
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

const bunPath = "github.com/uptrace/bun"

func bunLibrary() *library {
	l := &library{paths: []string{bunPath}}
	l.text(0, "DB Tx", "Exec Query QueryRow")
	l.text(1, "DB Tx Conn IConn IDB", "ExecContext QueryContext QueryRowContext")
	l.at(position{prepared: true, args: 0}, "Stmt", "Exec Query QueryRow")
	l.at(position{prepared: true, args: 1}, "Stmt", "ExecContext QueryContext QueryRowContext")
	l.rows(bunInsert, "InsertQuery", "Exec Scan")
	l.rows(bunUpdate, "UpdateQuery", "Exec Scan")
	l.rows(bunRaw, "RawQuery", "Exec Scan")
	return l
}

var isBun = ofPackages([]string{bunPath})

// ormQuery is what the builders of bun and go-pg collect.
type ormQuery struct {
	site          *site
	schema, table string
	models        []ssa.Value
	columns       []string // that Column limits the query to
	limited       bool
	excluded      []string
	// sets are the columns that Value and Set give one by one; conflict those that
	// an INSERT sets in the row that it meets.
	sets     map[string]Cell
	conflict map[string]Cell
	upsert   bool
	// of is the model that says which table a map is written to.
	of *types.Named
	// open says that something else is written that cannot be read.
	open bool
}

// ormQuery reads a chain; ok is false where it does not begin with a call that
// makes a query.
func (s *site) ormQuery(c chain, begins ...string) (*ormQuery, bool) {
	if len(c.named(begins...)) == 0 {
		return nil, false
	}
	q := &ormQuery{site: s, sets: map[string]Cell{}}
	if !strings.HasPrefix(s.fn.Name(), "Update") && s.owner != "UpdateQuery" {
		q.conflict = map[string]Cell{}
	}
	for _, st := range c.steps {
		q.step(st)
	}
	return q, true
}

func (q *ormQuery) step(st step) {
	switch st.fn.Name() {
	case "Model", "ModelContext":
		q.addModels(st)
	case "Table":
		if names, ok := st.texts(st.arg(0)); ok && len(names) == 1 {
			q.schema, q.table = splitTable(names[0])
		}
	case "TableExpr", "ModelTableExpr":
		if expr, ok := st.text(st.arg(0)); ok && !strings.Contains(expr, "?") {
			q.schema, q.table = splitTable(expr)
		}
	case "Column":
		names, ok := st.texts(st.arg(0))
		q.columns, q.limited = append(q.columns, names...), true
		q.open = q.open || !ok || !st.sure
	case "ExcludeColumn":
		names, _ := st.texts(st.arg(0))
		q.excluded = append(q.excluded, names...)
	case "Value", "SetColumn":
		column, ok := st.text(st.arg(0))
		if !ok {
			q.open = true
			return
		}
		q.set(column, st.expression(st.arg(1), st.arg(2)), st.sure)
	case "Set":
		expr, ok := st.text(st.arg(0))
		columns := st.assignments(expr, st.arg(1))
		switch {
		case q.conflict != nil:
			maps.Copy(q.conflict, columns)
		case !ok:
			q.open = true
		default:
			for column, c := range columns {
				q.set(column, c, st.sure)
			}
		}
	case "On", "OnConflict":
		expr, _ := st.text(st.arg(0))
		q.upsert = q.upsert || strings.Contains(strings.ToUpper(expr), "DO UPDATE")
	case "SetValues", "Apply", "ColumnExpr":
		q.open = true
	}
}

func (q *ormQuery) addModels(st step) {
	at := 0
	if st.fn.Name() == "ModelContext" {
		at = 1
	}
	if st.fn.Signature().Variadic() {
		models, _ := ssavalue.Variadic(st.arg(at))
		q.models = append(q.models, models...)
	} else if v := st.arg(at); v != nil {
		q.models = append(q.models, v)
	}
}

func (q *ormQuery) set(column string, c Cell, sure bool) {
	if !sure {
		c = unsure(c)
	}
	q.sets[unqualified(column)] = c
}

// unqualified takes the qualifiers off a column.
func unqualified(name string) string {
	_, column := splitTable(name)
	return column
}

// expression is what an SQL fragment with arguments says that a column gets.
func (s *site) expression(expr, args ssa.Value) Cell {
	text, ok := s.text(expr)
	if !ok {
		return Cell{}
	}
	for _, st := range sqltext.Parse("INSERT INTO t (c) VALUES (" + text + ")") {
		a := s.arguments(Query{Args: args})
		return a.row(st.Rows[0]).Columns["c"]
	}
	return Cell{}
}

// assignments are the columns that a fragment of SET gives.
func (s *site) assignments(text string, args ssa.Value) map[string]Cell {
	for _, st := range sqltext.Parse("UPDATE t SET " + text) {
		return s.arguments(Query{Args: args}).row(st.Rows[0]).Columns
	}
	return nil
}

// writes returns a Write for each model of the query.
func (q *ormQuery) writes(op sqltext.Op, hook string) []*Write {
	if q.upsert {
		op = sqltext.Upsert
	}
	var out []*Write
	for _, v := range q.models {
		if w := q.modelWrite(op, v, hook); w != nil {
			out = append(out, w)
		}
	}
	if len(q.models) == 0 {
		w := q.site.write(op)
		w.Schema, w.Table, w.Incomplete = q.schema, q.table, q.open
		w.Rows = []Row{{Columns: q.sets}}
		if w.Table == "" {
			return nil
		}
		out = append(out, w)
	}
	return append(out, q.onConflict(out)...)
}

// onConflict is the UPDATE that DO UPDATE SET does of its own; what it takes from
// EXCLUDED is the row's.
func (q *ormQuery) onConflict(inserts []*Write) []*Write {
	own := map[string]Cell{}
	for column, c := range q.conflict {
		if c.Kind != sqltext.Unknown {
			own[column] = c
		}
	}
	if len(own) == 0 || len(inserts) == 0 {
		return nil
	}
	w := q.site.write(sqltext.Update)
	w.Schema, w.Table, w.Model = inserts[0].Schema, inserts[0].Table, inserts[0].Model
	w.Rows = []Row{{Columns: own}}
	return []*Write{w}
}

func (q *ormQuery) modelWrite(op sqltext.Op, v ssa.Value, hook string) *Write {
	w := q.site.write(op)
	w.Schema, w.Table, w.Incomplete = q.schema, q.table, q.open
	v = ssavalue.Strip(v)
	if maps, _ := isMap(v.Type()); maps {
		var ok bool
		w.Rows, ok = mapRows(v, q.site.call)
		w.Incomplete, w.Model = w.Incomplete || !ok, q.of
		if hook != "" {
			w.Hooks, w.Bypass = SkipHooks, "a map has no hooks"
		}
		return w
	}
	w.Rows, w.Model = rowsOf(v)
	if hook != "" {
		w.Hooks, w.Called = RunHooks, []string{hook}
	}
	onlySets := op == sqltext.Update && len(q.sets) > 0 && !q.limited
	if onlySets && len(w.Rows) == 1 && q.fromModel() {
		w.Rows[0].Columns, w.Rows[0].Only = q.sets, true
		return w
	}
	if len(w.Rows) == 0 || onlySets {
		// Model((*Comment)(nil)) says only which table it is.
		if hook != "" {
			w.Hooks, w.Called, w.Bypass = SkipHooks, nil, hook+" does not see columns that are set one by one"
		}
		w.Rows = []Row{{Columns: q.sets}}
		return w
	}
	for i := range w.Rows {
		row := &w.Rows[i]
		for column, c := range q.sets {
			row.set(column, c)
		}
		q.limit(w, row, op)
	}
	return w
}

// fromModel reports whether what Set says takes its values from the model, as
// go-pg's "post_id = ?post_id" does.
func (q *ormQuery) fromModel() bool {
	for _, c := range q.sets {
		if c.Kind == sqltext.Param && c.Value == nil {
			return true
		}
	}
	return false
}

// limit says which columns of a model's row are left out.
func (q *ormQuery) limit(w *Write, row *Row, op sqltext.Op) {
	if op == sqltext.Update && q.limited {
		row.Only = !q.open
		for _, c := range q.columns {
			if _, ok := row.Columns[c]; !ok {
				row.set(c, Cell{Kind: sqltext.Param})
			}
		}
		return
	}
	st := structOf(w.Model)
	if st == nil || !q.limited && len(q.excluded) == 0 || q.open {
		return
	}
	for i := range st.NumFields() {
		column := ormColumn(st.Field(i).Name(), st.Tag(i))
		if _, set := row.Columns[column]; set || !isColumn(st.Field(i), st.Tag(i)) {
			continue
		}
		if slices.Contains(q.excluded, column) || q.limited && !slices.Contains(q.columns, column) {
			row.set(column, Cell{Kind: sqltext.Default})
		}
	}
}

// isColumn reports whether a field stands for a column, and not for a relation or
// the table.
func isColumn(f *types.Var, tag string) bool {
	if !f.Exported() || f.Embedded() {
		return false
	}
	for _, key := range []string{"bun", "pg", "xorm"} {
		if v := reflect.StructTag(tag).Get(key); v == "-" || strings.Contains(v, "rel:") || strings.Contains(v, "m2m:") {
			return false
		}
	}
	return true
}

// ormColumn is the column of a field as the tags of bun, go-pg and xorm name it.
func ormColumn(field, tag string) string {
	for _, key := range []string{"bun", "pg"} {
		if name := firstOption(tag, key); name != "" && !strings.Contains(name, ":") {
			return name
		}
	}
	if parts := strings.Split(reflect.StructTag(tag).Get("xorm"), "'"); len(parts) == 3 {
		return parts[1]
	}
	return snake(field)
}

func bunInsert(s *site) []*Write {
	q, ok := s.ormQuery(s.chain(isBun, true), "NewInsert", "NewInsertQuery")
	if !ok {
		return nil
	}
	return q.writes(sqltext.Insert, "BeforeAppendModel")
}

func bunUpdate(s *site) []*Write {
	q, ok := s.ormQuery(s.chain(isBun, true), "NewUpdate", "NewUpdateQuery")
	if !ok {
		return nil
	}
	return q.writes(sqltext.Update, "BeforeAppendModel")
}

// bunRaw reads db.NewRaw(query, args...).
func bunRaw(s *site) []*Write {
	raw, ok := s.chain(isBun, true).last("NewRaw", "NewRawQuery")
	if !ok {
		return nil
	}
	at := 0
	if raw.recv == nil {
		at = 1
	}
	query := raw.arg(at)
	if query == nil {
		return nil
	}
	return s.sqlWrites(Query{Text: query, Args: raw.arg(at + 1)})
}
