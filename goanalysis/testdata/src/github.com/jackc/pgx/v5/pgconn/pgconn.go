// Package pgconn stands for github.com/jackc/pgx/v5/pgconn: the signatures that tests call.
package pgconn

import (
	"context"
)

type CommandTag struct {
}

func (CommandTag) RowsAffected() (_ int64) { return }

func (CommandTag) String() (_ string) { return }

func (CommandTag) Insert() (_ bool) { return }

func (CommandTag) Update() (_ bool) { return }

func (CommandTag) Delete() (_ bool) { return }

func (CommandTag) Select() (_ bool) { return }

type MultiResultReader struct {
}

func (*MultiResultReader) ReadAll() (_ []*Result, _ error) { return }

func (*MultiResultReader) NextResult() (_ bool) { return }

func (*MultiResultReader) ResultReader() (_ *ResultReader) { return }

func (*MultiResultReader) Close() (_ error) { return }

type PgConn struct {
}

func (*PgConn) Close(ctx context.Context) (_ error) { return }

func (*PgConn) Exec(ctx context.Context, sql string) (_ *MultiResultReader) { return }

func (*PgConn) ExecParams(ctx context.Context, sql string, paramValues [][]byte, paramOIDs []uint32, paramFormats []int16, resultFormats []int16) (_ *ResultReader) {
	return
}

type PgError struct {
	Severity            string
	SeverityUnlocalized string
	Code                string
	Message             string
	Detail              string
	Hint                string
	Position            int32
	InternalPosition    int32
	InternalQuery       string
	Where               string
	SchemaName          string
	TableName           string
	ColumnName          string
	DataTypeName        string
	ConstraintName      string
	File                string
	Line                int32
	Routine             string
}

func (*PgError) Error() (_ string) { return }

func (*PgError) SQLState() (_ string) { return }

type Result struct {
	Rows       [][][]byte
	CommandTag CommandTag
	Err        error
}

type ResultReader struct {
}

func (*ResultReader) Read() (_ *Result) { return }

func (*ResultReader) NextRow() (_ bool) { return }

func (*ResultReader) Values() (_ [][]byte) { return }

func (*ResultReader) Close() (_ CommandTag, _ error) { return }

type StatementDescription struct {
	Name      string
	SQL       string
	ParamOIDs []uint32
}
