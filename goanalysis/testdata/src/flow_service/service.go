package flow_service

import (
	"context"
	"errors"

	"flow_model"
	"flow_repo"
)

type Service struct {
	likes *flow_repo.Likes
	q     *flow_repo.Queries
}

func (s *Service) bad(ctx context.Context, post *int64) error {
	l := &flow_model.Like{PostID: post}
	return s.likes.Insert(ctx, l) // want `PL501`
}

func (s *Service) good(ctx context.Context, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return s.likes.Insert(ctx, l)
}

func (s *Service) goodSave(ctx context.Context, post *int64) error {
	return s.likes.Save(ctx, &flow_model.Like{PostID: post})
}

func (s *Service) badParams(ctx context.Context, post, photo *int64) error {
	return s.q.CreateLike(ctx, flow_repo.CreateLikeParams{PostID: post, PhotoID: photo}) // want `PL501`
}

func (s *Service) goodParams(ctx context.Context, l *flow_model.Like) error {
	if err := l.Validate(); err != nil {
		return err
	}
	return s.q.CreateLike(ctx, flow_repo.CreateLikeParams{PostID: l.PostID, PhotoID: l.PhotoID})
}

func validateParents(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errors.New("one parent")
	}
	return nil
}

func (s *Service) goodKeys(ctx context.Context, post, photo *int64) error {
	if err := validateParents(post, photo); err != nil {
		return err
	}
	return s.likes.Add(ctx, post, photo, 1)
}

func (s *Service) goodKeysThenLiteral(ctx context.Context, post, photo *int64) error {
	if err := validateParents(post, photo); err != nil {
		return err
	}
	return s.likes.Insert(ctx, &flow_model.Like{PostID: post, PhotoID: photo})
}

// What the keys are is the caller's business.
func (s *Service) add(ctx context.Context, post, photo *int64) error {
	return s.likes.Add(ctx, post, photo, 1)
}

func lookup(name string) *int64

func (s *Service) badAdd(ctx context.Context) error {
	return s.add(ctx, lookup("post"), lookup("photo")) // want `PL501`
}

// Exactly one is set by what it is, and there is no value to validate.
func (s *Service) exactAdd(ctx context.Context, post int64) error {
	return s.add(ctx, &post, nil)
}

func (s *Service) goodAdd(ctx context.Context) error {
	post, photo := lookup("post"), lookup("photo")
	if err := validateParents(post, photo); err != nil {
		return err
	}
	return s.add(ctx, post, photo)
}

type LikeRequest struct {
	PostID, PhotoID *int64
}

func (r LikeRequest) Validate() error { return validateParents(r.PostID, r.PhotoID) }

func (s *Service) goodRequest(ctx context.Context, r LikeRequest) error {
	if err := r.Validate(); err != nil {
		return err
	}
	return s.likes.Insert(ctx, &flow_model.Like{PostID: r.PostID, PhotoID: r.PhotoID})
}

func (s *Service) badRequest(ctx context.Context, r LikeRequest) error {
	return s.likes.Insert(ctx, &flow_model.Like{PostID: r.PostID, PhotoID: r.PhotoID}) // want `PL501`
}

func (s *Service) badMany(ctx context.Context, rs []LikeRequest) error {
	var ls []flow_model.Like
	for _, r := range rs {
		ls = append(ls, flow_model.Like{PostID: r.PostID, PhotoID: r.PhotoID})
	}
	return s.likes.InsertAll(ctx, ls) // want `PL501`
}

func (s *Service) goodMany(ctx context.Context, rs []LikeRequest) error {
	var ls []flow_model.Like
	for _, r := range rs {
		l := flow_model.Like{PostID: r.PostID, PhotoID: r.PhotoID}
		if err := l.Validate(); err != nil {
			return err
		}
		ls = append(ls, l)
	}
	return s.likes.InsertAll(ctx, ls)
}

func (s *Service) goodManyAfter(ctx context.Context, rs []LikeRequest) error {
	ls := make([]flow_model.Like, 0, len(rs))
	for _, r := range rs {
		ls = append(ls, flow_model.Like{PostID: r.PostID, PhotoID: r.PhotoID})
	}
	for i := range ls {
		if !ls[i].Valid() {
			return errors.New("invalid")
		}
	}
	return s.likes.InsertAll(ctx, ls)
}

func create[T any](ctx context.Context, st flow_repo.Store[T], v T) error { return st.Put(ctx, v) }

func (s *Service) badGeneric(ctx context.Context, post *int64) error {
	var st flow_repo.Store[*flow_model.Like] = s.likes
	return st.Put(ctx, &flow_model.Like{PostID: post}) // want `PL501`
}

// A row that is read and written elsewhere is not followed.
func (s *Service) elsewhere(ctx context.Context, find func() *flow_model.Like) error {
	return s.likes.Insert(ctx, find())
}

func (s *Service) early(ctx context.Context, post *int64, dry bool) (int, error) {
	l := &flow_model.Like{PostID: post}
	var err error
	if dry {
		return 0, nil
	}
	if err = l.Validate(); err == nil {
		err = s.likes.Insert(ctx, l)
	}
	return 1, err
}

func (s *Service) named(ctx context.Context, post *int64) (err error) {
	defer func() {
		if err != nil {
			err = errors.New("wrapped")
		}
	}()
	l := &flow_model.Like{PostID: post}
	if err = l.Validate(); err != nil {
		return err
	}
	return s.likes.Insert(ctx, l)
}
