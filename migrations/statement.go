package migrations

import "strings"

// statement notes what one statement does.
func (f *facts) statement(stmt []token, depth int) {
	s := &reader{toks: stmt}
	switch first := s.word(); first {
	case "create":
		f.create(s)
	case "alter":
		f.alter(s)
	case "drop":
		f.drop(s)
	case "do":
		for _, t := range stmt {
			if t.kind == literal && depth < maxDepth {
				f.scanPart([]byte(t.text), depth+1)
			}
		}
	case "comment":
		f.objects++
	case "pragma":
		f.sawDialect("SQLite")
	case "select", "with", "insert", "update", "delete", "merge", "values", "copy", "truncate", "call",
		"explain", "table", "lock", "refresh", "execute", "prepare", "deallocate", "fetch", "declare",
		"replace", "use", "show":
		f.data++
	case "set", "reset", "begin", "start", "commit", "rollback", "end", "abort", "savepoint", "release",
		"grant", "revoke", "analyze", "vacuum", "reindex", "cluster", "notify", "listen", "unlisten",
		"discard", "load", "checkpoint", "reassign", "security", "import":
	default:
		if depth == 0 && stmt[0].kind == word {
			f.unknown++
		}
	}
}

// create reads CREATE.
func (f *facts) create(s *reader) {
	temporary := false
	for {
		switch w := s.word(); w {
		case "or", "replace", "global", "local", "unlogged", "unique", "recursive", "foreign", "constraint",
			"trusted", "procedural", "default", "materialized", "external", "virtual", "definer", "algorithm":
			continue
		case "temp", "temporary":
			temporary = true
			continue
		case "table":
			f.createTable(s, temporary)
		case "type", "domain":
			f.objects++
			if name, _ := s.name(); name != "" {
				f.types = append(f.types, name)
			}
		case "index":
			f.objects++
			s.until("on")
			s.skip("only")
			f.touch(s, true)
		case "trigger", "policy", "rule":
			if w != "policy" {
				f.objects++
			}
			if w == "rule" {
				s.until("to")
			} else {
				s.until("on")
			}
			f.touch(s, true)
		case "view":
			f.objects++
			f.views++
		case "function", "procedure", "aggregate", "sequence", "operator", "cast", "collation",
			"statistics", "language", "conversion", "access", "text", "transform", "event":
			f.objects++
		case "schema", "extension", "role", "user", "database", "tablespace", "publication", "subscription",
			"server", "group":
		default:
			// What cannot be read may still be a definition with a typing error,
			// which the parser has to see.
			f.objects++
		}
		return
	}
}

// touch notes the table that comes next.
func (f *facts) touch(s *reader, hard bool) {
	name, placeholder := s.name()
	if placeholder {
		f.template = true
	}
	if name != "" {
		f.events = append(f.events, event{kind: touchTable, table: name, hard: hard})
	}
}

func (f *facts) createTable(s *reader, temporary bool) {
	soft := s.skip("if", "not", "exists")
	if s.peek().kind == '[' {
		f.tables++
		f.sawDialect("SQL Server")
		return
	}
	name, placeholder := s.name()
	if placeholder {
		f.template = true
		return
	}
	if name == "" {
		f.objects++ // broken, and the parser's to report
		return
	}
	if !temporary {
		f.tables++
		f.events = append(f.events, event{kind: createTable, table: name, soft: soft})
	}
	depth, atStart := 0, false
	for !s.done() {
		t := s.take()
		switch {
		case t.kind == '(':
			depth++
			atStart = depth == 1
			continue
		case t.kind == ')':
			depth--
		case t.kind == ',' && depth == 1:
			atStart = true
			continue
		case atStart && (t.kind == word || t.kind == quoted):
			if !temporary && (t.kind == quoted || !startsConstraint(t.text)) {
				f.events = append(f.events, event{kind: addColumn, table: name, column: t.text})
			} else if t.text == "like" {
				f.touch(s, true)
			}
		case t.kind == word && t.text == "references":
			f.touch(s, false)
		case t.kind == word && t.text == "inherits" && depth == 0:
			s.skipPunct('(')
			for {
				f.touch(s, true)
				if !s.skipPunct(',') {
					break
				}
			}
		case t.kind == word && t.text == "of" && s.previousIs("partition"):
			f.touch(s, true)
		}
		atStart = false
		f.foreignWord(s, t)
	}
}

// foreignWord notes words of CREATE TABLE that only another database knows.
func (f *facts) foreignWord(s *reader, t token) {
	if t.kind != word {
		return
	}
	switch t.text {
	case "auto_increment":
		f.sawDialect("MySQL")
	case "autoincrement":
		f.sawDialect("SQLite")
	case "nvarchar", "uniqueidentifier", "datetime2":
		f.sawDialect("SQL Server")
	case "varchar2", "nvarchar2":
		f.sawDialect("Oracle")
	case "engine":
		if s.skipPunct('=') {
			if e := s.word(); strings.HasSuffix(e, "mergetree") {
				f.sawDialect("ClickHouse")
			} else {
				f.sawDialect("MySQL")
			}
		}
	}
}

func startsConstraint(w string) bool {
	switch w {
	case "constraint", "primary", "unique", "check", "foreign", "exclude", "like", "key", "index", "fulltext", "period":
		return true
	}
	return false
}

// alter reads ALTER; of tables, each subcommand.
func (f *facts) alter(s *reader) {
	w := s.word()
	if w == "foreign" || w == "materialized" {
		w = s.word()
	}
	if w != "table" {
		f.objects++
		return
	}
	s.skip("if", "exists")
	s.skip("only")
	table, placeholder := s.name()
	if placeholder {
		f.template = true
		return
	}
	if table == "" {
		f.alters++
		return
	}
	f.events = append(f.events, event{kind: touchTable, table: table, hard: true})
	s.skipPunct('*')
	for !s.done() {
		f.alterCommand(s, table)
		depth := 0
		for !s.done() {
			t := s.take()
			if t.kind == ',' && depth == 0 {
				break
			}
			switch {
			case t.kind == '(':
				depth++
			case t.kind == ')':
				depth--
			case t.kind == word && t.text == "references":
				f.touch(s, false)
			}
		}
	}
}

func (f *facts) alterCommand(s *reader, table string) {
	switch w := s.word(); w {
	case "enable", "disable", "force", "no", "owner", "cluster", "replica", "set", "reset", "":
		return // neither columns nor constraints
	case "add":
		if next := s.peek(); next.kind == word && next.text != "column" && startsConstraint(next.text) {
			break
		}
		s.skip("column")
		s.skip("if", "not", "exists")
		if name, _ := s.name(); name != "" {
			f.events = append(f.events, event{kind: addColumn, table: table, column: name})
		}
	case "drop":
		if next := s.peek(); next.kind == word && next.text == "constraint" {
			break
		}
		s.skip("column")
		s.skip("if", "exists")
		if name, _ := s.name(); name != "" {
			f.events = append(f.events, event{kind: dropColumn, table: table, column: name})
		}
	case "rename":
		if s.skip("to") {
			if name, _ := s.name(); name != "" {
				f.events = append(f.events, event{kind: renameTable, table: table, name: name})
			}
			break
		}
		if s.skip("constraint") {
			break
		}
		s.skip("column")
		column, _ := s.name()
		if s.skip("to") {
			if name, _ := s.name(); name != "" {
				f.events = append(f.events, event{kind: renameColumn, table: table, column: column, name: name})
			}
		}
	case "attach", "inherit":
		s.skip("partition")
		f.touch(s, true)
	}
	f.alters++
}

// drop reads DROP.
func (f *facts) drop(s *reader) {
	w := s.word()
	if w == "foreign" {
		w = s.word()
	}
	if w != "table" {
		f.objects++
		return
	}
	f.drops++
	s.skip("if", "exists")
	for {
		name, placeholder := s.name()
		if placeholder {
			f.template = true
		}
		if name != "" {
			f.events = append(f.events, event{kind: dropTable, table: name})
		}
		if !s.skipPunct(',') {
			return
		}
	}
}
