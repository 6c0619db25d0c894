// Package jet stands for github.com/go-jet/jet/v2/internal/jet: the signatures that tests call.
package jet

import (
	"context"
	"database/sql"

	"github.com/go-jet/jet/v2/qrm"
)

type BoolExpression interface {
	Expression
	AND(rhs BoolExpression) BoolExpression
	EQ(rhs BoolExpression) BoolExpression
	IS_DISTINCT_FROM(rhs BoolExpression) BoolExpression
	IS_FALSE() BoolExpression
	IS_NOT_DISTINCT_FROM(rhs BoolExpression) BoolExpression
	IS_NOT_FALSE() BoolExpression
	IS_NOT_TRUE() BoolExpression
	IS_NOT_UNKNOWN() BoolExpression
	IS_TRUE() BoolExpression
	IS_UNKNOWN() BoolExpression
	NOT_EQ(rhs BoolExpression) BoolExpression
	OR(rhs BoolExpression) BoolExpression
}

type Column interface {
	Name() string
	TableName() string
}

type ColumnAssigment interface {
	Serializer
}

type ColumnBool interface {
	BoolExpression
	Column
	SET(boolExp BoolExpression) ColumnAssigment
}

type ColumnExpression interface {
	Column
	Expression
}

type ColumnInteger interface {
	IntegerExpression
	Column
	SET(intExp IntegerExpression) ColumnAssigment
}

type ColumnList []ColumnExpression

func (ColumnList) Except(excludedColumns ...Column) (_ ColumnList) { return }

func (ColumnList) Name() (_ string) { return }

func (ColumnList) TableName() (_ string) { return }

type ColumnString interface {
	StringExpression
	Column
	SET(stringExp StringExpression) ColumnAssigment
}

type Expression interface {
	Serializer
	Projection
	AS(alias string) Projection
	IN(expressions ...Expression) BoolExpression
	IS_NOT_NULL() BoolExpression
	IS_NULL() BoolExpression
	NOT_IN(expressions ...Expression) BoolExpression
}

type HasProjections interface {
}

type IntegerExpression interface {
	Expression
	ADD(rhs IntegerExpression) IntegerExpression
	EQ(rhs IntegerExpression) BoolExpression
	GT(rhs IntegerExpression) BoolExpression
	LT(rhs IntegerExpression) BoolExpression
	NOT_EQ(rhs IntegerExpression) BoolExpression
}

type Keyword string

type Projection interface {
}

type Serializer interface {
}

type SerializerStatement interface {
	Serializer
	Statement
	HasProjections
}

type SerializerTable interface {
	Serializer
	Table
}

type Statement interface {
	DebugSql() string
	Exec(db qrm.Executable) (sql.Result, error)
	ExecContext(ctx context.Context, db qrm.Executable) (sql.Result, error)
	Query(db qrm.Queryable, destination interface{}) error
	QueryContext(ctx context.Context, db qrm.Queryable, destination interface{}) error
	Sql() (string, []interface{})
}

type StringExpression interface {
	Expression
	BETWEEN(min StringExpression, max StringExpression) BoolExpression
	CONCAT(rhs Expression) StringExpression
	EQ(rhs StringExpression) BoolExpression
	GT(rhs StringExpression) BoolExpression
	GT_EQ(rhs StringExpression) BoolExpression
	IS_DISTINCT_FROM(rhs StringExpression) BoolExpression
	IS_NOT_DISTINCT_FROM(rhs StringExpression) BoolExpression
	LIKE(pattern StringExpression) BoolExpression
	LT(rhs StringExpression) BoolExpression
	LT_EQ(rhs StringExpression) BoolExpression
	NOT_BETWEEN(min StringExpression, max StringExpression) BoolExpression
	NOT_EQ(rhs StringExpression) BoolExpression
	NOT_LIKE(pattern StringExpression) BoolExpression
	NOT_REGEXP_LIKE(pattern StringExpression, caseSensitive ...bool) BoolExpression
	REGEXP_LIKE(pattern StringExpression, caseSensitive ...bool) BoolExpression
}

type Table interface {
	Alias() string
	SchemaName() string
	TableName() string
}

func Bool(value bool) (_ BoolExpression) { return }

func BoolColumn(name string) (_ ColumnBool) { return }

const DEFAULT Keyword = "DEFAULT"

func Int(value int64) (_ IntegerExpression) { return }

func IntegerColumn(name string) (_ ColumnInteger) { return }

var NULL Expression

func String(value string) (_ StringExpression) { return }

func StringColumn(name string) (_ ColumnString) { return }
