CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL REFERENCES tenants (id), kind text NOT NULL CHECK (kind IN ('draft', 'final')), UNIQUE (tenant_id, id), UNIQUE (id, kind));
CREATE INDEX ON posts (tenant_id);
CREATE TABLE photos (id bigint PRIMARY KEY);

-- None at all. A deletion of a post, and a query for its comments, has to find
-- them, whatever the deletion then does.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE, -- want "PL204 no index of comments begins with post_id: deleting a row of posts reads the whole table"
  reply_to bigint REFERENCES comments (id) ON DELETE SET NULL -- want "PL204 no index of comments begins with reply_to: deleting a row of comments"
);
CREATE TABLE notes (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id)); -- want "PL204 no index of notes begins with post_id"

-- Indexes that do not find them: it stands second, rows are left out, it is
-- within an expression, only carried along, or in a block range.
CREATE TABLE marks (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE, -- want "PL204 no index of marks begins with post_id"
  seen_at timestamptz,
  hidden boolean NOT NULL
);
CREATE INDEX ON marks (seen_at, post_id);
CREATE INDEX ON marks (post_id) WHERE NOT hidden;
CREATE INDEX ON marks (post_id) WHERE post_id IS NOT NULL AND seen_at IS NULL;
CREATE INDEX ON marks ((post_id + 0));
CREATE INDEX ON marks (seen_at) INCLUDE (post_id);
CREATE INDEX ON marks USING brin (post_id);

-- A join table's key serves one direction.
CREATE TABLE likes (
  post_id bigint NOT NULL REFERENCES posts (id),
  user_id bigint NOT NULL REFERENCES users (id), -- want "PL204 no index of likes begins with user_id"
  PRIMARY KEY (post_id, user_id)
);

-- The parents of an arc, each with an index for the other's absence.
CREATE TABLE files (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  post_id bigint REFERENCES posts (id) ON DELETE CASCADE, -- want "PL204 no index of files begins with post_id"
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE, -- want "PL204 no index of files begins with photo_id"
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE UNIQUE INDEX ON files (post_id, name) WHERE photo_id IS NULL;
CREATE UNIQUE INDEX ON files (photo_id, name) WHERE post_id IS NULL;

-- What many parents share does not find those of one.
CREATE TABLE tags (
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  id bigint,
  post_id bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, post_id) REFERENCES posts (tenant_id, id) ON DELETE CASCADE -- want "PL204 no index of tags begins with tenant_id, post_id: deleting a row of posts reads all with the same tenant_id"
);
CREATE TABLE drafts (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL,
  post_kind text NOT NULL CHECK (post_kind IN ('draft', 'final')),
  FOREIGN KEY (post_id, post_kind) REFERENCES posts (id, kind) -- want "PL204 no index of drafts begins with post_id, post_kind: deleting a row of posts reads the whole table"
);
CREATE INDEX ON drafts (post_kind);

-- Two foreign keys of one column need one index.
CREATE TABLE stars (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id), -- want "PL204 no index of stars begins with post_id"
  FOREIGN KEY (post_id) REFERENCES posts (id)
);

-- Of two partitions one has an index.
CREATE TABLE events (
  post_id bigint NOT NULL REFERENCES posts (id), -- want "PL204 no index of events begins with post_id"
  day date NOT NULL
) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2002-01-01') TO ('2003-01-01');
CREATE INDEX events_post_id ON ONLY events (post_id);
CREATE INDEX events_1_post_id ON events_1 (post_id);
ALTER INDEX events_post_id ATTACH PARTITION events_1_post_id;

-- It was there once.
CREATE TABLE pins (id bigint PRIMARY KEY, post_id bigint NOT NULL);
CREATE INDEX pins_post_id ON pins (post_id);
ALTER TABLE pins ADD FOREIGN KEY (post_id) REFERENCES posts (id); -- want "PL204 no index of pins begins with post_id"
DROP INDEX pins_post_id;

-- Rows that go with a parent are asked for, though parents are only marked.
CREATE TABLE albums (id bigint PRIMARY KEY, deleted_at timestamptz);
CREATE TABLE covers (id bigint PRIMARY KEY, album_id bigint NOT NULL REFERENCES albums (id)); -- want "PL204 no index of covers begins with album_id: finding rows by it reads the whole table"
