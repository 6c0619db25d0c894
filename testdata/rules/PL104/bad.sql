CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id)
);
ALTER TABLE comments ADD CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID; -- want "PL104 CHECK one_parent keeps comments to exactly one of post_id and photo_id, but is NOT VALID"

-- Of two CHECKs only the one that is not validated.
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (post_id IS NULL OR photo_id IS NULL)
);
ALTER TABLE likes
  ADD CONSTRAINT likes_any CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL) NOT VALID; -- want "PL104 CHECK likes_any keeps likes"
