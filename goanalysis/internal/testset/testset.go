// Package testset holds the child tables that tests of the Go side are about, as
// the engine would build them from these migrations:
//
//	-- db/migrations/0001_comments.up.sql
//	CREATE TABLE comments (
//	  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//	  post_id  bigint REFERENCES posts,
//	  photo_id bigint REFERENCES photos,
//	  body text NOT NULL);
//	-- db/migrations/0002_likes.up.sql
//	CREATE TABLE likes (
//	  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//	  post_id  bigint REFERENCES posts,
//	  photo_id bigint REFERENCES photos,
//	  user_id bigint NOT NULL,
//	  CHECK (num_nonnulls(post_id, photo_id) = 1));
//	-- db/migrations/0003_reactions.up.sql
//	CREATE TABLE reactions (
//	  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//	  reactable_type text NOT NULL,
//	  reactable_id bigint NOT NULL,
//	  emoji text NOT NULL);
//	-- db/migrations/0004_audits.up.sql, accepted in .polylint.yml
//	CREATE TABLE audits (
//	  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
//	  auditable_type text NOT NULL,
//	  auditable_id bigint NOT NULL);
//	-- db/migrations/0007_videos.up.sql
//	CREATE TABLE videos (id bigint PRIMARY KEY);
//
//	ALTER TABLE comments ADD COLUMN video_id bigint REFERENCES videos;
package testset

import (
	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
)

// New returns the child tables. The caller may change them.
func New() *association.Set {
	return &association.Set{
		Root: "/project",
		Children: []*association.Child{
			{
				Database: "db/migrations", Schema: "public", Name: "comments", Kind: association.Arc,
				Columns: []association.Column{id(), key("post_id"), key("photo_id"), text("body"), key("video_id")},
				Parents: []association.Parent{
					parent("post", at("db/migrations/0001_comments.up.sql", 3)),
					parent("photo", at("db/migrations/0001_comments.up.sql", 4)),
					parent("video", at("db/migrations/0007_videos.up.sql", 3)),
				},
				Confidence: diag.High,
				Made:       at("db/migrations/0007_videos.up.sql", 3),
			},
			{
				Database: "db/migrations", Schema: "public", Name: "likes", Kind: association.Arc,
				Columns: []association.Column{id(), key("post_id"), key("photo_id"), {Name: "user_id", Type: "bigint", NotNull: true}},
				Parents: []association.Parent{
					parent("post", at("db/migrations/0002_likes.up.sql", 3)),
					parent("photo", at("db/migrations/0002_likes.up.sql", 4)),
				},
				Proven:     true,
				Confidence: diag.High,
				Made:       at("db/migrations/0002_likes.up.sql", 4),
			},
			{
				Database: "db/migrations", Schema: "public", Name: "reactions", Kind: association.Pair,
				Columns:    []association.Column{id(), text("reactable_type"), {Name: "reactable_id", Type: "bigint", NotNull: true}, text("emoji")},
				TypeColumn: "reactable_type", IDColumn: "reactable_id",
				Confidence: diag.High,
				Made:       at("db/migrations/0003_reactions.up.sql", 3),
			},
			{
				Database: "db/migrations", Schema: "public", Name: "audits", Kind: association.Pair,
				Columns:    []association.Column{id(), text("auditable_type"), {Name: "auditable_id", Type: "bigint", NotNull: true}},
				TypeColumn: "auditable_type", IDColumn: "auditable_id",
				Accepted:   "append-only log",
				Confidence: diag.High,
				Made:       at("db/migrations/0004_audits.up.sql", 3),
			},
		},
	}
}

func at(file string, line int) diag.Location {
	p := diag.Position{Line: line, Column: 3}
	return diag.Location{File: file, Start: p, End: p}
}

func id() association.Column {
	return association.Column{Name: "id", Type: "bigint", NotNull: true, Default: true}
}

func key(name string) association.Column { return association.Column{Name: name, Type: "bigint"} }

func text(name string) association.Column {
	return association.Column{Name: name, Type: "text", NotNull: true}
}

func parent(name string, made diag.Location) association.Parent {
	return association.Parent{Columns: []string{name + "_id"}, References: "public." + name + "s", Made: made}
}
