-- Revert blog:audits from pg

BEGIN;

DROP TABLE audits;

ALTER TABLE reactions RENAME COLUMN photo_id TO picture_id;

COMMIT;
