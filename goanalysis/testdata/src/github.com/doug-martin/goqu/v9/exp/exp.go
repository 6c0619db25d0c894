// Package exp stands for github.com/doug-martin/goqu/v9/exp: the signatures that tests call.
package exp

type AppendableExpression interface {
	Expression
	GetAs() IdentifierExpression
	ReturnsColumns() bool
}

type ConflictAction int

type ConflictExpression interface {
	Expression
	Action() ConflictAction
}

type ConflictUpdateExpression interface {
	ConflictExpression
	TargetColumn() string
	Update() interface{}
	Where(expressions ...Expression) ConflictUpdateExpression
}

type Ex map[string]interface{}

func (Ex) Expression() (_ Expression) { return }

func (Ex) Clone() (_ Expression) { return }

func (Ex) IsEmpty() (_ bool) { return }

type Expression interface {
	Clone() Expression
	Expression() Expression
}

type IdentifierExpression interface {
	Expression
	Updateable
	All() IdentifierExpression
	Col(_ interface{}) IdentifierExpression
	GetCol() interface{}
	GetSchema() string
	GetTable() string
	IsEmpty() bool
	IsQualified() bool
	Schema(_ string) IdentifierExpression
	Table(_ string) IdentifierExpression
}

type LiteralExpression interface {
	Expression
	Args() []interface{}
	Literal() string
}

type Record map[string]interface{}

func (Record) Cols() (_ []string) { return }

type UpdateExpression interface {
	Col() IdentifierExpression
	Val() interface{}
}

type Updateable interface {
	Set(_ interface{}) UpdateExpression
}

type Vals []interface{}

const DoNothingConflictAction ConflictAction = 4

const DoUpdateConflictAction ConflictAction = 5
