// Package sqlx stands for github.com/jmoiron/sqlx: the signatures that tests call.
package sqlx

import (
	"context"
	"database/sql"
)

type ColScanner interface {
	Columns() ([]string, error)
	Err() error
	Scan(dest ...interface{}) error
}

type Conn struct {
	*sql.Conn
}

func (*Conn) BeginTxx(ctx context.Context, opts *sql.TxOptions) (_ *Tx, _ error) { return }

func (*Conn) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Conn) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Conn) PreparexContext(ctx context.Context, query string) (_ *Stmt, _ error) { return }

func (*Conn) QueryxContext(ctx context.Context, query string, args ...interface{}) (_ *Rows, _ error) {
	return
}

func (*Conn) QueryRowxContext(ctx context.Context, query string, args ...interface{}) (_ *Row) {
	return
}

func (*Conn) Rebind(query string) (_ string) { return }

type DB struct {
	*sql.DB
}

func (*DB) DriverName() (_ string) { return }

func (*DB) MapperFunc(mf func(string) string) {}

func (*DB) Rebind(query string) (_ string) { return }

func (*DB) Unsafe() (_ *DB) { return }

func (*DB) BindNamed(query string, arg interface{}) (_ string, _ []interface{}, _ error) { return }

func (*DB) NamedQuery(query string, arg interface{}) (_ *Rows, _ error) { return }

func (*DB) NamedExec(query string, arg interface{}) (_ sql.Result, _ error) { return }

func (*DB) Select(dest interface{}, query string, args ...interface{}) (_ error) { return }

func (*DB) Get(dest interface{}, query string, args ...interface{}) (_ error) { return }

func (*DB) MustBegin() (_ *Tx) { return }

func (*DB) Beginx() (_ *Tx, _ error) { return }

func (*DB) Queryx(query string, args ...interface{}) (_ *Rows, _ error) { return }

func (*DB) QueryRowx(query string, args ...interface{}) (_ *Row) { return }

func (*DB) MustExec(query string, args ...interface{}) (_ sql.Result) { return }

func (*DB) Preparex(query string) (_ *Stmt, _ error) { return }

func (*DB) PrepareNamed(query string) (_ *NamedStmt, _ error) { return }

func (*DB) PrepareNamedContext(ctx context.Context, query string) (_ *NamedStmt, _ error) { return }

func (*DB) NamedQueryContext(ctx context.Context, query string, arg interface{}) (_ *Rows, _ error) {
	return
}

func (*DB) NamedExecContext(ctx context.Context, query string, arg interface{}) (_ sql.Result, _ error) {
	return
}

func (*DB) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*DB) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*DB) PreparexContext(ctx context.Context, query string) (_ *Stmt, _ error) { return }

func (*DB) QueryxContext(ctx context.Context, query string, args ...interface{}) (_ *Rows, _ error) {
	return
}

func (*DB) QueryRowxContext(ctx context.Context, query string, args ...interface{}) (_ *Row) { return }

func (*DB) MustBeginTx(ctx context.Context, opts *sql.TxOptions) (_ *Tx) { return }

func (*DB) MustExecContext(ctx context.Context, query string, args ...interface{}) (_ sql.Result) {
	return
}

func (*DB) BeginTxx(ctx context.Context, opts *sql.TxOptions) (_ *Tx, _ error) { return }

func (*DB) Connx(ctx context.Context) (_ *Conn, _ error) { return }

type Execer interface {
	Exec(query string, args ...interface{}) (sql.Result, error)
}

type ExecerContext interface {
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
}

type Ext interface {
	binder
	Queryer
	Execer
}

type ExtContext interface {
	binder
	QueryerContext
	ExecerContext
}

type NamedStmt struct {
	Params      []string
	QueryString string
	Stmt        *Stmt
}

func (*NamedStmt) Close() (_ error) { return }

func (*NamedStmt) Exec(arg interface{}) (_ sql.Result, _ error) { return }

func (*NamedStmt) Query(arg interface{}) (_ *sql.Rows, _ error) { return }

func (*NamedStmt) QueryRow(arg interface{}) (_ *Row) { return }

func (*NamedStmt) MustExec(arg interface{}) (_ sql.Result) { return }

func (*NamedStmt) Queryx(arg interface{}) (_ *Rows, _ error) { return }

func (*NamedStmt) QueryRowx(arg interface{}) (_ *Row) { return }

func (*NamedStmt) Select(dest interface{}, arg interface{}) (_ error) { return }

func (*NamedStmt) Get(dest interface{}, arg interface{}) (_ error) { return }

func (*NamedStmt) Unsafe() (_ *NamedStmt) { return }

func (*NamedStmt) ExecContext(ctx context.Context, arg interface{}) (_ sql.Result, _ error) { return }

func (*NamedStmt) QueryContext(ctx context.Context, arg interface{}) (_ *sql.Rows, _ error) { return }

func (*NamedStmt) QueryRowContext(ctx context.Context, arg interface{}) (_ *Row) { return }

func (*NamedStmt) MustExecContext(ctx context.Context, arg interface{}) (_ sql.Result) { return }

func (*NamedStmt) QueryxContext(ctx context.Context, arg interface{}) (_ *Rows, _ error) { return }

func (*NamedStmt) QueryRowxContext(ctx context.Context, arg interface{}) (_ *Row) { return }

func (*NamedStmt) SelectContext(ctx context.Context, dest interface{}, arg interface{}) (_ error) {
	return
}

func (*NamedStmt) GetContext(ctx context.Context, dest interface{}, arg interface{}) (_ error) {
	return
}

type Preparer interface {
	Prepare(query string) (*sql.Stmt, error)
}

type PreparerContext interface {
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

type Queryer interface {
	Query(query string, args ...interface{}) (*sql.Rows, error)
	QueryRowx(query string, args ...interface{}) *Row
	Queryx(query string, args ...interface{}) (*Rows, error)
}

type QueryerContext interface {
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowxContext(ctx context.Context, query string, args ...interface{}) *Row
	QueryxContext(ctx context.Context, query string, args ...interface{}) (*Rows, error)
}

type Row struct {
}

func (*Row) Scan(dest ...interface{}) (_ error) { return }

func (*Row) Columns() (_ []string, _ error) { return }

func (*Row) ColumnTypes() (_ []*sql.ColumnType, _ error) { return }

func (*Row) Err() (_ error) { return }

func (*Row) SliceScan() (_ []interface{}, _ error) { return }

func (*Row) MapScan(dest map[string]interface{}) (_ error) { return }

func (*Row) StructScan(dest interface{}) (_ error) { return }

type Rows struct {
	*sql.Rows
}

func (*Rows) SliceScan() (_ []interface{}, _ error) { return }

func (*Rows) MapScan(dest map[string]interface{}) (_ error) { return }

func (*Rows) StructScan(dest interface{}) (_ error) { return }

type Stmt struct {
	*sql.Stmt
}

func (*Stmt) Unsafe() (_ *Stmt) { return }

func (*Stmt) Select(dest interface{}, args ...interface{}) (_ error) { return }

func (*Stmt) Get(dest interface{}, args ...interface{}) (_ error) { return }

func (*Stmt) MustExec(args ...interface{}) (_ sql.Result) { return }

func (*Stmt) QueryRowx(args ...interface{}) (_ *Row) { return }

func (*Stmt) Queryx(args ...interface{}) (_ *Rows, _ error) { return }

func (*Stmt) SelectContext(ctx context.Context, dest interface{}, args ...interface{}) (_ error) {
	return
}

func (*Stmt) GetContext(ctx context.Context, dest interface{}, args ...interface{}) (_ error) { return }

func (*Stmt) MustExecContext(ctx context.Context, args ...interface{}) (_ sql.Result) { return }

func (*Stmt) QueryRowxContext(ctx context.Context, args ...interface{}) (_ *Row) { return }

func (*Stmt) QueryxContext(ctx context.Context, args ...interface{}) (_ *Rows, _ error) { return }

type Tx struct {
	*sql.Tx
}

func (*Tx) DriverName() (_ string) { return }

func (*Tx) Rebind(query string) (_ string) { return }

func (*Tx) Unsafe() (_ *Tx) { return }

func (*Tx) BindNamed(query string, arg interface{}) (_ string, _ []interface{}, _ error) { return }

func (*Tx) NamedQuery(query string, arg interface{}) (_ *Rows, _ error) { return }

func (*Tx) NamedExec(query string, arg interface{}) (_ sql.Result, _ error) { return }

func (*Tx) Select(dest interface{}, query string, args ...interface{}) (_ error) { return }

func (*Tx) Queryx(query string, args ...interface{}) (_ *Rows, _ error) { return }

func (*Tx) QueryRowx(query string, args ...interface{}) (_ *Row) { return }

func (*Tx) Get(dest interface{}, query string, args ...interface{}) (_ error) { return }

func (*Tx) MustExec(query string, args ...interface{}) (_ sql.Result) { return }

func (*Tx) Preparex(query string) (_ *Stmt, _ error) { return }

func (*Tx) Stmtx(stmt interface{}) (_ *Stmt) { return }

func (*Tx) NamedStmt(stmt *NamedStmt) (_ *NamedStmt) { return }

func (*Tx) PrepareNamed(query string) (_ *NamedStmt, _ error) { return }

func (*Tx) StmtxContext(ctx context.Context, stmt interface{}) (_ *Stmt) { return }

func (*Tx) NamedStmtContext(ctx context.Context, stmt *NamedStmt) (_ *NamedStmt) { return }

func (*Tx) PreparexContext(ctx context.Context, query string) (_ *Stmt, _ error) { return }

func (*Tx) PrepareNamedContext(ctx context.Context, query string) (_ *NamedStmt, _ error) { return }

func (*Tx) MustExecContext(ctx context.Context, query string, args ...interface{}) (_ sql.Result) {
	return
}

func (*Tx) QueryxContext(ctx context.Context, query string, args ...interface{}) (_ *Rows, _ error) {
	return
}

func (*Tx) SelectContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Tx) GetContext(ctx context.Context, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func (*Tx) QueryRowxContext(ctx context.Context, query string, args ...interface{}) (_ *Row) { return }

func (*Tx) NamedExecContext(ctx context.Context, query string, arg interface{}) (_ sql.Result, _ error) {
	return
}

type binder interface {
	BindNamed(_ string, _ interface{}) (string, []interface{}, error)
	DriverName() string
	Rebind(_ string) string
}

type rowsi interface {
	Close() error
	Columns() ([]string, error)
	Err() error
	Next() bool
	Scan(_ ...interface{}) error
}

const AT = 4

func BindDriver(driverName string, bindType int) {}

func BindNamed(bindType int, query string, arg interface{}) (_ string, _ []interface{}, _ error) {
	return
}

func BindType(driverName string) (_ int) { return }

func Connect(driverName string, dataSourceName string) (_ *DB, _ error) { return }

func ConnectContext(ctx context.Context, driverName string, dataSourceName string) (_ *DB, _ error) {
	return
}

const DOLLAR = 2

func Get(q Queryer, dest interface{}, query string, args ...interface{}) (_ error) { return }

func GetContext(ctx context.Context, q QueryerContext, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func In(query string, args ...interface{}) (_ string, _ []interface{}, _ error) { return }

func LoadFile(e Execer, path string) (_ *sql.Result, _ error) { return }

func LoadFileContext(ctx context.Context, e ExecerContext, path string) (_ *sql.Result, _ error) {
	return
}

func MapScan(r ColScanner, dest map[string]interface{}) (_ error) { return }

func MustConnect(driverName string, dataSourceName string) (_ *DB) { return }

func MustExec(e Execer, query string, args ...interface{}) (_ sql.Result) { return }

func MustExecContext(ctx context.Context, e ExecerContext, query string, args ...interface{}) (_ sql.Result) {
	return
}

func MustOpen(driverName string, dataSourceName string) (_ *DB) { return }

const NAMED = 3

var NameMapper func(s string) string

func Named(query string, arg interface{}) (_ string, _ []interface{}, _ error) { return }

func NamedExec(e Ext, query string, arg interface{}) (_ sql.Result, _ error) { return }

func NamedExecContext(ctx context.Context, e ExtContext, query string, arg interface{}) (_ sql.Result, _ error) {
	return
}

func NamedQuery(e Ext, query string, arg interface{}) (_ *Rows, _ error) { return }

func NamedQueryContext(ctx context.Context, e ExtContext, query string, arg interface{}) (_ *Rows, _ error) {
	return
}

func NewDb(db *sql.DB, driverName string) (_ *DB) { return }

func Open(driverName string, dataSourceName string) (_ *DB, _ error) { return }

func Preparex(p Preparer, query string) (_ *Stmt, _ error) { return }

func PreparexContext(ctx context.Context, p PreparerContext, query string) (_ *Stmt, _ error) { return }

const QUESTION = 1

func Rebind(bindType int, query string) (_ string) { return }

func Select(q Queryer, dest interface{}, query string, args ...interface{}) (_ error) { return }

func SelectContext(ctx context.Context, q QueryerContext, dest interface{}, query string, args ...interface{}) (_ error) {
	return
}

func SliceScan(r ColScanner) (_ []interface{}, _ error) { return }

func StructScan(rows rowsi, dest interface{}) (_ error) { return }

const UNKNOWN = 0
