CREATE TABLE keys (id bigint PRIMARY KEY);
CREATE TABLE events (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE tokens (id text PRIMARY KEY);
CREATE TABLE a_access_tokens (id bigint PRIMARY KEY);
CREATE TABLE b_access_tokens (id bigint PRIMARY KEY);
CREATE TABLE runners (
  id bigserial PRIMARY KEY,
  sharding_key_id bigint,      -- half of a compound
  billing_event_id bigint,
  id_token text,               -- an identity, no reference
  access_token_id bigint       -- two tables end so
);
CREATE TABLE login_events (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE event_logs (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
