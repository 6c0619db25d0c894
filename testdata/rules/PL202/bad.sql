CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE kinds (id smallint PRIMARY KEY);
CREATE TABLE ledgers (id numeric PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id integer NOT NULL REFERENCES posts (id), -- want "PL202 comments.post_id is integer, but references posts.id of type bigint: keys that do not fit integer cannot be referenced"
  kind_id integer NOT NULL REFERENCES kinds (id), -- want "PL202 comments.kind_id is integer, but references kinds.id of type smallint: it is wider than the key"
  ledger_id bigint REFERENCES ledgers (id) -- want "PL202 comments.ledger_id is bigint, but references ledgers.id of type numeric"
);
-- The key grew later, and one of its columns did not.
CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE logins (
  user_id integer NOT NULL REFERENCES users (id) -- want "PL202 logins.user_id is integer"
);
ALTER TABLE users ALTER COLUMN id TYPE bigint;
