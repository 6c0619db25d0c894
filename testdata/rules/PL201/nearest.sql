-- The table that is meant is the one that the column's table begins with.
CREATE TABLE lines (id bigserial PRIMARY KEY);
CREATE TABLE invoice_lines (id bigserial PRIMARY KEY, amount numeric);
CREATE TABLE invoice_line_taxes (
  id bigserial PRIMARY KEY,
  line_id bigint NOT NULL -- want "PL201 invoice_line_taxes.line_id holds invoice_lines.id"
);
-- Near miss: it has a line of its own, so that its taxes may mean that.
CREATE TABLE order_lines (id bigserial PRIMARY KEY, line_id bigint NOT NULL REFERENCES lines);
CREATE TABLE order_line_taxes (
  id bigserial PRIMARY KEY,
  line_id bigint NOT NULL -- want "PL201 order_line_taxes.line_id holds lines.id"
);
-- Near miss: another column says it already.
CREATE TABLE offer_lines (id bigserial PRIMARY KEY);
CREATE TABLE offer_line_taxes (
  id bigserial PRIMARY KEY,
  offer_line_id bigint NOT NULL REFERENCES offer_lines,
  line_id bigint NOT NULL -- want "PL201 offer_line_taxes.line_id holds lines.id"
);
-- A kind of something has its key.
CREATE TABLE apps (id bigserial PRIMARY KEY);
CREATE TABLE app_phones (id bigint PRIMARY KEY REFERENCES apps);
CREATE TABLE app_phone_customers (
  id bigserial PRIMARY KEY,
  app_id bigint NOT NULL -- want "PL201 app_phone_customers.app_id holds app_phones.id"
);
CREATE TABLE fee_flats (id bigserial PRIMARY KEY);
CREATE TABLE fee_rates (id bigserial PRIMARY KEY);
CREATE TABLE fees (id bigserial PRIMARY KEY, fee_flat_id bigint REFERENCES fee_flats, fee_rate_id bigint REFERENCES fee_rates);
CREATE INDEX ON fees (fee_flat_id);
CREATE INDEX ON fees (fee_rate_id);
CREATE TABLE fee_flat_runs (
  id bigserial PRIMARY KEY,
  fee_id bigint NOT NULL -- want "PL201 fee_flat_runs.fee_id holds fee_flats.id"
);
-- Near miss: a group of users is no kind of users.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE user_groups (id bigserial PRIMARY KEY);
CREATE TABLE user_group_seats (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL -- want "PL201 user_group_seats.user_id holds users.id"
);
-- Near miss: a profile of a user is no kind of one.
CREATE TABLE owners (id bigserial PRIMARY KEY, owner_profile_id bigint REFERENCES owner_profiles);
CREATE INDEX ON owners (owner_profile_id);
CREATE TABLE owner_profiles (id bigserial PRIMARY KEY);
CREATE TABLE owner_profile_views (
  id bigserial PRIMARY KEY,
  owner_id bigint NOT NULL -- want "PL201 owner_profile_views.owner_id holds owners.id"
);
-- Near miss: active users are users.
CREATE TABLE active_users (id bigserial PRIMARY KEY);
CREATE TABLE active_sessions (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL -- want "PL201 active_sessions.user_id holds users.id"
);
-- Tables of one module mean each other.
CREATE TABLE queries (id bigserial PRIMARY KEY);
CREATE TABLE mon_queries (id bigserial PRIMARY KEY);
CREATE TABLE mon_jobs (
  id bigserial PRIMARY KEY,
  query_id bigint NOT NULL -- want "PL201 mon_jobs.query_id holds mon_queries.id"
);
CREATE TABLE jobs (
  id bigserial PRIMARY KEY,
  query_id bigint NOT NULL -- want "PL201 jobs.query_id holds queries.id"
);
-- Near miss: a link between a medium and a track ends in the track.
CREATE TABLE tracks (id bigserial PRIMARY KEY);
CREATE TABLE alt_media (id bigserial PRIMARY KEY);
CREATE TABLE alt_tracks (id bigserial PRIMARY KEY);
CREATE TABLE alt_medium_tracks (
  alt_medium_id bigint NOT NULL REFERENCES alt_media,
  track_id bigint NOT NULL -- want "PL201 alt_medium_tracks.track_id holds tracks.id"
);
-- Near miss: the module's own tables say that they mean the other.
CREATE TABLE stages (id bigserial PRIMARY KEY);
CREATE TABLE dep_stages (id bigserial PRIMARY KEY);
CREATE TABLE dep_plans (id bigserial PRIMARY KEY, stage_id bigint REFERENCES stages);
CREATE TABLE dep_hooks (
  id bigserial PRIMARY KEY,
  stage_id bigint -- want "PL201 dep_hooks.stage_id holds stages.id"
);
