// Package queries stands for github.com/aarondl/sqlboiler/v4/queries: the signatures that tests call.
package queries

import (
	"context"
	"database/sql"

	"github.com/aarondl/sqlboiler/v4/boil"
)

type Applicator interface {
	Apply(_ *Query)
}

type Query struct {
}

func (*Query) Exec(exec boil.Executor) (_ sql.Result, _ error) { return }

func (*Query) QueryRowG() (_ *sql.Row) { return }

func (*Query) QueryRow(exec boil.Executor) (_ *sql.Row) { return }

func (*Query) Query(exec boil.Executor) (_ *sql.Rows, _ error) { return }

func (*Query) ExecContext(ctx context.Context, exec boil.ContextExecutor) (_ sql.Result, _ error) {
	return
}

func (*Query) QueryRowContextG(ctx context.Context) (_ *sql.Row) { return }

func (*Query) QueryRowContext(ctx context.Context, exec boil.ContextExecutor) (_ *sql.Row) { return }

func (*Query) QueryContext(ctx context.Context, exec boil.ContextExecutor) (_ *sql.Rows, _ error) {
	return
}

func (*Query) ExecG() (_ sql.Result, _ error) { return }

func (*Query) ExecP(exec boil.Executor) (_ sql.Result) { return }

func (*Query) ExecGP() (_ sql.Result) { return }

func (*Query) QueryG() (_ *sql.Rows, _ error) { return }

func (*Query) QueryP(exec boil.Executor) (_ *sql.Rows) { return }

func (*Query) QueryGP() (_ *sql.Rows) { return }

func (*Query) ExecContextG(ctx context.Context) (_ sql.Result, _ error) { return }

func (*Query) ExecContextP(ctx context.Context, exec boil.ContextExecutor) (_ sql.Result) { return }

func (*Query) ExecContextGP(ctx context.Context) (_ sql.Result) { return }

func (*Query) QueryContextG(ctx context.Context) (_ *sql.Rows, _ error) { return }

func (*Query) QueryContextP(ctx context.Context, exec boil.ContextExecutor) (_ *sql.Rows) { return }

func (*Query) QueryContextGP(ctx context.Context) (_ *sql.Rows) { return }

func (*Query) BindP(ctx context.Context, exec boil.Executor, obj interface{}) {}

func (*Query) BindG(ctx context.Context, obj interface{}) (_ error) { return }

func (*Query) BindGP(ctx context.Context, obj interface{}) {}

func (*Query) Bind(ctx context.Context, exec boil.Executor, obj interface{}) (_ error) { return }

func Raw(query string, args ...interface{}) (_ *Query) { return }

func RawG(query string, args ...interface{}) (_ *Query) { return }
