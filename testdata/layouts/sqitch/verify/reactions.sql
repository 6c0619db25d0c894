-- Verify blog:reactions on pg

BEGIN;

SELECT id FROM reactions WHERE FALSE;

ROLLBACK;
