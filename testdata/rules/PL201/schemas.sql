-- Tables of one name in several schemas.
CREATE SCHEMA billing;
CREATE SCHEMA crm;
CREATE SCHEMA app;
CREATE TABLE billing.accounts (id bigint PRIMARY KEY);
CREATE TABLE crm.accounts (id bigint PRIMARY KEY);
CREATE TABLE crm.contacts (
  id bigint PRIMARY KEY,
  account_id bigint -- want "PL201 crm.contacts.account_id holds crm.accounts.id"
);
CREATE TABLE app.tickets (id bigint PRIMARY KEY, account_id bigint); -- either
-- A schema for each tenant: what one has, the other lacks.
CREATE SCHEMA north;
CREATE SCHEMA south;
CREATE TABLE north.customers (id bigint PRIMARY KEY);
CREATE TABLE north.orders   (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES north.customers);
CREATE TABLE north.invoices (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES north.customers);
CREATE TABLE north.users    (id bigint PRIMARY KEY);
CREATE TABLE north.claims   (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES north.customers,
  created_by bigint REFERENCES north.users
);
CREATE TABLE south.customers (id bigint PRIMARY KEY);
CREATE TABLE south.users (id bigint PRIMARY KEY);
CREATE TABLE south.orders (
  id bigint PRIMARY KEY,
  created_by bigint, -- want "PL201 south.orders.created_by holds south.users.id"
  customer_id bigint NOT NULL -- want "PL201 south.orders.customer_id holds south.customers.id"
);
-- Behind a prefix in the table's own schema, before another schema's.
CREATE SCHEMA forum;
CREATE TABLE forum.forum_users (id bigint PRIMARY KEY);
CREATE TABLE forum.forum_ranks (id bigint PRIMARY KEY);
CREATE TABLE forum.forum_topics (
  id bigint PRIMARY KEY,
  user_id bigint, -- want "PL201 forum.forum_topics.user_id holds forum.forum_users.id"
  closed_by bigint -- want "PL201 forum.forum_topics.closed_by holds forum.forum_users.id"
);
