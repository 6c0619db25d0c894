-- Tables of one module that none of them holds to another's by a foreign key.
CREATE TABLE customers (id bigserial PRIMARY KEY);
CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE invoices (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE carts (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE ledger_accounts (id bigserial PRIMARY KEY, customer_id bigint);
CREATE TABLE ledger_entries (id bigserial PRIMARY KEY, customer_id bigint);
CREATE TABLE ledger_records (id bigserial PRIMARY KEY, customer_id bigint);
-- Near miss: one of the module does.
CREATE TABLE shop_carts (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE shop_offers (id bigserial PRIMARY KEY, customer_id bigint); -- want "PL201 shop_offers.customer_id"
CREATE TABLE shop_wishes (id bigserial PRIMARY KEY, customer_id bigint); -- want "PL201 shop_wishes.customer_id"
CREATE TABLE shop_notes (id bigserial PRIMARY KEY, customer_id bigint); -- want "PL201 shop_notes.customer_id"
-- A foreign key that was dropped is said.
CREATE TABLE drafts (id bigserial PRIMARY KEY, customer_id bigint CONSTRAINT drafts_customer REFERENCES customers); -- want "PL201 drafts.customer_id"
ALTER TABLE drafts DROP CONSTRAINT drafts_customer;
-- The tables of a library, none of which has a foreign key where most others do.
CREATE TABLE queue_jobs (id bigserial PRIMARY KEY);
CREATE TABLE queue_batches (id bigserial PRIMARY KEY);
CREATE TABLE queue_runs (id bigserial PRIMARY KEY, queue_job_id bigint NOT NULL);
CREATE TABLE returns (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE refunds (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE visits (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE calls (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE letters (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE coupons (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE reviews (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
CREATE TABLE gifts (id bigserial PRIMARY KEY, customer_id bigint REFERENCES customers);
