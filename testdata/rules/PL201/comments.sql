-- What a comment says of a column.
CREATE TABLE areas (id serial PRIMARY KEY, code text UNIQUE);
CREATE TABLE shelves (
  id serial PRIMARY KEY,
  place integer, /* references areas.id */ -- want "PL201 shelves.place holds areas.id"
  -- Foreign key to the areas table
  origin_value integer, -- want "PL201 shelves.origin_value holds areas.id"
  area_code text, /* fk to areas.code */ -- want "PL201 shelves.area_code holds areas.code"
  quantity integer -- references nothing
);
COMMENT ON COLUMN shelves.quantity IS 'refers to how many there are';
-- One that says it is so on purpose.
CREATE TABLE visits (
  id serial PRIMARY KEY,
  area_id integer, -- weakly references areas: they may be gone
  other_area_id integer,
  this_area_id integer, /* TODO: no foreign key yet */ -- want "PL201 visits.this_area_id holds areas.id"
  /* No foreign key, for speed */
  first_area_id integer,
  last_area_id integer -- want "PL201 visits.last_area_id holds areas.id"
);
COMMENT ON COLUMN visits.other_area_id IS 'soft reference to areas';
COMMENT ON COLUMN visits.last_area_id IS 'soft reference to areas';
COMMENT ON COLUMN visits.last_area_id IS NULL;
-- Comments are copied where it is said.
CREATE TABLE spots (id serial PRIMARY KEY, area_id integer);
COMMENT ON COLUMN spots.area_id IS 'soft reference to areas';
CREATE TABLE spot_copies (LIKE spots INCLUDING COMMENTS);
CREATE TABLE spot_plans (LIKE spots); -- want "PL201 spot_plans.area_id holds areas.id"
