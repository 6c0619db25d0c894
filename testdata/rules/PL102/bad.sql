CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);

-- A discriminator whose values name the parents; who wrote it is no parent.
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('post', 'photo')), -- want "PL107 nothing keeps comments.subject in step"
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps comments to exactly one of post_id and photo_id"
  photo_id bigint REFERENCES photos (id),
  author_id bigint REFERENCES users (id)
);
CREATE TYPE scope AS ENUM ('POST', 'VIDEO', 'PHOTO');
CREATE TABLE rights (
  id bigserial PRIMARY KEY,
  scope scope NOT NULL,
  created_by_id bigint REFERENCES users (id),
  post_id bigint REFERENCES posts (id) ON DELETE CASCADE
);
ALTER TABLE rights ADD COLUMN title text;
CREATE INDEX ON rights (post_id);
ALTER TABLE rights
  ADD COLUMN photo_id bigint REFERENCES photos (id) ON DELETE CASCADE, -- want "PL102 nothing keeps rights to exactly one of post_id, photo_id and video_id" "PL107 nothing keeps rights.scope in step"
  ADD COLUMN video_id bigint REFERENCES videos (id) ON DELETE CASCADE;

-- A unique index per parent, over the same other columns.
CREATE TABLE labels (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps labels"
  photo_id bigint REFERENCES photos (id)
);
CREATE UNIQUE INDEX ON labels (post_id, name) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX ON labels (photo_id, name) WHERE photo_id IS NOT NULL;

-- The same parents as an arc that is proven elsewhere.
CREATE TABLE ratings (
  id bigserial PRIMARY KEY,
  stars int NOT NULL,
  post_id bigint REFERENCES posts (id),
  video_id bigint REFERENCES videos (id),
  CHECK (num_nonnulls(post_id, video_id) = 1)
);
CREATE TABLE reactions (
  id bigserial PRIMARY KEY,
  emoji text NOT NULL,
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps reactions to exactly one of post_id and video_id"
  video_id bigint REFERENCES videos (id)
);
