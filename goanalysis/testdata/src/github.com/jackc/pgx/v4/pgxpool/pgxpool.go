// Package pgxpool stands for github.com/jackc/pgx/v4/pgxpool: the signatures that tests call.
package pgxpool

import (
	"context"
	"time"

	"github.com/jackc/pgconn"
	pgx "github.com/jackc/pgx/v4"
)

type Config struct {
	ConnConfig            *pgx.ConnConfig
	BeforeConnect         func(context.Context, *pgx.ConnConfig) error
	AfterConnect          func(context.Context, *pgx.Conn) error
	BeforeAcquire         func(context.Context, *pgx.Conn) bool
	AfterRelease          func(*pgx.Conn) bool
	MaxConnLifetime       time.Duration
	MaxConnLifetimeJitter time.Duration
	MaxConnIdleTime       time.Duration
	MaxConns              int32
	MinConns              int32
	HealthCheckPeriod     time.Duration
	LazyConnect           bool
}

func (*Config) Copy() (_ *Config) { return }

func (*Config) ConnString() (_ string) { return }

type Conn struct {
}

func (*Conn) Release() {}

func (*Conn) Hijack() (_ *pgx.Conn) { return }

func (*Conn) Exec(ctx context.Context, sql string, arguments ...interface{}) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Conn) Query(ctx context.Context, sql string, args ...interface{}) (_ pgx.Rows, _ error) {
	return
}

func (*Conn) QueryRow(ctx context.Context, sql string, args ...interface{}) (_ pgx.Row) { return }

func (*Conn) QueryFunc(ctx context.Context, sql string, args []interface{}, scans []interface{}, f func(pgx.QueryFuncRow) error) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Conn) SendBatch(ctx context.Context, b *pgx.Batch) (_ pgx.BatchResults) { return }

func (*Conn) CopyFrom(ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (_ int64, _ error) {
	return
}

func (*Conn) Begin(ctx context.Context) (_ pgx.Tx, _ error) { return }

func (*Conn) BeginTx(ctx context.Context, txOptions pgx.TxOptions) (_ pgx.Tx, _ error) { return }

func (*Conn) BeginFunc(ctx context.Context, f func(pgx.Tx) error) (_ error) { return }

func (*Conn) BeginTxFunc(ctx context.Context, txOptions pgx.TxOptions, f func(pgx.Tx) error) (_ error) {
	return
}

func (*Conn) Ping(ctx context.Context) (_ error) { return }

func (*Conn) Conn() (_ *pgx.Conn) { return }

type Pool struct {
}

func (*Pool) Close() {}

func (*Pool) Acquire(ctx context.Context) (_ *Conn, _ error) { return }

func (*Pool) AcquireFunc(ctx context.Context, f func(*Conn) error) (_ error) { return }

func (*Pool) AcquireAllIdle(ctx context.Context) (_ []*Conn) { return }

func (*Pool) Config() (_ *Config) { return }

func (*Pool) Stat() (_ *Stat) { return }

func (*Pool) Exec(ctx context.Context, sql string, arguments ...interface{}) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Pool) Query(ctx context.Context, sql string, args ...interface{}) (_ pgx.Rows, _ error) {
	return
}

func (*Pool) QueryRow(ctx context.Context, sql string, args ...interface{}) (_ pgx.Row) { return }

func (*Pool) QueryFunc(ctx context.Context, sql string, args []interface{}, scans []interface{}, f func(pgx.QueryFuncRow) error) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Pool) SendBatch(ctx context.Context, b *pgx.Batch) (_ pgx.BatchResults) { return }

func (*Pool) Begin(ctx context.Context) (_ pgx.Tx, _ error) { return }

func (*Pool) BeginTx(ctx context.Context, txOptions pgx.TxOptions) (_ pgx.Tx, _ error) { return }

func (*Pool) BeginFunc(ctx context.Context, f func(pgx.Tx) error) (_ error) { return }

func (*Pool) BeginTxFunc(ctx context.Context, txOptions pgx.TxOptions, f func(pgx.Tx) error) (_ error) {
	return
}

func (*Pool) CopyFrom(ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (_ int64, _ error) {
	return
}

func (*Pool) Ping(ctx context.Context) (_ error) { return }

type Stat struct {
}

func (*Stat) AcquireCount() (_ int64) { return }

func (*Stat) AcquireDuration() (_ time.Duration) { return }

func (*Stat) AcquiredConns() (_ int32) { return }

func (*Stat) CanceledAcquireCount() (_ int64) { return }

func (*Stat) ConstructingConns() (_ int32) { return }

func (*Stat) EmptyAcquireCount() (_ int64) { return }

func (*Stat) IdleConns() (_ int32) { return }

func (*Stat) MaxConns() (_ int32) { return }

func (*Stat) TotalConns() (_ int32) { return }

func (*Stat) NewConnsCount() (_ int64) { return }

func (*Stat) MaxLifetimeDestroyCount() (_ int64) { return }

func (*Stat) MaxIdleDestroyCount() (_ int64) { return }

type Tx struct {
}

func (*Tx) Begin(ctx context.Context) (_ pgx.Tx, _ error) { return }

func (*Tx) BeginFunc(ctx context.Context, f func(pgx.Tx) error) (_ error) { return }

func (*Tx) Commit(ctx context.Context) (_ error) { return }

func (*Tx) Rollback(ctx context.Context) (_ error) { return }

func (*Tx) CopyFrom(ctx context.Context, tableName pgx.Identifier, columnNames []string, rowSrc pgx.CopyFromSource) (_ int64, _ error) {
	return
}

func (*Tx) SendBatch(ctx context.Context, b *pgx.Batch) (_ pgx.BatchResults) { return }

func (*Tx) Prepare(ctx context.Context, name string, sql string) (_ *pgconn.StatementDescription, _ error) {
	return
}

func (*Tx) Exec(ctx context.Context, sql string, arguments ...interface{}) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Tx) Query(ctx context.Context, sql string, args ...interface{}) (_ pgx.Rows, _ error) { return }

func (*Tx) QueryRow(ctx context.Context, sql string, args ...interface{}) (_ pgx.Row) { return }

func (*Tx) QueryFunc(ctx context.Context, sql string, args []interface{}, scans []interface{}, f func(pgx.QueryFuncRow) error) (_ pgconn.CommandTag, _ error) {
	return
}

func (*Tx) Conn() (_ *pgx.Conn) { return }

func Connect(ctx context.Context, connString string) (_ *Pool, _ error) { return }

func ConnectConfig(ctx context.Context, config *Config) (_ *Pool, _ error) { return }

func ParseConfig(connString string) (_ *Config, _ error) { return }
