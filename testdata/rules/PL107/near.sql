CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);

-- What is said, not of what; one of the values happens to be a parent's name.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('question', 'answer')),
  style text NOT NULL CHECK (style IN ('plain', 'quote', 'photo')),
  status text NOT NULL,
  comment_type smallint NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- An attribute of something else: the target is no parent here.
CREATE TABLE links (
  id bigint PRIMARY KEY,
  target_type text NOT NULL,
  target_url text NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- Its values say something else of the owner.
CREATE TABLE accounts (
  id bigint PRIMARY KEY,
  owner_type text NOT NULL CHECK (owner_type IN ('paying', 'trial', 'staff')),
  user_id bigint REFERENCES users (id),
  team_id bigint REFERENCES teams (id),
  CHECK (num_nonnulls(user_id, team_id) = 1)
);

-- Two foreign keys that are no arc.
CREATE TABLE tasks (
  id bigint PRIMARY KEY,
  owner_type text NOT NULL,
  user_id bigint NOT NULL REFERENCES users (id),
  team_id bigint NOT NULL REFERENCES teams (id)
);

-- A pair beside an arc is a pair.
CREATE TABLE events (
  id bigint PRIMARY KEY,
  trackable_type text NOT NULL, -- want "PL101 events.trackable_type and trackable_id"
  trackable_id bigint NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- A CHECK with the discriminator that has a hole.
CREATE TABLE drafts (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (kind = 'post' AND post_id IS NOT NULL OR kind = 'photo' AND photo_id IS NOT NULL) -- want "PL103 .*admits a row with both"
);

-- Numbers that the application gives a meaning, and a CHECK knows.
CREATE TABLE files (
  id bigint PRIMARY KEY,
  owner_type smallint NOT NULL CHECK (owner_type IN (1, 2)),
  owner_user_id bigint REFERENCES users (id),
  owner_team_id bigint REFERENCES teams (id),
  CHECK (num_nonnulls(owner_user_id, owner_team_id) = 1),
  CHECK ((owner_type = 1) = (owner_user_id IS NOT NULL))
);

-- What the trigger's function does is out of sight: low.sql has this too.
CREATE TABLE replies (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE FUNCTION replies_kind() RETURNS trigger LANGUAGE c AS 'replies', 'kind';
CREATE TRIGGER replies_kind BEFORE INSERT OR UPDATE ON replies FOR EACH ROW EXECUTE FUNCTION replies_kind();

-- Where a row comes from need not be one of its parents.
CREATE TABLE imports (
  id bigint PRIMARY KEY,
  source text NOT NULL CHECK (source IN ('post', 'photo', 'file', 'api')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
