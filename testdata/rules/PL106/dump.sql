-- A dump adds foreign keys behind all tables: the CHECK's author saw every column.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint,
  photo_id bigint,
  video_id bigint,
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE ONLY comments ADD CONSTRAINT p FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE;
ALTER TABLE ONLY comments ADD CONSTRAINT q FOREIGN KEY (photo_id) REFERENCES photos (id) ON DELETE CASCADE;
ALTER TABLE ONLY comments ADD CONSTRAINT r FOREIGN KEY (video_id) REFERENCES videos (id) ON DELETE CASCADE;
