-- Who did something is a user, whatever tables of links end in the word.
CREATE TABLE users (id bigserial PRIMARY KEY);
CREATE TABLE teams (id bigserial PRIMARY KEY);
CREATE TABLE employees (id bigserial PRIMARY KEY);
CREATE TABLE commit_authors (id bigserial PRIMARY KEY);
CREATE TABLE team_users (
  id bigserial PRIMARY KEY,
  team_id bigint NOT NULL REFERENCES teams,
  user_id bigint NOT NULL REFERENCES users,
  UNIQUE (team_id, user_id)
);
CREATE INDEX ON team_users (user_id);
CREATE TABLE team_invites (id bigserial PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams);
-- Commits' authors are of a table of their own, and say nothing of reviewers.
CREATE TABLE commits (id bigserial PRIMARY KEY, author_id bigint REFERENCES commit_authors);
CREATE TABLE tasks (
  id bigserial PRIMARY KEY,
  approved_by_id bigint, -- want "PL201 tasks.approved_by_id holds users.id"
  assigned_to bigint, -- want "PL201 tasks.assigned_to holds users.id"
  -- Reviewers of tasks are links; a task's reviewer is a user.
  reviewer_id bigint, -- want "PL201 tasks.reviewer_id holds users.id"
  -- A manager may be an employee.
  manager_id bigint
);
CREATE TABLE task_reviewers (
  id bigserial PRIMARY KEY,
  task_id bigint NOT NULL REFERENCES tasks,
  user_id bigint NOT NULL REFERENCES users,
  UNIQUE (task_id, user_id)
);
