-- A foreign key that was dropped says what the column holds, whatever its name is like.
CREATE TABLE workers (id bigserial PRIMARY KEY);
CREATE TABLE entities (id bigserial PRIMARY KEY);
CREATE TABLE trails (id bigserial PRIMARY KEY, worker_id bigint CONSTRAINT trails_entity REFERENCES entities); -- want "PL201 trails.worker_id holds entities.id"
ALTER TABLE trails DROP CONSTRAINT trails_entity;
-- Near miss: columns of that name reference another table now.
CREATE TABLE ledgers (id bigserial PRIMARY KEY);
CREATE TABLE bookings (id bigserial PRIMARY KEY);
CREATE TABLE notes (id bigserial PRIMARY KEY, slip_id bigint REFERENCES bookings);
CREATE TABLE marks (id bigserial PRIMARY KEY, slip_id bigint REFERENCES bookings);
CREATE TABLE seals (id bigserial PRIMARY KEY, slip_id bigint CONSTRAINT seals_slip REFERENCES ledgers); -- want "PL201 seals.slip_id holds bookings.id"
ALTER TABLE seals DROP CONSTRAINT seals_slip;
-- Near misses: the table is gone, or the column.
CREATE TABLE ghosts (id bigserial PRIMARY KEY);
CREATE TABLE houses (id bigserial PRIMARY KEY, spook bigint REFERENCES ghosts);
DROP TABLE ghosts CASCADE;
