-- Types, domains, enums.
CREATE TABLE t (
  a int2, b int4, c int8, d float4, e float8, f float(20), g float(30), h real, i decimal(5), j numeric(10, -2), k numeric,
  l varchar, m varchar(7), n char, o char(3), p bpchar, q "char", r bit, s bit(4), u varbit, v bit varying(9),
  w timestamp, x timestamptz, y timestamp(2), z timestamp(3) with time zone, aa time, ab timetz(4), ac time(0) without time zone,
  ad interval, ae interval(2), af interval year, ag interval day to second(1), ah interval hour to minute,
  ai int[], aj varchar(3)[], ak int[][], al int ARRAY, am text ARRAY[4], an timestamptz[], ao _int4, ap name, aq oid, ar regclass,
  at json, au jsonb, av uuid, aw bytea, ax xml, ay inet, az cidr, ba macaddr, bb money, bc point, bd tsvector, be int4range,
  bf national character varying(5), bg dec(3, 1), bh boolean, bi date, bj double precision, bk smallint, bl bigint, bm character varying(9)[],
  bn pg_catalog.int4, bo pg_catalog.varchar(3), bp information_schema.sql_identifier, bq numeric(4, 2)[], br interval second(3)
);
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE t AS ENUM ('x');
CREATE TYPE "Odd Type" AS ENUM ();
CREATE TYPE "position" AS ENUM ('x');
CREATE TYPE pair AS (a mood, b int);
CREATE TYPE span AS RANGE (subtype = int8);
CREATE TABLE mood (x int);
CREATE TABLE pair (x int);
CREATE TABLE u (m mood, ms mood[], o "Odd Type", p "position", r pair, s span, sm span_multirange, tt t, x mood DEFAULT 'ok', CHECK (m = 'ok'));
CREATE DOMAIN email AS text NOT NULL DEFAULT 'x' CHECK (VALUE ~ '@') CHECK (length(VALUE) < 100) CONSTRAINT lower CHECK (VALUE = lower(VALUE));
CREATE DOMAIN email AS text;
CREATE DOMAIN small AS varchar(3)[];
CREATE DOMAIN work_email AS email CHECK (VALUE LIKE '%work');
CREATE TABLE v (e email, s small, we work_email DEFAULT NULL);
ALTER DOMAIN email DROP NOT NULL;
ALTER DOMAIN email ADD CHECK (VALUE <> '') NOT VALID;
ALTER DOMAIN email ADD CONSTRAINT lower CHECK (true);
ALTER DOMAIN email VALIDATE CONSTRAINT email_check2;
ALTER DOMAIN email DROP CONSTRAINT email_check1;
ALTER DOMAIN email DROP CONSTRAINT nope;
ALTER DOMAIN email DROP CONSTRAINT IF EXISTS nope;
ALTER DOMAIN email RENAME CONSTRAINT lower TO is_lower;
ALTER DOMAIN email RENAME TO mail;
ALTER DOMAIN mail SET NOT NULL;
ALTER DOMAIN mail SET DEFAULT 'y';
ALTER DOMAIN nope SET NOT NULL;
CREATE TABLE mail_check (a int);
DROP DOMAIN mail;
DROP DOMAIN mail CASCADE;
DROP TYPE mood;
DROP TYPE nope;
DROP TYPE IF EXISTS nope;
DROP TYPE mood CASCADE;
DROP TYPE t;
DROP TYPE "position" CASCADE;
CREATE EXTENSION citext;
CREATE EXTENSION citext;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE TABLE w (a citext, b ext.hstore, c citext[], d citext NOT NULL UNIQUE);
DROP EXTENSION hstore;
DROP EXTENSION hstore CASCADE;
DROP EXTENSION IF EXISTS hstore;
DROP EXTENSION hstore;
CREATE TYPE shell;
CREATE TYPE status AS ENUM ('new', 'done');
CREATE TABLE x (s status NOT NULL DEFAULT 'new');
ALTER TABLE x ALTER s DROP DEFAULT, ALTER s TYPE text USING s::text, ALTER s SET DEFAULT 'new';
DROP TYPE status;
CREATE TYPE status AS ENUM ('new');
ALTER TABLE x ALTER s DROP DEFAULT;
ALTER TABLE x ALTER s TYPE status USING s::status;
CREATE TABLE composite_user (p pair, s status);
ALTER TYPE pair RENAME TO couple;
DROP TYPE couple CASCADE;
DROP TABLE u, v, w, x CASCADE;
CREATE TYPE status_old AS ENUM ('a');
ALTER TYPE status RENAME TO status_old;
ALTER TYPE status RENAME TO status_v1;
CREATE TABLE s (x status_v1);
