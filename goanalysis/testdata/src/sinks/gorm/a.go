// Package gorm writes rows with GORM.
package gorm

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Comment struct {
	ID      uint
	PostID  *uint
	PhotoID *uint `gorm:"column:picture_id"`
	Body    string
}

func creates(db *gorm.DB, c *Comment, v Comment, cs []Comment, ps []*Comment) {
	db.Create(c)                                           // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(&v)                                          // want `^insert <Comment> &v; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(&cs)                                         // want `^insert <Comment> cs\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(ps)                                          // want `^insert <Comment> ps\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.CreateInBatches(cs, 100)                            // want `^insert <Comment> cs\.\.\.; \*gorm\.DB\.CreateInBatches; hooks BeforeSave BeforeCreate$`
	db.Save(c)                                             // want `^upsert <Comment> c; \*gorm\.DB\.Save; hooks BeforeSave$`
	db.Save(&cs)                                           // want `^upsert <Comment> cs\.\.\.; \*gorm\.DB\.Save; hooks BeforeSave BeforeCreate$`
	db.FirstOrCreate(c)                                    // want `^insert <Comment> c; \*gorm\.DB\.FirstOrCreate; hooks BeforeSave BeforeCreate$`
	db.FirstOrCreate(c, Comment{Body: "x"})                // want `^insert <Comment> c \.\.\.; \*gorm\.DB\.FirstOrCreate; hooks BeforeSave BeforeCreate$`
	db.Where("body = ?", "x").FirstOrCreate(c)             // want `^insert <Comment> c \.\.\.; \*gorm\.DB\.FirstOrCreate; hooks BeforeSave BeforeCreate$`
	db.WithContext(context.Background()).Debug().Create(c) // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	if err := db.Create(c).Error; err != nil {             // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
		return
	}
	local := &Comment{Body: "x"}
	db.Create(local)                               // want `^insert <Comment> &Comment; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create([]Comment{{Body: "a"}, {Body: "b"}}) // want `^insert <Comment> \[2\]Comment\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	var list []Comment
	for range 3 {
		list = append(list, Comment{})
	}
	db.Create(&list) // want `^insert <Comment> append\(\)\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func tables(db *gorm.DB, c *Comment, name string) {
	db.Table("comments").Create(c)          // want `^insert comments<Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Table("app.comments AS c").Create(c) // want `^insert app\.comments<Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Model(&Comment{}).Create(c)          // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Table(name).Create(c)                // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func hooks(db *gorm.DB, c *Comment, skip bool) {
	db.Session(&gorm.Session{SkipHooks: true}).Create(c)  // want `^insert <Comment> c; \*gorm\.DB\.Create; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$`
	db.Session(&gorm.Session{SkipHooks: false}).Create(c) // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Session(&gorm.Session{SkipHooks: skip}).Create(c)  // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	tx := db.Session(&gorm.Session{SkipHooks: true, NewDB: true})
	tx.Create(c) // want `^insert <Comment> c; \*gorm\.DB\.Create; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$`
	session := gorm.Session{SkipHooks: true}
	db.Session(&session).Save(c) // want `^upsert <Comment> c; \*gorm\.DB\.Save; hooks BeforeSave$`
}

func conflicts(db *gorm.DB, c *Comment) {
	db.Clauses(clause.OnConflict{UpdateAll: true}).Create(c)                                                           // want `^upsert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Clauses(clause.OnConflict{DoNothing: true}).Create(c)                                                           // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Clauses(clause.Returning{}, clause.OnConflict{DoUpdates: clause.AssignmentColumns([]string{"body"})}).Create(c) // want `^upsert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func columns(db *gorm.DB, c *Comment, name string) {
	db.Omit("PostID", "picture_id").Create(c) // want `^insert <Comment> c picture_id=default post_id=default; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Select("Body", "PostID").Create(c)     // want `^insert <Comment> c id=default picture_id=default; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Select([]string{"Body"}).Create(c)     // want `^insert <Comment> c id=default picture_id=default post_id=default; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Select("*").Create(c)                  // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func maps(db *gorm.DB, id uint, toPost bool) {
	db.Model(&Comment{}).Create(map[string]any{"PostID": id, "body": "x"})              // want `^insert <Comment> body="x" post_id=id; \*gorm\.DB\.Create; no hooks: a create from a map calls no hooks$`
	db.Table("comments").Create([]map[string]any{{"post_id": id}, {"picture_id": nil}}) // want `^insert comments post_id=id \| picture_id=null; \*gorm\.DB\.Create; no hooks: a create from a map calls no hooks$`
	row := map[string]any{"body": "x"}
	if toPost {
		row["post_id"] = id
	}
	db.Model(&Comment{}).Create(&row)    // want `^insert <Comment> body="x" post_id=id\?; \*gorm\.DB\.Create; no hooks: a create from a map calls no hooks$`
	db.Model(&Comment{}).Create(given()) // want `^insert <Comment> \.\.\.; \*gorm\.DB\.Create; no hooks: a create from a map calls no hooks$`
}

func given() map[string]any { return nil }

func updates(db *gorm.DB, c *Comment, id uint) {
	db.Model(c).Update("post_id", id)                                                             // want `^update <Comment> post_id=id; \*gorm\.DB\.Update; no hooks: the hooks of Update see the model as it was before$`
	db.Model(c).Update("PhotoID", nil)                                                            // want `^update <Comment> picture_id=null; \*gorm\.DB\.Update; no hooks: the hooks of Update see the model as it was before$`
	db.Model(c).UpdateColumn("post_id", id)                                                       // want `^update <Comment> post_id=id; \*gorm\.DB\.UpdateColumn; no hooks: UpdateColumn calls no hooks$`
	db.Model(&Comment{}).Where("id = ?", 1).Updates(map[string]any{"PostID": id, "PhotoID": nil}) // want `^update <Comment> picture_id=null post_id=id; \*gorm\.DB\.Updates; no hooks: the hooks of Updates see the model as it was before$`
	db.Model(&Comment{}).Updates(Comment{PostID: &id})                                            // want `^update <Comment> Comment; \*gorm\.DB\.Updates; no hooks: the hooks of Updates see the model as it was before$`
	db.Updates(c)                                                                                 // want `^update <Comment> c; \*gorm\.DB\.Updates; hooks BeforeSave BeforeUpdate$`
	db.Model(c).UpdateColumns(Comment{PostID: &id})                                               // want `^update <Comment> Comment; \*gorm\.DB\.UpdateColumns; no hooks: UpdateColumns calls no hooks$`
	db.Table("comments").Where("id = ?", 1).Update("post_id", gorm.Expr("photo_id"))              // want `^update comments post_id=\?; \*gorm\.DB\.Update; no hooks: the hooks of Update see the model as it was before$`
	db.Model(c).Select("post_id").Updates(c)                                                      // want `^update <Comment> c post_id=\$ only; \*gorm\.DB\.Updates; no hooks: the hooks of Updates see the model as it was before$`
}

func text(db *gorm.DB, c *Comment) {
	db.Exec("INSERT INTO comments (post_id, body) VALUES (?, ?)", c.PostID, c.Body)                                    // want `^insert comments body=c\.Body post_id=c\.PostID; \*gorm\.DB\.Exec$`
	db.Raw("INSERT INTO comments (post_id) VALUES (@post) RETURNING id", map[string]any{"post": c.PostID}).Scan(&c.ID) // want `^insert comments post_id=c\.PostID; \*gorm\.DB\.Raw$`
	db.Exec("INSERT INTO comments (post_id) VALUES (@PostID)", c)                                                      // want `^insert comments c post_id=\$; \*gorm\.DB\.Exec$`
}

func transaction(db *gorm.DB, c *Comment) error {
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(c).Error // want `^insert <Comment> \*c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	})
}

type repository struct{ *gorm.DB }

func (r *repository) save(c *Comment) { r.Create(c) } // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`

func chosen(db *gorm.DB, c *Comment, quiet bool) {
	tx := db
	if quiet {
		tx = tx.Session(&gorm.Session{SkipHooks: true})
	}
	tx.Create(c) // want `^insert <Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	tx = db.Table("comments")
	for range 3 {
		tx = tx.Where("x")
	}
	tx.Create(c) // want `^insert comments<Comment> c; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func generic[T any](db *gorm.DB, row *T, any any) {
	db.Create(row) // want `^insert  row; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(any) // want `^insert  any; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

// Near misses.
func others(db *gorm.DB, c *Comment) {
	db.First(c)
	db.Find(c, 1)
	db.FirstOrInit(c)
	db.Delete(c)
	db.Where("INSERT INTO comments (post_id) VALUES (1)").Find(c)
	db.Model(c).Association("Nothing").Append(c)
	db.Model(c).Update(given2(), 1)
}

func given2() string { return "" }
