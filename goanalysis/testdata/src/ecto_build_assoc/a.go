// Package ecto_build_assoc builds comments from their parents, as Ecto's
// build_assoc does, and inserts what it built.
package ecto_build_assoc

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"

	"ecto_build_assoc/blog"
)

const insertComment = `INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4)`

func bad(db *gorm.DB, post *blog.Post, body string) error {
	return db.Create(post.NewComment(body)).Error // want `PL501`
}

func good(db *gorm.DB, post *blog.Post, body string) error {
	c := post.NewComment(body)
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Create(c).Error
}

func goodValidating(db *gorm.DB, photo *blog.Photo, body string) error {
	c, err := photo.NewComment(body)
	if err != nil {
		return err
	}
	return db.Create(c).Error
}

// The constructor's error is dropped.
func badDropped(db *gorm.DB, photo *blog.Photo, body string) error {
	c, _ := photo.NewComment(body) // want `PL502: the verdict of \(\*Photo\).NewComment does not keep the row from being written to comments`
	return db.Create(c).Error
}

func goodMust(db *gorm.DB, post int64) error {
	return db.Create(blog.MustComment(&post, "x")).Error
}

func badReply(ctx context.Context, pool *pgxpool.Pool, to *blog.Comment, body string) error {
	c := to.Reply(body)
	_, err := pool.Exec(ctx, insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body) // want `PL501`
	return err
}

func goodReply(ctx context.Context, pool *pgxpool.Pool, to *blog.Comment, body string) error {
	c := to.Reply(body)
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := pool.Exec(ctx, insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body)
	return err
}

// Built and changed.
func badChanged(db *gorm.DB, photo *blog.Photo, post *int64) error {
	c, err := photo.NewComment("x")
	if err != nil {
		return err
	}
	c.PostID = post // want `PL507`
	return db.Create(c).Error
}

// A constructor of this package.

func build(post *blog.Post, body string) *blog.Comment {
	c := post.NewComment(body)
	c.Body += "."
	return c
}

func badBuilt(db *gorm.DB, post *blog.Post) error {
	return db.Create(build(post, "x")).Error // want `PL501`
}

// Many of them.

func badMany(db *gorm.DB, posts []*blog.Post) error {
	var comments []*blog.Comment
	for _, p := range posts {
		comments = append(comments, p.NewComment("x"))
	}
	return db.CreateInBatches(comments, 10).Error // want `PL501`
}

func goodMany(db *gorm.DB, photos []*blog.Photo) error {
	var comments []*blog.Comment
	for _, p := range photos {
		c, err := p.NewComment("x")
		if err != nil {
			return err
		}
		comments = append(comments, c)
	}
	return db.CreateInBatches(comments, 10).Error
}

// A repository, which is given what was built.

type Repo struct{ db *sql.DB }

func (r *Repo) Insert(c *blog.Comment) error {
	_, err := r.db.Exec(insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body)
	return err
}

func badRepo(r *Repo, post *blog.Post) error {
	return r.Insert(post.NewComment("x")) // want `PL501`
}

func goodRepo(r *Repo, photo *blog.Photo) error {
	c, err := photo.NewComment("x")
	if err != nil {
		return err
	}
	return r.Insert(c)
}

// Near misses: built and only shown.
func near(post *blog.Post) *blog.Comment { return post.NewComment("preview") }
