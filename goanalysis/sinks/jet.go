package sinks

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

var jetPaths = []string{"github.com/go-jet/jet/v2/postgres", "github.com/go-jet/jet/v2/internal/jet"}

func jetLibrary() *library {
	l := &library{paths: jetPaths}
	l.rows(jetSend, "Statement", "Exec ExecContext Query QueryContext Rows")
	return l
}

var isJet = ofPackages(jetPaths)

func jetSend(s *site) []*Write { return s.jet(s.recv) }

func (s *site) jet(statement ssa.Value) []*Write {
	c := s.chainOf(statement, isJet, true)
	if begin, ok := c.last("INSERT"); ok {
		return s.jetInsert(c, begin)
	}
	if begin, ok := c.last("UPDATE"); ok {
		return s.jetUpdate(c, begin)
	}
	return nil
}

// jetTable is the table of table.Comments.INSERT: the generated type is
// CommentsTable, and its variables are made in the generated package.
func jetTable(v ssa.Value) (table string, ok bool) {
	for range 8 {
		if n := namedOf(v.Type()); n != nil && n.Obj().Pkg() != nil && !isJetPackage(n.Obj().Pkg()) {
			name := n.Obj().Name()
			if base, isTable := strings.CutSuffix(name, "Table"); isTable && base != "" {
				table, ok = snake(base), true
			}
		}
		switch x := ssavalue.Strip(v).(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		default:
			return table, ok
		}
	}
	return table, ok
}

func isJetPackage(p *types.Package) bool { return slices.Contains(jetPaths, p.Path()) }

// jetColumns reads the columns of INSERT and UPDATE; all says that they are
// every column of the table.
func jetColumns(v ssa.Value) (columns []string, all, ok bool) {
	elems, ok := ssavalue.Variadic(v)
	for _, e := range elems {
		name, isField := fieldName(e)
		switch {
		case !isField:
			return nil, false, false
		case name == "AllColumns" || name == "MutableColumns" || name == "DefaultColumns":
			all = true
		default:
			columns = append(columns, snake(name))
		}
	}
	return columns, all || ok && len(elems) == 0, ok
}

// fieldName is the name of the field that a value is loaded of.
func fieldName(v ssa.Value) (string, bool) {
	switch x := ssavalue.Source(v).(type) {
	case *ssa.UnOp:
		if addr, ok := x.X.(*ssa.FieldAddr); ok && fieldOf(addr) != nil {
			return fieldOf(addr).Name(), true
		}
	case *ssa.Field:
		if st, ok := x.X.Type().Underlying().(*types.Struct); ok {
			return st.Field(x.Field).Name(), true
		}
	}
	return "", false
}

// jetValues are the values of VALUES(value, values...) and SET.
func jetValues(st step) ([]ssa.Value, bool) {
	more, ok := ssavalue.Variadic(st.arg(1))
	return append([]ssa.Value{st.arg(0)}, more...), ok
}

// jetCell is what a value of jet's writes: Int(x) writes x.
func (s *site) jetCell(v ssa.Value) Cell {
	v = ssavalue.Source(v)
	if call, ok := v.(*ssa.Call); ok && s.isJetLiteral(call) {
		return cellOf(call.Call.Args[0])
	}
	if named := namedOf(v.Type()); named != nil && named.Obj().Name() == "Keyword" {
		if word, ok := ssavalue.String(v); ok && word == "DEFAULT" {
			return Cell{Kind: sqltext.Default}
		}
	}
	if load, ok := v.(*ssa.UnOp); ok {
		if g, ok := load.X.(*ssa.Global); ok && g.Pkg != nil && isJetPackage(g.Pkg.Pkg) {
			if g.Name() == "NULL" {
				return Cell{Kind: sqltext.Null}
			}
		}
	}
	return builderCell(v)
}

// isJetLiteral reports whether a call makes a literal: Int, String and their kin,
// functions and variables that hold functions.
func (s *site) isJetLiteral(call *ssa.Call) bool {
	if len(call.Call.Args) != 1 || call.Call.IsInvoke() || call.Call.Signature().Variadic() {
		return false
	}
	if load, ok := call.Call.Value.(*ssa.UnOp); ok {
		g, ok := load.X.(*ssa.Global)
		return ok && g.Pkg != nil && isJetPackage(g.Pkg.Pkg)
	}
	from, ok := siteOf(call, s.env)
	return ok && isJet(from.fn) && from.recv == nil
}

func (s *site) jetInsert(c chain, begin step) []*Write {
	w := s.write(sqltext.Insert)
	var ok bool
	if w.Table, ok = jetTable(begin.recv); !ok {
		return nil
	}
	columns, all, known := jetColumns(begin.arg(0))
	w.Incomplete = !known
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "VALUES":
			values, exact := jetValues(st)
			row := Row{Columns: cells(columns, sqltext.Param)}
			if exact && known && !all && len(values) == len(columns) {
				for i, col := range columns {
					row.Columns[col] = s.jetCell(values[i])
				}
			}
			w.Incomplete = w.Incomplete || all
			w.Rows = append(w.Rows, row)
		case "MODEL", "MODELS":
			rows, model := rowsOf(st.arg(0))
			w.Model = model
			for i := range rows {
				jetModel(&rows[i], model, columns, all || !known, sqltext.Insert)
			}
			w.Rows = append(w.Rows, rows...)
		case "QUERY":
			w.Rows = append(w.Rows, Row{Columns: cells(columns, sqltext.Unknown)})
		case "DO_UPDATE":
			w.Op = sqltext.Upsert
		}
	}
	return []*Write{w}
}

// jetModel says which fields of a model are written.
func jetModel(row *Row, model *types.Named, columns []string, all bool, op sqltext.Op) {
	if all {
		return
	}
	if op == sqltext.Update {
		row.Only = true
		for _, c := range columns {
			row.set(c, Cell{Kind: sqltext.Param})
		}
		return
	}
	st := structOf(model)
	if st == nil {
		return
	}
	for i := range st.NumFields() {
		if c := snake(st.Field(i).Name()); !slices.Contains(columns, c) {
			row.set(c, Cell{Kind: sqltext.Default})
		}
	}
}

func (s *site) jetUpdate(c chain, begin step) []*Write {
	w := s.write(sqltext.Update)
	var ok bool
	if w.Table, ok = jetTable(begin.recv); !ok {
		return nil
	}
	columns, all, known := jetColumns(begin.arg(0))
	for _, st := range c.steps {
		switch st.fn.Name() {
		case "SET":
			values, exact := jetValues(st)
			row := Row{Columns: cells(columns, sqltext.Param)}
			if exact && known && len(values) == len(columns) {
				for i, col := range columns {
					row.Columns[col] = s.jetCell(values[i])
				}
			}
			if len(columns) == 0 {
				w.Incomplete = !s.jetAssign(row.Columns, values) || !exact
			}
			w.Rows = append(w.Rows, row)
		case "MODEL":
			rows, model := rowsOf(st.arg(0))
			w.Model = model
			for i := range rows {
				jetModel(&rows[i], model, columns, all || !known, sqltext.Update)
			}
			w.Rows = append(w.Rows, rows...)
		}
	}
	if len(w.Rows) == 0 {
		return nil
	}
	return []*Write{w}
}

// jetAssign reads table.Comments.PostID.SET(Int(x)).
func (s *site) jetAssign(row map[string]Cell, values []ssa.Value) bool {
	for _, v := range values {
		call, ok := ssavalue.Source(v).(*ssa.Call)
		if !ok {
			return false
		}
		from, ok := siteOf(call, s.env)
		if !ok || from.fn.Name() != "SET" || from.recv == nil || len(from.args) != 1 {
			return false
		}
		name, ok := fieldName(from.recv)
		if !ok {
			return false
		}
		row[snake(name)] = s.jetCell(from.args[0])
	}
	return true
}
