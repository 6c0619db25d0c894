-- Every naming in use, with ids of every key type.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE films (id uuid PRIMARY KEY);
CREATE TABLE codes (code varchar(20) PRIMARY KEY);

CREATE TABLE comments (
  id bigserial PRIMARY KEY,
  commentable_type varchar NOT NULL, -- want "PL101 comments.commentable_type and commentable_id"
  commentable_id bigint NOT NULL
);
CREATE TABLE stickers (
  id bigserial PRIMARY KEY,
  owner_kind smallint NOT NULL, -- want "PL101 stickers.owner_kind and owner_id"
  owner_id integer NOT NULL
);
CREATE TABLE likes (
  id bigserial PRIMARY KEY,
  subject_class text, -- want "PL101 likes.subject_class and subject_uuid"
  subject_uuid uuid
);
CREATE TABLE audit_lines (
  id bigserial PRIMARY KEY,
  table_name text NOT NULL, -- want "PL101 audit_lines.table_name and record_id"
  record_id bigint NOT NULL
);
CREATE TABLE marks (
  id bigserial PRIMARY KEY,
  "targetType" text NOT NULL, -- want "PL101 marks.targetType and targetId"
  "targetId" uuid NOT NULL
);
CREATE TABLE translations (
  id bigserial PRIMARY KEY,
  resource_table text NOT NULL, -- want "PL101 translations.resource_table and resource_key"
  resource_key varchar(20) NOT NULL,
  UNIQUE (resource_table, resource_key)
);
CREATE TYPE holder AS ENUM ('post', 'photo');
CREATE TABLE locks (
  id bigserial PRIMARY KEY,
  held_type holder NOT NULL, -- want "PL101 locks.held_type and held_id"
  held_id bigint NOT NULL
);
CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('post', 'photo')), -- want "PL101 entries.kind and entity_id"
  entity_id bigint NOT NULL
);
CREATE TABLE tokens (
  tok_id bigserial PRIMARY KEY,
  tok_parent_type text NOT NULL, -- want "PL101 tokens.tok_parent_type and tok_parent_id"
  tok_parent_id bigint NOT NULL,
  tok_value text NOT NULL,
  tok_created timestamptz NOT NULL
);
CREATE TABLE journal (
  from_type text NOT NULL, -- want "PL101 journal.from_type and from_id"
  from_id uuid NOT NULL,
  to_type text NOT NULL, -- want "PL101 journal.to_type and to_id"
  to_id uuid NOT NULL,
  PRIMARY KEY (from_type, from_id, to_type, to_id)
);
