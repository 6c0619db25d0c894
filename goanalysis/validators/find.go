package validators

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/naming"
)

// Find returns the validators of the pass's package, in the order of its files,
// and exports them and the package's hooks as facts, so the analyzer needs
// FactTypes among its own.
func Find(pass *analysis.Pass, set *association.Set, m *model.Mapper) []*Validator {
	if set == nil || len(set.Children) == 0 {
		return nil
	}
	f := &finder{pass: pass, set: set, m: m, bodies: newBodies(pass, m)}
	var found []*Validator
	for _, file := range pass.Files {
		f.inTest = strings.HasSuffix(pass.Fset.PositionFor(file.FileStart, false).Filename, "_test.go")
		for _, decl := range file.Decls {
			for _, n := range named(decl) {
				fn, ok := pass.TypesInfo.Defs[n.name].(*types.Func)
				if !ok {
					continue
				}
				if vs := f.validators(fn, n.doc); len(vs) > 0 {
					exportFact(pass, fn, vs)
					found = append(found, vs...)
				}
			}
		}
	}
	f.hooks()
	return found
}

type finder struct {
	pass   *analysis.Pass
	set    *association.Set
	m      *model.Mapper
	bodies *bodies
	inTest bool // the file is a test's
	about  map[*association.Child]map[string]bool
}

// wordsOf returns the words that a child is about. They are worked out once: to
// find a word's singular takes some fifty expressions.
func (f *finder) wordsOf(c *association.Child) map[string]bool {
	words, ok := f.about[c]
	if !ok {
		if f.about == nil {
			f.about = map[*association.Child]map[string]bool{}
		}
		words = wordsOf(c)
		f.about[c] = words
	}
	return words
}

// documented is the name of a function or of an interface's method, and its
// comment.
type documented struct {
	name *ast.Ident
	doc  *ast.CommentGroup
}

// named returns the functions that a declaration names.
func named(decl ast.Decl) []documented {
	if fd, ok := decl.(*ast.FuncDecl); ok {
		return []documented{{fd.Name, fd.Doc}}
	}
	var out []documented
	gd, _ := decl.(*ast.GenDecl)
	if gd == nil {
		return nil
	}
	for _, spec := range gd.Specs {
		ts, ok := spec.(*ast.TypeSpec)
		if !ok {
			return nil
		}
		if it, ok := ts.Type.(*ast.InterfaceType); ok {
			for _, field := range it.Methods.List {
				if len(field.Names) == 1 {
					out = append(out, documented{field.Names[0], field.Doc})
				}
			}
		}
	}
	return out
}

// validators returns what a function validates, one entry per table.
func (f *finder) validators(fn *types.Func, doc *ast.CommentGroup) []*Validator {
	tables, all := marks(doc)
	var out []*Validator
	for _, c := range f.set.Children {
		var v *Validator
		switch {
		case f.declares(c, fn):
			v = f.told(fn, c)
			v.Source = Declared
		case slices.ContainsFunc(tables, func(t string) bool { return namesTable(t, c) }):
			v = f.told(fn, c)
			v.Source = Marked
		case all && len(tables) == 0:
			if s := f.subject(fn.Signature(), c, true); s.shape != nil {
				v = f.told(fn, c)
				v.Source = Marked
			}
		}
		if v != nil {
			out = append(out, v)
		}
	}
	if len(out) == 0 && !f.inTest && f.bodies.decls[fn] != nil {
		out = f.byLook(fn)
	}
	return merge(out)
}

// declares reports whether the configuration declares a function for a child. A
// name without a package only stands for functions that take a row or its keys.
func (f *finder) declares(c *association.Child, fn *types.Func) bool {
	ok, bare := declares(c, fn)
	if !ok || !bare {
		return ok
	}
	sig := fn.Signature()
	return f.subject(sig, c, true).shape != nil || len(keysOf(sig, c)) > 0
}

// subject is the parameter that holds a child row.
type subject struct {
	index int
	shape *model.Model // nil where there is none
}

// subject returns the parameter that holds a row of the child: its model before
// a lookalike, the receiver before parameters.
func (f *finder) subject(sig *types.Signature, c *association.Child, slices bool) subject {
	for _, shapes := range []func(types.Type) []*model.Model{f.m.Models, f.m.Shapes} {
		try := func(v *types.Var) *model.Model {
			if v == nil || !slices && !isSingle(v.Type()) {
				return nil
			}
			for _, s := range shapes(v.Type()) {
				if s.Child == c {
					return s
				}
			}
			return nil
		}
		if s := try(sig.Recv()); s != nil {
			return subject{Receiver, s}
		}
		for i := range sig.Params().Len() {
			if s := try(sig.Params().At(i)); s != nil {
				return subject{i, s}
			}
		}
	}
	return subject{NoSubject, nil}
}

// isSingle reports whether a type is a struct or a pointer to one.
func isSingle(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// told makes the validator that the configuration or a marker says a function
// is, as far as its signature and body show what it is.
func (f *finder) told(fn *types.Func, c *association.Child) *Validator {
	sig := fn.Signature()
	v := &Validator{Func: fn, Schema: c.Schema, Table: c.Name, Subject: NoSubject}
	if verdict, ok := verdictOf(sig); ok {
		v.Verdict = verdict
	} else {
		v.Verdict = Verdict{Kind: Panics}
	}
	all, callees := f.bodies.reach(fn)
	v.calls = callees
	s := f.subject(sig, c, true)
	switch {
	case s.shape != nil:
		v.Subject, v.Lookalike = s.index, s.shape.Lookalike
		v.Covers = covered(all, s.shape, true)
		if f.bodies.decls[fn] == nil {
			v.Covers = c.ParentColumns() // an interface's method
		}
	default:
		if keys := keysOf(sig, c); len(keys) > 0 {
			v.Keys, v.Covers = keys, coveredKeys(all, sig, c, keys)
			break
		}
		if i := anyKeys(sig); i >= 0 {
			v.Keys = map[string]int{AnyKey: i}
			v.Covers = c.ParentColumns()
			break
		}
		// An interface, a type parameter or a type that no name connects with the
		// table: which fields it looks at cannot be seen.
		v.Subject = lone(sig)
		v.Covers = c.ParentColumns()
	}
	return v
}

// lone returns the only parameter that can hold a row: the only one beside
// contexts, or the receiver where there is none.
func lone(sig *types.Signature) int {
	index := NoSubject
	for i := range sig.Params().Len() {
		if isContext(sig.Params().At(i).Type()) {
			continue
		}
		if index != NoSubject {
			return NoSubject
		}
		index = i
	}
	if index == NoSubject && sig.Recv() != nil {
		return Receiver
	}
	return index
}

func isContext(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Context" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

// byLook recognises a validator by its name, its signature and what it looks at.
func (f *finder) byLook(fn *types.Func) []*Validator {
	if excluded(fn.Name()) {
		return nil
	}
	sig := fn.Signature()
	verdict, ok := verdictOf(sig)
	if !ok && !mustPanic(fn.Name()) {
		return nil
	}
	// The cheapest question first: most functions' names claim nothing.
	if !Claims(fn.Name()) {
		return nil
	}
	all, callees := f.bodies.reach(fn)
	if all.writes || !ok && !all.panics {
		return nil
	}
	var candidates []*candidate
	for _, c := range f.set.Children {
		said := claimOf(fn.Name(), verdict.Kind, func(word string) bool { return f.wordsOf(c)[word] })
		if said == none || c.Kind == association.Declared {
			continue
		}
		v := &Validator{Func: fn, Schema: c.Schema, Table: c.Name, Verdict: verdict, Subject: NoSubject, calls: callees}
		if s := f.subject(sig, c, false); s.shape != nil {
			v.Subject, v.Lookalike = s.index, s.shape.Lookalike
			// What checks or ensures something and only hands the row on may be
			// anything.
			v.Covers = covered(all, s.shape, said == strong)
			if len(v.Covers) > 0 {
				v.Covers = covered(all, s.shape, true)
			}
		} else if keys := keysOf(sig, c); len(keys) >= 2 {
			v.Keys, v.Covers = keys, coveredKeys(all, sig, c, keys)
		}
		if enough(v, said, c) {
			candidates = append(candidates, &candidate{v, c})
		}
	}
	if len(candidates) == 0 {
		return f.ofAnyKeys(fn, verdict, all)
	}
	return settle(candidates)
}

// excluded are functions whose names claim and which are something else.
func excluded(name string) bool {
	for _, prefix := range []string{"Test", "Benchmark", "Fuzz", "Example", "Marshal", "Unmarshal", "Scan"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// mustPanic reports whether a function without a verdict says by its name that
// it panics.
func mustPanic(name string) bool {
	ws := naming.Words(name)
	return len(ws) > 0 && (ws[0] == "must" || ws[0] == "assert" || ws[0] == "ensure" || ws[0] == "require")
}

// enough reports whether a function that claims to validate looks at enough of
// the row's parents to be taken at its word.
func enough(v *Validator, said claim, c *association.Child) bool {
	switch {
	case len(v.Covers) == 0:
		return false
	case len(v.Covers) > 1:
		return true
	case said < strong || v.Lookalike || v.Keys != nil:
		return false
	}
	// validatePost is about one parent, Validate about the row.
	return !mentionsColumn(v.Func.Name(), v.Covers[0])
}

type candidate struct {
	*Validator
	child *association.Child
}

func (c *candidate) complete() bool { return len(Missing(c.child, c.Covers)) == 0 }

// settle decides between the child tables that lookalikes and bare keys could be
// of. Where the function's name speaks of some, it is of those. Else the one of
// which it looks at all parents, and at most, is likeliest; it is shared with the
// others.
func settle(cs []*candidate) []*Validator {
	if named := filter(cs, func(c *candidate) bool {
		return c.sure() || mentionsTable(c.Func.Name(), c.child) || mentionsTable(receiverName(c.Func), c.child)
	}); len(named) > 0 {
		cs = named
	}
	likeliest := cs
	if complete := filter(cs, (*candidate).complete); len(complete) > 0 {
		most := 0
		for _, c := range complete {
			most = max(most, len(c.Covers))
		}
		likeliest = filter(complete, func(c *candidate) bool { return len(c.Covers) == most })
	}
	out := make([]*Validator, len(cs))
	for i, c := range cs {
		only := slices.Contains(likeliest, c) && !slices.ContainsFunc(likeliest, func(o *candidate) bool { return !c.sameTable(o) })
		c.Shared = !only && !c.sure()
		out[i] = c.Validator
	}
	return out
}

// sure reports whether the subject is the table's model.
func (c *candidate) sure() bool { return c.Subject != NoSubject && !c.Lookalike }

func (c *candidate) sameTable(o *candidate) bool { return c.Schema == o.Schema && c.Table == o.Table }

func filter(cs []*candidate, keep func(*candidate) bool) []*candidate {
	var out []*candidate
	for _, c := range cs {
		if keep(c) {
			out = append(out, c)
		}
	}
	return out
}

// covered returns the child's parent columns that a function looks at through
// the fields of a shape.
// opaque counts fields that code out of sight may look at.
func covered(all *uses, shape *model.Model, opaque bool) []string {
	opaque = opaque && all.opaque[shape.Type.Origin()]
	looked := map[string]bool{}
	for _, f := range append(shape.ParentFields(), shape.Relations...) {
		if all.fields[f.Var] || opaque {
			looked[f.Column] = true
		}
	}
	c := shape.Child
	for _, v := range all.external {
		if v.Schema == c.Schema && v.Table == c.Name {
			for _, column := range v.Covers {
				looked[column] = true
			}
		}
	}
	var columns []string
	for _, column := range c.ParentColumns() {
		if looked[column] || opaque && !shape.Lookalike {
			columns = append(columns, column)
		}
	}
	return columns
}

// keysOf returns the parameters that are named for the child's parent columns.
func keysOf(sig *types.Signature, c *association.Child) map[string]int {
	keys := map[string]int{}
	for _, column := range c.ParentColumns() {
		for i := range sig.Params().Len() {
			p := sig.Params().At(i)
			if squeeze(p.Name()) == squeeze(column) && p.Name() != "_" && !(sig.Variadic() && i == sig.Params().Len()-1) {
				keys[column] = i
			}
		}
	}
	return keys
}

func squeeze(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

func coveredKeys(all *uses, sig *types.Signature, c *association.Child, keys map[string]int) []string {
	var columns []string
	for _, column := range c.ParentColumns() {
		if i, ok := keys[column]; ok && all.fields[sig.Params().At(i)] {
			columns = append(columns, column)
		}
	}
	return columns
}

// anyKeys returns the last parameter where it holds any number of keys, or
// whether each is there: ...*int64, []sql.NullInt64, ...bool, ...any; else -1.
func anyKeys(sig *types.Signature) int {
	last := sig.Params().Len() - 1
	if last < 0 {
		return -1
	}
	s, ok := sig.Params().At(last).Type().Underlying().(*types.Slice)
	if !ok || types.Identical(s.Elem().Underlying(), types.Typ[types.Byte]) {
		return -1 // []byte is one thing
	}
	if p, ok := s.Elem().Underlying().(*types.Pointer); ok {
		if _, ok := p.Elem().Underlying().(*types.Struct); ok {
			return -1 // rows
		}
	}
	if isBasic(s.Elem(), types.IsBoolean) || isNullable(s.Elem()) {
		return last
	}
	return -1
}

// isNullable reports whether values of a type can say that they are not there.
func isNullable(t types.Type) bool {
	how, _ := model.UnsetOf(t)
	return how != model.Unknown
}

// ofAnyKeys recognises a function that judges how many of the keys that it is
// given are set, whatever table they are of: exactlyOne(ids ...*int64).
func (f *finder) ofAnyKeys(fn *types.Func, verdict Verdict, all *uses) []*Validator {
	sig := fn.Signature()
	i := anyKeys(sig)
	if i < 0 || sig.Recv() != nil || !all.fields[sig.Params().At(i)] || claimOf(fn.Name(), verdict.Kind, func(string) bool { return false }) == none {
		return nil
	}
	if !Counts(fn.Name()) {
		return nil
	}
	return []*Validator{{Func: fn, Subject: NoSubject, Keys: map[string]int{AnyKey: i}, Verdict: verdict}}
}

// Missing returns the parents of a child of which none of the columns is among
// those that are looked at, in table order.
func Missing(c *association.Child, covers []string) []association.Parent {
	var missing []association.Parent
	for _, p := range c.Parents {
		if !slices.ContainsFunc(p.Columns, func(col string) bool { return slices.Contains(covers, col) }) {
			missing = append(missing, p)
		}
	}
	return missing
}

// Position returns where a function's name stands, for findings about it.
func (v *Validator) Position() (pos, end token.Pos) {
	return v.Func.Pos(), v.Func.Pos() + token.Pos(len(v.Func.Name()))
}
