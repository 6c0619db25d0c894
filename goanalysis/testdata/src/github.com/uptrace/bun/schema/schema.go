// Package schema stands for github.com/uptrace/bun/schema: the signatures that tests call.
package schema

import (
	"context"
	"database/sql"
	"reflect"
	"time"
)

type BaseModel struct {
}

type BeforeAppendModelHook interface {
	BeforeAppendModel(ctx context.Context, query Query) error
}

type Dialect interface {
	AppendBool(b []byte, v bool) []byte
	AppendBytes(b []byte, bs []byte) []byte
	AppendJSON(b []byte, jsonb []byte) []byte
	AppendString(b []byte, s string) []byte
	AppendTime(b []byte, tm time.Time) []byte
	AppendUint32(b []byte, n uint32) []byte
	AppendUint64(b []byte, n uint64) []byte
	DefaultSchema() string
	DefaultVarcharLen() int
	IdentQuote() byte
	Init(db *sql.DB)
	OnTable(table *Table)
}

type Ident string

func (Ident) AppendQuery(gen QueryGen, b []byte) (_ []byte, _ error) { return }

type Model interface {
	ScanRows(ctx context.Context, rows *sql.Rows) (int, error)
	Value() any
}

type Name string

func (Name) AppendQuery(gen QueryGen, b []byte) (_ []byte, _ error) { return }

type NullTime struct {
	time.Time
}

func (NullTime) MarshalJSON() (_ []byte, _ error) { return }

func (*NullTime) UnmarshalJSON(b []byte) (_ error) { return }

func (NullTime) AppendQuery(gen QueryGen, b []byte) (_ []byte, _ error) { return }

func (*NullTime) Scan(src any) (_ error) { return }

type Query interface {
	QueryAppender
	GetModel() Model
	GetTableName() string
	Operation() string
}

type QueryAppender interface {
	AppendQuery(gen QueryGen, b []byte) ([]byte, error)
}

type QueryGen struct {
}

func (QueryGen) IsNop() (_ bool) { return }

func (QueryGen) Dialect() (_ Dialect) { return }

func (QueryGen) IdentQuote() (_ byte) { return }

func (QueryGen) Append(b []byte, v any) (_ []byte) { return }

func (QueryGen) AppendName(b []byte, name string) (_ []byte) { return }

func (QueryGen) AppendIdent(b []byte, ident string) (_ []byte) { return }

func (QueryGen) AppendValue(b []byte, v reflect.Value) (_ []byte) { return }

func (QueryGen) WithNamedArg(name string, value any) (_ QueryGen) { return }

func (QueryGen) FormatQuery(query string, args ...any) (_ string) { return }

func (QueryGen) AppendQuery(dst []byte, query string, args ...any) (_ []byte) { return }

type QueryWithArgs struct {
	Query string
	Args  []any
}

func (QueryWithArgs) IsZero() (_ bool) { return }

func (QueryWithArgs) AppendQuery(gen QueryGen, b []byte) (_ []byte, _ error) { return }

type Safe string

func (Safe) AppendQuery(gen QueryGen, b []byte) (_ []byte, _ error) { return }

type Table struct {
	Type                  reflect.Type
	ZeroValue             reflect.Value
	ZeroIface             any
	TypeName              string
	ModelName             string
	Schema                string
	Name                  string
	SQLName               Safe
	SQLNameForSelects     Safe
	Alias                 string
	SQLAlias              Safe
	IsM2MTable            bool
	UpdateSoftDeleteField func(fv reflect.Value, tm time.Time) error
}

func (*Table) String() (_ string) { return }

func (*Table) CheckPKs() (_ error) { return }

func (*Table) HasField(name string) (_ bool) { return }

func (*Table) Dialect() (_ Dialect) { return }

func (*Table) HasBeforeAppendModelHook() (_ bool) { return }

func (*Table) HasBeforeScanRowHook() (_ bool) { return }

func (*Table) HasAfterScanRowHook() (_ bool) { return }

func (*Table) AppendNamedArg(gen QueryGen, b []byte, name string, strct reflect.Value) (_ []byte, _ bool) {
	return
}
