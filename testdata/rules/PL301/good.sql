CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE post_tags (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  PRIMARY KEY (tag_id, post_id)
);
-- By an index made later; one that leaves out deleted links will do.
CREATE TABLE posts_tags (
  id bigserial PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  updated_at timestamptz
);
CREATE UNIQUE INDEX ON posts_tags (post_id, tag_id) WHERE updated_at IS NULL;
-- A post has one tag here.
CREATE TABLE tags_of_post (
  post_id bigint NOT NULL UNIQUE REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id)
);
-- Events have two parents too, and may repeat them.
CREATE TABLE suggestions (
  id bigserial PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  created_at timestamptz NOT NULL,
  reason text
);
-- In force for a time.
CREATE EXTENSION btree_gist;
CREATE TABLE tag_posts (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  during tstzrange NOT NULL,
  EXCLUDE USING gist (post_id WITH =, tag_id WITH =, during WITH &&)
);
