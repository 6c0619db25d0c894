// Package pgconn stands for github.com/jackc/pgconn: the signatures that tests call.
package pgconn

type CommandTag []byte

func (CommandTag) RowsAffected() (_ int64) { return }

func (CommandTag) String() (_ string) { return }

func (CommandTag) Insert() (_ bool) { return }

func (CommandTag) Update() (_ bool) { return }

func (CommandTag) Delete() (_ bool) { return }

func (CommandTag) Select() (_ bool) { return }

type PgError struct {
	Severity         string
	Code             string
	Message          string
	Detail           string
	Hint             string
	Position         int32
	InternalPosition int32
	InternalQuery    string
	Where            string
	SchemaName       string
	TableName        string
	ColumnName       string
	DataTypeName     string
	ConstraintName   string
	File             string
	Line             int32
	Routine          string
}

func (*PgError) Error() (_ string) { return }

func (*PgError) SQLState() (_ string) { return }

type StatementDescription struct {
	Name      string
	SQL       string
	ParamOIDs []uint32
}
