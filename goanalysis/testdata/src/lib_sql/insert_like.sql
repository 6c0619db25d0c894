-- The row of a like.
INSERT INTO likes (post_id, photo_id, user_id)
VALUES ($1, $2, $3)
RETURNING id;
