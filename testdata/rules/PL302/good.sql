CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE DOMAIN key AS bigint NOT NULL;
CREATE TABLE post_tags (
  post_id bigint REFERENCES posts (id),
  tag_id bigint REFERENCES tags (id),
  PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE posts_tags (
  post_id key REFERENCES posts (id),
  tag_id key REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
-- Made whole later.
CREATE TABLE tags_posts (
  post_id bigint REFERENCES posts (id),
  tag_id bigint REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
ALTER TABLE tags_posts ALTER post_id SET NOT NULL, ALTER tag_id SET NOT NULL;
-- No links, but one parent or the other.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
-- Emptied on purpose.
CREATE TABLE tag_posts (
  post_id bigint REFERENCES posts (id) ON DELETE SET NULL,
  tag_id bigint NOT NULL REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
