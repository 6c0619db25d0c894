package schema_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// modelled are the SQLSTATEs with which the replay refuses what the server
// refuses. What else the server looks at (casts, operator classes, data) the
// replay does not, as migrations that were applied passed it.
var modelled = []string{"42P07", "42710", "42701", "42703", "2BP01", "42P16", "42P01", "42P06", "55000"}

// TestRandomMigrations replays statements drawn at random beside a real server.
// POLYLINT_SEQUENCES is how many sequences, POLYLINT_SEED the first one's seed.
func TestRandomMigrations(t *testing.T) {
	sequences, length := 150, 40
	if testing.Short() {
		sequences = 20
	}
	if n, err := strconv.Atoi(os.Getenv("POLYLINT_SEQUENCES")); err == nil {
		sequences = n
	}
	seed := uint64(1)
	if n, err := strconv.ParseUint(os.Getenv("POLYLINT_SEED"), 10, 64); err == nil {
		seed = n
	}
	s := &session{t, pgtest.NewDatabase(t)}
	ran, objects, failures := 0, 0, 0
	for i := range sequences {
		n, o, ok := s.randomSequence(seed+uint64(i), length)
		ran += n
		objects += o
		if !ok {
			failures++
		}
		if failures == 3 {
			break // more would say the same
		}
	}
	t.Logf("%d sequences, %d statements that the server ran, %d objects compared", sequences, ran, objects)
}

// randomSequence runs one sequence in a transaction that it rolls back.
func (s *session) randomSequence(seed uint64, length int) (ran, objects int, ok bool) {
	r := schema.NewReplayer(schema.Options{})
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 0)), catalog: r.Catalog()}
	s.must("BEGIN")
	defer s.must("ROLLBACK")
	if err := r.Statement(parseOne(s.tb, "BEGIN")); err != nil {
		s.tb.Fatal(err)
	}
	var script []string
	fail := func(format string, args ...any) {
		s.tb.Errorf("seed %d: %s\nafter:\n%s", seed, fmt.Sprintf(format, args...), strings.Join(script, ";\n"))
	}
	for range length {
		sql := g.statement()
		stmt := parseOne(s.tb, sql)
		_, control := stmt.Node.(*sqlparse.Transaction)
		refused := s.run(sql, control)
		if refused != nil {
			// Queries and foreign keys may name tables that are out of sight.
			if !slices.Contains(modelled, refused.Code) || strings.Contains(sql, "REFERENCES") || strings.Contains(sql, "SELECT") {
				continue
			}
			before := describe(r.Catalog())
			if r.Statement(stmt) == nil {
				fail("the replay ran what the server refused: %s (%s)\n%s", refused.Message, refused.Code, sql)
				return ran, objects, false
			}
			if diff := differences(before, describe(r.Catalog())); len(diff) > 0 {
				fail("a refused statement changed the catalog: %s\n%s", sql, strings.Join(diff, "\n"))
				return ran, objects, false
			}
			continue
		}
		script = append(script, sql)
		ran++
		if err := r.Statement(stmt); err != nil {
			fail("the server ran what the replay refused: %v\n%s", err, sql)
			return ran, objects, false
		}
		g.catalog = r.Catalog()
		if os.Getenv("POLYLINT_EACH") != "" {
			if _, diff := s.compare(g.catalog); len(diff) > 0 {
				fail("differences:\n%s", strings.Join(diff, "\n"))
				return ran, objects, false
			}
		}
	}
	objects, diff := s.compare(r.Catalog())
	if len(diff) > 0 {
		fail("differences (POLYLINT_EACH=1 POLYLINT_SEED=%d finds the statement):\n%s", seed, strings.Join(diff, "\n"))
	}
	return ran, objects, len(diff) == 0
}

func parseOne(tb testing.TB, sql string) *sqlparse.Statement {
	f, err := sqlparse.Parse("random.sql", []byte(sql))
	if err != nil || len(f.Statements) != 1 || f.Statements[0].Err != nil {
		tb.Fatalf("the generator made what does not parse: %s", sql)
	}
	return f.Statements[0]
}

// generator draws statements over a few names, so that they collide.
type generator struct {
	*rand.Rand
	catalog    *schema.Catalog
	savepoints int
}

func (g *generator) pick(s ...string) string { return s[g.IntN(len(s))] }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func (g *generator) maybe(percent int, s string) string {
	if g.chance(percent) {
		return s
	}
	return ""
}

// table picks a table, mostly one that exists.
func (g *generator) table() *schema.Table {
	if len(g.catalog.Tables) == 0 || g.chance(5) {
		return &schema.Table{Schema: "public", Name: g.name("t", 6)}
	}
	return g.catalog.Tables[g.IntN(len(g.catalog.Tables))]
}

func (g *generator) name(prefix string, n int) string { return prefix + strconv.Itoa(g.IntN(n)) }

func ref(t *schema.Table) string {
	return sqlparse.QuoteIdent(t.Schema) + "." + sqlparse.QuoteIdent(t.Name)
}

// column picks a column, mostly one that the table has.
func (g *generator) column(t *schema.Table) string {
	if len(t.Columns) == 0 || g.chance(5) {
		return g.name("c", 6)
	}
	return sqlparse.QuoteIdent(t.Columns[g.IntN(len(t.Columns))].Name)
}

func (g *generator) columns(t *schema.Table) string {
	cols := []string{g.column(t)}
	if g.chance(40) {
		if c := g.column(t); c != cols[0] {
			cols = append(cols, c)
		}
	}
	return strings.Join(cols, ", ")
}

func (g *generator) typ() string {
	types := []string{
		"int", "bigint", "text", "varchar(10)", "numeric(10, 2)", "timestamptz", "int[]", "boolean", "uuid", "date", "char(3)",
	}
	for _, e := range g.catalog.Enums {
		types = append(types, e.Schema+"."+e.Name)
	}
	for _, d := range g.catalog.Domains {
		types = append(types, d.Schema+"."+d.Name)
	}
	return g.pick(types...)
}

// predicate is true or false whatever the columns' types.
func (g *generator) predicate(t *schema.Table) string {
	switch g.IntN(5) {
	case 0:
		return g.column(t) + " IS NOT NULL"
	case 1:
		return "num_nonnulls(" + g.column(t) + ", " + g.column(t) + ") = 1"
	case 2:
		return g.column(t) + " IS NULL OR " + g.column(t) + " IS NOT NULL"
	case 3:
		return "(" + g.column(t) + " IS NULL) <> (" + g.column(t) + " IS NULL)"
	}
	return "true"
}

func (g *generator) check(t *schema.Table) string {
	return g.maybe(40, "CONSTRAINT "+g.name("k", 8)+" ") + "CHECK (" + g.predicate(t) + ")" + g.maybe(10, " NO INHERIT")
}

// references is a REFERENCES clause to columns that have a key.
func (g *generator) references() (clause string, columns int) {
	t := g.table()
	keys := t.Uniques
	if t.PrimaryKey != nil {
		keys = append(slices.Clone(keys), t.PrimaryKey)
	}
	if len(keys) == 0 {
		return "REFERENCES " + ref(t), 1
	}
	k := keys[g.IntN(len(keys))]
	quoted := make([]string, len(k.Columns))
	for i, c := range k.Columns {
		quoted[i] = sqlparse.QuoteIdent(c)
	}
	return "REFERENCES " + ref(t) + " (" + strings.Join(quoted, ", ") + ")" +
		g.maybe(30, " ON DELETE "+g.pick("CASCADE", "SET NULL", "RESTRICT")) + g.maybe(20, " ON UPDATE CASCADE"), len(k.Columns)
}

func (g *generator) columnDef(t *schema.Table) string {
	name := g.name("c", 6)
	if g.chance(15) {
		return name + " " + g.pick("serial", "bigserial") + g.maybe(30, " PRIMARY KEY")
	}
	if g.chance(8) {
		return name + " int GENERATED " + g.pick("ALWAYS", "BY DEFAULT") + " AS IDENTITY"
	}
	if g.chance(5) && len(t.Columns) > 0 {
		return name + " boolean GENERATED ALWAYS AS (" + g.column(t) + " IS NULL) STORED"
	}
	def := name + " " + g.typ()
	def += g.maybe(20, " NOT NULL")
	def += g.maybe(15, " DEFAULT NULL")
	def += g.maybe(12, " "+g.maybe(30, "CONSTRAINT "+g.name("k", 8)+" ")+"UNIQUE")
	if g.chance(15) {
		self := &schema.Table{Columns: []*schema.Column{{Name: name}}}
		def += " " + g.check(self)
	}
	if g.chance(15) {
		if clause, n := g.references(); n == 1 {
			def += " " + clause
		}
	}
	return def
}

func (g *generator) schemaName() string {
	if g.chance(85) {
		return "public"
	}
	return g.pick(g.catalog.Schemas...)
}

func (g *generator) statement() string {
	if len(g.catalog.Tables) < 3 {
		return g.createTable()
	}
	if g.chance(3) {
		g.savepoints++
		return "SAVEPOINT s" + strconv.Itoa(g.savepoints)
	}
	if g.savepoints > 0 && g.chance(4) {
		g.savepoints = 1 + g.IntN(g.savepoints)
		return "ROLLBACK TO s" + strconv.Itoa(g.savepoints)
	}
	t := g.table()
	switch n := g.IntN(100); {
	case n < 14:
		return g.createTable()
	case n < 60:
		return g.alterTable(t)
	case n < 66:
		return "CREATE " + g.maybe(40, "UNIQUE ") + "INDEX " + g.maybe(10, "IF NOT EXISTS ix ") + "ON " + g.maybe(10, "ONLY ") + ref(t) +
			" (" + g.columns(t) + ")" + g.maybe(20, " WHERE "+g.predicate(t))
	case n < 69:
		return "CREATE INDEX " + g.name("ix", 5) + " ON " + ref(t) + " ((" + g.column(t) + " IS NULL))" + g.maybe(20, " WHERE "+g.predicate(t))
	case n < 72:
		return "DROP TABLE " + g.maybe(30, "IF EXISTS ") + ref(t) + g.maybe(15, ", "+ref(g.table())) + g.maybe(50, " CASCADE")
	case n < 75:
		return "ALTER INDEX " + g.index(t) + " RENAME TO " + g.name("ix", 5)
	case n < 78:
		return "DROP INDEX " + g.maybe(30, "IF EXISTS ") + g.index(t) + g.maybe(40, " CASCADE")
	case n < 80:
		return "CREATE TYPE " + g.schemaName() + "." + g.name("e", 4) + " AS ENUM ('a', 'b')"
	case n < 82:
		return "CREATE DOMAIN " + g.schemaName() + "." + g.name("e", 4) + " AS " + g.pick("int", "text", "varchar(5)") +
			g.maybe(40, " CHECK (VALUE IS NOT NULL)") + g.maybe(20, " NOT NULL")
	case n < 85:
		return g.alterType()
	case n < 87:
		return "CREATE SCHEMA " + g.maybe(50, "IF NOT EXISTS ") + g.name("s", 3)
	case n < 88:
		return "DROP SCHEMA " + g.pick("s0", "s1", "s2") + g.maybe(70, " CASCADE")
	case n < 89:
		return "ALTER SCHEMA " + g.name("s", 3) + " RENAME TO " + g.name("s", 3)
	case n < 92:
		return "CREATE VIEW " + g.name("v", 4) + " AS SELECT " + g.pick("*", g.columns(t)) + " FROM " + ref(t)
	case n < 93:
		return "DROP VIEW " + g.name("v", 4) + g.maybe(50, " CASCADE")
	case n < 95:
		return "CREATE TABLE " + g.name("t", 6) + " AS SELECT * FROM " + ref(t)
	case n < 97:
		return "SET search_path = " + g.pick("public", "public, s0", "s0, public", "s1, s0, public")
	}
	return "CREATE TABLE " + g.name("t", 6) + " (LIKE " + ref(t) + g.maybe(60, " INCLUDING ALL") + g.maybe(20, " EXCLUDING INDEXES") + ")"
}

func (g *generator) alterType() string {
	names := []string{"e9"}
	for _, e := range g.catalog.Enums {
		names = append(names, e.Schema+"."+e.Name)
	}
	for _, d := range g.catalog.Domains {
		names = append(names, d.Schema+"."+d.Name)
	}
	name := g.pick(names...)
	switch g.IntN(6) {
	case 0:
		return "ALTER TYPE " + name + " RENAME TO " + g.name("e", 4)
	case 1:
		return "ALTER TYPE " + name + " SET SCHEMA " + g.pick("public", "s0", "s1")
	case 2:
		return "ALTER TYPE " + name + " RENAME VALUE 'a' TO 'z'"
	case 3:
		return "ALTER DOMAIN " + name + " ADD " + g.maybe(30, "CONSTRAINT "+g.name("k", 8)+" ") + "CHECK (VALUE IS NOT NULL)" + g.maybe(30, " NOT VALID")
	case 4:
		return "ALTER DOMAIN " + name + " DROP CONSTRAINT " + g.pick("e0_check", "e1_check", "k1")
	}
	return "DROP TYPE " + name + g.maybe(60, " CASCADE")
}

func (g *generator) index(t *schema.Table) string {
	if len(t.Indexes) == 0 || g.chance(10) {
		return g.name("ix", 5)
	}
	return t.Schema + "." + sqlparse.QuoteIdent(t.Indexes[g.IntN(len(t.Indexes))].Name)
}

func (g *generator) constraint(t *schema.Table) string {
	var names []string
	if t.PrimaryKey != nil {
		names = append(names, t.PrimaryKey.Name)
	}
	for _, k := range t.Uniques {
		names = append(names, k.Name)
	}
	for _, k := range t.Checks {
		names = append(names, k.Name)
	}
	for _, k := range t.ForeignKeys {
		names = append(names, k.Name)
	}
	if len(names) == 0 || g.chance(5) {
		return g.name("k", 8)
	}
	return sqlparse.QuoteIdent(g.pick(names...))
}

func (g *generator) createTable() string {
	head := "CREATE TABLE " + g.maybe(10, "IF NOT EXISTS ") + g.schemaName() + "." + g.name("t", 6)
	if g.chance(15) {
		for _, t := range g.catalog.Tables {
			if t.PartitionBy != nil && g.chance(60) {
				return head + " PARTITION OF " + ref(t) + g.pick(" DEFAULT", " FOR VALUES IN (NULL)") +
					g.maybe(20, " PARTITION BY LIST ("+t.PartitionBy.Columns[0]+")")
			}
		}
	}
	t := &schema.Table{}
	var elements []string
	for range 1 + g.IntN(4) {
		def := g.columnDef(t)
		elements = append(elements, def)
		t.Columns = append(t.Columns, &schema.Column{Name: strings.Fields(def)[0]})
	}
	if g.chance(30) {
		elements = append(elements, "PRIMARY KEY ("+g.columns(t)+")")
	}
	if g.chance(20) {
		elements = append(elements, g.maybe(30, "CONSTRAINT "+g.name("k", 8)+" ")+"UNIQUE ("+g.columns(t)+")")
	}
	for range g.IntN(3) {
		elements = append(elements, g.check(t))
	}
	if g.chance(15) {
		if clause, n := g.references(); n == 2 && len(t.Columns) > 1 {
			elements = append(elements, fmt.Sprintf("FOREIGN KEY (%s, %s) %s", t.Columns[0].Name, t.Columns[1].Name, clause))
		}
	}
	tail := ""
	switch {
	case g.chance(15):
		tail = " PARTITION BY LIST (" + t.Columns[0].Name + ")"
	case g.chance(20):
		tail = " INHERITS (" + ref(g.table()) + g.maybe(20, ", "+ref(g.table())) + ")"
	}
	return head + " (" + strings.Join(elements, ", ") + ")" + tail
}

func (g *generator) alterTable(t *schema.Table) string {
	head := "ALTER TABLE " + g.maybe(5, "IF EXISTS ") + g.maybe(8, "ONLY ") + ref(t) + " "
	col := g.column(t)
	switch g.IntN(17) {
	case 0:
		return "ALTER TABLE " + ref(t) + " RENAME TO " + g.name("t", 6)
	case 1:
		return head + "RENAME COLUMN " + col + " TO " + g.name("c", 6)
	case 2:
		return head + "RENAME CONSTRAINT " + g.constraint(t) + " TO " + g.name("k", 8)
	case 3:
		return "ALTER TABLE " + ref(t) + " SET SCHEMA " + g.pick("public", "s0", "s1")
	case 4:
		for _, p := range g.catalog.Tables {
			if p.PartitionBy != nil && g.chance(50) {
				return "ALTER TABLE " + ref(p) + " ATTACH PARTITION " + ref(t) + " DEFAULT"
			}
		}
		return head + "INHERIT " + ref(g.table())
	case 5:
		if len(t.Parents) > 0 {
			if t.Kind == schema.Partition {
				return "ALTER TABLE " + ref(t.Parents[0]) + " DETACH PARTITION " + ref(t)
			}
			return "ALTER TABLE " + ref(t) + " NO INHERIT " + ref(t.Parents[0])
		}
	}
	commands := []string{g.subcommand(t)}
	if g.chance(30) {
		commands = append(commands, g.subcommand(t))
	}
	return head + strings.Join(commands, ", ")
}

func (g *generator) subcommand(t *schema.Table) string {
	col := g.column(t)
	switch g.IntN(20) {
	case 0, 1, 2, 3:
		return "ADD COLUMN " + g.maybe(15, "IF NOT EXISTS ") + g.columnDef(t)
	case 4, 5, 6:
		return "DROP COLUMN " + g.maybe(10, "IF EXISTS ") + col + g.maybe(50, " CASCADE")
	case 7:
		return "ALTER COLUMN " + col + " TYPE " + g.typ() + g.maybe(70, " USING NULL")
	case 8:
		return "ALTER COLUMN " + col + " " + g.pick("SET", "DROP") + " NOT NULL"
	case 9:
		return "ALTER COLUMN " + col + " " + g.pick("DROP DEFAULT", "SET DEFAULT NULL")
	case 10, 11, 12:
		return "ADD " + g.check(t) + g.maybe(20, " NOT VALID")
	case 13:
		return "ADD " + g.maybe(40, "CONSTRAINT "+g.name("k", 8)+" ") + g.pick("UNIQUE", "PRIMARY KEY") + " (" + g.columns(t) + ")"
	case 14, 15:
		clause, n := g.references()
		cols := col
		if n == 2 {
			cols += ", " + g.column(t)
		}
		return "ADD " + g.maybe(30, "CONSTRAINT "+g.name("k", 8)+" ") + "FOREIGN KEY (" + cols + ") " + clause + g.maybe(20, " NOT VALID")
	case 16, 17:
		return "DROP CONSTRAINT " + g.maybe(20, "IF EXISTS ") + g.constraint(t) + g.maybe(50, " CASCADE")
	case 18:
		return "VALIDATE CONSTRAINT " + g.constraint(t)
	}
	for _, x := range t.Indexes {
		if x.Unique && x.Constraint == "" {
			return "ADD " + g.maybe(50, "CONSTRAINT "+g.name("k", 8)+" ") + g.pick("UNIQUE", "PRIMARY KEY") + " USING INDEX " + sqlparse.QuoteIdent(x.Name)
		}
	}
	return "ALTER COLUMN " + col + " DROP IDENTITY IF EXISTS"
}
