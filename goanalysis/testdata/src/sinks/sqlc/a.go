// Package sqlc is what sqlc generates.
package sqlc

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

type DBTX interface {
	Exec(context.Context, string, ...interface{}) (pgconn.CommandTag, error)
	Query(context.Context, string, ...interface{}) (pgx.Rows, error)
	QueryRow(context.Context, string, ...interface{}) pgx.Row
	CopyFrom(ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (int64, error)
}

func New(db DBTX) *Queries { return &Queries{db: db} }

type Queries struct{ db DBTX }

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	Body    string
}

const createComment = `-- name: CreateComment :one
INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)
RETURNING id, post_id, photo_id, body
`

type CreateCommentParams struct {
	PostID  *int64
	PhotoID *int64
	Body    string
}

func (q *Queries) CreateComment(ctx context.Context, arg CreateCommentParams) (Comment, error) {
	row := q.db.QueryRow(ctx, createComment, arg.PostID, arg.PhotoID, arg.Body) // want `^insert comments body=arg\.Body photo_id=arg\.PhotoID post_id=arg\.PostID; sqlc\.DBTX\.QueryRow$`
	var i Comment
	err := row.Scan(&i.ID, &i.PostID, &i.PhotoID, &i.Body)
	return i, err
}

const setPost = `-- name: SetPost :exec
UPDATE comments SET post_id = $2 WHERE id = $1
`

func (q *Queries) SetPost(ctx context.Context, db DBTX, id int64, postID *int64) error {
	_, err := db.Exec(ctx, setPost, id, postID) // want `^update comments post_id=postID; sqlc\.DBTX\.Exec$`
	return err
}

type iteratorForBulkComments struct {
	rows                 []CreateCommentParams
	skippedFirstNextCall bool
}

func (r *iteratorForBulkComments) Next() bool { return len(r.rows) > 0 }

func (r iteratorForBulkComments) Values() ([]interface{}, error) {
	return []interface{}{r.rows[0].PostID, r.rows[0].PhotoID, r.rows[0].Body}, nil
}

func (r iteratorForBulkComments) Err() error { return nil }

func (q *Queries) BulkComments(ctx context.Context, arg []CreateCommentParams) (int64, error) {
	return q.db.CopyFrom(ctx, []string{"comments"}, []string{"post_id", "photo_id", "body"}, &iteratorForBulkComments{rows: arg}) // want `^insert comments arg\.\.\. body=\$ photo_id=\$ post_id=\$; sqlc\.DBTX\.CopyFrom$`
}

const listComments = `-- name: ListComments :many
SELECT id FROM comments
`

func (q *Queries) ListComments(ctx context.Context) (pgx.Rows, error) {
	return q.db.Query(ctx, listComments)
}
