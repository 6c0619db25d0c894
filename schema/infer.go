package schema

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// inference finds the names and types of a query's columns, and what it reads.
// What it cannot see into gives columns of unknown type.
type inference struct {
	r    *Replayer
	uses []viewUse
	ctes map[string][]*Column
	// depth guards against queries that nest without end.
	depth int
}

// source is an item of FROM with its columns; opaque where they are unknown.
type fromSource struct {
	alias   string
	columns []*Column
	use     *viewUse
	opaque  bool
}

// scope is the FROM of a query, inside that of the query around it.
type scope struct {
	items []fromSource
	outer *scope
}

const maxQueryDepth = 100

// infer returns the columns that a query makes, named by names first.
func (r *Replayer) infer(q *sqlparse.Select, names []string) ([]*Column, []viewUse) {
	in := &inference{r: r, ctes: map[string][]*Column{}}
	cols := in.query(q, nil)
	out := make([]*Column, 0, len(cols))
	seen := map[string]bool{}
	for i, c := range cols {
		n := &Column{Name: c.Name, Type: c.Type, local: true}
		if i < len(names) {
			n.Name = names[i]
		}
		if seen[n.Name] {
			continue // PostgreSQL refuses it; what is unknown may collide
		}
		seen[n.Name] = true
		n.Made = r.origin(sqlparse.Range{})
		out = append(out, n)
	}
	return out, in.uses
}

func (in *inference) query(q *sqlparse.Select, outer *scope) []*Column {
	if q == nil || in.depth > maxQueryDepth {
		return nil
	}
	in.depth++
	defer func() { in.depth-- }()
	for _, c := range q.With {
		if s, ok := c.Query.(*sqlparse.Select); ok {
			in.ctes[c.Name] = in.query(s, outer)
		} else {
			in.ctes[c.Name] = nil
		}
	}
	sc := &scope{outer: outer}
	for _, f := range q.From {
		sc.items = append(sc.items, in.from(f, sc))
	}
	in.reads(q.Where, sc)
	for _, e := range q.On {
		in.reads(e, sc)
	}
	var cols []*Column
	if len(q.Values) > 0 {
		for i, e := range q.Values[0] {
			cols = append(cols, &Column{Name: "column" + itoa(i+1), Type: settled(in.typeOf(e, sc))})
		}
	}
	for _, t := range q.Targets {
		cols = append(cols, in.target(t, sc)...)
	}
	for _, u := range q.Union {
		in.query(u, outer)
	}
	return cols
}

// from resolves an item of FROM; items before it are in scope for LATERAL.
func (in *inference) from(f sqlparse.FromItem, sc *scope) fromSource {
	s := fromSource{alias: f.Alias}
	switch {
	case f.Query != nil:
		s.columns = in.query(f.Query, sc)
	case f.Func != nil:
		in.reads(f.Func, sc)
		if s.alias == "" {
			s.alias = f.Func.Name
		}
		if s.columns = in.resultColumns(f.Func); len(s.columns) == 0 {
			s.columns = []*Column{{Name: s.alias, Type: in.typeOf(f.Func, sc)}}
		}
	default:
		if s.alias == "" {
			s.alias = f.Table.Name
		}
		if cols, ok := in.ctes[f.Table.Name]; ok && f.Table.Schema == "" {
			s.columns, s.opaque = cols, len(cols) == 0
			return s
		}
		switch rel := in.r.find(f.Table).(type) {
		case *Table:
			s.columns = rel.Columns
			s.use = in.use(viewUse{table: rel})
		case *View:
			s.columns = rel.columns
			s.use = in.use(viewUse{view: rel})
		default:
			s.opaque = true
		}
	}
	return s
}

func (in *inference) use(u viewUse) *viewUse {
	for i := range in.uses {
		if in.uses[i].table == u.table && in.uses[i].view == u.view {
			return &viewUse{columns: in.uses[i].columns}
		}
	}
	u.columns = map[*Column]bool{}
	in.uses = append(in.uses, u)
	return &u
}

// reads records the columns that an expression mentions.
func (in *inference) reads(e sqlparse.Expr, sc *scope) {
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		switch e := e.(type) {
		case *sqlparse.ColumnRef:
			in.column(e, sc)
		case *sqlparse.Subquery:
			in.query(e.Query, sc)
		}
		return true
	})
}

// column resolves a column reference; nil where it cannot.
func (in *inference) column(c *sqlparse.ColumnRef, sc *scope) *Column {
	name := c.Column()
	if name == "" {
		return nil
	}
	qualifier := ""
	if len(c.Parts) > 1 {
		qualifier = c.Parts[len(c.Parts)-2]
	}
	for ; sc != nil; sc = sc.outer {
		for _, s := range sc.items {
			if qualifier != "" && s.alias != qualifier {
				continue
			}
			for _, col := range s.columns {
				if col.Name == name {
					if s.use != nil {
						s.use.columns[col] = true
					}
					return col
				}
			}
		}
	}
	return nil
}

// target returns the columns that an output column stands for.
func (in *inference) target(t sqlparse.Target, sc *scope) []*Column {
	if c, ok := t.Expr.(*sqlparse.ColumnRef); ok && c.Star {
		var out []*Column
		for _, s := range sc.items {
			if len(c.Parts) > 0 && s.alias != c.Parts[len(c.Parts)-1] {
				continue
			}
			for _, col := range s.columns {
				if s.use != nil {
					s.use.columns[col] = true
				}
				out = append(out, col)
			}
		}
		return out
	}
	in.reads(t.Expr, sc)
	name := t.Name
	if name == "" {
		if name = figureName(t.Expr); name == "" {
			name = "?column?"
		}
	}
	return []*Column{{Name: name, Type: settled(in.typeOf(t.Expr, sc))}}
}

// settled turns the type of a bare literal into text, as a query's output does.
func settled(t Type) Type {
	if t.Base == "unknown" {
		return builtinType("text")
	}
	return t
}

func unknownType() Type { return Type{Name: "unknown type", Base: "unknown type", Unknown: true} }

// typeOf infers the type of an expression, as far as it is plain.
func (in *inference) typeOf(e sqlparse.Expr, sc *scope) Type {
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		if c := in.column(e, sc); c != nil {
			return c.Type
		}
	case *sqlparse.Const:
		return constType(e)
	case *sqlparse.Cast:
		return in.r.resolveType(e.Type)
	case *sqlparse.Collate:
		return in.typeOf(e.Arg, sc)
	case *sqlparse.And, *sqlparse.Or, *sqlparse.Not, *sqlparse.NullTest, *sqlparse.BoolTest, *sqlparse.Distinct,
		*sqlparse.In, *sqlparse.Between, *sqlparse.AnyAll:
		return builtinType("bool")
	case *sqlparse.Op:
		return in.opType(e, sc)
	case *sqlparse.Coalesce:
		return in.common(e.Args, sc)
	case *sqlparse.MinMax:
		return in.common(e.Args, sc)
	case *sqlparse.NullIf:
		return in.typeOf(e.Left, sc)
	case *sqlparse.Case:
		var args []sqlparse.Expr
		if e.Else != nil {
			args = append(args, e.Else)
		}
		for _, w := range e.Whens {
			args = append(args, w.Result)
		}
		return in.common(args, sc)
	case *sqlparse.Array:
		if len(e.Elems) > 0 {
			return arrayOf(settled(in.common(e.Elems, sc)))
		}
	case *sqlparse.Subquery:
		switch e.Kind {
		case "EXISTS", "ANY", "ALL":
			return builtinType("bool")
		case "EXPR", "ARRAY":
			if cols := in.query(e.Query, sc); len(cols) == 1 {
				if e.Kind == "ARRAY" {
					return arrayOf(cols[0].Type)
				}
				return cols[0].Type
			}
		}
	case *sqlparse.Opaque:
		switch e.Kind {
		case "CURRENT_DATE":
			return builtinType("date")
		case "CURRENT_TIMESTAMP":
			return builtinType("timestamptz")
		case "LOCALTIMESTAMP":
			return builtinType("timestamp")
		case "CURRENT_USER", "CURRENT_ROLE", "SESSION_USER", "CURRENT_SCHEMA", "CURRENT_CATALOG":
			return builtinType("name")
		}
	case *sqlparse.FuncCall:
		return in.callType(e, sc)
	}
	return unknownType()
}

// common is the type of the first of several expressions that has one.
// Modifiers are kept only where all agree (select_common_typmod).
func (in *inference) common(args []sqlparse.Expr, sc *scope) Type {
	found := builtinType("unknown")
	same := true
	for _, a := range args {
		t := in.typeOf(a, sc)
		switch {
		case t.Base == "unknown":
			same = false
		case found.Base == "unknown":
			found = t
		case t.Base == found.Base:
			same = same && t.Name == found.Name
		case numberRank[t.Base] > numberRank[found.Base] && numberRank[found.Base] > 0:
			found, same = t, false
		case numberRank[t.Base] > 0 && numberRank[found.Base] > 0:
			same = false
		case t.IsText() && found.IsText() && t.user == nil && found.user == nil:
			found, same = builtinType("text"), false
		default:
			return unknownType()
		}
	}
	if found.Base == "unknown" {
		return builtinType("text")
	}
	if !same {
		return plain(found)
	}
	return found
}

// plain is a type without its modifiers.
func plain(t Type) Type {
	if t.user != nil || t.Unknown {
		return t
	}
	t.Name = t.Base + strings.Repeat("[]", t.ArrayDims)
	if t.Base == "character" && t.ArrayDims == 0 {
		t.Name = "bpchar"
	}
	return t
}

func constType(c *sqlparse.Const) Type {
	switch c.Kind {
	case sqlparse.BoolConst:
		return builtinType("bool")
	case sqlparse.IntConst:
		return builtinType("int4")
	case sqlparse.FloatConst:
		if !strings.ContainsAny(c.Text, ".eE") && len(strings.TrimPrefix(c.Text, "-")) < 19 {
			return builtinType("int8")
		}
		return builtinType("numeric")
	case sqlparse.BitConst:
		return builtinType("bit")
	}
	return builtinType("unknown")
}

// numberRank orders the number types by what arithmetic promotes to.
var numberRank = map[string]int{
	"smallint": 1, "integer": 2, "bigint": 3, "numeric": 4, "real": 5, "double precision": 6,
}

func (in *inference) opType(e *sqlparse.Op, sc *scope) Type {
	switch e.Name {
	case "=", "<>", "!=", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*", "@>", "<@", "&&", "?", "?|", "?&":
		return builtinType("bool")
	case "->>", "#>>":
		return builtinType("text")
	}
	if e.Left == nil || e.Right == nil {
		return unknownType()
	}
	left, right := in.typeOf(e.Left, sc), in.typeOf(e.Right, sc)
	switch e.Name {
	case "->", "#>":
		return plain(left)
	case "||":
		if settled(left).IsText() && settled(right).IsText() || left.IsText() || right.IsText() {
			return builtinType("text")
		}
	case "+", "-", "*", "/", "%":
		l, r := numberRank[left.Base], numberRank[right.Base]
		switch {
		case l == 0 || r == 0 || left.ArrayDims > 0 || right.ArrayDims > 0:
		case l == 5 && r < 5 || r == 5 && l < 5:
			return builtinType("float8")
		case l >= r:
			return plain(left)
		default:
			return plain(right)
		}
	}
	return unknownType()
}

// functionTypes are the results of functions that queries use every day.
var functionTypes = map[string]string{
	"count": "int8", "now": "timestamptz", "clock_timestamp": "timestamptz", "statement_timestamp": "timestamptz",
	"transaction_timestamp": "timestamptz", "lower": "text", "upper": "text", "concat": "text", "concat_ws": "text",
	"format": "text", "replace": "text", "substring": "text", "substr": "text", "btrim": "text", "ltrim": "text",
	"rtrim": "text", "left": "text", "right": "text", "md5": "text", "string_agg": "text", "to_char": "text",
	"split_part": "text", "initcap": "text", "lpad": "text", "rpad": "text", "regexp_replace": "text", "encode": "text",
	"quote_ident": "text", "quote_literal": "text", "length": "int4", "char_length": "int4",
	"gen_random_uuid": "uuid", "uuid_generate_v4": "uuid", "uuid_generate_v1": "uuid", "row_number": "int8",
	"rank": "int8", "dense_rank": "int8", "ntile": "int4", "nextval": "int8", "currval": "int8", "setval": "int8",
	"bool_and": "bool", "bool_or": "bool", "every": "bool", "random": "float8", "json_build_object": "json",
	"json_agg": "json", "jsonb_build_object": "jsonb", "jsonb_agg": "jsonb", "jsonb_object_agg": "jsonb",
	"json_object_agg": "json", "to_json": "json", "to_jsonb": "jsonb", "row_to_json": "json", "to_date": "date",
	"to_timestamp": "timestamptz", "array_length": "int4", "cardinality": "int4", "num_nonnulls": "int4",
	"num_nulls": "int4", "extract": "numeric", "date_part": "float8", "current_database": "name",
	"current_schema": "name", "decode": "bytea", "to_tsvector": "tsvector", "position": "int4", "strpos": "int4",
}

func (in *inference) callType(f *sqlparse.FuncCall, sc *scope) Type {
	if f.Schema != "" && f.Schema != "pg_catalog" {
		return in.userCallType(f)
	}
	var arg Type
	if len(f.Args) > 0 {
		arg = in.typeOf(f.Args[0], sc)
	}
	switch f.Name {
	case "max", "min":
		if arg.Base == "character varying" {
			return builtinType("text")
		}
		return plain(arg)
	case "lag", "lead", "first_value", "last_value", "nth_value", "mode":
		return plain(arg)
	case "array_agg":
		return arrayOf(plain(settled(arg)))
	case "unnest":
		if arg.ArrayDims > 0 {
			arg.ArrayDims = 0
			arg.Name = strings.TrimSuffix(arg.Name, "[]")
			return plain(arg)
		}
	case "sum":
		switch arg.Base {
		case "smallint", "integer":
			return builtinType("int8")
		case "bigint", "numeric":
			return builtinType("numeric")
		case "real", "double precision", "interval":
			return plain(arg)
		}
	case "avg":
		switch arg.Base {
		case "smallint", "integer", "bigint", "numeric":
			return builtinType("numeric")
		case "real", "double precision":
			return builtinType("float8")
		}
	case "date_trunc":
		if len(f.Args) > 1 {
			switch t := in.typeOf(f.Args[1], sc); t.Base {
			case "date":
				return builtinType("timestamptz")
			case "timestamp with time zone", "timestamp without time zone", "interval":
				return plain(t)
			}
		}
	case "abs", "round", "ceil", "floor":
		if len(f.Args) == 1 && numberRank[arg.Base] > 0 {
			if f.Name != "abs" && numberRank[arg.Base] < 4 {
				return builtinType("float8")
			}
			return plain(arg)
		}
		if f.Name == "round" {
			return builtinType("numeric")
		}
	}
	if name, ok := functionTypes[f.Name]; ok && f.Schema == "" || ok && f.Schema == "pg_catalog" {
		return builtinType(name)
	}
	return in.userCallType(f)
}

// resultColumns returns the columns of a function that returns rows: those of
// RETURNS TABLE, of OUT parameters, or of a table's or composite's type.
func (in *inference) resultColumns(c *sqlparse.FuncCall) []*Column {
	f := in.r.userFunction(c)
	if f == nil {
		return nil
	}
	var cols []*Column
	for _, a := range f.Def.Args {
		if a.Mode == "table" || a.Mode == "out" || a.Mode == "inout" {
			cols = append(cols, &Column{Name: a.Name, Type: in.r.resolveType(a.Type)})
		}
	}
	if len(cols) > 0 || f.Def.Returns == nil {
		return cols
	}
	u := in.r.resolveType(*f.Def.Returns).user
	switch {
	case u == nil:
	case u.table != nil:
		return u.table.Columns
	case u.view != nil:
		return u.view.columns
	default:
		return u.columns
	}
	return nil
}

func (in *inference) userCallType(f *sqlparse.FuncCall) Type {
	fs := in.r.overloads(sqlparse.Name{Schema: f.Schema, Name: f.Name})
	i := slices.IndexFunc(fs, func(o *Function) bool { return o.Def.Returns != nil && !o.Def.Returns.SetOf })
	if i < 0 {
		return unknownType()
	}
	return in.r.resolveType(*fs[i].Def.Returns)
}
