CREATE TABLE posts (id bigint PRIMARY KEY);

/* polylint:ignore PL201 */ -- want "PL002 .*reason"
CREATE TABLE comments (id bigint PRIMARY KEY,
  post_id bigint); -- want "PL201 comments.post_id"
