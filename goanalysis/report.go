package goanalysis

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/sqltext"
	"github.com/polylint/polylint/goanalysis/validators"
)

// known are the validators and hooks of a table that the package can see.
type known struct {
	validators []*validators.Validator
	hooks      []validators.Hook
}

// knownOf collects what the package can see of each table's validators: its own
// and those of what it imports.
func (c *checker) knownOf() map[string]*known {
	if c.knownAll != nil {
		return c.knownAll
	}
	all := map[string]*known{}
	c.knownAll = all
	of := func(schema, table string) *known {
		key := schema + "." + table
		if all[key] == nil {
			all[key] = &known{}
		}
		return all[key]
	}
	add := func(v *validators.Validator) {
		if v.Shared || v.Table == "" {
			return // it validates whatever it is given, and is no table's own
		}
		k := of(v.Schema, v.Table)
		k.validators = append(k.validators, v)
	}
	for _, v := range c.found {
		add(v)
	}
	for _, f := range c.pass.AllObjectFacts() {
		fn, ok := f.Object.(*types.Func)
		if !ok || fn.Pkg() == c.pass.Pkg {
			continue
		}
		switch f.Fact.(type) {
		case *validators.Fact:
			for _, v := range validators.Of(c.pass, fn) {
				add(v)
			}
		}
	}
	for _, t := range c.tables {
		for _, m := range c.modelTypes(t) {
			k := of(t.child().Schema, t.child().Name)
			k.hooks = append(k.hooks, validators.Hooks(c.pass, m)...)
		}
	}
	for _, k := range all {
		slices.SortFunc(k.validators, func(a, b *validators.Validator) int {
			if a.Source != b.Source {
				return int(b.Source) - int(a.Source)
			}
			return cmp.Compare(a.Func.FullName(), b.Func.FullName())
		})
	}
	return all
}

// modelTypes returns the models of a table among the types of this package and
// of those that it imports.
func (c *checker) modelTypes(t *table) []types.Type {
	if c.byTable == nil {
		c.byTable = map[string][]types.Type{}
		for _, p := range append([]*types.Package{c.pass.Pkg}, c.pass.Pkg.Imports()...) {
			for _, name := range p.Scope().Names() {
				tn, ok := p.Scope().Lookup(name).(*types.TypeName)
				if !ok || tn.IsAlias() || !isStruct(tn.Type()) {
					continue
				}
				for _, m := range c.mapper.Models(tn.Type()) {
					if key := keyOf(m.Child); !slices.Contains(c.byTable[key], tn.Type()) {
						c.byTable[key] = append(c.byTable[key], tn.Type())
					}
				}
			}
		}
	}
	return c.byTable[t.key]
}

// hooked reports whether a library's hook validates the site's row.
func (s *site) hooked() bool {
	return s.hooks == sinks.RunHooks && s.row.value != nil && len(s.f.c.hooksOf(s)) > 0
}

// hooksOf returns the validating hooks of the site's model that its library
// calls.
func (c *checker) hooksOf(s *site) []validators.Hook {
	if s.row.value == nil || s.write == nil {
		return nil
	}
	return slices.DeleteFunc(validators.Hooks(c.pass, s.row.value.Type()), func(h validators.Hook) bool {
		return !slices.Contains(s.write.Called, h.Name)
	})
}

// reportWrites reports the writes that pass a validator by.
func (c *checker) reportWrites() {
	without := map[string][]*site{}
	for _, f := range c.order {
		for _, s := range f.sites() {
			if c.reportParents(s) || s.hooked() {
				continue
			}
			o, _ := s.rowOrigin()
			if o == elsewhere && s.via == nil && c.set.Unresolved && s.op != sqltext.Update && !s.guarded().ok {
				c.unresolved(s)
			}
			if o != madeHere && o != fromCaller {
				continue
			}
			g := s.guarded()
			if g.ok {
				continue
			}
			if o == fromCaller && !g.spoiled() && s.resetsHere() {
				g.stale = s.excused() // as it was before
				c.reportUnguarded(s, g, c.knownIn(s.table))
				continue
			}
			if o == fromCaller && !g.spoiled() {
				if s.via == nil {
					c.atBoundary(s, g, c.knownIn(s.table))
				}
				continue
			}
			if o == madeHere && !g.spoiled() {
				if s.excused() {
					continue
				}
				if _, ok := s.delegated(); ok {
					if s.via == nil {
						c.atBoundary(s, g, c.knownIn(s.table))
					}
					continue
				}
			}
			k := c.knownIn(s.table)
			if s.via != nil {
				if o == madeHere && !g.spoiled() && len(k.validators) > 0 {
					c.pend(s)
				}
				continue
			}
			if len(k.validators) == 0 && len(k.hooks) == 0 {
				if s.op == sqltext.Insert && !s.table.accepted() {
					without[s.table.key] = append(without[s.table.key], s)
				}
				continue
			}
			c.reportUnguarded(s, g, k)
		}
	}
	for _, key := range sortedKeys(without) {
		c.noValidator(c.tables[key], without[key])
	}
}

func (c *checker) knownIn(t *table) *known {
	if k := c.knownOf()[t.key]; k != nil {
		return k
	}
	return &known{}
}

// reportUnguarded reports one write of a row that no validator was content with.
func (c *checker) reportUnguarded(s *site, g guarded, k *known) {
	if s.op != sqltext.Insert && !c.setsParents(s, g) {
		return // an existing row that keeps its parents
	}
	table := s.table.child()
	f := c.finding(s)
	f.Confidence = confidenceOf(k)
	if s.op == sqltext.Insert && s.exactByItself() {
		f.Confidence = diag.Low
		f.Evidence = append(f.Evidence, "one parent's column is named, and what is written there is never NULL")
	}
	validator := k.name()
	switch {
	case g.stale:
		change := c.killer(g.solution, s.instr)
		if change == nil {
			change = s.resets()
		}
		f.Rule = "PL507"
		f.Message = fmt.Sprintf("a parent of %s is changed after %s and before the row is written", table.Name, validator)
		f.Help = "set the parents first and validate then"
		if change != nil && changedAt(change).IsValid() {
			c.related(&f, f.Pos, f.End, "written here by "+s.api)
			f.Pos, f.End = c.span(changedAt(change))
		}
	case s.op == sqltext.Update && s.bypass != "" && k.hooksUpdates():
		f.Rule = "PL508"
		f.Message = fmt.Sprintf("the validator of %s lives in %s, which this write goes around: %s", table.Name, hookName(k), s.bypass)
		f.Help = "load the row, set its parents and save it"
	case s.op == sqltext.Update, s.op == sqltext.Upsert && len(g.guards) == 0 && s.movesExisting():
		f.Rule = "PL507"
		f.Message = fmt.Sprintf("%s changes a parent of %s without %s", s.api, table.Name, validator)
		f.Help = "load the row, set its parents, validate it and then write it"
	case len(g.guards) > 0:
		bad := g.guards[0]
		if c.droppedAt[bad.call.Common().Pos()] {
			return // the call itself is reported
		}
		f.Rule = "PL502"
		f.Message = fmt.Sprintf("the verdict of %s does not keep the row from being written to %s", validatorName(bad, k), table.Name)
		f.Help = "return where the validator reports an error"
		c.related(&f, f.Pos, f.End, "written all the same by "+s.api)
		f.Pos, f.End = c.span(bad.call.Common().Pos())
	case s.bypass != "" && len(k.hooks) > 0:
		f.Rule = "PL508"
		f.Message = fmt.Sprintf("the validator of %s lives in %s, which this write goes around: %s", table.Name, hookName(k), s.bypass)
		f.Help = "call " + validator + " before the write, or let the hook run"
	case len(k.hooks) > 0 && s.hooks == sinks.NoHooks:
		f.Rule = "PL508"
		f.Message = fmt.Sprintf("the validator of %s lives in %s, which %s does not call", table.Name, hookName(k), s.api)
		f.Help = "call " + validator + " before the write, or write the row through the model"
	default:
		f.Rule = "PL501"
		f.Message = fmt.Sprintf("a row of %s is inserted by %s without %s", table.Name, s.api, validator)
		f.Help = "call " + validator + " and return its error before the insert"
		c.witness(&f, s, g)
		f.Suggested = c.guardFix(s, k)
	}
	c.steps(&f, s)
	c.migration(&f, table)
	c.emit(s.table, f)
}

// hooksUpdates reports whether the table's validator lives in a hook that is called
// for updates, too.
func (k *known) hooksUpdates() bool {
	return slices.ContainsFunc(k.hooks, func(h validators.Hook) bool { return h.Name == "BeforeSave" || h.Name == "BeforeAppendModel" })
}

func hookName(k *known) string { return k.hooks[0].Name }

func (k *known) name() string {
	if len(k.validators) == 0 {
		if len(k.hooks) > 0 {
			return k.hooks[0].Name
		}
		return "its validator"
	}
	return validators.Name(k.validators[0].Func)
}

func validatorName(g *guard, k *known) string {
	if fn := callee(g.call); fn != nil {
		return validators.Name(fn)
	}
	return g.name
}

// confidenceOf is how sure it is that rows are meant to be validated.
func confidenceOf(k *known) diag.Confidence {
	for _, v := range k.validators {
		if v.Source != validators.Found {
			return diag.High
		}
	}
	return diag.Medium
}

// setsParents reports whether a write that may be of an existing row changes its
// parents.
func (c *checker) setsParents(s *site, g guarded) bool {
	if len(s.row.kinds) > 0 {
		return !c.soundUpdate(s)
	}
	for _, id := range s.row.identities {
		if !id.subject.ok() {
			continue // its columns are stored elsewhere first
		}
		sol := s.f.rowSolution(id.subject, typeAt(id.subject))
		if sol.in == nil || s.setsExactlyOne(sol) {
			continue
		}
		for _, b := range s.f.fn.Blocks {
			for _, instr := range b.Instrs {
				if st, ok := instr.(*ssa.Store); ok && !isNilConst(st.Val) && sol.changes(st) {
					return true
				}
			}
		}
	}
	return false
}

// setsExactlyOne reports whether the function moves a row by setting all of its
// parents at once, one of them to a key and the others to nil.
func (s *site) setsExactlyOne(sol *solution) bool {
	set := map[place]bool{}
	var at *ssa.BasicBlock
	keys := 0
	for _, store := range s.f.storesInto(sol.id.subject.root) {
		if !sol.changes(store) {
			continue
		}
		to := s.f.ps.of(store.Addr)
		if set[to] || at != nil && store.Block() != at || !containsPlace(sol.id.cells, to) {
			return false
		}
		set[to], at = true, store.Block()
		switch {
		case isNilConst(store.Val):
		case surelySetValue(store.Val):
			keys++
		default:
			return false
		}
	}
	return keys == 1 && len(set) == len(s.table.parents) && at.Dominates(s.instr.Block())
}

// soundUpdate reports whether an UPDATE sets all parents of an arc, exactly one
// of them to something else than NULL.
func (c *checker) soundUpdate(s *site) bool {
	set := 0
	for column := range s.table.parents {
		switch kind, ok := s.row.kinds[column]; {
		case !ok:
			return false
		case kind != sqltext.Null:
			set++
		}
	}
	return set == 1
}

// killer returns the instruction that changed a parent after validation.
func (c *checker) killer(sol *solution, at ssa.Instruction) ssa.Instruction {
	if sol == nil || sol.in == nil {
		return nil
	}
	var last ssa.Instruction
	for _, b := range sol.f.fn.Blocks {
		st := sol.in[b.Index]
		for _, instr := range b.Instrs {
			if (st.ok || st.live != 0) && sol.alters(instr) && (last == nil || changedAt(instr) < at.Pos()) {
				last = instr
			}
			st = sol.step(st, instr)
		}
	}
	return last
}

// NoValidator is the key of the finding about a table that has no validator. There
// is one for a table, however many packages write to it: a host that sees several
// of them keeps the first.
const NoValidator = "no validator"

// noValidator reports a table that rows are written to and that has no
// validator: once, at its model where that is in the package, else at the first
// write.
func (c *checker) noValidator(t *table, sites []*site) {
	slices.SortFunc(sites, func(a, b *site) int { return cmp.Compare(a.pos(), b.pos()) })
	child := t.child()
	f := c.finding(sites[0])
	f.Rule, f.Confidence = "PL501", diag.Medium
	f.Fingerprint = NoValidator
	f.Message = fmt.Sprintf("rows of %s are inserted, and nothing in the program validates that they have exactly one parent", child.Name)
	if child.AtMostOne {
		f.Message = fmt.Sprintf("rows of %s are inserted, and nothing in the program validates that they have at most one parent", child.Name)
	}
	if child.Kind == association.Pair {
		f.Message = fmt.Sprintf("rows of %s are inserted, and nothing in the program validates their %s and %s", child.Name, child.TypeColumn, child.IDColumn)
	}
	if t.proven() {
		f.Evidence = append(f.Evidence, "the schema refuses such rows: users meet a constraint error")
	}
	f.Help = "write a validator and call it before each insert; mark it with //polylint:validator " + child.Name + " where its name does not say so"
	for _, m := range c.modelTypes(t) {
		named := model.StructOf(m)
		if named.Obj().Pkg() == c.pass.Pkg {
			c.related(&f, f.Pos, f.End, "inserted here by "+sites[0].api)
			f.Pos, f.End = named.Obj().Pos(), named.Obj().Pos()+token.Pos(len(named.Obj().Name()))
			f.Symbol = named.Obj().Name()
			break
		}
	}
	if provable(sites) {
		f.Confidence = diag.Low
		f.Evidence = append(f.Evidence, "each insert names exactly one parent")
	}
	c.migration(&f, child)
	c.emit(t, f)
}

// provable reports whether each write sets exactly one parent by what it is.
func provable(sites []*site) bool {
	return !slices.ContainsFunc(sites, func(s *site) bool { return !s.exactByItself() })
}

// exactByItself reports whether SQL sets exactly one parent, whatever the values
// are: there is nothing left to validate, and no value to validate it on.
func (s *site) exactByItself() bool {
	if s.row.value != nil || s.write != nil && s.write.Incomplete {
		return false
	}
	set := 0
	for _, column := range sortedKeys(s.row.kinds) {
		switch v := s.row.values[column]; {
		case s.row.kinds[column] == sqltext.Null, v != nil && isNilConst(v):
		case s.row.kinds[column] == sqltext.Literal, s.row.kinds[column] == sqltext.Param && v != nil && surelySetValue(v):
			set++
		default:
			return false
		}
	}
	return set == 1 && s.table.child().Kind == association.Arc
}

// unresolved reports a write whose row cannot be followed.
func (c *checker) unresolved(s *site) {
	f := c.finding(s)
	f.Rule, f.Confidence = "PL501", diag.Medium
	f.Message = fmt.Sprintf("a row of %s is inserted by %s, and it cannot be followed whether it was validated", s.table.child().Name, s.api)
	f.Help = "validate the row beside the insert, or suppress this where it is validated"
	f.Severity = diag.Warning
	c.migration(&f, s.table.child())
	c.emit(s.table, f)
}

// finding begins a finding at a site.
func (c *checker) finding(s *site) Finding {
	f := Finding{}
	f.Pos, f.End = c.span(s.pos())
	f.Symbol = symbolOf(s.f.fn)
	return f
}

// symbolOf names a function as messages do; a literal is its function's.
func symbolOf(fn *ssa.Function) string {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if obj, ok := fn.Object().(*types.Func); ok {
		return validators.Name(obj)
	}
	return fn.Name()
}

// span returns the range of the call or expression that stands at a position.
func (c *checker) span(pos token.Pos) (start, end token.Pos) {
	return c.extent(pos, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			return n.Lparen == pos // where SSA places a call
		case *ast.AssignStmt:
			return n.TokPos == pos || n.Pos() == pos
		}
		return false
	})
}

// extent returns the range of the innermost node around a position that is
// wanted, else the position itself.
func (c *checker) extent(pos token.Pos, wanted func(ast.Node) bool) (start, end token.Pos) {
	start, end = pos, pos
	if file := c.fileAt(pos); file != nil {
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || n.Pos() > pos || n.End() <= pos {
				return false
			}
			if wanted(n) {
				start, end = n.Pos(), n.End()
			}
			return true
		})
	}
	return start, end
}

func (c *checker) fileAt(pos token.Pos) *ast.File {
	for _, f := range c.pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return f
		}
	}
	return nil
}

func (c *checker) related(f *Finding, pos, end token.Pos, message string) {
	if pos.IsValid() {
		f.RelatedPos = append(f.RelatedPos, RelatedPos{Pos: pos, End: end, Message: message})
	}
}

// steps adds the way from a call to the library that writes the row.
func (c *checker) steps(f *Finding, s *site) { c.stepsOf(f, s.steps) }

func (c *checker) stepsOf(f *Finding, steps []Step) {
	for _, step := range steps {
		at := diag.Position{Line: step.Line, Column: step.Column, Offset: step.Offset}
		f.Related = append(f.Related, diag.Related{Location: diag.Location{File: c.relative(step.File), Start: at, End: at}, Message: step.Message})
	}
}

// relative names a file relative to the set's root, with slashes.
func (c *checker) relative(file string) string {
	if r, err := filepath.Rel(c.set.Root, file); err == nil && filepath.IsLocal(r) {
		return filepath.ToSlash(r)
	}
	return filepath.ToSlash(file)
}

// migration adds the place that makes the table a child table.
func (c *checker) migration(f *Finding, child *association.Child) {
	if child.Made.File == "" {
		return
	}
	f.Related = append(f.Related, diag.Related{Location: child.Made, Message: child.Name + " has several kinds of parent since here"})
}

// emit completes a finding and reports it.
func (c *checker) emit(t *table, f Finding) {
	child := t.child()
	f.Table = child.QualifiedName()
	f.Columns = child.ParentColumns()
	f.Database = child.Database
	for _, p := range child.Parents {
		if p.References != "" {
			f.References = append(f.References, p.References)
		}
	}
	if f.Severity == 0 {
		f.Severity = diag.Error
		switch f.Rule {
		case "PL501":
			if t.proven() {
				f.Severity = diag.Warning
			}
		case "PL507", "PL508":
			f.Severity = diag.Warning
		}
	}
	c.report(f)
}

// witness shows a way from where the row is made to where it is written on which
// no validator is called.
func (c *checker) witness(f *Finding, s *site, g guarded) {
	subject := s.subject()
	var born ssa.Instruction
	if instr, ok := subject.root.(ssa.Instruction); ok && subject.ok() {
		born = instr
		if pos := posOf(instr); pos.IsValid() && pos != s.pos() {
			start, end := c.span(pos)
			if _, ok := instr.(*ssa.Alloc); ok {
				start, end = c.literalAt(pos)
			}
			c.related(f, start, end, "the row is made here")
		}
	}
	if g.solution == nil || len(g.solution.guards) == 0 {
		return
	}
	if branch := skippingBranch(g.solution, born, s.instr); branch != nil && branch.Cond.Pos().IsValid() {
		start, end := c.span(branch.Cond.Pos())
		c.related(f, start, end, fmt.Sprintf("this branch skips %s", g.solution.guards[0].name))
	}
}

// skippingBranch returns the branch that decides for a way to the write on which
// the row is not validated, where another way leads by a validator.
func skippingBranch(sol *solution, born, write ssa.Instruction) *ssa.If {
	blocks := sol.f.fn.Blocks
	start := blocks[0]
	if born != nil {
		start = born.Block()
	}
	goal := write.Block()
	from := map[*ssa.BasicBlock]*ssa.BasicBlock{start: nil}
	queue := []*ssa.BasicBlock{start}
	for len(queue) > 0 && from[goal] == nil && start != goal {
		b := queue[0]
		queue = queue[1:]
		for _, next := range b.Succs {
			if _, seen := from[next]; seen || sol.edge(b, next).ok {
				continue
			}
			from[next] = b
			queue = append(queue, next)
		}
	}
	guards := map[*ssa.BasicBlock]bool{}
	for _, g := range sol.guards {
		guards[g.call.Block()] = true
	}
	var branch *ssa.If
	for b := goal; b != nil && from[b] != nil; b = from[b] {
		p := from[b]
		cond, ok := p.Instrs[len(p.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		for _, other := range p.Succs {
			if other != b && reaches(other, guards) {
				branch = cond
			}
		}
	}
	return branch
}

func reaches(b *ssa.BasicBlock, goals map[*ssa.BasicBlock]bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	stack := []*ssa.BasicBlock{b}
	for len(stack) > 0 {
		b := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if goals[b] {
			return true
		}
		if seen[b] {
			continue
		}
		seen[b] = true
		stack = append(stack, b.Succs...)
	}
	return false
}

// inTest reports whether a position is in a test file.
func (c *checker) inTest(pos token.Pos) bool {
	return strings.HasSuffix(c.position(pos).Filename, "_test.go")
}
