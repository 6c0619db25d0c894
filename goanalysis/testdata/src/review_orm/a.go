// Package review_orm reads, changes and writes rows with an ORM.
package review_orm

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"

	"gorm.io/gorm"

	"review_model"
)

type Store struct{ db *gorm.DB }

func (s *Store) Create(ctx context.Context, c *review_model.Comment) error {
	return s.db.WithContext(ctx).Create(c).Error
}

func (s *Store) rename(id int64, body string) error {
	var c review_model.Comment
	if err := s.db.First(&c, id).Error; err != nil {
		return err
	}
	c.Body = body
	return s.db.Save(&c).Error
}

func (s *Store) update(c *review_model.Comment, body string) error {
	c.Body = body
	return s.db.Save(c).Error
}

func (s *Store) move(id int64, post *int64) error {
	var c review_model.Comment
	if err := s.db.First(&c, id).Error; err != nil {
		return err
	}
	c.PostID, c.PhotoID, c.VideoID = post, nil, nil
	return s.db.Save(&c).Error // want `PL50[17]`
}

func (s *Store) moveChecked(id int64, post *int64) error {
	var c review_model.Comment
	if err := s.db.First(&c, id).Error; err != nil {
		return err
	}
	c.PostID, c.PhotoID, c.VideoID = post, nil, nil
	if err := c.Validate(); err != nil {
		return err
	}
	return s.db.Save(&c).Error
}

func (s *Store) transaction(posts []int64) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		for i := range posts {
			c := review_model.Comment{PostID: &posts[i]}
			if err := c.Validate(); err != nil {
				return fmt.Errorf("comment %d: %w", i, err)
			}
			if err := tx.Create(&c).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) transactionBad(posts []int64) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		for i := range posts {
			c := review_model.Comment{PostID: &posts[i]}
			if err := tx.Create(&c).Error; err != nil { // want `PL501`
				return err
			}
		}
		return nil
	})
}

// The copies of one validated row are valid.
func (s *Store) copies(c review_model.Comment, n int) error {
	if err := c.Validate(); err != nil {
		return err
	}
	for range n {
		dup := c
		dup.ID = 0
		if err := s.db.Create(&dup).Error; err != nil {
			return err
		}
	}
	return nil
}

// The problems are collected, and looked at before the row is written.
func (s *Store) problems(post *int64, body string) (map[string]string, error) {
	c := &review_model.Comment{PostID: post, Body: body}
	problems := map[string]string{}
	if body == "" {
		problems["body"] = "is empty"
	}
	if err := c.Validate(); err != nil {
		problems["parent"] = err.Error()
	}
	if len(problems) > 0 {
		return problems, errors.New("invalid")
	}
	return nil, s.db.Create(c).Error
}

type fieldErrors []string

func (e *fieldErrors) add(format string, args ...any) { *e = append(*e, fmt.Sprintf(format, args...)) }

func (s *Store) fieldErrors(post *int64, body string) error {
	var errs fieldErrors
	c := &review_model.Comment{PostID: post, Body: body}
	if err := c.Validate(); err != nil {
		errs.add("parent: %v", err)
	}
	if len(errs) > 0 {
		return fmt.Errorf("%d errors", len(errs))
	}
	return s.db.Create(c).Error
}

func (s *Store) flag(post *int64, body string) error {
	c := &review_model.Comment{PostID: post, Body: body}
	valid := true
	if err := c.Validate(); err != nil {
		log.Print(err)
		valid = false
	}
	if !valid {
		return errors.New("invalid")
	}
	return s.db.Create(c).Error
}

func (s *Store) logged(post *int64, body string) error {
	c := &review_model.Comment{PostID: post, Body: body}
	if err := c.Validate(); err != nil { // want `PL502`
		log.Printf("comment: %v", err)
	}
	return s.db.Create(c).Error
}

func (s *Store) message(post *int64, body string) error {
	c := &review_model.Comment{PostID: post, Body: body}
	msg := ""
	if err := c.Validate(); err != nil {
		msg = err.Error()
	}
	if msg != "" {
		return errors.New(msg)
	}
	return s.db.Create(c).Error
}

// Repaired where it is not valid.
func (s *Store) repaired(post, fallback *int64) error {
	c := &review_model.Comment{PostID: post}
	if err := c.Validate(); err != nil {
		c = &review_model.Comment{PostID: fallback}
		if err := c.Validate(); err != nil {
			return err
		}
	}
	return s.db.Create(c).Error
}

func (s *Store) panics(post *int64) {
	c := &review_model.Comment{PostID: post}
	if err := c.Validate(); err != nil {
		panic(fmt.Sprintf("bad comment: %v", err))
	}
	s.db.Create(c)
}

func (s *Store) labels(posts []*int64) (err error) {
outer:
	for _, p := range posts {
		c := &review_model.Comment{PostID: p}
		switch verr := c.Validate(); {
		case errors.Is(verr, review_model.ErrParent):
			continue outer
		case verr != nil:
			err = verr
			break outer
		}
		if err = s.db.Create(c).Error; err != nil {
			return err
		}
	}
	return err
}

// Valid rows and the others are told apart.
func (s *Store) partition(in []*review_model.Comment) (bad []*review_model.Comment, err error) {
	good := make([]*review_model.Comment, 0, len(in))
	for _, c := range in {
		if err := c.Validate(); err != nil {
			bad = append(bad, c)
			continue
		}
		good = append(good, c)
	}
	if len(good) == 0 {
		return bad, nil
	}
	return bad, s.db.CreateInBatches(good, 100).Error
}

func (s *Store) batchRequests(posts []*int64) error {
	batch := make([]review_model.Comment, 0, 100)
	for _, p := range posts {
		c := review_model.Comment{PostID: p}
		if err := c.Validate(); err != nil {
			return err
		}
		batch = append(batch, c)
		if len(batch) == cap(batch) {
			if err := s.db.Create(&batch).Error; err != nil {
				return err
			}
			batch = batch[:0]
		}
	}
	if len(batch) > 0 {
		return s.db.Create(&batch).Error
	}
	return nil
}

func (s *Store) batchBad(posts []*int64) error {
	var batch []review_model.Comment
	for _, p := range posts {
		batch = append(batch, review_model.Comment{PostID: p})
	}
	return s.db.Create(&batch).Error // want `PL501`
}

type Validator interface{ Validate() error }

func ensure(vs ...Validator) error {
	for _, v := range vs {
		if err := v.Validate(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) ensured(post, photo *int64) error {
	a, b := &review_model.Comment{PostID: post}, &review_model.Comment{PhotoID: photo}
	if err := ensure(a, b); err != nil {
		return err
	}
	if err := s.db.Create(a).Error; err != nil {
		return err
	}
	return s.db.Create(b).Error
}

// A generic repository.
type Entity interface{ Validate() error }

type Repository[T Entity] struct{ db *gorm.DB }

func (r *Repository[T]) Save(ctx context.Context, v T) error {
	if err := v.Validate(); err != nil {
		return err
	}
	return r.db.WithContext(ctx).Create(v).Error
}

func (r *Repository[T]) Raw(ctx context.Context, v T) error {
	return r.db.WithContext(ctx).Create(v).Error
}

type Comments struct {
	*Repository[*review_model.Comment]
}

func (c *Comments) good(ctx context.Context, post *int64) error {
	return c.Save(ctx, &review_model.Comment{PostID: post})
}

func (c *Comments) bad(ctx context.Context, post *int64) error {
	return c.Raw(ctx, &review_model.Comment{PostID: post}) // want `PL501`
}

// Seeds name their one parent where the row is made, and are validated all at once.
func (s *Store) seed(post, photo *int64) error {
	rows := []review_model.Comment{{PostID: post, Body: "a"}, {PhotoID: photo, Body: "b"}}
	for i, r := range rows {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("seed %d: %w", i, err)
		}
	}
	return s.db.Create(&rows).Error
}

// Handed from layer to layer.

type Input struct {
	PostID, PhotoID, VideoID *int64
	Body                     string
}

func check(in Input) error {
	return review_model.ValidateParents(in.PostID, in.PhotoID, in.VideoID)
}

func (s *Store) handle(in Input) error {
	if err := check(in); err != nil {
		return err
	}
	return s.fromInput(in)
}

func (s *Store) fromInput(in Input) error {
	c := &review_model.Comment{PostID: in.PostID, PhotoID: in.PhotoID, VideoID: in.VideoID, Body: in.Body}
	return s.db.Create(c).Error
}

func (s *Store) handleBad(in Input) error { return s.fromInputBad(in) }

func (s *Store) fromInputBad(in Input) error {
	c := &review_model.Comment{PostID: in.PostID, PhotoID: in.PhotoID, VideoID: in.VideoID, Body: in.Body}
	return s.db.Create(c).Error // want `PL501`
}

// A null from the database's own type.
func fromNull(n sql.NullInt64) *int64 {
	if !n.Valid {
		return nil
	}
	return &n.Int64
}

func (s *Store) fromNulls(post, photo sql.NullInt64) error {
	c := &review_model.Comment{PostID: fromNull(post), PhotoID: fromNull(photo)}
	if err := c.Validate(); err != nil {
		return err
	}
	return s.db.Create(c).Error
}
