-- confidence: low
CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL);
CREATE TABLE post_statuses (id smallint PRIMARY KEY, label text NOT NULL);
CREATE TABLE posts (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  deleted_at timestamptz,
  status_id smallint NOT NULL REFERENCES post_statuses (id), -- want "PL204 no index of \\w+ begins with status_id"
  country text NOT NULL REFERENCES countries (code) ON UPDATE CASCADE ON DELETE CASCADE, -- want "PL204 no index of \\w+ begins with country"
  created_by bigint REFERENCES users (id) ON DELETE SET NULL, -- want "PL204 no index of \\w+ begins with created_by"
  last_editor_id bigint REFERENCES users (id) -- want "PL204 no index of \\w+ begins with last_editor_id"
);
CREATE INDEX ON posts (tenant_id);

-- A post is marked as deleted, and its comments are found within its tenant, or
-- among those that are not deleted.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  body text NOT NULL,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE -- want "PL204 no index of \\w+ begins with post_id"
);
CREATE INDEX ON comments (tenant_id, post_id);
CREATE TABLE notes (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE, -- want "PL204 no index of \\w+ begins with post_id"
  deleted_at timestamptz
);
CREATE INDEX ON notes (post_id) WHERE deleted_at IS NULL;
CREATE TABLE pins (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id) ON DELETE SET NULL); -- want "PL204 no index of \\w+ begins with post_id"
