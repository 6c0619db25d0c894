-- Names of tables and of keys, without an id word.
CREATE TABLE languages (code varchar(6) PRIMARY KEY);
CREATE TABLE tax_classes (id serial PRIMARY KEY, name text UNIQUE);
CREATE TABLE ledger (entry_id bigserial PRIMARY KEY);
CREATE TABLE chain_logs (net_chain_id bigint PRIMARY KEY);
CREATE TABLE orders (id serial PRIMARY KEY);
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE folders (id serial PRIMARY KEY, tax_class integer REFERENCES tax_classes);
CREATE TABLE files (
  id bigserial PRIMARY KEY,
  language_code varchar(6), -- want "PL201 files.language_code holds languages.code"
  tax_class integer, -- want "PL201 files.tax_class holds tax_classes.id"
  entry_id bigint, -- want "PL201 files.entry_id holds ledger.entry_id"
  creator_id integer, -- want "PL201 files.creator_id holds users.id"
  -- Near misses: a measure, a copy of a column that is no key, a value that the
  -- table with that key does not give out, a thing that is named like an agent.
  "order" integer,
  user_email text,
  net_chain_id bigint,
  printer_id integer,
  tax_classes integer,
  language varchar(6)
);
-- Words between the table's prefix and the name.
CREATE TABLE shop_order_lines (id bigserial PRIMARY KEY);
CREATE TABLE shop_order_line_taxes (
  id bigserial PRIMARY KEY,
  line_id bigint -- want "PL201 shop_order_line_taxes.line_id holds shop_order_lines.id"
);
-- Every column begins with its table's name.
CREATE TABLE albums (
  album_id bigserial PRIMARY KEY,
  album_title text,
  album_owner_id integer REFERENCES users,
  album_language_code varchar(6) -- want "PL201 albums.album_language_code holds languages.code"
);
-- Prisma's join tables.
CREATE TABLE "_AlbumToFile" (
  "A" bigint NOT NULL, -- want "PL201 .*_AlbumToFile.*A holds albums.album_id"
  "B" bigint NOT NULL REFERENCES files ON DELETE CASCADE,
  UNIQUE ("A", "B")
);
-- The row's own id, in one word.
CREATE TABLE cartitem (cart_item_id bigserial PRIMARY KEY, name text);
CREATE TABLE item (item_id bigserial PRIMARY KEY);
