package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

func (r *Replayer) createTrigger(n *sqlparse.CreateTrigger) error {
	rel := r.find(n.Table)
	if _, ok := rel.(*View); ok {
		return nil // INSTEAD OF
	}
	t, err := r.table(n.Table)
	if err != nil {
		return err
	}
	for _, c := range n.Columns {
		if t.Column(c) == nil {
			return refuse(undefinedColumn, "column %q of relation %q does not exist", c, t.Name)
		}
	}
	r.touch(t)
	o := r.origin(sqlparse.Range{})
	g := &Trigger{
		History: History{Made: o}, Name: n.Name, FuncName: n.Function, Function: r.function(n.Function), Def: n,
	}
	if i := t.trigger(n.Name); i >= 0 {
		if !n.Replace {
			return refuse(duplicateObject, "trigger %q for relation %q already exists", n.Name, t.Name)
		}
		g.History = t.Triggers[i].History
		g.Changed = append(g.Changed, o)
		r.removeTrigger(t, t.Triggers[i])
	}
	if n.Constraint {
		if err := r.freeConstraint(t, n.Name); err != nil {
			return err
		}
		r.holdName(t.Schema, n.Name)
	}
	t.Triggers = append(t.Triggers, g)
	if n.ForEachRow {
		r.cloneTrigger(t, g)
	}
	return nil
}

// cloneTrigger gives the partitions a row trigger of their parent.
func (r *Replayer) cloneTrigger(t *Table, g *Trigger) {
	for _, p := range t.children {
		if p.Kind != Partition {
			continue
		}
		r.touch(p)
		n := *g
		n.History, n.parent = History{Made: g.Made}, g
		p.Triggers = append(p.Triggers, &n)
		r.cloneTrigger(p, &n)
	}
}

func (t *Table) trigger(name string) int {
	return slices.IndexFunc(t.Triggers, func(g *Trigger) bool { return g.Name == name })
}

func (r *Replayer) dropTrigger(table sqlparse.Name, name string, ifExists bool) error {
	rel := r.find(table)
	if _, ok := rel.(*View); ok || rel == nil && ifExists {
		return nil
	}
	t, err := r.table(table)
	if err != nil {
		return err
	}
	i := t.trigger(name)
	switch {
	case i < 0 && ifExists:
		return nil
	case i < 0:
		return refuse(undefinedObject, "trigger %q for table %q does not exist", name, t.Name)
	case t.Triggers[i].parent != nil:
		return refuse(dependentObjects, "cannot drop trigger %s on table %s because its parent's requires it", name, t.Name)
	}
	r.removeTrigger(t, t.Triggers[i])
	return nil
}

func (r *Replayer) removeTrigger(t *Table, g *Trigger) {
	r.dropTriggers(t, func(o *Trigger) bool { return o == g })
}

// dropTriggers removes triggers of a table, and their clones.
func (r *Replayer) dropTriggers(t *Table, which func(*Trigger) bool) {
	r.touch(t)
	for _, g := range slices.Clone(t.Triggers) {
		if !which(g) {
			continue
		}
		t.Triggers = slices.DeleteFunc(t.Triggers, func(o *Trigger) bool { return o == g })
		if g.Def.Constraint && g.parent == nil {
			r.dropName(t.Schema, g.Name)
		}
		for _, c := range t.children {
			r.dropTriggers(c, func(o *Trigger) bool { return o.parent == g })
		}
	}
}

func (r *Replayer) renameTrigger(n *sqlparse.Rename) error {
	t, err := r.table(n.Name)
	if err != nil {
		if _, ok := r.find(n.Name).(*View); ok {
			return nil
		}
		return err
	}
	i := t.trigger(n.Sub)
	switch {
	case i < 0:
		return refuse(undefinedObject, "trigger %q for table %q does not exist", n.Sub, t.Name)
	case t.trigger(n.New) >= 0:
		return refuse(duplicateObject, "trigger %q for relation %q already exists", n.New, t.Name)
	}
	r.renameTriggers(t, t.Triggers[i], n.New)
	return nil
}

func (r *Replayer) renameTriggers(t *Table, g *Trigger, name string) {
	r.touch(t)
	g.Name = name
	g.Changed = append(g.Changed, r.origin(sqlparse.Range{}))
	for _, c := range t.children {
		for _, o := range c.Triggers {
			if o.parent == g {
				r.renameTriggers(c, o, name)
			}
		}
	}
}
