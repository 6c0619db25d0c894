CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY);
-- All or none.
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  project_id bigint REFERENCES projects (id),
  CHECK (num_nulls(team_id, project_id) IN (0, 2))
);
-- An implication, a comparison of values, a condition on something else.
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  state text NOT NULL,
  team_id bigint REFERENCES teams (id),
  project_id bigint REFERENCES projects (id),
  owner_user_id bigint REFERENCES users (id), -- the owner
  other_user_id bigint REFERENCES users (id),
  CHECK (project_id IS NULL OR team_id IS NOT NULL),
  CHECK (owner_user_id <> other_user_id),
  CHECK (state <> 'done' OR owner_user_id IS NOT NULL)
);
-- Values, not parents.
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  user_id bigint REFERENCES users (id),
  email text,
  phone text,
  CHECK (email IS NOT NULL OR phone IS NOT NULL)
);
-- Where it is not deleted, exactly one.
CREATE TABLE d (
  id bigserial PRIMARY KEY,
  deleted_at timestamptz,
  team_id bigint REFERENCES teams (id),
  project_id bigint REFERENCES projects (id),
  CHECK (deleted_at IS NOT NULL OR num_nonnulls(team_id, project_id) = 1)
);
