-- name: ListPosts :many
SELECT id, title FROM posts ORDER BY id;
