// Package goqu stands for github.com/doug-martin/goqu/v9: the signatures that tests call.
package goqu

import (
	"context"
	"database/sql"

	"github.com/doug-martin/goqu/v9/exec"
	"github.com/doug-martin/goqu/v9/exp"
)

type Database struct {
	Db SQLDatabase
}

func (*Database) Dialect() (_ string) { return }

func (*Database) Begin() (_ *TxDatabase, _ error) { return }

func (*Database) BeginTx(ctx context.Context, opts *sql.TxOptions) (_ *TxDatabase, _ error) { return }

func (*Database) WithTx(fn func(*TxDatabase) error) (_ error) { return }

func (*Database) From(from ...interface{}) (_ *SelectDataset) { return }

func (*Database) Select(cols ...interface{}) (_ *SelectDataset) { return }

func (*Database) Update(table interface{}) (_ *UpdateDataset) { return }

func (*Database) Insert(table interface{}) (_ *InsertDataset) { return }

func (*Database) Delete(table interface{}) (_ *DeleteDataset) { return }

func (*Database) Trace(op string, sqlString string, args ...interface{}) {}

func (*Database) Exec(query string, args ...interface{}) (_ sql.Result, _ error) { return }

func (*Database) ExecContext(ctx context.Context, query string, args ...interface{}) (_ sql.Result, _ error) {
	return
}

func (*Database) Prepare(query string) (_ *sql.Stmt, _ error) { return }

func (*Database) PrepareContext(ctx context.Context, query string) (_ *sql.Stmt, _ error) { return }

func (*Database) Query(query string, args ...interface{}) (_ *sql.Rows, _ error) { return }

func (*Database) QueryContext(ctx context.Context, query string, args ...interface{}) (_ *sql.Rows, _ error) {
	return
}

func (*Database) QueryRow(query string, args ...interface{}) (_ *sql.Row) { return }

func (*Database) QueryRowContext(ctx context.Context, query string, args ...interface{}) (_ *sql.Row) {
	return
}

func (*Database) ScanStructs(i interface{}, query string, args ...interface{}) (_ error) { return }

func (*Database) ScanStructsContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Database) ScanStruct(i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*Database) ScanStructContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*Database) ScanVals(i interface{}, query string, args ...interface{}) (_ error) { return }

func (*Database) ScanValsContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Database) ScanVal(i interface{}, query string, args ...interface{}) (_ bool, _ error) { return }

func (*Database) ScanValContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

type DeleteDataset struct {
}

func (*DeleteDataset) Expression() (_ exp.Expression) { return }

func (*DeleteDataset) Clone() (_ exp.Expression) { return }

func (*DeleteDataset) Prepared(prepared bool) (_ *DeleteDataset) { return }

func (*DeleteDataset) IsPrepared() (_ bool) { return }

func (*DeleteDataset) WithDialect(dl string) (_ *DeleteDataset) { return }

func (*DeleteDataset) With(name string, subquery exp.Expression) (_ *DeleteDataset) { return }

func (*DeleteDataset) WithRecursive(name string, subquery exp.Expression) (_ *DeleteDataset) { return }

func (*DeleteDataset) From(table interface{}) (_ *DeleteDataset) { return }

func (*DeleteDataset) Where(expressions ...exp.Expression) (_ *DeleteDataset) { return }

func (*DeleteDataset) ClearWhere() (_ *DeleteDataset) { return }

func (*DeleteDataset) ClearOrder() (_ *DeleteDataset) { return }

func (*DeleteDataset) Limit(limit uint) (_ *DeleteDataset) { return }

func (*DeleteDataset) LimitAll() (_ *DeleteDataset) { return }

func (*DeleteDataset) ClearLimit() (_ *DeleteDataset) { return }

func (*DeleteDataset) Returning(returning ...interface{}) (_ *DeleteDataset) { return }

func (*DeleteDataset) Error() (_ error) { return }

func (*DeleteDataset) SetError(err error) (_ *DeleteDataset) { return }

func (*DeleteDataset) ToSQL() (_ string, _ []interface{}, _ error) { return }

func (*DeleteDataset) GetAs() (_ exp.IdentifierExpression) { return }

func (*DeleteDataset) ReturnsColumns() (_ bool) { return }

func (*DeleteDataset) Executor() (_ exec.QueryExecutor) { return }

type DialectWrapper struct {
}

func (DialectWrapper) From(table ...interface{}) (_ *SelectDataset) { return }

func (DialectWrapper) Select(cols ...interface{}) (_ *SelectDataset) { return }

func (DialectWrapper) Update(table interface{}) (_ *UpdateDataset) { return }

func (DialectWrapper) Insert(table interface{}) (_ *InsertDataset) { return }

func (DialectWrapper) Delete(table interface{}) (_ *DeleteDataset) { return }

func (DialectWrapper) DB(db SQLDatabase) (_ *Database) { return }

type Ex = exp.Ex

type Expression = exp.Expression

type InsertDataset struct {
}

func (*InsertDataset) Prepared(prepared bool) (_ *InsertDataset) { return }

func (*InsertDataset) IsPrepared() (_ bool) { return }

func (*InsertDataset) WithDialect(dl string) (_ *InsertDataset) { return }

func (*InsertDataset) Expression() (_ exp.Expression) { return }

func (*InsertDataset) Clone() (_ exp.Expression) { return }

func (*InsertDataset) With(name string, subquery exp.Expression) (_ *InsertDataset) { return }

func (*InsertDataset) WithRecursive(name string, subquery exp.Expression) (_ *InsertDataset) { return }

func (*InsertDataset) Into(into interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) Cols(cols ...interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) ClearCols() (_ *InsertDataset) { return }

func (*InsertDataset) ColsAppend(cols ...interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) FromQuery(from exp.AppendableExpression) (_ *InsertDataset) { return }

func (*InsertDataset) Vals(vals ...[]interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) ClearVals() (_ *InsertDataset) { return }

func (*InsertDataset) Rows(rows ...interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) ClearRows() (_ *InsertDataset) { return }

func (*InsertDataset) Returning(returning ...interface{}) (_ *InsertDataset) { return }

func (*InsertDataset) OnConflict(conflict exp.ConflictExpression) (_ *InsertDataset) { return }

func (*InsertDataset) ClearOnConflict() (_ *InsertDataset) { return }

func (*InsertDataset) Error() (_ error) { return }

func (*InsertDataset) SetError(err error) (_ *InsertDataset) { return }

func (*InsertDataset) ToSQL() (_ string, _ []interface{}, _ error) { return }

func (*InsertDataset) GetAs() (_ exp.IdentifierExpression) { return }

func (*InsertDataset) As(alias string) (_ *InsertDataset) { return }

func (*InsertDataset) ReturnsColumns() (_ bool) { return }

func (*InsertDataset) Executor() (_ exec.QueryExecutor) { return }

type Record = exp.Record

type SQLDatabase interface {
	Begin() (*sql.Tx, error)
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
}

type SQLTx interface {
	Commit() error
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
	Rollback() error
}

type SelectDataset struct {
}

func (*SelectDataset) WithDialect(dl string) (_ *SelectDataset) { return }

func (*SelectDataset) Prepared(prepared bool) (_ *SelectDataset) { return }

func (*SelectDataset) IsPrepared() (_ bool) { return }

func (*SelectDataset) Expression() (_ exp.Expression) { return }

func (*SelectDataset) Clone() (_ exp.Expression) { return }

func (*SelectDataset) Update() (_ *UpdateDataset) { return }

func (*SelectDataset) Insert() (_ *InsertDataset) { return }

func (*SelectDataset) Delete() (_ *DeleteDataset) { return }

func (*SelectDataset) With(name string, subquery exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) WithRecursive(name string, subquery exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) Select(selects ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) SelectDistinct(selects ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) ClearSelect() (_ *SelectDataset) { return }

func (*SelectDataset) SelectAppend(selects ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) Distinct(on ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) From(from ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) FromSelf() (_ *SelectDataset) { return }

func (*SelectDataset) NaturalJoin(table exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) NaturalLeftJoin(table exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) NaturalRightJoin(table exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) NaturalFullJoin(table exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) CrossJoin(table exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) Where(expressions ...exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) ClearWhere() (_ *SelectDataset) { return }

func (*SelectDataset) GroupBy(groupBy ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) GroupByAppend(groupBy ...interface{}) (_ *SelectDataset) { return }

func (*SelectDataset) Having(expressions ...exp.Expression) (_ *SelectDataset) { return }

func (*SelectDataset) ClearOrder() (_ *SelectDataset) { return }

func (*SelectDataset) Limit(limit uint) (_ *SelectDataset) { return }

func (*SelectDataset) LimitAll() (_ *SelectDataset) { return }

func (*SelectDataset) ClearLimit() (_ *SelectDataset) { return }

func (*SelectDataset) Offset(offset uint) (_ *SelectDataset) { return }

func (*SelectDataset) ClearOffset() (_ *SelectDataset) { return }

func (*SelectDataset) Union(other *SelectDataset) (_ *SelectDataset) { return }

func (*SelectDataset) UnionAll(other *SelectDataset) (_ *SelectDataset) { return }

func (*SelectDataset) Intersect(other *SelectDataset) (_ *SelectDataset) { return }

func (*SelectDataset) IntersectAll(other *SelectDataset) (_ *SelectDataset) { return }

func (*SelectDataset) CompoundFromSelf() (_ *SelectDataset) { return }

func (*SelectDataset) As(alias string) (_ *SelectDataset) { return }

func (*SelectDataset) GetAs() (_ exp.IdentifierExpression) { return }

func (*SelectDataset) ClearWindow() (_ *SelectDataset) { return }

func (*SelectDataset) Error() (_ error) { return }

func (*SelectDataset) SetError(err error) (_ *SelectDataset) { return }

func (*SelectDataset) ToSQL() (_ string, _ []interface{}, _ error) { return }

func (*SelectDataset) Executor() (_ exec.QueryExecutor) { return }

func (*SelectDataset) ReturnsColumns() (_ bool) { return }

func (*SelectDataset) ScanStructs(i interface{}) (_ error) { return }

func (*SelectDataset) ScanStructsContext(ctx context.Context, i interface{}) (_ error) { return }

func (*SelectDataset) ScanStruct(i interface{}) (_ bool, _ error) { return }

func (*SelectDataset) ScanStructContext(ctx context.Context, i interface{}) (_ bool, _ error) { return }

func (*SelectDataset) ScanVals(i interface{}) (_ error) { return }

func (*SelectDataset) ScanValsContext(ctx context.Context, i interface{}) (_ error) { return }

func (*SelectDataset) ScanVal(i interface{}) (_ bool, _ error) { return }

func (*SelectDataset) ScanValContext(ctx context.Context, i interface{}) (_ bool, _ error) { return }

func (*SelectDataset) Count() (_ int64, _ error) { return }

func (*SelectDataset) CountContext(ctx context.Context) (_ int64, _ error) { return }

func (*SelectDataset) Pluck(i interface{}, col string) (_ error) { return }

func (*SelectDataset) PluckContext(ctx context.Context, i interface{}, col string) (_ error) { return }

type TxDatabase struct {
	Tx SQLTx
}

func (*TxDatabase) Dialect() (_ string) { return }

func (*TxDatabase) From(cols ...interface{}) (_ *SelectDataset) { return }

func (*TxDatabase) Select(cols ...interface{}) (_ *SelectDataset) { return }

func (*TxDatabase) Update(table interface{}) (_ *UpdateDataset) { return }

func (*TxDatabase) Insert(table interface{}) (_ *InsertDataset) { return }

func (*TxDatabase) Delete(table interface{}) (_ *DeleteDataset) { return }

func (*TxDatabase) Trace(op string, sqlString string, args ...interface{}) {}

func (*TxDatabase) Exec(query string, args ...interface{}) (_ sql.Result, _ error) { return }

func (*TxDatabase) ExecContext(ctx context.Context, query string, args ...interface{}) (_ sql.Result, _ error) {
	return
}

func (*TxDatabase) Prepare(query string) (_ *sql.Stmt, _ error) { return }

func (*TxDatabase) PrepareContext(ctx context.Context, query string) (_ *sql.Stmt, _ error) { return }

func (*TxDatabase) Query(query string, args ...interface{}) (_ *sql.Rows, _ error) { return }

func (*TxDatabase) QueryContext(ctx context.Context, query string, args ...interface{}) (_ *sql.Rows, _ error) {
	return
}

func (*TxDatabase) QueryRow(query string, args ...interface{}) (_ *sql.Row) { return }

func (*TxDatabase) QueryRowContext(ctx context.Context, query string, args ...interface{}) (_ *sql.Row) {
	return
}

func (*TxDatabase) ScanStructs(i interface{}, query string, args ...interface{}) (_ error) { return }

func (*TxDatabase) ScanStructsContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*TxDatabase) ScanStruct(i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*TxDatabase) ScanStructContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*TxDatabase) ScanVals(i interface{}, query string, args ...interface{}) (_ error) { return }

func (*TxDatabase) ScanValsContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*TxDatabase) ScanVal(i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*TxDatabase) ScanValContext(ctx context.Context, i interface{}, query string, args ...interface{}) (_ bool, _ error) {
	return
}

func (*TxDatabase) Commit() (_ error) { return }

func (*TxDatabase) Rollback() (_ error) { return }

func (*TxDatabase) Wrap(fn func() error) (_ error) { return }

type UpdateDataset struct {
}

func (*UpdateDataset) Prepared(prepared bool) (_ *UpdateDataset) { return }

func (*UpdateDataset) IsPrepared() (_ bool) { return }

func (*UpdateDataset) WithDialect(dl string) (_ *UpdateDataset) { return }

func (*UpdateDataset) Expression() (_ exp.Expression) { return }

func (*UpdateDataset) Clone() (_ exp.Expression) { return }

func (*UpdateDataset) With(name string, subquery exp.Expression) (_ *UpdateDataset) { return }

func (*UpdateDataset) WithRecursive(name string, subquery exp.Expression) (_ *UpdateDataset) { return }

func (*UpdateDataset) Table(table interface{}) (_ *UpdateDataset) { return }

func (*UpdateDataset) Set(values interface{}) (_ *UpdateDataset) { return }

func (*UpdateDataset) From(tables ...interface{}) (_ *UpdateDataset) { return }

func (*UpdateDataset) Where(expressions ...exp.Expression) (_ *UpdateDataset) { return }

func (*UpdateDataset) ClearWhere() (_ *UpdateDataset) { return }

func (*UpdateDataset) ClearOrder() (_ *UpdateDataset) { return }

func (*UpdateDataset) Limit(limit uint) (_ *UpdateDataset) { return }

func (*UpdateDataset) LimitAll() (_ *UpdateDataset) { return }

func (*UpdateDataset) ClearLimit() (_ *UpdateDataset) { return }

func (*UpdateDataset) Returning(returning ...interface{}) (_ *UpdateDataset) { return }

func (*UpdateDataset) Error() (_ error) { return }

func (*UpdateDataset) SetError(err error) (_ *UpdateDataset) { return }

func (*UpdateDataset) ToSQL() (_ string, _ []interface{}, _ error) { return }

func (*UpdateDataset) GetAs() (_ exp.IdentifierExpression) { return }

func (*UpdateDataset) ReturnsColumns() (_ bool) { return }

func (*UpdateDataset) Executor() (_ exec.QueryExecutor) { return }

type Vals = exp.Vals

func C(col string) (_ exp.IdentifierExpression) { return }

func Default() (_ exp.LiteralExpression) { return }

func Delete(table interface{}) (_ *DeleteDataset) { return }

func Dialect(dialect string) (_ DialectWrapper) { return }

func DoNothing() (_ exp.ConflictExpression) { return }

func DoUpdate(target string, update interface{}) (_ exp.ConflictUpdateExpression) { return }

func From(table ...interface{}) (_ *SelectDataset) { return }

func I(ident string) (_ exp.IdentifierExpression) { return }

func Insert(table interface{}) (_ *InsertDataset) { return }

func L(sql string, args ...interface{}) (_ exp.LiteralExpression) { return }

func New(dialect string, db SQLDatabase) (_ *Database) { return }

func NewTx(dialect string, tx SQLTx) (_ *TxDatabase) { return }

func S(schema string) (_ exp.IdentifierExpression) { return }

func Select(cols ...interface{}) (_ *SelectDataset) { return }

func T(table string) (_ exp.IdentifierExpression) { return }

func Update(table interface{}) (_ *UpdateDataset) { return }

func V(val interface{}) (_ exp.LiteralExpression) { return }
