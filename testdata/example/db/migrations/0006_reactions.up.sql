CREATE TABLE reactions (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  emoji    text NOT NULL,
  post_id  bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  video_id bigint REFERENCES videos (id) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, photo_id, video_id) = 1)
);
CREATE INDEX ON reactions (post_id);
CREATE INDEX ON reactions (photo_id);
CREATE INDEX ON reactions (video_id);
