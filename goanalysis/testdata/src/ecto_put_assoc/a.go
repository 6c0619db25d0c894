// Package ecto_put_assoc relates comments that exist to another parent, as Ecto's
// put_assoc does.
package ecto_put_assoc

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

type Post struct {
	ID       int64
	Comments []Comment
}

type Comment struct {
	ID      int64
	PostID  *int64
	Post    *Post
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
	if n != 1 {
		return errors.New("a comment needs exactly one parent")
	}
	return nil
}

// Association.

func badAppend(db *gorm.DB, post *Post, id int64) error {
	var c Comment
	if err := db.First(&c, id).Error; err != nil {
		return err
	}
	return db.Model(post).Association("Comments").Append(&c) // want `PL507: \(\*gorm.Association\).Append changes a parent of comments without \(\*Comment\).Validate`
}

func badAppendGiven(db *gorm.DB, post *Post, c *Comment) error {
	return db.Model(post).Association("Comments").Append(c) // want `PL507`
}

func goodAppend(db *gorm.DB, post *Post, c *Comment) error {
	c.PostID, c.PhotoID, c.VideoID = &post.ID, nil, nil
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Model(post).Association("Comments").Append(c)
}

func badAppendAll(db *gorm.DB, post *Post, cs []*Comment) error {
	return db.Model(post).Association("Comments").Append(cs) // want `PL507`
}

func badReplace(db *gorm.DB, post *Post, c *Comment) error {
	return db.Model(post).Association("Comments").Replace(c) // want `PL507`
}

func badBelongsTo(db *gorm.DB, post *Post, c *Comment) error {
	return db.Model(c).Association("Post").Replace(post) // want `PL507`
}

// The field that holds the parent.
func badField(db *gorm.DB, post *Post, c *Comment) error {
	c.Post = post
	return db.Save(c).Error // want `PL507`
}

// An UPDATE of the key.

func badUpdate(db *gorm.DB, c *Comment, post int64) error {
	return db.Model(c).Update("post_id", post).Error // want `PL507: \(\*gorm.DB\).Update changes a parent of comments without \(\*Comment\).Validate`
}

func badUpdates(db *gorm.DB, c *Comment, post int64) error {
	return db.Model(c).Updates(map[string]any{"post_id": post, "body": ""}).Error // want `PL507`
}

func nearUpdates(db *gorm.DB, c *Comment, post int64) error {
	return db.Model(c).Updates(map[string]any{"post_id": post, "photo_id": nil, "video_id": nil}).Error
}

func badText(ctx context.Context, db *sql.DB, id, post int64) error {
	_, err := db.ExecContext(ctx, "UPDATE comments SET post_id = $2 WHERE id = $1", id, post) // want `PL507`
	return err
}

func nearText(ctx context.Context, db *sql.DB, id, post int64) error {
	_, err := db.ExecContext(ctx, "UPDATE comments SET post_id = $2, photo_id = NULL, video_id = NULL WHERE id = $1", id, post)
	return err
}

func badTextOfRow(ctx context.Context, db *sql.DB, c *Comment, post int64) error {
	c.PostID = &post
	_, err := db.ExecContext(ctx, "UPDATE comments SET post_id = $2 WHERE id = $1", c.ID, c.PostID) // want `PL507`
	return err
}

func goodTextOfRow(ctx context.Context, db *sql.DB, c *Comment, post int64) error {
	c.PostID, c.PhotoID, c.VideoID = &post, nil, nil
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "UPDATE comments SET post_id = $2, photo_id = $3, video_id = $4 WHERE id = $1", c.ID, c.PostID, c.PhotoID, c.VideoID)
	return err
}

// The whole row, with another parent.

func badMove(db *gorm.DB, id int64, post int64) error {
	c := &Comment{}
	if err := db.First(c, id).Error; err != nil {
		return err
	}
	c.PostID = &post
	return db.Save(c).Error // want `PL507`
}

func goodMove(db *gorm.DB, id int64, post int64) error {
	c := &Comment{}
	if err := db.First(c, id).Error; err != nil {
		return err
	}
	c.PostID, c.PhotoID, c.VideoID = &post, nil, nil
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Save(c).Error
}

// Exactly one by what is set.
func nearMove(db *gorm.DB, id int64, post int64) error {
	c := &Comment{}
	if err := db.First(c, id).Error; err != nil {
		return err
	}
	c.PostID, c.PhotoID, c.VideoID = &post, nil, nil
	return db.Save(c).Error
}

func badMoveTwo(db *gorm.DB, id int64, post, photo int64) error {
	c := &Comment{}
	if err := db.First(c, id).Error; err != nil {
		return err
	}
	c.PostID, c.PhotoID, c.VideoID = &post, &photo, nil
	return db.Save(c).Error // want `PL507`
}

func badMoveGiven(db *gorm.DB, c *Comment, post *int64) error {
	c.PostID, c.PhotoID = post, nil
	return db.Save(c).Error // want `PL507`
}

// Near misses: what leaves the parents alone, and other tables.
func near(db *gorm.DB, post *Post, c *Comment) {
	db.Model(c).Update("body", "")
	db.Model(post).Association("Comments").Find(&[]Comment{})
	db.Model(post).Association("Comments").Count()
	db.Model(post).Update("title", "")
}
