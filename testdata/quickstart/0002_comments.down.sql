DROP TABLE audits;
DROP TABLE comments;
