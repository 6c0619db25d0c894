package sinks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

const goquPath = "github.com/doug-martin/goqu/v9"

func goquLibrary() *library {
	l := &library{paths: []string{goquPath}}
	const handles = "Database TxDatabase"
	l.text(0, handles, "Exec Query QueryRow")
	l.text(1, handles, "ExecContext QueryContext QueryRowContext ScanStruct ScanStructs ScanVal ScanVals")
	l.text(2, handles, "ScanStructContext ScanStructsContext ScanValContext ScanValsContext")
	return l
}

// goquExecLibrary is the package of what Executor returns.
func goquExecLibrary() *library {
	l := &library{paths: []string{goquPath + "/exec"}}
	l.rows(goquSend, "QueryExecutor",
		"Exec ExecContext Query QueryContext ScanStruct ScanStructContext ScanStructs ScanStructsContext "+
			"ScanVal ScanValContext ScanVals ScanValsContext Scanner ScannerContext")
	return l
}

var isGoqu = ofPackages([]string{goquPath, goquPath + "/exec", goquPath + "/exp"})

func goquSend(s *site) []*Write { return s.goqu(s.recv) }

func (s *site) goqu(dataset ssa.Value) []*Write {
	c := s.chainOf(dataset, isGoqu, false)
	if begin, ok := c.last("Insert"); ok {
		return s.goquInsert(c, begin)
	}
	if begin, ok := c.last("Update"); ok && begin.arg(0) != nil {
		return s.goquUpdate(c, begin)
	}
	return nil
}

// goquTable reads a table: a string, goqu.T("comments"), goqu.S("x").Table("y")
// or goqu.I("x.y").
func (s *site) goquTable(v ssa.Value) (schema, table string, ok bool) {
	v = ssavalue.Source(v)
	if name, ok := s.text(v); ok {
		schema, table = splitTable(name)
		return schema, table, true
	}
	for _, st := range s.chainOf(v, isGoqu, false).steps {
		name, isConst := st.text(st.arg(0))
		switch st.fn.Name() {
		case "T", "I", "Table":
			if !isConst {
				return "", "", false
			}
			sub, t := splitTable(name)
			if sub != "" {
				schema = sub
			}
			table, ok = t, true
		case "S", "Schema":
			schema = name
		}
	}
	return schema, table, ok
}

func (s *site) goquInsert(c chain, begin step) []*Write {
	w := s.write(sqltext.Insert)
	table := begin.arg(0)
	if into, ok := c.last("Into"); ok {
		table = into.arg(0)
	}
	if table == nil {
		return nil
	}
	var ok bool
	if w.Schema, w.Table, ok = s.goquTable(table); !ok {
		return nil
	}
	var columns []string
	known := true
	for _, st := range c.named("Cols", "ColsAppend") {
		values, all := ssavalue.Variadic(st.arg(0))
		known = known && all && st.sure
		for _, v := range values {
			name, isConst := s.goquColumn(v)
			known = known && isConst
			columns = append(columns, name)
		}
	}
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "Rows":
			values, all := ssavalue.Variadic(st.arg(0))
			w.Incomplete = w.Incomplete || !all
			for _, v := range values {
				s.goquRow(w, v)
			}
		case "Vals":
			values, all := ssavalue.Variadic(st.arg(0))
			w.Incomplete = w.Incomplete || !all
			for _, v := range values {
				elems, exact := ssavalue.Variadic(v)
				w.Rows = append(w.Rows, listedRow(columns, elems, known && exact))
			}
		case "FromQuery":
			w.Rows = append(w.Rows, Row{Columns: cells(columns, sqltext.Unknown)})
		case "OnConflict":
			if named := namedOf(ssavalue.Strip(st.arg(0)).Type()); named == nil || named.Obj().Name() != "ConflictExpression" {
				w.Op = sqltext.Upsert
			}
		}
	}
	w.Incomplete = w.Incomplete || !known
	return []*Write{w}
}

// goquColumn reads a column: a string, or goqu.C("post_id").
func (s *site) goquColumn(v ssa.Value) (string, bool) {
	v = ssavalue.Source(v)
	if name, ok := s.text(v); ok {
		return name, true
	}
	if st, ok := s.chainOf(v, isGoqu, false).last("C", "I", "Col"); ok {
		name, ok := st.text(st.arg(0))
		return unqualified(name), ok
	}
	return "", false
}

// goquRow adds a row: goqu.Record, a struct, or a slice of either.
func (s *site) goquRow(w *Write, v ssa.Value) {
	v = ssavalue.Strip(v)
	if maps, _ := isMap(v.Type()); maps {
		rows, ok := mapRows(v, s.call)
		for _, r := range rows {
			squirrelCells(r.Columns)
		}
		w.Rows, w.Incomplete = append(w.Rows, rows...), w.Incomplete || !ok
		return
	}
	rows, model := rowsOf(v)
	if model != nil && !isExpression(v) {
		w.Model = model
		w.Rows = append(w.Rows, rows...)
		return
	}
	w.Incomplete = true
}

func (s *site) goquUpdate(c chain, begin step) []*Write {
	w := s.write(sqltext.Update)
	var ok bool
	if w.Schema, w.Table, ok = s.goquTable(begin.arg(0)); !ok {
		return nil
	}
	for _, st := range c.named("Set") {
		if st.arg(0) == nil {
			continue
		}
		n := len(w.Rows)
		s.goquRow(w, st.arg(0))
		if !st.sure {
			for i := n; i < len(w.Rows); i++ {
				for column, cell := range w.Rows[i].Columns {
					w.Rows[i].Columns[column] = unsure(cell)
				}
			}
		}
	}
	if len(w.Rows) == 0 {
		return nil
	}
	return []*Write{w}
}
