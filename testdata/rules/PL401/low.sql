-- confidence: low
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);

-- From the beginning: it may be meant to be. Defaults, keys and actions as well.
CREATE TABLE post_votes (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  voter text NOT NULL,
  score integer NOT NULL DEFAULT 1,
  UNIQUE (post_id, voter)
);
CREATE TABLE photo_votes (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  voter text NOT NULL,
  score integer NOT NULL,
  weight numeric -- want "PL401 photo_votes has drifted from post_votes: score has no default, there default 1; weight is missing there; photo_id is ON DELETE NO ACTION, there ON DELETE CASCADE; .photo_id, voter. is not unique, there it is"
);
CREATE INDEX ON photo_votes (photo_id);

-- A key over more than a key has keeps nothing else out.
CREATE TABLE post_covers (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL UNIQUE REFERENCES posts (id),
  colour text NOT NULL
);
CREATE TABLE photo_covers (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL UNIQUE REFERENCES photos (id),
  colour text NOT NULL,
  UNIQUE (photo_id, colour)
);
