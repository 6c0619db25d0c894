CREATE TABLE posts (id bigint PRIMARY KEY);

-- polylint:ignore PL201 -- posts are sharded, see the design
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint);

CREATE TABLE tags (id bigint PRIMARY KEY,
  post_id bigint -- polylint:ignore missing-foreign-key -- the same
);
