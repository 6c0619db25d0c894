// Package bun writes rows with bun.
package bun

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
)

type Comment struct {
	bun.BaseModel `bun:"table:comments,alias:c"`

	ID      int64  `bun:"id,pk,autoincrement"`
	PostID  *int64 `bun:"post_id"`
	PhotoID *int64
	Body    string `bun:",notnull"`
}

func inserts(ctx context.Context, db *bun.DB, tx bun.Tx, conn bun.Conn, idb bun.IDB, c *Comment, v Comment, cs []Comment) error {
	db.NewInsert().Model(c).Exec(ctx)                                     // want `^insert <Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	tx.NewInsert().Model(&v).Returning("id").Exec(ctx)                    // want `^insert <Comment> &v; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	conn.NewInsert().Model(&cs).Exec(ctx)                                 // want `^insert <Comment> cs\.\.\.; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	idb.NewInsert().Model(c).Scan(ctx)                                    // want `^insert <Comment> c; \*bun\.InsertQuery\.Scan; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).ModelTableExpr("app.comments AS c").Exec(ctx) // want `^insert app\.comments<Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	_, err := bun.NewInsertQuery(db).Conn(tx).Model(c).Exec(ctx)          // want `^insert <Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	return err
}

func columns(ctx context.Context, db *bun.DB, c *Comment, id int64, expr string) {
	db.NewInsert().Model(c).Column("post_id", "body").Exec(ctx)                                    // want `^insert <Comment> c id=default photo_id=default; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).ExcludeColumn("photo_id").Exec(ctx)                                    // want `^insert <Comment> c photo_id=default; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).Value("post_id", "?", id).Exec(ctx)                                    // want `^insert <Comment> c post_id=id; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).Value("post_id", "NULL").Exec(ctx)                                     // want `^insert <Comment> c post_id=null; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).Value("post_id", "lower(?)", id).Exec(ctx)                             // want `^insert <Comment> c post_id=\?; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model((*Comment)(nil)).Value("post_id", "?", id).Value("body", "'x'").Exec(ctx) // want `^insert <Comment> body=const post_id=id; \*bun\.InsertQuery\.Exec; no hooks: BeforeAppendModel does not see columns that are set one by one$`
	db.NewInsert().Table("comments").Value("post_id", expr, id).Exec(ctx)                          // want `^insert comments post_id=\?; \*bun\.InsertQuery\.Exec$`
}

func conflicts(ctx context.Context, db *bun.DB, c *Comment) {
	db.NewInsert().Model(c).On("CONFLICT (id) DO UPDATE").Set("body = EXCLUDED.body").Exec(ctx) // want `^upsert <Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).On("CONFLICT DO NOTHING").Exec(ctx)                                 // want `^insert <Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
	db.NewInsert().Model(c).Ignore().Exec(ctx)                                                  // want `^insert <Comment> c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
}

func maps(ctx context.Context, db *bun.DB, id int64) {
	row := map[string]any{"post_id": id, "body": "x"}
	db.NewInsert().Model(&row).Table("comments").Exec(ctx) // want `^insert comments body="x" post_id=id; \*bun\.InsertQuery\.Exec; no hooks: a map has no hooks$`
}

func updates(ctx context.Context, db *bun.DB, c *Comment, id int64) {
	db.NewUpdate().Model(c).WherePK().Exec(ctx)                                                                      // want `^update <Comment> c; \*bun\.UpdateQuery\.Exec; hooks BeforeAppendModel$`
	db.NewUpdate().Model(c).Column("post_id").WherePK().Exec(ctx)                                                    // want `^update <Comment> c post_id=\$ only; \*bun\.UpdateQuery\.Exec; hooks BeforeAppendModel$`
	db.NewUpdate().Model((*Comment)(nil)).Set("post_id = ?", id).Set("photo_id = NULL").Where("id = ?", 1).Exec(ctx) // want `^update <Comment> photo_id=null post_id=id; \*bun\.UpdateQuery\.Exec; no hooks: BeforeAppendModel does not see columns that are set one by one$`
	db.NewUpdate().Model(c).Set("post_id = ?", id).WherePK().Exec(ctx)                                               // want `^update <Comment> post_id=id; \*bun\.UpdateQuery\.Exec; no hooks: BeforeAppendModel does not see columns that are set one by one$`
	db.NewUpdate().Table("comments").SetColumn("post_id", "?", id).Where("id = ?", 1).Exec(ctx)                      // want `^update comments post_id=id; \*bun\.UpdateQuery\.Exec$`
	db.NewUpdate().Model(c).OmitZero().WherePK().Exec(ctx)                                                           // want `^update <Comment> c; \*bun\.UpdateQuery\.Exec; hooks BeforeAppendModel$`
}

func text(ctx context.Context, db *bun.DB, tx bun.Tx, idb bun.IDB, c *Comment) {
	db.NewRaw("INSERT INTO comments (post_id, body) VALUES (?, ?)", c.PostID, c.Body).Exec(ctx)     // want `^insert comments body=c\.Body post_id=c\.PostID; \*bun\.RawQuery\.Exec$`
	idb.NewRaw("INSERT INTO comments (post_id) VALUES (?) RETURNING id", c.PostID).Scan(ctx, &c.ID) // want `^insert comments post_id=c\.PostID; \*bun\.RawQuery\.Scan$`
	db.ExecContext(ctx, "INSERT INTO comments (post_id) VALUES (?)", c.PostID)                      // want `^insert comments post_id=c\.PostID; \*bun\.DB\.ExecContext$`
	tx.Exec("INSERT INTO comments (post_id) VALUES (?0)", c.PostID)                                 // want `^insert comments post_id=c\.PostID; bun\.Tx\.Exec$`
	idb.QueryRowContext(ctx, "INSERT INTO comments (post_id) VALUES (?)", c.PostID)                 // want `^insert comments post_id=c\.PostID; bun\.IConn\.QueryRowContext$`
}

func branches(ctx context.Context, db *bun.DB, c *Comment, partly bool, id int64) {
	q := db.NewInsert().Model(c)
	if partly {
		q = q.Value("post_id", "?", id)
	}
	q.Exec(ctx) // want `^insert <Comment> c post_id=id\?; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`

	r := db.NewInsert().Model(c)
	r.Value("photo_id", "?", id)
	if partly {
		r.Value("post_id", "?", id)
	}
	r.Exec(ctx) // want `^insert <Comment> c photo_id=id post_id=id\?; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
}

func transaction(ctx context.Context, db *bun.DB, c *Comment) error {
	return db.RunInTx(ctx, &sql.TxOptions{}, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(c).Exec(ctx) // want `^insert <Comment> \*c; \*bun\.InsertQuery\.Exec; hooks BeforeAppendModel$`
		return err
	})
}

// Near misses.
func others(ctx context.Context, db *bun.DB, c *Comment, q *bun.InsertQuery) {
	q.Exec(ctx)
	db.NewInsert().Model(c)
	db.NewSelect().Model(c).Scan(ctx)
	db.NewDelete().Model(c).WherePK().Exec(ctx)
	db.NewRaw("SELECT 1").Exec(ctx)
	_ = db.NewInsert().Model(c).String()
}
