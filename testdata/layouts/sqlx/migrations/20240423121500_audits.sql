ALTER TABLE reactions RENAME COLUMN picture_id TO photo_id;

-- polylint:ignore PL101 -- the log outlives what it describes
CREATE TABLE audits (
    id bigserial PRIMARY KEY,
    auditable_type text NOT NULL,
    auditable_id bigint NOT NULL,
    change jsonb NOT NULL
);
