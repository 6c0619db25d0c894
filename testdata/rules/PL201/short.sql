-- Short forms that everybody uses.
CREATE TABLE organizations (id bigserial PRIMARY KEY);
CREATE TABLE departments (
  id bigserial PRIMARY KEY,
  org_id bigint NOT NULL -- want "PL201 departments.org_id holds organizations.id"
);
CREATE TABLE envs (id bigserial PRIMARY KEY);
CREATE TABLE releases (
  id bigserial PRIMARY KEY,
  environment_id bigint NOT NULL, -- want "PL201 releases.environment_id holds envs.id"
  dept_id bigint NOT NULL, -- want "PL201 releases.dept_id holds departments.id"
  xyz_id bigint,
  organ_id bigint -- near miss: no short form
);
-- Initials.
CREATE TABLE purchase_orders (id bigserial PRIMARY KEY);
CREATE TABLE purchase_receipts (
  id bigserial PRIMARY KEY,
  po_id bigint NOT NULL -- want "PL201 purchase_receipts.po_id holds purchase_orders.id"
);
-- Near misses: initials in a table that is not near, and words of their own.
CREATE TABLE parcels (id bigserial PRIMARY KEY, po_id bigint NOT NULL);
CREATE TABLE invoice_positions (id bigserial PRIMARY KEY);
CREATE TABLE invoice_hosts (id bigserial PRIMARY KEY, ip_id bigint NOT NULL);
-- Near misses: a short form that another table begins with, too, and one of a
-- table that another column of the same table calls by its whole name.
CREATE TABLE documents (id bigserial PRIMARY KEY);
CREATE TABLE doctors (id bigserial PRIMARY KEY);
CREATE TABLE admissions (id bigserial PRIMARY KEY, doc_id bigint);
CREATE TABLE requests (id bigserial PRIMARY KEY);
CREATE TABLE calls (
  id bigserial PRIMARY KEY,
  request_id bigint, -- want "PL201 calls.request_id holds requests.id"
  req_id bigint
);
-- Near miss: of two tables.
CREATE TABLE sales_reports (id bigserial PRIMARY KEY);
CREATE TABLE stock_returns (id bigserial PRIMARY KEY);
CREATE TABLE stock_labels (id bigserial PRIMARY KEY, sr_id bigint NOT NULL);
-- Near miss: text is what another system says.
CREATE TABLE public_keys (id text PRIMARY KEY);
CREATE TABLE devices (id bigserial PRIMARY KEY, pk_id text);
-- What the schema's own foreign keys shorten.
CREATE TABLE work_orders (id bigserial PRIMARY KEY);
CREATE TABLE desks (id bigserial PRIMARY KEY, wo_id bigint REFERENCES work_orders);
CREATE TABLE work_order_items (id bigserial PRIMARY KEY);
CREATE TABLE modules (
  id bigserial PRIMARY KEY,
  wo_item_id bigint NOT NULL -- want "PL201 modules.wo_item_id holds work_order_items.id"
);
-- Near miss: an owner is a user, but the groups of owners need not be those of users.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE cars (id bigserial PRIMARY KEY, owner_id bigint REFERENCES users);
CREATE TABLE user_clubs (id bigserial PRIMARY KEY);
CREATE TABLE races (id bigserial PRIMARY KEY, owner_club_id bigint);
