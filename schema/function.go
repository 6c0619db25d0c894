package schema

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// function finds a function by name, the first of several; nil where there is
// none.
func (r *Replayer) function(n sqlparse.Name) *Function {
	for _, f := range r.overloads(n) {
		return f
	}
	return nil
}

func (r *Replayer) overloads(n sqlparse.Name) []*Function {
	if n.Schema != "" {
		return r.functions[qname{n.Schema, n.Name}]
	}
	for _, s := range r.path {
		if fs := r.functions[qname{s, n.Name}]; len(fs) > 0 {
			return fs
		}
	}
	return nil
}

func (r *Replayer) createFunction(n *sqlparse.CreateFunction) error {
	schema, err := r.creationSchema(n.Name, false)
	if err != nil {
		return err
	}
	q := qname{schema, n.Name.Name}
	f := &Function{Schema: schema, Name: n.Name.Name, Def: n, body: r.at}
	f.Made = r.origin(sqlparse.Range{})
	for _, a := range n.Args {
		f.use(r.resolveType(a.Type))
		if a.Mode == "in" || a.Mode == "inout" || a.Mode == "variadic" {
			f.params = append(f.params, r.paramType(a.Type))
		}
	}
	if n.Returns != nil {
		f.use(r.resolveType(*n.Returns))
	}
	list := slices.Clone(r.functions[q])
	i := slices.IndexFunc(list, func(o *Function) bool { return sameParams(o.params, f.params) })
	if i < 0 {
		put(r, r.functions, q, append(list, f))
		return nil
	}
	if !n.Replace {
		return refuse(duplicateFunction, "function %q already exists with same argument types", n.Name.Name)
	}
	old := list[i]
	f.History = old.History
	f.Changed = append(f.Changed, r.origin(sqlparse.Range{}))
	list[i] = f
	put(r, r.functions, q, list)
	for _, t := range r.liveTables() {
		for _, g := range t.Triggers {
			if g.Function == old {
				r.touch(t)
				g.Function = f
			}
		}
	}
	return nil
}

// paramType is the type by which a parameter tells a function from others of
// its name: modifiers are none of it.
func (r *Replayer) paramType(tn sqlparse.TypeName) Type {
	tn.Mods = nil
	t := r.resolveType(tn)
	if tn.PctType && t.user == nil && !t.Unknown {
		t.Name = t.Base + strings.Repeat("[]", t.ArrayDims)
	}
	t.mods = ""
	return t
}

func sameParams(a, b []Type) bool {
	return slices.EqualFunc(a, b, func(a, b Type) bool {
		if a.Unknown && b.Unknown && (a.written.Schema == "" || b.written.Schema == "") {
			// An extension's type is found in whatever schema it is.
			return a.written.Name == b.written.Name && a.ArrayDims == b.ArrayDims
		}
		return sameType(a, b)
	})
}

// findFunction finds the function that DROP or ALTER FUNCTION means; nil where
// there is none and ifExists is set.
func (r *Replayer) findFunction(n sqlparse.Name, args *sqlparse.Signature, ifExists bool) (*Function, error) {
	path := r.path
	if n.Schema != "" {
		path = []string{n.Schema}
	}
	var params []Type
	if args != nil {
		for _, t := range args.Types {
			params = append(params, r.paramType(t))
		}
	}
	var found *Function
	for _, s := range path {
		for _, f := range r.functions[qname{s, n.Name}] {
			switch {
			case args != nil && !sameParams(f.params, params), found != nil && sameParams(found.params, f.params):
			case found != nil:
				return nil, refuse(ambiguousFunction, "function name %q is not unique", n.String())
			default:
				found = f
			}
		}
	}
	if found == nil && !ifExists {
		r.concerns(n, nil)
		return nil, refuse(undefinedFunction, "function %s does not exist", n.String())
	}
	return found, nil
}

func (f *Function) use(t Type) {
	if t.user != nil {
		f.types = append(f.types, t.user)
	}
}

func (r *Replayer) removeFunction(f *Function) {
	q := qname{f.Schema, f.Name}
	list := slices.DeleteFunc(slices.Clone(r.functions[q]), func(o *Function) bool { return o == f })
	if len(list) == 0 {
		remove(r, r.functions, q)
		return
	}
	put(r, r.functions, q, list)
}

func (r *Replayer) renameFunction(n *sqlparse.Rename) error {
	f, err := r.findFunction(n.Name, n.Args, false)
	if err != nil {
		return err
	}
	return r.moveFunction(f, qname{f.Schema, n.New})
}

func (r *Replayer) moveFunction(f *Function, to qname) error {
	if slices.ContainsFunc(r.functions[to], func(o *Function) bool { return sameParams(o.params, f.params) }) {
		return refuse(duplicateFunction, "function %q already exists with same argument types", to.name)
	}
	r.removeFunction(f)
	put(r, r.functions, to, append(slices.Clone(r.functions[to]), f))
	old := *f
	r.onUndo(func() { *f = old })
	f.Schema, f.Name = to.schema, to.name
	f.Changed = append(f.Changed, r.origin(sqlparse.Range{}))
	return nil
}
