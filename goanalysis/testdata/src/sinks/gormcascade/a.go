// Package gormcascade writes rows through those that they belong to.
package gormcascade

import (
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Post struct {
	ID        uint
	Title     string
	CreatedAt time.Time
	Comments  []Comment
	Pinned    *Comment `gorm:"foreignKey:TopOf"`
	Notes     []*Note  `gorm:"polymorphic:Owner"`
	Tags      []Tag    `gorm:"many2many:post_tags"`
	AuthorID  uint
	Author    Author
	Address   Address   `gorm:"embedded"`
	Ignored   []Comment `gorm:"-"`
}

type Comment struct {
	ID      uint
	PostID  *uint
	Post    *Post
	PhotoID *uint
	TopOf   *uint
	Body    string
	Replies []Reply `gorm:"foreignKey:ParentID"`
}

type Reply struct {
	ID       uint
	ParentID uint `gorm:"column:comment_id"`
}

type Note struct {
	ID        uint
	OwnerID   uint
	OwnerType string
}

type (
	Tag     struct{ ID uint }
	Author  struct{ ID uint }
	Address struct{ Street string }
)

func nested(db *gorm.DB, c Comment, pc *Comment, cs []Comment) {
	db.Create(&Post{Title: "x", Comments: []Comment{{Body: "a"}, c}})                   // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> \[2\]Comment\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$`
	db.Create(&Post{Comments: cs})                                                      // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> cs\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$`
	db.Save(&Post{Pinned: pc})                                                          // want `^insert <Post> &Post; \*gorm\.DB\.Save; hooks BeforeSave BeforeCreate$` `^insert <Comment> pc top_of=const; \*gorm\.DB\.Save, through Post\.Pinned; hooks BeforeSave BeforeCreate$`
	db.Create(&Post{Notes: []*Note{{}}, Tags: []Tag{{}}, CreatedAt: time.Now()})        // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Note> \[1\]\*Note\.\.\. owner_id=const owner_type=const; \*gorm\.DB\.Create, through Post\.Notes; hooks BeforeSave BeforeCreate$` `^insert <Tag> \[1\]Tag\.\.\.; \*gorm\.DB\.Create, through Post\.Tags; hooks BeforeSave BeforeCreate$`
	db.Create(&Post{Author: Author{ID: 1}, Address: Address{Street: "x"}, Ignored: cs}) // want `^insert <Post> &Post author_id=const; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(&Post{Comments: []Comment{{Replies: []Reply{{}}}}})                       // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> \[1\]Comment\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$` `^insert <Reply> \[1\]Reply\.\.\. comment_id=const; \*gorm\.DB\.Create, through Post\.Comments, through Comment\.Replies; hooks BeforeSave BeforeCreate$`
	db.Create([]Post{{Comments: cs}})                                                   // want `^insert <Post> \[1\]Post\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> cs\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$`
	db.Create([]*Post{{Comments: cs}})                                                  // want `^insert <Post> \[1\]\*Post\.\.\.; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> cs\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$`
	db.Session(&gorm.Session{SkipHooks: true}).Create(&Post{Comments: cs})              // want `^insert <Post> &Post; \*gorm\.DB\.Create; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$` `^insert <Comment> cs\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$`
}

func later(db *gorm.DB, post *Post, c Comment) {
	post.Comments = append(post.Comments, c)
	db.Save(post) // want `^upsert <Post> post; \*gorm\.DB\.Save; hooks BeforeSave$` `^upsert <Comment> append\(\)\.\.\. post_id=const; \*gorm\.DB\.Save, through Post\.Comments; hooks BeforeSave BeforeCreate$`
	post.Tags = nil
	db.Updates(post) // want `^update <Post> post; \*gorm\.DB\.Updates; hooks BeforeSave BeforeUpdate$` `^upsert <Comment> append\(\)\.\.\. post_id=const; \*gorm\.DB\.Updates, through Post\.Comments; hooks BeforeSave BeforeCreate$`
}

func belongs(db *gorm.DB, post *Post, c *Comment, fresh bool) {
	db.Create(&Comment{Post: post})              // want `^insert <Comment> &Comment post_id=const; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Create(&Comment{Post: &Post{Title: "x"}}) // want `^insert <Comment> &Comment post_id=const; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Post> &Post; \*gorm\.DB\.Create, through Comment\.Post; hooks BeforeSave BeforeCreate$`
	if fresh {
		c.Post = post
	}
	db.Create(c) // want `^insert <Comment> c post_id=\?; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
}

func omitted(db *gorm.DB, cs []Comment) {
	db.Omit("Comments").Create(&Post{Comments: cs})            // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Omit(clause.Associations).Create(&Post{Comments: cs})   // want `^insert <Post> &Post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Select("Title").Create(&Post{Comments: cs})             // want `^insert <Post> &Post address=default author_id=default created_at=default id=default ignored=default; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	db.Select("Title", "Comments").Create(&Post{Comments: cs}) // want `^insert <Post> &Post address=default author_id=default created_at=default id=default ignored=default; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$` `^insert <Comment> cs\.\.\. post_id=const; \*gorm\.DB\.Create, through Post\.Comments; hooks BeforeSave BeforeCreate$`
}

func associations(db *gorm.DB, post *Post, c *Comment, cs []Comment) {
	db.Model(post).Association("Comments").Append(c)                                               // want `^update <Comment> c post_id=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Comments").Append(&Comment{Body: "x"}, &Comment{ID: 1, Body: "y"}) // want `^upsert <Comment> &Comment post_id=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$` `^update <Comment> &Comment post_id=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Comments").Append(cs)                                              // want `^update <Comment> cs\.\.\. post_id=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Comments").Append([]Comment{{Body: "x"}})                          // want `^upsert <Comment> \[1\]Comment\.\.\. post_id=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Comments").Replace(c)                                              // want `^update <Comment> c post_id=const; \*gorm\.Association\.Replace; hooks BeforeSave BeforeCreate$` `^update <Comment> post_id=null; \*gorm\.Association\.Replace; no hooks: Replace calls no hooks$`
	db.Model(post).Association("Comments").Unscoped().Replace(c)                                   // want `^update <Comment> c post_id=const; \*gorm\.Association\.Replace; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Comments").Clear()                                                 // want `^update <Comment> post_id=null; \*gorm\.Association\.Clear; no hooks: Clear calls no hooks$`
	db.Model(post).Association("Comments").Delete(c)                                               // want `^update <Comment> c post_id=null; \*gorm\.Association\.Delete; no hooks: Delete calls no hooks$`
	db.Model(post).Association("Comments").Unscoped().Delete(c)
	db.Model(post).Association("Pinned").Replace(c)     // want `^update <Comment> c top_of=const; \*gorm\.Association\.Replace; hooks BeforeSave BeforeCreate$` `^update <Comment> top_of=null; \*gorm\.Association\.Replace; no hooks: Replace calls no hooks$`
	db.Model(post).Association("Notes").Append(&Note{}) // want `^upsert <Note> &Note owner_id=const owner_type=const; \*gorm\.Association\.Append; hooks BeforeSave BeforeCreate$`
	db.Model(post).Association("Tags").Append(&Tag{ID: 1})
	db.Model(post).Association("Comments").Append(map[string]any{"body": "x"})               // want `^insert <Comment> body="x" post_id=const; \*gorm\.Association\.Append; no hooks: a create from a map calls no hooks$`
	db.Session(&gorm.Session{SkipHooks: true}).Model(post).Association("Comments").Append(c) // want `^update <Comment> c post_id=const; \*gorm\.Association\.Append; no hooks: Session\(&gorm\.Session\{SkipHooks: true\}\)$`
}

func belongsTo(db *gorm.DB, post *Post, c *Comment) {
	db.Model(c).Association("Post").Append(post)               // want `^update <Comment> c post_id=const; \*gorm\.Association\.Append; no hooks: the hooks of Append see the model as it was before$`
	db.Model(c).Association("Post").Replace(&Post{Title: "x"}) // want `^update <Comment> c post_id=const; \*gorm\.Association\.Replace; no hooks: the hooks of Replace see the model as it was before$` `^upsert <Post> &Post; \*gorm\.Association\.Replace; hooks BeforeSave BeforeCreate$`
	db.Model(c).Association("Post").Clear()                    // want `^update <Comment> c post_id=null; \*gorm\.Association\.Clear; no hooks: Clear calls no hooks$`
}

// Near misses.
func others(db *gorm.DB, post *Post, name string, c *Comment, model any) {
	db.Model(post).Association(name).Append(c)
	db.Model(model).Association("Comments").Append(c)
	db.Model(post).Association("Comments").Find(c)
	db.Model(post).Association("Comments").Count()
	db.Create(post) // want `^insert <Post> post; \*gorm\.DB\.Create; hooks BeforeSave BeforeCreate$`
	post.Comments = []Comment{*c}
}
