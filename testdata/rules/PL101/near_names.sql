CREATE TABLE models (id bigint PRIMARY KEY);
CREATE TABLE classes (id bigint PRIMARY KEY);
CREATE TABLE persons (id bigint PRIMARY KEY);
CREATE TYPE thing AS ENUM ('model', 'person');

-- What a thing is called, beside its id.
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  author text, author_id bigint,
  sender text, sender_id bigint,
  host text, host_id bigint,
  reference text, reference_id bigint,
  source text, source_id text
);
-- A model, or a class, that is no table.
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  model text NOT NULL,
  item_id bigint,
  source_id bigint,
  class_name text,
  pupil_id bigint
);
-- Tables of that name.
CREATE TABLE c (id bigserial PRIMARY KEY, model text, model_id bigint REFERENCES models (id));
CREATE TABLE d (id bigserial PRIMARY KEY, class text, class_id bigint REFERENCES classes (id));
-- An audit row: a table's name, and ids that are not its rows'.
CREATE TABLE e (id bigserial PRIMARY KEY, table_name text NOT NULL, author_id bigint, parent_id bigint, request_id uuid);
-- A kind and an id that is not about it.
CREATE TABLE f (id bigserial PRIMARY KEY, type thing NOT NULL, org_id bigint NOT NULL);
-- A content type is a media type.
CREATE TABLE g (id bigserial PRIMARY KEY, content_type integer NOT NULL, content text);
-- Edges of a graph: a kind of edge and its two ends.
CREATE TABLE h (id bigserial PRIMARY KEY, relation_type text NOT NULL, from_id bigint NOT NULL, to_id bigint NOT NULL);
