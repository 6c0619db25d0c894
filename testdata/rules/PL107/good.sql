CREATE TABLE posts (id bigint PRIMARY KEY, kind text NOT NULL CHECK (kind = 'post'), UNIQUE (id, kind));
CREATE TABLE photos (id bigint PRIMARY KEY, kind text NOT NULL CHECK (kind = 'photo'), UNIQUE (id, kind));

-- A branch for each value.
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  kind text NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (kind = 'post' AND post_id IS NOT NULL AND photo_id IS NULL
      OR kind = 'photo' AND photo_id IS NOT NULL AND post_id IS NULL)
);

-- The mend that PL107 proposes.
CREATE TABLE notes (
  id bigint PRIMARY KEY,
  kind text CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK ((COALESCE(kind = 'post', false)) = (post_id IS NOT NULL) AND (COALESCE(kind = 'photo', false)) = (photo_id IS NOT NULL))
);

-- One value is tied both ways: the other has what is left.
CREATE TYPE mark_kind AS ENUM ('post', 'photo');
CREATE TABLE marks (
  id bigint PRIMARY KEY,
  kind mark_kind NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK ((kind = 'post') = (post_id IS NOT NULL))
);

-- Each value implies its parent, in a CHECK of its own.
CREATE TABLE pins (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK (kind <> 'post' OR post_id IS NOT NULL),
  CHECK (kind <> 'photo' OR photo_id IS NOT NULL)
);

-- CASE over the discriminator.
CREATE TABLE stars (
  id bigint PRIMARY KEY,
  kind mark_kind NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1),
  CHECK (CASE kind WHEN 'post' THEN post_id IS NOT NULL WHEN 'photo' THEN photo_id IS NOT NULL END)
);

-- PostgreSQL computes it.
CREATE TABLE likes (
  id bigint PRIMARY KEY,
  likeable_type text NOT NULL GENERATED ALWAYS AS (CASE WHEN post_id IS NOT NULL THEN 'post' ELSE 'photo' END) STORED,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- The foreign keys have it, and the parents' kinds are constants.
CREATE TABLE flags (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint,
  photo_id bigint,
  FOREIGN KEY (post_id, kind) REFERENCES posts (id, kind),
  FOREIGN KEY (photo_id, kind) REFERENCES photos (id, kind),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);

-- A trigger sets it.
CREATE TABLE votes (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE FUNCTION votes_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.kind := CASE WHEN NEW.post_id IS NOT NULL THEN 'post' ELSE 'photo' END;
  RETURN NEW;
END $$;
CREATE TRIGGER votes_kind BEFORE INSERT OR UPDATE ON votes FOR EACH ROW EXECUTE FUNCTION votes_kind();

-- A trigger refuses what is not.
CREATE TABLE shares (
  id bigint PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')),
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE FUNCTION shares_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kind = 'post') <> (NEW.post_id IS NOT NULL) THEN
    RAISE EXCEPTION 'a share of the wrong kind';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shares_kind BEFORE INSERT OR UPDATE ON shares FOR EACH ROW EXECUTE FUNCTION shares_kind();
