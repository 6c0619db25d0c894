CREATE TABLE labels (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);

CREATE TABLE post_labels (
  post_id  integer REFERENCES posts (id) ON DELETE CASCADE,
  label_id bigint NOT NULL REFERENCES labels (id) ON DELETE CASCADE
);
CREATE INDEX ON post_labels (post_id);
CREATE INDEX ON post_labels (label_id);

CREATE TABLE bookmarks (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  target_id bigint NOT NULL REFERENCES posts (id) REFERENCES photos (id),
  label_id  bigint NOT NULL
);
CREATE INDEX ON bookmarks (target_id);
CREATE INDEX ON bookmarks (label_id);
ALTER TABLE bookmarks ADD CONSTRAINT bookmarks_label
  FOREIGN KEY (label_id) REFERENCES labels (id) NOT VALID;
