CREATE TABLE posts  (id bigint PRIMARY KEY, title text NOT NULL);
CREATE TABLE photos (id bigint PRIMARY KEY, url text NOT NULL);

CREATE TABLE comments (
  id       bigint PRIMARY KEY,
  body     text NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
