-- The two ends of a relation: one has a foreign key, the other would have it, too.
CREATE TABLE recipes (id bigserial PRIMARY KEY);
CREATE TABLE recipe_uses (
  id bigserial PRIMARY KEY,
  use_parent_id bigint NOT NULL REFERENCES recipes,
  use_child_id bigint NOT NULL, -- want "PL201 recipe_uses.use_child_id holds recipes.id"
  use_cousin_id bigint NOT NULL -- near miss: no counterpart
);
CREATE TABLE sorts (id serial PRIMARY KEY, name text);
CREATE TABLE sort_pairs (
  id bigserial PRIMARY KEY,
  left_sort_class integer NOT NULL REFERENCES sorts,
  right_sort_class integer NOT NULL, -- want "PL201 sort_pairs.right_sort_class holds sorts.id"
  old_sort_class smallint NOT NULL -- near miss: of another type, and no counterpart of left
);
-- Remote is a counterpart of local, and nobody else's system.
CREATE TABLE accounts (id bigserial PRIMARY KEY);
CREATE TABLE severances (
  id bigserial PRIMARY KEY,
  local_account_id bigint NOT NULL REFERENCES accounts,
  remote_account_id bigint NOT NULL, -- want "PL201 severances.remote_account_id holds accounts.id"
  external_account_id bigint
);
-- Relations between the rows of the table whose name theirs begins with.
CREATE TABLE categories (id bigserial PRIMARY KEY);
CREATE TABLE category_closures (
  id bigserial PRIMARY KEY,
  ancestor_id bigint NOT NULL, -- want "PL201 category_closures.ancestor_id holds categories.id"
  descendant_id bigint NOT NULL, -- want "PL201 category_closures.descendant_id holds categories.id"
  UNIQUE (ancestor_id, descendant_id)
);
CREATE TABLE category_links (
  id bigserial PRIMARY KEY,
  source_id bigint NOT NULL, -- want "PL201 category_links.source_id holds categories.id"
  target_id bigint NOT NULL -- want "PL201 category_links.target_id holds categories.id"
);
-- Near miss: what a transfer of a category goes from and to need not be one.
CREATE TABLE category_transfers (id bigserial PRIMARY KEY, source_id bigint NOT NULL, target_id bigint NOT NULL);
-- A parent that cannot be missing is no other row of the table.
CREATE TABLE flow_triggers (id bigserial PRIMARY KEY);
CREATE TABLE flow_trigger_crons (
  id bigserial PRIMARY KEY,
  parent_id bigint NOT NULL -- want "PL201 flow_trigger_crons.parent_id holds flow_triggers.id"
);
CREATE TABLE flow_trigger_events (
  id bigserial PRIMARY KEY,
  flow_trigger_id bigint NOT NULL REFERENCES flow_triggers,
  parent_id bigint NOT NULL -- near miss: the trigger is said already
);
-- What another column of one ending references.
CREATE TABLE watchmen (id uuid PRIMARY KEY);
CREATE TABLE rosters (
  id uuid PRIMARY KEY,
  day_guard_id uuid NOT NULL REFERENCES watchmen,
  night_guard_id uuid NOT NULL -- want "PL201 rosters.night_guard_id holds watchmen.id"
);
CREATE TABLE runs (id uuid PRIMARY KEY);
CREATE TABLE run_costs (
  id uuid PRIMARY KEY,
  current_run_id uuid REFERENCES runs,
  corrected_run_id uuid -- want "PL201 run_costs.corrected_run_id holds runs.id"
);
-- Near miss: the card of card_types is the one and not the other.
CREATE TABLE card_types (id bigserial PRIMARY KEY);
CREATE TABLE contracts (
  id bigserial PRIMARY KEY,
  card_type_id bigint NOT NULL REFERENCES card_types,
  account_type_id bigint NOT NULL
);
-- Near misses: ids of other systems beside one's own, and nouns that only end alike.
CREATE TABLE people (id bigserial PRIMARY KEY);
CREATE TABLE buckets (id bigserial PRIMARY KEY);
CREATE TABLE members (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES people,
  slack_user_id bigint,
  external_user_id bigint,
  group_id bigint REFERENCES buckets,
  blood_group_id bigint
);
CREATE INDEX ON members (user_id);
CREATE INDEX ON members (group_id);
-- Near misses: ends that have tables of their own, and what is of another system or gone.
CREATE TABLE homes (id bigserial PRIMARY KEY);
CREATE TABLE guests (id bigserial PRIMARY KEY);
CREATE TABLE stays (
  id bigserial PRIMARY KEY,
  home_id bigint NOT NULL REFERENCES homes,
  guest_id bigint NOT NULL -- want "PL201 stays.guest_id holds guests.id"
);
CREATE TABLE sync_rows (id bigserial PRIMARY KEY, local_id bigint REFERENCES people, remote_id bigint);
CREATE INDEX ON sync_rows (local_id);
-- Near misses: the edges of a graph connect its nodes, and tasks depend on each other.
CREATE TABLE graphs (id bigserial PRIMARY KEY);
CREATE TABLE graph_nodes (id bigserial PRIMARY KEY);
CREATE TABLE graph_edges (id bigserial PRIMARY KEY, source_id bigint NOT NULL, target_id bigint NOT NULL);
CREATE TABLE projects (id bigserial PRIMARY KEY);
CREATE TABLE tasks (id bigserial PRIMARY KEY);
CREATE TABLE project_task_dependencies (
  id bigserial PRIMARY KEY,
  predecessor_id bigint NOT NULL, -- want "PL201 project_task_dependencies.predecessor_id holds tasks.id"
  successor_id bigint NOT NULL -- want "PL201 project_task_dependencies.successor_id holds tasks.id"
);
-- Near misses: 0 stands for the root, and a nested set has its own.
CREATE TABLE products (id bigserial PRIMARY KEY);
CREATE TABLE product_groups (id bigserial PRIMARY KEY, parent_id bigint NOT NULL DEFAULT 0);
CREATE TABLE product_trees (id bigserial PRIMARY KEY, parent_id bigint NOT NULL, lft integer NOT NULL, rgt integer NOT NULL);
