-- Revert blog:reactions from pg

BEGIN;

DROP TABLE reactions;

COMMIT;
