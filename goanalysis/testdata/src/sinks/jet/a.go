// Package jet writes rows with go-jet.
package jet

import (
	"context"
	"database/sql"

	. "github.com/go-jet/jet/v2/postgres"

	"sinks/jet/table"
)

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	Body    string
}

func inserts(ctx context.Context, db *sql.DB, c Comment, cs []Comment, id int64) {
	table.Comments.INSERT(table.Comments.PostID, table.Comments.Body).VALUES(c.PostID, c.Body).Exec(db)                                  // want `^insert comments body=c\.Body post_id=c\.PostID; jet\.Statement\.Exec$`
	table.Comments.INSERT(table.Comments.PostID, table.Comments.PhotoID).VALUES(Int(id), NULL).VALUES(nil, DEFAULT).ExecContext(ctx, db) // want `^insert comments photo_id=null post_id=id \| photo_id=default post_id=null; jet\.Statement\.ExecContext$`
	table.Comments.INSERT(table.Comments.PostID).MODEL(c).Exec(db)                                                                       // want `^insert comments<Comment> c body=default id=default photo_id=default; jet\.Statement\.Exec$`
	table.Comments.INSERT(table.Comments.AllColumns).MODEL(&c).RETURNING(table.Comments.ID).Query(db, &c)                                // want `^insert comments<Comment> &c; jet\.Statement\.Query$`
	table.Comments.INSERT(table.Comments.MutableColumns).MODELS(cs).Exec(db)                                                             // want `^insert comments<Comment> cs\.\.\.; jet\.Statement\.Exec$`
	table.Comments.INSERT().MODEL(c).Exec(db)                                                                                            // want `^insert comments<Comment> c; jet\.Statement\.Exec$`
	table.Comments.INSERT(table.Comments.PostID).QUERY(SELECT(table.Comments.ID)).Exec(db)                                               // want `^insert comments post_id=\?; jet\.Statement\.Exec$`
	stmt := table.Comments.INSERT(table.Comments.PostID)
	for _, c := range cs {
		stmt = stmt.VALUES(c.PostID)
	}
	stmt.Exec(db) // want `^insert comments post_id=c\.PostID; jet\.Statement\.Exec$`
}

func built(db *sql.DB, c Comment) {
	query, args := table.Comments.INSERT(table.Comments.PostID).VALUES(c.PostID).Sql()
	db.Exec(query, args...) // want `^insert comments post_id=c\.PostID; \*sql\.DB\.Exec$`
}

func updates(db *sql.DB, c Comment, id int64) {
	table.Comments.UPDATE(table.Comments.PostID, table.Comments.PhotoID).SET(Int(id), NULL).WHERE(Bool(true)).Exec(db) // want `^update comments photo_id=null post_id=id; jet\.Statement\.Exec$`
	table.Comments.UPDATE(table.Comments.PostID).MODEL(c).WHERE(Bool(true)).Exec(db)                                   // want `^update comments<Comment> c post_id=\$ only; jet\.Statement\.Exec$`
	table.Comments.UPDATE().SET(table.Comments.PostID.SET(Int(id))).WHERE(Bool(true)).Exec(db)                         // want `^update comments post_id=id; jet\.Statement\.Exec$`
}

// Near misses.
func others(db *sql.DB, c Comment, stmt InsertStatement) {
	stmt.VALUES(1).Exec(db)
	table.Comments.INSERT(table.Comments.PostID).VALUES(c.PostID)
	table.Comments.DELETE().WHERE(Bool(true)).Exec(db)
}
