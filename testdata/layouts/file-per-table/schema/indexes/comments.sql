CREATE INDEX comments_commentable ON comments (commentable_type, commentable_id);
