// Package orm stands for github.com/go-pg/pg/v10/orm: the signatures that tests call.
package orm

import (
	"context"
	"io"
)

type BeforeInsertHook interface {
	BeforeInsert(_ context.Context) (context.Context, error)
}

type BeforeUpdateHook interface {
	BeforeUpdate(_ context.Context) (context.Context, error)
}

type DB interface {
	Context() context.Context
	CopyFrom(r io.Reader, query interface{}, params ...interface{}) (Result, error)
	CopyTo(w io.Writer, query interface{}, params ...interface{}) (Result, error)
	Exec(query interface{}, params ...interface{}) (Result, error)
	ExecContext(c context.Context, query interface{}, params ...interface{}) (Result, error)
	ExecOne(query interface{}, params ...interface{}) (Result, error)
	ExecOneContext(c context.Context, query interface{}, params ...interface{}) (Result, error)
	Model(model ...interface{}) *Query
	ModelContext(c context.Context, model ...interface{}) *Query
	Query(model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryOne(model interface{}, query interface{}, params ...interface{}) (Result, error)
	QueryOneContext(c context.Context, model interface{}, query interface{}, params ...interface{}) (Result, error)
}

type Query struct {
}

func (*Query) CountEstimate(threshold int) (_ int, _ error) { return }

func (*Query) New() (_ *Query) { return }

func (*Query) Clone() (_ *Query) { return }

func (*Query) Context(c context.Context) (_ *Query) { return }

func (*Query) DB(db DB) (_ *Query) { return }

func (*Query) Model(model ...interface{}) (_ *Query) { return }

func (*Query) Deleted() (_ *Query) { return }

func (*Query) AllWithDeleted() (_ *Query) { return }

func (*Query) With(name string, subq *Query) (_ *Query) { return }

func (*Query) WithInsert(name string, subq *Query) (_ *Query) { return }

func (*Query) WithUpdate(name string, subq *Query) (_ *Query) { return }

func (*Query) WithDelete(name string, subq *Query) (_ *Query) { return }

func (*Query) WrapWith(name string) (_ *Query) { return }

func (*Query) Table(tables ...string) (_ *Query) { return }

func (*Query) TableExpr(expr string, params ...interface{}) (_ *Query) { return }

func (*Query) Distinct() (_ *Query) { return }

func (*Query) DistinctOn(expr string, params ...interface{}) (_ *Query) { return }

func (*Query) Column(columns ...string) (_ *Query) { return }

func (*Query) ColumnExpr(expr string, params ...interface{}) (_ *Query) { return }

func (*Query) ExcludeColumn(columns ...string) (_ *Query) { return }

func (*Query) Relation(name string, apply ...func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) Set(set string, params ...interface{}) (_ *Query) { return }

func (*Query) Value(column string, value string, params ...interface{}) (_ *Query) { return }

func (*Query) Where(condition string, params ...interface{}) (_ *Query) { return }

func (*Query) WhereOr(condition string, params ...interface{}) (_ *Query) { return }

func (*Query) WhereGroup(fn func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) WhereNotGroup(fn func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) WhereOrGroup(fn func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) WhereOrNotGroup(fn func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) WhereIn(where string, slice interface{}) (_ *Query) { return }

func (*Query) WhereInOr(where string, slice interface{}) (_ *Query) { return }

func (*Query) WhereInMulti(where string, values ...interface{}) (_ *Query) { return }

func (*Query) WherePK() (_ *Query) { return }

func (*Query) Join(join string, params ...interface{}) (_ *Query) { return }

func (*Query) JoinOn(condition string, params ...interface{}) (_ *Query) { return }

func (*Query) JoinOnOr(condition string, params ...interface{}) (_ *Query) { return }

func (*Query) Group(columns ...string) (_ *Query) { return }

func (*Query) GroupExpr(group string, params ...interface{}) (_ *Query) { return }

func (*Query) Having(having string, params ...interface{}) (_ *Query) { return }

func (*Query) Union(other *Query) (_ *Query) { return }

func (*Query) UnionAll(other *Query) (_ *Query) { return }

func (*Query) Intersect(other *Query) (_ *Query) { return }

func (*Query) IntersectAll(other *Query) (_ *Query) { return }

func (*Query) Except(other *Query) (_ *Query) { return }

func (*Query) ExceptAll(other *Query) (_ *Query) { return }

func (*Query) Order(orders ...string) (_ *Query) { return }

func (*Query) OrderExpr(order string, params ...interface{}) (_ *Query) { return }

func (*Query) Limit(n int) (_ *Query) { return }

func (*Query) Offset(n int) (_ *Query) { return }

func (*Query) OnConflict(s string, params ...interface{}) (_ *Query) { return }

func (*Query) Returning(s string, params ...interface{}) (_ *Query) { return }

func (*Query) For(s string, params ...interface{}) (_ *Query) { return }

func (*Query) Apply(fn func(*Query) (*Query, error)) (_ *Query) { return }

func (*Query) Count() (_ int, _ error) { return }

func (*Query) First() (_ error) { return }

func (*Query) Last() (_ error) { return }

func (*Query) Select(values ...interface{}) (_ error) { return }

func (*Query) SelectAndCount(values ...interface{}) (_ int, _ error) { return }

func (*Query) SelectAndCountEstimate(threshold int, values ...interface{}) (_ int, _ error) { return }

func (*Query) ForEach(fn interface{}) (_ error) { return }

func (*Query) Insert(values ...interface{}) (_ Result, _ error) { return }

func (*Query) SelectOrInsert(values ...interface{}) (_ bool, _ error) { return }

func (*Query) Update(scan ...interface{}) (_ Result, _ error) { return }

func (*Query) UpdateNotZero(scan ...interface{}) (_ Result, _ error) { return }

func (*Query) Delete(values ...interface{}) (_ Result, _ error) { return }

func (*Query) ForceDelete(values ...interface{}) (_ Result, _ error) { return }

func (*Query) Exec(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Query) ExecOne(query interface{}, params ...interface{}) (_ Result, _ error) { return }

func (*Query) Query(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Query) QueryOne(model interface{}, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Query) CopyFrom(r io.Reader, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Query) CopyTo(w io.Writer, query interface{}, params ...interface{}) (_ Result, _ error) {
	return
}

func (*Query) Exists() (_ bool, _ error) { return }

type Result interface {
	RowsAffected() int
	RowsReturned() int
}

func NewQuery(db DB, model ...interface{}) (_ *Query) { return }

func NewQueryContext(ctx context.Context, db DB, model ...interface{}) (_ *Query) { return }
