CREATE SCHEMA core;
CREATE TABLE core.users (id bigint PRIMARY KEY);
CREATE TABLE categories (id integer PRIMARY KEY);
CREATE TABLE acme_access_tokens (id bigint PRIMARY KEY);
CREATE TABLE nodes (id bigint PRIMARY KEY);
CREATE TABLE keys (id bigint PRIMARY KEY);
CREATE TABLE versions (id bigserial PRIMARY KEY, user_id bigint); -- want "PL201 versions.user_id holds core.users.id"
CREATE TABLE reports (id bigserial PRIMARY KEY, user_id bigint); -- want "PL201 reports.user_id"
CREATE TABLE event_types (id bigserial PRIMARY KEY, user_id bigint); -- want "PL201 event_types.user_id"
CREATE TABLE articles (
  id bigserial PRIMARY KEY,
  id_user bigint, -- want "PL201 articles.id_user holds core.users.id"
  fk_category_id integer, -- want "PL201 articles.fk_category_id holds categories.id"
  "editorUserId" bigint, -- want "PL201 articles.editorUserId"
  third_user_id bigint, -- want "PL201 articles.third_user_id"
  access_token_id bigint, -- want "PL201 articles.access_token_id holds acme_access_tokens.id"
  root_node_id bigint -- want "PL201 articles.root_node_id"
);
