// Package xorm writes rows with xorm.
package xorm

import "xorm.io/xorm"

type Comment struct {
	ID      int64
	PostID  *int64 `xorm:"post_id"`
	PhotoID *int64
	Body    string
}

type Post struct{ ID int64 }

func inserts(engine *xorm.Engine, session *xorm.Session, iface xorm.Interface, group *xorm.EngineGroup, c *Comment, cs []Comment, p *Post) {
	engine.Insert(c)                                                     // want `^insert <Comment> c; \*xorm\.Engine\.Insert; hooks BeforeInsert$`
	session.Insert(&cs)                                                  // want `^insert <Comment> cs\.\.\.; \*xorm\.Session\.Insert; hooks BeforeInsert$`
	iface.Insert(c, p)                                                   // want `^insert <Comment> c; xorm\.Interface\.Insert; hooks BeforeInsert$` `^insert <Post> p; xorm\.Interface\.Insert; hooks BeforeInsert$`
	group.InsertOne(c)                                                   // want `^insert <Comment> c; \*xorm\.Engine\.InsertOne; hooks BeforeInsert$`
	session.InsertMulti(cs)                                              // want `^insert <Comment> cs\.\.\.; \*xorm\.Session\.InsertMulti; hooks BeforeInsert$`
	engine.Table("app.comments").Insert(c)                               // want `^insert app\.comments<Comment> c; \*xorm\.Session\.Insert; hooks BeforeInsert$`
	engine.Table(new(Comment)).InsertOne(c)                              // want `^insert <Comment> c; \*xorm\.Session\.InsertOne; hooks BeforeInsert$`
	engine.Cols("post_id").Insert(c)                                     // want `^insert <Comment> c body=default id=default photo_id=default; \*xorm\.Session\.Insert; hooks BeforeInsert$`
	engine.Omit("post_id").Insert(c)                                     // want `^insert <Comment> c post_id=default; \*xorm\.Session\.Insert; hooks BeforeInsert$`
	engine.Table("comments").Insert(map[string]any{"post_id": c.PostID}) // want `^insert comments post_id=c\.PostID; \*xorm\.Session\.Insert; no hooks: a map has no hooks$`
}

func updates(engine *xorm.Engine, c *Comment, id int64) {
	engine.ID(1).Update(c)                                                                // want `^update <Comment> c; \*xorm\.Session\.Update; hooks BeforeUpdate$`
	engine.ID(1).Cols("post_id").Update(c)                                                // want `^update <Comment> c post_id=\$ only; \*xorm\.Session\.Update; hooks BeforeUpdate$`
	engine.Table("comments").ID(1).Update(map[string]any{"post_id": id, "photo_id": nil}) // want `^update comments photo_id=null post_id=id; \*xorm\.Session\.Update; no hooks: a map has no hooks$`
	engine.Table(&Comment{}).ID(1).Update(map[string]any{"post_id": id})                  // want `^update <Comment> post_id=id; \*xorm\.Session\.Update; no hooks: a map has no hooks$`
}

func text(engine *xorm.Engine, session *xorm.Session, c *Comment) {
	engine.Exec("INSERT INTO comments (post_id, body) VALUES (?, ?)", c.PostID, c.Body)     // want `^insert comments body=c\.Body post_id=c\.PostID; \*xorm\.Engine\.Exec$`
	session.QueryString("INSERT INTO comments (post_id) VALUES (?) RETURNING id", c.PostID) // want `^insert comments post_id=c\.PostID; \*xorm\.Session\.QueryString$`
}

func transaction(engine *xorm.Engine, c *Comment) {
	engine.Transaction(func(s *xorm.Session) (any, error) {
		return s.Insert(c) // want `^insert <Comment> \*c; \*xorm\.Session\.Insert; hooks BeforeInsert$`
	})
	session := engine.NewSession()
	defer session.Close()
	session.Table("comments")
	session.Insert(c) // want `^insert comments<Comment> c; \*xorm\.Session\.Insert; hooks BeforeInsert$`
}

// Near misses.
func others(engine *xorm.Engine, c *Comment, beans []any, sql []any) {
	engine.Get(c)
	engine.Delete(c)
	engine.Insert(beans...)
	engine.Exec(sql...)
	engine.Exec("DELETE FROM comments")
}
