CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY);
-- Whom two columns mean has to differ.
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  from_user_id bigint REFERENCES users (id),
  to_user_id bigint REFERENCES users (id),
  CHECK (from_user_id IS DISTINCT FROM to_user_id)
);
-- Two roles of one table: a transfer has one end at least, and mostly both.
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  from_user_id bigint REFERENCES users (id),
  to_user_id bigint REFERENCES users (id),
  CHECK (from_user_id IS NOT NULL OR to_user_id IS NOT NULL)
);
-- Only in one state is a parent asked for at all.
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  state text NOT NULL,
  team_id bigint REFERENCES teams (id),
  user_id bigint REFERENCES users (id),
  CHECK (state <> 'assigned' OR team_id IS NOT NULL OR user_id IS NOT NULL)
);
-- What may go with a parent of an arc that another CHECK keeps.
CREATE TABLE d (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  user_id bigint REFERENCES users (id),
  project_id bigint REFERENCES projects (id),
  CHECK (num_nonnulls(team_id, user_id) = 1),
  CHECK (project_id IS NULL OR user_id IS NULL)
);
-- A condition that has no part in the hole.
CREATE TABLE e (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  team_id bigint REFERENCES teams (id),
  user_id bigint REFERENCES users (id),
  CHECK (name <> '' AND (team_id IS NOT NULL OR user_id IS NOT NULL)) -- want "PL103 CHECK e_check admits a row with both team_id and user_id set$"
);
-- A value among the alternatives is counted as one.
CREATE TABLE f (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  user_id bigint REFERENCES users (id),
  email text,
  CHECK (num_nonnulls(team_id, user_id, email) >= 1) -- want "PL103 CHECK f_check admits a row with both team_id and user_id set$"
);
CREATE TABLE g (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  user_id bigint REFERENCES users (id),
  email text,
  CHECK (num_nonnulls(team_id, user_id, email) <= 1) -- want "PL103 CHECK g_check admits a row with none of team_id, user_id and email set"
);
