// Package lib_gorm writes likes with GORM, by models without hooks.
package lib_gorm

import (
	"context"
	"errors"
	"log"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Like struct {
	ID      int64
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

// Create.

func badCreate(db *gorm.DB, post *int64) error {
	return db.Create(&Like{PostID: post}).Error // want `PL501: a row of likes is inserted by \(\*gorm.DB\).Create without \(\*Like\).Validate`
}

func goodCreate(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Create(l).Error
}

func badCreateValue(ctx context.Context, db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	result := db.WithContext(ctx).Omit(clause.Associations).Create(&l) // want `PL501`
	return result.Error
}

func goodCreateValue(ctx context.Context, db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	err := l.Validate()
	if err == nil {
		err = db.WithContext(ctx).Create(&l).Error
	}
	return err
}

// The validator is asked, and a shadowed error keeps its answer.
func badShadowed(db *gorm.DB, post *int64) (err error) {
	l := &Like{PostID: post}
	{
		err := l.Validate() // want `PL502: the verdict of \(\*Like\).Validate does not keep the row from being written to likes`
		if err != nil {
			log.Println(err)
		}
	}
	if err != nil {
		return err
	}
	return db.Create(l).Error
}

func badOverwritten(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	err := l.Validate() // want `PL502`
	if err = db.Error; err != nil {
		return err
	}
	return db.Create(l).Error
}

func badBlank(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	_ = l.Validate() // want `PL502`
	return db.Create(l).Error
}

func badBehind(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := db.Create(l).Error; err != nil { // want `PL501`
		return err
	}
	return l.Validate()
}

func badOther(db *gorm.DB, post, photo *int64) error {
	l, other := &Like{PostID: post}, &Like{PhotoID: photo}
	if err := other.Validate(); err != nil {
		return err
	}
	return db.Create(l).Error // want `PL501`
}

func badChanged(db *gorm.DB, post, photo *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	l.PhotoID = photo // want `PL507`
	return db.Create(l).Error
}

func badSeveral(db *gorm.DB, post, photo int64) error {
	l := &Like{PostID: &post, PhotoID: &photo} // want `PL503: a row of likes is built with several parents`
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Create(l).Error
}

func badNone(db *gorm.DB, user int64) error {
	l := &Like{UserID: user} // want `PL503: a row of likes is built without a parent`
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Create(l).Error
}

// Branches that set one parent each.
func goodBranches(db *gorm.DB, id int64, isPost bool) error {
	l := &Like{UserID: 1}
	if isPost {
		l.PostID = &id
	} else {
		l.PhotoID = &id
	}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Create(l).Error
}

// CreateInBatches and slices.

func badBatches(db *gorm.DB, posts []*int64) error {
	likes := make([]*Like, 0, len(posts))
	for _, p := range posts {
		likes = append(likes, &Like{PostID: p})
	}
	return db.CreateInBatches(likes, 100).Error // want `PL501`
}

func goodBatches(db *gorm.DB, posts []*int64) error {
	likes := make([]*Like, 0, len(posts))
	for _, p := range posts {
		likes = append(likes, &Like{PostID: p})
	}
	for _, l := range likes {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	return db.CreateInBatches(likes, 100).Error
}

func badSlice(db *gorm.DB, post, photo *int64) error {
	likes := []Like{{PostID: post}, {PhotoID: photo}}
	return db.Create(&likes).Error // want `PL501`
}

func goodSlice(db *gorm.DB, post, photo *int64) error {
	likes := []Like{{PostID: post}, {PhotoID: photo}}
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			return err
		}
	}
	return db.Create(&likes).Error
}

// A batch of a slice that the caller made and validated.
func createAll(db *gorm.DB, likes []*Like) error {
	for len(likes) > 0 {
		n := min(len(likes), 100)
		if err := db.Create(likes[:n]).Error; err != nil {
			return err
		}
		likes = likes[n:]
	}
	return nil
}

func callsAllBadly(db *gorm.DB, post *int64) error {
	return createAll(db, []*Like{{PostID: post}}) // want `PL501`
}

func callsAllWell(db *gorm.DB, posts []*int64) error {
	var likes []*Like
	for _, p := range posts {
		l := &Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	return createAll(db, likes)
}

// Save and FirstOrCreate.

func badSave(db *gorm.DB, post *int64) error {
	return db.Save(&Like{PostID: post}).Error // want `PL501`
}

func goodSave(db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Save(&l).Error
}

func badSaveMoved(db *gorm.DB, id int64, post *int64) error {
	var l Like
	if err := db.First(&l, id).Error; err != nil {
		return err
	}
	l.PostID = post
	return db.Save(&l).Error // want `PL507`
}

func goodSaveMoved(db *gorm.DB, id int64, post *int64) error {
	var l Like
	if err := db.First(&l, id).Error; err != nil {
		return err
	}
	l.PostID, l.PhotoID = post, nil
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Save(&l).Error
}

// A row that was read and keeps its parents.
func nearSave(db *gorm.DB, id, user int64) error {
	var l Like
	if err := db.First(&l, id).Error; err != nil {
		return err
	}
	l.UserID = user
	return db.Save(&l).Error
}

func badFirstOrCreate(db *gorm.DB, post *int64) (*Like, error) {
	l := &Like{PostID: post}
	err := db.Where("user_id = ?", 1).FirstOrCreate(l).Error // want `PL501`
	return l, err
}

func goodFirstOrCreate(db *gorm.DB, post *int64) (*Like, error) {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	err := db.Where("user_id = ?", 1).FirstOrCreate(l).Error
	return l, err
}

// An upsert.

func badUpsert(db *gorm.DB, post *int64) error {
	return db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&Like{PostID: post}).Error // want `PL501`
}

func goodUpsert(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Clauses(clause.OnConflict{DoNothing: true}).Create(l).Error
}

// Maps and tables.

func badMap(db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	return db.Model(&Like{}).Create(map[string]any{"post_id": l.PostID, "photo_id": l.PhotoID}).Error // want `PL501`
}

func goodMap(db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Model(&Like{}).Create(map[string]any{"PostID": l.PostID, "PhotoID": l.PhotoID}).Error
}

func badTable(db *gorm.DB, post, photo int64) error {
	return db.Table("likes").Create(map[string]any{"post_id": post, "photo_id": photo, "user_id": 1}).Error // want `PL505: .* several parents`
}

func badTableNone(db *gorm.DB) error {
	return db.Table("likes").Create(map[string]any{"user_id": 1}).Error // want `PL505: .* without a parent`
}

// Other rows in a table that is named apart.
type imported struct {
	PostID  *int64
	PhotoID *int64
}

func badTableOfStruct(db *gorm.DB, post *int64) error {
	return db.Table("likes").Create(&imported{PostID: post}).Error // want `PL501`
}

func nearTable(db *gorm.DB, post *int64) error {
	return db.Table("likes_archive").Create(&Like{PostID: post}).Error
}

// Transactions.

func badTransaction(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	return db.Transaction(func(tx *gorm.DB) error { // want `PL501`
		return tx.Create(l).Error
	})
}

func goodTransaction(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	return db.Transaction(func(tx *gorm.DB) error {
		if err := l.Validate(); err != nil {
			return err
		}
		return tx.Create(l).Error
	})
}

func goodAroundTransaction(db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Transaction(func(inner *gorm.DB) error {
			return inner.Create(l).Error
		})
	})
}

func badByHand(db *gorm.DB, post *int64) error {
	tx := db.Begin()
	if err := tx.Create(&Like{PostID: post}).Error; err != nil { // want `PL501`
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

// SQL text.

func badExec(db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	return db.Exec("INSERT INTO likes (post_id, photo_id) VALUES (?, ?)", l.PostID, l.PhotoID).Error // want `PL501`
}

func badRaw(db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	return db.Raw("INSERT INTO likes (post_id, photo_id) VALUES (@PostID, @PhotoID) RETURNING id", l).Scan(&l.ID).Error // want `PL501`
}

// Updates of a parent.

func badUpdate(db *gorm.DB, l *Like, post int64) error {
	return db.Model(l).Update("post_id", post).Error // want `PL507: \(\*gorm.DB\).Update changes a parent of likes without \(\*Like\).Validate`
}

func badUpdateColumn(db *gorm.DB, l *Like, post int64) error {
	return db.Model(l).UpdateColumn("PostID", post).Error // want `PL507`
}

func badUpdates(db *gorm.DB, id, post int64) error {
	return db.Model(&Like{}).Where("id = ?", id).Updates(map[string]any{"post_id": post}).Error // want `PL507`
}

func badUpdatesStruct(db *gorm.DB, id int64, post *int64) error {
	return db.Model(&Like{}).Where("id = ?", id).Updates(Like{PostID: post}).Error // want `PL507`
}

// Both, one of them NULL.
func nearUpdates(db *gorm.DB, id, post int64) error {
	return db.Model(&Like{}).Where("id = ?", id).Updates(map[string]any{"post_id": post, "photo_id": nil}).Error
}

func nearUpdateOther(db *gorm.DB, l *Like, user int64) error {
	return db.Model(l).Update("user_id", user).Error
}

func nearUpdatesOther(db *gorm.DB, l *Like, user int64) error {
	return db.Model(l).Updates(Like{UserID: user}).Error
}

// A repository for any model, a service above it.

type Repo[T any] struct{ db *gorm.DB }

func (r *Repo[T]) Create(ctx context.Context, row *T) error {
	return r.db.WithContext(ctx).Create(row).Error
}

func (r *Repo[T]) Find(ctx context.Context, id int64) (*T, error) {
	row := new(T)
	return row, r.db.WithContext(ctx).First(row, id).Error
}

type Service struct{ likes *Repo[Like] }

func (s *Service) bad(ctx context.Context, post *int64) error {
	return s.likes.Create(ctx, &Like{PostID: post}) // want `PL501`
}

func (s *Service) good(ctx context.Context, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return s.likes.Create(ctx, l)
}

// A repository that validates whatever can be.

type validated interface{ Validate() error }

func insert[T validated](db *gorm.DB, row T) error {
	if err := row.Validate(); err != nil {
		return err
	}
	return db.Create(row).Error
}

func goodGeneric(db *gorm.DB, post *int64) error {
	return insert(db, &Like{PostID: post})
}

func save[T any](db *gorm.DB, row T) error {
	if v, ok := any(row).(validated); ok {
		if err := v.Validate(); err != nil {
			return err
		}
	}
	return db.Create(row).Error
}

func goodAsserted(db *gorm.DB, post *int64) error {
	return save(db, &Like{PostID: post})
}

// Near misses: reads, deletions, rows that are only built, other models.

type Post struct{ ID int64 }

func others(db *gorm.DB, post *int64) *Like {
	l := &Like{PostID: post}
	db.First(l)
	db.Where(l).Find(&[]Like{})
	db.Where(&Like{PostID: post}).Delete(&Like{})
	db.FirstOrInit(l)
	db.Create(&Post{})
	return l
}
