CREATE DOMAIN key AS bigint;
CREATE TABLE posts (id bigserial PRIMARY KEY, code varchar(20) UNIQUE);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  other_id key REFERENCES posts (id),
  code text REFERENCES posts (code),
  narrow varchar(10) REFERENCES posts (code)
);
-- Both grew.
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE logins (user_id integer NOT NULL REFERENCES users (id));
ALTER TABLE logins ALTER COLUMN user_id TYPE bigint;
ALTER TABLE users ALTER COLUMN id TYPE bigint;
