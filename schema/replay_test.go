package schema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// replay replays texts as files named 1.sql, 2.sql, ...
func replay(t testing.TB, texts ...string) *schema.Catalog {
	t.Helper()
	var files []*sqlparse.File
	for i, text := range texts {
		f, err := sqlparse.Parse(string(rune('1'+i))+".sql", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return schema.Replay("db", files, schema.Options{})
}

// printed is a catalog's text form without its first line.
func printed(t testing.TB, c *schema.Catalog) string {
	t.Helper()
	var b strings.Builder
	if err := schema.WriteText(&b, []*schema.Catalog{c}); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(b.String(), "\n")
	return strings.TrimSpace(rest)
}

func TestReplay(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{
			name: "a child with several parents",
			files: []string{`
				CREATE TABLE posts (id bigserial PRIMARY KEY);
				CREATE TABLE photos (id bigserial PRIMARY KEY);
				CREATE TABLE comments (
				  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				  body varchar(200) DEFAULT '' NOT NULL,
				  post_id bigint REFERENCES posts ON DELETE CASCADE,
				  photo_id bigint REFERENCES photos (id) ON UPDATE SET NULL,
				  CHECK (num_nonnulls(post_id, photo_id) = 1)
				);
				CREATE INDEX ON comments (post_id) WHERE post_id IS NOT NULL;
				CREATE UNIQUE INDEX ON comments USING btree (lower(body));`},
			want: `
table public.posts
  id  bigint  not null default nextval('posts_id_seq'::regclass)
  primary key posts_pkey (id)

table public.photos
  id  bigint  not null default nextval('photos_id_seq'::regclass)
  primary key photos_pkey (id)

table public.comments
  id        bigint                  not null identity always
  body      character varying(200)  not null default ''
  post_id   bigint
  photo_id  bigint
  primary key comments_pkey (id)
  foreign key comments_post_id_fkey (post_id) references public.posts (id) on delete cascade
  foreign key comments_photo_id_fkey (photo_id) references public.photos (id) on update set null
  check comments_check (num_nonnulls(post_id, photo_id) = 1)
  index comments_post_id_idx (post_id) where post_id IS NOT NULL
  unique index comments_lower_idx (lower(body))`,
		},
		{
			name: "files that hold a table each come in any order",
			files: []string{
				`CREATE TABLE comments (id int, post_id int REFERENCES posts, m mood, FOREIGN KEY (post_id) REFERENCES posts (id));`,
				`CREATE TABLE posts (id int); ALTER TABLE posts ADD PRIMARY KEY (id);`,
				`CREATE TYPE mood AS ENUM ('ok');`,
			},
			want: `
table public.comments
  id       integer
  post_id  integer
  m        mood
  foreign key comments_post_id_fkey (post_id) references public.posts (id)
  foreign key comments_post_id_fkey1 (post_id) references public.posts (id)

table public.posts
  id  integer  not null
  primary key posts_pkey (id)

enum public.mood ('ok')`,
		},
		{
			name:  "a foreign key to a table that no file makes",
			files: []string{`CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE);`},
			want: `
note: 1.sql:1: public.profiles: the foreign key profiles_id_fkey references auth.users, which no statement creates

table public.profiles
  id  uuid  not null
  primary key profiles_pkey (id)
  foreign key profiles_id_fkey (id) references auth.users () on delete cascade`,
		},
		{
			name: "what PostgreSQL would refuse changes nothing and is noted",
			files: []string{`
				CREATE TABLE t (id int PRIMARY KEY);
				ALTER TABLE t ADD COLUMN a int, ADD COLUMN id text;
				ALTER TABLE elsewhere ADD COLUMN a int;
				CREATE TABLE u (id int REFERENCES t);
				DROP TABLE t;`},
			want: `
note: 1.sql:3: public.t: not replayed: column "id" of relation "t" already exists
note: 1.sql:4: public.elsewhere: not replayed: relation "elsewhere" does not exist
note: 1.sql:6: public.t: not replayed: cannot drop table t because constraint u_id_fkey on table u depends on it

table public.t
  incomplete: not replayed: column "id" of relation "t" already exists
  id  integer  not null
  primary key t_pkey (id)

table public.u
  id  integer
  foreign key u_id_fkey (id) references public.t (id)`,
		},
		{
			name: "a statement that does not parse is noted where it could be DDL",
			files: []string{`
				CREATE TABLE t (id int);
				ALTER TABLE t ADD COLUM a int b;
				SELECT FROM FROM t;
				CREATE TABLE broken (id int,,);`},
			want: `
note: 1.sql:3: public.t: not replayed: syntax error at or near "int"
note: 1.sql:5: public.broken: not replayed: syntax error at or near ","

table public.t
  incomplete: not replayed: syntax error at or near "int"
  id  integer`,
		},
		{
			name: "types of extensions",
			files: []string{`
				CREATE TABLE a (e citext, g geometry(Point, 4326), v public.vector(3)[]);
				CREATE SCHEMA ext;
				CREATE EXTENSION hstore WITH SCHEMA ext;
				CREATE EXTENSION IF NOT EXISTS ltree;
				CREATE TABLE b (h ext.hstore, l ltree NOT NULL);`},
			want: `
table public.a
  e  citext
  g  geometry(point,4326)
  v  public.vector(3)[]

table public.b
  h  ext.hstore
  l  ltree  not null`,
		},
		{
			name: "types are qualified unless the search path shows them",
			files: []string{`
				CREATE SCHEMA app;
				CREATE TYPE app.mood AS ENUM ('a');
				CREATE TYPE mood AS ENUM ('b');
				CREATE DOMAIN app."Odd Name" AS mood[];
				CREATE TABLE t (a app.mood, b mood[], c app."Odd Name");
				SET search_path = app, public;`},
			want: `
table public.t
  a  mood
  b  public.mood[]
  c  "Odd Name"

enum app.mood ('a')
enum public.mood ('b')
domain app."Odd Name" public.mood[]`,
		},
		{
			name: "a dump's empty search path ends with its file",
			files: []string{
				`SELECT pg_catalog.set_config('search_path', '', false);
				 CREATE TYPE public.mood AS ENUM ('a');
				 CREATE TABLE public.t (m public.mood);`,
				`CREATE TABLE u (m mood);`,
			},
			want: `
table public.t
  m  mood

table public.u
  m  mood

enum public.mood ('a')`,
		},
		{
			name: "a rolled back transaction takes its notes with it",
			files: []string{`
				CREATE TABLE t (id int);
				BEGIN;
				ALTER TABLE t ADD COLUMN id int;
				DROP TABLE nope;
				ALTER TABLE t RENAME TO u;
				ROLLBACK;`},
			want: `
table public.t
  id  integer`,
		},
		{
			name: "temporary tables are left out",
			files: []string{`
				CREATE TEMP TABLE t (id int);
				CREATE TABLE t2 (LIKE t);
				CREATE TABLE t (a int);
				ALTER TABLE t ADD COLUMN b int;
				DROP TABLE t;
				ALTER TABLE t ADD COLUMN c int;`},
			want: `
table public.t2
  id  integer

table public.t
  a  integer
  c  integer`,
		},
		{
			name: "SET LOCAL ends with its file where no transaction is open",
			files: []string{
				`CREATE SCHEMA app; SET LOCAL search_path = app; CREATE TABLE a (id int);`,
				`CREATE TABLE b (id int);`,
			},
			want: `
table app.a
  id  integer

table public.b
  id  integer`,
		},
		{
			name:  "a schema made out of sight",
			files: []string{`CREATE TABLE app.t (id int PRIMARY KEY);`},
			want: `
table app.t
  id  integer  not null
  primary key t_pkey (id)`,
		},
		{
			name: "expressions are kept as written",
			files: []string{`
				CREATE TABLE t (a int DEFAULT (1 + 2) NOT NULL, b text DEFAULT 'x''y'::text, -- why
				  c text GENERATED ALWAYS AS (upper(b)) STORED,
				  CONSTRAINT k CHECK (
				    a > 0   -- positive
				    AND b <> ')'
				  ) NO INHERIT
				);
				ALTER TABLE t ALTER COLUMN b SET DEFAULT 'z';
				ALTER TABLE t RENAME a TO aa;`},
			want: `
table public.t
  aa  integer  not null default (1 + 2)
  b   text     default 'z'
  c   text     generated (upper(b))
  check k ((aa > 0) AND (b <> ')')) no inherit`,
		},
		{
			name: "partitions",
			files: []string{`
				CREATE TABLE m (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
				CREATE TABLE m_1 PARTITION OF m DEFAULT;
				CREATE TABLE child () INHERITS (m_2);
				CREATE TABLE base (a int NOT NULL);
				CREATE TABLE child (b int) INHERITS (base);`},
			want: `
note: 1.sql:4: public.child: not replayed: relation "m_2" does not exist

partitioned table public.m
  id   integer  not null
  day  date     not null
  primary key m_pkey (id, day)

partition public.m_1
  id   integer  not null
  day  date     not null
  primary key m_1_pkey (id, day)
  inherits public.m

table public.base
  a  integer  not null

table public.child
  a  integer  not null
  b  integer
  inherits public.base`,
		},
		{
			name: "IMPORT FOREIGN SCHEMA is out of sight",
			files: []string{`IMPORT FOREIGN SCHEMA s FROM SERVER srv INTO public;
				CREATE FOREIGN TABLE ft (id int) SERVER srv;`},
			want: `
note: 1.sql:1: not replayed: IMPORT FOREIGN SCHEMA makes tables that stand in no file

foreign table public.ft
  id  integer`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimSpace(tt.want), printed(t, replay(t, tt.files...))); diff != "" {
				t.Errorf("catalog (-want +got):\n%s", diff)
			}
		})
	}
}

// TestOutOfSight holds what PL/pgSQL hides, and where the notes about it go.
func TestOutOfSight(t *testing.T) {
	const tables = `CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE filled (id int); INSERT INTO filled VALUES (1);`
	tests := []struct {
		name string
		sql  string
		want string // the notes, the table first
	}{
		{
			name: "a guard over data",
			sql:  `DO $$ BEGIN IF EXISTS (SELECT 1 FROM filled) THEN ALTER TABLE t ADD COLUMN a int; END IF; END $$`,
			want: `public.t: not replayed: whether it runs depends on what is out of sight: ALTER TABLE t ADD COLUMN a int`,
		},
		{
			name: "a guard over data with nothing but data behind it",
			sql:  `DO $$ BEGIN IF EXISTS (SELECT 1 FROM filled) THEN UPDATE t SET id = 1; RAISE EXCEPTION 'no'; END IF; END $$`,
		},
		{
			name: "SQL that is not known at all",
			sql:  `DO $$ DECLARE s text; BEGIN SELECT x INTO s FROM filled; EXECUTE s; END $$`,
			want: `: not replayed: EXECUTE of SQL that is not known before it runs`,
		},
		{
			name: "SQL about a table that is known",
			sql:  `DO $$ DECLARE c text; BEGIN SELECT x INTO c FROM filled; EXECUTE format('ALTER TABLE t ADD COLUMN %I int', c); END $$`,
			want: `public.t: not replayed: EXECUTE of SQL that is not known in full: ALTER TABLE t ADD COLUMN ... int`,
		},
		{
			name: "SQL about a table that is not",
			sql:  `DO $$ DECLARE c text; BEGIN SELECT x INTO c FROM filled; EXECUTE 'DROP TABLE t_' || c; END $$`,
			want: `: not replayed: EXECUTE of SQL that is not known in full: DROP TABLE t_...`,
		},
		{
			name: "SQL of which the unknown part does not matter",
			sql: `DO $$ DECLARE n int; BEGIN SELECT max(id) INTO n FROM filled;
				EXECUTE 'ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH ' || n || ')'; END $$`,
		},
		{
			name: "a partition named by the day",
			sql: `CREATE TABLE m (d date) PARTITION BY RANGE (d);
				DO $$ BEGIN EXECUTE format('CREATE TABLE m_%s PARTITION OF m DEFAULT', to_char(now(), 'YYYYMMDD')); END $$`,
			want: `public.m: not replayed: a partition whose name is not known before it is made`,
		},
		{
			name: "rows that are out of sight",
			sql: `DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM filled LOOP
				EXECUTE 'CREATE TABLE copy_' || r.id || ' (LIKE t)'; END LOOP; END $$`,
			want: `: not replayed: whether it runs depends on what is out of sight: CREATE TABLE copy_... (LIKE t)`,
		},
		{
			name: "a loop over an empty table",
			sql:  `DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM t LOOP EXECUTE 'DROP TABLE t' || r.id; END LOOP; END $$`,
		},
		{
			name: "a block that does not end",
			sql:  `DO $$ DECLARE i int := 0; BEGIN LOOP i := i + 1; EXIT WHEN i < 0; END LOOP; END $$`,
			want: `: not replayed: it runs more than 10000 statements`,
		},
		{
			name: "a function that calls itself",
			sql: `CREATE FUNCTION f(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN f(n + 1); END $$;
				SELECT f(1);`,
		},
		{
			name: "an exception",
			sql:  `DO $$ BEGIN ALTER TABLE t ADD COLUMN a int; RAISE EXCEPTION 'stop'; END $$`,
			want: `: not replayed: it raises an exception: RAISE EXCEPTION 'stop'`,
		},
		{
			name: "another language",
			sql:  `DO LANGUAGE plpython3u $$ plpy.execute("ALTER TABLE t DROP COLUMN id") $$`,
			want: `: not replayed: a DO block in plpython3u that cannot be read`,
		},
		{
			name: "a body that cannot be read",
			sql:  `DO $$ BEGIN IF true DROP TABLE t; END IF; END $$`,
			want: `: not replayed: a DO block that cannot be read`,
		},
		{
			name: "a syntax error inside",
			sql:  `DO $$ BEGIN ALTER TABLE t ADD COLUMN a int int; END $$`,
			want: `public.t: not replayed: syntax error at or near "int"`,
		},
		{
			name: "roles are no part of the catalog",
			sql: `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app; END IF;
				EXECUTE format('ALTER ROLE app PASSWORD %L', current_setting('app.password')); END $$`,
		},
		{
			name: "a call for rows that are out of sight",
			sql: `CREATE FUNCTION f(n int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE t' || n; END $$;
				SELECT f(id) FROM filled;`,
			want: `: not replayed: f() is called for rows that are out of sight`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := replay(t, tables+tt.sql)
			var notes []string
			complete := true
			for _, n := range c.Notes {
				notes = append(notes, n.Relation+": "+n.Message)
				complete = complete && n.Relation != ""
			}
			if got := strings.Join(notes, "\n"); got != tt.want {
				t.Errorf("notes:\n%s\nwant:\n%s", got, tt.want)
			}
			if c.Complete != complete {
				t.Errorf("Complete is %v", c.Complete)
			}
			if got := c.Table("public", "t").Incomplete != ""; got != strings.HasPrefix(tt.want, "public.t:") {
				t.Errorf("table t's Incomplete is %q", c.Table("public", "t").Incomplete)
			}
			if c.JSON().Complete != (tt.want == "") {
				t.Errorf("the JSON document's complete is %v", c.JSON().Complete)
			}
		})
	}
}

// TestOrigins looks at the places that objects remember.
func TestOrigins(t *testing.T) {
	c := replay(t, `CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (
  id int,
  p_id int REFERENCES p,
  CONSTRAINT pos CHECK (id > 0), UNIQUE (id)
);
ALTER TABLE t ADD COLUMN a int NOT NULL, ADD CONSTRAINT a_pos CHECK (a > 0) NOT VALID;
ALTER TABLE t ALTER COLUMN p_id SET NOT NULL;
ALTER TABLE t VALIDATE CONSTRAINT a_pos;
CREATE INDEX t_a ON t (a);
DO $$
BEGIN
  ALTER TABLE t ADD COLUMN b int CHECK (b > 0);
  EXECUTE 'ALTER TABLE t ADD COLUMN c int';
  EXECUTE format('ALTER TABLE t ADD COLUMN %I int', 'd');
END $$;
CREATE FUNCTION add(col text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ALTER TABLE t ADD ' || col || ' int'; END $$;
SELECT add('e');
`)
	tbl := c.Table("public", "t")
	source := func(o schema.Origin) string {
		if o.IsZero() {
			return ""
		}
		return o.File().Source(o.Range)
	}
	got := map[string]string{
		"table":      source(tbl.Made)[:14],
		"p_id":       source(tbl.Column("p_id").Made),
		"not null":   source(tbl.Column("p_id").NotNullAt),
		"a":          source(tbl.Column("a").Made),
		"a not null": source(tbl.Column("a").NotNullAt),
		"fk":         source(tbl.ForeignKeys[0].Made),
		"pos":        source(tbl.Checks[0].Made),
		"a_pos":      source(tbl.Checks[1].Made),
		"validated":  source(tbl.Checks[1].Changed[0]),
		"unique":     source(tbl.Uniques[0].Made),
		"index":      source(tbl.Indexes[1].Made),
		"b":          source(tbl.Column("b").Made),
		"b check":    source(tbl.Checks[2].Made),
		"b expr":     c.Files[0].Text[tbl.Checks[2].Expr.Pos()-2:][:5],
		"c":          source(tbl.Column("c").Made),
		"d":          source(tbl.Column("d").Made),
		"e":          source(tbl.Column("e").Made),
	}
	want := map[string]string{
		"table":      "CREATE TABLE t",
		"p_id":       "p_id int REFERENCES p",
		"not null":   "ALTER COLUMN p_id SET NOT NULL",
		"a":          "a int NOT NULL",
		"a not null": "NOT NULL",
		"fk":         "REFERENCES p",
		"pos":        "CONSTRAINT pos CHECK (id > 0)",
		"a_pos":      "CONSTRAINT a_pos CHECK (a > 0) NOT VALID",
		"validated":  "VALIDATE CONSTRAINT a_pos",
		"unique":     "UNIQUE (id)",
		"index":      "CREATE INDEX t_a ON t (a)",
		"b":          "b int CHECK (b > 0)",
		"b check":    "CHECK (b > 0)",
		"b expr":     "b > 0",
		"c":          "c int",
		"d":          "EXECUTE format('ALTER TABLE t ADD COLUMN %I int', 'd');",
		"e":          "SELECT add('e')",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
	if a, b := tbl.Column("a").Made.Seq, tbl.Column("e").Made.Seq; a >= b {
		t.Errorf("column a was made at %d, column e later at %d", a, b)
	}
}

// TestTargets looks at foreign keys after renames and drops.
func TestTargets(t *testing.T) {
	c := replay(t, `
		CREATE TABLE a (id int PRIMARY KEY);
		CREATE TABLE b (a_id int REFERENCES a);
		ALTER TABLE a RENAME TO aa;
		ALTER TABLE aa RENAME id TO key;
		CREATE TABLE a (id int PRIMARY KEY);
		CREATE SCHEMA s;
		ALTER TABLE aa SET SCHEMA s;`)
	fk := c.Table("public", "b").ForeignKeys[0]
	if fk.Target != c.Table("s", "aa") || fk.RefSchema != "s" || fk.RefTable != "aa" || fk.RefColumns[0] != "key" {
		t.Errorf("foreign key references %s.%s %v, target %v", fk.RefSchema, fk.RefTable, fk.RefColumns, fk.Target)
	}
}

func TestWriteJSON(t *testing.T) {
	c := replay(t, `
		CREATE TYPE mood AS ENUM ('a', 'b<c');
		CREATE DOMAIN email AS text NOT NULL CHECK (VALUE LIKE '%@%');
		CREATE TABLE p (id int PRIMARY KEY);
		CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY, p_id int REFERENCES p ON DELETE CASCADE NOT NULL,
		  n numeric(5, 2) DEFAULT 0, e email UNIQUE, CHECK (n > 0)) INHERITS (p);
		CREATE INDEX t_i ON t (lower(e), n) WHERE n > 1;
		ALTER TABLE t ADD COLUMN id int;
		DROP TABLE gone;`)
	var b strings.Builder
	if err := schema.WriteJSON(&b, []*schema.Catalog{c}); err != nil {
		t.Fatal(err)
	}
	want := `{
  "databases": [
    {
      "name": "db",
      "complete": false,
      "notes": [
        {
          "message": "not replayed: column \"id\" of relation \"t\" already exists",
          "table": "public.t",
          "file": "1.sql",
          "line": 8
        },
        {
          "message": "not replayed: relation \"gone\" does not exist",
          "table": "public.gone",
          "file": "1.sql",
          "line": 9
        }
      ],
`
	if !strings.HasPrefix(b.String(), want) {
		t.Errorf("document begins:\n%.600s\nwant:\n%s", b.String(), want)
	}
	for _, part := range []string{
		`"labels": [
            "a",
            "b<c"
          ]`,
		`"incomplete": "not replayed: column \"id\" of relation \"t\" already exists"`,
		`"on_delete": "cascade",
              "on_update": "no action",
              "match": "simple",
              "validated": true`,
		`"columns": [
                "lower(e)",
                "n"
              ],
              "unique": false,
              "method": "btree",
              "predicate": "n > 1"`,
		`"inherits": [
            "public.p"
          ]`,
		`"name": "n",
              "type": "numeric(5,2)",
              "not_null": false,
              "default": "0",
              "identity": "",
              "generated": ""`,
		`"type": "text",
          "not_null": true`,
	} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("the document lacks:\n%s", part)
		}
	}
}

// TestBounds holds bodies that would run or grow without end.
func TestBounds(t *testing.T) {
	for name, sql := range map[string]string{
		"text":      `DO $$ DECLARE s text := 'CREATE TABLE t '; BEGIN FOR i IN 1..9000 LOOP s := s || s; END LOOP; EXECUTE s; END $$`,
		"array":     `DO $$ DECLARE a text[] := ARRAY['x']; BEGIN FOR i IN 1..9000 LOOP a := a || a; END LOOP; EXECUTE array_to_string(a, ','); END $$`,
		"replace":   `DO $$ DECLARE s text := 'aa'; BEGIN FOR i IN 1..9000 LOOP s := replace(s, 'a', s); END LOOP; EXECUTE s; END $$`,
		"loops":     `DO $$ BEGIN FOR i IN 1..9000 LOOP FOR j IN 1..9000 LOOP NULL; END LOOP; END LOOP; END $$`,
		"recursion": `CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'SELECT f(n) + f(n)'; SELECT f(1)`,
		"domain":    `CREATE DOMAIN d AS d; CREATE DOMAIN d AS d[]; CREATE TABLE t (a d, b d[])`,
		"inherit":   `CREATE TABLE a (); CREATE TABLE b () INHERITS (a); ALTER TABLE a INHERIT b; ALTER TABLE a INHERIT a; ALTER TABLE a ADD c int`,
		"join": `DO $$ BEGIN IF EXISTS (SELECT FROM generate_series(1, 9000) a, generate_series(1, 9000) b, generate_series(1, 9000) c
			WHERE a + b + c < 0) THEN CREATE TABLE t (a int); END IF; END $$`,
	} {
		t.Run(name, func(t *testing.T) {
			c := replay(t, sql)
			for _, table := range c.Tables {
				for _, col := range table.Columns {
					if col.Type.Underlying().Name == "" {
						t.Errorf("column %s has no type", col.Name)
					}
				}
			}
		})
	}
}

// TestDropOutOfSight drops a table that no statement made: the foreign keys that
// wait for it go with it, and nothing is left to be said of them.
func TestDropOutOfSight(t *testing.T) {
	c := replay(t, `
		CREATE TABLE marks (id bigint PRIMARY KEY, chain_id bigint REFERENCES chains (id), other_id bigint REFERENCES others (id));
		DROP TABLE chains CASCADE;`)
	var left []string
	for _, fk := range c.Table("public", "marks").ForeignKeys {
		left = append(left, fk.Name)
	}
	if diff := cmp.Diff([]string{"marks_other_id_fkey"}, left); diff != "" {
		t.Errorf("foreign keys (-want +got):\n%s", diff)
	}
	for _, n := range c.Notes {
		if strings.Contains(n.Message, "chains") {
			t.Errorf("note: %s", n.Message)
		}
	}
}
