// Package exec stands for github.com/doug-martin/goqu/v9/exec: the signatures that tests call.
package exec

import (
	"context"
	"database/sql"
)

type QueryExecutor struct {
}

func (QueryExecutor) ToSQL() (_ string, _ []interface{}, _ error) { return }

func (QueryExecutor) Exec() (_ sql.Result, _ error) { return }

func (QueryExecutor) ExecContext(ctx context.Context) (_ sql.Result, _ error) { return }

func (QueryExecutor) Query() (_ *sql.Rows, _ error) { return }

func (QueryExecutor) QueryContext(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (QueryExecutor) ScanStructs(i interface{}) (_ error) { return }

func (QueryExecutor) ScanStructsContext(ctx context.Context, i interface{}) (_ error) { return }

func (QueryExecutor) ScanStruct(i interface{}) (_ bool, _ error) { return }

func (QueryExecutor) ScanStructContext(ctx context.Context, i interface{}) (_ bool, _ error) { return }

func (QueryExecutor) ScanVals(i interface{}) (_ error) { return }

func (QueryExecutor) ScanValsContext(ctx context.Context, i interface{}) (_ error) { return }

func (QueryExecutor) ScanVal(i interface{}) (_ bool, _ error) { return }

func (QueryExecutor) ScanValContext(ctx context.Context, i interface{}) (_ bool, _ error) { return }

func (QueryExecutor) Scanner() (_ Scanner, _ error) { return }

func (QueryExecutor) ScannerContext(ctx context.Context) (_ Scanner, _ error) { return }

type Scanner interface {
	Close() error
	Err() error
	Next() bool
	ScanStruct(i interface{}) error
	ScanStructs(i interface{}) error
	ScanVal(i interface{}) error
	ScanVals(i interface{}) error
}
