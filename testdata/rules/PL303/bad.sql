CREATE TABLE todo_lists (id bigint PRIMARY KEY, title text NOT NULL);
CREATE TABLE projects (id bigint PRIMARY KEY, title text NOT NULL);
CREATE TABLE todo_items (id bigint PRIMARY KEY, body text NOT NULL);

-- An item of a todo list is a part of it by name; so is one of a project.
CREATE TABLE todo_list_items (
  todo_item_id bigint NOT NULL REFERENCES todo_items (id),
  todo_list_id bigint NOT NULL REFERENCES todo_lists (id),
  PRIMARY KEY (todo_list_id, todo_item_id)
);
CREATE TABLE project_items ( -- want "PL303 todo_list_items and project_items own todo_items, and nothing keeps a row of it to one owner"
  todo_item_id bigint NOT NULL REFERENCES todo_items (id),
  project_id bigint NOT NULL REFERENCES projects (id),
  PRIMARY KEY (project_id, todo_item_id)
);

-- Each holds an attachment once, and says more of it; a third came later. The
-- shared files have no say in it.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE attachments (id bigint PRIMARY KEY, url text NOT NULL);
CREATE TABLE post_attachments (
  attachment_id bigint PRIMARY KEY REFERENCES attachments (id),
  post_id bigint NOT NULL REFERENCES posts (id),
  caption text
);
CREATE TABLE photo_attachments (
  attachment_id bigint NOT NULL REFERENCES attachments (id),
  photo_id bigint NOT NULL REFERENCES photos (id)
);
CREATE UNIQUE INDEX ON photo_attachments (attachment_id);
CREATE UNIQUE INDEX ON photo_attachments (photo_id, attachment_id);
CREATE TABLE project_attachments ( -- want "PL303 post_attachments, photo_attachments and project_attachments own attachments"
  id bigint PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id),
  attachment_id bigint NOT NULL UNIQUE REFERENCES attachments (id)
);

-- Rails orders the two by the alphabet.
CREATE TABLE notes (id bigint PRIMARY KEY, body text NOT NULL);
CREATE TABLE notes_posts (
  note_id bigint PRIMARY KEY REFERENCES notes (id),
  post_id bigint NOT NULL REFERENCES posts (id)
);
CREATE TABLE notes_photos ( -- want "PL303 notes_posts and notes_photos own notes"
  note_id bigint PRIMARY KEY REFERENCES notes (id),
  photo_id bigint NOT NULL REFERENCES photos (id)
);

-- A trigger that looks elsewhere keeps nothing out.
CREATE TABLE vouchers (id bigint PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.added_at = now(); RETURN NEW; END $$;
CREATE TABLE post_vouchers (
  voucher_id bigint PRIMARY KEY REFERENCES vouchers (id),
  post_id bigint NOT NULL REFERENCES posts (id),
  added_at timestamptz
);
CREATE TRIGGER touch BEFORE INSERT ON post_vouchers FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TABLE photo_vouchers ( -- want "PL303 post_vouchers and photo_vouchers own vouchers"
  voucher_id bigint PRIMARY KEY REFERENCES vouchers (id),
  photo_id bigint NOT NULL REFERENCES photos (id)
);
