CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL);
CREATE TABLE photos (id bigint PRIMARY KEY, url text NOT NULL);

-- Of two, the one that was changed last has drifted, and there.
CREATE TABLE post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL
);
CREATE TABLE photo_comments (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL
);
ALTER TABLE post_comments ADD COLUMN edited_at timestamptz; -- want "PL401 post_comments has drifted from photo_comments: edited_at is missing there"

-- A type that holds less, and a NOT NULL that is missing.
CREATE TABLE post_captions (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL,
  lines integer NOT NULL
);
CREATE TABLE photo_captions (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body varchar(200) NOT NULL,
  lines integer -- want "PL401 photo_captions has drifted from post_captions: body is character varying.200., there text; lines can be NULL, there it is NOT NULL"
);

-- The parent itself can be left out here.
CREATE TABLE post_flags (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  reason text NOT NULL
);
CREATE TABLE photo_flags (
  id bigint PRIMARY KEY,
  photo_id bigint REFERENCES photos (id), -- want "PL401 photo_flags has drifted from post_flags: photo_id can be NULL"
  reason text NOT NULL
);

-- Dropped, renamed, given a type and a NOT NULL: each in one of the two.
CREATE TABLE post_replies (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL,
  quoted text,
  read_count integer
);
CREATE TABLE photo_replies (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL,
  quoted text,
  read_count integer
);
ALTER TABLE post_replies ALTER COLUMN read_count TYPE bigint;
ALTER TABLE post_replies ALTER COLUMN quoted SET NOT NULL; -- want "PL401 post_replies has drifted from photo_replies: quoted is NOT NULL, there it can be NULL; read_count is bigint, there integer"
ALTER TABLE post_replies ALTER COLUMN read_count SET DEFAULT 0;

CREATE TABLE post_reviews (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL,
  stars integer NOT NULL,
  verdict text
);
CREATE TABLE photo_reviews (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL,
  stars integer NOT NULL,
  verdict text
);
ALTER TABLE photo_reviews DROP COLUMN verdict; -- want "PL401 photo_reviews has drifted from post_reviews: verdict is missing here"

CREATE TABLE post_notices (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL,
  severity integer NOT NULL,
  audience text,
  sent boolean
);
CREATE TABLE photo_notices (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL,
  severity integer NOT NULL,
  audience text,
  sent boolean
);
ALTER TABLE post_notices RENAME COLUMN audience TO readers; -- want "PL401 post_notices has drifted from photo_notices: readers is audience there"

-- Made later, as a copy of what the other was at first.
CREATE TABLE post_reports (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  reason text NOT NULL,
  details text,
  handled boolean NOT NULL DEFAULT false
);
ALTER TABLE post_reports ADD COLUMN severity integer;
CREATE TABLE photo_reports ( -- want "PL401 photo_reports has drifted from post_reports: severity is missing here"
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  reason text NOT NULL,
  details text,
  handled boolean NOT NULL DEFAULT false
);

-- Comments are no copies of what they are about, however alike the words are.
CREATE TABLE members (id bigint PRIMARY KEY);
CREATE TABLE essays (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES members (id), body text NOT NULL, title text);
CREATE TABLE poems (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES members (id), body text NOT NULL, title text);
CREATE TABLE essay_comments (
  id bigint PRIMARY KEY,
  essay_id bigint NOT NULL REFERENCES essays (id),
  author_id bigint NOT NULL REFERENCES members (id),
  body text NOT NULL
);
CREATE TABLE poem_comments (
  id bigint PRIMARY KEY,
  poem_id bigint NOT NULL REFERENCES poems (id),
  author_id bigint NOT NULL REFERENCES members (id),
  body text NOT NULL
);
ALTER TABLE poem_comments ADD COLUMN hidden boolean; -- want "PL401 poem_comments has drifted from essay_comments: hidden is missing there"
