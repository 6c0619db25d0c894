CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);

-- The arc is kept, its discriminator is not.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')), -- want "PL107 nothing keeps comments.kind in step with post_id and photo_id: a row whose kind is 'post' can have photo_id set"
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- One value is tied, the other is not; more kinds than one for a parent, and one
-- for none.
CREATE TYPE note_kind AS ENUM ('Post', 'Photos', 'photo', 'general');
CREATE TABLE notes (
  id bigint PRIMARY KEY,
  kind note_kind NOT NULL, -- want "PL107 nothing keeps notes.kind in step with post_id and photo_id: a row whose kind is 'Photos' can have post_id set"
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK ((post_id IS NULL) OR (photo_id IS NULL)), -- want "PL103 .*at most one"
  CHECK (kind <> 'Post' OR post_id IS NOT NULL)
);

-- A CHECK for each value; a discriminator that is NULL passes both.
CREATE TABLE marks (
  id bigint PRIMARY KEY,
  kind text NOT NULL, -- want "PL107 .*a row whose kind is 'post' can have photo_id set"
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK (kind = 'post' OR kind = 'photo')
);

-- The column came later.
CREATE TABLE likes (
  id bigint PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK ((post_id IS NULL) <> (photo_id IS NULL))
);
CREATE DOMAIN likeable AS text CHECK (VALUE IN ('posts', 'photos'));
ALTER TABLE likes
  ADD COLUMN kind likeable; -- want "PL107 nothing keeps likes.kind in step"

-- No value is known, but the name goes with those of the parents.
CREATE TABLE files (
  id bigint PRIMARY KEY,
  owner_type smallint NOT NULL, -- want "PL107 nothing keeps files.owner_type in step with owner_user_id and owner_team_id$"
  owner_user_id bigint REFERENCES users (id),
  owner_team_id bigint REFERENCES teams (id),
  CHECK (num_nonnulls(owner_user_id, owner_team_id) = 1)
);
CREATE TABLE flags (
  id bigint PRIMARY KEY,
  flaggable_type text NOT NULL, -- want "PL107 nothing keeps flags.flaggable_type in step with post_id and photo_id$"
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- A choice between a parent and a value.
CREATE TABLE invitations (
  id bigint PRIMARY KEY,
  via text NOT NULL CHECK (via IN ('user', 'team', 'email')), -- want "PL107 nothing keeps invitations.via in step with user_id, team_id and email"
  user_id bigint REFERENCES users (id),
  team_id bigint REFERENCES teams (id),
  email text,
  CHECK (num_nonnulls(user_id, team_id, email) = 1)
);

-- Nothing keeps the arc either.
CREATE TABLE reports (
  id bigint PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('post', 'photo')), -- want "PL107 nothing keeps reports.subject in step"
  post_id bigint REFERENCES posts (id), -- want "PL102 nothing keeps reports"
  photo_id bigint REFERENCES photos (id)
);
