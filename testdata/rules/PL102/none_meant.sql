-- A unique index for the rows with no parent says that they are meant to be.
CREATE TABLE repos (id bigserial PRIMARY KEY);
CREATE TABLE spaces (id bigserial PRIMARY KEY);
CREATE TABLE settings (
  id bigserial PRIMARY KEY,
  space_id bigint REFERENCES spaces, -- want "PL102 nothing keeps settings to at most one of space_id and repo_id"
  repo_id bigint REFERENCES repos,
  key text NOT NULL
);
CREATE UNIQUE INDEX ON settings (space_id, key) WHERE repo_id IS NULL;
CREATE UNIQUE INDEX ON settings (repo_id, key) WHERE space_id IS NULL;
CREATE UNIQUE INDEX ON settings (key) WHERE space_id IS NULL AND repo_id IS NULL;
-- The same, kept.
CREATE TABLE options (
  id bigserial PRIMARY KEY,
  space_id bigint REFERENCES spaces,
  repo_id bigint REFERENCES repos,
  key text NOT NULL,
  CHECK (space_id IS NULL OR repo_id IS NULL)
);
CREATE UNIQUE INDEX ON options (space_id, key) WHERE repo_id IS NULL;
CREATE UNIQUE INDEX ON options (repo_id, key) WHERE space_id IS NULL;
CREATE UNIQUE INDEX ON options (key) WHERE space_id IS NULL AND repo_id IS NULL;
