package schema

import (
	"cmp"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Options are what a replay needs to know besides the statements.
type Options struct {
	// Name is what reports call the database.
	Name string
	// SearchPath is the search path that a session begins with; empty means
	// public. Its schemas exist from the start.
	SearchPath []string
}

// Replayer replays statements on a catalog, as PostgreSQL 15 would run them in
// one session on an empty database. A statement that PostgreSQL would refuse
// changes nothing and leaves a Note.
type Replayer struct {
	name        string
	defaultPath []string

	rels        map[qname]relation
	types       map[qname]*userType
	functions   map[qname][]*Function
	schemas     map[string]bool
	extensions  map[string]bool
	constraints map[qname]int // how many constraints of the schema have the name

	tables    []*Table // ever made; those dropped or undone are not live
	views     []*View
	typeList  []*userType
	sequences []*sequence
	unmet     []*ForeignKey // foreign keys whose table is still to come

	path    []string
	notes   []Note
	journal journal
	tx      transaction
	at      context

	rollbacks struct { // what rollsBack found last
		file  *sqlparse.File
		found bool
	}

	files      []*sqlparse.File
	whole      bool // File is replaying the last one: its statements are all there are
	statements int
	oid        int
	depth      int // statements inside statements: PL/pgSQL
	budget     int // statements that PL/pgSQL may still run
	rows       int // rows that queries have looked at
}

// context is the statement being replayed.
type context struct {
	stmt *sqlparse.Statement
	// whole is the range for what has none of its own. Where fixed is set it is
	// every object's: the text that ran stands elsewhere, or nowhere.
	whole sqlparse.Range
	fixed bool
	// file is the text that the tree's ranges count in, and self the
	// statement's own. It is a part of stmt's file that begins at shift.
	file    *sqlparse.File
	self    sqlparse.Range
	shift   int
	subject qname // the relation that the statement is about
}

// transaction is the state of BEGIN ... COMMIT.
type transaction struct {
	open       bool
	keep       bool // something may be rolled back: keep the journal
	start      int
	savepoints []savepoint
	path       []string // the session's search path, where SET LOCAL hides it
}

type savepoint struct {
	name string
	mark int
}

// NewReplayer returns a replayer over an empty database.
func NewReplayer(o Options) *Replayer {
	r := &Replayer{
		name:        o.Name,
		defaultPath: o.SearchPath,
		rels:        map[qname]relation{},
		types:       map[qname]*userType{},
		functions:   map[qname][]*Function{},
		schemas:     map[string]bool{"public": true},
		extensions:  map[string]bool{"plpgsql": true},
		constraints: map[qname]int{},
	}
	if len(r.defaultPath) == 0 {
		r.defaultPath = []string{"public"}
	}
	for _, s := range r.defaultPath {
		if s != "$user" {
			r.schemas[s] = true
		}
	}
	r.path = slices.Clone(r.defaultPath)
	return r
}

// Replay replays whole files, in the order given.
func Replay(name string, files []*sqlparse.File, o Options) *Catalog {
	o.Name = name
	r := NewReplayer(o)
	for _, f := range files {
		r.File(f)
	}
	return r.Catalog()
}

// File replays the statements of a file and ends the transaction that it may
// have left open.
func (r *Replayer) File(f *sqlparse.File) {
	r.files = append(r.files, f)
	r.whole = true
	defer func() { r.whole = false }()
	for _, s := range f.Statements {
		// What was refused is in the notes.
		_ = r.Statement(s)
	}
	r.endFile()
}

// endFile closes what does not outlive a file. An empty search path does not
// either: dumps set it for themselves.
func (r *Replayer) endFile() {
	r.commit()
	if r.tx.path != nil {
		r.path, r.tx.path = r.tx.path, nil
	}
	if len(r.path) == 0 {
		r.path = slices.Clone(r.defaultPath)
	}
}

// Statement replays one statement. The error says why PostgreSQL would have
// refused it, in which case the catalog is as before but for a Note.
func (r *Replayer) Statement(s *sqlparse.Statement) error {
	if n := len(r.files); n == 0 || r.files[n-1] != s.File {
		r.files = append(r.files, s.File)
	}
	r.statements++
	r.at = context{stmt: s, whole: s.Range, file: s.File, self: s.Range}
	r.budget, r.rows = maxInner, 0
	if s.Node == nil {
		r.unreadable(s)
		return nil
	}
	err := r.run(s.Node)
	if refused, ok := err.(*refusal); ok && !slices.Contains(aboutFunctions, refused.state) {
		if n, ok := nodeName(s.Node); ok && r.at.subject == (qname{}) {
			r.concerns(n, r.find(n))
		}
		r.note("not replayed: " + err.Error())
	}
	if !r.tx.open || !r.tx.keep {
		r.forget()
	}
	return err
}

// nodeName is the name of the type or other object that a statement is about,
// for those that are about no relation.
func nodeName(n sqlparse.Node) (sqlparse.Name, bool) {
	switch n := n.(type) {
	case *sqlparse.CreateEnum:
		return n.Name, true
	case *sqlparse.AlterEnum:
		return n.Name, true
	case *sqlparse.CreateDomain:
		return n.Name, true
	case *sqlparse.AlterDomain:
		return n.Name, true
	case *sqlparse.CreateType:
		return n.Name, true
	case *sqlparse.Rename:
		return n.Name, true
	case *sqlparse.SetSchema:
		return n.Name, true
	case *sqlparse.CreateExtension:
		return sqlparse.Name{Name: n.Name}, true
	case *sqlparse.CreateSchema:
		return sqlparse.Name{Schema: n.Name}, true
	case *sqlparse.Drop:
		if len(n.Names) > 0 {
			return n.Names[0], true
		}
	}
	return sqlparse.Name{}, false
}

// run replays a statement's tree; where it is refused nothing is changed.
func (r *Replayer) run(n sqlparse.Node) error {
	mark := r.mark()
	err := r.dispatch(n)
	if err != nil {
		r.rollback(mark)
	}
	return err
}

func (r *Replayer) dispatch(n sqlparse.Node) error {
	switch n := n.(type) {
	case *sqlparse.CreateTable:
		return r.createTable(n)
	case *sqlparse.CreateTableAs:
		return r.createTableAs(n)
	case *sqlparse.CreateView:
		return r.createView(n)
	case *sqlparse.AlterTable:
		return r.alter(n)
	case *sqlparse.Rename:
		return r.rename(n)
	case *sqlparse.SetSchema:
		return r.setSchema(n)
	case *sqlparse.Drop:
		return r.drop(n)
	case *sqlparse.CreateIndex:
		return r.createIndex(n)
	case *sqlparse.CreateSchema:
		return r.createSchema(n)
	case *sqlparse.CreateEnum:
		return r.createEnum(n)
	case *sqlparse.AlterEnum:
		return r.alterEnum(n)
	case *sqlparse.CreateDomain:
		return r.createDomain(n)
	case *sqlparse.AlterDomain:
		return r.alterDomain(n)
	case *sqlparse.CreateType:
		return r.createType(n)
	case *sqlparse.CreateSequence:
		return r.createSequence(n)
	case *sqlparse.AlterSequence:
		return r.alterSequence(n)
	case *sqlparse.CreateFunction:
		return r.createFunction(n)
	case *sqlparse.CreateTrigger:
		return r.createTrigger(n)
	case *sqlparse.CreateExtension:
		return r.createExtension(n)
	case *sqlparse.SetVariable:
		r.setVariable(n)
	case *sqlparse.Transaction:
		r.transaction(n)
	case *sqlparse.Do:
		return r.do(n)
	case *sqlparse.Call:
		return r.callIn(n.Func, nil)
	case *sqlparse.Select:
		return r.query(n)
	case *sqlparse.Insert:
		r.fill(n.Table)
		if n.Query != nil {
			return r.query(n.Query)
		}
	case *sqlparse.Copy:
		if n.From {
			r.fill(n.Table)
		}
	case *sqlparse.CommentOn:
		r.comment(n)
	case *sqlparse.Other:
		r.other(n)
	}
	return nil
}

// comment keeps what is said of a table's column.
func (r *Replayer) comment(n *sqlparse.CommentOn) {
	t, ok := r.find(n.Name).(*Table)
	if !ok || n.Kind != sqlparse.ColumnObject || t.Column(n.Sub) == nil {
		return
	}
	r.touch(t)
	t.Column(n.Sub).Comment = n.Text
}

// fill records that a table has rows.
func (r *Replayer) fill(n sqlparse.Name) {
	if t, ok := r.find(n).(*Table); ok && !t.filled {
		r.touch(t)
		t.filled = true
		for _, p := range t.Parents {
			r.fill(sqlparse.Name{Schema: p.Schema, Name: p.Name})
		}
	}
}

func (r *Replayer) other(n *sqlparse.Other) {
	switch n.Tag {
	case "InsertStmt", "MergeStmt":
		if name, ok := insertTarget(r.source(r.at.self)); ok {
			r.fill(name)
		}
	case "ImportForeignSchemaStmt":
		r.at.subject = qname{}
		r.note("not replayed: IMPORT FOREIGN SCHEMA makes tables that stand in no file")
	}
}

// source returns text of the statement being replayed.
func (r *Replayer) source(rg sqlparse.Range) string {
	if r.at.file == nil {
		return ""
	}
	return r.at.file.Source(rg)
}

// origin is the place of an object that the statement makes or changes.
func (r *Replayer) origin(rg sqlparse.Range) Origin {
	if r.at.fixed || rg.IsZero() || rg.End <= rg.Start {
		rg = r.at.whole
	} else {
		rg.Start += r.at.shift
		rg.End += r.at.shift
	}
	return Origin{Stmt: r.at.stmt, Range: rg, Seq: r.statements}
}

// own returns an expression as the catalog keeps it.
func (r *Replayer) own(e sqlparse.Expr) sqlparse.Expr {
	switch {
	case e == nil || !r.at.fixed && r.at.shift == 0:
		return e
	case r.at.fixed:
		return placeless(e)
	}
	return copyExpr(e, nil, func(at sqlparse.At) sqlparse.At {
		if at < 0 {
			return at
		}
		return at + sqlparse.At(r.at.shift)
	})
}

// note records what could not be replayed. The table it is about becomes
// incomplete.
func (r *Replayer) note(message string) {
	relation := ""
	if r.at.subject != (qname{}) {
		relation = r.at.subject.String()
		if t, ok := r.rels[r.at.subject].(*Table); ok && t.Incomplete == "" {
			r.touch(t)
			t.Incomplete = message
		}
	}
	n := Note{message, r.origin(sqlparse.Range{}), relation}
	if i := len(r.notes) - 1; i >= 0 && r.notes[i] == n {
		return // said already, in a loop
	}
	set(r, &r.notes, append(r.notes, n))
}

// unreadable notes a statement that has no tree, where it could have changed
// the catalog.
func (r *Replayer) unreadable(s *sqlparse.Statement) {
	why := s.Skipped
	if s.Err != nil {
		why = s.Err.Message
	}
	name, ddl := ddlSubject(s.Source())
	if !ddl {
		return
	}
	if name.Name != "" {
		r.concerns(name, r.find(name))
	}
	r.note("not replayed: " + why)
}

func (r *Replayer) setVariable(s *sqlparse.SetVariable) {
	if s.Name != "search_path" && s.Name != "all" {
		return
	}
	path := s.Values
	if s.Reset {
		path = r.defaultPath
	}
	r.changePath(path, s.Local)
}

func (r *Replayer) changePath(path []string, local bool) {
	path = slices.DeleteFunc(slices.Clone(path), func(s string) bool { return s == "" || s == "pg_catalog" })
	if local {
		if r.tx.path == nil {
			set(r, &r.tx.path, append([]string{}, r.path...))
		}
	} else {
		set(r, &r.tx.path, nil)
	}
	r.setPath(path)
}

// splitPath reads a search path as set_config takes it (SplitIdentifierString).
func splitPath(s string) []string {
	var path []string
	for _, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		if len(part) >= 2 && part[0] == '"' && part[len(part)-1] == '"' {
			part = strings.ReplaceAll(part[1:len(part)-1], `""`, `"`)
		} else {
			part = strings.ToLower(part)
		}
		if part != "" {
			path = append(path, part)
		}
	}
	return path
}

// live reports whether the table is in the catalog.
func (r *Replayer) live(t *Table) bool { return r.rels[identOf(t)] == relation(t) }

func (r *Replayer) newOID() int {
	r.oid++
	return r.oid
}

// Catalog returns the catalog as the statements so far have made it. Its
// objects are the replayer's own: replaying further changes them.
func (r *Replayer) Catalog() *Catalog {
	r.meetForeignKeys()
	c := &Catalog{
		Name:       r.name,
		Complete:   true,
		Notes:      slices.Clone(r.notes),
		SearchPath: slices.Clone(r.path),
		Files:      slices.Clone(r.files),
		Statements: r.statements,
		Schemas:    sortedKeys(r.schemas),
	}
	r.tables = slices.DeleteFunc(r.tables, func(t *Table) bool { return !r.live(t) && len(r.journal.undo) == 0 })
	for _, t := range r.tables {
		if !r.live(t) {
			continue
		}
		r.spellTable(t)
		if !t.Temporary {
			c.Tables = append(c.Tables, t)
		}
		for _, fk := range t.ForeignKeys {
			if fk.Target == nil {
				c.Notes = append(c.Notes, Note{
					"the foreign key " + fk.Name + " references " + fk.to.String() + ", which no statement creates",
					fk.Made, t.QualifiedName(),
				})
			}
		}
	}
	slices.SortStableFunc(c.Tables, func(a, b *Table) int { return cmp.Compare(a.oid, b.oid) })
	for _, v := range r.views {
		if r.rels[identOf(v)] == relation(v) && !v.temporary {
			c.Views = append(c.Views, v)
		}
	}
	for _, u := range r.typeList {
		if r.types[qname{u.schema, u.name}] != u {
			continue
		}
		switch {
		case u.enum != nil:
			c.Enums = append(c.Enums, u.enum)
		case u.domain != nil:
			r.spell(&u.domain.Base)
			c.Domains = append(c.Domains, u.domain)
		}
	}
	for _, fs := range r.functions {
		c.Functions = append(c.Functions, fs...)
	}
	slices.SortFunc(c.Functions, func(a, b *Function) int {
		return cmp.Or(cmp.Compare(a.Made.Seq, b.Made.Seq), cmp.Compare(a.Made.Range.Start, b.Made.Range.Start), cmp.Compare(a.Name, b.Name))
	})
	for _, n := range c.Notes {
		c.Complete = c.Complete && n.Relation != ""
	}
	return c
}

// spellTable brings what is spelled under the search path up to date.
func (r *Replayer) spellTable(t *Table) {
	for _, c := range t.Columns {
		if c.Type.Unknown {
			// A type that a later file makes.
			if u := r.findType(c.Type.written); u != nil {
				c.Type.user, c.Type.Unknown = u, false
			}
		}
		r.spell(&c.Type)
		if c.seq != nil && c.Serial {
			schema, name := c.seq.ident()
			if r.find(sqlparse.Name{Name: name}) == relation(c.seq) {
				schema = ""
			}
			c.DefaultSQL, c.Default = nextval(quoteQualified(schema, name))
		}
	}
	if t.ofType != nil {
		schema, name := t.ofType.ident()
		t.OfType = schema + "." + name
	}
	for _, fk := range t.ForeignKeys {
		if fk.Target != nil {
			fk.RefSchema, fk.RefTable = fk.Target.Schema, fk.Target.Name
		}
	}
}

// meetForeignKeys finds the tables of foreign keys that stood before them.
func (r *Replayer) meetForeignKeys() {
	for _, t := range r.tables {
		if !r.live(t) {
			continue
		}
		for _, fk := range t.ForeignKeys {
			if fk.Target == nil || len(fk.RefColumns) == 0 {
				r.meet(fk)
			}
		}
	}
}
