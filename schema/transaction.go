package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// transaction replays transaction control. A statement that is refused inside
// a transaction does not abort it: migrations that were applied had none.
func (r *Replayer) transaction(n *sqlparse.Transaction) {
	if r.depth > 0 {
		return // COMMIT inside a procedure
	}
	switch n.Kind {
	case sqlparse.Begin:
		r.begin()
	case sqlparse.Commit, sqlparse.Prepare:
		r.commit()
		if n.Chain {
			r.begin()
		}
	case sqlparse.Rollback:
		if r.tx.open {
			r.rollback(r.tx.start)
			r.tx = transaction{path: r.tx.path}
		}
		if n.Chain {
			r.begin()
		}
	case sqlparse.Savepoint:
		if r.tx.open {
			r.tx.savepoints = append(r.tx.savepoints, savepoint{n.Savepoint, r.mark()})
		}
	case sqlparse.Release:
		if i := r.savepoint(n.Savepoint); i >= 0 {
			r.tx.savepoints = r.tx.savepoints[:i]
		}
	case sqlparse.RollbackTo:
		if i := r.savepoint(n.Savepoint); i >= 0 {
			r.rollback(r.tx.savepoints[i].mark)
			r.tx.savepoints = r.tx.savepoints[:i+1]
		}
	}
}

func (r *Replayer) savepoint(name string) int {
	for i := len(r.tx.savepoints) - 1; i >= 0; i-- {
		if r.tx.savepoints[i].name == name {
			return i
		}
	}
	return -1
}

func (r *Replayer) begin() {
	if r.tx.open {
		return
	}
	r.tx = transaction{open: true, keep: !r.whole || r.rollsBack(r.at.stmt.File), start: r.mark(), path: r.tx.path}
}

func (r *Replayer) commit() {
	if !r.tx.open {
		return
	}
	if r.tx.path != nil {
		r.path = r.tx.path
	}
	r.tx = transaction{}
	r.forget()
}

// rollsBack reports whether a file undoes anything, so that the journal of its
// transactions has to be kept.
func (r *Replayer) rollsBack(f *sqlparse.File) bool {
	if f == nil || r.rollbacks.file == f {
		return r.rollbacks.found
	}
	r.rollbacks.file = f
	r.rollbacks.found = slices.ContainsFunc(f.Statements, func(s *sqlparse.Statement) bool {
		t, ok := s.Node.(*sqlparse.Transaction)
		return ok && (t.Kind == sqlparse.Rollback || t.Kind == sqlparse.RollbackTo)
	})
	return r.rollbacks.found
}
