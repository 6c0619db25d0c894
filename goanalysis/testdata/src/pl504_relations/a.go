// Package pl504_relations has relations that ORMs build on a type/id pair.
package pl504_relations

import "github.com/uptrace/bun"

type Reaction struct {
	ReactableType string // want `^PL504 medium Reaction.ReactableType: .*the pair in the schema; line 12 Post.Reactions is a relation by the pair \(polymorphic:Reactable\); line 19 Photo.Reaction is a relation by the pair \(polymorphicType:ReactableType\)$`
	ReactableID   int64
}

type Post struct {
	Reactions []*Reaction `gorm:"foreignKey:X;polymorphic:Reactable;polymorphicValue:post"`
	Tags      []Tag       `gorm:"Polymorphic:Taggable"` // want `^PL504 medium Post.Tags: Post.Tags is a polymorphic relation \(Polymorphic:Taggable\): it relates rows by a type and an id in Tag, which no foreign key can guard$`
	Audits    []Audit     `gorm:"polymorphic:Auditable"`
	Body      string      `gorm:"polymorphic:Body"` // no relation
}

type Photo struct {
	Reaction Reaction `gorm:"polymorphicType:ReactableType;polymorphicId:ReactableID"`
	Others   []Other  `gorm:"many2many:photo_others"`
}

type Tag struct {
	TaggableType string
	TaggableID   int64
}

type Audit struct {
	AuditableType string
	AuditableID   int64
}

type Other struct{ ID int64 }

type Video struct {
	bun.BaseModel `bun:"table:videos"`

	// The table's model is not of this package, and not all of its fields are here.
	Reactions []ReactionRow `bun:"rel:has-many,join:id=reactable_id,join:type=reactable_type,polymorphic:video"` // want `^PL504 high Video.Reactions: Video.Reactions is a polymorphic relation \(polymorphic:video\): it relates rows by a type and an id in reactable_type and reactable_id of reactions, which no foreign key can guard; db/migrations/0003_reactions.up.sql:3`
	Audits    []*Audit      `bun:"rel:has-many,join:id=auditable_id,join:type=auditable_type,polymorphic"`
	Tags      []*Tag        `bun:"rel:has-many,join:id=video_id"`
}

type ReactionRow struct {
	bun.BaseModel `bun:"table:reactions"`

	Emoji string
}

type Book struct {
	tableName struct{} `pg:"books"`

	Tags      []Tag         `pg:"rel:has-many,join_fk:taggable_,polymorphic"` // want `PL504 medium Book.Tags: .* in Tag, which`
	Old       []ReactionRow `pg:"polymorphic:reactable_"`                     // want `PL504 high Book.Old: .* of reactions, which`
	Audits    []Audit       `pg:"rel:has-many,join_fk:auditable_,polymorphic"`
	Reactions []ReactionRow `pg:"rel:has-many,join_fk:book_"`
}
