-- Events and statistics of one thing go when it goes.
CREATE TABLE changesets (id bigserial PRIMARY KEY);
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE changeset_events (
  id bigserial PRIMARY KEY,
  changeset_id bigint NOT NULL, -- want "PL201 changeset_events.changeset_id holds changesets.id"
  user_id bigint -- near miss: whom an event mentions may be gone
);
CREATE TABLE user_stats (
  user_id bigint PRIMARY KEY -- want "PL201 user_stats.user_id holds users.id"
);
-- What others reference is kept.
CREATE TABLE sign_events (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL -- want "PL201 sign_events.user_id holds users.id"
);
CREATE TABLE sign_texts (id bigserial PRIMARY KEY, sign_event_id bigint NOT NULL REFERENCES sign_events);
-- The items of a queue are in it.
CREATE TABLE work_queues (id bigserial PRIMARY KEY);
CREATE TABLE work_queue_items (
  id bigserial PRIMARY KEY,
  work_queue_id bigint NOT NULL, -- want "PL201 work_queue_items.work_queue_id holds work_queues.id"
  changeset_id bigint NOT NULL
);
-- Requests to delete something are requests.
CREATE TABLE user_deletion_requests (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL -- want "PL201 user_deletion_requests.user_id holds users.id"
);
-- Near misses: audits and archives, partitions, tables that others inherit from.
CREATE TABLE user_audits (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE audit_logs (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE user_events (id bigserial, user_id bigint NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE user_logs (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE user_logs_2020 () INHERITS (user_logs);
-- What tells of the deleted has foreign keys, or has none; what is dead should have none.
CREATE TABLE changeset_users_deleted (
  id bigserial PRIMARY KEY,
  changeset_id bigint NOT NULL REFERENCES changesets,
  user_id bigint NOT NULL -- want "PL201 changeset_users_deleted.user_id holds users.id"
);
CREATE TABLE changeset_users_old (
  id bigserial PRIMARY KEY,
  changeset_id bigint NOT NULL REFERENCES changesets,
  user_id bigint NOT NULL
);
-- Near miss: the key of a history may be all that is left of a thing.
CREATE TABLE calls (id bigserial PRIMARY KEY);
CREATE TABLE call_history (call_id bigint PRIMARY KEY, ended timestamptz);
-- Near misses: what is cached, or comes as it comes.
CREATE TABLE user_cache (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
CREATE TABLE users_raw (id bigserial PRIMARY KEY, user_id bigint NOT NULL);
