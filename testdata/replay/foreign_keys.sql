-- Foreign keys and what keeps their targets from being dropped.
CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, tenant int, UNIQUE (tenant, id));
CREATE TABLE posts (
  id bigserial PRIMARY KEY,
  author_id bigint NOT NULL REFERENCES users ON DELETE CASCADE,
  editor_id bigint REFERENCES users (id) ON DELETE SET NULL ON UPDATE RESTRICT,
  author_email text REFERENCES users (email) ON DELETE SET DEFAULT,
  tenant int,
  parent_id bigint REFERENCES posts,
  FOREIGN KEY (tenant, author_id) REFERENCES users (tenant, id) MATCH FULL ON DELETE SET NULL (tenant)
);
DROP TABLE users;
ALTER TABLE users DROP COLUMN email;
ALTER TABLE users DROP CONSTRAINT users_email_key;
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN id TO person_id;
ALTER TABLE posts RENAME COLUMN author_id TO writer_id;
ALTER TABLE people RENAME CONSTRAINT users_email_key TO people_email;
CREATE TABLE comments (id int, post_id bigint REFERENCES posts, person_id bigint REFERENCES people);
ALTER TABLE posts DROP COLUMN id;
ALTER TABLE posts DROP COLUMN id CASCADE;
ALTER TABLE people DROP CONSTRAINT people_email CASCADE;
ALTER TABLE comments DROP COLUMN person_id;
DROP TABLE people, posts;
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
ALTER TABLE a ADD COLUMN b_id int REFERENCES b;
DROP TABLE a;
DROP TABLE a CASCADE;
CREATE TABLE bad (x int, y int, FOREIGN KEY (x, y) REFERENCES b);
CREATE TABLE bad (x int, CONSTRAINT f FOREIGN KEY (x) REFERENCES b, CONSTRAINT f FOREIGN KEY (x) REFERENCES b);
-- A foreign key can lean on a plain unique index.
CREATE TABLE u (id int, code int);
CREATE UNIQUE INDEX u_code ON u (code);
CREATE TABLE v (code int REFERENCES u (code));
DROP INDEX u_code;
DROP INDEX u_code CASCADE;
CREATE UNIQUE INDEX u_code ON u (code);
CREATE UNIQUE INDEX u_code2 ON u (code);
ALTER TABLE v ADD FOREIGN KEY (code) REFERENCES u (code);
DROP INDEX u_code2;
ALTER TABLE v DROP CONSTRAINT v_code_fkey, ADD CONSTRAINT v_fk FOREIGN KEY (code) REFERENCES u (code) ON DELETE CASCADE;
ALTER TABLE v RENAME CONSTRAINT v_fk TO v_fk2;
DROP TABLE v, u, b;
