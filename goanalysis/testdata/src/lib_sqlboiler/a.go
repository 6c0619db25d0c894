// Package lib_sqlboiler writes likes with code that sqlboiler generated. The
// validator is a function beside it.
package lib_sqlboiler

import (
	"context"
	"errors"

	"github.com/aarondl/sqlboiler/v4/boil"

	"lib_sqlboiler/models"
)

func ValidateLike(l *models.Like) error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badInsert(ctx context.Context, db boil.ContextExecutor, post *int64) error {
	l := &models.Like{PostID: post}
	return l.Insert(ctx, db, boil.Infer()) // want `PL501: a row of likes is inserted by \(\*models.Like\).Insert without ValidateLike`
}

func goodInsert(ctx context.Context, db boil.ContextExecutor, post *int64) error {
	l := &models.Like{PostID: post}
	if err := ValidateLike(l); err != nil {
		return err
	}
	return l.Insert(ctx, db, boil.Infer())
}

func badGlobal(ctx context.Context, post *int64) error {
	l := models.Like{PostID: post}
	return l.InsertG(ctx, boil.Infer()) // want `PL501`
}

func badPanics(ctx context.Context, db boil.ContextExecutor, post *int64) {
	l := models.Like{PostID: post}
	l.InsertP(ctx, db, boil.Infer()) // want `PL501`
}

func badUpsert(ctx context.Context, db boil.ContextExecutor, post *int64) error {
	l := models.Like{PostID: post}
	return l.Upsert(ctx, db, true, []string{"id"}, boil.Infer(), boil.Infer()) // want `PL501`
}

func badAll(ctx context.Context, db boil.ContextExecutor, posts []*int64) error {
	for _, p := range posts {
		l := &models.Like{PostID: p}
		if err := l.Insert(ctx, db, boil.Infer()); err != nil { // want `PL501`
			return err
		}
	}
	return nil
}

func insertAll(ctx context.Context, db boil.ContextExecutor, likes models.LikeSlice) error {
	for _, l := range likes {
		if err := l.Insert(ctx, db, boil.Infer()); err != nil {
			return err
		}
	}
	return nil
}

func goodAll(ctx context.Context, db boil.ContextExecutor, posts []*int64) error {
	var likes models.LikeSlice
	for _, p := range posts {
		l := &models.Like{PostID: p}
		if err := ValidateLike(l); err != nil {
			return err
		}
		likes = append(likes, l)
	}
	return insertAll(ctx, db, likes)
}

func callsAllBadly(ctx context.Context, db boil.ContextExecutor, post *int64) error {
	return insertAll(ctx, db, models.LikeSlice{{PostID: post}}) // want `PL501`
}

// Children that are added to a parent.

func badAdd(ctx context.Context, db boil.ContextExecutor, post *models.Post, photo *int64) error {
	return post.AddLikes(ctx, db, true, &models.Like{PhotoID: photo}) // want `PL501`
}

func badRelate(ctx context.Context, db boil.ContextExecutor, post *models.Post, l *models.Like) error {
	return post.AddLikes(ctx, db, false, l) // want `PL507`
}

func badSet(ctx context.Context, db boil.ContextExecutor, post *models.Post, l *models.Like) error {
	return l.SetPost(ctx, db, false, post) // want `PL507`
}

// Updates.

func badUpdate(ctx context.Context, db boil.ContextExecutor, l *models.Like, post *int64) error {
	l.PostID = post
	_, err := l.Update(ctx, db, boil.Whitelist("post_id")) // want `PL507`
	return err
}

func goodUpdate(ctx context.Context, db boil.ContextExecutor, l *models.Like, post *int64) error {
	l.PostID, l.PhotoID = post, nil
	if err := ValidateLike(l); err != nil {
		return err
	}
	_, err := l.Update(ctx, db, boil.Infer())
	return err
}

func badUpdateAll(ctx context.Context, db boil.ContextExecutor, post int64) error {
	_, err := models.Likes().UpdateAll(ctx, db, models.M{"post_id": post}) // want `PL507`
	return err
}

// Near misses.
func others(ctx context.Context, db boil.ContextExecutor, l *models.Like) {
	l.UserID = 1
	l.Update(ctx, db, boil.Infer())
	l.Delete(ctx, db)
	models.Likes().UpdateAll(ctx, db, models.M{"user_id": 1})
}
