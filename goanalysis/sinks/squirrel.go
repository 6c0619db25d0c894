package sinks

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

const squirrelPath = "github.com/Masterminds/squirrel"

func squirrelLibrary() *library {
	l := &library{paths: []string{squirrelPath}}
	const sends = "Exec ExecContext Query QueryContext QueryRow QueryRowContext Scan ScanContext"
	l.rows(squirrelSend, "InsertBuilder UpdateBuilder", sends)
	l.rows(squirrelWith, "", "ExecWith ExecContextWith QueryWith QueryContextWith QueryRowWith QueryRowContextWith")
	l.text(0, "Execer Queryer QueryRower BaseRunner Runner", "Exec Query QueryRow")
	l.text(1, "ExecerContext QueryerContext QueryRowerContext RunnerContext", "ExecContext QueryContext QueryRowContext")
	return l
}

var isSquirrel = ofPackages([]string{squirrelPath})

func squirrelSend(s *site) []*Write { return s.squirrel(s.recv) }

// squirrelWith reads the functions that take the builder as their last
// argument.
func squirrelWith(s *site) []*Write {
	if len(s.args) == 0 {
		return nil
	}
	return s.squirrel(s.args[len(s.args)-1])
}

func (s *site) squirrel(builder ssa.Value) []*Write {
	c := s.chainOf(builder, isSquirrel, false)
	if begin, ok := c.last("Insert", "Replace"); ok {
		return s.squirrelInsert(c, begin)
	}
	if begin, ok := c.last("Update"); ok {
		return s.squirrelUpdate(c, begin)
	}
	return nil
}

func (s *site) squirrelInsert(c chain, begin step) []*Write {
	w := s.write(sqltext.Insert)
	name, ok := begin.text(begin.arg(0))
	if into, again := c.last("Into"); again {
		name, ok = into.text(into.arg(0))
	}
	if !ok {
		return nil
	}
	w.Schema, w.Table = splitTable(name)
	var columns []string
	sure := true
	for _, st := range c.named("Columns") {
		names, known := st.texts(st.arg(0))
		columns = append(columns, names...)
		sure = sure && st.sure && known
	}
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "Values":
			values, known := ssavalue.Variadic(st.arg(0))
			w.Rows = append(w.Rows, listedRow(columns, values, sure && known))
		case "SetMap":
			row, known := mapRow(st.arg(0), st.call)
			squirrelCells(row.Columns)
			w.Rows, w.Incomplete = []Row{row}, w.Incomplete || !known
			sure = true
		case "Select":
			w.Rows = append(w.Rows, Row{Columns: cells(columns, sqltext.Unknown)})
		case "Suffix":
			if text, _ := st.text(st.arg(0)); strings.Contains(strings.ToUpper(text), "DO UPDATE") {
				w.Op = sqltext.Upsert
			}
		}
	}
	w.Incomplete = w.Incomplete || !sure
	return []*Write{w}
}

// listedRow gives columns their values; where they may not match nothing is
// known of them.
func listedRow(columns []string, values []ssa.Value, known bool) Row {
	if len(columns) == 0 && known {
		var row Row
		for _, v := range values {
			row.Values = append(row.Values, builderCell(v))
		}
		return row
	}
	if !known || len(columns) != len(values) {
		return Row{Columns: cells(columns, sqltext.Param)}
	}
	row := Row{Columns: map[string]Cell{}}
	for i, c := range columns {
		row.Columns[c] = builderCell(values[i])
	}
	return row
}

func cells(columns []string, kind sqltext.CellKind) map[string]Cell {
	out := map[string]Cell{}
	for _, c := range columns {
		out[c] = Cell{Kind: kind}
	}
	return out
}

func squirrelCells(columns map[string]Cell) {
	for name, c := range columns {
		if c.Value != nil && isExpression(c.Value) {
			columns[name] = Cell{Kind: sqltext.Unknown}
		}
	}
}

// builderCell is what a builder writes for a value, which may be an SQL
// expression of the builder's.
func builderCell(v ssa.Value) Cell {
	c := cellOf(v)
	if isExpression(c.Value) {
		return Cell{Kind: sqltext.Unknown}
	}
	return c
}

var expressionPackages = []string{
	squirrelPath, goquPath, goquPath + "/exp", "github.com/go-jet/jet/v2/postgres", "github.com/go-jet/jet/v2/internal/jet",
}

func isExpression(v ssa.Value) bool {
	n := namedOf(v.Type())
	return n != nil && n.Obj().Pkg() != nil && slices.Contains(expressionPackages, n.Obj().Pkg().Path())
}

func (s *site) squirrelUpdate(c chain, begin step) []*Write {
	w := s.write(sqltext.Update)
	name, ok := begin.text(begin.arg(0))
	if table, again := c.last("Table"); again {
		name, ok = table.text(table.arg(0))
	}
	if !ok {
		return nil
	}
	w.Schema, w.Table = splitTable(name)
	row := Row{Columns: map[string]Cell{}}
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "Set":
			column, ok := st.text(st.arg(0))
			if !ok || st.arg(1) == nil {
				w.Incomplete = true
				continue
			}
			cell := builderCell(st.arg(1))
			if !st.sure {
				cell = unsure(cell)
			}
			row.Columns[column] = cell
		case "SetMap":
			set, known := mapRow(st.arg(0), st.call)
			squirrelCells(set.Columns)
			w.Incomplete = w.Incomplete || !known
			for column, cell := range set.Columns {
				if !st.sure {
					cell = unsure(cell)
				}
				row.Columns[column] = cell
			}
		}
	}
	w.Rows = []Row{row}
	return []*Write{w}
}

// builderWrites reads SQL that a builder made: query, args, err := b.ToSql().
func (s *site) builderWrites(q Query) ([]*Write, bool) {
	if q.Text == nil {
		return nil, false
	}
	x, ok := ssavalue.Source(q.Text).(*ssa.Extract)
	if !ok || x.Index != 0 {
		return nil, false
	}
	call, ok := x.Tuple.(*ssa.Call)
	if !ok {
		return nil, false
	}
	from, ok := siteOf(call, s.env)
	if !ok || from.recv == nil {
		return nil, false
	}
	at := *s
	switch from.fn.Name() {
	case "ToSql", "MustSql":
		if isSquirrel(from.fn) {
			return at.squirrel(from.recv), true
		}
	case "ToSQL":
		if isGoqu(from.fn) {
			return at.goqu(from.recv), true
		}
	case "Sql":
		if isJet(from.fn) {
			return at.jet(from.recv), true
		}
	}
	return nil, false
}
