package sinks

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// query returns the SQL that the call executes.
func (s *site) query() (Query, bool) {
	if e, ok := s.entry(); ok {
		if e.sql == nil {
			return Query{}, false
		}
		return s.queryAt(*e.sql)
	}
	if s.env != nil {
		if x, ok := s.env.Executes(s.fn); ok {
			return s.queryAt(position{query: x.Query, args: x.Args, named: x.Named})
		}
	}
	if p, ok := shape(s.fn); ok {
		return s.queryAt(p)
	}
	return Query{}, false
}

func (s *site) queryAt(p position) (Query, bool) {
	switch {
	case p.packed:
		all, ok := ssavalue.Variadic(s.arg(p.query))
		if !ok || len(all) == 0 {
			return Query{}, false
		}
		return Query{Text: ssavalue.Strip(all[0]), values: append([]ssa.Value{}, all[1:]...)}, true
	case p.prepared:
		prep, ok := preparation(s.recv, s.env, 0)
		if !ok {
			return Query{}, false
		}
		return Query{Text: prep, Args: s.arg(p.args), Named: p.named}, true
	}
	text := s.arg(p.query)
	if text == nil {
		return Query{}, false
	}
	return Query{Text: ssavalue.Strip(text), Args: s.arg(p.args), Named: p.named}, true
}

// sqlWrites are the rows that the statements of a query write.
func (s *site) sqlWrites(q Query) []*Write {
	if w, ok := s.builderWrites(q); ok {
		return w
	}
	texts, _ := sqltext.Texts(q.Text, s.env)
	if len(texts) == 1 && s.isPgx() {
		if text, ok := s.pgxPrepared(texts[0]); ok {
			texts, _ = sqltext.Texts(text, s.env)
		}
	}
	var writes []*Write
	var args *arguments
	for _, text := range texts {
		for _, st := range sqltext.Parse(text) {
			if args == nil {
				args = s.arguments(q)
			}
			w := s.write(st.Op)
			w.Schema, w.Table, w.Statement, w.Incomplete = st.Schema, st.Table, st, st.Incomplete
			for _, row := range st.Rows {
				w.Rows = append(w.Rows, args.row(row))
			}
			args.repeated(w)
			writes = append(writes, w)
		}
	}
	return writes
}

// arguments are what a query's placeholders stand for.
type arguments struct {
	at     ssa.Instruction
	values []ssa.Value // the positional ones
	// holder is the struct, or slice of them, whose fields are the named ones.
	holder ssa.Value
	many   bool
	slice  ssa.Value // the slice of the positional ones
	// entries are the named ones that are given by name.
	entries map[string]Cell
}

func (s *site) arguments(q Query) *arguments {
	a := &arguments{at: s.call, entries: map[string]Cell{}}
	switch {
	case q.values != nil:
		a.values = q.values
	case q.Args == nil:
	case q.Named:
		a.name(q.Args)
		return a
	default:
		a.slice, a.values = q.Args, spread(q.Args)
	}
	a.values = withoutOptions(a.values)
	for _, v := range a.values {
		a.name(v)
	}
	return a
}

// repeated gives the columns of a bulk insert their values, whose placeholders
// and arguments a loop puts together: args = append(args, c.PostID, c.Body).
func (a *arguments) repeated(w *Write) {
	st := w.Statement
	if a.slice == nil || a.values != nil || !st.Incomplete || len(w.Rows) != 1 || len(st.Columns) == 0 {
		return
	}
	for _, c := range w.Rows[0].Columns {
		if c.Kind != sqltext.Unknown {
			return
		}
	}
	elems, exact, ok := ssavalue.Elements(a.slice)
	if !ok || exact || len(elems) != len(st.Columns) {
		return
	}
	for i, c := range st.Columns {
		w.Rows[0].Columns[c] = cellOf(elems[i])
	}
}

// spread returns the elements of an argument slice, nil where they are not
// known.
func spread(v ssa.Value) []ssa.Value {
	if elems, ok := ssavalue.Variadic(v); ok {
		return elems
	}
	// q, args, err := sqlx.Named(query, arg)
	if x, ok := ssavalue.Source(v).(*ssa.Extract); ok && x.Index == 1 {
		if call, ok := x.Tuple.(*ssa.Call); ok {
			if from, ok := siteOf(call, nil); ok && len(from.args) > 1 {
				switch from.fn.Name() {
				case "Named", "BindNamed":
					return []ssa.Value{from.args[len(from.args)-1]}
				case "In":
					return spread(from.args[len(from.args)-1])
				}
			}
		}
	}
	return nil
}

// withoutOptions leaves out what pgx takes before the arguments.
func withoutOptions(values []ssa.Value) []ssa.Value {
	for len(values) > 0 {
		named := namedOf(ssavalue.Strip(values[0]).Type())
		if named == nil || named.Obj().Pkg() == nil || !strings.HasPrefix(named.Obj().Pkg().Path(), "github.com/jackc/pgx/") {
			return values
		}
		switch named.Obj().Name() {
		case "QueryExecMode", "QueryResultFormats", "QueryResultFormatsByOID":
			values = values[1:]
		default:
			return values
		}
	}
	return values
}

// name takes an argument as the one that holds the named ones: a map, a struct
// or a slice of them, sql.Named, or pgx.StructArgs.
func (a *arguments) name(v ssa.Value) {
	v = ssavalue.Source(v)
	if call, ok := v.(*ssa.Call); ok {
		if s, ok := siteOf(call, nil); ok && s.recv == nil {
			switch {
			case s.fn.Pkg().Path() == "database/sql" && s.fn.Name() == "Named" && len(s.args) == 2:
				if name, ok := ssavalue.String(s.args[0]); ok {
					a.entries[name] = cellOf(s.args[1])
				}
				return
			case strings.HasSuffix(s.fn.Name(), "StructArgs") && len(s.args) == 1:
				a.name(s.args[0])
				return
			}
		}
	}
	if _, ok := v.Type().Underlying().(*types.Map); ok {
		entries, _ := ssavalue.Entries(v, a.at)
		for _, e := range entries {
			c := cellOf(e.Value)
			if !e.Sure {
				c = unsure(c)
			}
			a.entries[e.Key] = c
		}
		return
	}
	if model, many := modelOf(v.Type()); model != nil && !isValue(model) {
		a.holder, a.many = v, many
	} else if many && len(a.values) == 0 && isStructs(v.Type()) {
		a.holder, a.many = v, many
	}
}

// row gives the placeholders of a row their values.
func (a *arguments) row(row sqltext.Row) Row {
	var out Row
	cell := func(c sqltext.Cell) Cell {
		if c.Kind != sqltext.Param {
			return Cell{Kind: c.Kind}
		}
		if c.Name == "" {
			if c.Param >= 0 && c.Param < len(a.values) {
				return cellOf(a.values[c.Param])
			}
			return Cell{Kind: sqltext.Param}
		}
		if named, ok := a.entries[c.Name]; ok {
			return named
		}
		if a.holder != nil {
			out.Value, out.Many = a.holder, a.many
		}
		return Cell{Kind: sqltext.Param}
	}
	if row.Columns != nil {
		out.Columns = make(map[string]Cell, len(row.Columns))
		for _, c := range row.ColumnNames() {
			out.Columns[c] = cell(row.Columns[c])
		}
	}
	for _, v := range row.Values {
		out.Values = append(out.Values, cell(v))
	}
	return out
}
