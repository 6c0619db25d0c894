CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
-- Twice to one table: a rename that left the old foreign key behind.
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint REFERENCES posts (id));
ALTER TABLE comments ADD CONSTRAINT again FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE;
-- A table and its subtype, which has the same keys.
CREATE TABLE people (id bigint PRIMARY KEY);
CREATE TABLE employees (id bigint PRIMARY KEY REFERENCES people (id));
CREATE TABLE badges (id bigint PRIMARY KEY, holder_id bigint REFERENCES people (id) REFERENCES employees (id));
-- A composite key that shares its tenant with another.
CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE rooms (tenant_id bigint REFERENCES tenants (id), id bigint, PRIMARY KEY (tenant_id, id));
CREATE TABLE desks (
  id bigint PRIMARY KEY,
  tenant_id bigint REFERENCES tenants (id),
  room_id bigint,
  FOREIGN KEY (tenant_id, room_id) REFERENCES rooms (tenant_id, id)
);
