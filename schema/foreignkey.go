package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// addForeignKey adds a foreign key to a table and its partitions. One whose
// table the catalog does not have yet is kept: files that hold a table each
// come in any order.
func (r *Replayer) addForeignKey(t *Table, c *sqlparse.Constraint, fresh bool) error {
	for _, col := range c.Columns {
		if t.Column(col) == nil {
			return refuse(undefinedColumn, "column %q referenced in foreign key constraint does not exist", col)
		}
	}
	fk := &ForeignKey{
		Name: c.Name, Columns: c.Columns, RefColumns: c.RefColumns, OnDelete: c.OnDelete, OnUpdate: c.OnUpdate,
		SetColumns: c.SetColumns, Match: c.Match, Validated: fresh || !c.NotValid, Deferrable: c.Deferrable,
		table: t, to: c.RefTable,
	}
	fk.Made = r.origin(c.Range)
	if err := r.resolveTarget(fk); err != nil {
		return err
	}
	if fk.Name == "" {
		fk.Name = r.constraintName(t.Schema, t.Name, nameAddition(fk.Columns), "fkey")
	}
	if err := r.freeConstraint(t, fk.Name); err != nil {
		return err
	}
	r.enterForeignKey(fk)
	for _, p := range t.children {
		if p.Kind == Partition {
			r.partitionForeignKey(p, fk)
		}
	}
	return nil
}

// resolveTarget finds the table, columns and key that a foreign key references.
func (r *Replayer) resolveTarget(fk *ForeignKey) error {
	switch target := r.find(fk.to).(type) {
	case *Table:
		fk.Target = target
	case nil:
		fk.RefSchema, fk.RefTable = fk.to.Schema, fk.to.Name
		if fk.RefSchema == "" {
			fk.RefSchema = r.homeSchema()
		}
		return nil
	default:
		return refuse(wrongObjectType, "referenced relation %q is not a table", fk.to.Name)
	}
	fk.RefSchema, fk.RefTable = fk.Target.Schema, fk.Target.Name
	if len(fk.RefColumns) == 0 {
		if k := fk.Target.PrimaryKey; k != nil {
			fk.RefColumns, fk.index = k.Columns, k.index
		}
	} else {
		fk.index = fk.Target.indexOn(fk.RefColumns)
	}
	for _, c := range fk.RefColumns {
		if fk.Target.Column(c) == nil {
			// It is there, or the statement would not have run.
			subject := r.at.subject
			r.at.subject = identOf(fk.Target)
			r.note("no statement makes its column " + c + ", which a foreign key references")
			r.at.subject = subject
		}
	}
	if n := len(fk.RefColumns); n > 0 && n != len(fk.Columns) {
		return refuse("42830", "number of referencing and referenced columns for foreign key disagree")
	}
	return nil
}

// indexOn finds the unique index that a foreign key over these columns depends
// on: the oldest that fits (transformFkeyCheckAttrs).
func (t *Table) indexOn(cols []string) *Index {
	for _, x := range t.Indexes {
		if x.Unique && x.Predicate == nil && sameSet(x.Columns(), cols) && !x.deferrable() {
			return x
		}
	}
	return nil
}

// enterForeignKey adds a foreign key whose target is resolved to its table and
// to what the target knows of it.
func (r *Replayer) enterForeignKey(fk *ForeignKey) {
	t := fk.table
	r.touch(t)
	if fk.hidden {
		t.hidden = append(t.hidden, fk)
	} else {
		t.ForeignKeys = append(t.ForeignKeys, fk)
	}
	r.holdName(t.Schema, fk.Name)
	if fk.Target == nil {
		set(r, &r.unmet, append(slices.Clip(r.unmet), fk))
		return
	}
	r.touch(fk.Target)
	fk.Target.refs = append(fk.Target.refs, fk)
	if fk.parent == nil || fk.hidden {
		for _, p := range slices.Clone(fk.Target.children) {
			r.hiddenForeignKey(fk, p)
		}
	}
}

// hiddenForeignKey makes the constraint that PostgreSQL keeps for itself on
// each partition of a referenced table (addFkRecurseReferenced). Only its name
// shows: it is taken.
func (r *Replayer) hiddenForeignKey(fk *ForeignKey, partition *Table) {
	if partition.Kind != Partition {
		return
	}
	h := *fk
	h.History = History{Made: fk.Made}
	h.Target, h.parent, h.hidden = partition, fk, true
	h.index = partition.indexOn(fk.RefColumns)
	h.Name = r.constraintName(fk.table.Schema, fk.table.Name, nameAddition(fk.Columns), "fkey")
	r.enterForeignKey(&h)
}

// partitionForeignKey gives a partition the foreign key of its parent, or takes
// the one it has for it (addFkRecurseReferencing).
func (r *Replayer) partitionForeignKey(p *Table, fk *ForeignKey) {
	r.touch(p)
	for _, own := range p.ForeignKeys {
		if own.parent == nil && sameForeignKey(own, fk) {
			own.parent, own.Inherited = fk, true
			r.dropHidden(own)
			return
		}
	}
	n := *fk
	n.History = History{Made: fk.Made}
	n.table, n.parent, n.Inherited = p, fk, true
	if p.hasConstraint(n.Name) {
		n.Name = r.constraintName(p.Schema, p.Name, nameAddition(fk.Columns), "fkey")
	}
	r.enterForeignKey(&n)
	for _, c := range slices.Clone(p.children) {
		r.partitionForeignKey(c, &n)
	}
}

func sameForeignKey(a, b *ForeignKey) bool {
	return a.Target != nil && a.Target == b.Target && slices.Equal(a.Columns, b.Columns) &&
		slices.Equal(a.RefColumns, b.RefColumns) && a.OnDelete == b.OnDelete && a.OnUpdate == b.OnUpdate &&
		a.Match == b.Match && a.Deferrable == b.Deferrable
}

// dropHidden removes the hidden constraints below fk.
func (r *Replayer) dropHidden(fk *ForeignKey) {
	for _, h := range slices.Clone(fk.table.hidden) {
		if h.parent == fk {
			r.removeForeignKey(h)
		}
	}
}

// removeForeignKey removes a foreign key with those that PostgreSQL made of it.
func (r *Replayer) removeForeignKey(fk *ForeignKey) {
	t := fk.table
	r.touch(t)
	same := func(o *ForeignKey) bool { return o == fk }
	if !slices.ContainsFunc(t.ForeignKeys, same) && !slices.ContainsFunc(t.hidden, same) {
		return
	}
	t.ForeignKeys = slices.DeleteFunc(t.ForeignKeys, same)
	t.hidden = slices.DeleteFunc(t.hidden, same)
	r.dropName(t.Schema, fk.Name)
	if fk.Target != nil {
		r.touch(fk.Target)
		fk.Target.refs = slices.DeleteFunc(fk.Target.refs, same)
	}
	r.dropHidden(fk)
	for _, p := range slices.Clone(t.children) {
		for _, c := range slices.Clone(p.ForeignKeys) {
			if c.parent == fk {
				r.removeForeignKey(c)
			}
		}
	}
}

// expect resolves the foreign keys that waited for a table that is made now.
func (r *Replayer) expect(t *Table) {
	if !slices.ContainsFunc(r.unmet, func(fk *ForeignKey) bool { return fk.to.Name == t.Name }) {
		return
	}
	var left []*ForeignKey
	for _, fk := range r.unmet {
		if !r.live(fk.table) || !slices.Contains(fk.table.ForeignKeys, fk) {
			continue
		}
		if fk.to.Name != t.Name || fk.RefSchema != t.Schema || t.Temporary {
			left = append(left, fk)
			continue
		}
		r.touch(fk.table)
		r.touch(t)
		fk.Target = t
		t.refs = append(t.refs, fk)
	}
	set(r, &r.unmet, left)
}

// unmetKeys returns the foreign keys that wait for a table of a name.
func (r *Replayer) unmetKeys(name sqlparse.Name) []*ForeignKey {
	var keys []*ForeignKey
	for _, fk := range r.unmet {
		if fk.Target == nil && fk.RefTable == name.Name && (name.Schema == "" || fk.RefSchema == name.Schema) &&
			r.live(fk.table) && slices.Contains(fk.table.ForeignKeys, fk) {
			keys = append(keys, fk)
		}
	}
	return keys
}

// meet completes a foreign key that was resolved before the key it references
// stood, or whose table was made under another search path.
func (r *Replayer) meet(fk *ForeignKey) {
	if fk.Target == nil {
		target, ok := r.find(fk.to).(*Table)
		if !ok {
			return
		}
		r.touch(fk.table)
		r.touch(target)
		fk.Target = target
		target.refs = append(target.refs, fk)
	}
	if len(fk.RefColumns) == 0 && fk.Target.PrimaryKey != nil {
		r.touch(fk.table)
		fk.RefColumns = fk.Target.PrimaryKey.Columns
	}
	if fk.index == nil {
		fk.index = fk.Target.indexOn(fk.RefColumns)
	}
}

// root is the foreign key that a hidden one was made of.
func (fk *ForeignKey) root() *ForeignKey {
	for fk.hidden && fk.parent != nil {
		fk = fk.parent
	}
	return fk
}
