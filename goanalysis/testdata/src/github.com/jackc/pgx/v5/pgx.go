// Package pgx stands for github.com/jackc/pgx/v5: the signatures that tests call.
package pgx

import (
	"context"

	"github.com/jackc/pgx/v5/pgconn"
)

type Batch struct {
	QueuedQueries []*QueuedQuery
}

func (*Batch) BeginTx(txOptions TxOptions) {}

func (*Batch) Queue(query string, arguments ...any) (_ *QueuedQuery) { return }

func (*Batch) Len() (_ int) { return }

type BatchResults interface {
	Close() error
	Exec() (pgconn.CommandTag, error)
	Query() (Rows, error)
	QueryRow() Row
	Tx() Tx
}

type CollectableRow interface {
	RawValues() [][]byte
	Scan(dest ...any) error
	Values() ([]any, error)
}

type Conn struct {
}

func (*Conn) Close(ctx context.Context) (_ error) { return }

func (*Conn) Prepare(ctx context.Context, name string, sql string) (_ *pgconn.StatementDescription, _ error) {
	return
}

func (*Conn) Deallocate(ctx context.Context, name string) (_ error) { return }

func (*Conn) DeallocateAll(ctx context.Context) (_ error) { return }

func (*Conn) IsClosed() (_ bool) { return }

func (*Conn) Ping(ctx context.Context) (_ error) { return }

func (*Conn) PgConn() (_ *pgconn.PgConn) { return }

func (*Conn) Config() (_ *ConnConfig) { return }

func (*Conn) Exec(ctx context.Context, sql string, arguments ...any) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Conn) Query(ctx context.Context, sql string, args ...any) (_ Rows, _ error) { return }

func (*Conn) QueryRow(ctx context.Context, sql string, args ...any) (_ Row) { return }

func (*Conn) SendBatch(ctx context.Context, b *Batch) (_ BatchResults) { return }

func (*Conn) CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (_ int64, _ error) {
	return
}

func (*Conn) Begin(ctx context.Context) (_ Tx, _ error) { return }

func (*Conn) BeginTx(ctx context.Context, txOptions TxOptions) (_ Tx, _ error) { return }

type ConnConfig struct {
	StatementCacheCapacity   int
	DescriptionCacheCapacity int
	DefaultQueryExecMode     QueryExecMode
}

func (*ConnConfig) Copy() (_ *ConnConfig) { return }

func (*ConnConfig) ConnString() (_ string) { return }

type CopyFromSource interface {
	Err() error
	Next() bool
	Values() ([]any, error)
}

type Identifier []string

func (Identifier) Sanitize() (_ string) { return }

type NamedArgs map[string]any

func (NamedArgs) RewriteQuery(ctx context.Context, conn *Conn, sql string, args []any) (_ string, _ []any, _ error) {
	return
}

type QueryExecMode int32

func (QueryExecMode) String() (_ string) { return }

type QueryRewriter interface {
	RewriteQuery(ctx context.Context, conn *Conn, sql string, args []any) (string, []any, error)
}

type QueuedQuery struct {
	SQL       string
	Arguments []any
	Fn        batchItemFunc
}

func (*QueuedQuery) Query(fn func(rows Rows) error) {}

func (*QueuedQuery) QueryRow(fn func(row Row) error) {}

func (*QueuedQuery) Exec(fn func(ct pgconn.CommandTag) error) {}

type Row interface {
	Scan(dest ...any) error
}

type RowToFunc[T any] func(row CollectableRow) (T, error)

type Rows interface {
	Close()
	CommandTag() pgconn.CommandTag
	Conn() *Conn
	Err() error
	Next() bool
	RawValues() [][]byte
	Scan(dest ...any) error
	Values() ([]any, error)
}

type StrictNamedArgs map[string]any

func (StrictNamedArgs) RewriteQuery(ctx context.Context, conn *Conn, sql string, args []any) (_ string, _ []any, _ error) {
	return
}

type Tx interface {
	Begin(ctx context.Context) (Tx, error)
	Commit(ctx context.Context) error
	Conn() *Conn
	CopyFrom(ctx context.Context, tableName Identifier, columnNames []string, rowSrc CopyFromSource) (int64, error)
	Exec(ctx context.Context, sql string, arguments ...any) (pgconn.CommandTag, error)
	Prepare(ctx context.Context, name string, sql string) (*pgconn.StatementDescription, error)
	Query(ctx context.Context, sql string, args ...any) (Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) Row
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
	BeginQuery     string
	CommitQuery    string
}

type batchItemFunc func(br BatchResults) error

func AppendRows[T any, S ~[]T](slice S, rows Rows, fn RowToFunc[T]) (_ S, _ error) { return }

func BeginFunc(ctx context.Context, db interface {
	Begin(ctx context.Context) (Tx, error)
}, fn func(Tx) error) (_ error) {
	return
}

func BeginTxFunc(ctx context.Context, db interface {
	BeginTx(ctx context.Context, txOptions TxOptions) (Tx, error)
}, txOptions TxOptions, fn func(Tx) error) (_ error) {
	return
}

const BinaryFormatCode = 1

func CollectExactlyOneRow[T any](rows Rows, fn RowToFunc[T]) (_ T, _ error) { return }

func CollectOneRow[T any](rows Rows, fn RowToFunc[T]) (_ T, _ error) { return }

func CollectRows[T any](rows Rows, fn RowToFunc[T]) (_ []T, _ error) { return }

func Connect(ctx context.Context, connString string) (_ *Conn, _ error) { return }

func ConnectConfig(ctx context.Context, connConfig *ConnConfig) (_ *Conn, _ error) { return }

func CopyFromFunc(nxtf func() (row []any, err error)) (_ CopyFromSource) { return }

func CopyFromRows(rows [][]any) (_ CopyFromSource) { return }

func CopyFromSlice(length int, next func(int) ([]any, error)) (_ CopyFromSource) { return }

const Deferrable TxDeferrableMode = "deferrable"

var ErrNoRows error

var ErrTooManyRows error

var ErrTxClosed error

var ErrTxCommitRollback error

func FailedBatchResults(b *Batch, err error) (_ BatchResults) { return }

func ForEachRow(rows Rows, scans []any, fn func() error) (_ pgconn.CommandTag, _ error) { return }

const NotDeferrable TxDeferrableMode = "not deferrable"

func ParseConfig(connString string) (_ *ConnConfig, _ error) { return }

const QueryExecModeCacheDescribe QueryExecMode = 2

const QueryExecModeCacheStatement QueryExecMode = 1

const QueryExecModeDescribeExec QueryExecMode = 3

const QueryExecModeExec QueryExecMode = 4

const QueryExecModeSimpleProtocol QueryExecMode = 5

const ReadCommitted TxIsoLevel = "read committed"

const ReadOnly TxAccessMode = "read only"

const ReadUncommitted TxIsoLevel = "read uncommitted"

const ReadWrite TxAccessMode = "read write"

const RepeatableRead TxIsoLevel = "repeatable read"

func RowTo[T any](row CollectableRow) (_ T, _ error) { return }

func RowToAddrOf[T any](row CollectableRow) (_ *T, _ error) { return }

func RowToAddrOfStructByName[T any](row CollectableRow) (_ *T, _ error) { return }

func RowToAddrOfStructByNameLax[T any](row CollectableRow) (_ *T, _ error) { return }

func RowToAddrOfStructByPos[T any](row CollectableRow) (_ *T, _ error) { return }

func RowToMap(row CollectableRow) (_ map[string]any, _ error) { return }

func RowToStructByName[T any](row CollectableRow) (_ T, _ error) { return }

func RowToStructByNameLax[T any](row CollectableRow) (_ T, _ error) { return }

func RowToStructByPos[T any](row CollectableRow) (_ T, _ error) { return }

const Serializable TxIsoLevel = "serializable"

func StrictStructArgs(sa any) (_ QueryRewriter) { return }

func StructArgs(sa any) (_ QueryRewriter) { return }

const TextFormatCode = 0
