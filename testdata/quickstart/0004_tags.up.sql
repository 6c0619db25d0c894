CREATE TABLE tags (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     text NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT tags_one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON tags (post_id);
CREATE INDEX ON tags (photo_id);

CREATE TABLE pins (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE SET NULL
);
CREATE INDEX ON pins (post_id);
CREATE INDEX ON pins (photo_id);
ALTER TABLE pins ADD CONSTRAINT pins_one_parent
  CHECK ((post_id IS NULL) <> (photo_id IS NULL)) NOT VALID;
