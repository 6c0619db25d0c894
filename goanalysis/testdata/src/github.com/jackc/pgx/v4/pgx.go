// Package pgx stands for github.com/jackc/pgx/v4: the signatures that tests call.
package pgx

import (
	"context"

	"github.com/jackc/pgconn"
)

type Batch struct {
}

func (*Batch) Queue(query string, arguments ...interface{}) {}

func (*Batch) Len() (_ int) { return }

type BatchResults interface {
	Close() error
	Exec() (pgconn.CommandTag, error)
	Query() (Rows, error)
	QueryFunc(scans []interface{}, f func(QueryFuncRow) error) (pgconn.CommandTag, error)
	QueryRow() Row
}

type Conn struct {
}

func (*Conn) Close(ctx context.Context) (_ error) { return }

func (*Conn) Prepare(ctx context.Context, name string, sql string) (_ *pgconn.StatementDescription, _ error) {
	return
}

func (*Conn) Deallocate(ctx context.Context, name string) (_ error) { return }

func (*Conn) IsClosed() (_ bool) { return }

func (*Conn) Ping(ctx context.Context) (_ error) { return }

func (*Conn) Config() (_ *ConnConfig) { return }

func (*Conn) Exec(ctx context.Context, sql string, arguments ...interface{}) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Conn) Query(ctx context.Context, sql string, args ...interface{}) (_ Rows, _ error) { return }

func (*Conn) QueryRow(ctx context.Context, sql string, args ...interface{}) (_ Row) { return }

func (*Conn) QueryFunc(ctx context.Context, sql string, args []interface{}, scans []interface{}, f func(QueryFuncRow) error) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Conn) SendBatch(ctx context.Context, b *Batch) (_ BatchResults) { return }

func (*Conn) CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (_ int64, _ error) {
	return
}

func (*Conn) Begin(ctx context.Context) (_ Tx, _ error) { return }

func (*Conn) BeginTx(ctx context.Context, txOptions TxOptions) (_ Tx, _ error) { return }

func (*Conn) BeginFunc(ctx context.Context, f func(Tx) error) (_ error) { return }

func (*Conn) BeginTxFunc(ctx context.Context, txOptions TxOptions, f func(Tx) error) (_ error) {
	return
}

type ConnConfig struct {
	PreferSimpleProtocol bool
}

func (*ConnConfig) Copy() (_ *ConnConfig) { return }

func (*ConnConfig) ConnString() (_ string) { return }

type CopyFromSource interface {
	Err() error
	Next() bool
	Values() ([]interface{}, error)
}

type Identifier []string

func (Identifier) Sanitize() (_ string) { return }

type QueryFuncRow interface {
	RawValues() [][]byte
}

type Row interface {
	Scan(dest ...interface{}) error
}

type Rows interface {
	Close()
	CommandTag() pgconn.CommandTag
	Err() error
	Next() bool
	RawValues() [][]byte
	Scan(dest ...interface{}) error
	Values() ([]interface{}, error)
}

type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	BeginFunc(ctx context.Context, f func(Tx) error) error
	Commit(ctx context.Context) error
	Conn() *Conn
	CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (int64, error)
	Exec(ctx context.Context, sql string, arguments ...interface{}) (pgconn.CommandTag, error)
	Prepare(ctx context.Context, name string, sql string) (*pgconn.StatementDescription, error)
	Query(ctx context.Context, sql string, args ...interface{}) (Rows, error)
	QueryFunc(ctx context.Context, sql string, args []interface{}, scans []interface{}, f func(QueryFuncRow) error) (pgconn.CommandTag, error)
	QueryRow(ctx context.Context, sql string, args ...interface{}) Row
	Rollback(ctx context.Context) error
	SendBatch(ctx context.Context, b *Batch) BatchResults
}

type TxAccessMode string

type TxDeferrableMode string

type TxIsoLevel string

type TxOptions struct {
	IsoLevel       TxIsoLevel
	AccessMode     TxAccessMode
	DeferrableMode TxDeferrableMode
}

const BinaryFormatCode = 1

func Connect(ctx context.Context, connString string) (_ *Conn, _ error) { return }

func ConnectConfig(ctx context.Context, connConfig *ConnConfig) (_ *Conn, _ error) { return }

func CopyFromRows(rows [][]interface{}) (_ CopyFromSource) { return }

func CopyFromSlice(length int, next func(int) ([]interface{}, error)) (_ CopyFromSource) { return }

const Deferrable TxDeferrableMode = "deferrable"

var ErrInvalidLogLevel error

var ErrNoRows error

var ErrTxClosed error

var ErrTxCommitRollback error

const LogLevelDebug = 5

const LogLevelError = 2

const LogLevelInfo = 4

const LogLevelNone = 1

const LogLevelTrace = 6

const LogLevelWarn = 3

const NotDeferrable TxDeferrableMode = "not deferrable"

func ParseConfig(connString string) (_ *ConnConfig, _ error) { return }

const ReadCommitted TxIsoLevel = "read committed"

const ReadOnly TxAccessMode = "read only"

const ReadUncommitted TxIsoLevel = "read uncommitted"

const ReadWrite TxAccessMode = "read write"

const RepeatableRead TxIsoLevel = "repeatable read"

const Serializable TxIsoLevel = "serializable"

const TextFormatCode = 0
