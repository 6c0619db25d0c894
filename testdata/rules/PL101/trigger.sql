CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  parent_type text NOT NULL CHECK (parent_type IN ('post', 'photo')), -- want "PL101 .*trigger comments_parent checks rows of this table"
  parent_id bigint NOT NULL
);
CREATE FUNCTION check_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_type = 'post' AND NOT EXISTS (SELECT 1 FROM posts WHERE id = NEW.parent_id) THEN
    RAISE EXCEPTION 'no such post';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER comments_parent BEFORE INSERT OR UPDATE ON comments FOR EACH ROW EXECUTE FUNCTION check_parent();
