package prover_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"

	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/sqlparse"
)

// shape is a table that CHECKs are generated for: parent columns of type
// bigint, other columns that a CHECK may read, and the values each is tried with.
type shape struct {
	name    string
	parents []shapeParent
	columns []shapeColumn // parents' columns first
}

type shapeParent struct{ columns []string }

type shapeColumn struct {
	name   string
	typ    string   // in SQL
	values []string // as SQL; NULL is always tried too
	consts []string // that CHECKs compare it with, as SQL
	prover prover.Column
}

// newShape makes a shape of n parents, the first of them composite where
// composite is set, and the discriminators named.
func newShape(n int, composite bool, discriminators ...string) *shape {
	s := &shape{name: fmt.Sprintf("arc_%d", n)}
	// A value below, at, between and above the constants, while that stays
	// within some thousand rows.
	values, consts := []string{"0", "1", "2", "3"}, []string{"1", "2"}
	if n > 3 || n == 3 && len(discriminators) > 0 {
		values, consts = []string{"0", "1", "2"}, []string{"1"}
	}
	if n > 4 || len(discriminators) > 1 {
		values, consts = []string{"1", "2"}, nil
	}
	add := func(name string) {
		s.columns = append(s.columns, shapeColumn{
			name: name, typ: "bigint", values: values, consts: consts,
			prover: prover.Column{Name: name, Kind: prover.Int},
		})
	}
	for i := range n {
		name := fmt.Sprintf("p%d", i+1)
		add(name)
		p := shapeParent{[]string{name}}
		if composite && i == 0 {
			s.name += "_composite"
			add(name + "b")
			p.columns = append(p.columns, name+"b")
		}
		s.parents = append(s.parents, p)
	}
	for _, d := range discriminators {
		s.name += "_" + d
		s.columns = append(s.columns, discriminator(d))
	}
	return s
}

func discriminator(name string) shapeColumn {
	c := shapeColumn{name: name, prover: prover.Column{Name: name}}
	switch name {
	case "kind":
		c.typ, c.prover.Kind = "text", prover.Text
		c.values = []string{"'post'", "'photo'", "'zebra'"}
		c.consts = c.values[:2]
	case "mood":
		c.typ, c.prover.Kind, c.prover.Labels = "mood", prover.Enum, []string{"post", "photo", "video"}
		c.values = []string{"'post'", "'photo'", "'video'"}
		c.consts = c.values
	case "flag":
		c.typ, c.prover.Kind = "boolean", prover.Bool
		c.values = []string{"true", "false"}
		c.consts = c.values
	case "status":
		c.typ, c.prover.Kind = "integer", prover.Int
		c.values = []string{"-1", "0", "1", "2", "4", "7"}
		c.consts = []string{"0", "1", "4"}
	case "amount":
		c.typ, c.prover.Kind = "numeric", prover.Num
		c.values = []string{"0.5", "1", "1.00", "1.5", "2", "2.5"}
		c.consts = []string{"1", "2", "1.0", "'2.00'"}
	case "code":
		c.typ, c.prover.Kind = "character(3)", prover.Other
		c.values = []string{"'a'", "'b'", "'c'"}
		c.consts = []string{"'a'", "'a '", "'b'"}
	default:
		panic("no such discriminator: " + name)
	}
	return c
}

// case_ is a generated table: CHECKs over a shape.
type case_ struct {
	shape   *shape
	notNull map[string]bool
	checks  []string
	domain  map[string]string // CHECKs of columns' domains, over VALUE
	opaque  bool              // some piece is out of the prover's sight
}

func (c *case_) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "CREATE TABLE %s (", c.shape.name)
	for _, col := range c.shape.columns {
		fmt.Fprintf(&b, "\n  %s %s", col.name, col.typ)
		if c.notNull[col.name] {
			b.WriteString(" NOT NULL")
		}
		if d := c.domain[col.name]; d != "" {
			fmt.Fprintf(&b, " /* a domain: CHECK (%s) */", d)
		}
		b.WriteByte(',')
	}
	for i, k := range c.checks {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n  CHECK (%s)", k)
	}
	b.WriteString("\n);")
	return b.String()
}

// generator draws CHECKs. All that it draws is well typed.
type generator struct {
	*rand.Rand
	shape     *shape
	parents   []string // columns
	useOpaque bool
	opaque    bool // one was drawn
}

func generate(r *rand.Rand, s *shape) *case_ {
	c := &case_{shape: s, notNull: map[string]bool{}, domain: map[string]string{}}
	g := &generator{Rand: r, shape: s, useOpaque: r.Intn(6) == 0}
	for _, col := range s.columns {
		if strings.HasPrefix(col.name, "p") {
			g.parents = append(g.parents, col.name)
			if r.Intn(25) == 0 {
				c.notNull[col.name] = true
			}
		} else if r.Intn(3) == 0 {
			c.notNull[col.name] = true
		}
		if col.typ == "bigint" && len(col.consts) > 0 && r.Intn(30) == 0 {
			c.domain[col.name] = g.pick("VALUE > 1", "VALUE IS NOT NULL", "VALUE IN (1, 2) OR VALUE IS NULL", "VALUE <> 1 AND NOT VALUE = 2")
		}
	}
	switch r.Intn(8) {
	case 0:
		c.checks = []string{g.atLeastOne(), g.atMostOne()}
	case 1, 2:
		c.checks = []string{g.arc()}
	case 3:
		c.checks = []string{g.discriminated()}
	case 4:
		c.checks = []string{g.arc(), g.boolean(2)}
	case 5:
		c.checks = []string{g.trap(), g.boolean(1)}
	default:
		c.checks = []string{g.boolean(2 + r.Intn(3))}
	}
	for i, k := range c.checks {
		// A CHECK that has nothing to do with the parents is taken to be
		// satisfiable. Where the prover cannot tell whether it is, it gets to do
		// with one.
		if e, err := sqlparse.ParseExpr(k); err == nil && (g.opaque || spelledTwice(k) || computes(e)) && !c.aboutParents(e) {
			p := g.parents[0]
			delete(c.notNull, p)
			c.checks[i] = "(" + k + ") OR " + p + " IS NULL"
		}
	}
	c.opaque = g.opaque
	return c
}

// aboutParents reports whether an expression mentions a parent's nullable column.
func (c *case_) aboutParents(e sqlparse.Expr) bool {
	for _, name := range sqlparse.Columns(e) {
		if strings.HasPrefix(name, "p") && !c.notNull[name] {
			return true
		}
	}
	return false
}

// spelledTwice reports whether a CHECK compares a column of a type that spells
// one value in several ways.
func spelledTwice(check string) bool { return strings.Contains(check, "code") }

// computes reports whether an expression does arithmetic on a column's values.
func computes(e sqlparse.Expr) bool {
	found := false
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		if op, ok := e.(*sqlparse.Op); ok && strings.ContainsAny(op.Name, "+-*/%") {
			found = found || hasValue(op.Left) || hasValue(op.Right)
		}
		if f, ok := e.(*sqlparse.FuncCall); ok && f.Name == "abs" {
			found = found || hasValue(f.Args[0])
		}
		return true
	})
	return found
}

// hasValue reports whether an expression's number may be made of a column's.
func hasValue(e sqlparse.Expr) bool {
	switch e := e.(type) {
	case nil:
		return false
	case *sqlparse.ColumnRef:
		return true
	case *sqlparse.Case:
		for _, w := range e.Whens {
			if hasValue(w.Result) {
				return true
			}
		}
		return hasValue(e.Else)
	case *sqlparse.Op, *sqlparse.Coalesce, *sqlparse.NullIf, *sqlparse.MinMax:
		return slices.ContainsFunc(sqlparse.Children(e), hasValue)
	case *sqlparse.FuncCall:
		return e.Name == "abs" && hasValue(e.Args[0])
	}
	return false
}

func (g *generator) pick(s ...string) string { return s[g.Intn(len(s))] }

func (g *generator) p() string { return g.parents[g.Intn(len(g.parents))] }

// some returns one or more of the parents' columns, all of them most of the time.
func (g *generator) some() []string {
	if g.Intn(4) > 0 {
		return g.parents
	}
	var out []string
	for _, p := range g.parents {
		if g.Intn(3) > 0 {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return []string{g.p()}
	}
	return out
}

func each(ps []string, format string) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = strings.ReplaceAll(format, "$", p)
	}
	return out
}

func join(ps []string, format, sep string) string { return strings.Join(each(ps, format), sep) }

// arc draws a CHECK in one of the ways people write "exactly one".
func (g *generator) arc() string {
	ps := g.some()
	n := len(ps)
	switch g.Intn(14) {
	case 0:
		return g.count(ps) + g.pick(" = 1", " = 1", " <= 1", " >= 1", " <> 0", " BETWEEN 1 AND 1", " IN (1)", " = ANY (ARRAY[1])")
	case 1:
		return fmt.Sprintf("num_nulls(%s) = %d", strings.Join(ps, ", "), n-1)
	case 2:
		return join(ps, g.pick("($ IS NOT NULL)::int", "CAST($ IS NOT NULL AS integer)", "(NOT $ IS NULL)::int::bigint"), " + ") + " = 1"
	case 3:
		return join(ps, g.pick("CASE WHEN $ IS NOT NULL THEN 1 ELSE 0 END", "CASE WHEN $ IS NULL THEN 0 ELSE 1 END",
			"CASE $ IS NULL WHEN true THEN 0 ELSE 1 END", "COALESCE(CASE WHEN $ IS NOT NULL THEN 1 END, 0)",
			"CASE WHEN $ IS NOT NULL THEN 1 END"), " + ") + " = 1"
	case 4: // a disjunction of conjunctions
		var or []string
		for i := range ps {
			var and []string
			for j, p := range ps {
				and = append(and, p+map[bool]string{true: " IS NOT NULL", false: " IS NULL"}[i == j])
			}
			or = append(or, "("+strings.Join(and, " AND ")+")")
		}
		return strings.Join(or, " OR ")
	case 5:
		if n == 2 {
			return "(" + join(ps, "($ IS NOT NULL)", " <> ") + ")"
		}
		return "NOT (" + join(ps, "$ IS NOT NULL", " OR ") + ") IS TRUE"
	case 6: // a chain of XOR, which an odd number of parents passes
		chain := "(" + ps[0] + " IS NOT NULL)"
		for _, p := range ps[1:] {
			chain = "(" + chain + " <> (" + p + " IS NOT NULL))"
		}
		return chain
	case 7:
		return join(ps, "$ IS NOT NULL", " OR ")
	case 8:
		return fmt.Sprintf("cardinality(array_remove(ARRAY[%s], NULL)) = 1", strings.Join(ps, ", "))
	case 9:
		return fmt.Sprintf("array_length(array_remove(ARRAY[%s], NULL), 1) = 1", strings.Join(ps, ", "))
	case 10:
		return g.atMostOne()
	case 11: // NULL unless all are set
		return "COALESCE(" + strings.Join(ps, ", ") + ") IS NOT NULL"
	case 12:
		return "NOT (" + join(ps, "$ IS NULL", " AND ") + ")"
	default:
		return fmt.Sprintf("ROW(%s) IS %sNULL", strings.Join(ps, ", "), g.pick("", "NOT "))
	}
}

func (g *generator) count(ps []string) string {
	args := strings.Join(ps, ", ")
	return g.pick("num_nonnulls("+args+")", "num_nonnulls("+args+")", "pg_catalog.num_nonnulls("+args+")", "num_nonnulls(VARIADIC ARRAY["+args+"])",
		"cardinality(array_remove(ARRAY["+args+"], NULL))", "COALESCE(array_length(array_remove(ARRAY["+args+"], NULL), 1), 0)")
}

func (g *generator) atLeastOne() string {
	ps := g.some()
	switch g.Intn(5) {
	case 0:
		return g.count(ps) + g.pick(" >= 1", " > 0", " <> 0")
	case 1:
		return "COALESCE(" + strings.Join(ps, ", ") + ") IS NOT NULL"
	case 2:
		return "(" + strings.Join(append(ps[:len(ps):len(ps)], "NULL"), ", ") + ") IS DISTINCT FROM (" + join(ps, "NULL::bigint", ", ") + ", NULL)"
	case 3:
		return "NOT (" + join(ps, "$ IS NULL", " AND ") + ")"
	}
	return join(ps, "$ IS NOT NULL", " OR ")
}

func (g *generator) atMostOne() string {
	ps := g.some()
	if g.Intn(3) == 0 {
		return g.count(ps) + g.pick(" <= 1", " < 2", " IN (0, 1)")
	}
	var pairs []string
	for i := range ps {
		for j := range i {
			pairs = append(pairs, strings.NewReplacer("a", ps[i], "b", ps[j]).Replace(g.pick(
				"(a IS NULL OR b IS NULL)", "(a IS NULL OR b IS NULL)", "NOT (a IS NOT NULL AND b IS NOT NULL)")))
		}
	}
	if len(pairs) == 0 {
		return "TRUE"
	}
	return strings.Join(pairs, " AND ")
}

// trap draws a CHECK that reads like one thing and is NULL where it matters.
func (g *generator) trap() string {
	a, b := g.p(), g.p()
	return strings.NewReplacer("$a", a, "$b", b).Replace(g.pick(
		"$a <> $b", "$a = $b", "$a <> NULL", "$a = NULL OR $b = NULL", "($a = NULL) = ($b IS NULL)", "$a IN (1, NULL)",
		"$a NOT IN (1, NULL)", "$a > 0 OR $b > 0", "($a > 0) <> ($b > 0)", "NOT ($a > 0 AND $b > 0)", "$a + $b > 0",
		"($a > 0)::int + ($b > 0)::int = 1", "$a = ANY (ARRAY[$b, NULL])", "($a IS NULL) <> ($b IS NULL)", "NULLIF($a, $b) IS NULL",
		"CASE WHEN $a > 0 THEN $b IS NULL END", "CASE WHEN $a IS NULL THEN $b IS NOT NULL END", "COALESCE($a, $b) = $a",
		"GREATEST($a, $b) IS NOT NULL", "LEAST($a, $b) = $b", "$a BETWEEN 1 AND $b", "array_length(ARRAY[$a, $b], 1) = 1",
		"array_length(array_remove(ARRAY[$a, $b], NULL), 1) <= 1", "cardinality(array_remove(ARRAY[$a, $b], NULL)) = 1",
		"array_position(ARRAY[$a, $b], NULL) IS NOT NULL", "COALESCE($a, 0) <> COALESCE($b, 0)", "COALESCE($a::text, '') <> ''"))
}

// discriminated draws a CHECK that ties a discriminator to the parents.
func (g *generator) discriminated() string {
	d := g.otherColumn()
	if d == nil || len(d.consts) == 0 {
		return g.arc()
	}
	holds := func(i int) string {
		if g.Intn(5) == 0 {
			return g.parents[i%len(g.parents)] + " IS NOT NULL"
		}
		var and []string
		for j, p := range g.parents {
			and = append(and, p+map[bool]string{true: " IS NOT NULL", false: " IS NULL"}[j == i%len(g.parents)])
		}
		return strings.Join(and, " AND ")
	}
	var parts []string
	form := g.Intn(6)
	for i, k := range d.consts {
		if i > 0 && g.Intn(6) == 0 {
			continue
		}
		switch form {
		case 0, 1:
			parts = append(parts, fmt.Sprintf("(%s = %s AND %s)", d.name, k, holds(i)))
		case 2:
			parts = append(parts, fmt.Sprintf("(%s <> %s OR (%s))", d.name, k, holds(i)))
		case 3:
			parts = append(parts, fmt.Sprintf("((%s = %s) = (%s))", d.name, k, holds(i)))
		case 4:
			parts = append(parts, fmt.Sprintf("WHEN %s THEN %s", k, holds(i)))
		case 5:
			parts = append(parts, fmt.Sprintf("WHEN %s = %s THEN %s", d.name, k, holds(i)))
		}
	}
	switch form {
	case 0, 1:
		return strings.Join(parts, " OR ")
	case 2, 3:
		return strings.Join(parts, " AND ")
	case 4:
		return "CASE " + d.name + " " + strings.Join(parts, " ") + g.pick("", " ELSE false", " ELSE true") + " END"
	}
	return "CASE " + strings.Join(parts, " ") + g.pick("", " ELSE false", " ELSE NULL") + " END"
}

func (g *generator) otherColumn() *shapeColumn {
	others := g.shape.columns[len(g.parents):]
	if len(others) == 0 {
		return nil
	}
	return &others[g.Intn(len(others))]
}

// column returns a column of a type, or "".
func (g *generator) column(name string) string {
	for _, c := range g.shape.columns {
		if c.name == name {
			return name
		}
	}
	return ""
}

// boolean draws a condition.
func (g *generator) boolean(depth int) string {
	if depth <= 0 || g.Intn(8) == 0 {
		return g.atom()
	}
	b := func() string { return "(" + g.boolean(depth-1) + ")" }
	switch g.Intn(24) {
	case 0, 1, 2:
		return b() + " AND " + b()
	case 3, 4, 5:
		return b() + " OR " + b()
	case 6:
		return b() + " AND " + b() + " AND " + b()
	case 7:
		return "NOT " + b()
	case 8:
		return b() + " IS " + g.pick("", "NOT ") + g.pick("TRUE", "FALSE", "UNKNOWN", "NULL")
	case 9:
		return b() + g.pick(" = ", " <> ", " <> ", " < ", " >= ") + b()
	case 10:
		return b() + " IS " + g.pick("", "NOT ") + "DISTINCT FROM " + b()
	case 11:
		return "CASE WHEN " + b() + " THEN " + b() + g.pick("", " ELSE "+b()) + " END"
	case 12:
		return "CASE " + b() + " WHEN " + g.pick("true", "false", "NULL", b()) + " THEN " + b() + " ELSE " + b() + " END"
	case 13:
		return "COALESCE(" + b() + ", " + g.pick("false", "true", b()) + ")"
	case 14:
		return "NULLIF(" + b() + ", " + g.pick("false", "true", b()) + ")"
	case 15:
		return b() + g.pick(" IN (", " NOT IN (") + g.pick("true", "NULL", b()) + ", " + b() + ")"
	case 16:
		return "(" + b() + "::int)::bool"
	case 17:
		return g.pick("GREATEST(", "LEAST(") + b() + ", " + b() + ")"
	case 18:
		return g.integer(depth-1) + " IS " + g.pick("", "NOT ") + "DISTINCT FROM " + g.integer(depth-1)
	case 19:
		return g.integer(depth-1) + g.pick(" BETWEEN ", " NOT BETWEEN ", " BETWEEN SYMMETRIC ") + g.integer(0) + " AND " + g.integer(depth-1)
	case 20:
		return g.integer(depth-1) + g.pick(" = ANY (", " <> ALL (", " = ALL (", " < ANY (", " >= ALL (") + g.integers(depth-1) + ")"
	case 21:
		return g.integer(depth-1) + g.pick(" IN (", " NOT IN (") + g.integer(0) + ", " + g.integer(depth-1) + g.pick("", ", NULL") + ")"
	}
	return g.integer(depth-1) + g.pick(" = ", " = ", " <> ", " <= ", " < ", " > ", " >= ", " != ") + g.integer(depth-1)
}

// atom draws a condition without conditions in it.
func (g *generator) atom() string {
	if g.useOpaque && g.Intn(3) == 0 {
		g.opaque = true
		if k := g.column("kind"); k != "" && g.Intn(2) == 0 {
			return g.pick("kind LIKE 'p%'", "kind ~ '^ph'", "length(kind) > 4", "lower(kind) = 'post'", "kind || 'x' = 'postx'", "starts_with(kind, 'z')")
		}
		p := g.p()
		return strings.ReplaceAll(g.pick("is_even($)", "$::text LIKE '1%'", "$::text ~ '[02]'", "sqrt($ * $) > 1", "num_nonnulls($, nothing($)) = 1"), "$", p)
	}
	switch g.Intn(12) {
	case 0, 1:
		return g.p() + " IS NULL"
	case 2, 3:
		return g.p() + " IS NOT NULL"
	case 4:
		return g.trap()
	case 5:
		return g.pick("true", "false", "NULL::boolean")
	case 6:
		return g.arc()
	}
	d := g.otherColumn()
	if d == nil {
		return g.p() + g.pick(" IS NULL", " IS NOT NULL", " = "+g.p(), " > "+g.constant())
	}
	k := func() string { return d.consts[g.Intn(len(d.consts))] }
	switch g.Intn(10) {
	case 0:
		return d.name + g.pick(" IS NULL", " IS NOT NULL")
	case 1:
		return d.name + " <> " + k()
	case 2:
		return d.name + g.pick(" IN (", " NOT IN (") + k() + ", " + k() + g.pick("", "", ", NULL") + ")"
	case 3:
		return d.name + " IS " + g.pick("", "NOT ") + "DISTINCT FROM " + k()
	case 4:
		return "COALESCE(" + d.name + ", " + k() + ") = " + k()
	case 5:
		return "NULLIF(" + d.name + ", " + k() + ") IS NULL"
	}
	switch d.name {
	case "flag":
		return g.pick("flag", "NOT flag", "flag IS TRUE", "flag IS NOT FALSE", "flag = 't'", "flag::int = 1", "flag::text = 'true'")
	case "kind":
		return g.pick("kind = ANY (ARRAY['post', 'photo'])", "kind = ANY ('{post,photo}')", "kind <> ALL (ARRAY['post'::text])",
			"kind::varchar = 'post'", "CASE WHEN p1 IS NULL THEN 'post' ELSE 'photo' END = kind", "kind = 'post'::text", "(kind)::text = ('post'::varchar)::text")
	case "mood":
		return g.pick("mood::text = 'post'", "mood = ANY (ARRAY['post', 'photo']::mood[])", "mood = ANY ('{post,video}')", "mood = 'video'::mood",
			"CASE mood WHEN 'post' THEN p1 IS NULL ELSE p1 IS NOT NULL END")
	case "status":
		return g.pick("status BETWEEN 1 AND 3", "status > 0", "status <= 4", "status NOT BETWEEN 0 AND 1", "status < 1", "status + 0 = 4",
			"status = num_nonnulls(p1, p2)", "status = '1'", "status IN (0, 1, 4)", "-status = -1")
	case "amount":
		return g.pick("amount > 1", "amount >= 1.0", "amount BETWEEN 1 AND 2", "amount < 1", "amount = 2", "amount > 2")
	}
	return d.name + " = " + k()
}

func (g *generator) constant() string {
	for _, c := range g.shape.columns[:1] {
		if len(c.consts) > 0 {
			return c.consts[g.Intn(len(c.consts))]
		}
	}
	return "0"
}

// integer draws a number.
func (g *generator) integer(depth int) string {
	if depth <= 0 {
		if g.Intn(4) == 0 {
			return g.pick("0", "1", "2", "3", "NULL::int")
		}
		return g.count(g.some())
	}
	b := func() string { return g.boolean(depth - 1) }
	i := func() string { return g.integer(depth - 1) }
	switch g.Intn(18) {
	case 0:
		return "(" + b() + ")::int"
	case 1:
		return "(CASE WHEN " + b() + " THEN " + i() + " ELSE " + i() + " END)"
	case 2:
		return "(CASE WHEN " + b() + " THEN 1 END)"
	case 3:
		return "(" + i() + g.pick(" + ", " + ", " - ", " * ") + i() + ")"
	case 4:
		return "COALESCE(" + i() + ", " + g.pick("0", i()) + ")"
	case 5:
		return "NULLIF(" + i() + ", " + i() + ")"
	case 6:
		return g.pick("GREATEST(", "LEAST(") + i() + ", " + i() + ")"
	case 7:
		return "num_nulls(" + strings.Join(g.some(), ", ") + ")"
	case 8:
		return g.count(g.some())
	case 9:
		return "cardinality(" + g.integers(depth-1) + ")"
	case 10:
		return "array_length(" + g.integers(depth-1) + ", 1)"
	case 11:
		return "abs(" + i() + " - 2)"
	case 12:
		return "(- " + i() + ")"
	case 13:
		return "(" + i() + " % 2)"
	case 14:
		return "num_nonnulls(NULLIF(" + g.p() + ", " + g.constant() + "), " + g.p() + ", (" + b() + "))"
	case 15:
		if g.column("status") != "" {
			return "status"
		}
	case 16:
		return "(" + strings.Join(each(g.some(), "($ IS NOT NULL)::int"), " + ") + ")"
	}
	return g.pick("0", "1", "1", "2", "3")
}

// integers draws an array of numbers.
func (g *generator) integers(depth int) string {
	switch g.Intn(6) {
	case 0:
		return "array_remove(ARRAY[" + g.integer(depth-1) + ", " + g.integer(depth-1) + "], " + g.integer(0) + ")"
	case 1:
		return "ARRAY[" + strings.Join(each(g.some(), "num_nonnulls($)"), ", ") + "]"
	case 2:
		return "array_append(ARRAY[" + g.integer(depth-1) + "], " + g.integer(0) + ")"
	case 3:
		return "'{0,1,NULL}'::int[]"
	case 4:
		return "array_remove(ARRAY[" + strings.Join(each(g.some(), "($ IS NULL)::int"), ", ") + "], 1)"
	}
	return "ARRAY[1, " + g.integer(depth-1) + "]"
}
