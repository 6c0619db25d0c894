package goanalysis

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/goanalysis/validators"
	"github.com/polylint/polylint/naming"
)

// literals reports composite literals of models that set several parents.
func (c *checker) literals() {
	for _, file := range c.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok {
				c.literal(lit)
			}
			return true
		})
	}
}

func (c *checker) literal(lit *ast.CompositeLit) {
	t := c.pass.TypesInfo.TypeOf(lit)
	if t == nil || !isStruct(t) {
		return
	}
	for _, m := range c.mapper.Models(t) {
		if m.Child.Kind != association.Arc {
			continue
		}
		var set []string
		for _, p := range m.Child.Parents {
			if c.setInLiteral(lit, m, p.Columns) {
				set = append(set, strings.Join(p.Columns, "+"))
			}
		}
		if len(set) < 2 {
			continue
		}
		f := Finding{Pos: lit.Pos(), End: lit.End()}
		f.Rule, f.Confidence = "PL503", diag.High
		f.Message = fmt.Sprintf("a row of %s is built with several parents: %s", m.Child.Name, strings.Join(set, " and "))
		f.Help = "set one of them and leave the others out"
		f.Symbol = c.symbolAt(lit.Pos())
		f.Fingerprint = strings.Join(set, ",")
		f.Counterexample = map[string]string{}
		for _, column := range m.Child.ParentColumns() {
			f.Counterexample[column] = "NULL"
		}
		for _, s := range set {
			for _, column := range strings.Split(s, "+") {
				f.Counterexample[column] = "set"
			}
		}
		c.migration(&f, m.Child)
		c.emit(c.tables[keyOf(m.Child)], f)
	}
}

// setInLiteral reports whether a literal surely sets all columns of a parent.
func (c *checker) setInLiteral(lit *ast.CompositeLit, m *model.Model, columns []string) bool {
	for _, column := range columns {
		field := m.Field(column)
		if field == nil || len(field.Path) != 1 {
			return false
		}
		value := fieldValue(lit, field)
		if value == nil || !c.surelySet(value) {
			return false
		}
	}
	return len(columns) > 0
}

// fieldValue returns what a literal sets a field to, or nil.
func fieldValue(lit *ast.CompositeLit, field *model.Field) ast.Expr {
	for i, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			if i == field.Path[0] {
				return e
			}
			continue
		}
		if id, ok := kv.Key.(*ast.Ident); ok && id.Name == field.Var.Name() {
			return kv.Value
		}
	}
	return nil
}

// surelySet reports whether an expression is never what stands for "no parent":
// nil, a zero key, or an option type that is not valid.
func (c *checker) surelySet(e ast.Expr) bool {
	e = ast.Unparen(e)
	tv := c.pass.TypesInfo.Types[e]
	if tv.Value != nil {
		switch tv.Value.Kind() {
		case constant.Int:
			return constant.Sign(tv.Value) != 0
		case constant.String:
			return constant.StringVal(tv.Value) != ""
		}
		return false
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.CompositeLit: // sql.NullInt64{Int64: id, Valid: true}
		if _, isStruct := tv.Type.Underlying().(*types.Struct); !isStruct {
			return false
		}
		_, flag := model.UnsetOf(tv.Type)
		if flag == nil {
			return false
		}
		for i, elt := range e.Elts {
			value := elt
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				id, ok := kv.Key.(*ast.Ident)
				if !ok || id.Name != flag.Name() {
					continue
				}
				value = kv.Value
			} else if i != len(e.Elts)-1 {
				continue
			}
			v := c.pass.TypesInfo.Types[value].Value
			return v != nil && v.Kind() == constant.Bool && constant.BoolVal(v)
		}
	case *ast.CallExpr:
		return c.makesPointer(e)
	}
	return false
}

// makesPointer reports whether a call makes a pointer to its argument, as new
// does and helpers such as ptr.To do.
func (c *checker) makesPointer(call *ast.CallExpr) bool {
	if b, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Builtin); ok {
		return b.Name() == "new"
	}
	fn, ok := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if !ok || len(call.Args) != 1 || fn.Signature().Results().Len() != 1 {
		return false
	}
	p, ok := types.Unalias(c.pass.TypesInfo.TypeOf(call)).(*types.Pointer)
	arg := c.pass.TypesInfo.TypeOf(call.Args[0])
	if !ok || arg == nil || !types.AssignableTo(arg, p.Elem()) && !types.Identical(types.Default(arg), p.Elem()) {
		return false
	}
	for _, w := range append(naming.Words(fn.Name()), naming.Words(fn.Pkg().Name())...) {
		switch w {
		case "ptr", "pointer", "to", "ref", "addr", "p":
			return true
		}
	}
	return false
}

// reportParents reports what a write says of the row's parents by itself: SQL
// text that writes a pair, no parent or several, and literals without a parent
// that are written as they are. It returns whether there was anything to report.
func (c *checker) reportParents(s *site) bool {
	if s.write == nil {
		return false
	}
	reported := false
	for _, child := range s.table.children {
		switch {
		case child.Kind == association.Pair && child.Accepted == "":
			reported = c.pairInSQL(s, child) || reported
		case child.Kind == association.Arc:
			reported = c.parentsInSQL(s, child) || c.literalWithout(s, child) || reported
		}
	}
	return reported
}

// pairInSQL reports SQL that writes both columns of a pair.
func (c *checker) pairInSQL(s *site, child *association.Child) bool {
	if !s.byColumn() || !s.writes(child.TypeColumn) || !s.writes(child.IDColumn) {
		return false
	}
	f := c.finding(s)
	f.Rule, f.Confidence = "PL505", child.Confidence
	f.Message = fmt.Sprintf("%s writes the pair %s, %s of %s, a reference that no foreign key can guard", s.sql(), child.TypeColumn, child.IDColumn, child.Name)
	f.Help = "give the table a foreign key for each kind of parent, or declare the pair under polymorphic: in .polylint.yml with the reason"
	c.migration(&f, child)
	c.emit(s.table, f)
	return true
}

// writes reports whether the statement writes a column.
func (s *site) writes(column string) bool {
	_, ok := s.row.kinds[column]
	return ok
}

// byColumn reports whether a write names the columns that it writes: in SQL text,
// in a map, or one by one in a builder whose library fills in no others.
func (s *site) byColumn() bool {
	return s.write.Statement != nil || s.row.value == nil && s.hooks != sinks.RunHooks
}

// sql is what messages call a write that names its columns.
func (s *site) sql() string {
	if s.write.Statement != nil {
		return "this SQL"
	}
	return s.api
}

// parentsInSQL reports an INSERT that surely sets no parent, or several.
func (c *checker) parentsInSQL(s *site, child *association.Child) bool {
	if !s.byColumn() || s.op == sqltext.Update || s.write.Incomplete {
		return false
	}
	var surely []string
	possible := false
	example := map[string]string{}
	for _, p := range child.Parents {
		sure, maybe := len(p.Columns) > 0, true
		for _, column := range p.Columns {
			kind, written := s.row.kinds[column]
			col := child.Column(column)
			switch {
			case !written && col != nil && col.Default, kind == sqltext.Default && written && col != nil && col.Default:
				sure = false
			case !written, kind == sqltext.Null, kind == sqltext.Default:
				sure, maybe = false, false
			case kind == sqltext.Literal:
			case kind == sqltext.Param && s.row.values[column] != nil:
				sure = sure && surelySetValue(s.row.values[column])
				if isNilConst(s.row.values[column]) {
					maybe = false
				}
			default:
				sure = false
			}
		}
		possible = possible || maybe
		if sure {
			surely = append(surely, strings.Join(p.Columns, "+"))
		}
		for _, column := range p.Columns {
			example[column] = map[bool]string{true: "set", false: "NULL"}[sure]
		}
	}
	f := c.finding(s)
	f.Rule, f.Confidence, f.Counterexample = "PL505", diag.High, example
	switch {
	case len(surely) > 1:
		f.Message = fmt.Sprintf("%s inserts a row of %s with several parents: %s", s.sql(), child.Name, strings.Join(surely, " and "))
		f.Help = "name one parent's column"
	case !possible && !child.AtMostOne && !child.Triggers:
		f.Message = fmt.Sprintf("%s inserts a row of %s without a parent: none of %s is set", s.sql(), child.Name, strings.Join(child.ParentColumns(), ", "))
		f.Help = "set the column of the row's parent"
	default:
		return false
	}
	c.migration(&f, child)
	c.emit(s.table, f)
	return true
}

// surelySetValue reports whether a Go value is never NULL in the database.
func surelySetValue(v ssa.Value) bool {
	if k, ok := v.(*ssa.Const); ok {
		return k.Value != nil
	}
	t := v.Type()
	if _, ok := t.Underlying().(*types.Basic); ok {
		return true // a number or string is written as it is
	}
	a, ok := v.(*ssa.Alloc)
	return ok && !isStruct(deref(a.Type()))
}

// literalWithout reports a model literal that is written though nothing ever
// sets a parent of it.
func (c *checker) literalWithout(s *site, child *association.Child) bool {
	if child.AtMostOne || child.Triggers || s.op != sqltext.Insert || s.many || len(s.row.identities) == 0 || s.row.value != nil && s.fillsParent() {
		return false
	}
	if s.row.value == nil && len(s.row.cells) < len(child.ParentColumns()) {
		return false // a parent is written that is not the literal's
	}
	subject := s.row.identities[0].subject
	a, ok := subject.root.(*ssa.Alloc)
	if !ok || subject.path != "" {
		return false
	}
	ms := s.f.c.modelsOf(a.Type(), s.table)
	if len(ms) == 0 || len(ms[0].ParentFields()) < len(child.ParentColumns()) || len(ms[0].Relations) > 0 && setsRelation(s.f, a, ms[0]) {
		return false
	}
	if !c.onlyRead(s.f, a, s, map[ssa.Value]bool{}) {
		return false
	}
	cells := s.f.cellsOf(subject, a.Type())
	for _, b := range s.f.fn.Blocks {
		for _, instr := range b.Instrs {
			st, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			at := s.f.ps.of(st.Addr)
			if at.root != ssa.Value(a) {
				continue
			}
			if at.path == "" {
				if k, isConst := st.Val.(*ssa.Const); isConst && k.Value == nil {
					continue
				}
				return false // it is a copy of another row
			}
			for _, cell := range cells {
				_, inner := cell.within(at)
				_, outer := at.within(cell)
				if inner || outer {
					return false
				}
			}
		}
	}
	f := c.finding(s)
	if pos := a.Pos(); pos.IsValid() {
		c.related(&f, f.Pos, f.End, "written here by "+s.api)
		f.Pos, f.End = c.literalAt(pos)
	}
	f.Rule, f.Confidence = "PL503", diag.High
	f.Message = fmt.Sprintf("a row of %s is built without a parent: nothing sets %s", child.Name, strings.Join(child.ParentColumns(), ", "))
	f.Help = "set the key of the row's parent"
	f.Counterexample = map[string]string{}
	for _, column := range child.ParentColumns() {
		f.Counterexample[column] = "NULL"
	}
	c.migration(&f, child)
	c.emit(s.table, f)
	return true
}

// fillsParent reports whether the library or its builder sets a parent column
// beside the row's fields.
func (s *site) fillsParent() bool {
	for _, kind := range s.row.kinds {
		if kind != sqltext.Null && kind != sqltext.Default {
			return true
		}
	}
	return false
}

func setsRelation(f *function, a *ssa.Alloc, m *model.Model) bool {
	for _, rel := range m.Relations {
		if f.hasStoresWithin(place{root: a}.at(fieldPath(rel.Path))) {
			return true
		}
	}
	return false
}

// onlyRead reports whether nothing but the write and validators is given a
// variable's address, so that its fields are those that the function sets.
func (c *checker) onlyRead(f *function, v ssa.Value, s *site, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.FieldAddr:
			// A key's own address may be filled, by Scan and the like.
			if !f.isParentField(r) {
				continue
			}
			for _, u := range *r.Referrers() {
				switch u.(type) {
				case *ssa.Store, *ssa.UnOp, *ssa.DebugRef:
				default:
					return false
				}
			}
		case *ssa.UnOp, *ssa.DebugRef, *ssa.Return, *ssa.BinOp:
		case *ssa.Store:
			if r.Addr != v {
				if _, ok := r.Addr.(*ssa.IndexAddr); ok {
					continue // an argument of the write
				}
				if a, ok := r.Addr.(*ssa.Alloc); !ok || !c.onlyRead(f, a, s, seen) {
					return false
				}
			}
		case *ssa.MakeInterface:
			if !c.onlyRead(f, r, s, seen) {
				return false
			}
		case *ssa.ChangeInterface:
			if !c.onlyRead(f, r, s, seen) {
				return false
			}
		case ssa.CallInstruction:
			if ssa.Instruction(r) == s.instr || f.isValidator(r) || len(f.writes[r]) > 0 || s.builds(r) {
				continue
			}
			return false
		default:
			return false
		}
	}
	return true
}

// isValidator reports whether a call is one of a validator, which looks at the
// row and leaves it as it is.
func (f *function) isValidator(call ssa.CallInstruction) bool {
	fn := callee(call)
	return fn != nil && len(validators.Of(f.c.pass, fn)) > 0
}

// builds reports whether a call is of the chain that ends in the write:
// db.NewInsert().Model(row).Exec(ctx).
func (s *site) builds(call ssa.CallInstruction) bool {
	end, ok := s.instr.(ssa.CallInstruction)
	for range 32 { // a chain is not longer
		if !ok || len(arguments(end)) == 0 {
			return false
		}
		if end == call {
			return true
		}
		end, ok = arguments(end)[0].(*ssa.Call)
	}
	return false
}

// literalAt returns the range of the composite literal that a variable is made
// by, else of the name at the position.
func (c *checker) literalAt(pos token.Pos) (start, end token.Pos) {
	literal := false
	return c.extent(pos, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			is := n.Pos() == pos || n.Lbrace == pos
			literal = literal || is
			return is
		case *ast.Ident:
			return n.Pos() == pos && !literal
		}
		return false
	})
}

// symbolAt names the function that a position is in, as messages do.
func (c *checker) symbolAt(pos token.Pos) string {
	if file := c.fileAt(pos); file != nil {
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Pos() <= pos && pos < fd.End() {
				if fn, ok := c.pass.TypesInfo.Defs[fd.Name].(*types.Func); ok {
					return validators.Name(fn)
				}
			}
		}
	}
	return ""
}
