CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE post_tags ( -- want "PL301 post_tags links posts and tags, and lets the same two be linked twice"
  id bigserial PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  created_at timestamptz NOT NULL
);
-- Indexes that are not unique keep nothing out.
CREATE INDEX ON post_tags (post_id, tag_id);
-- Nothing but the link, under a name of its own.
CREATE TABLE labelling ( -- want "PL301 labelling links posts and tags"
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id)
);
