CREATE TABLE votes (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  up       boolean NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK ((post_id IS NULL) <> (photo_id IS NULL))
);
CREATE INDEX ON votes (post_id);
CREATE INDEX ON votes (photo_id);
