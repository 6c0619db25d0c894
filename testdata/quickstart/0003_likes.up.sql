-- Who likes what: exactly one of the two, or so it was meant.
CREATE TABLE likes (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT likes_one_parent CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL)
);
CREATE INDEX ON likes (post_id);
CREATE INDEX ON likes (photo_id);

-- A report is about a post or a photo, and nothing says so but its kind.
CREATE TYPE report_kind AS ENUM ('post', 'photo');
CREATE TABLE reports (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind     report_kind NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  reason   text NOT NULL
);
CREATE INDEX ON reports (post_id);
CREATE INDEX ON reports (photo_id);
