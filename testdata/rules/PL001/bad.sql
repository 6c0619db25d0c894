CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABL photos (id bigint PRIMARY KEY); -- want "PL001 syntax error at or near \"TABL\""
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL -- what the broken ALTER TABLE would do to it is not known
);
ALTER TABLE comments ADD COLUMN body text,; -- want "PL001 syntax error at or near \";\"|PL001 syntax error at end of input"
SELECT 'never closed; -- want "PL001 unterminated quoted string"
CREATE TABLE tags (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL -- want "PL201 tags.post_id"
);
