-- Revert blog:posts from pg

BEGIN;

DROP TABLE photos;

DROP TABLE posts;

COMMIT;
