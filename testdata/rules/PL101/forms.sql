CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE object_types (id smallint PRIMARY KEY);
CREATE TYPE thing AS ENUM ('post', 'photo');

-- A table, model or entity beside its id.
CREATE TABLE a (
  id bigserial PRIMARY KEY,
  model text NOT NULL, -- want "PL101 a.model and model_id"
  model_id bigint NOT NULL,
  entity text, -- want "PL101 a.entity and entity_id"
  entity_id bigint,
  "table" text, -- want "PL101 a.table and table_id"
  table_id bigint
);
CREATE TABLE b (
  id bigserial PRIMARY KEY,
  res_model text, -- want "PL101 b.res_model and res_id"
  res_id bigint,
  model text, -- want "PL101 b.model and foreign_key"
  foreign_key bigint
);
-- A stem before the table's name and the row's id.
CREATE TABLE c (
  id bigserial PRIMARY KEY,
  from_table_name text, -- want "PL101 c.from_table_name and from_record_id"
  from_record_id bigint,
  to_table_name text, -- want "PL101 c.to_table_name and to_record_id"
  to_record_id bigint
);
-- The words run together, or turned round.
CREATE TABLE d (
  id bigserial PRIMARY KEY,
  targettype text, -- want "PL101 d.targettype and targetid"
  targetid bigint,
  tablename text, -- want "PL101 d.tablename and recordid"
  recordid bigint,
  type_of_owner text, -- want "PL101 d.type_of_owner and id_of_owner"
  id_of_owner bigint,
  kind_subject text, -- want "PL101 d.kind_subject and id_subject"
  id_subject bigint,
  actor_discriminator text, -- want "PL101 d.actor_discriminator and actor_id"
  actor_id bigint
);
-- A content type by its short name, a table by PostgreSQL's own type for one.
CREATE TABLE e (
  id bigserial PRIMARY KEY,
  target_ct_id smallint REFERENCES object_types (id), -- want "PL101 e.target_ct_id and target_id"
  target_id bigint,
  subject_table regclass, -- want "PL101 e.subject_table and subject_id"
  subject_id bigint
);
-- What the values name outweighs what the stem alone would say.
CREATE TABLE f (
  id bigserial PRIMARY KEY,
  document_type thing NOT NULL, -- want "PL101 f.document_type and document_id"
  document_id bigint NOT NULL
);
CREATE TABLE g (
  id bigserial PRIMARY KEY,
  kind thing NOT NULL, -- want "PL101 g.kind and owner_id"
  owner_id bigint NOT NULL
);
-- Two pairs and an actor: each type goes with the id of its own stem.
CREATE TABLE h (
  id bigserial PRIMARY KEY,
  author_id bigint NOT NULL,
  entity_id bigint NOT NULL,
  entity_type text NOT NULL, -- want "PL101 h.entity_type and entity_id"
  target_id bigint,
  target_type text -- want "PL101 h.target_type and target_id"
);
