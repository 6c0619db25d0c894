// Package sqlboiler writes rows with code that sqlboiler generated.
package sqlboiler

import (
	"context"

	"github.com/aarondl/sqlboiler/v4/boil"
	"github.com/aarondl/sqlboiler/v4/queries"

	"sinks/sqlboiler/models"
)

func inserts(ctx context.Context, db boil.ContextExecutor, c *models.Comment) {
	c.Insert(ctx, db, boil.Infer())                                                  // want `^insert <Comment> c; \*models\.Comment\.Insert; hooks $`
	c.InsertG(ctx, boil.Infer())                                                     // want `^insert <Comment> c; \*models\.Comment\.InsertG; hooks $`
	c.Insert(ctx, db, boil.Whitelist("post_id", models.CommentColumns.Body))         // want `^insert <Comment> c id=default photo_id=default; \*models\.Comment\.Insert; hooks $`
	c.Insert(ctx, db, boil.Blacklist("post_id"))                                     // want `^insert <Comment> c post_id=default; \*models\.Comment\.Insert; hooks $`
	c.Upsert(ctx, db, true, []string{"id"}, boil.Infer(), boil.Blacklist("post_id")) // want `^upsert <Comment> c post_id=default; \*models\.Comment\.Upsert; hooks $`
	c.Insert(boil.SkipHooks(ctx), db, boil.Infer())                                  // want `^insert <Comment> c; \*models\.Comment\.Insert; no hooks: boil\.SkipHooks\(ctx\)$`
}

func updates(ctx context.Context, db boil.ContextExecutor, c *models.Comment, cs models.CommentSlice, id int) {
	c.Update(ctx, db, boil.Infer())                                // want `^update <Comment> c; \*models\.Comment\.Update; hooks $`
	c.Update(ctx, db, boil.Whitelist("post_id"))                   // want `^update <Comment> c post_id=\$ only; \*models\.Comment\.Update; hooks $`
	cs.UpdateAll(ctx, db, models.M{"post_id": id})                 // want `^update <Comment> post_id=id; models\.CommentSlice\.UpdateAll; no hooks: UpdateAll calls no hooks$`
	models.Comments().UpdateAll(ctx, db, models.M{"post_id": nil}) // want `^update <Comment> post_id=null; models\.commentQuery\.UpdateAll; no hooks: UpdateAll calls no hooks$`
}

func relations(ctx context.Context, db boil.ContextExecutor, post *models.Post, c *models.Comment, insert bool) {
	post.AddComments(ctx, db, true, c)   // want `^insert <Comment> varargs\.\.\. post_id=const; \*models\.Post\.AddComments; hooks $`
	post.AddComments(ctx, db, false, c)  // want `^update <Comment> varargs\.\.\. post_id=const; \*models\.Post\.AddComments$`
	post.AddComments(ctx, db, insert, c) // want `^upsert <Comment> varargs\.\.\. post_id=const; \*models\.Post\.AddComments; hooks $`
	post.SetComments(ctx, db, true, c)   // want `^insert <Comment> varargs\.\.\. post_id=const; \*models\.Post\.SetComments; hooks $` `^update <Comment> post_id=null; \*models\.Post\.SetComments$`
	post.RemoveComments(ctx, db, c)      // want `^update <Comment> varargs\.\.\. post_id=null; \*models\.Post\.RemoveComments$`
	c.SetPost(ctx, db, false, post)      // want `^update <Comment> c post_id=const; \*models\.Comment\.SetPost$`
	c.SetPost(ctx, db, true, post)       // want `^update <Comment> c post_id=const; \*models\.Comment\.SetPost$` `^insert <Post> post; \*models\.Comment\.SetPost; hooks $`
	c.RemovePost(ctx, db, post)          // want `^update <Comment> c post_id=null; \*models\.Comment\.RemovePost$`
}

func text(ctx context.Context, db boil.ContextExecutor, c *models.Comment) {
	queries.Raw("INSERT INTO comments (post_id) VALUES ($1)", c.PostID).ExecContext(ctx, db) // want `^insert comments post_id=c\.PostID; \*queries\.Query\.ExecContext$`
	db.ExecContext(ctx, "INSERT INTO comments (post_id) VALUES ($1)", c.PostID)              // want `^insert comments post_id=c\.PostID; boil\.ContextExecutor\.ExecContext$`
}

// Near misses.
func others(ctx context.Context, db boil.ContextExecutor, c *models.Comment, l list) {
	c.Delete(ctx, db)
	l.Insert(ctx, db, boil.Infer())
	queries.Raw("SELECT 1").ExecContext(ctx, db)
}

type list struct{ R, L int }

func (l list) Insert(ctx context.Context, db boil.ContextExecutor, columns boil.Columns) {}
