CREATE TABLE reactions (
    id bigserial PRIMARY KEY,
    emoji text NOT NULL,
    post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
    photo_id bigint CONSTRAINT reactions_picture_id_fkey REFERENCES photos (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX reactions_post ON reactions (post_id, emoji) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX reactions_photo ON reactions (photo_id, emoji) WHERE photo_id IS NOT NULL;
