CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL);
ALTER TABLE comments ADD CONSTRAINT comments_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID;
ALTER TABLE comments RENAME CONSTRAINT comments_post_fkey TO comments_post;
ALTER TABLE comments VALIDATE CONSTRAINT comments_post;
-- To an empty table, NOT VALID of CREATE TABLE means nothing.
CREATE TABLE likes (id bigint PRIMARY KEY, post_id bigint, FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID);
