// Package gormgenerics writes rows with GORM's generics.
package gormgenerics

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Comment struct {
	ID      uint
	PostID  *uint
	PhotoID *uint
	Body    string
}

func creates(ctx context.Context, db *gorm.DB, c *Comment, cs []Comment) {
	gorm.G[Comment](db).Create(ctx, c)                                         // want `^insert <Comment> c; gorm\.G\[Comment\]\.Create; hooks BeforeSave BeforeCreate$`
	gorm.G[Comment](db).CreateInBatches(ctx, &cs, 10)                          // want `^insert <Comment> cs\.\.\.; gorm\.G\[Comment\]\.CreateInBatches; hooks BeforeSave BeforeCreate$`
	gorm.G[Comment](db).Table("app.comments").Create(ctx, c)                   // want `^insert app\.comments<Comment> c; gorm\.G\[Comment\]\.Create; hooks BeforeSave BeforeCreate$`
	gorm.G[Comment](db, clause.OnConflict{UpdateAll: true}).Create(ctx, c)     // want `^upsert <Comment> c; gorm\.G\[Comment\]\.Create; hooks BeforeSave BeforeCreate$`
	gorm.G[Comment](db.Session(&gorm.Session{SkipHooks: true})).Create(ctx, c) // want `^insert <Comment> c; gorm\.G\[Comment\]\.Create; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$`
	g := gorm.G[Comment](db)
	g.Omit("PostID").Create(ctx, c) // want `^insert <Comment> c post_id=default; gorm\.G\[Comment\]\.Create; hooks BeforeSave BeforeCreate$`
}

func updates(ctx context.Context, db *gorm.DB, c Comment, id uint) {
	gorm.G[Comment](db).Where("id = ?", 1).Update(ctx, "PostID", id) // want `^update <Comment> post_id=id; gorm\.G\[Comment\]\.Update; no hooks: the hooks of Update see a zero value$`
	gorm.G[Comment](db).Where("id = ?", 1).Updates(ctx, c)           // want `^update <Comment> c; gorm\.G\[Comment\]\.Updates; no hooks: the hooks of Updates see a zero value$`
}

func assignments(ctx context.Context, db *gorm.DB, id uint, given clause.Assigner) {
	gorm.G[Comment](db).Set(clause.Assignment{Column: clause.Column{Name: "post_id"}, Value: id}).Create(ctx)                     // want `^insert <Comment> post_id=id; gorm\.G\[Comment\]\.Create; no hooks: Set\(\.\.\.\)\.Create calls no hooks on a row$`
	gorm.G[Comment](db).Where("id = ?", 1).Set(clause.Assignment{Column: clause.Column{Name: "post_id"}, Value: nil}).Update(ctx) // want `^update <Comment> post_id=null; gorm\.G\[Comment\]\.Update; no hooks: Set\(\.\.\.\)\.Update calls no hooks on a row$`
	gorm.G[Comment](db).Set(given).Create(ctx)                                                                                    // want `^insert <Comment> \.\.\.; gorm\.G\[Comment\]\.Create; no hooks: Set\(\.\.\.\)\.Create calls no hooks on a row$`
}

func text(ctx context.Context, db *gorm.DB, c *Comment) {
	gorm.G[Comment](db).Exec(ctx, "INSERT INTO comments (post_id) VALUES (?)", c.PostID)                  // want `^insert comments post_id=c\.PostID; gorm\.Interface\.Exec$`
	gorm.G[Comment](db).Raw("INSERT INTO comments (post_id) VALUES (?) RETURNING *", c.PostID).First(ctx) // want `^insert comments post_id=c\.PostID; gorm\.Interface\.Raw$`
}

func generic[T any](ctx context.Context, db *gorm.DB, row *T) {
	gorm.G[T](db).Create(ctx, row) // want `^insert  row; gorm\.G\[T\]\.Create; hooks BeforeSave BeforeCreate$`
}

// Near misses.
func others(ctx context.Context, db *gorm.DB) {
	gorm.G[Comment](db).First(ctx)
	gorm.G[Comment](db).Where("id = ?", 1).Delete(ctx)
}
