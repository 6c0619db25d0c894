// Package gorm stands for gorm.io/gorm: the signatures that tests call.
package gorm

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"reflect"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

type Association struct {
	DB           *DB
	Relationship *schema.Relationship
	Unscope      bool
	Error        error
}

func (*Association) Unscoped() (_ *Association) { return }

func (*Association) Find(out interface{}, conds ...interface{}) (_ error) { return }

func (*Association) Append(values ...interface{}) (_ error) { return }

func (*Association) Replace(values ...interface{}) (_ error) { return }

func (*Association) Delete(values ...interface{}) (_ error) { return }

func (*Association) Clear() (_ error) { return }

func (*Association) Count() (_ int64) { return }

type ChainInterface[T any] interface {
	ExecInterface[T]
	Build(builder clause.Builder)
	Count(ctx context.Context, column string) (int64, error)
	Delete(ctx context.Context) (int, error)
	Distinct(args ...interface{}) ChainInterface[T]
	Group(name string) ChainInterface[T]
	Having(query interface{}, args ...interface{}) ChainInterface[T]
	Limit(offset int) ChainInterface[T]
	MapColumns(m map[string]string) ChainInterface[T]
	Not(query interface{}, args ...interface{}) ChainInterface[T]
	Offset(offset int) ChainInterface[T]
	Omit(columns ...string) ChainInterface[T]
	Or(query interface{}, args ...interface{}) ChainInterface[T]
	Order(value interface{}) ChainInterface[T]
	Scopes(scopes ...func(db *Statement)) ChainInterface[T]
	Select(query string, args ...interface{}) ChainInterface[T]
	Set(assignments ...clause.Assigner) SetUpdateOnlyInterface[T]
	Table(name string, args ...interface{}) ChainInterface[T]
	Update(ctx context.Context, name string, value any) (int, error)
	Updates(ctx context.Context, t T) (int, error)
	Where(query interface{}, args ...interface{}) ChainInterface[T]
}

type Config struct {
	SkipDefaultTransaction                   bool
	DefaultTransactionTimeout                time.Duration
	DefaultContextTimeout                    time.Duration
	NamingStrategy                           schema.Namer
	FullSaveAssociations                     bool
	NowFunc                                  func() time.Time
	DryRun                                   bool
	PrepareStmt                              bool
	PrepareStmtMaxSize                       int
	PrepareStmtTTL                           time.Duration
	DisableAutomaticPing                     bool
	DisableForeignKeyConstraintWhenMigrating bool
	IgnoreRelationshipsWhenMigrating         bool
	DisableNestedTransaction                 bool
	AllowGlobalUpdate                        bool
	QueryFields                              bool
	CreateBatchSize                          int
	TranslateError                           bool
	PropagateUnscoped                        bool
	Dialector
}

func (*Config) Apply(config *Config) (_ error) { return }

func (*Config) AfterInitialize(db *DB) (_ error) { return }

type CreateInterface[T any] interface {
	ExecInterface[T]
	Build(builder clause.Builder)
	Count(ctx context.Context, column string) (int64, error)
	Create(ctx context.Context, r *T) error
	CreateInBatches(ctx context.Context, r *[]T, batchSize int) error
	Delete(ctx context.Context) (int, error)
	Distinct(args ...interface{}) ChainInterface[T]
	Group(name string) ChainInterface[T]
	Having(query interface{}, args ...interface{}) ChainInterface[T]
	Limit(offset int) ChainInterface[T]
	MapColumns(m map[string]string) ChainInterface[T]
	Not(query interface{}, args ...interface{}) ChainInterface[T]
	Offset(offset int) ChainInterface[T]
	Omit(columns ...string) CreateInterface[T]
	Or(query interface{}, args ...interface{}) ChainInterface[T]
	Order(value interface{}) ChainInterface[T]
	Scopes(scopes ...func(db *Statement)) ChainInterface[T]
	Select(query string, args ...interface{}) CreateInterface[T]
	Set(assignments ...clause.Assigner) SetCreateOrUpdateInterface[T]
	Table(name string, args ...interface{}) CreateInterface[T]
	Update(ctx context.Context, name string, value any) (int, error)
	Updates(ctx context.Context, t T) (int, error)
	Where(query interface{}, args ...interface{}) ChainInterface[T]
}

type DB struct {
	*Config
	Error        error
	RowsAffected int64
	Statement    *Statement
}

func (*DB) Association(column string) (_ *Association) { return }

func (*DB) Model(value interface{}) (_ *DB) { return }

func (*DB) Clauses(conds ...clause.Expression) (_ *DB) { return }

func (*DB) Table(name string, args ...interface{}) (_ *DB) { return }

func (*DB) Distinct(args ...interface{}) (_ *DB) { return }

func (*DB) Select(query interface{}, args ...interface{}) (_ *DB) { return }

func (*DB) Omit(columns ...string) (_ *DB) { return }

func (*DB) MapColumns(m map[string]string) (_ *DB) { return }

func (*DB) Where(query interface{}, args ...interface{}) (_ *DB) { return }

func (*DB) Not(query interface{}, args ...interface{}) (_ *DB) { return }

func (*DB) Or(query interface{}, args ...interface{}) (_ *DB) { return }

func (*DB) Joins(query string, args ...interface{}) (_ *DB) { return }

func (*DB) InnerJoins(query string, args ...interface{}) (_ *DB) { return }

func (*DB) Group(name string) (_ *DB) { return }

func (*DB) Having(query interface{}, args ...interface{}) (_ *DB) { return }

func (*DB) Order(value interface{}) (_ *DB) { return }

func (*DB) Limit(limit int) (_ *DB) { return }

func (*DB) Offset(offset int) (_ *DB) { return }

func (*DB) Scopes(funcs ...func(*DB) *DB) (_ *DB) { return }

func (*DB) Preload(query string, args ...interface{}) (_ *DB) { return }

func (*DB) Attrs(attrs ...interface{}) (_ *DB) { return }

func (*DB) Assign(attrs ...interface{}) (_ *DB) { return }

func (*DB) Unscoped() (_ *DB) { return }

func (*DB) Raw(sql string, values ...interface{}) (_ *DB) { return }

func (*DB) Create(value interface{}) (_ *DB) { return }

func (*DB) CreateInBatches(value interface{}, batchSize int) (_ *DB) { return }

func (*DB) Save(value interface{}) (_ *DB) { return }

func (*DB) First(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) Take(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) Last(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) Find(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) FindInBatches(dest interface{}, batchSize int, fc func(tx *DB, batch int) error) (_ *DB) {
	return
}

func (*DB) FirstOrInit(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) FirstOrCreate(dest interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) Update(column string, value interface{}) (_ *DB) { return }

func (*DB) Updates(values interface{}) (_ *DB) { return }

func (*DB) UpdateColumn(column string, value interface{}) (_ *DB) { return }

func (*DB) UpdateColumns(values interface{}) (_ *DB) { return }

func (*DB) Delete(value interface{}, conds ...interface{}) (_ *DB) { return }

func (*DB) Count(count *int64) (_ *DB) { return }

func (*DB) Row() (_ *sql.Row) { return }

func (*DB) Rows() (_ *sql.Rows, _ error) { return }

func (*DB) Scan(dest interface{}) (_ *DB) { return }

func (*DB) Pluck(column string, dest interface{}) (_ *DB) { return }

func (*DB) ScanRows(rows *sql.Rows, dest interface{}) (_ error) { return }

func (*DB) Connection(fc func(tx *DB) error) (_ error) { return }

func (*DB) Transaction(fc func(tx *DB) error, opts ...*sql.TxOptions) (_ error) { return }

func (*DB) Begin(opts ...*sql.TxOptions) (_ *DB) { return }

func (*DB) Commit() (_ *DB) { return }

func (*DB) Rollback() (_ *DB) { return }

func (*DB) SavePoint(name string) (_ *DB) { return }

func (*DB) RollbackTo(name string) (_ *DB) { return }

func (*DB) Exec(sql string, values ...interface{}) (_ *DB) { return }

func (*DB) Session(config *Session) (_ *DB) { return }

func (*DB) WithContext(ctx context.Context) (_ *DB) { return }

func (*DB) Debug() (_ *DB) { return }

func (*DB) Set(key string, value interface{}) (_ *DB) { return }

func (*DB) Get(key string) (_ interface{}, _ bool) { return }

func (*DB) InstanceSet(key string, value interface{}) (_ *DB) { return }

func (*DB) InstanceGet(key string) (_ interface{}, _ bool) { return }

func (*DB) AddError(err error) (_ error) { return }

func (*DB) DB() (_ *sql.DB, _ error) { return }

func (*DB) SetupJoinTable(model interface{}, field string, joinTable interface{}) (_ error) { return }

func (*DB) ToSQL(queryFn func(tx *DB) *DB) (_ string) { return }

func (*DB) AutoMigrate(dst ...interface{}) (_ error) { return }

type DeletedAt struct {
	Time  time.Time
	Valid bool
}

func (*DeletedAt) Scan(value interface{}) (_ error) { return }

func (DeletedAt) Value() (_ driver.Value, _ error) { return }

func (DeletedAt) MarshalJSON() (_ []byte, _ error) { return }

func (*DeletedAt) UnmarshalJSON(b []byte) (_ error) { return }

type Dialector interface {
	BindVarTo(writer clause.Writer, stmt *Statement, v interface{})
	Explain(sql string, vars ...interface{}) string
	Initialize(_ *DB) error
	Name() string
	QuoteTo(_ clause.Writer, _ string)
}

type ExecInterface[T any] interface {
	Find(ctx context.Context) ([]T, error)
	FindInBatches(ctx context.Context, batchSize int, fc func(data []T, batch int) error) error
	First(_ context.Context) (T, error)
	Last(ctx context.Context) (T, error)
	Row(ctx context.Context) *sql.Row
	Rows(ctx context.Context) (*sql.Rows, error)
	Scan(ctx context.Context, r interface{}) error
	Take(_ context.Context) (T, error)
}

type Interface[T any] interface {
	CreateInterface[T]
	Exec(ctx context.Context, sql string, values ...interface{}) error
	Raw(sql string, values ...interface{}) ExecInterface[T]
}

type Model struct {
	ID        uint `gorm:"primarykey"`
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt DeletedAt `gorm:"index"`
}

type Option interface {
	AfterInitialize(_ *DB) error
	Apply(_ *Config) error
}

type Session struct {
	DryRun                   bool
	PrepareStmt              bool
	NewDB                    bool
	Initialized              bool
	SkipHooks                bool
	SkipDefaultTransaction   bool
	DisableNestedTransaction bool
	AllowGlobalUpdate        bool
	FullSaveAssociations     bool
	PropagateUnscoped        bool
	QueryFields              bool
	Context                  context.Context
	NowFunc                  func() time.Time
	CreateBatchSize          int
}

type SetCreateOrUpdateInterface[T any] interface {
	Create(ctx context.Context) error
	Update(ctx context.Context) (int, error)
}

type SetUpdateOnlyInterface[T any] interface {
	Update(ctx context.Context) (int, error)
}

type Statement struct {
	*DB
	TableExpr            *clause.Expr
	Table                string
	Model                interface{}
	Unscoped             bool
	Dest                 interface{}
	ReflectValue         reflect.Value
	BuildClauses         []string
	Distinct             bool
	Selects              []string
	Omits                []string
	ColumnMapping        map[string]string
	Preloads             map[string][]interface{}
	Settings             sync.Map
	Context              context.Context
	RaiseErrorOnNotFound bool
	SkipHooks            bool
	SQL                  strings.Builder
	Vars                 []interface{}
	CurDestIndex         int
}

func (*Statement) WriteString(str string) (_ int, _ error) { return }

func (*Statement) WriteByte(c byte) (_ error) { return }

func (*Statement) WriteQuoted(value interface{}) {}

func (*Statement) QuoteTo(writer clause.Writer, field interface{}) {}

func (*Statement) Quote(field interface{}) (_ string) { return }

func (*Statement) AddVar(writer clause.Writer, vars ...interface{}) {}

func (*Statement) BuildCondition(query interface{}, args ...interface{}) (_ []clause.Expression) {
	return
}

func (*Statement) Build(clauses ...string) {}

func (*Statement) Parse(value interface{}) (_ error) { return }

func (*Statement) ParseWithSpecialTableName(value interface{}, specialTableName string) (_ error) {
	return
}

func (*Statement) SetColumn(name string, value interface{}, fromCallbacks ...bool) {}

func (*Statement) Changed(fields ...string) (_ bool) { return }

func (*Statement) SelectAndOmitColumns(requireCreate bool, requireUpdate bool) (_ map[string]bool, _ bool) {
	return
}

var ErrCheckConstraintViolated error

var ErrDryRunModeUnsupported error

var ErrDuplicatedKey error

var ErrEmptySlice error

var ErrForeignKeyViolated error

var ErrInvalidDB error

var ErrInvalidData error

var ErrInvalidField error

var ErrInvalidTransaction error

var ErrInvalidValue error

var ErrInvalidValueOfLength error

var ErrMissingWhereClause error

var ErrModelAccessibleFieldsRequired error

var ErrModelValueRequired error

var ErrNotImplemented error

var ErrPreloadNotAllowed error

var ErrPrimaryKeyRequired error

var ErrRecordNotFound error

var ErrRegistered error

var ErrSubQueryRequired error

var ErrUnsupportedDriver error

var ErrUnsupportedRelation error

func Expr(expr string, args ...interface{}) (_ clause.Expr) { return }

func G[T any](db *DB, opts ...clause.Expression) (_ Interface[T]) { return }

func Open(dialector Dialector, opts ...Option) (_ *DB, _ error) { return }
