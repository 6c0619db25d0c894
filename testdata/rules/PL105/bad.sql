CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE SET NULL, -- want "PL105 ON DELETE SET NULL on post_id contradicts CHECK one_parent"
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE ON UPDATE SET DEFAULT, -- want "PL105 ON UPDATE SET DEFAULT on photo_id contradicts CHECK one_parent"
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  post_id bigint,
  photo_id bigint REFERENCES photos (id) ON DELETE RESTRICT,
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE likes ADD CONSTRAINT likes_post FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE SET NULL; -- want "PL105 ON DELETE SET NULL on post_id"
