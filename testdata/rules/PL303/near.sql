-- confidence: low
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);

-- Many to many on purpose: tags, and what has a name of its own.
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
CREATE TABLE notes (id bigint PRIMARY KEY, slug text NOT NULL UNIQUE);
CREATE TABLE post_notes (
  post_id bigint NOT NULL REFERENCES posts (id),
  note_id bigint NOT NULL REFERENCES notes (id),
  PRIMARY KEY (post_id, note_id)
);
CREATE TABLE photo_notes (
  photo_id bigint NOT NULL REFERENCES photos (id),
  note_id bigint NOT NULL REFERENCES notes (id),
  PRIMARY KEY (photo_id, note_id)
);
-- Nothing says that a picture has one owner.
CREATE TABLE pictures (id bigint PRIMARY KEY);
CREATE TABLE post_pictures (
  post_id bigint NOT NULL REFERENCES posts (id),
  picture_id bigint NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (post_id, picture_id)
);
CREATE TABLE photo_pictures (
  photo_id bigint NOT NULL REFERENCES photos (id),
  picture_id bigint NOT NULL REFERENCES pictures (id),
  PRIMARY KEY (photo_id, picture_id)
);

-- What a user has one of, of several kinds: the user is no child.
CREATE TABLE plans (id bigint PRIMARY KEY);
CREATE TABLE lockers (id bigint PRIMARY KEY);
CREATE TABLE user_plans (
  user_id bigint PRIMARY KEY REFERENCES users (id),
  plan_id bigint NOT NULL REFERENCES plans (id)
);
CREATE TABLE user_lockers (
  user_id bigint PRIMARY KEY REFERENCES users (id),
  locker_id bigint NOT NULL REFERENCES lockers (id)
);

-- One join table keeps a comment to one post; there is no other kind of owner.
CREATE TABLE comments (id bigint PRIMARY KEY);
CREATE TABLE post_comments (
  comment_id bigint PRIMARY KEY REFERENCES comments (id),
  post_id bigint NOT NULL REFERENCES posts (id)
);

-- The foreign key pins the kind of owner down.
CREATE TABLE attachments (
  id bigint PRIMARY KEY,
  owner_kind text NOT NULL CHECK (owner_kind IN ('post', 'photo')),
  UNIQUE (id, owner_kind)
);
CREATE TABLE post_attachments (
  attachment_id bigint PRIMARY KEY,
  owner_kind text NOT NULL DEFAULT 'post' CHECK (owner_kind = 'post'),
  post_id bigint NOT NULL REFERENCES posts (id),
  FOREIGN KEY (attachment_id, owner_kind) REFERENCES attachments (id, owner_kind)
);
CREATE INDEX ON post_attachments (attachment_id, owner_kind);
CREATE TABLE photo_attachments (
  attachment_id bigint PRIMARY KEY,
  owner_kind text NOT NULL GENERATED ALWAYS AS ('photo') STORED,
  photo_id bigint NOT NULL REFERENCES photos (id),
  FOREIGN KEY (attachment_id, owner_kind) REFERENCES attachments (id, owner_kind)
);
CREATE INDEX ON photo_attachments (attachment_id, owner_kind);

-- A trigger looks at the other table.
CREATE TABLE reviews (id bigint PRIMARY KEY);
CREATE TABLE post_reviews (
  review_id bigint PRIMARY KEY REFERENCES reviews (id),
  post_id bigint NOT NULL REFERENCES posts (id)
);
CREATE TABLE photo_reviews (
  review_id bigint PRIMARY KEY REFERENCES reviews (id),
  photo_id bigint NOT NULL REFERENCES photos (id)
);
CREATE FUNCTION one_owner_of_post_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM photo_reviews WHERE review_id = NEW.review_id) THEN
    RAISE EXCEPTION 'review % has an owner', NEW.review_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_owner BEFORE INSERT ON post_reviews
  FOR EACH ROW EXECUTE FUNCTION one_owner_of_post_review();
CREATE FUNCTION one_owner_of_photo_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM post_reviews WHERE review_id = NEW.review_id) THEN
    RAISE EXCEPTION 'review % has an owner', NEW.review_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_owner BEFORE INSERT ON photo_reviews
  FOR EACH ROW EXECUTE FUNCTION one_owner_of_photo_review();

-- Whose a reply is, the reply says itself.
CREATE TABLE replies (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id));
CREATE INDEX ON replies (post_id);
CREATE TABLE post_replies (
  post_id bigint NOT NULL REFERENCES posts (id),
  reply_id bigint NOT NULL REFERENCES replies (id),
  PRIMARY KEY (post_id, reply_id)
);
CREATE TABLE photo_replies (
  photo_id bigint NOT NULL REFERENCES photos (id),
  reply_id bigint NOT NULL REFERENCES replies (id),
  PRIMARY KEY (photo_id, reply_id)
);
