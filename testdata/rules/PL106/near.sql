CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE moods (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  mood_id bigint REFERENCES moods (id),
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
-- Who wrote it, what it answers, a required parent, a second role of a parent.
ALTER TABLE comments ADD COLUMN user_id bigint REFERENCES users (id) ON DELETE CASCADE;
ALTER TABLE comments ADD COLUMN comment_id bigint REFERENCES comments (id) ON DELETE CASCADE;
ALTER TABLE comments ADD COLUMN video_id bigint NOT NULL REFERENCES videos (id) ON DELETE CASCADE;
ALTER TABLE comments ADD COLUMN first_post_id bigint REFERENCES posts (id) ON DELETE CASCADE;
-- The CHECK is replaced in the same migration, or later.
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE likes ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE;
ALTER TABLE likes DROP CONSTRAINT one_parent;
ALTER TABLE likes ADD CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id, video_id) = 1);
