package sqltext

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Bounds that keep odd texts from costing much.
const (
	maxText     = 1 << 18 // bytes
	maxHoles    = 3       // that are tried in all combinations
	maxDepth    = 64      // of queries inside queries
	maxRowCells = 1 << 16 // of all rows of a statement
)

var writes = regexp.MustCompile(`(?i)\b(?:insert|update|copy)\b`)

// Parse returns the statements of a text that write rows. A text that is not
// SQL, or writes none, has none.
//
// Placeholders are those of PostgreSQL ($1) and what drivers make of ? :name
// @name. A text may have a Hole, which is read as whatever fits.
func Parse(text string) []*Statement {
	if len(text) > maxText || !writes.MatchString(text) || strings.TrimSpace(strings.ReplaceAll(text, Hole, "")) == "" {
		return nil
	}
	sql, params := number(text)
	shown := strings.ReplaceAll(text, Hole, "…")
	for _, fill := range fillings(sql) {
		file, err := sqlparse.Parse("", []byte(fill.sql), sqlparse.Deep())
		if err != nil {
			return nil
		}
		r := reader{params: params, text: shown, guessed: fill.guessed}
		failed := false
		for _, s := range file.Statements {
			if s.Err != nil {
				failed = true
				continue
			}
			r.node(s.Node, 0)
		}
		if !failed || !strings.Contains(sql, Hole) {
			return r.found
		}
	}
	return nil
}

// filling is a text whose holes are filled in. Guessed says that one stands for
// more than a name or a value.
type filling struct {
	sql     string
	guessed bool
}

// What may stand in a hole, the likeliest first: a name or a value, nothing, a
// row of VALUES, an assignment of SET, a list's further elements.
var hypotheses = []string{Hole, "", "(" + Hole + ")", Hole + " = 1", ", " + Hole}

func fillings(sql string) []filling {
	parts := strings.Split(sql, Hole)
	n := len(parts) - 1
	if n == 0 {
		return []filling{{sql: sql}}
	}
	var out []filling
	join := func(choice func(i int) int) {
		var b strings.Builder
		guessed := false
		for i, p := range parts {
			b.WriteString(p)
			if i < n {
				h := choice(i)
				b.WriteString(hypotheses[h])
				guessed = guessed || h != 0
			}
		}
		out = append(out, filling{b.String(), guessed})
	}
	if n > maxHoles {
		for h := range hypotheses {
			join(func(int) int { return h })
		}
		return out
	}
	total := 1
	for range n {
		total *= len(hypotheses)
	}
	for k := range total {
		join(func(i int) int {
			c := k
			for range i {
				c /= len(hypotheses)
			}
			return c % len(hypotheses)
		})
	}
	return out
}

// reader turns syntax trees into statements.
type reader struct {
	params  map[int]Cell
	text    string
	guessed bool
	found   []*Statement
}

func (r *reader) node(n sqlparse.Node, depth int) {
	if depth > maxDepth {
		return
	}
	switch n := n.(type) {
	case *sqlparse.Insert:
		if n == nil {
			return
		}
		r.with(n.With, depth)
		if n.Query != nil {
			r.with(n.Query.With, depth)
		}
		r.insert(n)
	case *sqlparse.Update:
		if n == nil {
			return
		}
		r.with(n.With, depth)
		r.update(n.Table, n.Set)
	case *sqlparse.Delete:
		if n != nil {
			r.with(n.With, depth)
		}
	case *sqlparse.Select:
		if n != nil {
			r.with(n.With, depth)
		}
	case *sqlparse.Copy:
		if n != nil && n.From {
			r.copy(n)
		}
	}
}

// with reads the data-modifying statements of WITH.
func (r *reader) with(ctes []sqlparse.CTE, depth int) {
	for _, c := range ctes {
		r.node(c.Query, depth+1)
	}
}

func (r *reader) add(op Op, table sqlparse.Name) *Statement {
	s := &Statement{Op: op, Schema: table.Schema, Table: table.Name, Text: r.text, Incomplete: r.guessed}
	if strings.Contains(s.Schema, Hole) {
		s.Schema = ""
	}
	if !strings.Contains(s.Table, Hole) {
		r.found = append(r.found, s)
	}
	return s
}

func (r *reader) insert(n *sqlparse.Insert) {
	s := r.add(Insert, n.Table)
	if n.OnConflict && len(n.ConflictSet) > 0 {
		s.Op = Upsert
	}
	s.Unlisted = len(n.Columns) == 0 && n.Query != nil
	if !strings.Contains(strings.Join(n.Columns, ""), Hole) {
		s.Columns = n.Columns
	}
	cells := 0
	for _, exprs := range rowsOf(n.Query, 0) {
		if cells += len(exprs); cells > maxRowCells {
			s.Incomplete = true
			break
		}
		if s.Unlisted {
			s.Rows = append(s.Rows, Row{Values: r.unlisted(s, exprs)})
			continue
		}
		s.Rows = append(s.Rows, Row{Columns: r.listed(s, n.Columns, exprs)})
	}
	if n.Query == nil {
		s.Rows = []Row{{Columns: map[string]Cell{}}}
	}
	r.conflict(n)
}

// conflict reads what DO UPDATE sets to values of its own; what it takes from
// EXCLUDED is the row's.
func (r *reader) conflict(n *sqlparse.Insert) {
	var own []sqlparse.Target
	for _, t := range n.ConflictSet {
		if r.cell(t.Expr).Kind != Unknown {
			own = append(own, t)
		}
	}
	if len(own) > 0 {
		r.update(n.Table, own)
	}
}

func (r *reader) update(table sqlparse.Name, set []sqlparse.Target) {
	s := r.add(Update, table)
	row := Row{Columns: map[string]Cell{}}
	for _, t := range set {
		if strings.Contains(t.Name, Hole) {
			s.Incomplete = true
			continue
		}
		row.Columns[t.Name] = r.cell(t.Expr)
	}
	s.Rows = []Row{row}
}

func (r *reader) copy(n *sqlparse.Copy) {
	s := r.add(Insert, n.Table)
	s.Unlisted = len(n.Columns) == 0
	s.Incomplete = s.Incomplete || s.Unlisted
	row := Row{}
	for _, c := range n.Columns {
		if row.Columns == nil {
			row.Columns = map[string]Cell{}
		}
		row.Columns[c] = Cell{}
	}
	s.Rows = []Row{row}
}

// rowsOf returns the rows that the query of an INSERT gives: those of VALUES,
// or one for each branch of a UNION.
func rowsOf(q *sqlparse.Select, depth int) [][]sqlparse.Expr {
	if q == nil || depth > maxDepth {
		return nil
	}
	if len(q.Values) > 0 {
		return q.Values
	}
	row := make([]sqlparse.Expr, 0, len(q.Targets))
	for _, t := range q.Targets {
		row = append(row, t.Expr)
	}
	rows := [][]sqlparse.Expr{row}
	for _, u := range q.Union {
		rows = append(rows, rowsOf(u, depth+1)...)
	}
	return rows
}

func (r *reader) unlisted(s *Statement, exprs []sqlparse.Expr) []Cell {
	var cells []Cell
	for _, e := range exprs {
		if open(e) {
			s.Incomplete = true
			break
		}
		cells = append(cells, r.cell(e))
	}
	return cells
}

// listed gives each column its value. After something of unknown length nothing
// can be told of the others.
func (r *reader) listed(s *Statement, columns []string, exprs []sqlparse.Expr) map[string]Cell {
	row := make(map[string]Cell, len(columns))
	known := true
	aligned := len(exprs) == len(columns) && !strings.Contains(strings.Join(columns, ""), Hole)
	for i, c := range columns {
		if strings.Contains(c, Hole) {
			s.Incomplete, known = true, false
			continue
		}
		if known && !aligned && (i >= len(exprs) || open(exprs[i])) {
			known = false
		}
		cell := Cell{}
		if known {
			cell = r.cell(exprs[i])
		}
		row[c] = cell
	}
	return row
}

// open reports whether an expression stands for an unknown number of values.
func open(e sqlparse.Expr) bool {
	ref, ok := e.(*sqlparse.ColumnRef)
	return ok && (ref.Star || strings.Contains(strings.Join(ref.Parts, ""), Hole))
}

func (r *reader) cell(e sqlparse.Expr) Cell {
	for range maxDepth {
		switch x := e.(type) {
		case *sqlparse.Cast:
			e = x.Arg
		case *sqlparse.Collate:
			e = x.Arg
		case *sqlparse.Param:
			if c, ok := r.params[x.Number]; ok {
				return c
			}
			return Cell{Kind: Param, Param: x.Number - 1}
		case *sqlparse.Const:
			if x.Kind == sqlparse.NullConst {
				return Cell{Kind: Null}
			}
			if strings.Contains(x.Text, Hole) {
				return Cell{}
			}
			return Cell{Kind: Literal, Text: x.Text}
		case *sqlparse.Op:
			if c, ok := x.Right.(*sqlparse.Const); ok && x.Left == nil && x.Name == "-" && c.Kind != sqlparse.NullConst {
				return Cell{Kind: Literal, Text: "-" + c.Text}
			}
			return Cell{}
		case *sqlparse.Opaque:
			if x.Kind == "SetToDefault" {
				return Cell{Kind: Default}
			}
			return Cell{}
		default:
			return Cell{}
		}
	}
	return Cell{}
}

// ColumnNames returns the columns of a row in alphabetical order.
func (r Row) ColumnNames() []string { return slices.Sorted(maps.Keys(r.Columns)) }
