-- Schemas and the search path.
CREATE SCHEMA app;
CREATE SCHEMA app;
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.t (id serial PRIMARY KEY, a int UNIQUE, CHECK (a > 0));
CREATE TYPE app.mood AS ENUM ('a');
CREATE TABLE t (id int PRIMARY KEY, m app.mood, r app.t, ms app.mood[]);
SET search_path TO app, public;
CREATE TABLE u (id int REFERENCES t, m mood);
CREATE TABLE public.u (id int REFERENCES public.t);
CREATE INDEX ON u (id);
SET search_path = public, app;
ALTER TABLE u ADD COLUMN x int;
ALTER TABLE app.u ADD COLUMN y mood;
SET search_path TO DEFAULT;
SELECT pg_catalog.set_config('search_path', 'app', false);
CREATE TABLE w (id int);
RESET search_path;
ALTER TABLE app.t SET SCHEMA public;
ALTER TABLE public.t RENAME TO t2;
ALTER TABLE app.t SET SCHEMA public;
ALTER INDEX public.t_pkey RENAME TO t2_pkey;
ALTER TABLE app.t SET SCHEMA public;
ALTER TABLE public.t SET SCHEMA public;
ALTER TABLE nope SET SCHEMA app;
ALTER TABLE IF EXISTS nope SET SCHEMA app;
ALTER TYPE app.mood SET SCHEMA public;
DROP SCHEMA app;
CREATE SCHEMA shop
  CREATE TABLE customers (id int PRIMARY KEY)
  CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers)
  CREATE VIEW v AS SELECT id FROM orders
  CREATE INDEX ON orders (customer_id);
CREATE TABLE refers (id int REFERENCES shop.orders, c int REFERENCES shop.customers);
CREATE TYPE shop.size AS ENUM ('s', 'l');
CREATE TABLE sized (id int, s shop.size, t text);
DROP SCHEMA shop CASCADE;
DROP SCHEMA nope;
DROP SCHEMA IF EXISTS nope;
BEGIN;
SET LOCAL search_path = app;
CREATE TABLE local_t (id int);
COMMIT;
CREATE TABLE not_local (id int);
BEGIN;
SET search_path = app;
ROLLBACK;
CREATE TABLE after_rollback (id int);
ALTER SCHEMA app RENAME TO application;
CREATE SCHEMA "Odd Name" CREATE TABLE "Odd Table" ("Odd Column" int CHECK ("Odd Column" > 0));
SET search_path = "Odd Name", public;
ALTER TABLE "Odd Table" ADD COLUMN x int REFERENCES public.t;
CREATE TEMP TABLE t (zzz int);
ALTER TABLE t ADD COLUMN yyy int;
DROP TABLE t;
ALTER TABLE public.t ADD COLUMN real int;
CREATE TABLE pg_temp.u2 (a int);
DROP TABLE u2;
