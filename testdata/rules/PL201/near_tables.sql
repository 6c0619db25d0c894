-- Tables that only seem to be meant.
CREATE TABLE themes (id bigserial PRIMARY KEY);
CREATE TABLE child_themes (
  id bigserial PRIMARY KEY,
  parent_theme_id bigint -- want "PL201 child_themes.parent_theme_id holds themes.id"
);
-- The categories of tickets are not those of documents.
CREATE TABLE tickets (id bigserial PRIMARY KEY);
CREATE TABLE ticket_states (id bigserial PRIMARY KEY);
CREATE TABLE ticket_categories (id bigserial PRIMARY KEY);
CREATE TABLE documents (id bigserial PRIMARY KEY, category_id bigint);
-- A party's employee is a party, so that the table is not the party's.
CREATE TABLE parties (id bigserial PRIMARY KEY);
CREATE TABLE party_employees (party_id bigint PRIMARY KEY REFERENCES parties);
CREATE TABLE shifts (
  id bigserial PRIMARY KEY,
  employee_id bigint -- want "PL201 shifts.employee_id holds party_employees.party_id"
);
-- A packaging is none of the products; who replies is one of the tickets.
CREATE TABLE products (id bigserial PRIMARY KEY);
CREATE TABLE lines (
  id bigserial PRIMARY KEY,
  product_packaging_id bigint,
  ticket_replying_id bigint -- want "PL201 lines.ticket_replying_id holds tickets.id"
);
-- Moves of the stock are not those of the ledger.
CREATE TABLE ledger_moves (id bigserial PRIMARY KEY);
CREATE TABLE ledger_lines (id bigserial PRIMARY KEY, move_id bigint REFERENCES ledger_moves);
CREATE TABLE stock_moves (id bigserial PRIMARY KEY, returned_move_id bigint);
-- References end in an id word here: an integer called like a table is a value.
CREATE TABLE groups (id bigserial PRIMARY KEY);
CREATE TABLE rules (
  id bigserial PRIMARY KEY,
  "group" integer,
  group_id bigint -- want "PL201 rules.group_id holds groups.id"
);
-- Where text is wider than what references the key, other things are in it, too.
CREATE TABLE realms (id varchar(36) PRIMARY KEY);
CREATE TABLE clients (id varchar(36) PRIMARY KEY, realm_id varchar(36) REFERENCES realms);
CREATE TABLE scopes (
  id varchar(36) PRIMARY KEY,
  realm_id varchar(36) -- want "PL201 scopes.realm_id holds realms.id"
);
CREATE TABLE sessions (id varchar(36) PRIMARY KEY, realm_id varchar(255));
CREATE TABLE login_event_entity (id varchar(36) PRIMARY KEY, realm_id varchar(36));
-- "_" names nothing.
CREATE TABLE "_" (id bigserial PRIMARY KEY);
CREATE TABLE "_To" ("A" bigint, "B" bigint);
