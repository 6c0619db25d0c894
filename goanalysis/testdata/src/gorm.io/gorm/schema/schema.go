// Package schema stands for gorm.io/gorm/schema: the signatures that tests call.
package schema

import (
	"context"
	"reflect"

	"gorm.io/gorm/clause"
)

type Namer interface {
	CheckerName(table string, column string) string
	ColumnName(table string, column string) string
	IndexName(table string, column string) string
	JoinTableName(joinTable string) string
	RelationshipFKName(_ Relationship) string
	SchemaName(table string) string
	TableName(table string) string
	UniqueName(table string, column string) string
}

type NamingStrategy struct {
	TablePrefix         string
	SingularTable       bool
	NameReplacer        Replacer
	NoLowerCase         bool
	IdentifierMaxLength int
}

func (NamingStrategy) TableName(str string) (_ string) { return }

func (NamingStrategy) SchemaName(table string) (_ string) { return }

func (NamingStrategy) ColumnName(table string, column string) (_ string) { return }

func (NamingStrategy) JoinTableName(str string) (_ string) { return }

func (NamingStrategy) RelationshipFKName(rel Relationship) (_ string) { return }

func (NamingStrategy) CheckerName(table string, column string) (_ string) { return }

func (NamingStrategy) IndexName(table string, column string) (_ string) { return }

func (NamingStrategy) UniqueName(table string, column string) (_ string) { return }

type Relationship struct {
	Name string
}

func (*Relationship) ToQueryConditions(ctx context.Context, reflectValue reflect.Value) (_ []clause.Expression) {
	return
}

type Replacer interface {
	Replace(name string) string
}

type Tabler interface {
	TableName() string
}

type TablerWithNamer interface {
	TableName(_ Namer) string
}
