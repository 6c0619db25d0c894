// Package lib_ent writes likes with code that ent generated.
package lib_ent

import (
	"context"
	"errors"

	"lib_ent/ent"
)

type Input struct {
	PostID  *int64
	PhotoID *int64
	UserID  int64
}

func (in *Input) Validate() error { return validateLikeParents(in.PostID, in.PhotoID) }

func validateLikeParents(postID, photoID *int64) error {
	if (postID == nil) == (photoID == nil) {
		return errors.New("a like needs exactly one parent")
	}
	return nil
}

func find(kind string) *int64 { return nil }

// Create.

func badCreate(ctx context.Context, client *ent.Client) error {
	return client.Like.Create().SetNillablePostID(find("post")).SetNillablePhotoID(find("photo")).SetUserID(1).Exec(ctx) // want `PL501: a row of likes is inserted by \(\*ent.LikeCreate\).Exec without`
}

func goodCreate(ctx context.Context, client *ent.Client) error {
	post, photo := find("post"), find("photo")
	if err := validateLikeParents(post, photo); err != nil {
		return err
	}
	return client.Like.Create().SetNillablePostID(post).SetNillablePhotoID(photo).SetUserID(1).Exec(ctx)
}

// What the caller gives.

func create(ctx context.Context, client *ent.Client, in *Input) (*ent.Like, error) {
	return client.Like.Create().SetNillablePostID(in.PostID).SetNillablePhotoID(in.PhotoID).SetUserID(in.UserID).Save(ctx)
}

func badInput(ctx context.Context, client *ent.Client, post *int64) error {
	_, err := create(ctx, client, &Input{PostID: post}) // want `PL501`
	return err
}

func goodInput(ctx context.Context, client *ent.Client, post *int64) error {
	in := &Input{PostID: post}
	if err := in.Validate(); err != nil {
		return err
	}
	_, err := create(ctx, client, in)
	return err
}

// Setters on branches.

func badBranches(ctx context.Context, client *ent.Client, post, photo *int64) error {
	c := client.Like.Create().SetUserID(1)
	if p := find("post"); p != nil {
		c.SetPostID(*p)
	}
	if p := find("photo"); p != nil {
		c.SetPhotoID(*p)
	}
	return c.Exec(ctx) // want `PL501`
}

func badSeveral(ctx context.Context, client *ent.Client, post, photo int64) error {
	return client.Like.Create().SetPostID(post).SetPhotoID(photo).Exec(ctx) // want `PL501`
}

// One parent by what it is: there is nothing to validate.
func nearOne(ctx context.Context, client *ent.Client, post int64) error {
	return client.Like.Create().SetPostID(post).SetUserID(1).Exec(ctx)
}

func nearEdge(ctx context.Context, client *ent.Client, post *ent.Post) error {
	return client.Like.Create().SetPost(post).SetUserID(1).Exec(ctx)
}

// Bulks.

func badBulk(ctx context.Context, client *ent.Client, n int) error {
	builders := make([]*ent.LikeCreate, n)
	for i := range builders {
		builders[i] = client.Like.Create().SetNillablePostID(find("post")).SetNillablePhotoID(find("photo"))
	}
	return client.Like.CreateBulk(builders...).Exec(ctx) // want `PL501`
}

func goodBulk(ctx context.Context, client *ent.Client, ins []*Input) error {
	builders := make([]*ent.LikeCreate, 0, len(ins))
	for _, in := range ins {
		if err := in.Validate(); err != nil {
			return err
		}
		builders = append(builders, client.Like.Create().SetNillablePostID(in.PostID).SetNillablePhotoID(in.PhotoID))
	}
	return client.Like.CreateBulk(builders...).Exec(ctx)
}

// Transactions.

func badTx(ctx context.Context, client *ent.Client, post *int64) error {
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	in := Input{PostID: post}
	if _, err := tx.Like.Create().SetNillablePostID(in.PostID).SetNillablePhotoID(in.PhotoID).Save(ctx); err != nil { // want `PL501`
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func goodTx(ctx context.Context, client *ent.Client, post *int64) error {
	in := Input{PostID: post}
	if err := in.Validate(); err != nil {
		return err
	}
	tx, err := client.Tx(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Like.Create().SetNillablePostID(in.PostID).SetNillablePhotoID(in.PhotoID).Save(ctx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Updates.

func badUpdateOne(ctx context.Context, client *ent.Client, id int, post int64) error {
	_, err := client.Like.UpdateOneID(id).SetPostID(post).Save(ctx) // want `PL507`
	return err
}

func nearUpdateOne(ctx context.Context, l *ent.Like, post int64) error {
	_, err := l.Update().SetPostID(post).ClearPhotoID().Save(ctx)
	return err
}

func nearUpdateOther(ctx context.Context, l *ent.Like) error {
	_, err := l.Update().SetUserID(1).Save(ctx)
	return err
}

// Edges that relate rows of the other side.

func badAdd(ctx context.Context, post *ent.Post, ids []int) error {
	_, err := post.Update().AddLikeIDs(ids...).Save(ctx) // want `PL507`
	return err
}

func badAddNew(ctx context.Context, client *ent.Client, l *ent.Like) error {
	_, err := client.Post.Create().AddLikes(l).Save(ctx) // want `PL507`
	return err
}
