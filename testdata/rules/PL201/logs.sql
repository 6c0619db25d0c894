-- Where the tables of events and the like have foreign keys, one that has none
-- is no exception; an audit trail is.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE login_events (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
CREATE TABLE mail_events (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
CREATE TABLE export_queue (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
CREATE TABLE click_events (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL -- want "PL201 click_events.user_id holds users.id"
);
CREATE TABLE audits (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE user_backups (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
