CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL);
CREATE TABLE photos (id bigint PRIMARY KEY, url text NOT NULL);
CREATE TABLE videos (id bigint PRIMARY KEY, url text NOT NULL);

CREATE TABLE post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  author_id bigint NOT NULL REFERENCES users (id),
  body text NOT NULL,
  hidden boolean NOT NULL DEFAULT false,
  post_revision integer NOT NULL,
  sent_at timestamptz
);
CREATE TABLE photo_comments (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
  author_id bigint NOT NULL REFERENCES users (id),
  body text NOT NULL,
  hidden boolean NOT NULL DEFAULT false,
  photo_revision integer NOT NULL,
  sent_at timestamp -- want "PL401 photo_comments has drifted from post_comments and video_comments: sent_at is timestamp without time zone, there timestamp with time zone"
);
CREATE TABLE video_comments (
  id bigint PRIMARY KEY,
  video_id bigint NOT NULL REFERENCES videos (id) ON DELETE CASCADE,
  author_id bigint REFERENCES users (id), -- want "PL401 video_comments has drifted from post_comments and photo_comments: author_id can be NULL, there it is NOT NULL; hidden is missing here"
  body text NOT NULL,
  video_revision integer NOT NULL,
  sent_at timestamptz
);
CREATE INDEX ON post_comments (post_id);
CREATE INDEX ON photo_comments (photo_id);
CREATE INDEX ON video_comments (video_id);

-- Two of three were changed: the place is that of the last change.
CREATE TABLE post_ratings (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  stars integer NOT NULL,
  reason text
);
CREATE TABLE photo_ratings (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  stars integer NOT NULL,
  reason text
);
CREATE TABLE video_ratings (
  id bigint PRIMARY KEY,
  video_id bigint NOT NULL REFERENCES videos (id),
  stars integer NOT NULL,
  reason text
);
ALTER TABLE post_ratings ADD COLUMN weight numeric;
ALTER TABLE photo_ratings
  ADD COLUMN weight numeric; -- want "PL401 video_ratings has drifted from post_ratings and photo_ratings: weight is missing here"

-- Half of four got it: those that have it differ from those that have not.
CREATE TABLE texts (id bigint PRIMARY KEY);
CREATE TABLE post_pledges (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id), amount numeric NOT NULL);
CREATE TABLE photo_pledges (id bigint PRIMARY KEY, photo_id bigint NOT NULL REFERENCES photos (id), amount numeric NOT NULL);
CREATE TABLE video_pledges (id bigint PRIMARY KEY, video_id bigint NOT NULL REFERENCES videos (id), amount numeric NOT NULL);
CREATE TABLE text_pledges (id bigint PRIMARY KEY, text_id bigint NOT NULL REFERENCES texts (id), amount numeric NOT NULL);
ALTER TABLE photo_pledges ADD COLUMN paid_by text; -- want "PL401 photo_pledges has drifted from post_pledges and text_pledges: paid_by is missing there"
ALTER TABLE video_pledges ADD COLUMN paid_by text; -- want "PL401 video_pledges has drifted from post_pledges and text_pledges: paid_by is missing there"
