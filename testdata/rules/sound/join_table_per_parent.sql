CREATE TABLE todo_lists (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL);
CREATE TABLE projects (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
-- An item says which kind of owner it has, and each join table takes only its kind.
CREATE TABLE todo_items (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body text NOT NULL,
  owned_by text NOT NULL CHECK (owned_by IN ('list', 'project')),
  UNIQUE (id, owned_by)
);
CREATE TABLE todo_list_items (
  todo_item_id bigint NOT NULL UNIQUE,
  owned_by text NOT NULL DEFAULT 'list' CHECK (owned_by = 'list'),
  todo_list_id bigint NOT NULL REFERENCES todo_lists (id) ON DELETE CASCADE,
  PRIMARY KEY (todo_list_id, todo_item_id),
  FOREIGN KEY (todo_item_id, owned_by) REFERENCES todo_items (id, owned_by) ON DELETE CASCADE
);
CREATE TABLE project_items (
  todo_item_id bigint NOT NULL UNIQUE,
  owned_by text NOT NULL DEFAULT 'project' CHECK (owned_by = 'project'),
  project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  PRIMARY KEY (project_id, todo_item_id),
  FOREIGN KEY (todo_item_id, owned_by) REFERENCES todo_items (id, owned_by) ON DELETE CASCADE
);
