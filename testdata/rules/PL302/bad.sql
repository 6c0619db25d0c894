CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE post_tags (
  post_id bigint REFERENCES posts (id), -- want "PL302 post_tags links posts and tags, but post_id can be NULL: such a row is half a link"
  tag_id bigint NOT NULL REFERENCES tags (id),
  UNIQUE (post_id, tag_id)
);
