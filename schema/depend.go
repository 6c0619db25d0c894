package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// columnOf is a column as an object to drop.
type columnOf struct {
	table  *Table
	column *Column
}

// defaultOf is a column's default as an object to drop.
type defaultOf columnOf

// checkOf is a CHECK of a table or domain as an object to drop.
type checkOf struct {
	table  *Table
	domain *Domain
	check  *Check
}

// triggerOf is a trigger as an object to drop.
type triggerOf struct {
	table   *Table
	trigger *Trigger
}

// attributeOf is an attribute of a composite type as an object to drop.
type attributeOf struct {
	of     *userType
	column *Column
}

// deletion finds what depends on the objects to drop, as
// performMultipleDeletions does over pg_depend, and drops it. The objects are
// *Table, *View, *Index, *ForeignKey, *sequence, *userType, *Function and the
// pairs above.
type deletion struct {
	r       *Replayer
	cascade bool
	doomed  map[any]bool
	order   []any
	// blockers are dependents that need CASCADE, unless they turn out to go
	// for another reason.
	blockers []blocker
}

type blocker struct{ object, on any }

func (r *Replayer) newDeletion(cascade bool) *deletion {
	return &deletion{r: r, cascade: cascade, doomed: map[any]bool{}}
}

// add dooms an object and what depends on it.
func (d *deletion) add(object any) {
	work := []any{object}
	for len(work) > 0 {
		o := work[len(work)-1]
		work = work[:len(work)-1]
		if d.doomed[o] {
			continue
		}
		d.doomed[o] = true
		d.order = append(d.order, o)
		auto, normal := d.r.dependents(o)
		work = append(work, auto...)
		for _, n := range normal {
			if d.doomed[n] {
				continue
			}
			if d.cascade {
				work = append(work, n)
			} else {
				d.blockers = append(d.blockers, blocker{n, o})
			}
		}
	}
}

// gone reports whether an object goes, by itself or with what it belongs to.
func (d *deletion) gone(o any) bool {
	if d.doomed[o] {
		return true
	}
	switch o := o.(type) {
	case *ForeignKey:
		return d.doomed[o.table] || slices.ContainsFunc(o.Columns, func(c string) bool {
			return d.doomed[columnOf{o.table, o.table.Column(c)}]
		})
	case columnOf:
		return d.doomed[o.table]
	case defaultOf:
		return d.doomed[o.table] || d.doomed[columnOf(o)]
	case checkOf:
		if o.domain != nil {
			return d.doomed[o.domain.user]
		}
		return d.doomed[o.table] || slices.ContainsFunc(o.table.Columns, func(c *Column) bool {
			return d.doomed[columnOf{o.table, c}] && mentions(o.check.Expr, c.Name)
		})
	case triggerOf:
		return d.doomed[o.table]
	case attributeOf:
		return d.doomed[o.of]
	case *Index:
		return o.table != nil && d.doomed[o.table] || o.view != nil && d.doomed[o.view]
	}
	return false
}

// run drops everything, or reports what stands in the way.
func (d *deletion) run() error {
	for _, b := range d.blockers {
		if !d.gone(b.object) {
			return refuse(dependentObjects, "cannot drop %s because %s depends on it", describe(b.on), describe(b.object))
		}
	}
	for _, o := range d.order {
		d.r.removeObject(o)
	}
	return nil
}

func describe(o any) string {
	switch o := o.(type) {
	case *Table:
		return "table " + o.Name
	case *View:
		return "view " + o.Name
	case *Index:
		return "index " + o.Name
	case *ForeignKey:
		return fmt.Sprintf("constraint %s on table %s", o.Name, o.table.Name)
	case *sequence:
		return "sequence " + o.name
	case *userType:
		_, name := o.ident()
		return "type " + name
	case *Function:
		return "function " + o.Name
	case columnOf:
		return fmt.Sprintf("column %s of table %s", o.column.Name, o.table.Name)
	case defaultOf:
		return fmt.Sprintf("default value for column %s of table %s", o.column.Name, o.table.Name)
	case checkOf:
		return "constraint " + o.check.Name
	case triggerOf:
		return fmt.Sprintf("trigger %s on table %s", o.trigger.Name, o.table.Name)
	case attributeOf:
		return "attribute " + o.column.Name
	}
	return "object"
}

// dependents returns what goes silently with an object, and what needs CASCADE.
func (r *Replayer) dependents(o any) (auto, normal []any) {
	switch o := o.(type) {
	case *Table:
		for _, c := range o.children {
			if c.Kind == Partition {
				auto = append(auto, c)
			} else {
				normal = append(normal, c)
			}
		}
		for _, s := range r.ownedSequences(o, nil) {
			auto = append(auto, s)
		}
		for _, fk := range o.refs {
			if fk.table != o {
				normal = append(normal, fk.root())
			}
		}
		for _, v := range r.viewsOn(o) {
			normal = append(normal, v)
		}
		if o.rowType != nil {
			normal = append(normal, r.usersOf(o.rowType)...)
		}
	case *View:
		for _, v := range r.viewsOn(o) {
			normal = append(normal, v)
		}
		if o.rowType != nil {
			normal = append(normal, r.usersOf(o.rowType)...)
		}
	case columnOf:
		return r.columnDependents(o)
	case *Index:
		for _, c := range r.childIndexes(o) {
			auto = append(auto, c)
		}
		if o.table != nil {
			for _, fk := range o.table.refs {
				if fk.index == o && !fk.hidden {
					normal = append(normal, fk)
				}
			}
		}
	case *sequence:
		for _, t := range r.liveTables() {
			for _, c := range t.Columns {
				if c.seq == o {
					normal = append(normal, defaultOf{t, c})
				}
			}
		}
	case *userType:
		normal = r.usersOf(o)
	case attributeOf:
		for _, t := range r.liveTables() {
			if t.ofType == o.of {
				if c := t.Column(o.column.Name); c != nil {
					auto = append(auto, columnOf{t, c})
				}
			}
		}
	case *Function:
		normal = r.callersOf(o)
	}
	return auto, normal
}

func (r *Replayer) liveTables() []*Table {
	var out []*Table
	for _, t := range r.tables {
		if r.live(t) {
			out = append(out, t)
		}
	}
	return out
}

func (r *Replayer) childIndexes(x *Index) []*Index {
	var out []*Index
	if x.table != nil {
		for _, t := range x.table.children {
			for _, c := range t.Indexes {
				if c.parent == x {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

func (r *Replayer) columnDependents(o columnOf) (auto, normal []any) {
	t, name := o.table, o.column.Name
	for _, x := range t.Indexes {
		if x.mentions(name) {
			auto = append(auto, x)
		}
	}
	for _, fk := range t.ForeignKeys {
		if slices.Contains(fk.Columns, name) {
			auto = append(auto, fk)
		}
	}
	for _, k := range t.Checks {
		if mentions(k.Expr, name) {
			auto = append(auto, checkOf{table: t, check: k})
		}
	}
	for _, s := range r.ownedSequences(t, o.column) {
		auto = append(auto, s)
	}
	for _, fk := range t.refs {
		if slices.Contains(fk.RefColumns, name) && !fk.hidden {
			normal = append(normal, fk)
		}
	}
	for _, v := range r.viewsOn(t) {
		if v.usesColumn(t, o.column) {
			normal = append(normal, v)
		}
	}
	for _, g := range t.Triggers {
		if slices.Contains(g.Def.Columns, name) || mentions(g.Def.When, name) {
			normal = append(normal, triggerOf{t, g})
		}
	}
	for _, c := range t.Columns {
		if c.Generated != "" && c != o.column && mentions(c.Default, name) {
			normal = append(normal, columnOf{t, c})
		}
	}
	return auto, normal
}

func (x *Index) mentions(column string) bool {
	for _, e := range x.Elements {
		if e.Column == column || mentions(e.Expr, column) {
			return true
		}
	}
	return slices.Contains(x.Including, column) || mentions(x.Predicate, column)
}

// usersOf returns what is made of a type.
func (r *Replayer) usersOf(u *userType) []any {
	var out []any
	uses := func(t Type) bool { return t.user != nil && t.user == u }
	for _, t := range r.liveTables() {
		if t.ofType == u && u != nil {
			out = append(out, t)
			continue
		}
		for _, c := range t.Columns {
			if uses(c.Type) {
				out = append(out, columnOf{t, c})
			}
		}
	}
	for _, v := range r.views {
		if r.rels[identOf(v)] == relation(v) && slices.ContainsFunc(v.columns, func(c *Column) bool { return uses(c.Type) }) {
			out = append(out, v)
		}
	}
	for _, o := range r.typeList {
		if r.types[qname{o.schema, o.name}] != o && r.rels[qname{o.schema, o.name}] != relation(o) {
			continue
		}
		if o.domain != nil && uses(o.domain.Base) {
			out = append(out, o)
		}
		for _, c := range o.columns {
			if uses(c.Type) {
				out = append(out, attributeOf{o, c})
			}
		}
	}
	for _, q := range r.functionNames() {
		for _, f := range r.functions[q] {
			if slices.ContainsFunc(f.types, func(t *userType) bool { return t == u }) {
				out = append(out, f)
			}
		}
	}
	return out
}

// callersOf returns what calls a function, by name: overloads are not told
// apart.
func (r *Replayer) callersOf(f *Function) []any {
	var out []any
	if len(r.functions[qname{f.Schema, f.Name}]) > 1 {
		return nil
	}
	calls := func(e sqlparse.Expr) bool {
		found := false
		sqlparse.Walk(e, func(e sqlparse.Expr) bool {
			if c, ok := e.(*sqlparse.FuncCall); ok && c.Name == f.Name && (c.Schema == f.Schema || c.Schema == "") {
				found = true
			}
			return !found
		})
		return found
	}
	for _, t := range r.liveTables() {
		for _, g := range t.Triggers {
			if g.Function == f && g.parent == nil {
				out = append(out, triggerOf{t, g})
			}
		}
		for _, c := range t.Columns {
			switch {
			case !calls(c.Default):
			case c.Generated != "":
				out = append(out, columnOf{t, c})
			default:
				out = append(out, defaultOf{t, c})
			}
		}
		for _, k := range t.Checks {
			if calls(k.Expr) {
				out = append(out, checkOf{table: t, check: k})
			}
		}
		for _, x := range t.Indexes {
			used := calls(x.Predicate)
			for _, e := range x.Elements {
				used = used || calls(e.Expr)
			}
			if used {
				out = append(out, x)
			}
		}
	}
	for _, u := range r.typeList {
		if u.domain != nil && r.types[qname{u.schema, u.name}] == u {
			for _, k := range u.domain.Checks {
				if calls(k.Expr) {
					out = append(out, checkOf{domain: u.domain, check: k})
				}
			}
		}
	}
	return out
}

func (r *Replayer) functionNames() []qname {
	names := make([]qname, 0, len(r.functions))
	for q := range r.functions {
		names = append(names, q)
	}
	slices.SortFunc(names, func(a, b qname) int { return strings.Compare(a.String(), b.String()) })
	return names
}

// removeObject takes one object out of the catalog. What depends on it is
// removed by its own call.
func (r *Replayer) removeObject(o any) {
	switch o := o.(type) {
	case *Table:
		r.removeTable(o)
	case *View:
		if r.rels[identOf(o)] == relation(o) {
			r.leave(o)
			for q, rel := range r.rels {
				if x, ok := rel.(*Index); ok && x.view == o {
					remove(r, r.rels, q)
				}
			}
		}
	case *Index:
		r.removeIndex(o)
	case *ForeignKey:
		if r.live(o.table) {
			r.removeForeignKey(o)
		}
	case *sequence:
		if r.rels[identOf(o)] == relation(o) {
			r.leave(o)
		}
	case *userType:
		remove(r, r.types, qname{o.schema, o.name})
		if r.rels[qname{o.schema, o.name}] == relation(o) {
			r.leave(o)
		}
		if o.domain != nil {
			for _, k := range o.domain.Checks {
				r.dropName(o.schema, k.Name)
			}
		}
	case *Function:
		r.removeFunction(o)
	case columnOf:
		if r.live(o.table) {
			r.removeColumn(o.table, o.column)
		}
	case defaultOf:
		r.touch(o.table)
		o.column.Default, o.column.DefaultSQL, o.column.seq, o.column.Serial = nil, "", nil, false
		o.column.changed(r.origin(sqlparse.Range{}))
	case checkOf:
		switch {
		case o.domain != nil:
			r.touchType(o.domain.user)
			o.domain.Checks = slices.DeleteFunc(slices.Clone(o.domain.Checks), func(k *Check) bool { return k == o.check })
			r.dropName(o.domain.Schema, o.check.Name)
		case r.live(o.table) && slices.Contains(o.table.Checks, o.check):
			// Those of the children go with their own columns, or stay.
			r.touch(o.table)
			o.table.Checks = slices.DeleteFunc(o.table.Checks, func(k *Check) bool { return k == o.check })
			r.dropName(o.table.Schema, o.check.Name)
			o.table.changed(r.origin(sqlparse.Range{}))
		}
	case triggerOf:
		if r.live(o.table) {
			r.removeTrigger(o.table, o.trigger)
		}
	case attributeOf:
		r.touchType(o.of)
		o.of.columns = slices.DeleteFunc(slices.Clone(o.of.columns), func(c *Column) bool { return c == o.column })
	}
}

func (r *Replayer) removeTable(t *Table) {
	if !r.live(t) {
		return
	}
	r.touch(t)
	for _, fk := range append(slices.Clone(t.ForeignKeys), t.hidden...) {
		r.removeForeignKey(fk)
	}
	for _, fk := range slices.Clone(t.refs) {
		r.removeForeignKey(fk)
	}
	for _, x := range t.Indexes {
		r.leave(x)
		if x.Constraint != "" {
			r.dropName(t.Schema, x.Constraint)
		}
	}
	for _, k := range t.Checks {
		r.dropName(t.Schema, k.Name)
	}
	for _, p := range t.Parents {
		r.touch(p)
		p.children = slices.DeleteFunc(p.children, func(o *Table) bool { return o == t })
	}
	for _, c := range t.children {
		r.touch(c)
		c.Parents = slices.DeleteFunc(c.Parents, func(o *Table) bool { return o == t })
	}
	r.leave(t)
}

// removeIndex removes an index and its constraint.
func (r *Replayer) removeIndex(x *Index) {
	t := x.table
	if t == nil {
		r.leave(x)
		return
	}
	if !r.live(t) || !slices.Contains(t.Indexes, x) {
		return
	}
	r.touch(t)
	t.Indexes = slices.DeleteFunc(t.Indexes, func(o *Index) bool { return o == x })
	r.leave(x)
	for _, c := range r.childIndexes(x) {
		r.removeIndex(c)
	}
	if x.Constraint == "" {
		return
	}
	r.dropName(t.Schema, x.Constraint)
	if t.PrimaryKey != nil && t.PrimaryKey.index == x {
		t.PrimaryKey = nil
	}
	t.Uniques = slices.DeleteFunc(t.Uniques, func(k *Key) bool { return k.index == x })
	t.Exclusions = slices.DeleteFunc(t.Exclusions, func(k *Exclusion) bool { return k.index == x })
	t.changed(r.origin(sqlparse.Range{}))
}
