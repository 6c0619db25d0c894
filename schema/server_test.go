package schema_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// serverQueries print a database's catalog as lines, the way describe prints
// polylint's.
var serverQueries = []string{
	// The constraints that PostgreSQL keeps for itself on the partitions of a
	// referenced table have a parent on the same relation.
	`SELECT format('table %s.%s %s', n.nspname, c.relname, CASE WHEN c.relispartition THEN 'partition'
	   WHEN c.relkind = 'p' THEN 'partitioned' WHEN c.relkind = 'f' THEN 'foreign' ELSE 'table' END)
	 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND @user`,
	`SELECT format('columns %s.%s: %s', n.nspname, c.relname, string_agg(a.attname, ', ' ORDER BY a.attnum))
	 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
	 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped AND @user
	 GROUP BY n.nspname, c.relname`,
	`SELECT format('column %s.%s.%s %s%s%s%s%s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
	   CASE WHEN a.attnotnull THEN ' not null' END,
	   CASE WHEN a.atthasdef AND a.attgenerated = '' THEN ' default' END,
	   CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' END,
	   CASE WHEN a.attgenerated <> '' THEN ' generated' END)
	 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
	 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped AND @user`,
	`SELECT format('%s %s.%s %s (%s)%s', CASE k.contype WHEN 'p' THEN 'primary key' ELSE 'unique' END, n.nspname, c.relname, k.conname,
	   (SELECT string_agg(a.attname, ', ' ORDER BY u.i) FROM unnest(k.conkey) WITH ORDINALITY u(num, i)
	    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num),
	   CASE WHEN k.condeferrable THEN ' deferrable' END)
	 FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE k.contype IN ('p', 'u') AND c.relpersistence <> 't' AND @user`,
	`SELECT format('exclusion %s.%s %s', n.nspname, c.relname, k.conname)
	 FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE k.contype = 'x' AND c.relpersistence <> 't' AND @user`,
	`SELECT format('check %s.%s %s%s%s', n.nspname, c.relname, k.conname,
	   CASE WHEN NOT k.convalidated THEN ' not valid' END, CASE WHEN k.coninhcount > 0 THEN ' inherited' END)
	 FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE k.contype = 'c' AND c.relpersistence <> 't' AND @user`,
	`SELECT format('foreign key %s.%s %s (%s) references %s.%s (%s) delete %s update %s match %s%s%s', n.nspname, c.relname, k.conname,
	   (SELECT string_agg(a.attname, ', ' ORDER BY u.i) FROM unnest(k.conkey) WITH ORDINALITY u(num, i)
	    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num),
	   rn.nspname, rc.relname,
	   (SELECT string_agg(a.attname, ', ' ORDER BY u.i) FROM unnest(k.confkey) WITH ORDINALITY u(num, i)
	    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num),
	   k.confdeltype, k.confupdtype, k.confmatchtype, CASE WHEN NOT k.convalidated THEN ' not valid' END,
	   CASE WHEN k.condeferrable THEN ' deferrable' END)
	 FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
	 LEFT JOIN pg_constraint p ON p.oid = k.conparentid
	 WHERE k.contype = 'f' AND p.conrelid IS DISTINCT FROM k.conrelid AND c.relpersistence <> 't' AND @user`,
	`SELECT format('index %s.%s %s %s%s (%s)%s', n.nspname, c.relname, ic.relname, am.amname,
	   CASE WHEN i.indisunique THEN ' unique' END,
	   (SELECT string_agg(coalesce(a.attname, '<expr>'), ', ' ORDER BY u.i) FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(num, i)
	    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num AND u.num <> 0 WHERE u.i <= i.indnkeyatts),
	   CASE WHEN i.indpred IS NOT NULL THEN ' partial' END)
	 FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class ic ON ic.oid = i.indexrelid
	 JOIN pg_am am ON am.oid = ic.relam JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND @user`,
	`SELECT format('inherits %s.%s: %s', n.nspname, c.relname, string_agg(pn.nspname || '.' || p.relname, ', ' ORDER BY h.inhseqno))
	 FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
	 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND @user GROUP BY n.nspname, c.relname`,
	`SELECT format('trigger %s.%s %s', n.nspname, c.relname, g.tgname)
	 FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
	 WHERE NOT g.tgisinternal AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND @user`,
	`SELECT format('enum %s.%s: %s', n.nspname, c.typname, (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
	   FROM pg_enum e WHERE e.enumtypid = c.oid))
	 FROM pg_type c JOIN pg_namespace n ON n.oid = c.typnamespace WHERE c.typtype = 'e' AND @user`,
	`SELECT format('domain %s.%s %s%s: %s', n.nspname, c.typname, format_type(c.typbasetype, c.typtypmod),
	   CASE WHEN c.typnotnull THEN ' not null' END,
	   (SELECT string_agg(k.conname || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END, ', ' ORDER BY k.conname)
	    FROM pg_constraint k WHERE k.contypid = c.oid))
	 FROM pg_type c JOIN pg_namespace n ON n.oid = c.typnamespace WHERE c.typtype = 'd' AND @user`,
}

// userObjects keeps system schemas and extensions' members out.
const userObjects = `n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
	AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e')`

// describeServer prints the catalog of a real database.
func describeServer(tb testing.TB, conn *pgx.Conn) []string {
	tb.Helper()
	ctx := context.Background()
	var lines []string
	for _, q := range serverQueries {
		rows, err := conn.Query(ctx, strings.ReplaceAll(q, "@user", userObjects), pgx.QueryExecModeSimpleProtocol)
		if err != nil {
			tb.Fatalf("reading the server's catalog: %v", err)
		}
		got, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			tb.Fatalf("reading the server's catalog: %v", err)
		}
		lines = append(lines, got...)
	}
	slices.Sort(lines)
	return lines
}

func when(cond bool, s string) string {
	if cond {
		return s
	}
	return ""
}

// describe prints a replayed catalog as describeServer prints a real one.
func describe(c *schema.Catalog) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	letters := map[sqlparse.Action]string{
		sqlparse.NoAction: "a", sqlparse.Restrict: "r", sqlparse.Cascade: "c", sqlparse.SetNull: "n", sqlparse.SetDefault: "d",
	}
	for _, t := range c.Tables {
		name := t.QualifiedName()
		add("table %s %s", name, t.Kind)
		var cols []string
		for _, col := range t.Columns {
			cols = append(cols, col.Name)
			add("column %s.%s %s%s%s%s%s", name, col.Name, col.Type, when(col.NotNull, " not null"),
				when(col.Default != nil && col.Generated == "", " default"), when(col.Identity != "", " identity "+col.Identity),
				when(col.Generated != "", " generated"))
		}
		if len(cols) > 0 {
			add("columns %s: %s", name, strings.Join(cols, ", "))
		}
		if k := t.PrimaryKey; k != nil {
			add("primary key %s %s (%s)%s", name, k.Name, strings.Join(k.Columns, ", "), when(k.Deferrable, " deferrable"))
		}
		for _, k := range t.Uniques {
			add("unique %s %s (%s)%s", name, k.Name, strings.Join(k.Columns, ", "), when(k.Deferrable, " deferrable"))
		}
		for _, k := range t.Exclusions {
			add("exclusion %s %s", name, k.Name)
		}
		for _, k := range t.Checks {
			add("check %s %s%s%s", name, k.Name, when(!k.Validated, " not valid"), when(k.Inherited, " inherited"))
		}
		for _, k := range t.ForeignKeys {
			add("foreign key %s %s (%s) references %s.%s (%s) delete %s update %s match %s%s%s", name, k.Name,
				strings.Join(k.Columns, ", "), k.RefSchema, k.RefTable, strings.Join(k.RefColumns, ", "),
				letters[k.OnDelete], letters[k.OnUpdate], k.Match.String()[:1], when(!k.Validated, " not valid"),
				when(k.Deferrable, " deferrable"))
		}
		for _, x := range t.Indexes {
			cols := x.Columns()
			for i, col := range cols {
				if col == "" {
					cols[i] = "<expr>"
				}
			}
			add("index %s %s %s%s (%s)%s", name, x.Name, x.Method, when(x.Unique, " unique"), strings.Join(cols, ", "),
				when(x.Predicate != nil, " partial"))
		}
		var parents []string
		for _, p := range t.Parents {
			parents = append(parents, p.QualifiedName())
		}
		if len(parents) > 0 {
			add("inherits %s: %s", name, strings.Join(parents, ", "))
		}
		for _, g := range t.Triggers {
			add("trigger %s %s", name, g.Name)
		}
	}
	for _, e := range c.Enums {
		add("enum %s.%s: %s", e.Schema, e.Name, strings.Join(e.Labels, ", "))
	}
	for _, d := range c.Domains {
		var checks []string
		for _, k := range d.Checks {
			checks = append(checks, k.Name+when(!k.Validated, " not valid"))
		}
		slices.Sort(checks)
		add("domain %s.%s %s%s: %s", d.Schema, d.Name, d.Base, when(d.NotNull, " not null"), strings.Join(checks, ", "))
	}
	slices.Sort(lines)
	return lines
}

// differences lists the lines that only one side has.
func differences(server, replay []string) []string {
	count := map[string]int{}
	for _, l := range server {
		count[l]++
	}
	for _, l := range replay {
		count[l]--
	}
	var out []string
	for l, n := range count {
		for ; n > 0; n-- {
			out = append(out, "server: "+l)
		}
		for ; n < 0; n++ {
			out = append(out, "replay: "+l)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return strings.Compare(a[len("server: "):]+a, b[len("server: "):]+b)
	})
	return out
}

// session runs statements on a server as a psql that goes on after errors,
// also inside transactions.
type session struct {
	tb   testing.TB
	conn *pgx.Conn
}

// run runs one statement; the error is the server's refusal.
func (s *session) run(sql string, control bool) *pgconn.PgError {
	ctx := context.Background()
	guard := s.conn.PgConn().TxStatus() == 'T' && !control
	if guard {
		s.must("SAVEPOINT polylint_guard")
	}
	_, err := s.conn.PgConn().Exec(ctx, sql).ReadAll()
	var refused *pgconn.PgError
	if err != nil && !errors.As(err, &refused) {
		s.tb.Fatalf("running %.200q: %v", sql, err)
	}
	if guard {
		if refused != nil {
			s.must("ROLLBACK TO polylint_guard")
		}
		s.must("RELEASE polylint_guard")
	}
	return refused
}

func (s *session) must(sql string) {
	if _, err := s.conn.PgConn().Exec(context.Background(), sql).ReadAll(); err != nil {
		s.tb.Fatalf("running %q: %v", sql, err)
	}
}

// runFile runs a file's statements one by one on the server, and on the
// replayer those that the server took. It returns the server's refusals.
func (s *session) runFile(r *schema.Replayer, f *sqlparse.File) (ran int, refusals []string) {
	for _, stmt := range f.Statements {
		if c, ok := stmt.Node.(*sqlparse.Copy); ok && c.Stdin {
			continue // the data is not sent
		}
		_, control := stmt.Node.(*sqlparse.Transaction)
		if err := s.run(stmt.Source(), control); err != nil {
			refusals = append(refusals, fmt.Sprintf("%s:%d: %s", f.Name, f.Position(stmt.Range.Start).Line, err.Message))
			continue
		}
		ran++
		if err := r.Statement(stmt); err != nil {
			s.tb.Errorf("%s:%d: the server ran what the replay refused: %v", f.Name, f.Position(stmt.Range.Start).Line, err)
		}
	}
	return ran, refusals
}

// compare reads both catalogs under one search path, and returns the number
// of objects and the differences.
func (s *session) compare(c *schema.Catalog) (objects int, diff []string) {
	path := make([]string, len(c.SearchPath))
	for i, p := range c.SearchPath {
		path[i] = pgx.Identifier{p}.Sanitize()
	}
	if len(path) == 0 {
		path = []string{`""`}
	}
	s.must("SET search_path = " + strings.Join(path, ", "))
	server := describeServer(s.tb, s.conn)
	return len(server), differences(server, describe(c))
}
