-- Deploy blog:posts to pg

BEGIN;

CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);

COMMIT;
