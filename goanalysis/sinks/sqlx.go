package sinks

func sqlxLibrary() *library {
	l := &library{paths: []string{"github.com/jmoiron/sqlx"}}
	const interfaces = " Queryer QueryerContext Execer ExecerContext"
	l.text(0, "DB Tx"+interfaces, "MustExec Queryx QueryRowx Exec Query QueryRow")
	l.text(1, "DB Tx Conn"+interfaces, "MustExecContext QueryxContext QueryRowxContext ExecContext QueryContext QueryRowContext")
	l.text(1, "DB Tx", "Get Select")
	l.text(2, "DB Tx Conn", "GetContext SelectContext")
	l.at(position{query: 0, args: 1, named: true}, "DB Tx", "NamedExec NamedQuery")
	l.at(position{query: 1, args: 2, named: true}, "DB Tx", "NamedExecContext NamedQueryContext")

	l.text(1, "", "MustExec")
	l.text(2, "", "MustExecContext Get Select")
	l.text(3, "", "GetContext SelectContext")
	l.at(position{query: 1, args: 2, named: true}, "", "NamedExec NamedQuery")
	l.at(position{query: 2, args: 3, named: true}, "", "NamedExecContext NamedQueryContext")

	l.at(position{prepared: true, args: 0}, "Stmt", "MustExec Queryx QueryRowx")
	l.at(position{prepared: true, args: 1}, "Stmt", "MustExecContext QueryxContext QueryRowxContext Get Select")
	l.at(position{prepared: true, args: 2}, "Stmt", "GetContext SelectContext")
	l.at(position{prepared: true, args: 0, named: true}, "NamedStmt", "Exec Query QueryRow MustExec Queryx QueryRowx")
	l.at(position{prepared: true, args: 1, named: true}, "NamedStmt",
		"ExecContext QueryContext QueryRowContext MustExecContext QueryxContext QueryRowxContext Get Select")
	l.at(position{prepared: true, args: 2, named: true}, "NamedStmt", "GetContext SelectContext")
	return l
}
