-- Keys of several columns: one names the table, the others are called as in its key.
CREATE TABLE projects (id bigserial PRIMARY KEY);
CREATE TABLE issues (
  project_id bigint NOT NULL REFERENCES projects,
  id bigint NOT NULL,
  PRIMARY KEY (project_id, id)
);
CREATE TABLE issue_votes (
  project_id bigint NOT NULL REFERENCES projects,
  issue_id bigint NOT NULL, -- want "PL201 issue_votes \\(project_id, issue_id\\) holds issues \\(project_id, id\\)"
  voice integer NOT NULL,
  PRIMARY KEY (project_id, issue_id, voice)
);
-- Near misses: no project beside it, one of another type, and a foreign key that is there.
CREATE TABLE issue_mails (id bigserial PRIMARY KEY, issue_id bigint NOT NULL);
CREATE TABLE issue_hooks (id bigserial PRIMARY KEY, project_id text NOT NULL, issue_id bigint NOT NULL);
CREATE TABLE issue_marks (
  id bigserial PRIMARY KEY,
  project_id bigint NOT NULL,
  issue_id bigint NOT NULL,
  FOREIGN KEY (project_id, issue_id) REFERENCES issues
);
CREATE INDEX ON issue_marks (project_id, issue_id);
-- What columns of the same names reference elsewhere.
CREATE TABLE bases (instance text NOT NULL, name text NOT NULL, PRIMARY KEY (instance, name));
CREATE TABLE dumps (id bigserial PRIMARY KEY, instance text NOT NULL, db_name text NOT NULL, FOREIGN KEY (instance, db_name) REFERENCES bases);
CREATE TABLE moves (
  id bigserial PRIMARY KEY,
  instance text NOT NULL,
  db_name text NOT NULL -- want "PL201 moves \\(instance, db_name\\) holds bases \\(instance, name\\)"
);
CREATE INDEX ON dumps (instance, db_name);
-- All columns of the key, under the same names.
CREATE TABLE docs (doc_id bigint, version integer, PRIMARY KEY (doc_id, version));
CREATE TABLE doc_parts (
  doc_id bigint NOT NULL, -- want "PL201 doc_parts \\(doc_id, version\\) holds docs \\(doc_id, version\\)"
  version integer NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (doc_id, version, n)
);
-- Near miss: the version is that of another thing.
CREATE TABLE maps (map_id bigint, version integer, PRIMARY KEY (map_id, version));
CREATE TABLE map_docs (
  map_id bigint NOT NULL,
  version integer NOT NULL,
  doc_id bigint NOT NULL,
  PRIMARY KEY (map_id, version, doc_id),
  FOREIGN KEY (map_id, version) REFERENCES maps
);
-- A unique constraint is a key, too, where the primary key is of another type.
CREATE TABLE actions (id uuid PRIMARY KEY, action_id text NOT NULL, project_id bigint NOT NULL REFERENCES projects, UNIQUE (project_id, action_id));
CREATE TABLE steps (
  id uuid PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects,
  action_id text NOT NULL -- want "PL201 steps \\(project_id, action_id\\) holds actions \\(project_id, action_id\\)"
);
CREATE INDEX ON steps (project_id);
-- Near miss: times are no part of a reference.
CREATE TABLE runs (id bigint, created_at timestamptz, PRIMARY KEY (id, created_at));
CREATE TABLE run_notes (id bigserial PRIMARY KEY, run_id bigint NOT NULL, created_at timestamptz NOT NULL);
-- Near misses: a status and a year that two tables have, and copies.
CREATE TABLE orders (order_id bigint, status integer, PRIMARY KEY (order_id, status));
CREATE TABLE order_parts (id bigserial PRIMARY KEY, order_id bigint NOT NULL, status integer NOT NULL);
CREATE TABLE orgs (id bigserial PRIMARY KEY);
CREATE TABLE users (id uuid PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs, email text, name text, UNIQUE (org_id, email), UNIQUE (org_id, name));
CREATE TABLE invites (id bigserial PRIMARY KEY, org_id bigint NOT NULL REFERENCES orgs, user_email text, user_name text);
CREATE INDEX ON users (org_id);
CREATE INDEX ON invites (org_id);
-- What leads a key is who its rows belong to; what follows the id is the row's own.
CREATE TABLE halls (club text, id bigint, PRIMARY KEY (club, id));
CREATE TABLE bookings (
  id bigserial PRIMARY KEY,
  club text NOT NULL,
  hall_id bigint NOT NULL -- want "PL201 bookings \\(club, hall_id\\) holds halls \\(club, id\\)"
);
CREATE TABLE sales (id bigint, year integer, PRIMARY KEY (id, year));
CREATE TABLE refunds (id bigint, sale_id bigint NOT NULL, year integer, PRIMARY KEY (id, year));
