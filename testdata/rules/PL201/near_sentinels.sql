-- A default that is no key stands for none: nothing that a foreign key could hold.
CREATE TABLE builds (id serial PRIMARY KEY);
CREATE TABLE jobs (
  id serial PRIMARY KEY,
  first_build_id integer NOT NULL DEFAULT 0,
  last_build_id text DEFAULT '',
  next_build_id integer DEFAULT NULL, -- want "PL201 jobs.next_build_id holds builds.id"
  main_build_id integer NOT NULL DEFAULT 1 -- want "PL201 jobs.main_build_id holds builds.id"
);
