package schema

import (
	"slices"

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
			f.signature = append(f.signature, r.signatureOf(a.Type))
		}
	}
	if n.Returns != nil {
		f.use(r.resolveType(*n.Returns))
	}
	list := slices.Clone(r.functions[q])
	i := slices.IndexFunc(list, func(o *Function) bool { return slices.Equal(o.signature, f.signature) })
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

// signatureOf identifies a parameter's type: modifiers are none of it.
func (r *Replayer) signatureOf(tn sqlparse.TypeName) string {
	tn.Mods = nil
	return r.resolveType(tn).Name
}

func (f *Function) use(t Type) {
	if t.user != nil {
		f.types = append(f.types, t.user)
	}
}

// dropFunctions dooms the functions of a name. Which of several is meant the
// statement does not say here, so that all go.
func (r *Replayer) dropFunctions(d *deletion, n sqlparse.Name, ifExists bool) error {
	fs := r.overloads(n)
	if len(fs) == 0 && !ifExists {
		r.concerns(n, nil)
		return refuse(undefinedFunction, "function %s does not exist", n.String())
	}
	for _, f := range fs {
		d.add(f)
	}
	return nil
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
	fs := slices.Clone(r.overloads(n.Name))
	if len(fs) == 0 {
		return refuse(undefinedFunction, "function %s does not exist", n.Name.String())
	}
	return r.moveFunction(fs, qname{fs[0].Schema, n.New})
}

func (r *Replayer) moveFunctions(n sqlparse.Name, schema string) error {
	fs := slices.Clone(r.overloads(n))
	if len(fs) == 0 {
		return refuse(undefinedFunction, "function %s does not exist", n.String())
	}
	return r.moveFunction(fs, qname{schema, n.Name})
}

func (r *Replayer) moveFunction(fs []*Function, to qname) error {
	remove(r, r.functions, qname{fs[0].Schema, fs[0].Name})
	put(r, r.functions, to, append(slices.Clone(r.functions[to]), fs...))
	for _, f := range fs {
		old := *f
		r.onUndo(func() { *f = old })
		f.Schema, f.Name = to.schema, to.name
		f.Changed = append(f.Changed, r.origin(sqlparse.Range{}))
	}
	return nil
}
