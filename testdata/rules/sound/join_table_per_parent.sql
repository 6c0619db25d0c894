CREATE TABLE todo_lists (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);
CREATE TABLE projects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE todo_items (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL);
CREATE TABLE todo_list_items (
  todo_item_id bigint NOT NULL UNIQUE REFERENCES todo_items (id) ON DELETE CASCADE,
  todo_list_id bigint NOT NULL REFERENCES todo_lists (id) ON DELETE CASCADE,
  PRIMARY KEY (todo_list_id, todo_item_id)
);
CREATE TABLE project_items (
  todo_item_id bigint NOT NULL REFERENCES todo_items (id) ON DELETE CASCADE,
  project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  PRIMARY KEY (project_id, todo_item_id)
);
CREATE INDEX ON project_items (todo_item_id);
