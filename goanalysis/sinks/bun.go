package sinks

import (
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
	// sets are the columns that Value and Set give one by one.
	sets   map[string]Cell
	upsert bool
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
		if expr, ok := st.text(st.arg(0)); ok {
			for column, c := range st.assignments(expr, st.arg(1)) {
				q.set(column, c, st.sure)
			}
		} else {
			q.open = true
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
	_, _, column = cutColumn(column)
	if !sure {
		c = unsure(c)
	}
	q.sets[column] = c
}

// cutColumn takes the qualifiers off a column.
func cutColumn(name string) (schema, table, column string) {
	schema, column = splitTable(name)
	return "", schema, column
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
	return out
}

func (q *ormQuery) modelWrite(op sqltext.Op, v ssa.Value, hook string) *Write {
	w := q.site.write(op)
	w.Schema, w.Table, w.Incomplete = q.schema, q.table, q.open
	v = ssavalue.Strip(v)
	if maps, _ := isMap(v.Type()); maps {
		var ok bool
		w.Rows, ok = mapRows(v, q.site.call)
		w.Incomplete = w.Incomplete || !ok
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
	if len(w.Rows) == 0 || onlySets {
		// Model((*Comment)(nil)) says only which table it is.
		if hook != "" {
			w.Hooks, w.Called, w.Bypass = SkipHooks, nil, hook+" is not called for columns that are set one by one"
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
		if _, set := row.Columns[column]; set {
			continue
		}
		if contains(q.excluded, column) || q.limited && !contains(q.columns, column) {
			row.set(column, Cell{Kind: sqltext.Default})
		}
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// ormColumn is the column of a field as bun's and go-pg's tags name it.
func ormColumn(field, tag string) string {
	for _, key := range []string{"bun", "pg"} {
		if name := firstOption(tag, key); name != "" && !strings.Contains(name, ":") {
			return name
		}
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
