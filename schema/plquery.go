package schema

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// boundRow is a row of a FROM item under its alias.
type boundRow struct {
	alias   string
	columns []string
	values  []value
}

func (b boundRow) get(name string) (value, bool) {
	if i := slices.Index(b.columns, name); i >= 0 {
		return b.values[i], true
	}
	return value{}, false
}

// queryResult is what a query comes to. Where it is not certain there may be
// other rows, or fewer.
type queryResult struct {
	names   []string
	rows    [][]value
	certain bool
}

// rowSource is an item of FROM. The values that rows yields are the next row's
// once yield returns.
type rowSource struct {
	alias   string
	columns []string
	rows    func(yield func([]value) bool)
}

// maxRows bounds the rows that the queries of one top-level statement look at.
const maxRows = 2_000_000

// query runs a query over the catalog and over what is known of tables: one
// that nothing was written to is empty.
func (e *plEval) query(q *sqlparse.Select) queryResult {
	var out queryResult
	if q == nil || len(q.With) > 0 || len(q.Union) > 0 || q.OuterJoin || q.Grouped || e.err != nil {
		return out
	}
	if len(q.Values) > 0 {
		out.certain = true
		for _, row := range q.Values {
			var vs []value
			for _, x := range row {
				vs = append(vs, e.expr(x))
			}
			out.rows = append(out.rows, vs)
		}
		for i := range q.Values[0] {
			out.names = append(out.names, "column"+itoa(i+1))
		}
		return out
	}
	conditions := splitAnd(append(slices.Clone(q.On), q.Where))
	var sources []rowSource
	for _, f := range q.From {
		s, ok := e.source(f, conditions, len(q.From) == 1)
		if !ok {
			return out
		}
		sources = append(sources, s)
	}
	run := &queryRun{e: e, q: q, sources: sources, out: &out, certain: true}
	run.conditions = make([][]sqlparse.Expr, len(sources)+1)
	for _, c := range conditions {
		i := run.level(c)
		run.conditions[i] = append(run.conditions[i], c)
	}
	run.aggregate = slices.ContainsFunc(q.Targets, func(t sqlparse.Target) bool { return isAggregate(t.Expr) })
	outer := len(e.rows)
	run.loop(0)
	e.rows = e.rows[:outer]
	out.certain = run.certain && e.err == nil
	if run.aggregate {
		out.rows = nil
		if out.certain {
			out.rows = [][]value{run.aggregates()}
		}
	}
	out.names = targetNames(q, sources)
	return out
}

func splitAnd(in []sqlparse.Expr) []sqlparse.Expr {
	var out []sqlparse.Expr
	for _, x := range in {
		switch x := x.(type) {
		case nil:
		case *sqlparse.And:
			out = append(out, splitAnd(x.Args)...)
		default:
			out = append(out, x)
		}
	}
	return out
}

func targetNames(q *sqlparse.Select, sources []rowSource) []string {
	var names []string
	for _, t := range q.Targets {
		if c, ok := t.Expr.(*sqlparse.ColumnRef); ok && c.Star {
			for _, s := range sources {
				if len(c.Parts) == 0 || s.alias == c.Parts[len(c.Parts)-1] {
					names = append(names, s.columns...)
				}
			}
			continue
		}
		name := t.Name
		if name == "" {
			name = figureName(t.Expr)
		}
		names = append(names, name)
	}
	return names
}

// queryRun is a query's nested loops.
type queryRun struct {
	e          *plEval
	q          *sqlparse.Select
	sources    []rowSource
	conditions [][]sqlparse.Expr // by the number of sources that must be bound
	aggregate  bool
	collected  [][]value // the aggregates' arguments
	out        *queryResult
	certain    bool
}

// level is how many sources must be bound before a condition can be looked at.
func (q *queryRun) level(x sqlparse.Expr) int {
	level := 0
	sqlparse.Walk(x, func(x sqlparse.Expr) bool {
		switch x := x.(type) {
		case *sqlparse.Subquery:
			level = len(q.sources)
		case *sqlparse.Opaque:
			if x.Kind == "Using" {
				level = len(q.sources)
			}
		case *sqlparse.ColumnRef:
			for i, s := range q.sources {
				qualified := len(x.Parts) > 1
				if qualified && s.alias == x.Parts[len(x.Parts)-2] || !qualified && slices.Contains(s.columns, x.Column()) {
					level = max(level, i+1)
				}
			}
		}
		return true
	})
	return level
}

func (q *queryRun) loop(bound int) {
	for _, c := range q.conditions[bound] {
		is, known := q.holds(c)
		if q.e.err != nil {
			return
		}
		if !known {
			q.certain = false
			return
		}
		if !is {
			return
		}
	}
	if bound == len(q.sources) {
		q.emit()
		return
	}
	s := q.sources[bound]
	depth := len(q.e.rows)
	s.rows(func(values []value) bool {
		if q.e.r.rows++; q.e.r.rows > maxRows {
			q.certain = false
			return false
		}
		q.e.rows = append(q.e.rows[:depth], boundRow{s.alias, s.columns, values})
		q.loop(bound + 1)
		return q.e.err == nil && q.e.r.rows <= maxRows
	})
	q.e.rows = q.e.rows[:depth]
}

func (q *queryRun) holds(c sqlparse.Expr) (is, known bool) {
	if u, ok := c.(*sqlparse.Opaque); ok && u.Kind == "Using" {
		if len(u.Args) == 0 {
			return false, false
		}
		rows := q.e.rows[len(q.e.rows)-len(q.sources):]
		for _, a := range u.Args {
			var first value
			found := false
			for _, r := range rows {
				v, ok := r.get(a.(*sqlparse.ColumnRef).Column())
				switch {
				case !ok:
				case !found:
					first, found = v, true
				default:
					if eq, known := equal(first, v).truth(); !known || !eq {
						return eq, known
					}
				}
			}
		}
		return true, true
	}
	return q.e.expr(c).truth()
}

func (q *queryRun) emit() {
	var row []value
	for _, t := range q.q.Targets {
		if c, ok := t.Expr.(*sqlparse.ColumnRef); ok && c.Star {
			for _, r := range q.e.rows[len(q.e.rows)-len(q.sources):] {
				if len(c.Parts) == 0 || r.alias == c.Parts[len(c.Parts)-1] {
					row = append(row, r.values...)
				}
			}
			continue
		}
		if q.aggregate {
			row = append(row, q.argument(t.Expr))
		} else {
			row = append(row, q.e.expr(t.Expr))
		}
	}
	if q.aggregate {
		q.collected = append(q.collected, row)
	} else {
		q.out.rows = append(q.out.rows, row)
	}
}

func aggregateCall(x sqlparse.Expr) *sqlparse.FuncCall {
	if c, ok := x.(*sqlparse.Cast); ok {
		x = c.Arg
	}
	f, ok := x.(*sqlparse.FuncCall)
	if !ok || f.Window {
		return nil
	}
	switch f.Name {
	case "count", "string_agg", "array_agg", "max", "min", "bool_or", "bool_and", "every", "sum", "avg":
		return f
	}
	return nil
}

func isAggregate(x sqlparse.Expr) bool {
	found := false
	sqlparse.Walk(x, func(x sqlparse.Expr) bool {
		found = found || aggregateCall(x) != nil
		return !found
	})
	return found
}

func (q *queryRun) argument(x sqlparse.Expr) value {
	f := aggregateCall(x)
	switch {
	case f == nil:
		return value{}
	case f.Star || len(f.Args) == 0:
		return text("1")
	}
	return q.e.expr(f.Args[0])
}

func (q *queryRun) aggregates() []value {
	var out []value
	for i, t := range q.q.Targets {
		out = append(out, q.aggregateOf(t.Expr, i))
	}
	return out
}

// aggregateOf computes an aggregate; an expression around one, such as a
// comparison of a count, is evaluated with it.
func (q *queryRun) aggregateOf(x sqlparse.Expr, i int) value {
	f := aggregateCall(x)
	if f == nil {
		if op, ok := x.(*sqlparse.Op); ok && op.Left != nil && aggregateCall(op.Left) != nil && aggregateCall(op.Left).Star {
			return compare(op.Name, number(len(q.collected)), q.e.expr(op.Right))
		}
		return value{}
	}
	var args []value
	for _, row := range q.collected {
		if i < len(row) && row[i].kind != nullValue {
			args = append(args, row[i])
		}
	}
	switch f.Name {
	case "count":
		if f.Distinct {
			return value{}
		}
		return number(len(args))
	case "array_agg":
		if len(args) == 0 {
			return null()
		}
		return value{kind: listValue, list: args}
	case "string_agg":
		if len(args) == 0 {
			return null()
		}
		sep := value{}
		if len(f.Args) > 1 {
			sep = q.e.expr(f.Args[1])
		}
		out := args[0]
		for _, a := range args[1:] {
			out = concat(concat(out, sep), a)
		}
		return out
	}
	if len(args) == 0 {
		return null()
	}
	return value{}
}

// source resolves an item of FROM; ok is false where its rows are unknown. Alone
// says that the query has no other.
func (e *plEval) source(f sqlparse.FromItem, conditions []sqlparse.Expr, alone bool) (rowSource, bool) {
	s := rowSource{alias: f.Alias}
	switch {
	case f.Query != nil:
		res := e.query(f.Query)
		s.columns = res.names
		s.rows = eachOf(res.rows)
		return s, res.certain
	case f.Func != nil:
		list, ok := e.setOf(f.Func)
		if s.alias == "" {
			s.alias = f.Func.Name
		}
		s.columns = []string{s.alias}
		s.rows = eachOf(list)
		return s, ok
	}
	if s.alias == "" {
		s.alias = f.Table.Name
	}
	if f.Table.Schema == "" || f.Table.Schema == "pg_catalog" || f.Table.Schema == "information_schema" {
		if c, ok := catalogTables[f.Table.Name]; ok && c.informationSchema == (f.Table.Schema == "information_schema") {
			h := e.hints(s.alias, conditions)
			if alone {
				e.outerHints(h, c.columns, conditions)
			}
			s.columns = c.columns
			s.rows = func(yield func([]value) bool) { c.rows(e.r, h, yield) }
			return s, true
		}
		if f.Table.Schema != "" || strings.HasPrefix(f.Table.Name, "pg_") {
			return s, false
		}
	}
	t, ok := e.r.find(f.Table).(*Table)
	if !ok || t.filled || t.Incomplete != "" {
		return s, false
	}
	for _, c := range t.Columns {
		s.columns = append(s.columns, c.Name)
	}
	s.rows = eachOf(nil)
	return s, true
}

func eachOf(rows [][]value) func(func([]value) bool) {
	return func(yield func([]value) bool) {
		for _, r := range rows {
			if !yield(r) {
				return
			}
		}
	}
}

// setOf evaluates a set-returning function in FROM.
func (e *plEval) setOf(f *sqlparse.FuncCall) ([][]value, bool) {
	var args []value
	for _, a := range f.Args {
		args = append(args, e.expr(a))
	}
	switch f.Name {
	case "unnest":
		if len(args) == 1 && args[0].kind == textValue {
			args[0] = parseList(args[0].text)
		}
		if len(args) != 1 || args[0].kind != listValue {
			return nil, false
		}
		var rows [][]value
		for _, v := range args[0].list {
			rows = append(rows, []value{v})
		}
		return rows, true
	case "generate_series":
		if len(args) != 2 || args[0].kind != textValue || args[1].kind != textValue {
			return nil, false
		}
		lo, hi := atoi(args[0].text), atoi(args[1].text)
		if number(lo).text != args[0].text || number(hi).text != args[1].text || hi-lo > maxInner {
			return nil, false
		}
		var rows [][]value
		for i := lo; i <= hi; i++ {
			rows = append(rows, []value{number(i)})
		}
		return rows, true
	}
	return nil, false
}

// hints collects the constants that columns of a FROM item must equal, so that
// catalog tables need not be listed in full.
func (e *plEval) hints(alias string, conditions []sqlparse.Expr) hints {
	h := hints{}
	for _, c := range conditions {
		op, ok := c.(*sqlparse.Op)
		if !ok || op.Name != "=" || op.Left == nil || op.Right == nil {
			continue
		}
		col, other := op.Left, op.Right
		if _, ok := col.(*sqlparse.ColumnRef); !ok {
			col, other = other, col
		}
		ref, ok := col.(*sqlparse.ColumnRef)
		if !ok || ref.Star || len(ref.Parts) > 1 && ref.Parts[len(ref.Parts)-2] != alias {
			continue
		}
		constant := other
		if c, ok := other.(*sqlparse.Cast); ok {
			constant = c.Arg
		}
		if _, ok := constant.(*sqlparse.Const); !ok {
			continue
		}
		if v := e.expr(other); v.kind == textValue || v.kind == oidValue {
			h[ref.Column()] = v
		}
	}
	return h
}

// outerHints adds to hints what columns of a query's only FROM item must equal by
// variables and by outer queries' columns.
func (e *plEval) outerHints(h hints, columns []string, conditions []sqlparse.Expr) {
	for _, c := range conditions {
		op, ok := c.(*sqlparse.Op)
		if !ok || op.Name != "=" {
			continue
		}
		left, okLeft := op.Left.(*sqlparse.ColumnRef)
		right, okRight := op.Right.(*sqlparse.ColumnRef)
		if !okLeft || !okRight || len(left.Parts) != 1 || len(right.Parts) != 1 || left.Star || right.Star {
			continue
		}
		if !slices.Contains(columns, left.Column()) {
			left, right = right, left
		}
		if !slices.Contains(columns, left.Column()) || slices.Contains(columns, right.Column()) {
			continue
		}
		if v := e.expr(right); v.kind == textValue || v.kind == oidValue {
			h[left.Column()] = v
		}
	}
}

// subquery evaluates EXISTS, a scalar subquery, IN (SELECT ...) and ARRAY().
func (e *plEval) subquery(x *sqlparse.Subquery) value {
	res := e.query(x.Query)
	switch x.Kind {
	case "EXISTS":
		if len(res.rows) > 0 {
			return boolean(true)
		}
		if res.certain {
			return boolean(false)
		}
	case "EXPR":
		if !res.certain || len(res.rows) > 1 || len(res.names) != 1 {
			return value{}
		}
		if len(res.rows) == 0 {
			return null()
		}
		return res.rows[0][0]
	case "ANY":
		v := e.expr(x.Arg)
		for _, r := range res.rows {
			if len(r) != 1 {
				return value{}
			}
			if c := compare(x.Op, v, r[0]); c.kind == boolValue && c.text == "true" {
				return c
			} else if c.kind != boolValue {
				return value{}
			}
		}
		if res.certain {
			return boolean(false)
		}
	case "ARRAY":
		if !res.certain {
			return value{}
		}
		out := value{kind: listValue}
		for _, r := range res.rows {
			if len(r) != 1 {
				return value{}
			}
			out.list = append(out.list, r[0])
		}
		return out
	}
	return value{}
}
