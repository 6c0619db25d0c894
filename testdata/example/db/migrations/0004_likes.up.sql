CREATE TABLE likes (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     text NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL) -- want PL103
);
CREATE INDEX ON likes (post_id);
CREATE INDEX ON likes (photo_id);
