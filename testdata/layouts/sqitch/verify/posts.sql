-- Verify blog:posts on pg

BEGIN;

SELECT id FROM posts WHERE FALSE;

ROLLBACK;
