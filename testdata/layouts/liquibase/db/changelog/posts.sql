--liquibase formatted sql

--changeset ada:1
CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);
--rollback DROP TABLE photos;
--rollback DROP TABLE posts;
