CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  parent_id bigint REFERENCES posts (id) REFERENCES photos (id) -- want "PL205 comments.parent_id has foreign keys to posts and photos: a value has to be a key of all of them"
);
CREATE TABLE likes (id bigint PRIMARY KEY, target_id bigint REFERENCES posts (id));
ALTER TABLE likes ADD FOREIGN KEY (target_id) REFERENCES photos (id); -- want "PL205 likes.target_id has foreign keys to posts and photos"
