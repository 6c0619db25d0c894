-- A row's own id beside what it is for: it alone is unique.
CREATE TABLE labels (id serial PRIMARY KEY, gid uuid NOT NULL UNIQUE);
CREATE TABLE areas (gid uuid PRIMARY KEY);
CREATE TABLE list_types (
  id serial PRIMARY KEY,
  entity_type varchar(50) NOT NULL,
  gid uuid NOT NULL UNIQUE
);
CREATE TABLE list_notes (
  id serial PRIMARY KEY,
  entity_type varchar(50) NOT NULL, -- want "PL101 list_notes.entity_type and gid"
  gid uuid NOT NULL
);
-- What another system calls its things, where the keys here are numbers.
CREATE TABLE services (id bigserial PRIMARY KEY);
CREATE TABLE grants (id bigserial PRIMARY KEY);
CREATE TABLE teams (id bigserial PRIMARY KEY);
CREATE TABLE languages (code text PRIMARY KEY);
CREATE TABLE pending_grants (
  id bigserial PRIMARY KEY,
  service_type text NOT NULL,
  service_id text NOT NULL,
  UNIQUE (service_type, service_id)
);
-- A reference that its name tells, beside what may be its type.
CREATE TABLE books (id bigserial PRIMARY KEY);
CREATE TABLE book_orders (
  id bigserial PRIMARY KEY,
  book_type text NOT NULL,
  book_id bigint NOT NULL -- want "PL201 book_orders.book_id holds books.id"
);
-- The child of a reference that is one itself.
CREATE TABLE notes (
  id bigserial PRIMARY KEY,
  actor_type text NOT NULL, -- want "PL101 notes.actor_type and actor_id"
  actor_id bigint NOT NULL,
  actor_child_type text, -- want "PL101 notes.actor_child_type and actor_child_id"
  actor_child_id bigint,
  body text
);
