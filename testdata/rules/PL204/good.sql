CREATE EXTENSION btree_gist;
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, kind text NOT NULL CHECK (kind IN ('draft', 'final')), UNIQUE (tenant_id, id), UNIQUE (id, kind));

-- An index that leaves out nothing but rows without a parent.
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id) ON DELETE CASCADE);
CREATE INDEX ON comments (post_id, id) WHERE post_id IS NOT NULL;

-- Keys, constraints and other kinds of indexes.
CREATE TABLE profiles (user_id bigint PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE likes (
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (post_id, user_id),
  UNIQUE (user_id, post_id)
);
CREATE TABLE marks (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id));
CREATE INDEX ON marks USING hash (post_id);
CREATE TABLE bookings (
  post_id bigint NOT NULL REFERENCES posts (id),
  during tstzrange NOT NULL,
  EXCLUDE USING gist (post_id WITH =, during WITH &&)
);

-- All columns of a composite key, in any order; or the one that does by itself.
CREATE TABLE notes (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL,
  post_id bigint NOT NULL,
  FOREIGN KEY (tenant_id, post_id) REFERENCES posts (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON notes (post_id, tenant_id, id);
CREATE TABLE pins (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL,
  post_id bigint NOT NULL,
  FOREIGN KEY (tenant_id, post_id) REFERENCES posts (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ON pins (post_id);
CREATE TABLE drafts (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL,
  post_kind text NOT NULL CHECK (post_kind IN ('draft', 'final')),
  FOREIGN KEY (post_id, post_kind) REFERENCES posts (id, kind)
);
CREATE INDEX ON drafts (post_id);

-- Every partition has one.
CREATE TABLE events (post_id bigint NOT NULL REFERENCES posts (id), day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
CREATE INDEX ON events (post_id);
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2002-01-01') TO ('2003-01-01');

-- A later migration adds it.
CREATE TABLE stars (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id));
CREATE INDEX CONCURRENTLY ON stars (post_id);
