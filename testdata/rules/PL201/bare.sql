-- Where the schema's references have no id word as a rule.
CREATE TABLE areas (id serial PRIMARY KEY);
CREATE TABLE labels (id serial PRIMARY KEY, area integer REFERENCES areas);
CREATE TABLE places (id serial PRIMARY KEY, state integer, area integer REFERENCES areas, label integer REFERENCES labels); -- want "PL201 places.state holds place_states.id"
CREATE TABLE artists (
  id serial PRIMARY KEY,
  area integer, -- want "PL201 artists.area holds areas.id"
  begin_area integer, -- want "PL201 artists.begin_area holds areas.id"
  label_count integer, -- near misses: numbers
  begin_year integer
);
CREATE TABLE release_statuses (id serial PRIMARY KEY);
CREATE TABLE statuses (id serial PRIMARY KEY);
CREATE TABLE releases (
  id serial PRIMARY KEY,
  release_status integer NOT NULL, -- want "PL201 releases.release_status holds release_statuses.id"
  status integer NOT NULL -- near miss: as often a number of its own
);
CREATE TABLE place_states (id serial PRIMARY KEY);
-- The last word of such names, as in other columns.
CREATE TABLE base_currency (id serial PRIMARY KEY);
CREATE TABLE prices (id serial PRIMARY KEY, currency integer REFERENCES base_currency, second_currency integer); -- want "PL201 prices.second_currency holds base_currency.id"
CREATE TABLE rents (id serial PRIMARY KEY, currency integer REFERENCES base_currency);
CREATE INDEX ON prices (currency);
CREATE INDEX ON rents (currency);
