// Package gopg writes rows with go-pg.
package gopg

import (
	"context"
	"strings"

	"github.com/go-pg/pg/v10"
	"github.com/go-pg/pg/v10/orm"
)

type Comment struct {
	tableName struct{} `pg:"comments"`

	ID      int64
	PostID  *int64 `pg:"post_id"`
	PhotoID *int64
	Body    string
}

func inserts(ctx context.Context, db *pg.DB, tx *pg.Tx, idb orm.DB, c *Comment, cs []Comment, other *Comment) {
	db.Model(c).Insert()                                                          // want `^insert <Comment> c; \*orm\.Query\.Insert; hooks BeforeInsert$`
	tx.ModelContext(ctx, c).Returning("id").Insert()                              // want `^insert <Comment> c; \*orm\.Query\.Insert; hooks BeforeInsert$`
	idb.Model(&cs).Insert()                                                       // want `^insert <Comment> cs\.\.\.; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c, other).Insert()                                                   // want `^insert <Comment> c; \*orm\.Query\.Insert; hooks BeforeInsert$` `^insert <Comment> other; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c).Where("body = ?body").SelectOrInsert()                            // want `^insert <Comment> c; \*orm\.Query\.SelectOrInsert; hooks BeforeInsert$`
	db.Model(c).OnConflict("(id) DO UPDATE").Set("body = EXCLUDED.body").Insert() // want `^upsert <Comment> c; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c).OnConflict("DO NOTHING").Insert()                                 // want `^insert <Comment> c; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c).Column("post_id", "body").Insert()                                // want `^insert <Comment> c id=default photo_id=default; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c).ExcludeColumn("post_id").Insert()                                 // want `^insert <Comment> c post_id=default; \*orm\.Query\.Insert; hooks BeforeInsert$`
	db.Model(c).Value("post_id", "?", 7).Insert()                                 // want `^insert <Comment> c post_id=7; \*orm\.Query\.Insert; hooks BeforeInsert$`
	orm.NewQuery(db, c).Insert()
}

func updates(db *pg.DB, c *Comment, id int64) {
	db.Model(c).WherePK().Update()                                                                // want `^update <Comment> c; \*orm\.Query\.Update; hooks BeforeUpdate$`
	db.Model(c).Column("post_id").WherePK().Update()                                              // want `^update <Comment> c post_id=\$ only; \*orm\.Query\.Update; hooks BeforeUpdate$`
	db.Model(c).Set("post_id = ?post_id").WherePK().Update()                                      // want `^update <Comment> c post_id=\$ only; \*orm\.Query\.Update; hooks BeforeUpdate$`
	db.Model((*Comment)(nil)).Set("post_id = ?, photo_id = NULL", id).Where("id = ?", 1).Update() // want `^update <Comment> photo_id=null post_id=id; \*orm\.Query\.Update; no hooks: BeforeUpdate does not see columns that are set one by one$`
	db.Model(c).WherePK().UpdateNotZero()                                                         // want `^update <Comment> c; \*orm\.Query\.UpdateNotZero; hooks BeforeUpdate$`
}

func text(ctx context.Context, db *pg.DB, tx *pg.Tx, idb orm.DB, c *Comment) {
	db.Exec("INSERT INTO comments (post_id, body) VALUES (?, ?)", c.PostID, c.Body)                          // want `^insert comments body=c\.Body post_id=c\.PostID; \*pg\.DB\.Exec$`
	tx.ExecContext(ctx, "INSERT INTO comments (post_id) VALUES (?)", c.PostID)                               // want `^insert comments post_id=c\.PostID; \*pg\.Tx\.ExecContext$`
	idb.QueryOne(c, "INSERT INTO comments (post_id, photo_id) VALUES (?post_id, ?photo_id) RETURNING id", c) // want `^insert comments c photo_id=\$ post_id=\$; orm\.DB\.QueryOne$`
	db.QueryContext(ctx, c, "INSERT INTO comments (post_id) VALUES (?0)", c.PostID)                          // want `^insert comments post_id=c\.PostID; \*pg\.DB\.QueryContext$`
	db.CopyFrom(strings.NewReader(""), "COPY comments (post_id, body) FROM STDIN")                           // want `^insert comments body=\? post_id=\?; \*pg\.DB\.CopyFrom$`
	stmt, _ := db.Prepare("INSERT INTO comments (post_id) VALUES ($1)")
	stmt.Exec(c.PostID)        // want `^insert comments post_id=c\.PostID; \*pg\.Stmt\.Exec$`
	stmt.QueryOne(c, c.PostID) // want `^insert comments post_id=c\.PostID; \*pg\.Stmt\.QueryOne$`
}

// Near misses.
func others(db *pg.DB, c *Comment, q *orm.Query) {
	db.Model(c).Select()
	db.Model(c).WherePK().Delete()
	q.Insert()
	db.Exec("DELETE FROM comments")
}
