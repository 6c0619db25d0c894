ALTER TABLE comments
  DROP COLUMN video_id,
  ADD CONSTRAINT comments_one_parent CHECK (num_nonnulls(post_id, photo_id) = 1);
