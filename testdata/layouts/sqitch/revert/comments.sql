-- Revert blog:comments from pg

BEGIN;

DROP TABLE comments;

COMMIT;
