DROP TABLE reports;
DROP TYPE report_kind;
DROP TABLE likes;
