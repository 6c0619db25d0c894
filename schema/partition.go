package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// partitionObjects gives a new partition what its parent has: indexes, keys,
// foreign keys in both directions, row triggers (DefineRelation).
func (r *Replayer) partitionObjects(t, parent *Table) error {
	for _, x := range slices.Clone(parent.Indexes) {
		if _, err := r.cloneIndex(t, x, x, sqlparse.Range{}); err != nil {
			return err
		}
	}
	r.partitionForeignKeys(t, parent)
	r.partitionTriggers(t, parent)
	return nil
}

func (r *Replayer) partitionForeignKeys(t, parent *Table) {
	for _, fk := range slices.Clone(parent.refs) {
		// A partition's own copy of a foreign key has no rows for the
		// referenced side: its parent's do for all.
		if fk.parent == nil || fk.hidden {
			r.hiddenForeignKey(fk, t)
		}
	}
	for _, fk := range slices.Clone(parent.ForeignKeys) {
		r.partitionForeignKey(t, fk)
	}
}

func (r *Replayer) partitionTriggers(t, parent *Table) {
	for _, g := range parent.Triggers {
		if !g.Def.ForEachRow {
			continue
		}
		r.touch(t)
		n := *g
		n.History, n.parent = History{Made: g.Made}, g
		t.Triggers = append(t.Triggers, &n)
		for _, c := range t.children {
			r.partitionTriggers(c, t)
		}
	}
}

// partitionIndex gives a partition an index for its parent's x: one that it
// has, or a new one.
func (r *Replayer) partitionIndex(p *Table, x *Index) error {
	if p.Kind != Partition {
		return nil
	}
	for _, own := range p.Indexes {
		if own.parent == nil && sameIndex(own, x) && (x.Constraint == "" || own.Constraint != "") {
			r.touch(p)
			own.parent = x
			return nil
		}
	}
	_, err := r.cloneIndex(p, x, x, x.Made.Range)
	return err
}

// attach carries out ATTACH PARTITION and INHERIT: t becomes a child of parent.
func (r *Replayer) attach(parent, t *Table, partition bool) error {
	if slices.Contains(t.Parents, parent) {
		return refuse(duplicateTable, "relation %q would be inherited from more than once", parent.Name)
	}
	if parent == t || t.isAncestorOf(parent) {
		return refuse(duplicateTable, "circular inheritance not allowed")
	}
	switch {
	case partition && parent.PartitionBy == nil:
		return refuse(wrongObjectType, "table %q is not partitioned", parent.Name)
	case t.Kind == Partition:
		return refuse(wrongObjectType, "%q is already a partition", t.Name)
	case partition && len(t.Parents) > 0:
		return refuse(wrongObjectType, "cannot attach inheritance child as partition")
	case partition && t.PartitionBy == nil && len(t.children) > 0:
		return refuse(wrongObjectType, "cannot attach inheritance parent as partition")
	case !partition && (t.PartitionBy != nil || parent.PartitionBy != nil || parent.Kind == Partition):
		return refuse(wrongObjectType, "cannot change inheritance of a partitioned table or partition")
	}
	r.touch(t)
	r.touch(parent)
	if err := mergeColumns(t, parent, partition); err != nil {
		return err
	}
	for _, p := range parent.Checks {
		if p.NoInherit {
			continue
		}
		i := slices.IndexFunc(t.Checks, func(o *Check) bool { return o.Name == p.Name })
		if i < 0 {
			return refuse(datatypeMismatch, "child table is missing constraint %q", p.Name)
		}
		k := t.Checks[i]
		if !sameExpr(k.Expr, p.Expr) || k.NoInherit || p.Validated && !k.Validated {
			return refuse(datatypeMismatch, "child table %q has different definition for check constraint %q", t.Name, p.Name)
		}
		k.inherited++
		k.Inherited = true
		k.local = k.local && !partition
	}
	t.Parents = append(t.Parents, parent)
	parent.children = append(parent.children, t)
	slices.SortStableFunc(parent.children, func(a, b *Table) int { return a.oid - b.oid })
	t.changed(r.origin(sqlparse.Range{}))
	if !partition {
		return nil
	}
	t.Kind = Partition
	for _, x := range slices.Clone(parent.Indexes) {
		if err := r.partitionIndex(t, x); err != nil {
			return err
		}
	}
	r.partitionTriggers(t, parent)
	r.partitionForeignKeys(t, parent)
	return nil
}

func (t *Table) isAncestorOf(o *Table) bool {
	return slices.ContainsFunc(o.Parents, func(p *Table) bool { return p == t || t.isAncestorOf(p) })
}

// mergeColumns checks that a table has its parent's columns, and counts them as
// inherited (MergeAttributesIntoExisting). An identity column keeps its own
// identity: only PostgreSQL 17 and later refuse to attach a table that has one.
func mergeColumns(t, parent *Table, partition bool) error {
	for _, p := range parent.Columns {
		c := t.Column(p.Name)
		switch {
		case c == nil:
			return refuse(datatypeMismatch, "child table is missing column %q", p.Name)
		case !sameType(c.Type, p.Type):
			return refuse(datatypeMismatch, "child table %q has different type for column %q", t.Name, p.Name)
		case p.NotNull && !c.NotNull:
			return refuse(datatypeMismatch, "column %q in child table must be marked NOT NULL", p.Name)
		case p.Generated != "" && c.Generated == "":
			return refuse(datatypeMismatch, "column %q in child table must be a generated column", p.Name)
		}
		c.inherited++
		c.Inherited = true
		c.local = c.local && !partition
	}
	if partition {
		for _, c := range t.Columns {
			if parent.Column(c.Name) == nil {
				return refuse(datatypeMismatch, "table %q contains column %q not found in parent %q", t.Name, c.Name, parent.Name)
			}
		}
	}
	return nil
}

// detach carries out DETACH PARTITION and NO INHERIT.
func (r *Replayer) detach(parent, t *Table) error {
	if !slices.Contains(t.Parents, parent) {
		return refuse(undefinedTable, "relation %q is not a child of relation %q", t.Name, parent.Name)
	}
	r.touch(t)
	r.touch(parent)
	for _, p := range parent.Columns {
		if c := t.Column(p.Name); c != nil && c.inherited > 0 {
			c.inherited--
			c.Inherited = c.inherited > 0
			c.local = c.local || c.inherited == 0
		}
	}
	for _, p := range parent.Checks {
		for _, k := range t.Checks {
			if k.Name == p.Name && k.inherited > 0 {
				k.inherited--
				k.Inherited = k.inherited > 0
				k.local = k.local || k.inherited == 0
			}
		}
	}
	t.Parents = slices.DeleteFunc(t.Parents, func(o *Table) bool { return o == parent })
	parent.children = slices.DeleteFunc(parent.children, func(o *Table) bool { return o == t })
	t.changed(r.origin(sqlparse.Range{}))
	if t.Kind != Partition {
		return nil
	}
	switch {
	case t.PartitionBy != nil:
		t.Kind = PartitionedTable
	case t.foreign:
		t.Kind = ForeignTable
	default:
		t.Kind = OrdinaryTable
	}
	for _, x := range t.Indexes {
		x.parent = nil
	}
	for _, fk := range slices.Clone(t.ForeignKeys) {
		if fk.parent != nil {
			fk.parent, fk.Inherited = nil, false
			if fk.Target == nil {
				continue
			}
			for _, p := range slices.Clone(fk.Target.children) {
				r.hiddenForeignKey(fk, p)
			}
		}
	}
	for _, h := range slices.Clone(t.refs) {
		if h.hidden {
			r.removeForeignKey(h)
		}
	}
	r.dropTriggers(t, func(g *Trigger) bool { return g.parent != nil })
	return nil
}

// changed records that a statement changed the table.
func (t *Table) changed(o Origin) {
	t.Changed = append(t.Changed, o)
}

// heir is a descendant of a table, with how many of its parents are the table
// or descendants of it.
type heir struct {
	table   *Table
	parents int
}

// heirs returns the descendants of a table, each once (find_all_inheritors).
func (t *Table) heirs() []heir {
	var out []heir
	at := map[*Table]int{}
	for queue := []*Table{t}; len(queue) > 0; queue = queue[1:] {
		for _, c := range queue[0].children {
			if i, ok := at[c]; ok {
				out[i].parents++
				continue
			}
			at[c] = len(out)
			out = append(out, heir{c, 1})
			queue = append(queue, c)
		}
	}
	return out
}
