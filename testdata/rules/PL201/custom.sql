-- Where most tables have foreign keys, a name under which ten columns have none is
-- the schema's custom; and so is who did something, where none of ten has one.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE depots (id bigserial PRIMARY KEY);
CREATE TABLE areas (id bigserial PRIMARY KEY);
CREATE TABLE vans (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint REFERENCES depots);
CREATE TABLE a (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE b (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE c (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE d (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE e (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE f (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE g (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE h (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, created_by bigint);
CREATE TABLE i (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, updated_by bigint);
CREATE TABLE j (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint, updated_by bigint);
CREATE TABLE k (id bigserial PRIMARY KEY, area_id bigint REFERENCES areas, depot_id bigint);
-- Near miss: ten more of another name.
CREATE TABLE l (
  id bigserial PRIMARY KEY,
  area_id bigint, -- want "PL201 l.area_id holds areas.id"
  user_id bigint -- want "PL201 l.user_id holds users.id"
);
-- A column that says of which kind the id is, where columns of that name disagree.
CREATE TABLE flows (id bigserial PRIMARY KEY);
CREATE TABLE ci_flows (id bigserial PRIMARY KEY);
CREATE TABLE m (id bigserial PRIMARY KEY, flow_id bigint REFERENCES flows);
CREATE TABLE n (id bigserial PRIMARY KEY, flow_id bigint REFERENCES flows);
CREATE TABLE o (id bigserial PRIMARY KEY, flow_id bigint REFERENCES ci_flows);
CREATE TABLE p (id bigserial PRIMARY KEY, flow_id bigint, flow_stage text);
CREATE TABLE q (
  id bigserial PRIMARY KEY,
  flow_id bigint -- want "PL201 q.flow_id holds flows.id"
);
