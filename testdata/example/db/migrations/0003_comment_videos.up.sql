ALTER TABLE comments
  ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE,
  DROP CONSTRAINT comments_one_parent,
  ADD CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id, video_id) = 1);
CREATE INDEX ON comments (video_id);
