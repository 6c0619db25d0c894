// Package lib_gormhooks writes comments with GORM, whose hook validates them, and
// goes through the hook's holes.
package lib_gormhooks

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

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
	if n != 1 {
		return errors.New("a comment needs exactly one parent")
	}
	return nil
}

func (c *Comment) BeforeCreate(tx *gorm.DB) error { return c.Validate() }

// The hook runs.

func goodCreate(db *gorm.DB, post *int64) error {
	return db.Create(&Comment{PostID: post, Body: "x"}).Error
}

func goodBatches(db *gorm.DB, comments []Comment) error {
	return db.CreateInBatches(&comments, 50).Error
}

func goodFirstOrCreate(db *gorm.DB, post *int64) error {
	return db.FirstOrCreate(&Comment{PostID: post}, "body = ?", "x").Error
}

func goodInTransaction(db *gorm.DB, post *int64) error {
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(&Comment{PostID: post}).Error
	})
}

func goodSession(db *gorm.DB, post *int64) error {
	return db.Session(&gorm.Session{PrepareStmt: true}).Create(&Comment{PostID: post}).Error
}

type Repo struct{ db *gorm.DB }

func (r *Repo) Insert(ctx context.Context, c *Comment) error {
	return r.db.WithContext(ctx).Create(c).Error
}

func goodRepo(ctx context.Context, r *Repo, post *int64) error {
	return r.Insert(ctx, &Comment{PostID: post})
}

// The hook is gone around.

func badSkipped(db *gorm.DB, post *int64) error {
	return db.Session(&gorm.Session{SkipHooks: true}).Create(&Comment{PostID: post}).Error // want `PL508: the validator of comments lives in BeforeCreate, which this write goes around: Session\(&gorm.Session{SkipHooks: true}\)`
}

func goodSkipped(db *gorm.DB, post *int64) error {
	c := &Comment{PostID: post}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Session(&gorm.Session{SkipHooks: true}).Create(c).Error
}

func badMap(db *gorm.DB, find func(string) *int64) error {
	return db.Model(&Comment{}).Create(map[string]any{"post_id": find("post"), "photo_id": find("photo")}).Error // want `PL508: .* a create from a map calls no hooks`
}

func badTable(db *gorm.DB, post *int64) error {
	c := Comment{PostID: post}
	return db.Table("comments").Create(map[string]any{"post_id": c.PostID, "photo_id": c.PhotoID, "video_id": c.VideoID}).Error // want `PL508`
}

func badText(ctx context.Context, db *sql.DB, post *int64) error {
	c := Comment{PostID: post}
	_, err := db.ExecContext(ctx, "INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4)", c.PostID, c.PhotoID, c.VideoID, c.Body) // want `PL508: the validator of comments lives in BeforeCreate, which \(\*sql.DB\).ExecContext does not call`
	return err
}

func goodText(ctx context.Context, db *sql.DB, post *int64) error {
	c := Comment{PostID: post}
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4)", c.PostID, c.PhotoID, c.VideoID, c.Body)
	return err
}

func badOwnText(db *gorm.DB, post *int64) error {
	c := Comment{PostID: post}
	return db.Exec("INSERT INTO comments (post_id, photo_id, video_id) VALUES (?, ?, ?)", c.PostID, c.PhotoID, c.VideoID).Error // want `PL508`
}

// Save of a row that is new calls BeforeCreate; one that updates does not, and
// where it finds nothing to update it creates without hooks.

func goodSave(db *gorm.DB, post *int64) error {
	return db.Save(&Comment{PostID: post, Body: "x"}).Error
}

func badSaveMoved(db *gorm.DB, id int64, post *int64) error {
	var c Comment
	if err := db.First(&c, id).Error; err != nil {
		return err
	}
	c.PostID = post
	return db.Save(&c).Error // want `PL507`
}

func nearSave(db *gorm.DB, id int64, body string) error {
	var c Comment
	if err := db.First(&c, id).Error; err != nil {
		return err
	}
	c.Body = body
	return db.Save(&c).Error
}

func badUpdateColumn(db *gorm.DB, c *Comment, post int64) error {
	return db.Model(c).UpdateColumn("post_id", post).Error // want `PL507`
}

func badUpdate(db *gorm.DB, id, post int64) error {
	return db.Model(&Comment{}).Where("id = ?", id).Update("post_id", post).Error // want `PL507`
}

// Wrong whatever the hook says.
func badLiteral(db *gorm.DB, post, photo int64) error {
	return db.Create(&Comment{PostID: &post, PhotoID: &photo}).Error // want `PL503`
}

// A hook that drops the verdict is none.

type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func (l *Like) BeforeCreate(tx *gorm.DB) error {
	_ = l.Validate() // want `PL502`
	return nil
}

func badDroppedInHook(db *gorm.DB, post *int64) error {
	return db.Create(&Like{PostID: post}).Error // want `PL501`
}
