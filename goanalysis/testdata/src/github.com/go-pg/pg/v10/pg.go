// Package pg stands for github.com/go-pg/pg/v10: the signatures that tests call.
package pg

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"time"

	"github.com/go-pg/pg/v10/orm"
)

type BeforeInsertHook = orm.BeforeInsertHook

type BeforeUpdateHook = orm.BeforeUpdateHook

type Conn struct {
	*baseDB
}

func (*Conn) Context() (_ context.Context) { return }

func (*Conn) WithContext(ctx context.Context) (_ *Conn) { return }

func (*Conn) WithTimeout(d time.Duration) (_ *Conn) { return }

func (*Conn) WithParam(param string, value interface{}) (_ *Conn) { return }

type DB struct {
	*baseDB
}

func (*DB) String() (_ string) { return }

func (*DB) Options() (_ *Options) { return }

func (*DB) Context() (_ context.Context) { return }

func (*DB) WithContext(ctx context.Context) (_ *DB) { return }

func (*DB) WithTimeout(d time.Duration) (_ *DB) { return }

func (*DB) WithParam(param string, value interface{}) (_ *DB) { return }

func (*DB) Conn() (_ *Conn) { return }

type Options struct {
	Network               string
	Addr                  string
	Dialer                func(ctx context.Context, network string, addr string) (net.Conn, error)
	OnConnect             func(ctx context.Context, cn *Conn) error
	User                  string
	Password              string
	Database              string
	ApplicationName       string
	TLSConfig             *tls.Config
	DialTimeout           time.Duration
	ReadTimeout           time.Duration
	WriteTimeout          time.Duration
	MaxRetries            int
	RetryStatementTimeout bool
	MinRetryBackoff       time.Duration
	MaxRetryBackoff       time.Duration
	PoolSize              int
	MinIdleConns          int
	MaxConnAge            time.Duration
	PoolTimeout           time.Duration
	IdleTimeout           time.Duration
	IdleCheckFrequency    time.Duration
}

type Query = orm.Query

type Result = orm.Result

type Stmt struct {
}

func (*Stmt) Exec(params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) ExecContext(c context.Context, params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) ExecOne(params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) ExecOneContext(c context.Context, params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) Query(model interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) QueryContext(c context.Context, model interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Stmt) QueryOne(model interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Stmt) QueryOneContext(c context.Context, model interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Stmt) Close() (_ error) { return }

type Tx struct {
}

func (*Tx) Context() (_ context.Context) { return }

func (*Tx) Begin() (_ *Tx, _ error) { return }

func (*Tx) RunInTransaction(ctx context.Context, fn func(*Tx) error) (_ error) { return }

func (*Tx) Stmt(stmt *Stmt) (_ *Stmt) { return }

func (*Tx) Prepare(q string) (_ *Stmt, _ error) { return }

func (*Tx) Exec(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Tx) ExecContext(c context.Context, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) ExecOne(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Tx) ExecOneContext(c context.Context, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) Query(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) QueryOne(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) QueryOneContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) Model(model ...interface{}) (_ *Query) { return }

func (*Tx) ModelContext(c context.Context, model ...interface{}) (_ *Query) { return }

func (*Tx) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Tx) CopyTo(w io.Writer, query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Tx) Commit() (_ error) { return }

func (*Tx) CommitContext(ctx context.Context) (_ error) { return }

func (*Tx) Rollback() (_ error) { return }

func (*Tx) RollbackContext(ctx context.Context) (_ error) { return }

func (*Tx) Close() (_ error) { return }

func (*Tx) CloseContext(ctx context.Context) (_ error) { return }

type baseDB struct {
}

func (*baseDB) WithTimeout(d time.Duration) (_ *baseDB) { return }

func (*baseDB) WithParam(param string, value interface{}) (_ *baseDB) { return }

func (*baseDB) Param(param string) (_ interface{}) { return }

func (*baseDB) Close() (_ error) { return }

func (*baseDB) Exec(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*baseDB) ExecContext(c context.Context, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) ExecOne(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*baseDB) ExecOneContext(ctx context.Context, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) Query(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) QueryOne(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) QueryOneContext(ctx context.Context, model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) CopyTo(w io.Writer, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*baseDB) Ping(ctx context.Context) (_ error) { return }

func (*baseDB) Model(model ...interface{}) (_ *Query) { return }

func (*baseDB) ModelContext(c context.Context, model ...interface{}) (_ *Query) { return }

func (*baseDB) Prepare(q string) (_ *Stmt, _ error) { return }

func (*baseDB) Begin() (_ *Tx, _ error) { return }

func (*baseDB) BeginContext(ctx context.Context) (_ *Tx, _ error) { return }

func (*baseDB) RunInTransaction(ctx context.Context, fn func(*Tx) error) (_ error) { return }

func Connect(opt *Options) (_ *DB) { return }

func Model(model ...interface{}) (_ *Query) { return }

func ModelContext(c context.Context, model ...interface{}) (_ *Query) { return }
