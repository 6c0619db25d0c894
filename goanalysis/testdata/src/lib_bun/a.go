// Package lib_bun writes likes with bun, by a model without hooks, and comments by
// one whose hook validates them.
package lib_bun

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/schema"
)

type Like struct {
	bun.BaseModel `bun:"table:likes,alias:l"`

	ID      int64  `bun:"id,pk,autoincrement"`
	PostID  *int64 `bun:"post_id"`
	PhotoID *int64 `bun:"photo_id"`
	UserID  int64  `bun:"user_id,notnull"`
}

func (l *Like) Validate() error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

// NewInsert.

func badInsert(ctx context.Context, db *bun.DB, post *int64) error {
	_, err := db.NewInsert().Model(&Like{PostID: post}).Exec(ctx) // want `PL501: a row of likes is inserted by \(\*bun.InsertQuery\).Exec without \(\*Like\).Validate`
	return err
}

func goodInsert(ctx context.Context, db *bun.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NewInsert().Model(l).Returning("id").Exec(ctx)
	return err
}

func badScan(ctx context.Context, idb bun.IDB, post *int64) (*Like, error) {
	l := &Like{PostID: post}
	err := idb.NewInsert().Model(l).Returning("*").Scan(ctx) // want `PL501`
	return l, err
}

// The chain begins before the validator, and ends after it.
func goodChain(ctx context.Context, db *bun.DB, post *int64) error {
	l := &Like{PostID: post}
	q := db.NewInsert().Model(l)
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := q.Exec(ctx)
	return err
}

// The validator comes after the chain's end.
func badChain(ctx context.Context, db *bun.DB, post *int64) error {
	l := &Like{PostID: post}
	if _, err := db.NewInsert().Model(l).Exec(ctx); err != nil { // want `PL501`
		return err
	}
	return l.Validate()
}

func badSlice(ctx context.Context, db *bun.DB, posts []*int64) error {
	likes := make([]Like, len(posts))
	for i, p := range posts {
		likes[i].PostID = p
	}
	_, err := db.NewInsert().Model(&likes).Exec(ctx) // want `PL501`
	return err
}

func goodSlice(ctx context.Context, db *bun.DB, posts []*int64) error {
	likes := make([]Like, len(posts))
	for i, p := range posts {
		likes[i].PostID = p
	}
	for i := range likes {
		if err := likes[i].Validate(); err != nil {
			return err
		}
	}
	_, err := db.NewInsert().Model(&likes).Exec(ctx)
	return err
}

func badSeveral(ctx context.Context, db *bun.DB, post, photo int64) error {
	_, err := db.NewInsert().Model(&Like{PostID: &post, PhotoID: &photo}).Exec(ctx) // want `PL503` `PL501`
	return err
}

func badNone(ctx context.Context, db *bun.DB) error {
	l := &Like{UserID: 1} // want `PL503: .* without a parent`
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NewInsert().Model(l).Exec(ctx)
	return err
}

// A column that the chain sets.
func nearValue(ctx context.Context, db *bun.DB, post int64) error {
	l := &Like{UserID: 1}
	_, err := db.NewInsert().Model(l).Value("post_id", "?", post).Exec(ctx) // want `PL501`
	return err
}

func badOnConflict(ctx context.Context, db *bun.DB, post *int64) error {
	_, err := db.NewInsert().Model(&Like{PostID: post}).On("CONFLICT (id) DO UPDATE").Set("post_id = EXCLUDED.post_id").Exec(ctx) // want `PL501`
	return err
}

// Maps, and columns one by one.

func badMap(ctx context.Context, db *bun.DB, post *int64) error {
	l := Like{PostID: post}
	row := map[string]any{"post_id": l.PostID, "photo_id": l.PhotoID, "user_id": 1}
	_, err := db.NewInsert().Model(&row).Table("likes").Exec(ctx) // want `PL501`
	return err
}

func badMapNone(ctx context.Context, db *bun.DB) error {
	row := map[string]any{"user_id": 1}
	_, err := db.NewInsert().Model(&row).Table("likes").Exec(ctx) // want `PL505: .* without a parent`
	return err
}

// Raw.

func badRaw(ctx context.Context, db *bun.DB, post *int64) error {
	l := Like{PostID: post}
	_, err := db.NewRaw("INSERT INTO likes (post_id, photo_id, user_id) VALUES (?, ?, ?)", l.PostID, l.PhotoID, l.UserID).Exec(ctx) // want `PL501: .* \(\*bun.RawQuery\).Exec`
	return err
}

func goodRaw(ctx context.Context, db *bun.DB, post *int64) error {
	l := Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.NewRaw("INSERT INTO likes (post_id, photo_id, user_id) VALUES (?, ?, ?) RETURNING id", l.PostID, l.PhotoID, l.UserID).Scan(ctx, &l.ID)
}

// RunInTx.

func badRunInTx(ctx context.Context, db *bun.DB, post *int64) error {
	l := &Like{PostID: post}
	return db.RunInTx(ctx, &sql.TxOptions{}, func(ctx context.Context, tx bun.Tx) error { // want `PL501`
		_, err := tx.NewInsert().Model(l).Exec(ctx)
		return err
	})
}

func goodRunInTx(ctx context.Context, db *bun.DB, post *int64) error {
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		l := &Like{PostID: post}
		if err := l.Validate(); err != nil {
			return err
		}
		_, err := tx.NewInsert().Model(l).Exec(ctx)
		return err
	})
}

func goodAroundTx(ctx context.Context, db *bun.DB, post *int64) error {
	l := &Like{PostID: post}
	if err := l.Validate(); err != nil {
		return err
	}
	return db.RunInTx(ctx, nil, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(l).Exec(ctx)
		return err
	})
}

// NewUpdate.

func badUpdate(ctx context.Context, db *bun.DB, id, post int64) error {
	_, err := db.NewUpdate().Model((*Like)(nil)).Set("post_id = ?", post).Where("id = ?", id).Exec(ctx) // want `PL507`
	return err
}

func nearUpdate(ctx context.Context, db *bun.DB, id, post int64) error {
	_, err := db.NewUpdate().Model((*Like)(nil)).Set("post_id = ?", post).Set("photo_id = NULL").Where("id = ?", id).Exec(ctx)
	return err
}

func badUpdateModel(ctx context.Context, db *bun.DB, id int64, post *int64) error {
	l := &Like{ID: id}
	if err := db.NewSelect().Model(l).WherePK().Scan(ctx); err != nil {
		return err
	}
	l.PostID = post
	_, err := db.NewUpdate().Model(l).WherePK().Exec(ctx) // want `PL507`
	return err
}

func goodUpdateModel(ctx context.Context, db *bun.DB, id int64, post *int64) error {
	l := &Like{ID: id}
	if err := db.NewSelect().Model(l).WherePK().Scan(ctx); err != nil {
		return err
	}
	l.PostID, l.PhotoID = post, nil
	if err := l.Validate(); err != nil {
		return err
	}
	_, err := db.NewUpdate().Model(l).WherePK().Exec(ctx)
	return err
}

func nearUpdateOther(ctx context.Context, db *bun.DB, id, user int64) error {
	_, err := db.NewUpdate().Model(&Like{ID: id, UserID: user}).Column("user_id").WherePK().Exec(ctx)
	return err
}

// The hook that bun calls on each row.

type Comment struct {
	bun.BaseModel `bun:"table:comments"`

	ID      int64 `bun:",pk,autoincrement"`
	PostID  *int64
	PhotoID *int64
	VideoID *int64
	Body    string
}

func (c *Comment) Validate() error {
	if n := set(c.PostID) + set(c.PhotoID) + set(c.VideoID); n != 1 {
		return errors.New("a comment needs exactly one parent")
	}
	return nil
}

func set(id *int64) int {
	if id != nil {
		return 1
	}
	return 0
}

func (c *Comment) BeforeAppendModel(ctx context.Context, query schema.Query) error {
	if _, ok := query.(*bun.InsertQuery); ok {
		return c.Validate()
	}
	return nil
}

func goodHook(ctx context.Context, db *bun.DB, post *int64) error {
	_, err := db.NewInsert().Model(&Comment{PostID: post}).Exec(ctx)
	return err
}

func goodHookSlice(ctx context.Context, db *bun.DB, post, photo *int64) error {
	comments := []*Comment{{PostID: post}, {PhotoID: photo}}
	_, err := db.NewInsert().Model(&comments).Exec(ctx)
	return err
}

func badHookMap(ctx context.Context, db *bun.DB, post *int64) error {
	c := Comment{PostID: post}
	row := map[string]any{"post_id": c.PostID, "photo_id": c.PhotoID, "video_id": c.VideoID, "body": ""}
	_, err := db.NewInsert().Model(&row).TableExpr("comments").Exec(ctx) // want `PL508`
	return err
}

func badHookRaw(ctx context.Context, db *bun.DB, post *int64) error {
	c := Comment{PostID: post}
	_, err := db.NewRaw("INSERT INTO comments (post_id, photo_id, video_id, body) VALUES (?, ?, ?, ?)", c.PostID, c.PhotoID, c.VideoID, "").Exec(ctx) // want `PL508`
	return err
}

// A model whose hook of the query sees a zero value, as bun calls BeforeInsert.

type LikeRow struct {
	bun.BaseModel `bun:"table:likes"`

	ID      int64
	PostID  *int64
	PhotoID *int64
}

func (l *LikeRow) BeforeInsert(ctx context.Context, query *bun.InsertQuery) error {
	if (l.PostID == nil) == (l.PhotoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func badZeroHook(ctx context.Context, db *bun.DB, post *int64) error {
	_, err := db.NewInsert().Model(&LikeRow{PostID: post}).Exec(ctx) // want `PL501`
	return err
}
