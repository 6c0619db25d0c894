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
-- The table that a name means where tables begin with it, and what most columns
-- that end alike reference.
CREATE TABLE sale_lines (id serial PRIMARY KEY, price integer REFERENCES prices);
CREATE INDEX ON sale_lines (price);
CREATE TABLE sale_line_taxes (
  id serial PRIMARY KEY,
  line integer NOT NULL -- want "PL201 sale_line_taxes.line holds sale_lines.id"
);
CREATE TABLE base_rule (id serial PRIMARY KEY);
CREATE TABLE base_rule_template (id serial PRIMARY KEY, rule integer REFERENCES base_rule);
CREATE TABLE parties (
  id serial PRIMARY KEY,
  rule integer REFERENCES base_rule,
  home_rule integer REFERENCES base_rule,
  away_rule integer REFERENCES base_rule_template,
  customer_rule integer, -- want "PL201 parties.customer_rule holds base_rule.id"
  customer_number integer
);
CREATE INDEX ON base_rule_template (rule);
CREATE INDEX ON parties (rule);
CREATE INDEX ON parties (home_rule);
CREATE INDEX ON parties (away_rule);
