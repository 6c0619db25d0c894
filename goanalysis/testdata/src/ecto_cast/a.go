// Package ecto_cast sets the key of a comment's parent like any other field, as
// Ecto's cast does.
package ecto_cast

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"gorm.io/gorm"
)

type Comment struct {
	ID      int64  `json:"-"`
	PostID  *int64 `json:"post_id"`
	PhotoID *int64 `json:"photo_id"`
	VideoID *int64 `json:"video_id"`
	Body    string `json:"body"`
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

const insertComment = `INSERT INTO comments (post_id, photo_id, video_id, body) VALUES ($1, $2, $3, $4)`

// The literal sets the key.

func badLiteral(db *sql.DB, id int64, body string) error {
	c := Comment{PostID: &id, Body: body}
	_, err := db.Exec(insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body) // want `PL501`
	return err
}

func goodLiteral(db *sql.DB, id int64, body string) error {
	c := Comment{PostID: &id, Body: body}
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := db.Exec(insertComment, c.PostID, c.PhotoID, c.VideoID, c.Body)
	return err
}

// The parameters of a request set it.

func badParams(db *gorm.DB, r *http.Request) error {
	c := &Comment{Body: r.FormValue("body")}
	if id, err := strconv.ParseInt(r.FormValue("post_id"), 10, 64); err == nil {
		c.PostID = &id
	}
	if id, err := strconv.ParseInt(r.FormValue("photo_id"), 10, 64); err == nil {
		c.PhotoID = &id
	}
	return db.Create(c).Error // want `PL501`
}

func goodParams(db *gorm.DB, r *http.Request) error {
	c := &Comment{Body: r.FormValue("body")}
	if id, err := strconv.ParseInt(r.FormValue("post_id"), 10, 64); err == nil {
		c.PostID = &id
	}
	if id, err := strconv.ParseInt(r.FormValue("photo_id"), 10, 64); err == nil {
		c.PhotoID = &id
	}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Create(c).Error
}

// They are decoded into the row.

func badDecoded(db *gorm.DB, r *http.Request) error {
	var c Comment
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		return err
	}
	return db.Create(&c).Error // want `PL501`
}

func goodDecoded(db *gorm.DB, r *http.Request) error {
	var c Comment
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	return db.Create(&c).Error
}

// The key in the path is set after the body was validated.
func badAfter(db *gorm.DB, r *http.Request) error {
	var c Comment
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		return err
	}
	if err := c.Validate(); err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PathValue("post"), 10, 64)
	if err != nil {
		return err
	}
	c.PostID = &id // want `PL507`
	return db.Create(&c).Error
}

// A function that casts, and one that casts and validates, as changesets do.

func cast(c *Comment, params map[string]int64) {
	if id, ok := params["post_id"]; ok {
		c.PostID = &id
	}
	if id, ok := params["photo_id"]; ok {
		c.PhotoID = &id
	}
}

func changeset(c *Comment, params map[string]int64) error {
	cast(c, params)
	return c.Validate()
}

func badCast(ctx context.Context, db *gorm.DB, params map[string]int64) error {
	c := &Comment{}
	cast(c, params)
	return db.WithContext(ctx).Create(c).Error // want `PL501`
}

func goodChangeset(ctx context.Context, db *gorm.DB, params map[string]int64) error {
	c := &Comment{}
	if err := changeset(c, params); err != nil {
		return err
	}
	return db.WithContext(ctx).Create(c).Error
}

// SQL text that names the key.

func badText(db *sql.DB, post, photo int64, body string) error {
	_, err := db.Exec(`INSERT INTO comments (post_id, photo_id, body) VALUES ($1, $2, $3)`, post, photo, body) // want `PL505: .* several parents: post_id and photo_id`
	return err
}

func badTextNone(db *sql.DB, body string) error {
	_, err := db.Exec(`INSERT INTO comments (body) VALUES ($1)`, body) // want `PL505: .* without a parent`
	return err
}

func nearText(db *sql.DB, post int64, body string) error {
	_, err := db.Exec(`INSERT INTO comments (post_id, body) VALUES ($1, $2)`, post, body)
	return err
}

func badNone(db *gorm.DB, body string) error {
	return db.Create(&Comment{Body: body}).Error // want `PL503: .* without a parent`
}
