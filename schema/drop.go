package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

func (r *Replayer) drop(n *sqlparse.Drop) error {
	d := r.newDeletion(n.Cascade)
	for i, name := range n.Names {
		switch n.Kind {
		case sqlparse.TriggerObject:
			if i < len(n.Subs) {
				return r.dropTrigger(name, n.Subs[i], n.IfExists)
			}
		case sqlparse.FunctionObject:
			var args *sqlparse.Signature
			if i < len(n.Args) {
				args = n.Args[i]
			}
			f, err := r.findFunction(name, args, n.IfExists)
			if err != nil {
				return err
			}
			if f != nil {
				d.add(f)
			}
		case sqlparse.TypeObject, sqlparse.DomainObject:
			u := r.findType(name)
			r.concerns(name, nil)
			switch {
			case u == nil && n.IfExists:
			case u == nil:
				if r.outOfSightType(name) {
					return nil
				}
				return refuse(undefinedObject, "type %q does not exist", name.String())
			case u.table != nil || u.view != nil:
				return refuse(dependentObjects, "cannot drop type %s because table %s requires it", name.Name, name.Name)
			case n.Kind == sqlparse.DomainObject && u.domain == nil:
				return refuse(wrongObjectType, "%q is not a domain", name.Name)
			default:
				d.add(u)
			}
		case sqlparse.SchemaObject:
			if err := r.dropSchema(d, name.Name, n.IfExists); err != nil {
				return err
			}
		case sqlparse.ExtensionObject:
			if err := r.dropExtension(d, name.Name, n.IfExists); err != nil {
				return err
			}
		case sqlparse.TableObject, sqlparse.ForeignTableObject, sqlparse.ViewObject, sqlparse.MaterializedViewObject,
			sqlparse.IndexObject, sqlparse.SequenceObject:
			if err := r.dropRelation(d, n, name); err != nil {
				return err
			}
		}
	}
	return d.run()
}

// outOfSightType reports whether columns have a type of that name that no
// statement made.
func (r *Replayer) outOfSightType(n sqlparse.Name) bool {
	for _, t := range r.liveTables() {
		for _, c := range t.Columns {
			if c.Type.Unknown && c.Type.written.Name == n.Name {
				return true
			}
		}
	}
	return false
}

func (r *Replayer) dropRelation(d *deletion, n *sqlparse.Drop, name sqlparse.Name) error {
	rel := r.find(name)
	r.concerns(name, rel)
	if rel == nil {
		// A table that no statement made, and that foreign keys reference all the
		// same, was made out of sight: these go with it.
		if n.Kind == sqlparse.TableObject && n.Cascade {
			if unmet := r.unmetKeys(name); len(unmet) > 0 {
				for _, fk := range unmet {
					d.add(fk)
				}
				return nil
			}
		}
		if n.IfExists {
			return nil
		}
		return refuse(undefinedTable, "relation %q does not exist", name.String())
	}
	ok := false
	switch rel := rel.(type) {
	case *Table:
		ok = n.Kind == sqlparse.TableObject && !rel.foreign || n.Kind == sqlparse.ForeignTableObject && rel.foreign
	case *View:
		ok = rel.Materialized == (n.Kind == sqlparse.MaterializedViewObject) &&
			(n.Kind == sqlparse.ViewObject || n.Kind == sqlparse.MaterializedViewObject)
	case *sequence:
		ok = n.Kind == sqlparse.SequenceObject
		if ok && rel.identity {
			return refuse(dependentObjects, "cannot drop sequence %s because column %s of table %s requires it", rel.name, rel.column.Name, rel.table.Name)
		}
	case *Index:
		ok = n.Kind == sqlparse.IndexObject
		if ok && rel.Constraint != "" {
			return refuse(dependentObjects, "cannot drop index %s because constraint %s on table %s requires it", rel.Name, rel.Constraint, rel.table.Name)
		}
		if ok && rel.parent != nil {
			return refuse(dependentObjects, "cannot drop index %s because index %s requires it", rel.Name, rel.parent.Name)
		}
		if ok && rel.table != nil {
			r.touch(rel.table)
			rel.table.changed(r.origin(sqlparse.Range{}))
		}
	}
	if !ok {
		return refuse(wrongObjectType, "%q is not of the kind that the statement drops", name.Name)
	}
	d.add(rel)
	return nil
}

func (r *Replayer) dropSchema(d *deletion, name string, ifExists bool) error {
	r.at.subject = qname{name, ""}
	if !r.schemas[name] {
		if ifExists {
			return nil
		}
		return refuse(invalidSchemaName, "schema %q does not exist", name)
	}
	objects := r.objectsIn(name)
	if len(objects) > 0 && !d.cascade {
		return refuse(dependentObjects, "cannot drop schema %s because other objects depend on it", name)
	}
	for _, o := range objects {
		d.add(o)
	}
	remove(r, r.schemas, name)
	return nil
}

// objectsIn returns the objects of a schema, in the order they were made.
func (r *Replayer) objectsIn(schema string) []any {
	var out []any
	for _, t := range r.liveTables() {
		if t.Schema == schema {
			out = append(out, t)
		}
	}
	for _, v := range r.views {
		if v.Schema == schema && r.rels[identOf(v)] == relation(v) {
			out = append(out, v)
		}
	}
	for _, s := range r.sequences {
		if s.schema == schema && s.table == nil && r.rels[identOf(s)] == relation(s) {
			out = append(out, s)
		}
	}
	for _, u := range r.typeList {
		q := qname{u.schema, u.name}
		if u.schema == schema && (r.types[q] == u || r.rels[q] == relation(u)) {
			out = append(out, u)
		}
	}
	for _, q := range r.functionNames() {
		if q.schema == schema {
			for _, f := range r.functions[q] {
				out = append(out, f)
			}
		}
	}
	return out
}

// dropColumn carries out DROP COLUMN (ATExecDropColumn).
func (r *Replayer) dropColumn(t *Table, cmd *sqlparse.AlterCommand, recurse bool) error {
	c := t.Column(cmd.Column)
	switch {
	case c == nil && cmd.IfExists:
		return nil
	case c == nil:
		return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, t.Name)
	case t.ofType != nil:
		return refuse(wrongObjectType, "cannot drop column from typed table")
	case c.inherited > 0:
		return refuse(invalidTableDef, "cannot drop inherited column %q", c.Name)
	case !recurse && t.PartitionBy != nil && len(t.children) > 0:
		return refuse(invalidTableDef, "cannot drop column from only the partitioned table when partitions exist")
	}
	d := r.newDeletion(cmd.Cascade)
	if err := r.doomColumn(d, t, c, recurse); err != nil {
		return err
	}
	return d.run()
}

// doomColumn dooms a column, and those of the children that only come from it;
// the others lose a parent.
func (r *Replayer) doomColumn(d *deletion, t *Table, c *Column, recurse bool) error {
	if t.inPartitionKey(c.Name) {
		return refuse(invalidTableDef, "cannot drop column %q because it is part of the partition key of relation %q", c.Name, t.Name)
	}
	for _, child := range t.children {
		cc := child.Column(c.Name)
		if cc == nil || cc.inherited == 0 {
			continue
		}
		r.touch(child)
		if recurse && cc.inherited == 1 && !cc.local {
			if err := r.doomColumn(d, child, cc, true); err != nil {
				return err
			}
			continue
		}
		cc.inherited--
		cc.Inherited = cc.inherited > 0
		if !recurse {
			cc.local = true
		}
	}
	d.add(columnOf{t, c})
	return nil
}

// removeColumn takes a column out of its table. What the children inherited
// goes by its own dependencies, or stays.
func (r *Replayer) removeColumn(t *Table, c *Column) {
	r.touch(t)
	o := r.origin(sqlparse.Range{})
	c.changed(o)
	t.Columns = slices.DeleteFunc(t.Columns, func(o *Column) bool { return o == c })
	t.Dropped = append(slices.Clip(t.Dropped), c)
	t.changed(o)
}

func (r *Replayer) dropConstraint(t *Table, cmd *sqlparse.AlterCommand, recurse bool) error {
	inherited := func() error {
		return refuse(invalidTableDef, "cannot drop inherited constraint %q of relation %q", cmd.Name, t.Name)
	}
	d := r.newDeletion(cmd.Cascade)
	for _, x := range t.Indexes {
		if x.Constraint == cmd.Name {
			if x.parent != nil {
				return inherited()
			}
			d.add(x)
			return d.run()
		}
	}
	for _, fk := range append(slices.Clone(t.ForeignKeys), t.hidden...) {
		if fk.Name == cmd.Name {
			if fk.parent != nil {
				return inherited()
			}
			r.removeForeignKey(fk)
			fk.Changed = append(slices.Clip(fk.Changed), r.origin(sqlparse.Range{}))
			t.DroppedForeignKeys = append(slices.Clip(t.DroppedForeignKeys), fk)
			return nil
		}
	}
	for _, k := range t.Checks {
		if k.Name != cmd.Name {
			continue
		}
		if k.inherited > 0 {
			return inherited()
		}
		if !recurse && t.PartitionBy != nil && len(t.children) > 0 {
			return refuse(invalidTableDef, "cannot remove constraint from only the partitioned table when partitions exist")
		}
		r.dropCheck(t, k, recurse)
		return nil
	}
	if cmd.IfExists {
		return nil
	}
	return refuse(undefinedObject, "constraint %q of relation %q does not exist", cmd.Name, t.Name)
}
