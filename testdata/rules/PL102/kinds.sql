-- A row of several kinds, with a table for each.
CREATE TABLE charge_fees (id bigserial PRIMARY KEY, amount numeric NOT NULL);
CREATE TABLE charge_usages (id bigserial PRIMARY KEY, meter text NOT NULL);
CREATE TABLE charges (
  id bigserial PRIMARY KEY,
  type text NOT NULL,
  charge_fee_id bigint UNIQUE REFERENCES charge_fees, -- want "PL102 nothing keeps charges to exactly one of charge_fee_id and charge_usage_id"
  charge_usage_id bigint UNIQUE REFERENCES charge_usages
);
CREATE TABLE cron_specs (id bigserial PRIMARY KEY);
CREATE TABLE http_specs (id bigserial PRIMARY KEY);
CREATE TABLE queue_specs (id bigserial PRIMARY KEY);
CREATE TABLE workers (
  id bigserial PRIMARY KEY,
  kind text NOT NULL,
  cron_spec_id bigint REFERENCES cron_specs, -- want "PL102 nothing keeps workers to exactly one of cron_spec_id, http_spec_id and queue_spec_id"
  http_spec_id bigint REFERENCES http_specs,
  queue_spec_id bigint REFERENCES queue_specs
);
-- Near misses. No column says that rows are of several kinds:
CREATE TABLE plans (
  id bigserial PRIMARY KEY,
  name text NOT NULL,
  cron_spec_id bigint REFERENCES cron_specs,
  http_spec_id bigint REFERENCES http_specs,
  queue_spec_id bigint REFERENCES queue_specs
);
-- A row has a value of each lookup table, whatever its type:
CREATE TABLE body_types (id bigserial PRIMARY KEY);
CREATE TABLE fuel_types (id bigserial PRIMARY KEY);
CREATE TABLE engine_types (id bigserial PRIMARY KEY);
CREATE TABLE cars (
  id bigserial PRIMARY KEY,
  type text NOT NULL,
  body_type_id bigint REFERENCES body_types,
  fuel_type_id bigint REFERENCES fuel_types,
  engine_type_id bigint REFERENCES engine_types
);
-- Many rows share the part, so that it is no part of one:
CREATE TABLE order_batches (id bigserial PRIMARY KEY);
CREATE TABLE order_routes (id bigserial PRIMARY KEY);
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  type text NOT NULL,
  order_batch_id bigint REFERENCES order_batches,
  order_route_id bigint REFERENCES order_routes
);
-- The kinds are of something else:
CREATE TABLE visits (
  id bigserial PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('paid', 'free')),
  cron_spec_id bigint REFERENCES cron_specs,
  http_spec_id bigint REFERENCES http_specs,
  queue_spec_id bigint REFERENCES queue_specs
);
-- A kind is called like a part's first word:
CREATE TABLE timers (
  id bigserial PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('cron', 'http', 'queue')),
  name text,
  cron_spec_id bigint REFERENCES cron_specs, -- want "PL102 nothing keeps timers to exactly one of cron_spec_id, http_spec_id and queue_spec_id"
  http_spec_id bigint REFERENCES http_specs,
  queue_spec_id bigint REFERENCES queue_specs
);
