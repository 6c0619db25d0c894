// Package pl504_models has structs that map a type/id pair.
package pl504_models

type Reaction struct {
	ID            int64
	ReactableType string // want `^PL504 medium Reaction.ReactableType: Reaction.ReactableType and ReactableID map reactable_type and reactable_id of reactions: together a reference to several tables, which no foreign key can guard; db/migrations/0003_reactions.up.sql:3 the pair in the schema$`
	ReactableID   int64
	Emoji         string
}

type Emotion struct {
	Kind string `gorm:"column:reactable_type"` // want `^PL504 high Emotion.Kind: Emotion.Kind and Of map`
	Of   int64  `gorm:"column:reactable_id"`
}

func (Emotion) TableName() string { return "reactions" }

type target struct {
	ReactableType string // want `PL504 medium ReactionRow.ReactableType`
	ReactableID   int64
}

type ReactionRow struct {
	target
	Emoji string
}

// A local type is a model as well.
func load() {
	type reaction struct {
		ReactableType string // want `PL504 medium reaction.ReactableType`
		ReactableID   int64
	}
	var _ reaction
}

// Near misses.

type Audit struct { // accepted
	AuditableType string
	AuditableID   int64
}

type ReactionRequest struct { // what a client sends
	ReactableType string
	ReactableID   int64
}

type ReactionModel struct { // half of the pair
	ReactableID int64
}

type Comment struct {
	PostID, PhotoID *int64
}

type Alias = Reaction
