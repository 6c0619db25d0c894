package sinks

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// Find returns the rows that a call writes to the database; none where it is no
// call of a database library, or writes none that can be told.
func Find(call ssa.CallInstruction, env Env) []*Write {
	s, ok := siteOf(call, env)
	if !ok {
		return nil
	}
	if q, ok := s.query(); ok {
		return distinct(s.sqlWrites(q))
	}
	if e, ok := s.entry(); ok && e.model != nil {
		return distinct(e.model(s))
	}
	return distinct(s.generated())
}

// Query is SQL that a call executes.
type Query struct {
	// Text is the SQL: a string, or what holds one.
	Text ssa.Value
	// Args are the arguments of its placeholders: a slice of them, or where Named
	// is set one value whose fields or keys are the named ones. nil for none.
	Args  ssa.Value
	Named bool
	// values are those of Args where they are not in one slice.
	values []ssa.Value
}

// SQL returns the SQL that a call executes; ok is false where it executes none,
// or writes rows by other means. A function that gives its own parameter to such
// a call executes its parameter: that is what Env.Executes is asked for.
func SQL(call ssa.CallInstruction, env Env) (q Query, ok bool) {
	s, ok := siteOf(call, env)
	if !ok {
		return Query{}, false
	}
	return s.query()
}

// site is a call whose function is known.
type site struct {
	call ssa.CallInstruction
	env  Env
	fn   *types.Func
	// owner is the name of the type that declares the method, "" for a function.
	owner string
	recv  ssa.Value
	args  []ssa.Value // without the receiver
}

// siteOf finds the function or method that a call calls.
func siteOf(call ssa.CallInstruction, env Env) (*site, bool) {
	common := call.Common()
	s := &site{call: call, env: env, args: common.Args}
	if common.IsInvoke() {
		s.fn, s.recv = common.Method, common.Value
	} else {
		callee := common.StaticCallee()
		if callee == nil {
			return nil, false
		}
		if origin := callee.Origin(); origin != nil {
			callee = origin
		}
		s.fn, _ = callee.Object().(*types.Func)
		if s.fn == nil || s.fn.Pkg() == nil {
			return nil, false
		}
		if mk, ok := common.Value.(*ssa.MakeClosure); ok {
			// A method value, db.Exec, that is called.
			if s.fn.Signature().Recv() == nil || len(mk.Bindings) != 1 {
				return nil, false
			}
			s.recv = mk.Bindings[0]
		} else if s.fn.Signature().Recv() != nil {
			if len(s.args) == 0 {
				return nil, false
			}
			s.recv, s.args = s.args[0], s.args[1:]
		}
	}
	if s.fn == nil || s.fn.Pkg() == nil { // the error interface's
		return nil, false
	}
	if recv := s.fn.Signature().Recv(); recv != nil {
		if named := namedOf(recv.Type()); named != nil {
			s.owner = named.Obj().Name()
		}
	}
	return s, true
}

// name is the function's, with its type's: "DB.Exec".
func (s *site) name() string {
	if s.owner == "" {
		return s.fn.Name()
	}
	return s.owner + "." + s.fn.Name()
}

// api is the function as messages name it: "(*gorm.DB).Create".
func (s *site) api() string {
	pkg := s.fn.Pkg().Name()
	if s.owner == "" {
		if s.fn.Signature().Recv() != nil {
			return s.fn.Name()
		}
		return pkg + "." + s.fn.Name()
	}
	owner := s.owner
	if owner == "baseDB" { // go-pg promotes its methods
		owner = "DB"
	}
	star := ""
	if _, ok := s.fn.Signature().Recv().Type().(*types.Pointer); ok {
		star = "*"
	}
	return fmt.Sprintf("(%s%s.%s).%s", star, pkg, owner, s.fn.Name())
}

// arg returns an argument, nil where the call has not so many.
func (s *site) arg(i int) ssa.Value {
	if i < 0 || i >= len(s.args) {
		return nil
	}
	return s.args[i]
}

// entry looks the function up among those of the libraries.
func (s *site) entry() (entry, bool) {
	lib := libraries[s.fn.Pkg().Path()]
	if lib == nil {
		return entry{}, false
	}
	e, ok := lib.entries[s.name()]
	return e, ok
}

// write is a Write of this call.
func (s *site) write(op sqltext.Op) *Write {
	return &Write{Call: s.call, API: s.api(), Op: op}
}

// distinct leaves out writes that say the same, as texts that differ only in
// what they return do.
func distinct(writes []*Write) []*Write {
	var out []*Write
	var seen []string
	for _, w := range writes {
		key := identity(w)
		if !slices.Contains(seen, key) {
			seen = append(seen, key)
			out = append(out, w)
		}
	}
	return out
}

func identity(w *Write) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %q %q %q %v %v", w.Op, w.API, w.Schema, w.Table, w.Incomplete, w.Model)
	for _, r := range w.Rows {
		fmt.Fprintf(&b, "|%p %v %v", r.Value, r.Many, r.Only)
		for _, c := range sortedColumns(r.Columns) {
			cell := r.Columns[c]
			fmt.Fprintf(&b, " %q=%p %d", c, cell.Value, cell.Kind)
		}
		for _, v := range r.Values {
			fmt.Fprintf(&b, " %p %d", v.Value, v.Kind)
		}
	}
	return b.String()
}

func sortedColumns(m map[string]Cell) []string {
	names := make([]string, 0, len(m))
	for c := range m {
		names = append(names, c)
	}
	slices.Sort(names)
	return names
}

// cellOf is the cell that a Go value gives.
func cellOf(v ssa.Value) Cell {
	v = ssavalue.Strip(v)
	if ssavalue.IsNil(v) {
		return Cell{Value: v, Kind: sqltext.Null}
	}
	return Cell{Value: v, Kind: sqltext.Param}
}

// unsure is a cell that may be left out.
func unsure(c Cell) Cell {
	c.Kind = sqltext.Unknown
	return c
}

// splitTable divides a table's name as Go code gives it: schema-qualified,
// quoted, with an alias after it.
func splitTable(name string) (schema, table string) {
	name = strings.TrimSpace(name)
	if fields := strings.Fields(name); len(fields) > 1 && !strings.Contains(name, `"`) {
		name = fields[0]
	}
	unquote := func(s string) string { return strings.Trim(strings.TrimSpace(s), "\"`") }
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return unquote(name[:i]), unquote(name[i+1:])
	}
	return "", unquote(name)
}
