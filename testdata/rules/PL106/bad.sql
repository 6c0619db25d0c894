CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  CONSTRAINT one_parent CHECK (num_nonnulls(post_id, photo_id) = 1)
);
ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE; -- want "PL106 video_id is a parent like post_id and photo_id, but CHECK one_parent does not count it"
-- Names with a word in common.
CREATE TABLE cron_specs (id bigint PRIMARY KEY);
CREATE TABLE web_specs (id bigint PRIMARY KEY);
CREATE TABLE log_specs (id bigint PRIMARY KEY);
CREATE TABLE jobs (
  id bigserial PRIMARY KEY,
  cron_spec_id bigint REFERENCES cron_specs (id),
  web_spec_id bigint REFERENCES web_specs (id),
  CONSTRAINT one_spec CHECK (num_nonnulls(cron_spec_id, web_spec_id) = 1)
);
ALTER TABLE jobs ADD COLUMN log_spec_id bigint;
ALTER TABLE jobs ADD CONSTRAINT log_fk FOREIGN KEY (log_spec_id) REFERENCES log_specs (id); -- want "PL106 log_spec_id is a parent like cron_spec_id and web_spec_id"
