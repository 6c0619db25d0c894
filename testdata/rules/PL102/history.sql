CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  author_id bigint REFERENCES users (id),
  commentable_type text NOT NULL,
  commentable_id bigint NOT NULL
);
ALTER TABLE comments
  ADD COLUMN post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps comments to exactly one of post_id and photo_id"
  ADD COLUMN photo_id bigint REFERENCES photos (id);
ALTER TABLE comments DROP COLUMN commentable_type, DROP COLUMN commentable_id;

-- Columns dropped that were no pair.
CREATE TABLE uploads (
  id bigserial PRIMARY KEY,
  content_type text,
  legacy_id bigint
);
ALTER TABLE uploads
  ADD COLUMN post_id bigint REFERENCES posts (id),
  ADD COLUMN photo_id bigint REFERENCES photos (id),
  DROP COLUMN content_type,
  DROP COLUMN legacy_id;
