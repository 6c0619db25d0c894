CREATE TABLE reactions (
    id bigserial PRIMARY KEY,
    emoji text NOT NULL,
    post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
    picture_id bigint REFERENCES photos (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX reactions_post ON reactions (post_id, emoji) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX reactions_photo ON reactions (picture_id, emoji) WHERE picture_id IS NOT NULL;
