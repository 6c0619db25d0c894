package sinks

import "github.com/polylint/polylint/goanalysis/sqltext"

var gopgPaths = []string{
	"github.com/go-pg/pg/v10", "github.com/go-pg/pg/v10/orm", "github.com/go-pg/pg/v9", "github.com/go-pg/pg/v9/orm",
	"github.com/go-pg/pg", "github.com/go-pg/pg/orm",
}

func gopgLibrary() *library {
	l := &library{paths: gopgPaths}
	const handles = "DB baseDB Tx Conn"
	l.text(0, handles+" Query", "Exec ExecOne")
	l.text(1, handles, "ExecContext ExecOneContext Query QueryOne CopyFrom")
	l.text(2, handles, "QueryContext QueryOneContext")
	l.text(1, "Query", "Query QueryOne CopyFrom")
	l.at(position{prepared: true, args: 0}, "Stmt", "Exec ExecOne")
	l.at(position{prepared: true, args: 1}, "Stmt", "ExecContext ExecOneContext Query QueryOne")
	l.at(position{prepared: true, args: 2}, "Stmt", "QueryContext QueryOneContext")
	l.rows(gopgInsert, "Query", "Insert SelectOrInsert")
	l.rows(gopgUpdate, "Query", "Update UpdateNotZero")
	return l
}

var (
	isGopg   = ofPackages(gopgPaths)
	gopgNews = []string{"Model", "ModelContext", "NewQuery", "NewQueryContext"}
)

func gopgInsert(s *site) []*Write {
	q, ok := s.ormQuery(s.chain(isGopg, true), gopgNews...)
	if !ok {
		return nil
	}
	return q.writes(sqltext.Insert, "BeforeInsert")
}

func gopgUpdate(s *site) []*Write {
	q, ok := s.ormQuery(s.chain(isGopg, true), gopgNews...)
	if !ok {
		return nil
	}
	return q.writes(sqltext.Update, "BeforeUpdate")
}
