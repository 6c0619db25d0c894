// Package squirrel writes rows with Masterminds/squirrel.
package squirrel

import (
	"context"
	"database/sql"

	sq "github.com/Masterminds/squirrel"
)

type Comment struct {
	PostID  *int64
	PhotoID *int64
	Body    string
}

var psql = sq.StatementBuilder.PlaceholderFormat(sq.Dollar)

func inserts(ctx context.Context, db *sql.DB, c *Comment) {
	sq.Insert("comments").Columns("post_id", "body").Values(c.PostID, c.Body).RunWith(db).Exec()                                              // want `^insert comments body=c\.Body post_id=c\.PostID; squirrel\.InsertBuilder\.Exec$`
	psql.Insert("public.comments").Columns("post_id", "body").Values(c.PostID, c.Body).RunWith(db).ExecContext(ctx)                           // want `^insert public\.comments body=c\.Body post_id=c\.PostID; squirrel\.InsertBuilder\.ExecContext$`
	psql.Insert("").Into("comments").Columns("post_id").Values(c.PostID).Suffix("RETURNING id").RunWith(db).QueryRow()                        // want `^insert comments post_id=c\.PostID; squirrel\.InsertBuilder\.QueryRow$`
	sq.Insert("comments").Columns("post_id", "photo_id").Values(c.PostID, nil).Values(nil, c.PhotoID).RunWith(db).Query()                     // want `^insert comments photo_id=null post_id=c\.PostID \| photo_id=c\.PhotoID post_id=null; squirrel\.InsertBuilder\.Query$`
	sq.Insert("comments").SetMap(map[string]any{"post_id": c.PostID, "body": "x"}).RunWith(db).Exec()                                         // want `^insert comments body="x" post_id=c\.PostID; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Values(c.PostID, c.Body).RunWith(db).Exec()                                                                         // want `^insert comments c\.PostID c\.Body; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Columns("post_id", "body").Values(sq.Expr("NULLIF(?, 0)", c.PostID), c.Body).RunWith(db).Exec()                     // want `^insert comments body=c\.Body post_id=\?; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Columns("post_id").Select(sq.Select("id").From("posts")).RunWith(db).Exec()                                         // want `^insert comments post_id=\?; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Columns("id", "post_id").Values(1, c.PostID).Suffix("ON CONFLICT (id) DO UPDATE SET body = 'x'").RunWith(db).Exec() // want `^upsert comments id=1 post_id=c\.PostID; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Columns("post_id", "body").Values(c.PostID).RunWith(db).Exec()                                                      // want `^insert comments body=\$ post_id=\$; squirrel\.InsertBuilder\.Exec$`
	sq.ExecWith(db, sq.Insert("comments").Columns("post_id").Values(c.PostID))                                                                // want `^insert comments post_id=c\.PostID; squirrel\.ExecWith$`
	sq.ExecContextWith(ctx, db, sq.Insert("comments").Columns("post_id").Values(c.PostID))                                                    // want `^insert comments post_id=c\.PostID; squirrel\.ExecContextWith$`
}

func built(db *sql.DB, c *Comment) error {
	query, args, err := psql.Insert("comments").Columns("post_id", "body").Values(c.PostID, c.Body).ToSql()
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...) // want `^insert comments body=c\.Body post_id=c\.PostID; \*sql\.DB\.Exec$`
	query, args = psql.Update("comments").Set("post_id", c.PostID).MustSql()
	db.Exec(query, args...) // want `^update comments post_id=c\.PostID; \*sql\.DB\.Exec$`
	return err
}

func updates(db *sql.DB, c *Comment, move bool) {
	sq.Update("comments").Set("post_id", c.PostID).Set("photo_id", nil).Where("id = ?", 1).RunWith(db).Exec() // want `^update comments photo_id=null post_id=c\.PostID; squirrel\.UpdateBuilder\.Exec$`
	sq.Update("comments").SetMap(sq.Eq{"post_id": c.PostID}).RunWith(db).Exec()                               // want `^update comments post_id=c\.PostID; squirrel\.UpdateBuilder\.Exec$`
	sq.Update("comments").Set("post_id", sq.Expr("photo_id")).RunWith(db).Exec()                              // want `^update comments post_id=\?; squirrel\.UpdateBuilder\.Exec$`
	u := sq.Update("comments").Set("body", c.Body)
	if move {
		u = u.Set("post_id", c.PostID)
	}
	u.RunWith(db).Exec() // want `^update comments body=c\.Body post_id=c\.PostID\?; squirrel\.UpdateBuilder\.Exec$`
}

func loops(db *sql.DB, cs []Comment, columns []string, c *Comment) {
	q := sq.Insert("comments").Columns("post_id", "body")
	for _, c := range cs {
		q = q.Values(c.PostID, c.Body)
	}
	q.RunWith(db).Exec()                                                          // want `^insert comments body=c\.Body post_id=c\.PostID; squirrel\.InsertBuilder\.Exec$`
	sq.Insert("comments").Columns(columns...).Values(c.PostID).RunWith(db).Exec() // want `^insert comments \.\.\.; squirrel\.InsertBuilder\.Exec$`
	p := sq.Insert("comments").Columns("body")
	if len(cs) > 0 {
		p = p.Columns("post_id")
	}
	p.Values(c.Body).RunWith(db).Exec() // want `^insert comments body=\$ post_id=\$ \.\.\.; squirrel\.InsertBuilder\.Exec$`
}

var begun = psql.Insert("comments").Columns("post_id", "body")

func continued(db *sql.DB, c *Comment) {
	begun.Values(c.PostID, c.Body).RunWith(db).Exec() // want `^insert comments body=c\.Body post_id=c\.PostID; squirrel\.InsertBuilder\.Exec$`
}

// Near misses.
func others(db *sql.DB, q sq.InsertBuilder, table string, c *Comment) {
	q.Exec()
	sq.Insert(table).Columns("post_id").Values(c.PostID).RunWith(db).Exec()
	sq.Insert("comments").Columns("post_id").Values(c.PostID)
	sq.Insert("comments").Columns("post_id").Values(c.PostID).ToSql()
	sq.Delete("comments").RunWith(db).Exec()
	sq.Select("post_id").From("comments").RunWith(db).Query()
}
