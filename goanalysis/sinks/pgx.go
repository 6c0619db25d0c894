package sinks

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

var pgxPaths = []string{
	"github.com/jackc/pgx/v5", "github.com/jackc/pgx/v5/pgxpool",
	"github.com/jackc/pgx/v4", "github.com/jackc/pgx/v4/pgxpool",
}

func pgxLibrary() *library {
	l := &library{paths: pgxPaths}
	l.text(1, "Conn Tx Pool", "Exec Query QueryRow QueryFunc")
	l.text(0, "Batch", "Queue")
	l.rows(copyFrom, "Conn Tx Pool", "CopyFrom")
	return l
}

func pgconnLibrary() *library {
	l := &library{paths: []string{"github.com/jackc/pgx/v5/pgconn", "github.com/jackc/pgconn"}}
	l.at(position{query: 1, args: -1}, "PgConn", "Exec ExecParams")
	return l
}

func (s *site) isPgx() bool { return slices.Contains(pgxPaths, s.fn.Pkg().Path()) }

// pgxPrepared returns the SQL of a statement that is executed by the name which
// Prepare gave it, somewhere in the package.
func (s *site) pgxPrepared(name string) (query ssa.Value, ok bool) {
	if strings.ContainsAny(name, " \t\n") || s.call.Parent() == nil {
		return nil, false
	}
	for _, fn := range ssavalue.Functions(s.call.Parent().Pkg) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, isCall := instr.(*ssa.Call)
				if !isCall {
					continue
				}
				prep, isKnown := siteOf(call, s.env)
				if !isKnown || !prep.isPgx() || prep.fn.Name() != "Prepare" || len(prep.args) != 3 {
					continue
				}
				if n, isConst := ssavalue.String(prep.args[1]); isConst && n == name {
					return prep.args[2], true
				}
			}
		}
	}
	return nil, false
}

// isCopyFrom reports whether a method has the parameters of pgx's CopyFrom, as
// hand-written interfaces give it.
func isCopyFrom(fn *types.Func) bool {
	p := fn.Signature().Params()
	if fn.Name() != "CopyFrom" || p.Len() != 4 {
		return false
	}
	id := namedOf(p.At(1).Type())
	return id != nil && id.Obj().Name() == "Identifier"
}

// copyFrom reads CopyFrom(ctx, table, columns, source).
func copyFrom(s *site) []*Write {
	name, ok := s.texts(s.arg(1))
	if !ok || len(name) == 0 {
		return nil
	}
	w := s.write(sqltext.Insert)
	w.Table = name[len(name)-1]
	if len(name) > 1 {
		w.Schema = name[len(name)-2]
	}
	columns, known := s.texts(s.arg(2))
	w.Incomplete = !known
	w.Rows = s.copySource(s.arg(3), columns)
	return []*Write{w}
}

// copySource reads what the rows of a pgx.CopyFromSource are made of.
func (s *site) copySource(v ssa.Value, columns []string) []Row {
	v = ssavalue.Source(v)
	if call, ok := v.(*ssa.Call); ok {
		if from, ok := siteOf(call, s.env); ok && from.recv == nil {
			switch from.fn.Name() {
			case "CopyFromRows":
				return copyRows(from.arg(0), columns)
			case "CopyFromSlice":
				return s.copyFunc(from.arg(1), columns)
			case "CopyFromFunc":
				return s.copyFunc(from.arg(0), columns)
			}
		}
	}
	// sqlc's iterators are structs that hold the rows.
	if rows, ok := heldSlice(v); ok {
		return []Row{{Value: rows, Many: true, Columns: unknownColumns(columns)}}
	}
	return []Row{{Columns: unknownColumns(columns)}}
}

func unknownColumns(columns []string) map[string]Cell {
	out := map[string]Cell{}
	for _, c := range columns {
		out[c] = Cell{Kind: sqltext.Param}
	}
	return out
}

// copyRows reads a [][]any.
func copyRows(v ssa.Value, columns []string) []Row {
	elems, _, ok := ssavalue.Elements(v)
	var rows []Row
	for _, e := range elems {
		rows = append(rows, copyRow(e, columns))
	}
	if !ok || len(rows) == 0 {
		rows = append(rows, Row{Columns: unknownColumns(columns)})
	}
	return rows
}

func copyRow(v ssa.Value, columns []string) Row {
	row := Row{Columns: unknownColumns(columns)}
	cells, ok := ssavalue.Variadic(v)
	if !ok || len(cells) != len(columns) {
		return row
	}
	for i, c := range columns {
		row.Columns[c] = cellOf(cells[i])
	}
	return row
}

// copyFunc reads the function that makes a row: what it returns.
func (s *site) copyFunc(v ssa.Value, columns []string) []Row {
	var fn *ssa.Function
	switch x := ssavalue.Source(v).(type) {
	case *ssa.MakeClosure:
		fn, _ = x.Fn.(*ssa.Function)
	case *ssa.Function:
		fn = x
	}
	var rows []Row
	if fn != nil {
		for _, b := range fn.Blocks {
			if len(b.Instrs) == 0 {
				continue
			}
			ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
			if !ok || len(ret.Results) == 0 || ssavalue.IsNil(ret.Results[0]) {
				continue
			}
			rows = append(rows, s.outside(copyRow(ret.Results[0], columns)))
		}
	}
	if len(rows) == 0 {
		rows = append(rows, Row{Columns: unknownColumns(columns)})
	}
	return rows
}

// outside says of a row that a function literal makes what it is in the function
// around it: an element of a slice, or columns from variables there. What is the
// literal's own has no value outside.
func (s *site) outside(row Row) Row {
	for column, c := range row.Columns {
		if slice, ok := s.elementOf(c.Value); ok {
			row.Value, row.Many = slice, true
		}
		if c.Value == nil {
			continue
		}
		if c.Value = ssavalue.Source(c.Value); c.Value.Parent() != s.call.Parent() {
			if _, isConst := c.Value.(*ssa.Const); !isConst {
				c.Value = nil
			}
		}
		row.Columns[column] = c
	}
	return row
}

// elementOf returns the slice around the literal that a field is loaded from an
// element of.
func (s *site) elementOf(v ssa.Value) (slice ssa.Value, ok bool) {
	for range maxNested {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.IndexAddr:
			slice = ssavalue.Source(x.X)
			model, many := modelOf(slice.Type())
			return slice, slice.Parent() == s.call.Parent() && model != nil && many
		default:
			return nil, false
		}
	}
	return nil, false
}

// heldSlice returns the slice of structs that a struct made here has in a field.
func heldSlice(v ssa.Value) (ssa.Value, bool) {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return nil, false
	}
	var found ssa.Value
	for _, ref := range *alloc.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			s, ok := use.(*ssa.Store)
			if !ok || s.Addr != addr {
				continue
			}
			if model, many := modelOf(s.Val.Type()); model == nil || !many {
				continue
			}
			if found != nil {
				return nil, false
			}
			found = s.Val
		}
	}
	return found, found != nil
}
