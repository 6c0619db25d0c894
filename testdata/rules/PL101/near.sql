CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE companies (id bigint PRIMARY KEY);
CREATE TABLE delivery_methods (id bigint PRIMARY KEY);
CREATE TABLE kinds (id bigint PRIMARY KEY);

-- The row's own key beside an attribute of the row.
CREATE TABLE documents (document_type text NOT NULL, document_id bigserial PRIMARY KEY);
CREATE TABLE vehicles (type text NOT NULL, id bigserial PRIMARY KEY);
-- The id has a foreign key, alone or together with the type.
CREATE TABLE charges (
  id bigserial PRIMARY KEY,
  delivery_method_type text NOT NULL,
  delivery_method_id bigint REFERENCES delivery_methods (id)
);
CREATE TABLE accounts (kind text NOT NULL, id bigint NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE postings (
  id bigserial PRIMARY KEY,
  owner_kind text NOT NULL,
  owner_id bigint NOT NULL,
  FOREIGN KEY (owner_kind, owner_id) REFERENCES accounts (kind, id)
);
-- The stem's own table is what the id means.
CREATE TABLE updates (
  id bigserial PRIMARY KEY,
  company_kind text,
  company_id bigint -- want "PL201 updates.company_id holds companies.id"
);
-- Things of other systems.
CREATE TABLE grants (
  id bigserial PRIMARY KEY,
  client_type text NOT NULL,
  client_id text NOT NULL,
  token_type text NOT NULL,
  token_id text NOT NULL
);
-- An attribute and a value that is no key.
CREATE TABLE uploads (
  id bigserial PRIMARY KEY,
  content_type text NOT NULL,
  content_id text NOT NULL,
  mime_type text,
  owner_type boolean,
  owner_id bigint,
  area_type text,
  area_key jsonb
);
