package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// checkMode says how addCheck was reached.
type checkMode struct {
	recurse   bool // to the children too
	inherited bool // as a child of a table that has it
	merge     bool // in CREATE TABLE, where a constraint may repeat an inherited one
	sql       string
}

// addCheck adds a CHECK constraint to a table and its children. Where the
// table is new its rows need no validation, whatever NOT VALID says.
func (r *Replayer) addCheck(t *Table, c *sqlparse.Constraint, fresh bool, mode checkMode) error {
	if err := hasColumns(t, "", c.Expr); err != nil {
		return err
	}
	if c.NoInherit && t.PartitionBy != nil {
		return refuse(invalidTableDef, "cannot add NO INHERIT constraint to partitioned table %q", t.Name)
	}
	k := &Check{
		Name: c.Name, Expr: r.own(c.Expr), SQL: mode.sql, Validated: fresh || !c.NotValid, NoInherit: c.NoInherit,
		local: true,
	}
	k.Made = r.origin(c.Range)
	if k.SQL == "" {
		k.SQL = sourceOf(r.source(c.Range), "check", c.Expr)
	}
	r.touch(t)
	switch merged, err := r.mergeCheck(t, k, mode); {
	case err != nil:
		return err
	case merged:
		return nil // the children have it
	default:
		if k.Name == "" {
			col := ""
			if cols := distinctColumns(t, c.Expr); len(cols) == 1 {
				col = cols[0]
			}
			k.Name = r.constraintName(t.Schema, t.Name, col, "check")
		}
		if mode.inherited {
			k.Inherited, k.inherited, k.local = true, 1, false
		}
		t.Checks = append(t.Checks, k)
		r.holdName(t.Schema, k.Name)
	}
	if c.NoInherit || len(t.children) == 0 {
		return nil
	}
	if !mode.recurse {
		return refuse(invalidTableDef, "constraint must be added to child tables too")
	}
	named := *c
	named.Name = k.Name
	for _, child := range slices.Clone(t.children) {
		if err := r.addCheck(child, &named, fresh, checkMode{recurse: true, inherited: true, sql: k.SQL}); err != nil {
			return err
		}
	}
	return nil
}

// mergeCheck merges a constraint with one of its name that the table has
// (MergeWithExistingConstraint): an inherited one that is defined again, or a
// table's own that its parent gets too.
func (r *Replayer) mergeCheck(t *Table, k *Check, mode checkMode) (merged bool, err error) {
	if k.Name == "" || !t.hasConstraint(k.Name) {
		return false, nil
	}
	i := slices.IndexFunc(t.Checks, func(o *Check) bool { return o.Name == k.Name })
	if i < 0 {
		return false, refuse(duplicateObject, "constraint %q for relation %q already exists", k.Name, t.Name)
	}
	old := t.Checks[i]
	if !sameExpr(old.Expr, k.Expr) || !mode.inherited && (old.local || t.Kind == Partition && !mode.merge) ||
		old.NoInherit || k.NoInherit && old.inherited > 0 || mode.inherited && k.Validated && !old.Validated {
		return false, refuse(duplicateObject, "constraint %q for relation %q already exists", k.Name, t.Name)
	}
	switch {
	case t.Kind == Partition:
		old.Inherited, old.inherited, old.local = true, 1, false
	case mode.inherited:
		old.Inherited = true
		old.inherited++
	default:
		old.local = true
	}
	old.Changed = append(old.Changed, k.Made)
	return true, nil
}

// inheritChecks gives a new table the checks of a parent.
func (r *Replayer) inheritChecks(t, parent *Table) error {
	for _, p := range parent.Checks {
		if p.NoInherit {
			continue
		}
		r.touch(t)
		i := slices.IndexFunc(t.Checks, func(o *Check) bool { return o.Name == p.Name })
		if i >= 0 {
			if !sameExpr(t.Checks[i].Expr, p.Expr) {
				return refuse(duplicateObject, "check constraint name %q appears multiple times but with different expressions", p.Name)
			}
			t.Checks[i].inherited++
			continue
		}
		k := *p
		k.History = History{Made: r.origin(sqlparse.Range{})}
		k.Inherited, k.inherited, k.local = true, 1, false
		k.Validated = true // a new table has no rows
		t.Checks = append(t.Checks, &k)
		r.holdName(t.Schema, k.Name)
	}
	return nil
}

// dropCheck removes a check, and from the children what only came from it.
func (r *Replayer) dropCheck(t *Table, k *Check, recurse bool) {
	r.touch(t)
	t.Checks = slices.DeleteFunc(t.Checks, func(o *Check) bool { return o == k })
	r.dropName(t.Schema, k.Name)
	if k.NoInherit {
		return
	}
	for _, child := range t.children {
		i := slices.IndexFunc(child.Checks, func(o *Check) bool { return o.Name == k.Name })
		if i < 0 || child.Checks[i].inherited == 0 {
			continue
		}
		r.touch(child)
		c := child.Checks[i]
		if recurse && c.inherited == 1 && !c.local {
			r.dropCheck(child, c, true)
			continue
		}
		c.inherited--
		c.Inherited = c.inherited > 0
		if !recurse {
			c.local = true
		}
	}
}
