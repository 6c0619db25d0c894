// Package squirrel stands for github.com/Masterminds/squirrel: the signatures that tests call.
package squirrel

import (
	"context"
	"database/sql"
)

type And []Sqlizer

func (And) ToSql() (_ string, _ []interface{}, _ error) { return }

type BaseRunner interface {
	Execer
	Queryer
}

type DeleteBuilder struct {
}

func (DeleteBuilder) PlaceholderFormat(f PlaceholderFormat) (_ DeleteBuilder) { return }

func (DeleteBuilder) RunWith(runner BaseRunner) (_ DeleteBuilder) { return }

func (DeleteBuilder) Exec() (_ sql.Result, _ error) { return }

func (DeleteBuilder) ToSql() (_ string, _ []interface{}, _ error) { return }

func (DeleteBuilder) MustSql() (_ string, _ []interface{}) { return }

func (DeleteBuilder) Prefix(sql string, args ...interface{}) (_ DeleteBuilder) { return }

func (DeleteBuilder) PrefixExpr(expr Sqlizer) (_ DeleteBuilder) { return }

func (DeleteBuilder) From(from string) (_ DeleteBuilder) { return }

func (DeleteBuilder) Where(pred interface{}, args ...interface{}) (_ DeleteBuilder) { return }

func (DeleteBuilder) OrderBy(orderBys ...string) (_ DeleteBuilder) { return }

func (DeleteBuilder) Limit(limit uint64) (_ DeleteBuilder) { return }

func (DeleteBuilder) Offset(offset uint64) (_ DeleteBuilder) { return }

func (DeleteBuilder) Suffix(sql string, args ...interface{}) (_ DeleteBuilder) { return }

func (DeleteBuilder) SuffixExpr(expr Sqlizer) (_ DeleteBuilder) { return }

func (DeleteBuilder) Query() (_ *sql.Rows, _ error) { return }

func (DeleteBuilder) ExecContext(ctx context.Context) (_ sql.Result, _ error) { return }

func (DeleteBuilder) QueryContext(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (DeleteBuilder) QueryRowContext(ctx context.Context) (_ RowScanner) { return }

func (DeleteBuilder) ScanContext(ctx context.Context, dest ...interface{}) (_ error) { return }

type Eq map[string]interface{}

func (Eq) ToSql() (_ string, _ []interface{}, _ error) { return }

type Execer interface {
	Exec(query string, args ...interface{}) (sql.Result, error)
}

type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
}

type InsertBuilder struct {
}

func (InsertBuilder) PlaceholderFormat(f PlaceholderFormat) (_ InsertBuilder) { return }

func (InsertBuilder) RunWith(runner BaseRunner) (_ InsertBuilder) { return }

func (InsertBuilder) Exec() (_ sql.Result, _ error) { return }

func (InsertBuilder) Query() (_ *sql.Rows, _ error) { return }

func (InsertBuilder) QueryRow() (_ RowScanner) { return }

func (InsertBuilder) Scan(dest ...interface{}) (_ error) { return }

func (InsertBuilder) ToSql() (_ string, _ []interface{}, _ error) { return }

func (InsertBuilder) MustSql() (_ string, _ []interface{}) { return }

func (InsertBuilder) Prefix(sql string, args ...interface{}) (_ InsertBuilder) { return }

func (InsertBuilder) PrefixExpr(expr Sqlizer) (_ InsertBuilder) { return }

func (InsertBuilder) Options(options ...string) (_ InsertBuilder) { return }

func (InsertBuilder) Into(from string) (_ InsertBuilder) { return }

func (InsertBuilder) Columns(columns ...string) (_ InsertBuilder) { return }

func (InsertBuilder) Values(values ...interface{}) (_ InsertBuilder) { return }

func (InsertBuilder) Suffix(sql string, args ...interface{}) (_ InsertBuilder) { return }

func (InsertBuilder) SuffixExpr(expr Sqlizer) (_ InsertBuilder) { return }

func (InsertBuilder) SetMap(clauses map[string]interface{}) (_ InsertBuilder) { return }

func (InsertBuilder) Select(sb SelectBuilder) (_ InsertBuilder) { return }

func (InsertBuilder) ExecContext(ctx context.Context) (_ sql.Result, _ error) { return }

func (InsertBuilder) QueryContext(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (InsertBuilder) QueryRowContext(ctx context.Context) (_ RowScanner) { return }

func (InsertBuilder) ScanContext(ctx context.Context, dest ...interface{}) (_ error) { return }

type Or []Sqlizer

func (Or) ToSql() (_ string, _ []interface{}, _ error) { return }

type PlaceholderFormat interface {
	ReplacePlaceholders(sql string) (string, error)
}

type QueryRower interface {
	QueryRow(query string, args ...interface{}) RowScanner
}

type QueryRowerContext interface {
	QueryRowContext(ctx context.Context, query string, args ...interface{}) RowScanner
}

type Queryer interface {
	Query(query string, args ...interface{}) (*sql.Rows, error)
}

type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
}

type Row struct {
	RowScanner
}

func (*Row) Scan(dest ...interface{}) (_ error) { return }

type RowScanner interface {
	Scan(_ ...interface{}) error
}

type Runner interface {
	Execer
	Queryer
	QueryRower
}

type RunnerContext interface {
	Runner
	QueryerContext
	QueryRowerContext
	ExecerContext
}

type SelectBuilder struct {
}

func (SelectBuilder) PlaceholderFormat(f PlaceholderFormat) (_ SelectBuilder) { return }

func (SelectBuilder) RunWith(runner BaseRunner) (_ SelectBuilder) { return }

func (SelectBuilder) Exec() (_ sql.Result, _ error) { return }

func (SelectBuilder) Query() (_ *sql.Rows, _ error) { return }

func (SelectBuilder) QueryRow() (_ RowScanner) { return }

func (SelectBuilder) Scan(dest ...interface{}) (_ error) { return }

func (SelectBuilder) ToSql() (_ string, _ []interface{}, _ error) { return }

func (SelectBuilder) MustSql() (_ string, _ []interface{}) { return }

func (SelectBuilder) Prefix(sql string, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) PrefixExpr(expr Sqlizer) (_ SelectBuilder) { return }

func (SelectBuilder) Distinct() (_ SelectBuilder) { return }

func (SelectBuilder) Options(options ...string) (_ SelectBuilder) { return }

func (SelectBuilder) Columns(columns ...string) (_ SelectBuilder) { return }

func (SelectBuilder) RemoveColumns() (_ SelectBuilder) { return }

func (SelectBuilder) Column(column interface{}, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) From(from string) (_ SelectBuilder) { return }

func (SelectBuilder) FromSelect(from SelectBuilder, alias string) (_ SelectBuilder) { return }

func (SelectBuilder) JoinClause(pred interface{}, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) Join(join string, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) LeftJoin(join string, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) RightJoin(join string, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) InnerJoin(join string, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) CrossJoin(join string, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) Where(pred interface{}, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) GroupBy(groupBys ...string) (_ SelectBuilder) { return }

func (SelectBuilder) Having(pred interface{}, rest ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) OrderByClause(pred interface{}, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) OrderBy(orderBys ...string) (_ SelectBuilder) { return }

func (SelectBuilder) Limit(limit uint64) (_ SelectBuilder) { return }

func (SelectBuilder) RemoveLimit() (_ SelectBuilder) { return }

func (SelectBuilder) Offset(offset uint64) (_ SelectBuilder) { return }

func (SelectBuilder) RemoveOffset() (_ SelectBuilder) { return }

func (SelectBuilder) Suffix(sql string, args ...interface{}) (_ SelectBuilder) { return }

func (SelectBuilder) SuffixExpr(expr Sqlizer) (_ SelectBuilder) { return }

func (SelectBuilder) ExecContext(ctx context.Context) (_ sql.Result, _ error) { return }

func (SelectBuilder) QueryContext(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (SelectBuilder) QueryRowContext(ctx context.Context) (_ RowScanner) { return }

func (SelectBuilder) ScanContext(ctx context.Context, dest ...interface{}) (_ error) { return }

type Sqlizer interface {
	ToSql() (string, []interface{}, error)
}

type StatementBuilderType struct {
}

func (StatementBuilderType) Select(columns ...string) (_ SelectBuilder) { return }

func (StatementBuilderType) Insert(into string) (_ InsertBuilder) { return }

func (StatementBuilderType) Replace(into string) (_ InsertBuilder) { return }

func (StatementBuilderType) Update(table string) (_ UpdateBuilder) { return }

func (StatementBuilderType) Delete(from string) (_ DeleteBuilder) { return }

func (StatementBuilderType) PlaceholderFormat(f PlaceholderFormat) (_ StatementBuilderType) { return }

func (StatementBuilderType) RunWith(runner BaseRunner) (_ StatementBuilderType) { return }

func (StatementBuilderType) Where(pred interface{}, args ...interface{}) (_ StatementBuilderType) {
	return
}

type UpdateBuilder struct {
}

func (UpdateBuilder) PlaceholderFormat(f PlaceholderFormat) (_ UpdateBuilder) { return }

func (UpdateBuilder) RunWith(runner BaseRunner) (_ UpdateBuilder) { return }

func (UpdateBuilder) Exec() (_ sql.Result, _ error) { return }

func (UpdateBuilder) Query() (_ *sql.Rows, _ error) { return }

func (UpdateBuilder) QueryRow() (_ RowScanner) { return }

func (UpdateBuilder) Scan(dest ...interface{}) (_ error) { return }

func (UpdateBuilder) ToSql() (_ string, _ []interface{}, _ error) { return }

func (UpdateBuilder) MustSql() (_ string, _ []interface{}) { return }

func (UpdateBuilder) Prefix(sql string, args ...interface{}) (_ UpdateBuilder) { return }

func (UpdateBuilder) PrefixExpr(expr Sqlizer) (_ UpdateBuilder) { return }

func (UpdateBuilder) Table(table string) (_ UpdateBuilder) { return }

func (UpdateBuilder) Set(column string, value interface{}) (_ UpdateBuilder) { return }

func (UpdateBuilder) SetMap(clauses map[string]interface{}) (_ UpdateBuilder) { return }

func (UpdateBuilder) From(from string) (_ UpdateBuilder) { return }

func (UpdateBuilder) FromSelect(from SelectBuilder, alias string) (_ UpdateBuilder) { return }

func (UpdateBuilder) Where(pred interface{}, args ...interface{}) (_ UpdateBuilder) { return }

func (UpdateBuilder) OrderBy(orderBys ...string) (_ UpdateBuilder) { return }

func (UpdateBuilder) Limit(limit uint64) (_ UpdateBuilder) { return }

func (UpdateBuilder) Offset(offset uint64) (_ UpdateBuilder) { return }

func (UpdateBuilder) Suffix(sql string, args ...interface{}) (_ UpdateBuilder) { return }

func (UpdateBuilder) SuffixExpr(expr Sqlizer) (_ UpdateBuilder) { return }

func (UpdateBuilder) ExecContext(ctx context.Context) (_ sql.Result, _ error) { return }

func (UpdateBuilder) QueryContext(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (UpdateBuilder) QueryRowContext(ctx context.Context) (_ RowScanner) { return }

func (UpdateBuilder) ScanContext(ctx context.Context, dest ...interface{}) (_ error) { return }

type atpFormat struct {
}

func (atpFormat) ReplacePlaceholders(sql string) (_ string, _ error) { return }

type colonFormat struct {
}

func (colonFormat) ReplacePlaceholders(sql string) (_ string, _ error) { return }

type conj []Sqlizer

type dollarFormat struct {
}

func (dollarFormat) ReplacePlaceholders(sql string) (_ string, _ error) { return }

type questionFormat struct {
}

func (questionFormat) ReplacePlaceholders(sql string) (_ string, _ error) { return }

var AtP atpFormat

var Colon colonFormat

func Delete(from string) (_ DeleteBuilder) { return }

var Dollar dollarFormat

func ExecContextWith(ctx context.Context, db ExecerContext, s Sqlizer) (_ sql.Result, _ error) {
	return
}

func ExecWith(db Execer, s Sqlizer) (_ sql.Result, _ error) { return }

func Expr(sql string, args ...interface{}) (_ Sqlizer) { return }

func Insert(into string) (_ InsertBuilder) { return }

func QueryContextWith(ctx context.Context, db QueryerContext, s Sqlizer) (_ *sql.Rows, _ error) {
	return
}

func QueryRowContextWith(ctx context.Context, db QueryRowerContext, s Sqlizer) (_ RowScanner) { return }

func QueryRowWith(db QueryRower, s Sqlizer) (_ RowScanner) { return }

func QueryWith(db Queryer, s Sqlizer) (_ *sql.Rows, _ error) { return }

var Question questionFormat

func Replace(into string) (_ InsertBuilder) { return }

func Select(columns ...string) (_ SelectBuilder) { return }

var StatementBuilder StatementBuilderType

func Update(table string) (_ UpdateBuilder) { return }
