CREATE TABLE comments (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body     text NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
