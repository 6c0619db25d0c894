-- confidence: low
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')), -- want "PL107 nothing keeps comments.kind"
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
-- What the function does is out of sight.
CREATE FUNCTION comments_kind() RETURNS trigger LANGUAGE c AS 'comments', 'kind';
CREATE TRIGGER comments_kind BEFORE INSERT OR UPDATE ON comments FOR EACH ROW EXECUTE FUNCTION comments_kind();
