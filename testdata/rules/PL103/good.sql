CREATE TABLE posts (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));
CREATE TABLE photos (id bigint PRIMARY KEY, org_id bigint NOT NULL, UNIQUE (org_id, id));
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK ((post_id IS NULL) <> (photo_id IS NULL))
);
-- Two CHECKs, one for at least and one for at most.
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL),
  CHECK (NOT (post_id IS NOT NULL AND photo_id IS NOT NULL))
);
CREATE TABLE d (
  id bigserial PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (CASE kind WHEN 'post' THEN post_id IS NOT NULL AND photo_id IS NULL
                   WHEN 'photo' THEN photo_id IS NOT NULL AND post_id IS NULL END)
);
-- Composite foreign keys that share a column.
CREATE TABLE e (
  id bigserial PRIMARY KEY,
  org_id bigint NOT NULL,
  post_id bigint,
  photo_id bigint,
  FOREIGN KEY (org_id, post_id) REFERENCES posts (org_id, id),
  FOREIGN KEY (org_id, photo_id) REFERENCES photos (org_id, id),
  CHECK ((post_id IS NOT NULL)::int + (photo_id IS NOT NULL)::int = 1)
);
-- A choice between parents and a value that is given.
CREATE TABLE f (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  url text,
  CHECK (num_nonnulls(post_id, photo_id, url) = 1)
);
-- A hole that a later migration closes.
CREATE TABLE g (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT g_one CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL)
);
ALTER TABLE g DROP CONSTRAINT g_one, ADD CONSTRAINT g_one CHECK (num_nulls(post_id, photo_id) = 1);
