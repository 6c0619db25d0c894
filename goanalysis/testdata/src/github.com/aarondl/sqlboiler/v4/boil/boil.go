// Package boil stands for github.com/aarondl/sqlboiler/v4/boil: the signatures that tests call.
package boil

import (
	"context"
	"database/sql"
)

type Beginner interface {
	Begin() (*sql.Tx, error)
}

type Columns struct {
	Kind int
	Cols []string
}

func (Columns) IsNone() (_ bool) { return }

func (Columns) IsInfer() (_ bool) { return }

func (Columns) IsWhitelist() (_ bool) { return }

func (Columns) IsBlacklist() (_ bool) { return }

func (Columns) IsGreylist() (_ bool) { return }

func (Columns) InsertColumnSet(cols []string, defaults []string, noDefaults []string, nonZeroDefaults []string) (_ []string, _ []string) {
	return
}

func (Columns) UpdateColumnSet(allColumns []string, pkeyCols []string) (_ []string) { return }

type ContextBeginner interface {
	BeginTx(_ context.Context, _ *sql.TxOptions) (*sql.Tx, error)
}

type ContextExecutor interface {
	Executor
	ExecContext(ctx context.Context, query string, args ...interface{}) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...interface{}) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...interface{}) *sql.Row
}

type ContextTransactor interface {
	ContextExecutor
	Commit() error
	Rollback() error
}

type Executor interface {
	Exec(query string, args ...interface{}) (sql.Result, error)
	Query(query string, args ...interface{}) (*sql.Rows, error)
	QueryRow(query string, args ...interface{}) *sql.Row
}

type HookPoint int

type Transactor interface {
	Executor
	Commit() error
	Rollback() error
}

const BeforeInsertHook HookPoint = 1

const BeforeUpdateHook HookPoint = 2

const BeforeUpsertHook HookPoint = 4

func Begin() (_ Transactor, _ error) { return }

func BeginTx(ctx context.Context, opts *sql.TxOptions) (_ *sql.Tx, _ error) { return }

func Blacklist(columns ...string) (_ Columns) { return }

func GetContextDB() (_ ContextExecutor) { return }

func GetDB() (_ Executor) { return }

func Greylist(columns ...string) (_ Columns) { return }

func HooksAreSkipped(ctx context.Context) (_ bool) { return }

func Infer() (_ Columns) { return }

func None() (_ Columns) { return }

func SetDB(db Executor) {}

func SkipHooks(ctx context.Context) (_ context.Context) { return }

func Whitelist(columns ...string) (_ Columns) { return }

func WithDebug(ctx context.Context, debug bool) (_ context.Context) { return }
