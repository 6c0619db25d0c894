CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL);
ALTER TABLE comments ADD CONSTRAINT comments_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID;
ALTER TABLE comments RENAME CONSTRAINT comments_post_fkey TO comments_post;
ALTER TABLE comments VALIDATE CONSTRAINT comments_post;
-- To an empty table, NOT VALID of CREATE TABLE means nothing.
CREATE TABLE likes (id bigint PRIMARY KEY, post_id bigint, FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID);
-- A table that no statement makes takes its foreign keys along.
CREATE TABLE marks (id bigint PRIMARY KEY, chain_id bigint);
ALTER TABLE marks ADD CONSTRAINT marks_chain FOREIGN KEY (chain_id) REFERENCES chains (id) NOT VALID;
DROP TABLE chains CASCADE;
