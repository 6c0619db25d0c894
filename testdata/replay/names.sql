-- Names that SQL leaves out.
CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE, a int, b int, UNIQUE (a, b));
CREATE TABLE child (
  id serial PRIMARY KEY,
  parent_id int REFERENCES parent,
  other_id int REFERENCES parent (id),
  a int CHECK (a > 0),
  b int CHECK (b > a),
  c int,
  CHECK (c > 0),
  CHECK (c > 1),
  CHECK (a + c > 0),
  CHECK (true),
  CHECK (1 = 1),
  FOREIGN KEY (a, b) REFERENCES parent (a, b),
  FOREIGN KEY (parent_id) REFERENCES parent
);
CREATE INDEX ON child (a);
CREATE INDEX ON child (a);
CREATE INDEX ON child (a, b);
CREATE INDEX ON child (lower('x' || a), (b + c), (a * 2));
CREATE INDEX ON child ((a::text), (coalesce(a, b)), (CASE WHEN a > 1 THEN b END));
CREATE INDEX ON child (a) INCLUDE (b, c);
CREATE INDEX ON child (abs(a), abs(b), abs(c));
CREATE INDEX ON child ((a IS NULL));
CREATE UNIQUE INDEX ON child (a) WHERE b IS NOT NULL;
-- Identifiers of 63 bytes and more.
CREATE TABLE a_table_with_a_rather_long_name_that_fills_most_of_the_identifier (
  a_column_with_a_rather_long_name_that_fills_most_of_the_identifier serial PRIMARY KEY,
  b_column_with_a_rather_long_name_that_fills_most_of_the_identifier int UNIQUE,
  short int UNIQUE CHECK (short > 0),
  other int REFERENCES a_table_with_a_rather_long_name_that_fills_most_of_the_identifier
);
CREATE INDEX ON a_table_with_a_rather_long_name_that_fills_most_of_the_identifier (other);
CREATE INDEX ON a_table_with_a_rather_long_name_that_fills_most_of_the_identifier (short, other);
CREATE INDEX ON a_table_with_a_rather_long_name_that_fills_most_of_the_identifier (other);
-- Characters of several bytes are not cut in half.
CREATE TABLE "größenänderungsübersichtstabelle_für_übergroße_änderungen" (
  "ämterübergreifende_zuständigkeitsänderungsmeldung_ä" serial PRIMARY KEY,
  "überprüfungsgröße" int UNIQUE CHECK ("überprüfungsgröße" > 0)
);
CREATE INDEX ON "größenänderungsübersichtstabelle_für_übergroße_änderungen" ("ämterübergreifende_zuständigkeitsänderungsmeldung_ä", "überprüfungsgröße");
-- Names are taken by relations and constraints of the whole schema.
CREATE TABLE t (a int);
CREATE TABLE t_a_idx (x int);
CREATE INDEX ON t (a);
CREATE TABLE t_a_key (x int);
ALTER TABLE t ADD UNIQUE (a);
CREATE TABLE one (a int CONSTRAINT t_b_check CHECK (a > 0));
ALTER TABLE t ADD COLUMN b int CHECK (b > 0);
CREATE TABLE two (a int CONSTRAINT t_pkey CHECK (a > 0));
ALTER TABLE t ADD PRIMARY KEY (a);
CREATE TABLE t_c_seq (a int);
ALTER TABLE t ADD COLUMN c serial, ADD COLUMN d bigserial UNIQUE;
CREATE TABLE same (a serial, b int UNIQUE PRIMARY KEY, c int UNIQUE, d int, UNIQUE (c), UNIQUE (d), CONSTRAINT named UNIQUE (d));
CREATE TABLE same (a int);
CREATE TABLE IF NOT EXISTS same (z int);
CREATE TABLE excluded (a int, b int4range, EXCLUDE USING gist (b WITH &&), EXCLUDE USING gist (b WITH =) WHERE (a > 0), EXCLUDE (a WITH =));
CREATE TABLE "Quoted" ("Id" serial PRIMARY KEY, "parentId" int REFERENCES parent, CHECK ("parentId" > 0));
CREATE INDEX ON "Quoted" ("parentId");
ALTER TABLE child ADD CHECK (a > 10), ADD CHECK (b > 10), ADD FOREIGN KEY (other_id) REFERENCES parent;
CREATE TABLE sys (a int CHECK (tableoid > 0), b int CHECK (a > 0 AND a < 5 AND b > a));
