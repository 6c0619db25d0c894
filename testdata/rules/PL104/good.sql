CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id)
);
ALTER TABLE comments ADD CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID;
ALTER TABLE comments VALIDATE CONSTRAINT one_parent;
-- A second, redundant CHECK that is not validated takes nothing away.
ALTER TABLE comments ADD CONSTRAINT again CHECK (post_id IS NULL OR photo_id IS NULL) NOT VALID;
-- In CREATE TABLE, NOT VALID means nothing to an empty table.
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1) NOT VALID
);
