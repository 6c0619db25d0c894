// Package gen makes up projects to measure on: the schema of a web shop's back
// office, grown over the years, as migrations or as a dump, with what real ones
// have: foreign keys, arcs with CHECKs, join tables, a few type/id pairs and
// missing foreign keys, indexes, functions, triggers and rows. The same Spec
// always gives the same bytes.
//
// What it makes runs on PostgreSQL 13 and above: migrations by any tool that
// sends them as they are, a dump by psql.
package gen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Spec says how much to make.
type Spec struct {
	Seed   uint64
	Tables int // at least 1, at most MaxTables
	// Files is the number of migrations, named as golang-migrate does. A dump is
	// one file whatever is said here.
	Files int
	// Rows is how many bytes of rows to insert, about.
	Rows int
	// Dump asks for one file as pg_dump writes it, with rows in COPY.
	Dump bool
}

// File is a file of the project.
type File struct {
	Name string // without a directory
	Text string
}

// Project returns the files in the order in which they run.
func Project(s Spec) []File {
	m := newModel(s)
	if s.Dump {
		return []File{{Name: "schema.sql", Text: m.dump(s)}}
	}
	return m.migrations(s)
}

// kind is what a table is for.
type kind int

const (
	root  kind = iota // has no parents, and rows
	child             // has parents
	arc               // has exactly one of several parents
	join              // links two others
	pair              // has a parent of any kind: a type and an id
)

type column struct {
	name, typ, def string // def is "" for none
	notNull        bool
}

// reference is a column that holds another table's key.
type reference struct {
	column, action string
	to             *table
	nullable       bool
	undeclared     bool // there is no foreign key
	unindexed      bool
}

type table struct {
	name, singular string
	kind           kind
	uuid           bool // of its key; else bigint
	columns        []column
	refs           []reference
	check          string // of an arc
	rows           int    // inserted so far
	extra          int    // columns, indexes and constraints added later
}

func (t *table) keyType() string {
	if t.uuid {
		return "uuid"
	}
	return "bigint"
}

type model struct {
	rng    *rand.Rand
	tables []*table
	roots  []*table
}

func newModel(s Spec) *model {
	m := &model{rng: rand.New(rand.NewPCG(s.Seed, 7))}
	for i := range min(max(s.Tables, 1), MaxTables) {
		// Another seed, another part of the names: projects are not taken for one
		// project's migrations and dump.
		m.add((i + int(s.Seed%1000)*131) % MaxTables)
	}
	return m
}

// chance is true in percent of all cases.
func (m *model) chance(percent int) bool { return m.rng.IntN(100) < percent }

func pick[T any](m *model, from []T) T { return from[m.rng.IntN(len(from))] }

// add makes up a table with the given name.
func (m *model) add(name int) {
	t := &table{uuid: m.chance(20)}
	t.name, t.singular = tableName(name)
	switch r := m.rng.IntN(100); {
	case len(m.tables) < 4 || r < 20:
		t.kind = root
		m.roots = append(m.roots, t)
	case r < 74:
		t.kind = child
	case r < 84:
		t.kind = arc
	case r < 96:
		t.kind = join
	default:
		t.kind = pair
	}
	switch t.kind {
	case root:
		t.columns = append(t.columns, column{"slug", "character varying(255)", "", true}, column{"name", "text", "", true})
	case child:
		m.refer(t, 1+m.rng.IntN(3), func(r *reference) {
			r.nullable = m.chance(30)
			r.undeclared = m.chance(4)
		})
	case arc:
		m.refer(t, 2+m.rng.IntN(3), func(r *reference) { r.nullable = true })
		t.check = m.exactlyOne(t.refs)
	case join:
		m.refer(t, 2, func(*reference) {})
	case pair:
		t.columns = append(t.columns,
			column{t.singular + "able_type", "character varying(100)", "", true},
			column{t.singular + "able_id", "bigint", "", true})
	}
	if t.kind != join {
		for range 2 + m.rng.IntN(6) {
			m.attribute(t)
		}
	}
	t.columns = append(t.columns, column{"created_at", "timestamp with time zone", "now()", true})
	if m.chance(70) {
		t.columns = append(t.columns, column{"updated_at", "timestamp with time zone", "now()", true})
	}
	m.tables = append(m.tables, t)
}

// refer gives a table references to n different tables, most of them to recent
// ones.
func (m *model) refer(t *table, n int, shape func(*reference)) {
	seen := map[*table]bool{}
	for range 8 * n {
		to := pick(m, m.tables)
		if recent := m.tables[max(0, len(m.tables)-25):]; m.chance(60) {
			to = pick(m, recent)
		}
		if seen[to] || to.kind == join || len(t.refs) == n {
			continue
		}
		seen[to] = true
		r := reference{column: to.singular + "_id", to: to, unindexed: m.chance(5)}
		shape(&r)
		switch {
		case m.chance(50):
			r.action = " ON DELETE CASCADE"
		case r.nullable && t.kind != arc && m.chance(30):
			r.action = " ON DELETE SET NULL"
		}
		t.refs = append(t.refs, r)
	}
}

// exactlyOne writes an arc's CHECK in one of the forms in use.
func (m *model) exactlyOne(refs []reference) string {
	var names, sum, ways []string
	for i, r := range refs {
		names = append(names, r.column)
		sum = append(sum, "("+r.column+" IS NOT NULL)::integer")
		var way []string
		for j, other := range refs {
			if i == j {
				way = append(way, other.column+" IS NOT NULL")
			} else {
				way = append(way, other.column+" IS NULL")
			}
		}
		ways = append(ways, "("+strings.Join(way, " AND ")+")")
	}
	switch m.rng.IntN(3) {
	case 0:
		return "num_nonnulls(" + strings.Join(names, ", ") + ") = 1"
	case 1:
		return strings.Join(sum, " + ") + " = 1"
	}
	return strings.Join(ways, " OR ")
}

// attribute gives a table a column that says something about the row.
func (m *model) attribute(t *table) {
	c := pick(m, attributes)
	for _, have := range t.columns {
		if have.name == c.name {
			return
		}
	}
	if c.def != "" && m.chance(60) {
		c.notNull = true
	}
	t.columns = append(t.columns, c)
}

// columnLine defines a column.
func columnLine(c column) string {
	line := c.name + " " + c.typ
	if c.def != "" {
		line += " DEFAULT " + c.def
	}
	if c.notNull {
		line += " NOT NULL"
	}
	return line
}

// function writes a trigger function of the kind that every schema has.
func function(w *strings.Builder, schema string, t *table) {
	touched := "NEW.created_at := coalesce(NEW.created_at, now());"
	for _, c := range t.columns {
		if c.name == "updated_at" {
			touched = "NEW.updated_at := now();"
		}
	}
	fmt.Fprintf(w, `
CREATE FUNCTION %[1]s%[2]s_touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- Rows that did not change keep their time.
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  %[3]s
  PERFORM set_config('shop.touched', '%[2]s', true);
  RETURN NEW;
END;
$$;
`, schema, t.name, touched)
}

func trigger(w *strings.Builder, schema string, t *table) {
	fmt.Fprintf(w, "\nCREATE TRIGGER %[2]s_touch BEFORE INSERT OR UPDATE ON %[1]s%[2]s FOR EACH ROW EXECUTE FUNCTION %[1]s%[2]s_touch();\n", schema, t.name)
}
