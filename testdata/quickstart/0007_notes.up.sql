-- A table of notes for each kind of parent: one shape, until one gained a column.
CREATE TABLE post_notes (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  body    text NOT NULL
);
CREATE TABLE photo_notes (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id) ON DELETE CASCADE,
  body     text NOT NULL
);
CREATE INDEX ON post_notes (post_id);
CREATE INDEX ON photo_notes (photo_id);
ALTER TABLE post_notes ADD COLUMN pinned boolean NOT NULL DEFAULT false;

-- An attachment has one post and one photo, where it should have one owner.
CREATE TABLE attachments (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, url text NOT NULL);
CREATE TABLE post_attachments (
  attachment_id bigint PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE,
  post_id       bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE
);
CREATE TABLE photo_attachments (
  attachment_id bigint PRIMARY KEY REFERENCES attachments (id) ON DELETE CASCADE,
  photo_id      bigint NOT NULL REFERENCES photos (id) ON DELETE CASCADE
);
CREATE INDEX ON post_attachments (post_id);
CREATE INDEX ON photo_attachments (photo_id);
