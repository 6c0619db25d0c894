// Package bun stands for github.com/uptrace/bun: the signatures that tests call.
package bun

import (
	"context"
	"database/sql"
	"reflect"

	"github.com/uptrace/bun/schema"
)

type AfterInsertHook interface {
	AfterInsert(ctx context.Context, query *InsertQuery) error
}

type BaseModel = schema.BaseModel

type BeforeAppendModelHook = schema.BeforeAppendModelHook

type BeforeInsertHook interface {
	BeforeInsert(ctx context.Context, query *InsertQuery) error
}

type BeforeUpdateHook interface {
	BeforeUpdate(ctx context.Context, query *UpdateQuery) error
}

type Conn struct {
	*sql.Conn
}

func (Conn) ExecContext(ctx context.Context, query string, args ...any) (_ sql.Result, _ error) {
	return
}

func (Conn) QueryContext(ctx context.Context, query string, args ...any) (_ *sql.Rows, _ error) {
	return
}

func (Conn) QueryRowContext(ctx context.Context, query string, args ...any) (_ *sql.Row) { return }

func (Conn) Dialect() (_ schema.Dialect) { return }

func (Conn) NewValues(model any) (_ *ValuesQuery) { return }

func (Conn) NewSelect() (_ *SelectQuery) { return }

func (Conn) NewInsert() (_ *InsertQuery) { return }

func (Conn) NewUpdate() (_ *UpdateQuery) { return }

func (Conn) NewDelete() (_ *DeleteQuery) { return }

func (Conn) NewRaw(query string, args ...any) (_ *RawQuery) { return }

func (Conn) RunInTx(ctx context.Context, opts *sql.TxOptions, fn func(ctx context.Context, tx Tx) error) (_ error) {
	return
}

func (Conn) BeginTx(ctx context.Context, opts *sql.TxOptions) (_ Tx, _ error) { return }

type DB struct {
}

func (*DB) String() (_ string) { return }

func (*DB) Close() (_ error) { return }

func (*DB) NewValues(model any) (_ *ValuesQuery) { return }

func (*DB) NewSelect() (_ *SelectQuery) { return }

func (*DB) NewInsert() (_ *InsertQuery) { return }

func (*DB) NewUpdate() (_ *UpdateQuery) { return }

func (*DB) NewDelete() (_ *DeleteQuery) { return }

func (*DB) NewRaw(query string, args ...any) (_ *RawQuery) { return }

func (*DB) ResetModel(ctx context.Context, models ...any) (_ error) { return }

func (*DB) Dialect() (_ schema.Dialect) { return }

func (*DB) ScanRows(ctx context.Context, rows *sql.Rows, dest ...any) (_ error) { return }

func (*DB) ScanRow(ctx context.Context, rows *sql.Rows, dest ...any) (_ error) { return }

func (*DB) Table(typ reflect.Type) (_ *schema.Table) { return }

func (*DB) RegisterModel(models ...any) {}

func (*DB) WithNamedArg(name string, value any) (_ *DB) { return }

func (*DB) QueryGen() (_ schema.QueryGen) { return }

func (*DB) ResetQueryHooks() {}

func (*DB) UpdateFQN(alias string, column string) (_ Ident) { return }

func (*DB) Exec(query string, args ...any) (_ sql.Result, _ error) { return }

func (*DB) ExecContext(ctx context.Context, query string, args ...any) (_ sql.Result, _ error) {
	return
}

func (*DB) Query(query string, args ...any) (_ *sql.Rows, _ error) { return }

func (*DB) QueryContext(ctx context.Context, query string, args ...any) (_ *sql.Rows, _ error) {
	return
}

func (*DB) QueryRow(query string, args ...any) (_ *sql.Row) { return }

func (*DB) QueryRowContext(ctx context.Context, query string, args ...any) (_ *sql.Row) { return }

func (*DB) Conn(ctx context.Context) (_ Conn, _ error) { return }

func (*DB) Prepare(query string) (_ Stmt, _ error) { return }

func (*DB) PrepareContext(ctx context.Context, query string) (_ Stmt, _ error) { return }

func (*DB) RunInTx(ctx context.Context, opts *sql.TxOptions, fn func(ctx context.Context, tx Tx) error) (_ error) {
	return
}

func (*DB) Begin() (_ Tx, _ error) { return }

func (*DB) BeginTx(ctx context.Context, opts *sql.TxOptions) (_ Tx, _ error) { return }

type DBOption func(db *DB)

type DeleteQuery struct {
}

func (*DeleteQuery) Conn(db IConn) (_ *DeleteQuery) { return }

func (*DeleteQuery) Model(model any) (_ *DeleteQuery) { return }

func (*DeleteQuery) Err(err error) (_ *DeleteQuery) { return }

func (*DeleteQuery) Apply(fns ...func(*DeleteQuery) *DeleteQuery) (_ *DeleteQuery) { return }

func (*DeleteQuery) With(name string, query Query) (_ *DeleteQuery) { return }

func (*DeleteQuery) WithRecursive(name string, query Query) (_ *DeleteQuery) { return }

func (*DeleteQuery) Table(tables ...string) (_ *DeleteQuery) { return }

func (*DeleteQuery) TableExpr(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) ModelTableExpr(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) WherePK(cols ...string) (_ *DeleteQuery) { return }

func (*DeleteQuery) Where(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) WhereOr(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) WhereGroup(sep string, fn func(*DeleteQuery) *DeleteQuery) (_ *DeleteQuery) {
	return
}

func (*DeleteQuery) WhereDeleted() (_ *DeleteQuery) { return }

func (*DeleteQuery) WhereAllWithDeleted() (_ *DeleteQuery) { return }

func (*DeleteQuery) Order(orders ...string) (_ *DeleteQuery) { return }

func (*DeleteQuery) OrderExpr(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) ForceDelete() (_ *DeleteQuery) { return }

func (*DeleteQuery) Limit(n int64) (_ *DeleteQuery) { return }

func (*DeleteQuery) Returning(query string, args ...any) (_ *DeleteQuery) { return }

func (*DeleteQuery) Comment(comment string) (_ *DeleteQuery) { return }

func (*DeleteQuery) Operation() (_ string) { return }

func (*DeleteQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*DeleteQuery) Scan(ctx context.Context, dest ...any) (_ error) { return }

func (*DeleteQuery) Exec(ctx context.Context, dest ...any) (_ sql.Result, _ error) { return }

func (*DeleteQuery) String() (_ string) { return }

type IConn interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

type IDB interface {
	IConn
	BeginTx(ctx context.Context, opts *sql.TxOptions) (Tx, error)
	Dialect() schema.Dialect
	NewDelete() *DeleteQuery
	NewInsert() *InsertQuery
	NewRaw(query string, args ...any) *RawQuery
	NewSelect() *SelectQuery
	NewUpdate() *UpdateQuery
	NewValues(model any) *ValuesQuery
	RunInTx(ctx context.Context, opts *sql.TxOptions, f func(ctx context.Context, tx Tx) error) error
}

type Ident = schema.Ident

type InsertQuery struct {
}

func (*InsertQuery) Conn(db IConn) (_ *InsertQuery) { return }

func (*InsertQuery) GetModel() (_ Model) { return }

func (*InsertQuery) GetTableName() (_ string) { return }

func (*InsertQuery) Model(model any) (_ *InsertQuery) { return }

func (*InsertQuery) Err(err error) (_ *InsertQuery) { return }

func (*InsertQuery) Apply(fns ...func(*InsertQuery) *InsertQuery) (_ *InsertQuery) { return }

func (*InsertQuery) With(name string, query Query) (_ *InsertQuery) { return }

func (*InsertQuery) WithRecursive(name string, query Query) (_ *InsertQuery) { return }

func (*InsertQuery) Table(tables ...string) (_ *InsertQuery) { return }

func (*InsertQuery) TableExpr(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) ModelTableExpr(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) Column(columns ...string) (_ *InsertQuery) { return }

func (*InsertQuery) ColumnExpr(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) ExcludeColumn(columns ...string) (_ *InsertQuery) { return }

func (*InsertQuery) Value(column string, expr string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) Where(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) WhereOr(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) Returning(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) Ignore() (_ *InsertQuery) { return }

func (*InsertQuery) Replace() (_ *InsertQuery) { return }

func (*InsertQuery) Comment(comment string) (_ *InsertQuery) { return }

func (*InsertQuery) Operation() (_ string) { return }

func (*InsertQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*InsertQuery) On(s string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) Set(query string, args ...any) (_ *InsertQuery) { return }

func (*InsertQuery) SetValues(values *ValuesQuery) (_ *InsertQuery) { return }

func (*InsertQuery) Scan(ctx context.Context, dest ...any) (_ error) { return }

func (*InsertQuery) Exec(ctx context.Context, dest ...any) (_ sql.Result, _ error) { return }

func (*InsertQuery) String() (_ string) { return }

type Model = schema.Model

type Name = schema.Name

type NullTime = schema.NullTime

type Query = schema.Query

type RawQuery struct {
}

func (*RawQuery) Conn(db IConn) (_ *RawQuery) { return }

func (*RawQuery) Err(err error) (_ *RawQuery) { return }

func (*RawQuery) Exec(ctx context.Context, dest ...any) (_ sql.Result, _ error) { return }

func (*RawQuery) Scan(ctx context.Context, dest ...any) (_ error) { return }

func (*RawQuery) Comment(comment string) (_ *RawQuery) { return }

func (*RawQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*RawQuery) Operation() (_ string) { return }

func (*RawQuery) String() (_ string) { return }

type Safe = schema.Safe

type SelectQuery struct {
}

func (*SelectQuery) Conn(db IConn) (_ *SelectQuery) { return }

func (*SelectQuery) Model(model any) (_ *SelectQuery) { return }

func (*SelectQuery) Err(err error) (_ *SelectQuery) { return }

func (*SelectQuery) Apply(fns ...func(*SelectQuery) *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) With(name string, query Query) (_ *SelectQuery) { return }

func (*SelectQuery) WithRecursive(name string, query Query) (_ *SelectQuery) { return }

func (*SelectQuery) Distinct() (_ *SelectQuery) { return }

func (*SelectQuery) DistinctOn(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Table(tables ...string) (_ *SelectQuery) { return }

func (*SelectQuery) TableExpr(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) ModelTableExpr(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Column(columns ...string) (_ *SelectQuery) { return }

func (*SelectQuery) ColumnExpr(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) ExcludeColumn(columns ...string) (_ *SelectQuery) { return }

func (*SelectQuery) WherePK(cols ...string) (_ *SelectQuery) { return }

func (*SelectQuery) Where(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) WhereOr(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) WhereGroup(sep string, fn func(*SelectQuery) *SelectQuery) (_ *SelectQuery) {
	return
}

func (*SelectQuery) WhereDeleted() (_ *SelectQuery) { return }

func (*SelectQuery) WhereAllWithDeleted() (_ *SelectQuery) { return }

func (*SelectQuery) UseIndex(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) UseIndexForJoin(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) UseIndexForOrderBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) UseIndexForGroupBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) IgnoreIndex(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) IgnoreIndexForJoin(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) IgnoreIndexForOrderBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) IgnoreIndexForGroupBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) ForceIndex(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) ForceIndexForJoin(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) ForceIndexForOrderBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) ForceIndexForGroupBy(indexes ...string) (_ *SelectQuery) { return }

func (*SelectQuery) Group(columns ...string) (_ *SelectQuery) { return }

func (*SelectQuery) GroupExpr(group string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Having(having string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Order(orders ...string) (_ *SelectQuery) { return }

func (*SelectQuery) OrderExpr(query string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Limit(n int64) (_ *SelectQuery) { return }

func (*SelectQuery) Offset(n int64) (_ *SelectQuery) { return }

func (*SelectQuery) For(s string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Union(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) UnionAll(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) Intersect(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) IntersectAll(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) Except(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) ExceptAll(other *SelectQuery) (_ *SelectQuery) { return }

func (*SelectQuery) Join(join string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) JoinOn(cond string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) JoinOnOr(cond string, args ...any) (_ *SelectQuery) { return }

func (*SelectQuery) Relation(name string, apply ...func(*SelectQuery) *SelectQuery) (_ *SelectQuery) {
	return
}

func (*SelectQuery) Comment(comment string) (_ *SelectQuery) { return }

func (*SelectQuery) Operation() (_ string) { return }

func (*SelectQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*SelectQuery) Rows(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (*SelectQuery) Exec(ctx context.Context, dest ...any) (_ sql.Result, _ error) { return }

func (*SelectQuery) Scan(ctx context.Context, dest ...any) (_ error) { return }

func (*SelectQuery) Count(ctx context.Context) (_ int64, _ error) { return }

func (*SelectQuery) ScanAndCount(ctx context.Context, dest ...any) (_ int64, _ error) { return }

func (*SelectQuery) Exists(ctx context.Context) (_ bool, _ error) { return }

func (*SelectQuery) String() (_ string) { return }

func (*SelectQuery) Clone() (_ *SelectQuery) { return }

type Stmt struct {
	*sql.Stmt
}

type Tx struct {
	*sql.Tx
}

func (Tx) Commit() (_ error) { return }

func (Tx) Rollback() (_ error) { return }

func (Tx) Exec(query string, args ...any) (_ sql.Result, _ error) { return }

func (Tx) ExecContext(ctx context.Context, query string, args ...any) (_ sql.Result, _ error) { return }

func (Tx) Query(query string, args ...any) (_ *sql.Rows, _ error) { return }

func (Tx) QueryContext(ctx context.Context, query string, args ...any) (_ *sql.Rows, _ error) { return }

func (Tx) QueryRow(query string, args ...any) (_ *sql.Row) { return }

func (Tx) QueryRowContext(ctx context.Context, query string, args ...any) (_ *sql.Row) { return }

func (Tx) Begin() (_ Tx, _ error) { return }

func (Tx) BeginTx(ctx context.Context, _ *sql.TxOptions) (_ Tx, _ error) { return }

func (Tx) RunInTx(ctx context.Context, _ *sql.TxOptions, fn func(ctx context.Context, tx Tx) error) (_ error) {
	return
}

func (Tx) Dialect() (_ schema.Dialect) { return }

func (Tx) NewValues(model any) (_ *ValuesQuery) { return }

func (Tx) NewSelect() (_ *SelectQuery) { return }

func (Tx) NewInsert() (_ *InsertQuery) { return }

func (Tx) NewUpdate() (_ *UpdateQuery) { return }

func (Tx) NewDelete() (_ *DeleteQuery) { return }

func (Tx) NewRaw(query string, args ...any) (_ *RawQuery) { return }

type UpdateQuery struct {
}

func (*UpdateQuery) Conn(db IConn) (_ *UpdateQuery) { return }

func (*UpdateQuery) GetModel() (_ Model) { return }

func (*UpdateQuery) GetTableName() (_ string) { return }

func (*UpdateQuery) Model(model any) (_ *UpdateQuery) { return }

func (*UpdateQuery) Err(err error) (_ *UpdateQuery) { return }

func (*UpdateQuery) Apply(fns ...func(*UpdateQuery) *UpdateQuery) (_ *UpdateQuery) { return }

func (*UpdateQuery) With(name string, query Query) (_ *UpdateQuery) { return }

func (*UpdateQuery) WithRecursive(name string, query Query) (_ *UpdateQuery) { return }

func (*UpdateQuery) Table(tables ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) TableExpr(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) ModelTableExpr(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) Column(columns ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) ExcludeColumn(columns ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) Set(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) SetColumn(column string, query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) Value(column string, query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) OmitZero() (_ *UpdateQuery) { return }

func (*UpdateQuery) Join(join string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) JoinOn(cond string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) JoinOnOr(cond string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) WherePK(cols ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) Where(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) WhereOr(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) WhereGroup(sep string, fn func(*UpdateQuery) *UpdateQuery) (_ *UpdateQuery) {
	return
}

func (*UpdateQuery) WhereDeleted() (_ *UpdateQuery) { return }

func (*UpdateQuery) WhereAllWithDeleted() (_ *UpdateQuery) { return }

func (*UpdateQuery) Order(orders ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) OrderExpr(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) Limit(n int64) (_ *UpdateQuery) { return }

func (*UpdateQuery) Returning(query string, args ...any) (_ *UpdateQuery) { return }

func (*UpdateQuery) Comment(comment string) (_ *UpdateQuery) { return }

func (*UpdateQuery) Operation() (_ string) { return }

func (*UpdateQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*UpdateQuery) Bulk() (_ *UpdateQuery) { return }

func (*UpdateQuery) Scan(ctx context.Context, dest ...any) (_ error) { return }

func (*UpdateQuery) Exec(ctx context.Context, dest ...any) (_ sql.Result, _ error) { return }

func (*UpdateQuery) FQN(column string) (_ Ident) { return }

func (*UpdateQuery) String() (_ string) { return }

func (*UpdateQuery) UseIndex(indexes ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) IgnoreIndex(indexes ...string) (_ *UpdateQuery) { return }

func (*UpdateQuery) ForceIndex(indexes ...string) (_ *UpdateQuery) { return }

type ValuesQuery struct {
}

func (*ValuesQuery) Conn(db IConn) (_ *ValuesQuery) { return }

func (*ValuesQuery) Err(err error) (_ *ValuesQuery) { return }

func (*ValuesQuery) Column(columns ...string) (_ *ValuesQuery) { return }

func (*ValuesQuery) Value(column string, expr string, args ...any) (_ *ValuesQuery) { return }

func (*ValuesQuery) OmitZero() (_ *ValuesQuery) { return }

func (*ValuesQuery) WithOrder() (_ *ValuesQuery) { return }

func (*ValuesQuery) Comment(comment string) (_ *ValuesQuery) { return }

func (*ValuesQuery) AppendNamedArg(gen schema.QueryGen, b []byte, name string) (_ []byte, _ bool) {
	return
}

func (*ValuesQuery) AppendColumns(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func (*ValuesQuery) Operation() (_ string) { return }

func (*ValuesQuery) AppendQuery(gen schema.QueryGen, b []byte) (_ []byte, _ error) { return }

func In(slice any) (_ schema.QueryAppender) { return }

func NewDB(sqldb *sql.DB, dialect schema.Dialect, opts ...DBOption) (_ *DB) { return }

func NewInsertQuery(db *DB) (_ *InsertQuery) { return }

func NewRawQuery(db *DB, query string, args ...any) (_ *RawQuery) { return }

func NewUpdateQuery(db *DB) (_ *UpdateQuery) { return }

func NullZero(value any) (_ schema.QueryAppender) { return }

func SafeQuery(query string, args ...any) (_ schema.QueryWithArgs) { return }
