CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE videos (id bigint PRIMARY KEY);

-- OR admits both.
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT a_one CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL) -- want "PL103 CHECK a_one admits a row with both post_id and photo_id set"
);
-- XOR over three columns admits all three.
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  video_id bigint REFERENCES videos (id),
  CHECK ((post_id IS NOT NULL) <> (photo_id IS NOT NULL) <> (video_id IS NOT NULL)) -- want "PL001"
);
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  video_id bigint REFERENCES videos (id),
  CONSTRAINT c_one CHECK (((post_id IS NOT NULL) <> (photo_id IS NOT NULL)) <> (video_id IS NOT NULL)) -- want "PL103 CHECK c_one admits a row with post_id, photo_id and video_id set"
);
-- A CHECK that is NULL passes: CASE without ELSE, for every other kind.
CREATE TABLE d (
  id bigserial PRIMARY KEY,
  kind text NOT NULL,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT d_one CHECK (CASE kind WHEN 'post' THEN post_id IS NOT NULL AND photo_id IS NULL -- want "PL103 CHECK d_one admits a row with both post_id and photo_id set, and one with none"
                                    WHEN 'photo' THEN photo_id IS NOT NULL AND post_id IS NULL END)
);
-- It says nothing at all.
CREATE TABLE e (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT e_one CHECK (post_id <> NULL OR photo_id <> NULL) -- want "PL103 CHECK e_one refuses no row"
);
CREATE TABLE f (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT f_one CHECK (post_id IS NOT NULL OR photo_id IS NOT NULL OR post_id IS NULL) -- want "PL103 CHECK f_one refuses no row"
);
-- At most one, which may be meant.
CREATE TABLE g (
  id bigserial PRIMARY KEY,
  post_id bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT g_one CHECK (post_id IS NULL OR photo_id IS NULL) -- want "PL103 CHECK g_one admits a row with none of post_id and photo_id set: at most one"
);
-- A column that lacks its foreign key is a parent all the same.
CREATE TABLE h (
  id bigserial PRIMARY KEY,
  post_id bigint, -- want "PL201 h.post_id"
  photo_id bigint REFERENCES photos (id),
  CONSTRAINT h_one CHECK (num_nonnulls(post_id, photo_id) >= 1) -- want "PL103 CHECK h_one admits a row with both"
);
