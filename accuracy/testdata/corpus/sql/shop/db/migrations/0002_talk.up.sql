CREATE TABLE comments (
  id bigint PRIMARY KEY,
  commentable_type text NOT NULL CHECK (commentable_type IN ('order', 'product')),
  commentable_id bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX ON comments (commentable_type, commentable_id);
CREATE TABLE attachments (
  id bigint PRIMARY KEY,
  thing_type text NOT NULL CHECK (thing_type IN ('order', 'product')),
  thing_id bigint NOT NULL
);
CREATE INDEX ON attachments (thing_type, thing_id);
CREATE TABLE bookmarks (id bigint PRIMARY KEY, what text NOT NULL, it bigint NOT NULL);
CREATE TABLE reviews (
  id bigint PRIMARY KEY,
  product_id bigint NOT NULL,
  author_id bigint NOT NULL,
  vote_id bigint
);
