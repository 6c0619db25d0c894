// Package bunstore writes with bun.
package bunstore

import (
	"context"

	"github.com/uptrace/bun"

	"example.com/media/model"
)

// Store writes rows.
type Store struct{ db *bun.DB }

// React validates inside the transaction that writes.
func (s *Store) React(ctx context.Context, r *model.Reaction) error {
	return s.db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		if err := r.Validate(); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(r).Exec(ctx)
		return err
	})
}

// Insert writes what it is given: it is its callers who have to validate.
func (s *Store) Insert(ctx context.Context, r *model.Reaction) error {
	_, err := s.db.NewInsert().Model(r).Exec(ctx)
	return err
}
