// Package lib_gormgenerics writes likes with GORM's generics.
package lib_gormgenerics

import (
	"context"
	"errors"

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

func badCreate(ctx context.Context, db *gorm.DB, post *int64) error {
	return gorm.G[Like](db).Create(ctx, &Like{PostID: post}) // want `PL501: a row of likes is inserted by gorm.G\[Like\].Create without \(\*Like\).Validate`
}

func goodCreate(ctx context.Context, db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return gorm.G[Like](db).Create(ctx, l)
}

func badBatches(ctx context.Context, db *gorm.DB, post, photo *int64) error {
	likes := []Like{{PostID: post}, {PhotoID: photo}}
	return gorm.G[Like](db).CreateInBatches(ctx, &likes, 10) // want `PL501`
}

func goodBatches(ctx context.Context, db *gorm.DB, posts []*int64) error {
	var likes []Like
	for _, p := range posts {
		l := Like{PostID: p}
		if err := l.Validate(); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	return gorm.G[Like](db).CreateInBatches(ctx, &likes, 10)
}

func badSet(ctx context.Context, db *gorm.DB, post, photo int64) error {
	return gorm.G[Like](db).Set( // want `PL505: .* several parents`
		clause.Assignment{Column: clause.Column{Name: "post_id"}, Value: post},
		clause.Assignment{Column: clause.Column{Name: "photo_id"}, Value: photo},
	).Create(ctx)
}

func badUpdate(ctx context.Context, db *gorm.DB, id, post int64) error {
	_, err := gorm.G[Like](db).Where("id = ?", id).Update(ctx, "post_id", post) // want `PL507`
	return err
}

func badExec(ctx context.Context, db *gorm.DB, post *int64) error {
	l := Like{PostID: post}
	return gorm.G[Like](db).Exec(ctx, "INSERT INTO likes (post_id, photo_id) VALUES (?, ?)", l.PostID, l.PhotoID) // want `PL501`
}

func create[T any](ctx context.Context, db *gorm.DB, row *T) error {
	return gorm.G[T](db).Create(ctx, row)
}

func badGeneric(ctx context.Context, db *gorm.DB, post *int64) error {
	return create(ctx, db, &Like{PostID: post}) // want `PL501`
}

func goodGeneric(ctx context.Context, db *gorm.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return create(ctx, db, l)
}

// Near misses.
func others(ctx context.Context, db *gorm.DB, id int64) error {
	if _, err := gorm.G[Like](db).Where("id = ?", id).First(ctx); err != nil {
		return err
	}
	_, err := gorm.G[Like](db).Where("id = ?", id).Update(ctx, "user_id", id)
	return err
}
