CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL);
ALTER TABLE comments ADD CONSTRAINT comments_post_fkey FOREIGN KEY (post_id) REFERENCES posts (id) NOT VALID; -- want "PL203 foreign key comments_post_fkey of comments is NOT VALID"
