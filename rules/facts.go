package rules

import (
	"iter"
	"slices"
	"strings"

	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// facts is what several rules need to know of a catalog, worked out once per
// pass.
type facts struct {
	tables []*schema.Table               // those that rules look at, in catalog order
	byStem map[string][]*schema.Table    // by naming.StemOf of their names
	byEnd  map[string][]*schema.Table    // by the ends of their stems, without the first word, the first two, ...
	keys   map[keyClass][]*schema.Column // the tables' sole keys
	// bySingular are tables by the singulars of all words, where that is another
	// name than byStem has.
	bySingular map[string][]*schema.Table
	stems      map[*schema.Table]string // naming.StemOf of their names
	// byInitial are tables of several words by the initials of all of them, and of
	// all but the first.
	byInitial map[string][]*schema.Table
	heads     []string // the last words of the tables' stems, sorted

	habits
	// partitions are those of each partitioned table, in catalog order.
	partitions map[*schema.Table][]*schema.Table

	columnsNamed map[string]int // by columnNames

	pairs   []*pair
	paired  map[*schema.Column]*pair
	implied map[*schema.Column]*impliedReference
	parents map[*schema.Table][]*parent
	arcs    []*arc
}

// columnKey finds the columns of the catalog that share a name.
type columnKey string

// facts returns the facts of the pass, working them out at the first call.
func (p *Pass) facts() *facts {
	if p.shared != nil {
		return p.shared
	}
	f := &facts{
		byStem:     map[string][]*schema.Table{},
		byEnd:      map[string][]*schema.Table{},
		bySingular: map[string][]*schema.Table{},
		byInitial:  map[string][]*schema.Table{},
		keys:       map[keyClass][]*schema.Column{},
		stems:      map[*schema.Table]string{},
		partitions: map[*schema.Table][]*schema.Table{},
		paired:     map[*schema.Column]*pair{},
		implied:    map[*schema.Column]*impliedReference{},
		parents:    map[*schema.Table][]*parent{},
	}
	for _, t := range p.Catalog.Tables {
		if t.Kind == schema.Partition && len(t.Parents) == 1 {
			f.partitions[t.Parents[0]] = append(f.partitions[t.Parents[0]], t)
		}
		if t.Temporary || t.Kind == schema.Partition || bookkeeping(t) {
			continue
		}
		f.tables = append(f.tables, t)
		stem := naming.StemOf(t.Name)
		if stem != "" { // "_" names nothing
			f.byStem[stem] = append(f.byStem[stem], t)
		}
		f.stems[t] = stem
		if name := strings.Join(singulars(naming.Words(t.Name)), "_"); name != stem {
			f.bySingular[name] = append(f.bySingular[name], t)
		}
		if k := soleKey(t); k != nil {
			f.keys[classOf(k.Type)] = append(f.keys[classOf(k.Type)], k)
		}
		f.heads = append(f.heads, stem[strings.LastIndexByte(stem, '_')+1:])
		if words := strings.Split(stem, "_"); len(words) > 1 {
			short := initials(words)
			f.byInitial[short] = append(f.byInitial[short], t)
			if len(words) > 2 {
				f.byInitial[initials(words[1:])] = append(f.byInitial[initials(words[1:])], t)
			}
		}
		for _, end, ok := strings.Cut(stem, "_"); ok; _, end, ok = strings.Cut(end, "_") {
			f.byEnd[end] = append(f.byEnd[end], t)
		}
	}
	slices.Sort(f.heads)
	f.heads = slices.Compact(f.heads)
	f.learn(p.Catalog)
	// In this order: a pair's id is no reference, and a reference that is
	// missing its foreign key is still a parent of an arc.
	p.shared = f
	f.findPairs(p)
	f.findImplied(p)
	f.findArcs(p)
	return f
}

// beginnings yields what a stem of several words begins with, the longest first:
// order_line and order for order_line_tax.
func beginnings(stem string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for end := strings.LastIndexByte(stem, '_'); end > 0; end = strings.LastIndexByte(stem[:end], '_') {
			if !yield(stem[:end]) {
				return
			}
		}
	}
}

// bookkeepingTables are those that migration tools keep for themselves.
var bookkeepingTables = map[string]bool{
	"schema_migrations": true, "schema_migration": true, "goose_db_version": true, "flyway_schema_history": true,
	"schema_version": true, "ar_internal_metadata": true, "_prisma_migrations": true, "databasechangelog": true,
	"databasechangeloglock": true, "gorp_migrations": true, "_sqlx_migrations": true, "__diesel_schema_migrations": true,
	"atlas_schema_revisions": true, "django_migrations": true, "spatial_ref_sys": true, "alembic_version": true,
	"knex_migrations": true, "knex_migrations_lock": true, "__drizzle_migrations": true,
}

func bookkeeping(t *schema.Table) bool { return bookkeepingTables[strings.ToLower(t.Name)] }

// compatible reports whether values of the two types can be equal to each
// other by a foreign key's operator: integers of any width, texts of any
// length, and otherwise the same type.
func compatible(a, b schema.Type) bool {
	a, b = a.Underlying(), b.Underlying()
	switch {
	case a.ArrayDims > 0 || b.ArrayDims > 0:
		return false
	case a.IsInteger() && b.IsInteger():
		return true
	case a.IsText() && b.IsText():
		return true
	}
	return a.Base == b.Base
}

// isKeyType reports whether a column of that type can hold another table's key.
func isKeyType(t schema.Type) bool {
	u := t.Underlying()
	if u.ArrayDims > 0 {
		return false
	}
	return u.IsInteger() || u.IsText() || u.Base == "uuid" || u.Base == "numeric" || u.Base == "bytea" || u.Enum == nil && u.Unknown
}

// soleKey returns the column that alone is the table's primary key, or nil.
func soleKey(t *schema.Table) *schema.Column {
	if t.PrimaryKey == nil || len(t.PrimaryKey.Columns) != 1 {
		return nil
	}
	return t.Column(t.PrimaryKey.Columns[0])
}

// hasForeignKey reports whether a foreign key includes the column.
func hasForeignKey(t *schema.Table, col string) bool { return len(t.ForeignKeysOn(col)) > 0 }

// inColumns reports whether name is one of cols.
func inColumns(cols []string, name string) bool {
	for _, c := range cols {
		if c == name {
			return true
		}
	}
	return false
}

// labels returns the values that a column is known to be limited to: those of
// its enum type, of its domain's CHECK or of a CHECK of the table; nil where it
// is not known to be. where says what limits it.
func labels(t *schema.Table, c *schema.Column) (values []string, where string) {
	u := c.Type
	if u.Enum != nil {
		return u.Enum.Labels, "enum " + u.Enum.Name
	}
	for d := u.Domain; d != nil; d = d.Base.Domain {
		for _, k := range d.Checks {
			if v := listed(k.Expr, "value"); len(v) > 0 {
				return v, "domain " + d.Name
			}
		}
		if d.Base.Enum != nil {
			return d.Base.Enum.Labels, "enum " + d.Base.Enum.Name
		}
	}
	for _, k := range t.Checks {
		if v := listed(k.Expr, c.Name); len(v) > 0 {
			return v, "CHECK " + k.Name
		}
	}
	return nil, ""
}

// listed returns the text constants that an expression compares a column with:
// all of them, wherever in the expression they stand.
func listed(e sqlparse.Expr, column string) []string {
	var out []string
	add := func(e sqlparse.Expr) {
		if v, ok := textConstant(e); ok && !inColumns(out, v) {
			out = append(out, v)
		}
	}
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		switch e := e.(type) {
		case *sqlparse.In:
			if isColumn(e.Arg, column) && !e.Not {
				for _, v := range e.List {
					add(v)
				}
			}
		case *sqlparse.Op:
			if e.Name == "=" && isColumn(e.Left, column) {
				add(e.Right)
			} else if e.Name == "=" && isColumn(e.Right, column) {
				add(e.Left)
			}
		case *sqlparse.AnyAll:
			if e.Op == "=" && !e.All && isColumn(e.Arg, column) {
				for _, v := range arrayElements(e.Array) {
					add(v)
				}
			}
		case *sqlparse.Case:
			if e.Arg != nil && isColumn(e.Arg, column) {
				for _, w := range e.Whens {
					add(w.Cond)
				}
			}
		}
		return true
	})
	return out
}

func arrayElements(e sqlparse.Expr) []sqlparse.Expr {
	switch e := e.(type) {
	case *sqlparse.Array:
		return e.Elems
	case *sqlparse.Cast:
		return arrayElements(e.Arg)
	case *sqlparse.Const:
		if e.Kind == sqlparse.StringConst && strings.HasPrefix(e.Text, "{") && strings.HasSuffix(e.Text, "}") {
			var out []sqlparse.Expr
			for _, v := range strings.Split(strings.Trim(e.Text, "{}"), ",") {
				out = append(out, &sqlparse.Const{Kind: sqlparse.StringConst, Text: strings.Trim(strings.TrimSpace(v), `"`)})
			}
			return out
		}
	}
	return nil
}

func textConstant(e sqlparse.Expr) (string, bool) {
	switch e := e.(type) {
	case *sqlparse.Const:
		if e.Kind == sqlparse.StringConst {
			return e.Text, true
		}
	case *sqlparse.Cast:
		return textConstant(e.Arg)
	}
	return "", false
}

// isColumn reports whether e is the column, seen through casts, collations and
// changes of case.
func isColumn(e sqlparse.Expr, column string) bool {
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		return strings.EqualFold(e.Column(), column)
	case *sqlparse.Cast:
		return isColumn(e.Arg, column)
	case *sqlparse.Collate:
		return isColumn(e.Arg, column)
	case *sqlparse.FuncCall:
		return (e.Name == "lower" || e.Name == "upper" || e.Name == "btrim") && len(e.Args) == 1 && isColumn(e.Args[0], column)
	}
	return false
}

// tablesNamed returns the tables that values name ("Post", "posts",
// "App\\Models\\Post", "Blog::Post"), one for each value that names one.
func (f *facts) tablesNamed(values []string) []*schema.Table {
	var out []*schema.Table
	seen := map[*schema.Table]bool{}
	for _, v := range values {
		if i := strings.LastIndexAny(v, `\:.`); i >= 0 {
			v = v[i+1:]
		}
		if v == "" {
			continue
		}
		for _, t := range f.byStem[naming.StemOf(v)] {
			if !seen[t] {
				seen[t] = true
				out = append(out, t)
				break
			}
		}
	}
	return out
}

func qualifiedNames(tables []*schema.Table) []string {
	var out []string
	for _, t := range tables {
		out = append(out, t.QualifiedName())
	}
	return out
}

// columnOrigin is where a column was made, and at least its table.
func columnOrigin(t *schema.Table, c *schema.Column) schema.Origin {
	if !c.Made.IsZero() {
		return c.Made
	}
	return t.Made
}

// and lists names for a message: "a, b and c".
func and(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
