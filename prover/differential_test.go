package prover_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/sqlparse"
)

var (
	seedFlag  = flag.Int64("prover.seed", 1, "seed of the generated CHECKs")
	casesFlag = flag.Int("prover.cases", 0, "number of generated tables; 0 is 12000, 1500 with -short")
)

// TestAgreesWithPostgreSQL compares the prover's verdicts on generated CHECKs
// with the rows that a PostgreSQL server admits. Every row over the shape's
// values is tried, so within those values the server's answer is exhaustive.
func TestAgreesWithPostgreSQL(t *testing.T) {
	conn := pgtest.NewDatabase(t)
	ctx := context.Background()
	for _, sql := range []string{
		`CREATE TYPE mood AS ENUM ('post', 'photo', 'video')`,
		`CREATE FUNCTION is_even(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 % 2 = 0'`,
		`CREATE FUNCTION nothing(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT NULL::boolean'`,
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	var shapes []*rowTable
	for _, s := range []*shape{
		newShape(2, false), newShape(3, false), newShape(4, false), newShape(5, false),
		newShape(2, true), newShape(3, true, "kind"),
		newShape(2, false, "kind"), newShape(3, false, "kind"), newShape(2, false, "mood"), newShape(3, false, "mood"),
		newShape(2, false, "flag"), newShape(2, false, "status"), newShape(2, false, "amount"), newShape(2, false, "code"),
		newShape(3, false, "flag", "kind"), newShape(2, false, "mood", "status"),
	} {
		shapes = append(shapes, newRowTable(t, conn, s))
	}

	n := *casesFlag
	if n == 0 {
		n = 12000
		if testing.Short() {
			n = 1500
		}
	}
	t.Logf("%d tables, seed %d", n, *seedFlag)
	r := rand.New(rand.NewSource(*seedFlag))
	byTable := make([][]*case_, len(shapes))
	for range n {
		i := r.Intn(len(shapes))
		byTable[i] = append(byTable[i], generate(r, shapes[i].shape))
	}
	var stats tally
	for i, cases := range byTable {
		for len(cases) > 0 {
			batch := cases[:min(50, len(cases))]
			cases = cases[len(batch):]
			admitted := shapes[i].admitted(t, batch)
			for k, c := range batch {
				stats.compare(t, shapes[i], c, admitted[k])
			}
		}
	}
	t.Logf("%d tables compared, %d refused by the server", stats.compared, stats.refused)
	t.Logf("verdicts, and of them possible: %d, %d; with arithmetic on columns: %d, %d; with pieces out of sight: %d, %d",
		stats.clear, stats.clearPossible, stats.vague, stats.vaguePossible, stats.opaque, stats.opaquePossible)
	if stats.compared < n*95/100 {
		t.Errorf("only %d of %d generated tables were compared", stats.compared, n)
	}
	if stats.clearPossible > 0 {
		t.Errorf("%d verdicts are possible, though nothing was out of sight", stats.clearPossible)
	}
}

// rowTable is a table of the server with every row over a shape's values.
type rowTable struct {
	*shape
	conn *pgx.Conn
	rows [][]string // SQL constants, "NULL" for null; in the order of column n
}

func newRowTable(t *testing.T, conn *pgx.Conn, s *shape) *rowTable {
	t.Helper()
	rt := &rowTable{shape: s, conn: conn, rows: [][]string{{}}}
	columns := []string{"n int"}
	for _, c := range s.columns {
		columns = append(columns, c.name+" "+c.typ)
		var next [][]string
		for _, row := range rt.rows {
			for _, v := range append([]string{"NULL"}, c.values...) {
				next = append(next, append(row[:len(row):len(row)], v))
			}
		}
		rt.rows = next
	}
	var insert strings.Builder
	fmt.Fprintf(&insert, "INSERT INTO %s VALUES ", s.name)
	for i, row := range rt.rows {
		if i > 0 {
			insert.WriteString(", ")
		}
		fmt.Fprintf(&insert, "(%d, %s)", i, strings.Join(row, ", "))
	}
	for _, sql := range []string{fmt.Sprintf("CREATE TABLE %s (%s)", s.name, strings.Join(columns, ", ")), insert.String()} {
		if _, err := conn.Exec(context.Background(), sql); err != nil {
			t.Fatalf("%.200s: %v", sql, err)
		}
	}
	return rt
}

// condition is what a row must not make false.
func (c *case_) condition() string {
	var and []string
	for _, k := range c.checks {
		and = append(and, "("+k+") IS NOT FALSE")
	}
	for _, col := range c.shape.columns {
		if d := c.domain[col.name]; d != "" {
			and = append(and, "("+strings.ReplaceAll(d, "VALUE", col.name)+") IS NOT FALSE")
		}
		if c.notNull[col.name] {
			and = append(and, col.name+" IS NOT NULL")
		}
	}
	return strings.Join(and, " AND ")
}

// admitted returns, for each case, which rows it admits as a string of 0 and 1;
// "" where the server refuses the expression.
func (rt *rowTable) admitted(t *testing.T, cases []*case_) []string {
	t.Helper()
	out, err := rt.ask(cases)
	if err == nil {
		return out
	}
	out = nil
	for _, c := range cases {
		one, err := rt.ask([]*case_{c})
		var refused *pgconn.PgError
		switch {
		case err == nil:
			out = append(out, one[0])
		case errors.As(err, &refused):
			t.Logf("refused: %s\n%s", refused.Message, c)
			out = append(out, "")
		default:
			t.Fatal(err)
		}
	}
	return out
}

func (rt *rowTable) ask(cases []*case_) ([]string, error) {
	var targets []string
	for _, c := range cases {
		targets = append(targets, "string_agg(CASE WHEN "+c.condition()+" THEN '1' ELSE '0' END, '')")
	}
	sql := fmt.Sprintf("SELECT ARRAY[%s] FROM (SELECT * FROM %s ORDER BY n) s", strings.Join(targets, ",\n"), rt.name)
	var out []string
	err := rt.conn.QueryRow(context.Background(), sql, pgx.QueryExecModeSimpleProtocol).Scan(&out)
	return out, err
}

func (c *case_) table() (prover.Table, []prover.Parent, error) {
	var table prover.Table
	for _, col := range c.shape.columns {
		pc := col.prover
		pc.NotNull = c.notNull[col.name]
		if d := c.domain[col.name]; d != "" {
			e, err := sqlparse.ParseExpr(d)
			if err != nil {
				return table, nil, err
			}
			pc.Checks = append(pc.Checks, e)
		}
		table.Columns = append(table.Columns, pc)
	}
	for _, k := range c.checks {
		e, err := sqlparse.ParseExpr(k)
		if err != nil {
			return table, nil, err
		}
		table.Checks = append(table.Checks, e)
	}
	var parents []prover.Parent
	for _, p := range c.shape.parents {
		parents = append(parents, prover.Parent{Columns: p.columns})
	}
	return table, parents, nil
}

// setParents returns which parents a row has set: those whose nullable columns
// all are.
func (rt *rowTable) setParents(c *case_, row []string) []int {
	var set []int
	for i, p := range rt.parents {
		all := true
		for _, name := range p.columns {
			all = all && (c.notNull[name] || row[rt.column(name)] != "NULL")
		}
		if all {
			set = append(set, i)
		}
	}
	return set
}

func (s *shape) column(name string) int {
	for i, c := range s.columns {
		if c.name == name {
			return i
		}
	}
	return -1
}

// matches reports whether a row is one that the prover's example describes.
func (rt *rowTable) matches(example prover.Row, row []string) bool {
	for i, c := range rt.columns {
		want, ok := example[c.name]
		if !ok {
			continue
		}
		got := row[i]
		switch want {
		case "null":
			ok = got == "NULL"
		case "set":
			ok = got != "NULL"
		case "another value":
			ok = got != "NULL"
			for _, k := range c.consts {
				ok = ok && got != k
			}
		default:
			ok = got == want
		}
		if !ok {
			return false
		}
	}
	return true
}

type tally struct {
	compared, refused      int
	clear, clearPossible   int
	vague, vaguePossible   int
	opaque, opaquePossible int
}

func (s *tally) compare(t *testing.T, rt *rowTable, c *case_, admitted string) {
	t.Helper()
	if admitted == "" {
		s.refused++
		return
	}
	s.compared++
	table, parents, err := c.table()
	if err != nil {
		t.Errorf("%v\n%s", err, c)
		return
	}
	// Verdicts of Possible are all right for arithmetic on columns, and for
	// constants that may or may not spell one value.
	vague := slices.ContainsFunc(table.Checks, computes) || slices.ContainsFunc(c.checks, spelledTwice)
	r := prover.Solve(table, parents)
	fail := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s\nseed %d\n%s\nresult: %+v", fmt.Sprintf(format, args...), *seedFlag, c, *r)
	}

	// What the server admits, by class of row.
	none, several, fewest := false, false, len(parents)+1
	single := make([]bool, len(parents))
	var first []int // the set parents of the smallest row with several
	example := map[string]bool{}
	for i, row := range rt.rows {
		if admitted[i] != '1' {
			continue
		}
		set := rt.setParents(c, row)
		switch len(set) {
		case 0:
			none = true
			example["none"] = example["none"] || rt.matches(r.NoneRow, row)
		case 1:
			single[set[0]] = true
		default:
			several = true
			if len(set) < fewest || len(set) == fewest && before(set, first) {
				fewest, first = len(set), set
			}
			example["several"] = example["several"] || rt.matches(r.SeveralRow, row)
		}
	}
	check := func(class string, v prover.Verdict, row prover.Row, admits bool) {
		t.Helper()
		switch {
		case c.opaque:
			s.opaque++
		case vague:
			s.vague++
		default:
			s.clear++
		}
		switch {
		case v == prover.Rejected && admits:
			fail("UNSOUND: %s is rejected, and the server admits such a row", class)
		case v == prover.Admitted && row != nil && !example[class] && !rt.admitsExample(t, c, row):
			fail("UNSOUND: the server admits no row as the example for %s", class)
		case v == prover.Admitted && row == nil && !admits && !rt.admitsExample(t, c, rt.classExample(class)):
			fail("UNSOUND: %s is admitted, and the server admits no such row", class)
		case v == prover.Possible && c.opaque:
			s.opaquePossible++
			if len(r.Opaque) == 0 {
				fail("%s is possible, and nothing is said to be opaque", class)
			}
		case v == prover.Possible && vague:
			s.vaguePossible++
		case v == prover.Possible:
			s.clearPossible++
			if s.clearPossible <= 10 {
				fail("INCOMPLETE: %s is only possible; the server admits: %v", class, admits)
			}
		}
	}
	check("none", r.None, r.NoneRow, none)
	for i := range parents {
		check(only(i), r.Single[i], nil, single[i])
	}
	check("several", r.Several, r.SeveralRow, several)
	if r.Several == prover.Admitted && several && example["several"] && !c.opaque {
		for i, p := range parents {
			isSet := true
			for _, col := range p.Columns {
				isSet = isSet && r.SeveralRow[col] != "null"
			}
			want := false
			for _, k := range first {
				want = want || k == i
			}
			if isSet != want {
				fail("the example for several is not the smallest, whose set parents are %v (counted from 0)", first)
				break
			}
		}
	}
}

func only(i int) string { return fmt.Sprintf("only parent %d", i+1) }

// classExample describes the rows that have one parent set.
func (s *shape) classExample(class string) prover.Row {
	row := prover.Row{}
	for i, p := range s.parents {
		for k, name := range p.columns {
			switch {
			case class == only(i):
				row[name] = "set"
			case k == 0:
				row[name] = "null"
			}
		}
	}
	return row
}

// admitsExample asks the server for a row that an example describes, over more
// values than the row table has: an example may need several that are alike, or
// one below or above all.
func (rt *rowTable) admitsExample(t *testing.T, c *case_, example prover.Row) bool {
	t.Helper()
	var from, where []string
	for _, col := range rt.columns {
		values := append([]string{"NULL"}, col.values...)
		switch col.typ {
		case "bigint", "integer", "numeric":
			values = append(values, "-2", "-1", "0", "1", "2", "3", "4", "5", "6", "8")
		}
		switch want, ok := example[col.name]; {
		case !ok:
		case want == "null":
			where = append(where, col.name+" IS NULL")
		case want == "set", want == "another value":
			where = append(where, col.name+" IS NOT NULL")
			if want != "set" && len(col.consts) > 0 {
				where = append(where, col.name+" NOT IN ("+strings.Join(col.consts, ", ")+")")
			}
		default:
			values = []string{want}
		}
		from = append(from, fmt.Sprintf("(VALUES (%s::%s)) %s_values(%s)", strings.Join(values, "::"+col.typ+"), ("), col.typ, col.name, col.name))
	}
	sql := fmt.Sprintf("SELECT EXISTS (SELECT FROM %s WHERE %s)", strings.Join(from, ", "), strings.Join(append(where, c.condition()), " AND "))
	var exists bool
	if err := rt.conn.QueryRow(context.Background(), sql).Scan(&exists); err != nil {
		t.Errorf("%v\n%s", err, sql)
	}
	return exists
}

// before reports whether the set a of parents comes before b, of the same size.
func before(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
