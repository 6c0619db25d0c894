CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE shards (id integer, region text, PRIMARY KEY (id, region));
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  user_id bigint REFERENCES users (id),
  stripe_customer_id text,           -- another system's
  github_user_id bigint,             -- another system's, as a number
  external_id bigint,
  customer_uuid uuid,                -- customers have no such key
  shard_id integer,                  -- no single column is the key
  tenant_id bigint NOT NULL,         -- nothing holds it
  trace_id uuid, span_id bigint, paid boolean, valid boolean,
  user_key bigint,
  late_user_id bigint
);
ALTER TABLE orders ADD FOREIGN KEY (late_user_id) REFERENCES users (id);
CREATE TABLE a (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL);
CREATE TABLE b (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL);
CREATE TABLE c (id bigserial PRIMARY KEY, tenant_id bigint NOT NULL);
-- Rows that outlive what they mention.
CREATE TABLE audit_log (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
-- A table that cannot have foreign keys.
CREATE EXTENSION postgres_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE far (id bigint, user_id bigint) SERVER s;
