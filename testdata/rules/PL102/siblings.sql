CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE groups (id bigint PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY);
CREATE TABLE releases (id bigint PRIMARY KEY);
CREATE TABLE labels (
  id bigserial PRIMARY KEY,
  group_id bigint REFERENCES groups (id),
  project_id bigint REFERENCES projects (id),
  CHECK (num_nonnulls(group_id, project_id) = 1)
);
-- The same shape, and nothing else that a row could belong to.
CREATE TABLE boards (
  id bigserial PRIMARY KEY,
  creator_id bigint NOT NULL REFERENCES users (id),
  group_id bigint REFERENCES groups (id), -- want "PL102 nothing keeps boards to exactly one of group_id and project_id"
  project_id bigint REFERENCES projects (id)
);
-- Another owner, required or optional: then both may be missing.
CREATE TABLE notes (
  id bigserial PRIMARY KEY,
  release_id bigint NOT NULL REFERENCES releases (id),
  group_id bigint REFERENCES groups (id),
  project_id bigint REFERENCES projects (id)
);
CREATE TABLE tasks (
  id bigserial PRIMARY KEY,
  release_id bigint REFERENCES releases (id),
  group_id bigint REFERENCES groups (id),
  project_id bigint REFERENCES projects (id)
);
CREATE TABLE todos (
  id bigserial PRIMARY KEY,
  target_type text NOT NULL, -- want "PL101"
  target_id bigint NOT NULL,
  group_id bigint REFERENCES groups (id),
  project_id bigint REFERENCES projects (id)
);
-- The CHECK is the parent table's, and is judged there.
CREATE TABLE base (
  id bigserial PRIMARY KEY,
  group_id bigint REFERENCES groups (id),
  project_id bigint REFERENCES projects (id),
  CHECK (group_id IS NOT NULL OR project_id IS NOT NULL) -- want "PL103"
);
CREATE TABLE child (
  FOREIGN KEY (group_id) REFERENCES groups (id),
  FOREIGN KEY (project_id) REFERENCES projects (id)
) INHERITS (base);
