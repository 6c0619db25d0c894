package sinks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

const xormPath = "xorm.io/xorm"

func xormLibrary() *library {
	l := &library{paths: []string{xormPath}}
	const handles = "Engine EngineGroup Session Interface EngineInterface"
	l.at(position{packed: true}, handles, "Exec Query QueryString QueryInterface QuerySliceString")
	l.rows(xormInsert, handles, "Insert InsertOne InsertMulti")
	l.rows(xormUpdate, handles, "Update")
	return l
}

var isXorm = ofPackages([]string{xormPath})

// xormSession is what the calls before the last one say.
type xormSession struct {
	q *ormQuery
}

func (s *site) xormSession() xormSession {
	q := &ormQuery{site: s, sets: map[string]Cell{}}
	for _, st := range s.chain(isXorm, true).steps {
		switch st.fn.Name() {
		case "Table":
			v := ssavalue.Strip(st.arg(0))
			if name, ok := st.text(v); ok {
				q.schema, q.table = splitTable(name)
			} else {
				q.of, _ = modelOf(v.Type())
			}
		case "Cols":
			names, ok := st.texts(st.arg(0))
			q.columns, q.limited = append(q.columns, names...), true
			q.open = q.open || !ok || !st.sure
		case "Omit":
			names, _ := st.texts(st.arg(0))
			q.excluded = append(q.excluded, names...)
		case "SetExpr", "Incr", "Decr":
			if column, ok := st.text(st.arg(0)); ok {
				q.sets[column] = Cell{}
			}
		}
	}
	return xormSession{q}
}

func xormInsert(s *site) []*Write {
	session := s.xormSession()
	beans := []ssa.Value{s.arg(0)}
	if s.fn.Name() == "Insert" {
		var ok bool
		if beans, ok = ssavalue.Variadic(s.arg(0)); !ok {
			return nil
		}
	}
	var out []*Write
	for _, b := range beans {
		if w := session.bean(sqltext.Insert, b, "BeforeInsert"); w != nil {
			out = append(out, w)
		}
	}
	return out
}

func xormUpdate(s *site) []*Write {
	if s.arg(0) == nil {
		return nil
	}
	if w := s.xormSession().bean(sqltext.Update, s.arg(0), "BeforeUpdate"); w != nil {
		return []*Write{w}
	}
	return nil
}

// bean reads one value that is written: a struct, a map, or a slice.
func (x xormSession) bean(op sqltext.Op, v ssa.Value, hook string) *Write {
	if v == nil {
		return nil
	}
	w := x.q.modelWrite(op, v, hook)
	if w.Model == nil && w.Table == "" {
		return nil
	}
	return w
}
