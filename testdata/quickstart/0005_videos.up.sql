CREATE TABLE videos (
  id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  url text NOT NULL
);

-- polylint:ignore PL201 -- the foreign key came with 0003
ALTER TABLE tags
  ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE;

CREATE INDX ON tags (video_id);
