// Package ecto_cast_assoc writes comments through their parents, as Ecto's
// cast_assoc does: the child never passes its own function.
package ecto_cast_assoc

import (
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Post struct {
	ID       int64
	Title    string
	Comments []Comment
	Pinned   *Comment
}

type Album struct {
	ID     int64
	Photos []*Photo
}

type Photo struct {
	ID       int64
	AlbumID  int64
	Comments []*Comment
}

type Comment struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

func (c *Comment) Validate() error {
	n := 0
	for _, id := range []*int64{c.PostID, c.PhotoID, c.VideoID} {
		if id != nil {
			n++
		}
	}
	if n > 1 || c.Body == "" {
		return errors.New("a comment needs one parent at most, and a body")
	}
	return nil
}

// Create of a parent.

func badNested(db *gorm.DB, photo *int64) error {
	return db.Create(&Post{Title: "x", Comments: []Comment{{PhotoID: photo, Body: "y"}}}).Error // want `PL501: a row of comments is inserted by \(\*gorm.DB\).Create, through Post.Comments without \(\*Comment\).Validate`
}

func goodNested(db *gorm.DB, photo *int64) error {
	comments := []Comment{{PhotoID: photo, Body: "y"}}
	for i := range comments {
		if err := comments[i].Validate(); err != nil {
			return err
		}
	}
	return db.Create(&Post{Title: "x", Comments: comments}).Error
}

func badAppended(db *gorm.DB, bodies []string) error {
	post := &Post{Title: "x"}
	for _, b := range bodies {
		post.Comments = append(post.Comments, Comment{Body: b})
	}
	return db.Create(post).Error // want `PL501`
}

func goodAppended(db *gorm.DB, bodies []string) error {
	post := &Post{Title: "x"}
	for _, b := range bodies {
		c := Comment{Body: b}
		if err := c.Validate(); err != nil {
			return err
		}
		post.Comments = append(post.Comments, c)
	}
	return db.Create(post).Error
}

func badHasOne(db *gorm.DB, body string) error {
	return db.Create(&Post{Pinned: &Comment{Body: body}}).Error // want `PL501`
}

func goodHasOne(db *gorm.DB, body string) error {
	c := &Comment{Body: body}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Create(&Post{Pinned: c}).Error
}

// Two levels down.

func badDeep(db *gorm.DB, body string) error {
	return db.Create(&Album{Photos: []*Photo{{Comments: []*Comment{{Body: body}}}}}).Error // want `PL501`
}

func goodDeep(db *gorm.DB, body string) error {
	c := &Comment{Body: body}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Create(&Album{Photos: []*Photo{{Comments: []*Comment{c}}}}).Error
}

// Save of a parent: children that are new are created, those that exist keep what
// they have, but for the key.

func badSave(db *gorm.DB, id int64, body string) error {
	var post Post
	if err := db.Preload("Comments").First(&post, id).Error; err != nil {
		return err
	}
	post.Comments = append(post.Comments, Comment{Body: body})
	return db.Save(&post).Error // want `PL501`
}

func badFullSave(db *gorm.DB, id int64, body string) error {
	var post Post
	if err := db.First(&post, id).Error; err != nil {
		return err
	}
	post.Comments = []Comment{{Body: body}}
	return db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(&post).Error // want `PL501`
}

func goodSave(db *gorm.DB, id int64, body string) error {
	var post Post
	if err := db.Preload("Comments").First(&post, id).Error; err != nil {
		return err
	}
	c := Comment{Body: body}
	if err := c.Validate(); err != nil {
		return err
	}
	post.Comments = append(post.Comments, c)
	return db.Save(&post).Error
}

// Ecto's on_replace. Replace leaves the comments that were there without a parent
// (:nilify); a Replace that is Unscoped deletes them (:delete).

func badReplace(db *gorm.DB, post *Post, body string) error {
	return db.Model(post).Association("Comments").Replace(&Comment{Body: body}) // want `PL501` `PL507`
}

func badClear(db *gorm.DB, post *Post) error {
	return db.Model(post).Association("Comments").Clear() // want `PL507`
}

func nearDelete(db *gorm.DB, post *Post) error {
	return db.Model(post).Association("Comments").Unscoped().Clear()
}

func goodReplace(db *gorm.DB, post *Post, body string) error {
	c := &Comment{Body: body, PostID: &post.ID}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Model(post).Association("Comments").Unscoped().Replace(c)
}

// Associations that are left out, and other children.

type Tag struct{ ID int64 }

type Tagged struct {
	ID   int64
	Tags []Tag
}

func near(db *gorm.DB, body string) {
	db.Omit("Comments").Create(&Post{Comments: []Comment{{Body: body}}})
	db.Omit(clause.Associations).Create(&Post{Comments: []Comment{{Body: body}}})
	db.Select("Title").Create(&Post{Title: "x", Comments: []Comment{{Body: body}}})
	db.Create(&Post{Title: "x"})
	db.Create(&Tagged{Tags: []Tag{{}}})
}

// A repository of parents.

type Posts struct{ db *gorm.DB }

func (p *Posts) Create(post *Post) error { return p.db.Create(post).Error }
