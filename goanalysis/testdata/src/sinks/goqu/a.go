// Package goqu writes rows with doug-martin/goqu.
package goqu

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9"
)

type Comment struct {
	PostID  *int64 `db:"post_id"`
	PhotoID *int64 `db:"photo_id"`
	Body    string `db:"body"`
}

func inserts(ctx context.Context, db *goqu.Database, tx *goqu.TxDatabase, c *Comment, v Comment, cs []Comment) {
	db.Insert("comments").Rows(goqu.Record{"post_id": c.PostID, "body": c.Body}).Executor().Exec()                                 // want `^insert comments body=c\.Body post_id=c\.PostID; exec\.QueryExecutor\.Exec$`
	tx.Insert("comments").Rows(v).Executor().ExecContext(ctx)                                                                      // want `^insert comments<Comment> v; exec\.QueryExecutor\.ExecContext$`
	tx.Insert("comments").Rows(c, v).Executor().Exec()                                                                             // want `^insert comments<Comment> c \| v; exec\.QueryExecutor\.Exec$`
	db.Insert("comments").Rows(cs).Executor().Exec()                                                                               // want `^insert comments<Comment> cs\.\.\.; exec\.QueryExecutor\.Exec$`
	db.Insert(goqu.T("comments")).Cols("post_id", "body").Vals(goqu.Vals{c.PostID, c.Body}, goqu.Vals{nil, "x"}).Executor().Exec() // want `^insert comments body=c\.Body post_id=c\.PostID \| body="x" post_id=null; exec\.QueryExecutor\.Exec$`
	db.Insert(goqu.S("app").Table("comments")).Cols(goqu.C("post_id")).Vals([]interface{}{c.PostID}).Executor().Exec()             // want `^insert app\.comments post_id=c\.PostID; exec\.QueryExecutor\.Exec$`
	db.Insert("app.comments").Rows(goqu.Record{"post_id": goqu.L("NULLIF(?, 0)", 1)}).Returning("id").Executor().ScanVal(&c.Body)  // want `^insert app\.comments post_id=\?; exec\.QueryExecutor\.ScanVal$`
	db.Insert("comments").Cols("post_id").FromQuery(goqu.From("posts").Select("id")).Executor().Exec()                             // want `^insert comments post_id=\?; exec\.QueryExecutor\.Exec$`
	db.Insert("comments").Rows(v).OnConflict(goqu.DoUpdate("id", goqu.Record{"body": "x"})).Executor().Exec()                      // want `^upsert comments<Comment> v; exec\.QueryExecutor\.Exec$`
	db.Insert("comments").Rows(v).OnConflict(goqu.DoNothing()).Executor().Exec()                                                   // want `^insert comments<Comment> v; exec\.QueryExecutor\.Exec$`
}

func built(db *sql.DB, c *Comment) error {
	query, args, err := goqu.Dialect("postgres").Insert("comments").Prepared(true).Rows(goqu.Record{"post_id": c.PostID}).ToSQL()
	if err != nil {
		return err
	}
	_, err = db.Exec(query, args...) // want `^insert comments post_id=c\.PostID; \*sql\.DB\.Exec$`
	return err
}

func updates(db *goqu.Database, c Comment, move bool) {
	db.Update("comments").Set(goqu.Record{"post_id": c.PostID, "photo_id": nil}).Where(goqu.Ex{"id": 1}).Executor().Exec() // want `^update comments photo_id=null post_id=c\.PostID; exec\.QueryExecutor\.Exec$`
	db.Update(goqu.T("comments")).Set(c).Executor().Exec()                                                                 // want `^update comments<Comment> c; exec\.QueryExecutor\.Exec$`
	row := goqu.Record{"body": "x"}
	if move {
		row["post_id"] = c.PostID
	}
	db.Update("comments").Set(row).Executor().Exec() // want `^update comments body="x" post_id=c\.PostID\?; exec\.QueryExecutor\.Exec$`
}

func text(ctx context.Context, db *goqu.Database, c *Comment) {
	db.Exec("INSERT INTO comments (post_id) VALUES ($1)", c.PostID)                                       // want `^insert comments post_id=c\.PostID; \*goqu\.Database\.Exec$`
	db.ScanValContext(ctx, &c.Body, "INSERT INTO comments (post_id) VALUES (?) RETURNING body", c.PostID) // want `^insert comments post_id=c\.PostID; \*goqu\.Database\.ScanValContext$`
}

// Near misses.
func others(db *goqu.Database, table string, c *Comment, given *goqu.InsertDataset) {
	db.Insert(table).Rows(c).Executor().Exec()
	db.Insert("comments").Rows(c)
	db.Insert("comments").Rows(c).ToSQL()
	db.From("comments").Executor().ScanStructs(&c)
	db.Delete("comments").Executor().Exec()
	given.Executor().Exec()
}
