-- Another row of the same table, in a schema whose references end in an id word.
CREATE TABLE groups (id serial PRIMARY KEY);
CREATE TABLE comments (
  id serial PRIMARY KEY,
  parent_comment integer, -- want "PL201 comments.parent_comment holds comments.id"
  group_id integer REFERENCES groups,
  last_comment integer
);
CREATE INDEX ON comments (group_id);
