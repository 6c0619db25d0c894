CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));
CREATE TABLE photos (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));
-- At most one: no parent is a row that the CHECK admits.
CREATE TABLE pins (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE SET NULL,
  photo_id bigint REFERENCES photos (id) ON DELETE SET NULL,
  CHECK (num_nonnulls(post_id, photo_id) <= 1) -- want "PL103 .*at most one"
);
-- A column beside the arc, and a default that takes the parent's place.
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  author_id bigint REFERENCES users (id) ON DELETE SET NULL,
  post_id bigint DEFAULT 1 REFERENCES posts (id) ON DELETE SET DEFAULT,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
-- A later migration replaces the foreign key.
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE SET NULL,
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE likes DROP CONSTRAINT likes_post_id_fkey,
  ADD FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE;
