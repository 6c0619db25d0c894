-- Verify blog:audits on pg

BEGIN;

SELECT id FROM audits WHERE FALSE;

ROLLBACK;
