--liquibase formatted sql

--changeset ada:2
CREATE TABLE comments (
    id bigserial PRIMARY KEY,
    body text NOT NULL,
    commentable_type text NOT NULL,
    commentable_id bigint NOT NULL
);

CREATE INDEX comments_commentable ON comments (commentable_type, commentable_id);
--rollback DROP TABLE comments;

--changeset ada:mysql dbms:mysql
CREATE TABLE comments (id bigint AUTO_INCREMENT PRIMARY KEY);
--rollback DROP TABLE comments;

--changeset ada:3 splitStatements:false
CREATE TABLE reactions (
    id bigserial PRIMARY KEY,
    emoji text NOT NULL,
    post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
    picture_id bigint REFERENCES photos (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX reactions_post ON reactions (post_id, emoji) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX reactions_photo ON reactions (picture_id, emoji) WHERE picture_id IS NOT NULL;
--rollback DROP TABLE reactions;

--changeset ada:4 endDelimiter:GO
ALTER TABLE reactions RENAME COLUMN picture_id TO photo_id
GO

-- polylint:ignore PL101 -- the log outlives what it describes
CREATE TABLE audits (
    id bigserial PRIMARY KEY,
    auditable_type text NOT NULL,
    auditable_id bigint NOT NULL,
    change jsonb NOT NULL
)
GO
/* liquibase rollback
DROP TABLE audits;

ALTER TABLE reactions RENAME COLUMN photo_id TO picture_id;
*/
