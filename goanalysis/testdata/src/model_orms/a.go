// Package model_orms has structs that say by an ORM's means what they are.
package model_orms

import (
	"database/sql"

	"github.com/uptrace/bun"
	"gorm.io/gorm"
)

const remarks = "comments"

type Remark struct { // want `^explicit of comments: ID=id\[0\] Subject=post_id\[1\] PhotoID=photo_id\[2\]; TableName returns comments$`
	ID      int64
	Subject *int64 `gorm:"type:bigint;column:post_id"`
	PhotoID *int64
}

func (Remark) TableName() string { return remarks } // want TableName:"table comments"

type Comment struct { // TableName says another table
	PostID, PhotoID *int64
}

func (*Comment) TableName() string { return "archived_comments" } // want TableName:"table archived_comments"

type Thumb struct { // want `explicit of likes: PostID=post_id\[0\]; TableName returns public.likes$`
	PostID *int64
}

func (Thumb) TableName() string { // want TableName:"table public.likes"
	if len("x") > 1 {
		return "public.likes"
	}
	return "public.likes"
}

type OtherSchema struct{ PostID, PhotoID, UserID *int64 }

func (OtherSchema) TableName() string { return "app.likes" } // want TableName:"table app.likes"

// A name that is not constant says nothing; the type's does.
type LikeEntity struct { // want `^model of likes:`
	PostID, PhotoID *int64
}

func (LikeEntity) TableName() string { return prefix + "likes" }

var prefix = "x_"

type Varied struct{ Unrelated int }

func (Varied) TableName() string {
	if prefix == "" {
		return "comments"
	}
	return "likes"
}

type BunComment struct { // want `explicit of comments: PostID=post_id\[1\] Photo=photo_id\[2\]; bun tag$`
	bun.BaseModel `bun:"table:comments,alias:c"`

	PostID *int64 `bun:"type:bigint,nullzero"`
	Photo  *int64 `bun:"photo_id,nullzero"`
	Video  *Video `bun:"rel:belongs-to,join:video_id=id"`
}

type Video struct{ ID int64 }

type BunOther struct {
	bun.BaseModel `bun:"table:app.likes"`

	PostID, PhotoID *int64
}

type PgLike struct { // want `explicit of likes: PostID=post_id\[1\] PhotoID=photo_id\[2\]; tag of tableName$`
	tableName struct{} `pg:"likes,alias:l"`

	PostID  *int64 `pg:",use_zero"`
	PhotoID *int64 `pg:"fk:photo"`
}

// One parent is enough where an ORM's model is named for the table.
type LikeModel struct { // want `model of likes: ID=id\[0 0\] PostID=post_id\[1\]; its name, that it is a model of GORM, and post_id$`
	gorm.Model
	PostID *int64
}

type CommentTable struct { // want `model of comments: Post=post_id\[0\] Photo=photo_id\[1\] Body=body\[3\];`
	Post  sql.NullInt64 `db:"post_id"`
	Photo sql.NullInt64 `boil:"photo_id" json:"photo"`
	Video int64         `db:"-"`
	Body  string        `xorm:"text notnull 'body'"`
	Other string        `db:"video"`
}

type CommentRecord struct { // want `model of comments: A=post_id\[0\] B=photo_id\[1\];`
	A *int64 `xorm:"bigint post_id"`
	B *int64 `alias:"comments.photo_id"`
	C *int64 `sql:"primary_key"`
	// A tag that names another column takes the field's name away.
	VideoID *int64 `gorm:"column:clip_id"`
}

// The parent's row beside its key.
type Comments struct { // want `model of comments: PostID=post_id\[0\] PictureID=photo_id\[2\] Post~post_id\[1\] Image~photo_id\[3\];`
	PostID    *int64
	Post      *Video
	PictureID *int64 `gorm:"column:photo_id"`
	Image     Video  `gorm:"foreignKey:PictureID"`
}

type Ignored struct { // want `lookalike of comments: PostID=post_id\[0\] VideoID=video_id\[2\];`
	PostID  *int64 `gorm:"-:migration"`
	PhotoID *int64 `gorm:"-"`
	VideoID *int64
}
