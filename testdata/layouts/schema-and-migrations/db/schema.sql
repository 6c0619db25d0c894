CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    title text NOT NULL
);

CREATE TABLE photos (
    id bigserial PRIMARY KEY,
    url text NOT NULL
);

CREATE TABLE comments (
    id bigserial PRIMARY KEY,
    body text NOT NULL,
    commentable_type text NOT NULL,
    commentable_id bigint NOT NULL
);

CREATE INDEX comments_commentable ON comments (commentable_type, commentable_id);

CREATE TABLE reactions (
    id bigserial PRIMARY KEY,
    emoji text NOT NULL,
    post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
    photo_id bigint CONSTRAINT reactions_picture_id_fkey REFERENCES photos (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX reactions_post ON reactions (post_id, emoji) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX reactions_photo ON reactions (photo_id, emoji) WHERE photo_id IS NOT NULL;

-- polylint:ignore PL101 -- the log outlives what it describes
CREATE TABLE audits (
    id bigserial PRIMARY KEY,
    auditable_type text NOT NULL,
    auditable_id bigint NOT NULL,
    change jsonb NOT NULL
);
