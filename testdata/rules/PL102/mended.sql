-- What a later migration mends is not reported.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id)
);
ALTER TABLE comments ADD CHECK (
  subject = 'post' AND post_id IS NOT NULL AND photo_id IS NULL OR
  subject = 'photo' AND photo_id IS NOT NULL AND post_id IS NULL);
