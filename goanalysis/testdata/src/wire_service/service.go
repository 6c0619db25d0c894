// Package wire_service knows its store by an interface of its own.
package wire_service

import (
	"context"

	"flow_model"
)

type Store interface {
	Insert(ctx context.Context, l *flow_model.Like) error
}

type Service struct{ store Store }

func New(s Store) *Service { return &Service{store: s} }

func (s *Service) Bad(ctx context.Context, post *int64) error {
	return s.store.Insert(ctx, &flow_model.Like{PostID: post})
}

func (s *Service) Good(ctx context.Context, post *int64) error {
	l := &flow_model.Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return s.store.Insert(ctx, l)
}

// Checked is a store that validates.
type Checked interface {
	Save(ctx context.Context, l *flow_model.Like) error
}

func Save(ctx context.Context, s Checked, post *int64) error {
	return s.Save(ctx, &flow_model.Like{PostID: post})
}
