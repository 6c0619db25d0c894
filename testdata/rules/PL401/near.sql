CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, summary text);
CREATE TABLE photos (id bigint PRIMARY KEY, url text NOT NULL, caption text);
CREATE TABLE videos (id bigint PRIMARY KEY, url text NOT NULL, length interval);

-- One shape, and all three got what came later; a text of any length is one
-- type, and the keys are the parents' business.
CREATE TABLE post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL
);
CREATE TABLE photo_comments (
  id serial PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body varchar NOT NULL
);
CREATE TABLE video_comments (
  id bigint PRIMARY KEY,
  body text NOT NULL,
  video_id bigint NOT NULL REFERENCES videos (id)
);
ALTER TABLE post_comments ADD COLUMN post_revision integer;
ALTER TABLE photo_comments ADD COLUMN photo_revision integer;
ALTER TABLE video_comments ADD COLUMN video_revision integer;

-- The shapes only happen to agree: an id, a name, a time.
CREATE TABLE post_groups (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE TABLE photo_groups (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  name text,
  created_at timestamptz,
  updated_at timestamptz,
  lens text
);
ALTER TABLE post_groups ADD COLUMN editor text;

-- Each has its own payload.
CREATE TABLE post_stages (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  started_at timestamptz NOT NULL,
  proofread_by text,
  word_count integer
);
CREATE TABLE photo_stages (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  started_at timestamptz,
  exposure numeric,
  retouched boolean
);
ALTER TABLE post_stages ADD COLUMN typeset boolean;

-- Translations and copies follow their parents.
CREATE TABLE post_translations (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  locale text NOT NULL,
  caption text,
  reviewed boolean NOT NULL
);
CREATE TABLE photo_translations (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  locale text NOT NULL,
  caption text,
  reviewed boolean NOT NULL
);
ALTER TABLE post_translations ADD COLUMN summary text;
CREATE TABLE photo_history (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  url text NOT NULL,
  changed_by bigint REFERENCES users,
  caption text
);
CREATE TABLE video_history (
  id bigint PRIMARY KEY,
  video_id bigint NOT NULL REFERENCES videos (id),
  url text NOT NULL,
  changed_by bigint REFERENCES users,
  length interval
);
ALTER TABLE video_history ADD COLUMN bitrate integer;

CREATE TABLE locations (id bigint PRIMARY KEY, street text, town text, lat numeric, long numeric);
CREATE TABLE sites (id bigint PRIMARY KEY, street text, town text, lat numeric, long numeric);
CREATE TABLE location_suggestions (
  id bigint PRIMARY KEY,
  location_id bigint NOT NULL REFERENCES locations (id),
  street text, town text, lat numeric, long numeric
);
CREATE TABLE site_suggestions (
  id bigint PRIMARY KEY,
  site_id bigint NOT NULL REFERENCES sites (id),
  street text, town text, lat numeric, long numeric
);
ALTER TABLE site_suggestions ADD COLUMN opens_at time;

-- A copy of one table, and its archive, are no siblings: they have one parent.
CREATE TABLE post_comments_archive (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text
);
CREATE TABLE archived_post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text,
  archived_at timestamptz NOT NULL
);

-- Partitions and children by inheritance have their parent's columns.
CREATE TABLE readings (post_id bigint NOT NULL REFERENCES posts, photo_id bigint REFERENCES photos, amount numeric NOT NULL, unit text NOT NULL)
  PARTITION BY LIST (unit);
CREATE TABLE post_readings PARTITION OF readings FOR VALUES IN ('a');
CREATE TABLE photo_readings PARTITION OF readings FOR VALUES IN ('b');
CREATE TABLE marks (amount numeric NOT NULL, unit text NOT NULL, seen boolean);
CREATE TABLE post_marks (post_id bigint NOT NULL REFERENCES posts (id)) INHERITS (marks);
CREATE TABLE photo_marks (photo_id bigint REFERENCES photos (id), extra text) INHERITS (marks);

-- A table that is below its sibling.
CREATE TABLE post_shares (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  shared_with text NOT NULL,
  channel text NOT NULL
);
CREATE TABLE photo_shares (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  shared_with text NOT NULL,
  channel text NOT NULL
);
ALTER TABLE photo_shares ADD COLUMN post_share_id bigint REFERENCES post_shares (id);

-- Join tables: what a link says beside that it is there is its own business.
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE post_tags (
  post_id bigint NOT NULL REFERENCES posts (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  PRIMARY KEY (post_id, tag_id)
);
CREATE TABLE photo_tags (
  photo_id bigint NOT NULL REFERENCES photos (id),
  tag_id bigint NOT NULL REFERENCES tags (id),
  PRIMARY KEY (photo_id, tag_id)
);
ALTER TABLE photo_tags ADD COLUMN confidence numeric;

-- In another schema it is another family.
CREATE SCHEMA staging;
CREATE TABLE staging.clips (id bigint PRIMARY KEY);
CREATE TABLE staging.clip_shares (
  id bigint PRIMARY KEY,
  clip_id bigint NOT NULL REFERENCES staging.clips (id),
  shared_with text,
  channel text
);

-- Two roles of one parent.
CREATE TABLE author_remarks (
  id bigint PRIMARY KEY,
  author_id bigint NOT NULL REFERENCES users (id),
  remark text NOT NULL,
  tone text NOT NULL
);
CREATE TABLE editor_remarks (
  id bigint PRIMARY KEY,
  editor_id bigint NOT NULL REFERENCES users (id),
  remark text NOT NULL,
  tone text
);

-- Much in common, and much of their own, of which there is more now.
CREATE TABLE post_prints (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  copies integer NOT NULL, paper text NOT NULL, ink text NOT NULL, width integer, height integer, trimmed boolean NOT NULL,
  font text, columns integer
);
CREATE TABLE photo_prints (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  copies integer NOT NULL, paper text NOT NULL, ink text NOT NULL, width numeric, height numeric, trimmed boolean,
  gloss boolean, dpi integer
);
ALTER TABLE photo_prints ADD COLUMN framed boolean;

-- Keys have the types of what they reference.
CREATE TABLE papers (id uuid PRIMARY KEY);
CREATE TABLE bots (id uuid PRIMARY KEY);
CREATE TABLE post_approvals (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  approver_id bigint NOT NULL REFERENCES users (id),
  grounds text NOT NULL,
  score integer NOT NULL
);
CREATE TABLE paper_approvals (
  id uuid PRIMARY KEY,
  paper_id uuid NOT NULL REFERENCES papers (id),
  approver_id uuid NOT NULL REFERENCES bots (id),
  grounds text NOT NULL,
  score integer NOT NULL
);

-- When a row was made says nothing of what the tables are.
CREATE TABLE post_pledges (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  amount numeric NOT NULL,
  pledged_by text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE photo_pledges (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  amount numeric NOT NULL,
  pledged_by text NOT NULL,
  created_at timestamptz
);

-- A column must not be NULL where it is part of the key, and the keys differ.
CREATE TABLE post_marks (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  colour text,
  shape text
);
CREATE TABLE photo_marks (
  photo_id bigint NOT NULL REFERENCES photos (id),
  colour text,
  shape text,
  PRIMARY KEY (photo_id, colour)
);

-- Where a column is in a key of one, it cannot be NULL there.
CREATE TABLE post_trends (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL UNIQUE REFERENCES posts (id),
  score numeric NOT NULL,
  allowed boolean NOT NULL,
  language text
);
CREATE TABLE photo_trends (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL UNIQUE REFERENCES photos (id),
  score numeric NOT NULL,
  allowed boolean NOT NULL,
  language text
);
CREATE TABLE video_trends (
  id bigint PRIMARY KEY,
  video_id bigint NOT NULL REFERENCES videos (id),
  score numeric NOT NULL,
  allowed boolean NOT NULL,
  language text NOT NULL,
  UNIQUE (video_id, language)
);
