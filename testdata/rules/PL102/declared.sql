--| version: 1
--| arcs:
--|   - {table: comments, columns: [post_id, photo_id]}
--|   - {table: pins, columns: [post_id, photo_id], cardinality: at-most-one}
--|   - {table: tags, columns: [post_id, photo_id], cardinality: at-most-one}
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps comments to exactly one"
  photo_id bigint REFERENCES photos (id)
);
CREATE TABLE pins (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps pins to at most one"
  photo_id bigint REFERENCES photos (id)
);
CREATE TABLE tags (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (post_id IS NULL OR photo_id IS NULL)
);
