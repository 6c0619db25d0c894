// Package xorm stands for xorm.io/xorm: the signatures that tests call.
package xorm

import (
	"context"
	"database/sql"
	"io"
	"reflect"
	"strings"
	"time"
)

type Engine struct {
	TZLocation *time.Location
	DatabaseTZ *time.Location
}

func (*Engine) EnableSessionID(enable bool) {}

func (*Engine) BufferSize(size int) (_ *Session) { return }

func (*Engine) ShowSQL(show ...bool) {}

func (*Engine) SetLogger(logger any) {}

func (*Engine) SetDisableGlobalCache(disable bool) {}

func (*Engine) DriverName() (_ string) { return }

func (*Engine) DataSourceName() (_ string) { return }

func (*Engine) SetTagIdentifier(tagIdentifier string) {}

func (*Engine) Quote(value string) (_ string) { return }

func (*Engine) QuoteTo(buf *strings.Builder, value string) {}

func (*Engine) SetConnMaxLifetime(d time.Duration) {}

func (*Engine) SetConnMaxIdleTime(d time.Duration) {}

func (*Engine) SetMaxOpenConns(conns int) {}

func (*Engine) SetMaxIdleConns(conns int) {}

func (*Engine) NoCache() (_ *Session) { return }

func (*Engine) NoCascade() (_ *Session) { return }

func (*Engine) NewSession() (_ *Session) { return }

func (*Engine) Close() (_ error) { return }

func (*Engine) Ping() (_ error) { return }

func (*Engine) SQL(query any, args ...any) (_ *Session) { return }

func (*Engine) NoAutoTime() (_ *Session) { return }

func (*Engine) NoAutoCondition(no ...bool) (_ *Session) { return }

func (*Engine) Cascade(trueOrFalse ...bool) (_ *Session) { return }

func (*Engine) Where(query any, args ...any) (_ *Session) { return }

func (*Engine) ID(id any) (_ *Session) { return }

func (*Engine) Before(closures func(any)) (_ *Session) { return }

func (*Engine) After(closures func(any)) (_ *Session) { return }

func (*Engine) Charset(charset string) (_ *Session) { return }

func (*Engine) StoreEngine(storeEngine string) (_ *Session) { return }

func (*Engine) Distinct(columns ...string) (_ *Session) { return }

func (*Engine) Select(str string) (_ *Session) { return }

func (*Engine) Cols(columns ...string) (_ *Session) { return }

func (*Engine) AllCols() (_ *Session) { return }

func (*Engine) MustCols(columns ...string) (_ *Session) { return }

func (*Engine) UseBool(columns ...string) (_ *Session) { return }

func (*Engine) Omit(columns ...string) (_ *Session) { return }

func (*Engine) Nullable(columns ...string) (_ *Session) { return }

func (*Engine) In(column string, args ...any) (_ *Session) { return }

func (*Engine) NotIn(column string, args ...any) (_ *Session) { return }

func (*Engine) Incr(column string, arg ...any) (_ *Session) { return }

func (*Engine) Decr(column string, arg ...any) (_ *Session) { return }

func (*Engine) SetExpr(column string, expression any) (_ *Session) { return }

func (*Engine) Table(tableNameOrBean any) (_ *Session) { return }

func (*Engine) Alias(alias string) (_ *Session) { return }

func (*Engine) Limit(limit int, start ...int) (_ *Session) { return }

func (*Engine) Desc(colNames ...string) (_ *Session) { return }

func (*Engine) Asc(colNames ...string) (_ *Session) { return }

func (*Engine) OrderBy(order any, args ...any) (_ *Session) { return }

func (*Engine) Prepare() (_ *Session) { return }

func (*Engine) Join(joinOperator string, tablename any, condition any, args ...any) (_ *Session) {
	return
}

func (*Engine) GroupBy(keys string) (_ *Session) { return }

func (*Engine) Having(conditions string) (_ *Session) { return }

func (*Engine) IsTableEmpty(bean any) (_ bool, _ error) { return }

func (*Engine) IsTableExist(beanOrTableName any) (_ bool, _ error) { return }

func (*Engine) TableName(bean any, includeSchema ...bool) (_ string) { return }

func (*Engine) CreateIndexes(bean any) (_ error) { return }

func (*Engine) CreateUniques(bean any) (_ error) { return }

func (*Engine) ClearCacheBean(bean any, id string) (_ error) { return }

func (*Engine) ClearCache(beans ...any) (_ error) { return }

func (*Engine) UnMapType(t reflect.Type) {}

func (*Engine) CreateTables(beans ...any) (_ error) { return }

func (*Engine) DropTables(beans ...any) (_ error) { return }

func (*Engine) DropIndexes(bean any) (_ error) { return }

func (*Engine) Exec(sqlOrArgs ...any) (_ sql.Result, _ error) { return }

func (*Engine) Query(sqlOrArgs ...any) (_ []map[string][]byte, _ error) { return }

func (*Engine) QueryString(sqlOrArgs ...any) (_ []map[string]string, _ error) { return }

func (*Engine) QueryInterface(sqlOrArgs ...any) (_ []map[string]any, _ error) { return }

func (*Engine) Insert(beans ...any) (_ int64, _ error) { return }

func (*Engine) InsertOne(bean any) (_ int64, _ error) { return }

func (*Engine) Update(bean any, condiBeans ...any) (_ int64, _ error) { return }

func (*Engine) Delete(beans ...any) (_ int64, _ error) { return }

func (*Engine) Truncate(beans ...any) (_ int64, _ error) { return }

func (*Engine) Get(beans ...any) (_ bool, _ error) { return }

func (*Engine) Exist(bean ...any) (_ bool, _ error) { return }

func (*Engine) Find(beans any, condiBeans ...any) (_ error) { return }

func (*Engine) FindAndCount(rowsSlicePtr any, condiBean ...any) (_ int64, _ error) { return }

func (*Engine) Iterate(bean any, fun IterFunc) (_ error) { return }

func (*Engine) Rows(bean any) (_ *Rows, _ error) { return }

func (*Engine) Count(bean ...any) (_ int64, _ error) { return }

func (*Engine) Sum(bean any, colName string) (_ float64, _ error) { return }

func (*Engine) SumInt(bean any, colName string) (_ int64, _ error) { return }

func (*Engine) Sums(bean any, colNames ...string) (_ []float64, _ error) { return }

func (*Engine) SumsInt(bean any, colNames ...string) (_ []int64, _ error) { return }

func (*Engine) ImportFile(ddlPath string) (_ []sql.Result, _ error) { return }

func (*Engine) Import(r io.Reader) (_ []sql.Result, _ error) { return }

func (*Engine) GetTZLocation() (_ *time.Location) { return }

func (*Engine) SetTZLocation(tz *time.Location) {}

func (*Engine) GetTZDatabase() (_ *time.Location) { return }

func (*Engine) SetTZDatabase(tz *time.Location) {}

func (*Engine) SetSchema(schema string) {}

func (*Engine) Unscoped() (_ *Session) { return }

func (*Engine) Context(ctx context.Context) (_ *Session) { return }

func (*Engine) SetDefaultContext(ctx context.Context) {}

func (*Engine) SetDefaultTxOptions(opts *sql.TxOptions) {}

func (*Engine) PingContext(ctx context.Context) (_ error) { return }

func (*Engine) Transaction(f func(*Session) (any, error)) (_ any, _ error) { return }

func (*Engine) IndexHint(op string, forType string, indexerOrColName string) (_ *Session) { return }

func (*Engine) Sync(beans ...any) (_ error) { return }

func (*Engine) Sync2(beans ...any) (_ error) { return }

type EngineGroup struct {
	*Engine
}

func (*EngineGroup) Close() (_ error) { return }

func (*EngineGroup) Context(ctx context.Context) (_ *Session) { return }

func (*EngineGroup) NewSession() (_ *Session) { return }

func (*EngineGroup) Master() (_ *Engine) { return }

func (*EngineGroup) Ping() (_ error) { return }

func (*EngineGroup) SetConnMaxLifetime(d time.Duration) {}

func (*EngineGroup) SetLogger(logger any) {}

func (*EngineGroup) SetTagIdentifier(tagIdentifier string) {}

func (*EngineGroup) SetMaxIdleConns(conns int) {}

func (*EngineGroup) SetMaxOpenConns(conns int) {}

func (*EngineGroup) SetPolicy(policy GroupPolicy) (_ *EngineGroup) { return }

func (*EngineGroup) ShowSQL(show ...bool) {}

func (*EngineGroup) Slave() (_ *Engine) { return }

func (*EngineGroup) Slaves() (_ []*Engine) { return }

func (*EngineGroup) Query(sqlOrArgs ...any) (_ []map[string][]byte, _ error) { return }

func (*EngineGroup) QueryInterface(sqlOrArgs ...any) (_ []map[string]any, _ error) { return }

func (*EngineGroup) QueryString(sqlOrArgs ...any) (_ []map[string]string, _ error) { return }

func (*EngineGroup) Rows(bean any) (_ *Rows, _ error) { return }

type EngineInterface interface {
	Interface
	After(_ func(any)) *Session
	Before(_ func(any)) *Session
	Charset(charset string) *Session
	ClearCache(_ ...any) error
	Context(_ context.Context) *Session
	CreateTables(_ ...any) error
	DriverName() string
	DropTables(_ ...any) error
	EnableSessionID(_ bool)
	GetTZDatabase() *time.Location
	GetTZLocation() *time.Location
	ImportFile(fp string) ([]sql.Result, error)
	NewSession() *Session
	NoAutoTime() *Session
	Prepare() *Session
	Quote(_ string) string
	SetConnMaxLifetime(_ time.Duration)
	SetLogger(logger any)
	SetMaxIdleConns(_ int)
	SetMaxOpenConns(_ int)
	SetSchema(_ string)
	SetTZDatabase(tz *time.Location)
	SetTZLocation(tz *time.Location)
	SetTagIdentifier(_ string)
	ShowSQL(show ...bool)
	StoreEngine(storeEngine string) *Session
	Sync(_ ...any) error
	Sync2(_ ...any) error
	TableName(_ any, _ ...bool) string
	UnMapType(_ reflect.Type)
}

type GroupPolicy interface {
	Slave(_ *EngineGroup) *Engine
}

type Interface interface {
	Alias(alias string) *Session
	AllCols() *Session
	Asc(colNames ...string) *Session
	BufferSize(size int) *Session
	Cols(columns ...string) *Session
	Count(_ ...any) (int64, error)
	CreateIndexes(bean any) error
	CreateUniques(bean any) error
	Decr(column string, arg ...any) *Session
	Delete(_ ...any) (int64, error)
	Desc(_ ...string) *Session
	Distinct(columns ...string) *Session
	DropIndexes(bean any) error
	Exec(sqlOrArgs ...any) (sql.Result, error)
	Exist(bean ...any) (bool, error)
	Find(_ any, _ ...any) error
	FindAndCount(_ any, _ ...any) (int64, error)
	Get(_ ...any) (bool, error)
	GroupBy(keys string) *Session
	ID(_ any) *Session
	In(_ string, _ ...any) *Session
	Incr(column string, arg ...any) *Session
	Insert(_ ...any) (int64, error)
	InsertOne(_ any) (int64, error)
	IsTableEmpty(bean any) (bool, error)
	IsTableExist(beanOrTableName any) (bool, error)
	Iterate(_ any, _ IterFunc) error
	Join(joinOperator string, tablename any, condition any, args ...any) *Session
	Limit(_ int, _ ...int) *Session
	MustCols(columns ...string) *Session
	NoAutoCondition(_ ...bool) *Session
	NotIn(_ string, _ ...any) *Session
	Nullable(_ ...string) *Session
	Omit(columns ...string) *Session
	OrderBy(order any, args ...any) *Session
	Ping() error
	Query(sqlOrArgs ...any) ([]map[string][]byte, error)
	QueryInterface(sqlOrArgs ...any) ([]map[string]any, error)
	QueryString(sqlOrArgs ...any) ([]map[string]string, error)
	Rows(bean any) (*Rows, error)
	SQL(_ any, _ ...any) *Session
	Select(_ string) *Session
	SetExpr(_ string, _ any) *Session
	Sum(bean any, colName string) (float64, error)
	SumInt(bean any, colName string) (int64, error)
	Sums(bean any, colNames ...string) ([]float64, error)
	SumsInt(bean any, colNames ...string) ([]int64, error)
	Table(tableNameOrBean any) *Session
	Truncate(_ ...any) (int64, error)
	Unscoped() *Session
	Update(bean any, condiBeans ...any) (int64, error)
	UseBool(_ ...string) *Session
	Where(_ any, _ ...any) *Session
}

type IterFunc func(idx int, bean any) error

type Rows struct {
}

func (*Rows) Next() (_ bool) { return }

func (*Rows) Err() (_ error) { return }

func (*Rows) Scan(beans ...any) (_ error) { return }

func (*Rows) Close() (_ error) { return }

type Session struct {
}

func (*Session) Close() (_ error) { return }

func (*Session) Engine() (_ *Engine) { return }

func (*Session) IsClosed() (_ bool) { return }

func (*Session) Prepare() (_ *Session) { return }

func (*Session) Before(closures func(any)) (_ *Session) { return }

func (*Session) After(closures func(any)) (_ *Session) { return }

func (*Session) Table(tableNameOrBean any) (_ *Session) { return }

func (*Session) Alias(alias string) (_ *Session) { return }

func (*Session) NoCascade() (_ *Session) { return }

func (*Session) ForUpdate() (_ *Session) { return }

func (*Session) NoAutoCondition(no ...bool) (_ *Session) { return }

func (*Session) Limit(limit int, start ...int) (_ *Session) { return }

func (*Session) OrderBy(order any, args ...any) (_ *Session) { return }

func (*Session) Desc(colNames ...string) (_ *Session) { return }

func (*Session) Asc(colNames ...string) (_ *Session) { return }

func (*Session) StoreEngine(storeEngine string) (_ *Session) { return }

func (*Session) Charset(charset string) (_ *Session) { return }

func (*Session) Cascade(trueOrFalse ...bool) (_ *Session) { return }

func (*Session) MustLogSQL(logs ...bool) (_ *Session) { return }

func (*Session) NoCache() (_ *Session) { return }

func (*Session) Join(joinOperator string, tablename any, condition any, args ...any) (_ *Session) {
	return
}

func (*Session) GroupBy(keys string) (_ *Session) { return }

func (*Session) Having(conditions string) (_ *Session) { return }

func (*Session) LastSQL() (_ string, _ []any) { return }

func (*Session) Unscoped() (_ *Session) { return }

func (*Session) Context(ctx context.Context) (_ *Session) { return }

func (*Session) PingContext(ctx context.Context) (_ error) { return }

func (*Session) NoVersionCheck() (_ *Session) { return }

func (*Session) Incr(column string, arg ...any) (_ *Session) { return }

func (*Session) Decr(column string, arg ...any) (_ *Session) { return }

func (*Session) SetExpr(column string, expression any) (_ *Session) { return }

func (*Session) Select(str string) (_ *Session) { return }

func (*Session) Cols(columns ...string) (_ *Session) { return }

func (*Session) AllCols() (_ *Session) { return }

func (*Session) MustCols(columns ...string) (_ *Session) { return }

func (*Session) UseBool(columns ...string) (_ *Session) { return }

func (*Session) Distinct(columns ...string) (_ *Session) { return }

func (*Session) Omit(columns ...string) (_ *Session) { return }

func (*Session) Nullable(columns ...string) (_ *Session) { return }

func (*Session) NoAutoTime() (_ *Session) { return }

func (*Session) SQL(query any, args ...any) (_ *Session) { return }

func (*Session) Where(query any, args ...any) (_ *Session) { return }

func (*Session) And(query any, args ...any) (_ *Session) { return }

func (*Session) Or(query any, args ...any) (_ *Session) { return }

func (*Session) ID(id any) (_ *Session) { return }

func (*Session) In(column string, args ...any) (_ *Session) { return }

func (*Session) NotIn(column string, args ...any) (_ *Session) { return }

func (*Session) Delete(beans ...any) (_ int64, _ error) { return }

func (*Session) Truncate(beans ...any) (_ int64, _ error) { return }

func (*Session) Exist(bean ...any) (_ bool, _ error) { return }

func (*Session) Find(rowsSlicePtr any, condiBean ...any) (_ error) { return }

func (*Session) FindAndCount(rowsSlicePtr any, condiBean ...any) (_ int64, _ error) { return }

func (*Session) Get(beans ...any) (_ bool, _ error) { return }

func (*Session) GetOrError(beans ...any) (_ error) { return }

func (*Session) Insert(beans ...any) (_ int64, _ error) { return }

func (*Session) InsertMulti(rowsSlicePtr any) (_ int64, _ error) { return }

func (*Session) InsertOne(bean any) (_ int64, _ error) { return }

func (*Session) Rows(bean any) (_ *Rows, _ error) { return }

func (*Session) Iterate(bean any, fun IterFunc) (_ error) { return }

func (*Session) BufferSize(size int) (_ *Session) { return }

func (*Session) Query(sqlOrArgs ...any) (_ []map[string][]byte, _ error) { return }

func (*Session) QueryString(sqlOrArgs ...any) (_ []map[string]string, _ error) { return }

func (*Session) QuerySliceString(sqlOrArgs ...any) (_ [][]string, _ error) { return }

func (*Session) QueryInterface(sqlOrArgs ...any) (_ []map[string]any, _ error) { return }

func (*Session) Exec(sqlOrArgs ...any) (_ sql.Result, _ error) { return }

func (*Session) Ping() (_ error) { return }

func (*Session) CreateTable(bean any) (_ error) { return }

func (*Session) CreateIndexes(bean any) (_ error) { return }

func (*Session) CreateUniques(bean any) (_ error) { return }

func (*Session) DropIndexes(bean any) (_ error) { return }

func (*Session) DropTable(beanOrTableName any) (_ error) { return }

func (*Session) IsTableExist(beanOrTableName any) (_ bool, _ error) { return }

func (*Session) IsTableEmpty(bean any) (_ bool, _ error) { return }

func (*Session) ImportFile(ddlPath string) (_ []sql.Result, _ error) { return }

func (*Session) Import(r io.Reader) (_ []sql.Result, _ error) { return }

func (*Session) IndexHint(op string, forType string, indexerOrColName string) (_ *Session) { return }

func (*Session) Count(bean ...any) (_ int64, _ error) { return }

func (*Session) Sum(bean any, columnName string) (_ float64, _ error) { return }

func (*Session) SumInt(bean any, columnName string) (_ int64, _ error) { return }

func (*Session) Sums(bean any, columnNames ...string) (_ []float64, _ error) { return }

func (*Session) SumsInt(bean any, columnNames ...string) (_ []int64, _ error) { return }

func (*Session) Begin() (_ error) { return }

func (*Session) BeginTx(opts *sql.TxOptions) (_ error) { return }

func (*Session) Rollback() (_ error) { return }

func (*Session) Commit() (_ error) { return }

func (*Session) IsInTx() (_ bool) { return }

func (*Session) Update(bean any, condiBean ...any) (_ int64, _ error) { return }

func (*Session) Sync2(beans ...any) (_ error) { return }

func (*Session) Sync(beans ...any) (_ error) { return }

func NewEngine(driverName string, dataSourceName string, driverOptions ...func(db *sql.DB) error) (_ *Engine, _ error) {
	return
}

func NewEngineGroup(args1 any, args2 any, policies ...GroupPolicy) (_ *EngineGroup, _ error) { return }
