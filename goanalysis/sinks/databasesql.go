package sinks

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
)

func databaseSQL() *library {
	l := &library{paths: []string{"database/sql"}}
	l.text(0, "DB Tx", "Exec Query QueryRow")
	l.text(1, "DB Tx Conn", "ExecContext QueryContext QueryRowContext")
	l.at(position{prepared: true, args: 0}, "Stmt", "Exec Query QueryRow")
	l.at(position{prepared: true, args: 1}, "Stmt", "ExecContext QueryContext QueryRowContext")
	return l
}

// preparation returns the SQL that a prepared statement was made of.
func preparation(stmt ssa.Value, env Env, depth int) (query ssa.Value, ok bool) {
	if stmt == nil || depth > 8 {
		return nil, false
	}
	v := ssavalue.Source(stmt)
	switch x := v.(type) {
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && x.Index == 0 {
			return prepared(call, env, depth)
		}
	case *ssa.Call:
		return prepared(x, env, depth)
	case *ssa.UnOp:
		switch addr := x.X.(type) {
		case *ssa.FieldAddr:
			// sqlx.Stmt embeds *sql.Stmt, whose Exec it shares.
			if embedsStatement(addr) {
				return preparation(addr.X, env, depth+1)
			}
			return fieldPreparation(addr, env, depth)
		case *ssa.Global:
			if set, ok := globalStore(addr); ok {
				return preparation(set, env, depth+1)
			}
		}
	}
	return nil, false
}

// prepared reads the call that makes a statement: Prepare and its kin, or Stmt
// of a transaction, which takes another.
func prepared(call *ssa.Call, env Env, depth int) (ssa.Value, bool) {
	s, ok := siteOf(call, env)
	if !ok {
		return nil, false
	}
	at := 0
	switch s.fn.Name() {
	case "Prepare", "Preparex", "PrepareNamed":
		if s.owner == "" {
			at = 1 // sqlx.Preparex(p, query)
		}
	case "PrepareContext", "PreparexContext", "PrepareNamedContext":
		at = 1
		if s.owner == "" {
			at = 2
		}
	case "Stmt", "Stmtx", "NamedStmt":
		return preparation(ssavalue.Strip(s.arg(0)), env, depth+1)
	case "StmtContext", "StmtxContext", "NamedStmtContext":
		return preparation(ssavalue.Strip(s.arg(1)), env, depth+1)
	case "Unsafe":
		return preparation(s.recv, env, depth+1)
	default:
		return nil, false
	}
	query := s.arg(at)
	return query, query != nil && isString(query.Type())
}

func embedsStatement(addr *ssa.FieldAddr) bool {
	f := fieldOf(addr)
	return f != nil && f.Embedded() && f.Name() == "Stmt"
}

// fieldOf returns the field that an address is of.
func fieldOf(addr *ssa.FieldAddr) *types.Var {
	ptr, ok := addr.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	st, ok := ptr.Elem().Underlying().(*types.Struct)
	if !ok || addr.Field >= st.NumFields() {
		return nil
	}
	return st.Field(addr.Field)
}

// fieldPreparation finds what a statement is prepared of that a struct holds: of
// what its field is set to, where that is done in one place of the package.
func fieldPreparation(of *ssa.FieldAddr, env Env, depth int) (ssa.Value, bool) {
	field := fieldOf(of)
	if field == nil || of.Parent() == nil || field.Pkg() == nil || of.Parent().Pkg == nil || field.Pkg() != of.Parent().Pkg.Pkg {
		return nil, false
	}
	var set ssa.Value
	for _, fn := range ssavalue.Functions(of.Parent().Pkg) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				s, ok := instr.(*ssa.Store)
				if !ok {
					continue
				}
				addr, ok := s.Addr.(*ssa.FieldAddr)
				if !ok || fieldOf(addr) != field || ssavalue.IsNil(s.Val) {
					continue
				}
				if set != nil {
					return nil, false
				}
				set = s.Val
			}
		}
	}
	if set == nil {
		return nil, false
	}
	return preparation(set, env, depth+1)
}

// globalStore returns the one value that a package-level variable is set to.
func globalStore(g *ssa.Global) (set ssa.Value, ok bool) {
	for _, fn := range ssavalue.Functions(g.Pkg) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if s, isStore := instr.(*ssa.Store); isStore && s.Addr == ssa.Value(g) {
					if set != nil {
						return nil, false
					}
					set = s.Val
				}
			}
		}
	}
	return set, set != nil
}
