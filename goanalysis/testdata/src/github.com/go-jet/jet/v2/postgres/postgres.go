// Package postgres stands for github.com/go-jet/jet/v2/postgres: the signatures that tests call.
package postgres

import (
	"github.com/go-jet/jet/v2/internal/jet"
)

type BoolExpression = jet.BoolExpression

type Column = jet.ColumnExpression

type ColumnAssigment = jet.ColumnAssigment

type ColumnBool = jet.ColumnBool

type ColumnInteger = jet.ColumnInteger

type ColumnList = jet.ColumnList

type ColumnString = jet.ColumnString

type DeleteStatement interface {
	jet.SerializerStatement
	RETURNING(projections ...jet.Projection) DeleteStatement
	USING(tables ...ReadableTable) DeleteStatement
	WHERE(expression BoolExpression) DeleteStatement
}

type Expression = jet.Expression

type InsertStatement interface {
	jet.SerializerStatement
	MODEL(data interface{}) InsertStatement
	MODELS(data interface{}) InsertStatement
	ON_CONFLICT(indexExpressions ...jet.ColumnExpression) onConflict
	QUERY(selectStatement SelectStatement) InsertStatement
	RETURNING(projections ...Projection) InsertStatement
	VALUES(value interface{}, values ...interface{}) InsertStatement
}

type IntegerExpression = jet.IntegerExpression

type Projection = jet.Projection

type RawArgs = map[string]interface{}

type ReadableTable interface {
	readableTable
	jet.Serializer
}

type SelectStatement interface {
	Statement
	jet.HasProjections
	Expression
	DISTINCT(on ...jet.ColumnExpression) SelectStatement
	FROM(tables ...ReadableTable) SelectStatement
	HAVING(boolExpression BoolExpression) SelectStatement
	LIMIT(limit int64) SelectStatement
	OFFSET(offset int64) SelectStatement
	OFFSET_e(offset IntegerExpression) SelectStatement
	WHERE(expression BoolExpression) SelectStatement
}

type Statement = jet.Statement

type StringExpression = jet.StringExpression

type Table interface {
	readableTable
	writableTable
	jet.SerializerTable
}

type UpdateStatement interface {
	jet.SerializerStatement
	FROM(tables ...ReadableTable) UpdateStatement
	MODEL(data interface{}) UpdateStatement
	RETURNING(projections ...Projection) UpdateStatement
	SET(value interface{}, values ...interface{}) UpdateStatement
	WHERE(expression BoolExpression) UpdateStatement
}

type WritableTable interface {
	jet.Table
	writableTable
	jet.Serializer
}

type conflictAction interface {
	jet.Serializer
	WHERE(condition BoolExpression) conflictAction
}

type conflictTarget interface {
	DO_NOTHING() InsertStatement
	DO_UPDATE(action conflictAction) InsertStatement
}

type onConflict interface {
	conflictTarget
	ON_CONSTRAINT(name string) conflictTarget
	WHERE(indexPredicate BoolExpression) conflictTarget
}

type readableTable interface {
	CROSS_JOIN(table ReadableTable) ReadableTable
	FULL_JOIN(table ReadableTable, onCondition BoolExpression) ReadableTable
	INNER_JOIN(table ReadableTable, onCondition BoolExpression) ReadableTable
	LEFT_JOIN(table ReadableTable, onCondition BoolExpression) ReadableTable
	RIGHT_JOIN(table ReadableTable, onCondition BoolExpression) ReadableTable
	SELECT(projection Projection, projections ...Projection) SelectStatement
}

type writableTable interface {
	DELETE() DeleteStatement
	INSERT(columns ...jet.Column) InsertStatement
	UPDATE(columns ...jet.Column) UpdateStatement
}

func Bool(value bool) (_ BoolExpression) { return }

var BoolColumn func(name string) jet.ColumnBool

const DEFAULT jet.Keyword = "DEFAULT"

var Int func(value int64) jet.IntegerExpression

var IntegerColumn func(name string) jet.ColumnInteger

var NULL jet.Expression

func NewTable(schemaName string, name string, alias string, columns ...jet.ColumnExpression) (_ Table) {
	return
}

func RawStatement(rawQuery string, namedArguments ...RawArgs) (_ jet.SerializerStatement) { return }

func SELECT(projection Projection, projections ...Projection) (_ SelectStatement) { return }

func SET(assigments ...ColumnAssigment) (_ conflictAction) { return }

func String(value string) (_ StringExpression) { return }

var StringColumn func(name string) jet.ColumnString
