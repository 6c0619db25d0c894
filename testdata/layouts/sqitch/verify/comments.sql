-- Verify blog:comments on pg

BEGIN;

SELECT id FROM comments WHERE FALSE;

ROLLBACK;
