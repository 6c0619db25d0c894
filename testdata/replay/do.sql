-- DO blocks and functions that the migration calls.
DO $$ BEGIN
  CREATE TYPE mood AS ENUM ('a');
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
  CREATE TYPE mood AS ENUM ('b');
EXCEPTION
  WHEN duplicate_object THEN
    RAISE NOTICE 'there; already';
END $$;
CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE TABLE u (id int PRIMARY KEY, t_id int);
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b') THEN
    ALTER TABLE t ADD COLUMN b int CHECK (b > 0);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') THEN
    ALTER TABLE t ADD COLUMN a text;
  ELSE
    ALTER TABLE t ALTER COLUMN a SET NOT NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'u_t_fk' AND conrelid = 'u'::regclass) THEN
    ALTER TABLE u ADD CONSTRAINT u_t_fk FOREIGN KEY (t_id) REFERENCES t (id);
  END IF;
  IF EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 't_pkey' AND n.nspname = 'public' AND c.relkind = 'i') THEN
    ALTER INDEX t_pkey RENAME TO t_primary;
  ELSIF true THEN
    DROP TABLE t;
  END IF;
  IF to_regclass('public.nope') IS NULL THEN
    CREATE TABLE nope (id int);
  END IF;
  IF (SELECT count(*) FROM pg_indexes WHERE tablename = 't' AND indexname LIKE 't\_%') = 1 THEN
    CREATE INDEX t_b ON t (b);
  END IF;
END
$$;
DO $$
DECLARE
  name text;
  cols text[] := ARRAY['x', 'y'];
  i int;
  r record;
  n int := 2;
BEGIN
  FOREACH name IN ARRAY ARRAY['t', 'u'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN created_at timestamptz NOT NULL DEFAULT now()', name);
    EXECUTE 'CREATE INDEX ' || quote_ident(name || '_created') || ' ON ' || name || ' (created_at)';
  END LOOP;
  FOREACH name IN ARRAY cols LOOP
    CONTINUE WHEN name = 'y';
    EXECUTE 'ALTER TABLE t ADD COLUMN ' || name || ' int';
  END LOOP;
  FOR i IN 1..3 LOOP
    EXIT WHEN i > n;
    EXECUTE format('CREATE TABLE part_%s (LIKE t INCLUDING ALL)', i);
  END LOOP;
  FOR r IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (x > 0)', r.tablename, r.tablename || '_x_positive');
  END LOOP;
  FOR name IN SELECT c.column_name FROM information_schema.columns c WHERE c.table_name = 'u' AND c.is_nullable = 'YES' LOOP
    EXECUTE 'ALTER TABLE u ALTER COLUMN ' || name || ' SET NOT NULL';
  END LOOP;
  WHILE n > 0 LOOP
    EXECUTE 'ALTER TABLE u ADD COLUMN w' || n || ' int';
    n := n - 1;
  END LOOP;
  i := 0;
  LOOP
    i := i + 1;
    IF i > 2 THEN EXIT; END IF;
    EXECUTE 'CREATE INDEX ON u (w' || i::text || ')';
  END LOOP;
  CASE n WHEN 0 THEN ALTER TABLE u ADD COLUMN zero int; ELSE ALTER TABLE u ADD COLUMN not_zero int; END CASE;
  EXECUTE $q$ CREATE TABLE quoted (a int DEFAULT 'x'::text::int) $q$;
  SELECT conname INTO name FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'c';
  EXECUTE 'ALTER TABLE t RENAME CONSTRAINT ' || quote_ident(name) || ' TO renamed_check';
END $$;
DO 'BEGIN ALTER TABLE t ADD COLUMN old_style text DEFAULT ''it''''s''; END';
CREATE FUNCTION add_thing(tbl text, col text DEFAULT 'thing') RETURNS void LANGUAGE plpgsql AS $f$
DECLARE
  full_name text := tbl || '_' || col;
BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = tbl AND column_name = col) THEN
    RAISE NOTICE 'skipping %', full_name;
    RETURN;
  END IF;
  EXECUTE format('ALTER TABLE %I ADD COLUMN %I int REFERENCES t (id)', tbl, col);
  EXECUTE format('CREATE INDEX %s ON %I (%I)', full_name, tbl, col);
END $f$;
SELECT add_thing('u');
SELECT add_thing('u');
SELECT add_thing('u', 'second'), add_thing(col => 'third', tbl => 'u');
SELECT add_thing(tablename, 'many') FROM pg_tables WHERE tablename IN ('t', 'quoted');
DO $$ BEGIN PERFORM add_thing('nope', 'from_do'); END $$;
CREATE PROCEDURE make(n int) LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN REVERSE n..1 LOOP
    EXECUTE 'CREATE TABLE made_' || i || ' (id serial PRIMARY KEY)';
  END LOOP;
END $$;
CALL make(2);
CREATE FUNCTION in_sql() RETURNS void LANGUAGE sql AS $$ CREATE TABLE by_sql (id int); ALTER TABLE by_sql ADD b text; $$;
SELECT in_sql();
SELECT * FROM add_thing('by_sql', 'via_from');
CREATE FUNCTION suffix(x text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN x || '_tail'; END $$;
DO $$ BEGIN EXECUTE 'CREATE TABLE ' || suffix('head') || ' (id int)'; END $$;
-- Nothing remains of a block that fails, and all of one that catches.
DO $$ BEGIN
  CREATE TABLE half (id int);
  RAISE EXCEPTION 'no';
END $$;
DO $$ BEGIN
  CREATE TABLE half (id int);
  ALTER TABLE nope ADD COLUMN id int;
END $$;
DO $$
BEGIN
  BEGIN
    CREATE TABLE inner_t (id int);
    RAISE EXCEPTION 'no';
  EXCEPTION WHEN OTHERS THEN
    CREATE TABLE handled (id int);
  END;
  ALTER TABLE handled ADD COLUMN after int;
END $$;
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN a int;
EXCEPTION WHEN duplicate_column THEN ALTER TABLE t ALTER COLUMN a SET DEFAULT 1;
WHEN undefined_table OR undefined_column THEN CREATE TABLE never (id int);
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM quoted) THEN DROP TABLE quoted; END IF;
  IF (SELECT count(*) FROM made_1) > 0 THEN DROP TABLE made_1; END IF;
END $$;
DO $$
<<outer_block>>
DECLARE tbl text := 'made_1';
BEGIN
  DECLARE tbl text := 'made_2';
  BEGIN
    EXECUTE 'ALTER TABLE ' || outer_block.tbl || ' ADD COLUMN o int';
    EXECUTE 'ALTER TABLE ' || tbl || ' ADD COLUMN i int';
    EXIT outer_block;
    EXECUTE 'ALTER TABLE made_1 ADD COLUMN never int';
  END;
END $$;
DO $$
DECLARE
  found_it boolean := EXISTS (SELECT FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typname = 'mood' AND e.enumlabel = 'b');
  con text;
BEGIN
  IF NOT found_it THEN ALTER TYPE mood RENAME VALUE 'a' TO 'z'; END IF;
  SELECT tc.constraint_name INTO con FROM information_schema.table_constraints tc
    JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name)
    WHERE tc.table_name = 'u' AND tc.constraint_type = 'FOREIGN KEY' AND k.column_name = 't_id';
  IF FOUND THEN
    EXECUTE format('ALTER TABLE u DROP CONSTRAINT %I', con);
  END IF;
  SELECT tc.constraint_name INTO con FROM information_schema.table_constraints tc WHERE tc.table_name = 'there is none';
  IF con IS NULL THEN CREATE TABLE was_null (id int); END IF;
  IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'u'::regclass AND attname = 'zero' AND NOT attisdropped) THEN
    ALTER TABLE u DROP COLUMN zero;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'none') OR EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'none') THEN
    DROP TABLE u;
  END IF;
  IF (SELECT data_type FROM information_schema.columns WHERE table_name = 'u' AND column_name = 't_id') <> 'bigint' THEN
    ALTER TABLE u ALTER COLUMN t_id TYPE bigint;
  END IF;
END $$;
DROP FUNCTION add_thing(text, text);
