-- Rows of the same table.
CREATE TABLE folders (
  id bigserial PRIMARY KEY,
  parent_id bigint, -- want "PL201 folders.parent_id holds folders.id"
  duplicate_of bigint, -- want "PL201 folders.duplicate_of holds folders.id"
  original_folder_id bigint, -- want "PL201 folders.original_folder_id holds folders.id"
  replied_by bigint,
  previous_total bigint, -- near misses: numbers, and what may be of another table
  next bigint,
  retry bigint DEFAULT 0,
  root_uuid uuid
);
CREATE TABLE menus (id bigserial PRIMARY KEY, parent text);
-- A tree of other rows: every row has a parent.
CREATE TABLE leaves (id bigserial PRIMARY KEY, parent_id bigint NOT NULL);
-- Versions keep what the row's parent was, and the row itself may be gone.
CREATE TABLE folder_versions (id bigserial PRIMARY KEY, folder_id bigint REFERENCES folders, parent_id bigint);
