package measure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// oneTable is a schema made for one CHECK: its table, with the columns that it
// mentions, and a parent table for each column whose NULL-ness it is about.
type oneTable struct {
	check   *corpus.Check
	name    string   // of the CHECK, quoted
	columns []typed  // that the CHECK mentions
	tested  []string // whose NULL-ness it is about
	enums   []*enumeration
	values  []string // string constants of the CHECK
	numbers []string // numeric ones
}

type typed struct {
	name string
	typ  string // as SQL
	enum *enumeration
}

type enumeration struct {
	schema, name string
	labels       []string
}

func (e *enumeration) String() string {
	if e.schema == "" {
		return sqlparse.QuoteIdent(e.name)
	}
	return sqlparse.QuoteIdent(e.schema) + "." + sqlparse.QuoteIdent(e.name)
}

// newOneTable reads the CHECK. The columns have the types of the corpus's own
// table where that still has them, own, which may be nil, and else those that the
// expression asks for.
func newOneTable(k *corpus.Check, own *schema.Table) (*oneTable, error) {
	expr, err := sqlparse.ParseExpr(k.Expression)
	if err != nil {
		return nil, err
	}
	o := &oneTable{check: k, name: "the_check", tested: k.Columns}
	mentioned := sqlparse.Columns(expr)
	if len(o.tested) == 0 {
		o.tested = mentioned
	}
	if shared(o.tested, mentioned) < len(o.tested) {
		return nil, fmt.Errorf("the expression does not mention all of %s", strings.Join(o.tested, ", "))
	}
	switch n := len(o.tested); {
	case n < 2:
		return nil, fmt.Errorf("it is about %s", count(n, "column"))
	case n > maxColumns:
		return nil, fmt.Errorf("%d columns make too large a truth table", n)
	}
	if k.Constraint != "" {
		o.name = sqlparse.QuoteIdent(k.Constraint)
	}
	o.constants(expr)
	types := o.infer(expr)
	for _, name := range mentioned {
		c := types[name]
		c.name = name
		if own != nil {
			if col := own.Column(name); col != nil && !col.Type.Unknown {
				c = o.ownType(col)
			}
		}
		if c.typ == "" {
			c.typ = "bigint"
		}
		o.columns = append(o.columns, c)
	}
	return o, nil
}

func (o *oneTable) ownType(col *schema.Column) typed {
	u := col.Type.Underlying()
	if u.Enum == nil || u.ArrayDims > 0 {
		return typed{name: col.Name, typ: u.Name}
	}
	e := o.enum(u.Enum.Schema, u.Enum.Name)
	e.labels = u.Enum.Labels
	return typed{name: col.Name, typ: e.String(), enum: e}
}

// enum is the enum of that name. A cast names it with or without its schema.
func (o *oneTable) enum(schema, name string) *enumeration {
	for _, e := range o.enums {
		if e.name == name && (schema == "" || e.schema == "" || e.schema == schema) {
			return e
		}
	}
	e := &enumeration{schema: schema, name: name}
	o.enums = append(o.enums, e)
	return e
}

// constants collects what columns are compared with.
func (o *oneTable) constants(expr sqlparse.Expr) {
	sqlparse.Walk(expr, func(e sqlparse.Expr) bool {
		if k, ok := e.(*sqlparse.Const); ok {
			switch k.Kind {
			case sqlparse.StringConst:
				if !slices.Contains(o.values, k.Text) {
					o.values = append(o.values, k.Text)
				}
			case sqlparse.IntConst, sqlparse.FloatConst:
				if !slices.Contains(o.numbers, k.Text) {
					o.numbers = append(o.numbers, k.Text)
				}
			}
		}
		return true
	})
}

// infer works out types from what the columns are compared with.
func (o *oneTable) infer(expr sqlparse.Expr) map[string]typed {
	types := map[string]typed{}
	is := func(e sqlparse.Expr, t typed) {
		if name := columnOf(e); name != "" && t.typ != "" && types[name].typ == "" {
			types[name] = t
		}
	}
	boolean := typed{typ: "boolean"}
	compare := func(a, b sqlparse.Expr) {
		is(a, o.typeOf(b))
		is(b, o.typeOf(a))
	}
	is(expr, boolean)
	sqlparse.Walk(expr, func(e sqlparse.Expr) bool {
		switch e := e.(type) {
		case *sqlparse.And:
			for _, a := range e.Args {
				is(a, boolean)
			}
		case *sqlparse.Or:
			for _, a := range e.Args {
				is(a, boolean)
			}
		case *sqlparse.Not:
			is(e.Arg, boolean)
		case *sqlparse.BoolTest:
			is(e.Arg, boolean)
		case *sqlparse.Op:
			if e.Left != nil && e.Right != nil {
				compare(e.Left, e.Right)
			}
		case *sqlparse.Distinct:
			compare(e.Left, e.Right)
		case *sqlparse.NullIf:
			compare(e.Left, e.Right)
		case *sqlparse.In:
			for _, v := range e.List {
				compare(e.Arg, v)
			}
		case *sqlparse.AnyAll:
			compare(e.Arg, e.Array)
		case *sqlparse.Cast:
			if t := o.typeOf(e); t.enum == nil && t.typ == "text" {
				is(e.Arg, t)
			}
		case *sqlparse.FuncCall:
			switch e.Name {
			case "length", "char_length", "btrim", "ltrim", "rtrim", "lower", "upper":
				for _, a := range e.Args {
					is(a, typed{typ: "text"})
				}
			}
		}
		return true
	})
	return types
}

// columnOf is the column that an expression is, casts aside.
func columnOf(e sqlparse.Expr) string {
	for {
		switch x := e.(type) {
		case *sqlparse.Cast:
			e = x.Arg
			continue
		case *sqlparse.ColumnRef:
			return x.Column()
		}
		return ""
	}
}

// textTypes are PostgreSQL's names of types that hold text.
var textTypes = []string{"text", "varchar", "bpchar", "name", "citext"}

// builtin are other types that need not be made.
var builtin = []string{"bool", "int2", "int4", "int8", "numeric", "float4", "float8", "uuid", "bytea", "json", "jsonb",
	"date", "time", "timetz", "timestamp", "timestamptz", "interval", "inet"}

// typeOf is the type of a constant, a cast or an array of them.
func (o *oneTable) typeOf(e sqlparse.Expr) typed {
	switch e := e.(type) {
	case *sqlparse.Const:
		switch e.Kind {
		case sqlparse.StringConst:
			return typed{typ: "text"}
		case sqlparse.BoolConst:
			return typed{typ: "boolean"}
		case sqlparse.IntConst:
			return typed{typ: "bigint"}
		case sqlparse.FloatConst:
			return typed{typ: "numeric"}
		}
	case *sqlparse.Array:
		for _, el := range e.Elems {
			return o.typeOf(el)
		}
	case *sqlparse.Cast:
		switch {
		case slices.Contains(textTypes, e.Type.Name):
			return typed{typ: "text"}
		case e.Type.Schema == "pg_catalog" || slices.Contains(builtin, e.Type.Name):
			return typed{typ: e.Type.Name}
		}
		if k, ok := e.Arg.(*sqlparse.Const); ok && k.Kind == sqlparse.StringConst {
			t := o.enum(e.Type.Schema, e.Type.Name)
			if !slices.Contains(t.labels, k.Text) {
				t.labels = append(t.labels, k.Text)
			}
			return typed{typ: t.String(), enum: t}
		}
		if a, ok := e.Arg.(*sqlparse.Array); ok {
			for _, el := range a.Elems {
				o.typeOf(&sqlparse.Cast{Arg: el, Type: e.Type})
			}
			t := o.enum(e.Type.Schema, e.Type.Name)
			return typed{typ: t.String(), enum: t}
		}
	}
	return typed{}
}

// variant is a way to write the table.
type variant struct {
	notValid bool // the CHECK is added NOT VALID
	setNull  bool // the foreign keys act by SET NULL
	later    bool // a parent is added after the CHECK
	bare     bool // no foreign keys: any value will do
}

// sql is the schema.
func (o *oneTable) sql(v variant) string {
	var b strings.Builder
	for _, e := range o.enums {
		if e.schema != "" && e.schema != "public" {
			fmt.Fprintf(&b, "CREATE SCHEMA IF NOT EXISTS %s;\n", sqlparse.QuoteIdent(e.schema))
		}
		var labels []string
		for _, l := range e.labels {
			labels = append(labels, sqlparse.QuoteLiteral(l))
		}
		// One label more than the CHECK knows.
		if !slices.Contains(e.labels, another) {
			labels = append(labels, sqlparse.QuoteLiteral(another))
		}
		fmt.Fprintf(&b, "CREATE TYPE %s AS ENUM (%s);\n", e, strings.Join(labels, ", "))
	}
	var columns []string
	for _, c := range o.columns {
		def := sqlparse.QuoteIdent(c.name) + " " + c.typ
		switch i := slices.Index(o.tested, c.name); {
		case i < 0:
			def += " NOT NULL"
		case !v.bare:
			fmt.Fprintf(&b, "CREATE TABLE IF NOT EXISTS %s (id %s PRIMARY KEY);\n", parentTable(c.name), c.typ)
			def += references(c.name, v)
		}
		columns = append(columns, "  "+def)
	}
	check := fmt.Sprintf("CONSTRAINT %s CHECK (%s)", o.name, o.check.Expression)
	if !v.notValid {
		columns = append(columns, "  "+check)
	}
	fmt.Fprintf(&b, "CREATE TABLE child (\n%s\n);\n", strings.Join(columns, ",\n"))
	if v.notValid {
		fmt.Fprintf(&b, "ALTER TABLE child ADD %s NOT VALID;\n", check)
	}
	if v.later {
		name := o.laterParent()
		fmt.Fprintf(&b, "CREATE TABLE %s (id bigint PRIMARY KEY);\nALTER TABLE child ADD COLUMN %s bigint%s;\n",
			parentTable(name), sqlparse.QuoteIdent(name), references(name, v))
	}
	return b.String()
}

// parentTable is the table that a column is named for.
func parentTable(column string) string {
	name := column
	if stem, _, ok := naming.IDSuffix(column); ok && len(stem) > 0 {
		name = strings.Join(stem, "_")
	}
	if name == "child" {
		name = "children" // the other table has the name
	}
	return sqlparse.QuoteIdent(name)
}

func references(column string, v variant) string {
	on := " ON DELETE CASCADE"
	if v.setNull {
		on = " ON DELETE SET NULL"
	}
	return fmt.Sprintf(" REFERENCES %s (id)%s", parentTable(column), on)
}

// laterParent is the name of one more parent: like those of the others, with a
// word of its own in place of one that they do not share.
func (o *oneTable) laterParent() string {
	last := naming.Words(o.tested[len(o.tested)-1])
	sharedFirst := true
	for _, c := range o.tested {
		sharedFirst = sharedFirst && naming.Words(c)[0] == last[0]
	}
	switch {
	case sharedFirst:
		last[1%len(last)] = "later"
	case len(last) > 2:
		last[0] = "later"
	default:
		last = append([]string{"later"}, last...)
	}
	return strings.Join(last, "_")
}

// another is a value that no CHECK asks for.
const another = "some other value"

// candidates are values to try in a column: enough to find, for every comparison,
// one on each side.
func (o *oneTable) candidates(c typed) []string {
	var out []string
	switch base, _, _ := strings.Cut(c.typ, "("); {
	case c.enum != nil:
		for _, l := range append(slices.Clip(c.enum.labels), another) {
			out = append(out, sqlparse.QuoteLiteral(l))
		}
	case base == "boolean" || base == "bool":
		out = []string{"true", "false"}
	case slices.Contains([]string{"text", "character varying", "character", "varchar", "citext"}, base):
		for _, v := range append(slices.Clip(o.values), another, "x", "xxx", "xxxx") {
			out = append(out, sqlparse.QuoteLiteral(v))
		}
	case slices.Contains([]string{"bigint", "integer", "smallint", "numeric", "int2", "int4", "int8", "double precision", "real"}, base):
		for _, n := range append(slices.Clip(o.numbers), "0", "1", "2") {
			out = append(out, n, n+" + 1")
		}
	case base == "uuid":
		out = []string{"'00000000-0000-0000-0000-000000000001'"}
	case base == "json" || base == "jsonb":
		out = []string{"'{}'", "'[]'", "'1'"}
	case base == "date" || strings.HasPrefix(base, "timestamp"):
		out = []string{"'2001-01-01'", "'2001-01-02'"}
	case base == "bytea":
		out = []string{`'\x01'`}
	case strings.HasSuffix(base, "[]"):
		out = []string{"'{}'"}
	default:
		out = []string{"'1'"}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// maxInserts bounds what a server is asked about one CHECK.
const maxInserts = 20_000

// inserts are statements that try each combination of set and NULL columns, by
// the mask of the truth table.
func (o *oneTable) inserts() ([][]string, error) {
	out := make([][]string, 1<<len(o.tested))
	total := 0
	for mask := range out {
		rows := [][]string{nil}
		for _, c := range o.columns {
			values := []string{"NULL"}
			if i := slices.Index(o.tested, c.name); i < 0 || mask&(1<<i) != 0 {
				values = o.candidates(c)
			}
			var next [][]string
			for _, row := range rows {
				for _, v := range values {
					next = append(next, append(slices.Clip(row), v))
				}
			}
			if rows = next; len(rows) > maxInserts {
				return nil, fmt.Errorf("more than %d rows to try", maxInserts)
			}
		}
		for _, row := range rows {
			out[mask] = append(out[mask], fmt.Sprintf("INSERT INTO child VALUES (%s)", strings.Join(row, ", ")))
		}
		if total += len(rows); total > maxInserts {
			return nil, fmt.Errorf("more than %d rows to try", maxInserts)
		}
	}
	return out, nil
}
