// Package ent writes rows with code that ent generated.
package ent

import (
	"context"

	"sinks/ent/ent"
)

type input struct {
	PostID *int
	Body   string
}

func creates(ctx context.Context, client *ent.Client, in input, post *ent.Post, photo *ent.Photo) {
	client.Comment.Create().SetPostID(*in.PostID).SetBody(in.Body).Save(ctx)      // want `^insert comments<Comment> post_id=\*in\.PostID text=in\.Body; \*ent\.CommentCreate\.Save; hooks $`
	client.Comment.Create().SetNillablePostID(in.PostID).SaveX(ctx)               // want `^insert comments<Comment> post_id=in\.PostID; \*ent\.CommentCreate\.SaveX; hooks $`
	client.Comment.Create().SetPost(post).Exec(ctx)                               // want `^insert comments<Comment> post_id=const; \*ent\.CommentCreate\.Exec; hooks $`
	client.Comment.Create().SetPhotoID(7).SetBody("x").Save(ctx)                  // want `^insert comments<Comment> photo_comments=7 text="x"; \*ent\.CommentCreate\.Save; hooks $`
	client.Comment.Create().SetPhoto(photo).Save(ctx)                             // want `^insert comments<Comment> photo_comments=const; \*ent\.CommentCreate\.Save; hooks $`
	client.Comment.Create().SetPostID(1).OnConflict().UpdateNewValues().Exec(ctx) // want `^upsert comments<Comment> post_id=1; \*ent\.CommentUpsertOne\.Exec; hooks $`
	client.Comment.Create().SetPostID(1).OnConflict().ID(ctx)                     // want `^upsert comments<Comment> post_id=1; \*ent\.CommentUpsertOne\.ID; hooks $`
}

func branches(ctx context.Context, client *ent.Client, in input) {
	create := client.Comment.Create().SetBody(in.Body)
	if in.PostID != nil {
		create.SetPostID(*in.PostID)
	}
	create.Save(ctx) // want `^insert comments<Comment> post_id=\*in\.PostID\? text=in\.Body; \*ent\.CommentCreate\.Save; hooks $`
	create = client.Comment.Create()
	create.SetBody(in.Body)
	create.Save(ctx) // want `^insert comments<Comment> text=in\.Body; \*ent\.CommentCreate\.Save; hooks $`
}

func bulks(ctx context.Context, client *ent.Client, ins []input) {
	client.Comment.CreateBulk(
		client.Comment.Create().SetPostID(1),
		client.Comment.Create().SetPhotoID(2),
	).Save(ctx) // want `^insert comments<Comment> post_id=1 \| photo_comments=2; \*ent\.CommentCreateBulk\.Save; hooks $`
	builders := make([]*ent.CommentCreate, len(ins))
	for i, in := range ins {
		builders[i] = client.Comment.Create().SetNillablePostID(in.PostID).SetBody(in.Body)
	}
	client.Comment.CreateBulk(builders...).Save(ctx) // want `^insert comments<Comment> post_id=in\.PostID text=in\.Body; \*ent\.CommentCreateBulk\.Save; hooks $`
	var more []*ent.CommentCreate
	for _, in := range ins {
		more = append(more, client.Comment.Create().SetBody(in.Body))
	}
	client.Comment.CreateBulk(more...).Exec(ctx) // want `^insert comments<Comment> text=in\.Body; \*ent\.CommentCreateBulk\.Exec; hooks $`
	client.Comment.MapCreateBulk(ins, func(c *ent.CommentCreate, i int) {
		c.SetNillablePostID(ins[i].PostID).SetBody("x")
	}).Save(ctx) // want `^insert comments<Comment> ins\.\.\. post_id=\$ text="x"; \*ent\.CommentCreateBulk\.Save; hooks $`
}

func updates(ctx context.Context, client *ent.Client, c *ent.Comment, post *ent.Post, id int) {
	client.Comment.Update().Where().SetPostID(id).ClearPhoto().Save(ctx) // want `^update comments<Comment> photo_comments=null post_id=id; \*ent\.CommentUpdate\.Save; hooks $`
	client.Comment.Update().ClearPostID().Save(ctx)                      // want `^update comments<Comment> post_id=null; \*ent\.CommentUpdate\.Save; hooks $`
	c.Update().SetPostID(id).Save(ctx)                                   // want `^update comments<Comment> post_id=id; \*ent\.CommentUpdateOne\.Save; hooks $`
	client.Comment.UpdateOneID(1).SetPost(post).ExecX(ctx)               // want `^update comments<Comment> post_id=const; \*ent\.CommentUpdateOne\.ExecX; hooks $`
}

func edges(ctx context.Context, client *ent.Client, post *ent.Post, c *ent.Comment, id int) {
	client.Post.Create().AddComments(c).Save(ctx)    // want `^insert posts<Post>; \*ent\.PostCreate\.Save; hooks $` `^update comments<Comment> varargs\.\.\. post_id=const; \*ent\.PostCreate\.Save, through AddComments; no hooks: AddComments calls no hooks of the rows that it relates$`
	client.Post.Create().AddCommentIDs(id).Save(ctx) // want `^insert posts<Post>; \*ent\.PostCreate\.Save; hooks $` `^update comments post_id=const; \*ent\.PostCreate\.Save, through AddCommentIDs; no hooks: AddCommentIDs calls no hooks of the rows that it relates$`
	post.Update().AddCommentIDs(id).Save(ctx)        // want `^update posts<Post>; \*ent\.PostUpdateOne\.Save; hooks $` `^update comments post_id=const; \*ent\.PostUpdateOne\.Save, through AddCommentIDs; no hooks: AddCommentIDs calls no hooks of the rows that it relates$`
}

// Near misses.
func others(ctx context.Context, client *ent.Client, given *ent.CommentCreate, bulk []*ent.CommentCreate, f fake) {
	given.SetPostID(1).Save(ctx)
	client.Comment.Create().SetPostID(1)
	client.Comment.Delete().Exec(ctx)
	f.Save(ctx)
	fakeCreate{}.Save(ctx)
	client.Comment.CreateBulk(bulk...).Save(ctx) // want `^insert comments<Comment> \.\.\.; \*ent\.CommentCreateBulk\.Save; hooks $`
}

type fake struct{ mutation *int }

func (fake) Save(ctx context.Context) {}

type fakeCreate struct{ name string }

func (fakeCreate) Save(ctx context.Context) {}
