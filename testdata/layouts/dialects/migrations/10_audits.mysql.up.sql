ALTER TABLE reactions RENAME COLUMN picture_id TO photo_id;

CREATE TABLE audits (
    id bigint AUTO_INCREMENT PRIMARY KEY,
    auditable_type text NOT NULL,
    auditable_id bigint NOT NULL,
    change json NOT NULL
);
