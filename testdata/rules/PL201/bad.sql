CREATE SCHEMA app;
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id uuid PRIMARY KEY);
CREATE TABLE app.categories (id integer PRIMARY KEY);
CREATE TABLE acme_orders (id bigint PRIMARY KEY);

CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL, -- want "PL201 comments.user_id holds users.id"
  "parentPostId" uuid, -- want "PL201 comments.parentPostId holds posts.id"
  post_uuid uuid, -- want "PL201 comments.post_uuid holds posts.id"
  postid uuid, -- want "PL201 comments.postid holds posts.id"
  category_id bigint, -- want "PL201 comments.category_id holds app.categories.id"
  user_id_fk bigint -- want "PL201 comments.user_id_fk holds users.id"
);
CREATE TABLE acme_lines (
  id bigserial PRIMARY KEY,
  order_id bigint NOT NULL -- want "PL201 acme_lines.order_id holds acme_orders.id"
);
-- A role that is known from another table.
CREATE TABLE pages (
  id bigserial PRIMARY KEY,
  editor_id bigint REFERENCES users (id)
);
CREATE TABLE notes (
  id bigserial PRIMARY KEY,
  editor_id bigint -- want "PL201 notes.editor_id holds users.id"
);
-- A foreign key that a later migration drops for good.
CREATE TABLE tags (
  id bigserial PRIMARY KEY,
  user_id bigint REFERENCES users (id) -- want "PL201 tags.user_id"
);
ALTER TABLE tags DROP CONSTRAINT tags_user_id_fkey;
