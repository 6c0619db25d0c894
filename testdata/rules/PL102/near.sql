-- Ordinary optional relations are no arc.
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE coupons (id bigint PRIMARY KEY);
CREATE TABLE addresses (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE projects (id bigint PRIMARY KEY);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('open', 'paid', 'coupon')),
  user_id bigint NOT NULL REFERENCES users (id),
  coupon_id bigint REFERENCES coupons (id),
  billing_address_id bigint REFERENCES addresses (id),
  shipping_address_id bigint REFERENCES addresses (id),
  approved_by_id bigint REFERENCES users (id)
);
-- A join table whose columns merely lack NOT NULL.
CREATE TABLE team_memberships (
  id bigserial PRIMARY KEY,
  user_id bigint REFERENCES users (id),
  team_id bigint REFERENCES teams (id),
  created_at timestamptz NOT NULL
);
-- A unique index over both, and one over one of them.
CREATE TABLE favourites (
  id bigserial PRIMARY KEY,
  note text,
  user_id bigint REFERENCES users (id),
  project_id bigint REFERENCES projects (id),
  UNIQUE (user_id, project_id, note)
);
-- A chain: all or none.
CREATE TABLE lines (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  project_id bigint REFERENCES projects (id),
  CHECK ((team_id IS NULL) = (project_id IS NULL))
);
-- One implies the other.
CREATE TABLE slots (
  id bigserial PRIMARY KEY,
  team_id bigint REFERENCES teams (id),
  project_id bigint REFERENCES projects (id),
  CHECK (project_id IS NULL OR team_id IS NOT NULL)
);
-- Values compared, not parents chosen.
CREATE TABLE transfers (
  id bigserial PRIMARY KEY,
  from_user_id bigint REFERENCES users (id),
  to_user_id bigint REFERENCES users (id),
  CHECK (from_user_id <> to_user_id)
);
-- A choice between values.
CREATE TABLE prices (
  id bigserial PRIMARY KEY,
  amount numeric,
  percentage numeric,
  CHECK ((amount IS NULL) <> (percentage IS NULL)),
  CHECK (amount IS NOT NULL OR percentage IS NOT NULL)
);
-- How far a row has come: an invoiced order has both.
CREATE TABLE orders (id bigserial PRIMARY KEY);
CREATE TABLE invoices (id bigserial PRIMARY KEY);
CREATE TABLE sales (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  stage text NOT NULL CHECK (stage IN ('order', 'invoice', 'paid')),
  order_id bigint REFERENCES orders (id),
  invoice_id bigint REFERENCES invoices (id)
);
