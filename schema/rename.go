package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

func (r *Replayer) rename(n *sqlparse.Rename) error {
	switch n.Kind {
	case sqlparse.ColumnObject:
		return r.renameColumnOf(n)
	case sqlparse.ConstraintObject:
		return r.renameConstraintOf(n)
	case sqlparse.DomainConstraintObject:
		return r.renameDomainConstraint(n)
	case sqlparse.TypeObject, sqlparse.DomainObject:
		return r.renameType(n)
	case sqlparse.AttributeObject:
		return r.renameAttribute(n)
	case sqlparse.SchemaObject:
		return r.renameSchema(n.Name.Name, n.New)
	case sqlparse.FunctionObject:
		return r.renameFunction(n)
	case sqlparse.TriggerObject:
		return r.renameTrigger(n)
	case sqlparse.TableObject, sqlparse.ForeignTableObject, sqlparse.ViewObject, sqlparse.MaterializedViewObject,
		sqlparse.IndexObject, sqlparse.SequenceObject:
		return r.renameRelation(n)
	}
	return nil
}

// renameRelation renames a table, view, sequence or index. PostgreSQL lets
// ALTER TABLE rename any of them.
func (r *Replayer) renameRelation(n *sqlparse.Rename) error {
	rel := r.find(n.Name)
	r.concerns(n.Name, rel)
	if rel == nil {
		if n.IfExists {
			return nil
		}
		return refuse(undefinedTable, "relation %q does not exist", n.Name.String())
	}
	o := r.origin(sqlparse.Range{})
	schema, _ := rel.ident()
	q := qname{schema, n.New}
	_, isIndex := rel.(*Index)
	_, isSequence := rel.(*sequence)
	if err := r.free(q, !isIndex && !isSequence); err != nil {
		return err
	}
	switch rel := rel.(type) {
	case *Table:
		r.touch(rel)
		r.leave(rel)
		rel.Name = n.New
		rel.changed(o)
		r.enter(rel)
		r.expect(rel)
	case *View:
		r.touchView(rel)
		r.leave(rel)
		rel.Name = n.New
		rel.Changed = append(rel.Changed, o)
		r.enter(rel)
	case *sequence:
		old := *rel
		r.leave(rel)
		r.onUndo(func() { *rel = old })
		rel.name = n.New
		r.enter(rel)
	case *Index:
		if rel.Constraint != "" {
			return r.renameConstraint(rel.table, rel.Constraint, n.New, o, 0)
		}
		r.renameIndex(rel, n.New, o)
	case *userType:
		return refuse(wrongObjectType, "%q is a composite type", n.Name.Name)
	}
	return nil
}

func (r *Replayer) renameIndex(x *Index, name string, o Origin) {
	if x.table != nil {
		r.touch(x.table)
	} else {
		old := x.Name
		r.onUndo(func() { x.Name = old })
	}
	r.leave(x)
	x.Name = name
	x.Changed = append(x.Changed, o)
	r.enter(x)
}

func (r *Replayer) renameConstraintOf(n *sqlparse.Rename) error {
	if n.IfExists && r.find(n.Name) == nil {
		return nil
	}
	t, err := r.table(n.Name)
	if err != nil {
		return err
	}
	inherited := func(k *Check) bool { return k.Name == n.Sub && !k.NoInherit }
	if n.Only && len(t.children) > 0 && slices.ContainsFunc(t.Checks, inherited) {
		return refuse(invalidTableDef, "inherited constraint %q must be renamed in child tables too", n.Sub)
	}
	return r.renameConstraint(t, n.Sub, n.New, r.origin(sqlparse.Range{}), 0)
}

// renameConstraint renames a constraint, its index, and the checks that
// descendants inherited. expected is as in renameColumn.
func (r *Replayer) renameConstraint(t *Table, old, new string, o Origin, expected int) error {
	if !t.hasConstraint(old) {
		return refuse(undefinedObject, "constraint %q for table %q does not exist", old, t.Name)
	}
	for _, x := range t.Indexes {
		if x.Constraint != old {
			continue
		}
		if err := r.free(qname{t.Schema, new}, false); err != nil {
			return err
		}
		if err := r.freeConstraint(t, new); err != nil {
			return err
		}
		r.renameIndex(x, new, o)
		x.Constraint = new
		t.eachKey(func(k *Key) {
			if k.index == x {
				k.Name = new
				k.Changed = append(k.Changed, o)
			}
		})
		for _, k := range t.Exclusions {
			if k.index == x {
				k.Name = new
				k.Changed = append(k.Changed, o)
			}
		}
		r.dropName(t.Schema, old)
		r.holdName(t.Schema, new)
		return nil
	}
	r.touch(t)
	for _, k := range t.Checks {
		if k.Name != old {
			continue
		}
		if k.inherited > expected {
			return refuse(invalidTableDef, "cannot rename inherited constraint %q", old)
		}
		if err := r.freeConstraint(t, new); err != nil {
			return err
		}
		if !k.NoInherit && expected == 0 {
			for _, h := range t.heirs() {
				if err := r.renameConstraint(h.table, old, new, o, h.parents); err != nil {
					return err
				}
			}
		}
		k.Name = new
		k.Changed = append(k.Changed, o)
	}
	for _, fk := range append(slices.Clone(t.ForeignKeys), t.hidden...) {
		if fk.Name != old {
			continue
		}
		if err := r.freeConstraint(t, new); err != nil {
			return err
		}
		fk.Name = new
		fk.Changed = append(fk.Changed, o)
	}
	r.dropName(t.Schema, old)
	r.holdName(t.Schema, new)
	return nil
}

func (t *Table) eachKey(f func(*Key)) {
	if t.PrimaryKey != nil {
		f(t.PrimaryKey)
	}
	for _, k := range t.Uniques {
		f(k)
	}
}

func (r *Replayer) renameColumnOf(n *sqlparse.Rename) error {
	rel := r.find(n.Name)
	r.concerns(n.Name, rel)
	switch rel := rel.(type) {
	case nil:
		if n.IfExists {
			return nil
		}
		return refuse(undefinedTable, "relation %q does not exist", n.Name.String())
	case *Table:
		if rel.ofType != nil {
			return refuse(wrongObjectType, "cannot rename column of typed table")
		}
		if n.Only && len(rel.children) > 0 {
			return refuse(invalidTableDef, "inherited column %q must be renamed in child tables too", n.Sub)
		}
		return r.renameColumn(rel, n.Sub, n.New, 0)
	case *View:
		for _, c := range rel.columns {
			if c.Name == n.Sub {
				r.touchView(rel)
				c.Name = n.New
			}
		}
		return nil
	}
	return nil
}

// renameColumn renames a column and everything that mentions it, here, in the
// descendants, and in the foreign keys that reference it. expected is how many
// parents take part in the renaming; 0 where it starts here.
func (r *Replayer) renameColumn(t *Table, old, new string, expected int) error {
	c := t.Column(old)
	switch {
	case c == nil:
		return refuse(undefinedColumn, "column %q does not exist", old)
	case c.inherited > expected:
		return refuse(invalidTableDef, "cannot rename inherited column %q", old)
	case t.Column(new) != nil || systemColumns[new]:
		return refuse(duplicateColumn, "column %q of relation %q already exists", new, t.Name)
	}
	if expected == 0 {
		for _, h := range t.heirs() {
			if err := r.renameColumn(h.table, old, new, h.parents); err != nil {
				return err
			}
		}
	}
	r.touch(t)
	o := r.origin(sqlparse.Range{})
	c.Name = new
	c.changed(o)
	t.changed(o)
	swap := func(names []string) []string { return swapped(names, old, new) }
	t.eachKey(func(k *Key) { k.Columns, k.Including = swap(k.Columns), swap(k.Including) })
	for _, x := range t.Indexes {
		if x.mentions(old) {
			x.Elements = renamedElements(x.Elements, old, new)
			x.Including = swap(x.Including)
			if mentions(x.Predicate, old) {
				x.Predicate = renamed(x.Predicate, old, new)
				x.PredicateSQL = x.Predicate.String()
			}
		}
	}
	for _, k := range t.Exclusions {
		k.Elements = renamedElements(k.Elements, old, new)
	}
	for _, fk := range append(slices.Clone(t.ForeignKeys), t.hidden...) {
		fk.Columns, fk.SetColumns = swap(fk.Columns), swap(fk.SetColumns)
	}
	for _, fk := range t.refs {
		if slices.Contains(fk.RefColumns, old) {
			r.touch(fk.table)
			fk.RefColumns = swap(fk.RefColumns)
		}
	}
	for _, k := range t.Checks {
		if mentions(k.Expr, old) {
			k.Expr = renamed(k.Expr, old, new)
			k.SQL = k.Expr.String()
		}
	}
	for _, g := range t.Columns {
		if g.Generated != "" && mentions(g.Default, old) {
			g.Default = renamed(g.Default, old, new)
			g.Generated = g.Default.String()
		}
	}
	for _, g := range t.Triggers {
		if slices.Contains(g.Def.Columns, old) || mentions(g.Def.When, old) {
			d := *g.Def
			d.Columns, d.When = swap(d.Columns), renamed(d.When, old, new)
			g.Def = &d
		}
	}
	if p := t.PartitionBy; p != nil {
		n := &sqlparse.PartitionBy{Strategy: p.Strategy, Columns: swap(p.Columns)}
		for _, e := range p.Exprs {
			n.Exprs = append(n.Exprs, renamed(e, old, new))
		}
		t.PartitionBy = n
	}
	return nil
}

func swapped(names []string, old, new string) []string {
	if !slices.Contains(names, old) {
		return names
	}
	out := slices.Clone(names)
	for i, n := range out {
		if n == old {
			out[i] = new
		}
	}
	return out
}

func renamedElements(in []*sqlparse.IndexElement, old, new string) []*sqlparse.IndexElement {
	out := mapElements(in, func(e sqlparse.Expr) sqlparse.Expr { return renamed(e, old, new) })
	for _, e := range out {
		if e.Column == old {
			e.Column = new
		}
	}
	return out
}

// setSchema carries out ALTER ... SET SCHEMA.
func (r *Replayer) setSchema(n *sqlparse.SetSchema) error {
	switch n.Kind {
	case sqlparse.TypeObject, sqlparse.DomainObject:
		u := r.findType(n.Name)
		if u == nil {
			return refuse(undefinedObject, "type %q does not exist", n.Name.String())
		}
		r.ensureSchema(n.Schema)
		return r.moveType(u, qname{n.Schema, u.name})
	case sqlparse.FunctionObject:
		r.ensureSchema(n.Schema)
		f, err := r.findFunction(n.Name, n.Args, false)
		if err != nil || f.Schema == n.Schema {
			return err
		}
		return r.moveFunction(f, qname{n.Schema, f.Name})
	case sqlparse.ExtensionObject:
		r.ensureSchema(n.Schema)
		for _, u := range r.extensionMembers(n.Name.Name) {
			if err := r.moveType(u, qname{n.Schema, u.name}); err != nil {
				return err
			}
		}
		return nil
	case sqlparse.TableObject, sqlparse.ForeignTableObject, sqlparse.ViewObject, sqlparse.MaterializedViewObject,
		sqlparse.SequenceObject:
	default:
		return nil
	}
	rel := r.find(n.Name)
	r.concerns(n.Name, rel)
	if rel == nil {
		if n.IfExists {
			return nil
		}
		return refuse(undefinedTable, "relation %q does not exist", n.Name.String())
	}
	r.ensureSchema(n.Schema)
	schema, _ := rel.ident()
	switch {
	case schema == n.Schema:
		return nil
	case schema == tempSchema || n.Schema == tempSchema:
		return refuse("0A000", "cannot move objects into or out of temporary schemas")
	}
	switch rel := rel.(type) {
	case *Table:
		return r.moveTable(rel, n.Schema)
	case *View:
		if err := r.free(qname{n.Schema, rel.Name}, true); err != nil {
			return err
		}
		r.touchView(rel)
		var indexes []*Index
		for _, x := range r.rels {
			if x, ok := x.(*Index); ok && x.view == rel {
				indexes = append(indexes, x)
			}
		}
		for _, x := range indexes {
			r.leave(x)
		}
		r.leave(rel)
		rel.Schema = n.Schema
		r.enter(rel)
		for _, x := range indexes {
			r.enter(x)
		}
	case *sequence:
		if rel.table != nil {
			return refuse("0A000", "cannot move an owned sequence into another schema")
		}
		return r.moveSequence(rel, n.Schema)
	default:
		return refuse(wrongObjectType, "%q is not of a kind that moves", n.Name.Name)
	}
	return nil
}

func (r *Replayer) moveSequence(s *sequence, schema string) error {
	if err := r.free(qname{schema, s.name}, false); err != nil {
		return err
	}
	old := *s
	r.leave(s)
	r.onUndo(func() { *s = old })
	s.schema = schema
	r.enter(s)
	return nil
}

// moveTable moves a table with its indexes, constraints and owned sequences.
func (r *Replayer) moveTable(t *Table, schema string) error {
	if err := r.free(qname{schema, t.Name}, true); err != nil {
		return err
	}
	for _, x := range t.Indexes {
		if err := r.free(qname{schema, x.Name}, false); err != nil {
			return err
		}
	}
	r.touch(t)
	for _, s := range r.ownedSequences(t, nil) {
		if err := r.moveSequence(s, schema); err != nil {
			return err
		}
	}
	var names []string
	for _, x := range t.Indexes {
		r.leave(x)
		if x.Constraint != "" {
			names = append(names, x.Constraint)
		}
	}
	for _, k := range t.Checks {
		names = append(names, k.Name)
	}
	for _, fk := range append(slices.Clone(t.ForeignKeys), t.hidden...) {
		names = append(names, fk.Name)
	}
	for _, n := range names {
		r.dropName(t.Schema, n)
		r.holdName(schema, n)
	}
	r.leave(t)
	t.Schema = schema
	r.enter(t)
	for _, x := range t.Indexes {
		r.enter(x)
	}
	t.changed(r.origin(sqlparse.Range{}))
	r.expect(t)
	return nil
}

// renameSchema renames a schema with all that is in it.
func (r *Replayer) renameSchema(old, new string) error {
	if !r.schemas[old] {
		return refuse(invalidSchemaName, "schema %q does not exist", old)
	}
	if r.schemas[new] {
		return refuse(duplicateSchema, "schema %q already exists", new)
	}
	remove(r, r.schemas, old)
	put(r, r.schemas, new, true)
	for _, o := range r.objectsIn(old) {
		var err error
		switch o := o.(type) {
		case *Table:
			err = r.moveTable(o, new)
		case *View:
			err = r.setSchema(&sqlparse.SetSchema{
				Kind: sqlparse.ViewObject, Name: sqlparse.Name{Schema: old, Name: o.Name}, Schema: new,
			})
		case *sequence:
			err = r.moveSequence(o, new)
		case *userType:
			err = r.moveType(o, qname{new, o.name})
		}
		if err != nil {
			return err
		}
	}
	for _, q := range r.functionNames() {
		if q.schema == old {
			for _, f := range r.functions[q] {
				if err := r.moveFunction(f, qname{new, q.name}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
