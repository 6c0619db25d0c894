CREATE TABLE comments (
    id bigserial PRIMARY KEY,
    body text NOT NULL,
    commentable_type text NOT NULL,
    commentable_id bigint NOT NULL
);

CREATE INDEX comments_commentable ON comments (commentable_type, commentable_id);
