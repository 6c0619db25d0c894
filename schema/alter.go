package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// pass orders the subcommands of one ALTER TABLE: PostgreSQL does not carry
// them out as written (AlterTablePass in tablecmds.c).
type pass int

const (
	dropPass pass = iota
	typePass
	addColumnPass
	addConstraintPass // what later passes have to do for it
	columnAttributesPass
	indexConstraintPass
	otherConstraintPass
	miscPass
	passes
)

// alteration is one ALTER TABLE under way; later passes are filled while
// earlier ones run.
type alteration struct {
	r     *Replayer
	table *Table
	only  bool
	// work is what each table has to do, in the order they were met. In a pass
	// a table does all of its own before the next one begins (ATRewriteCatalogs).
	work []*tableWork
	of   map[*Table]*tableWork
}

// tableWork is one table's part of an ALTER TABLE.
type tableWork struct{ queue [passes][]func() error }

func (a *alteration) at(p pass, f func() error) { a.on(a.table, p, f) }

func (a *alteration) on(t *Table, p pass, f func() error) {
	w := a.of[t]
	if w == nil {
		w = &tableWork{}
		a.of[t] = w
		a.work = append(a.work, w)
	}
	w.queue[p] = append(w.queue[p], f)
}

func (a *alteration) run() error {
	for p := range passes {
		for i := 0; i < len(a.work); i++ {
			for j := 0; j < len(a.work[i].queue[p]); j++ {
				if err := a.work[i].queue[p][j](); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (r *Replayer) alter(n *sqlparse.AlterTable) error {
	rel := r.find(n.Name)
	r.concerns(n.Name, rel)
	if n.Kind == sqlparse.TypeObject {
		return r.alterType(n)
	}
	switch rel := rel.(type) {
	case *Table:
		return r.alterTable(rel, n)
	case *Index:
		for _, c := range n.Commands {
			if c.Kind == sqlparse.AttachPartition && c.Relation != nil {
				return r.attachIndex(rel, *c.Relation)
			}
		}
	case nil:
		if !n.IfExists {
			return refuse(undefinedTable, "relation %q does not exist", n.Name.String())
		}
	}
	return nil
}

func (r *Replayer) alterTable(t *Table, n *sqlparse.AlterTable) error {
	a := &alteration{r: r, table: t, only: n.Only, of: map[*Table]*tableWork{}}
	changes := false
	for _, c := range n.Commands {
		if c.Kind == sqlparse.OtherAlter || c.Kind == sqlparse.OwnerTo {
			continue
		}
		changes = true
		if err := a.plan(c); err != nil {
			return err
		}
	}
	if !changes {
		return nil
	}
	r.touch(t)
	if err := a.run(); err != nil {
		return err
	}
	r.touch(t)
	for _, c := range n.Commands {
		if c.Kind != sqlparse.OtherAlter && c.Kind != sqlparse.OwnerTo {
			t.changed(r.origin(c.Range))
		}
	}
	return nil
}

// plan puts a subcommand into its pass.
func (a *alteration) plan(c *sqlparse.AlterCommand) error {
	r, t := a.r, a.table
	recurse := !a.only
	o := r.origin(c.Range)
	column := func(p pass, f func(t *Table, col *Column) error) {
		a.at(p, func() error { return r.onColumn(t, c.Column, o, f) })
		if recurse {
			for _, h := range t.heirs() {
				a.on(h.table, p, func() error { return r.onColumn(h.table, c.Column, o, f) })
			}
		}
	}
	switch c.Kind {
	case sqlparse.AddColumn:
		a.at(addColumnPass, func() error { return a.addColumn(c) })
	case sqlparse.DropColumn:
		a.at(dropPass, func() error { return r.dropColumn(t, c, recurse) })
	case sqlparse.AlterColumnType:
		return a.alterColumnTypes(c)
	case sqlparse.SetColumnDefault:
		p := otherConstraintPass
		if c.Expr == nil {
			p = dropPass
		}
		sql := sourceOf(r.source(c.Range), "default", c.Expr)
		column(p, func(_ *Table, col *Column) error {
			if col.Identity != "" {
				return refuse(syntaxError, "column %q is an identity column", col.Name)
			}
			if col.Generated != "" {
				return refuse(syntaxError, "column %q is a generated column", col.Name)
			}
			r.setDefault(col, c.Expr, sql)
			return nil
		})
	case sqlparse.SetNotNull:
		a.setNotNull(c.Column, o)
	case sqlparse.DropNotNull:
		if !recurse && t.PartitionBy != nil && len(t.children) > 0 {
			return refuse(invalidTableDef, "cannot remove constraint from only the partitioned table when partitions exist")
		}
		column(dropPass, dropNotNull)
	case sqlparse.AddIdentity:
		a.at(otherConstraintPass, func() error { return r.addIdentity(t, c) })
	case sqlparse.SetIdentity:
		a.at(columnAttributesPass, func() error { return r.setIdentity(t, c) })
	case sqlparse.DropIdentity:
		a.at(dropPass, func() error { return r.dropIdentity(t, c) })
	case sqlparse.DropExpression:
		if a.only && len(t.children) > 0 {
			return refuse(invalidTableDef, "DROP EXPRESSION must be applied to child tables too")
		}
		column(dropPass, func(of *Table, col *Column) error {
			if of == t && col.inherited > 0 {
				return refuse(invalidTableDef, "cannot drop generation expression from inherited column %q", col.Name)
			}
			if col.Generated == "" && !c.IfExists {
				return refuse(notPrerequisite, "column %q is not a stored generated column", col.Name)
			}
			if col.Generated != "" {
				col.Generated, col.Default = "", nil
			}
			return nil
		})
	case sqlparse.AddConstraint:
		if c.Constraint != nil {
			a.at(addConstraintPass, func() error { return a.addConstraint(c) })
		}
	case sqlparse.DropConstraint:
		a.at(dropPass, func() error { return r.dropConstraint(t, c, recurse) })
	case sqlparse.ValidateConstraint:
		a.at(miscPass, func() error { return r.validate(t, c.Name, o, recurse) })
	case sqlparse.AlterConstraint:
		a.at(miscPass, func() error { return r.alterConstraint(t, c) })
	case sqlparse.AttachPartition, sqlparse.AddInherit:
		a.at(miscPass, func() error {
			other, err := r.otherTable(c.Relation)
			switch {
			case err != nil:
				return err
			case c.Kind == sqlparse.AttachPartition:
				return r.attach(t, other, true)
			}
			return r.attach(other, t, false)
		})
	case sqlparse.DetachPartition, sqlparse.DropInherit:
		a.at(miscPass, func() error {
			other, err := r.otherTable(c.Relation)
			switch {
			case err != nil:
				return err
			case c.Kind == sqlparse.DetachPartition:
				return r.detach(t, other)
			case t.Kind == Partition:
				return refuse(wrongObjectType, "cannot change inheritance of a partition")
			}
			return r.detach(other, t)
		})
	case sqlparse.AddOf:
		a.at(miscPass, func() error { return r.addOf(t, c.Relation) })
	case sqlparse.DropOf:
		a.at(miscPass, func() error {
			if t.ofType == nil {
				return refuse(wrongObjectType, "%q is not a typed table", t.Name)
			}
			t.ofType, t.OfType = nil, ""
			return nil
		})
	}
	return nil
}

func (r *Replayer) otherTable(n *sqlparse.Name) (*Table, error) {
	if n == nil {
		return nil, refuse(undefinedTable, "no relation is named")
	}
	t, ok := r.find(*n).(*Table)
	if !ok {
		return nil, refuse(undefinedTable, "relation %q does not exist", n.String())
	}
	return t, nil
}

// onColumn applies f to a column of one table.
func (r *Replayer) onColumn(t *Table, name string, o Origin, f func(*Table, *Column) error) error {
	c := t.Column(name)
	if c == nil {
		return refuse(undefinedColumn, "column %q of relation %q does not exist", name, t.Name)
	}
	r.touch(t)
	if err := f(t, c); err != nil {
		return err
	}
	c.changed(o)
	return nil
}

func (c *Column) changed(o Origin) {
	if n := len(c.Changed); n == 0 || c.Changed[n-1] != o {
		c.Changed = append(c.Changed, o)
	}
}

// setNotNull plans SET NOT NULL for the table and its descendants.
func (a *alteration) setNotNull(name string, o Origin) {
	r := a.r
	a.at(columnAttributesPass, func() error { return r.setNotNull(a.table, name, o) })
	for _, h := range a.table.heirs() {
		switch {
		case !a.only:
			a.on(h.table, columnAttributesPass, func() error { return r.setNotNull(h.table, name, o) })
		case a.table.PartitionBy != nil:
			a.on(h.table, columnAttributesPass, func() error { return checkNotNull(h.table, name) })
		}
	}
}

func (r *Replayer) setNotNull(t *Table, name string, o Origin) error {
	return r.onColumn(t, name, o, func(_ *Table, c *Column) error {
		if !c.NotNull {
			c.NotNull, c.NotNullAt = true, o
		}
		return nil
	})
}

// checkNotNull refuses to mark a partitioned table's column where a partition's
// is not marked (ATExecCheckNotNull).
func checkNotNull(t *Table, name string) error {
	if c := t.Column(name); c != nil && !c.NotNull {
		return refuse(invalidTableDef, "constraint must be added to child tables too")
	}
	return nil
}

func dropNotNull(t *Table, c *Column) error {
	switch {
	case c.Identity != "":
		return refuse(syntaxError, "column %q of relation %q is an identity column", c.Name, t.Name)
	case t.PrimaryKey != nil && slices.Contains(t.PrimaryKey.Columns, c.Name):
		return refuse(invalidTableDef, "column %q is in a primary key", c.Name)
	}
	if t.Kind == Partition {
		for _, p := range t.Parents {
			if pc := p.Column(c.Name); pc != nil && pc.NotNull {
				return refuse(invalidTableDef, "column %q is marked NOT NULL in parent table", c.Name)
			}
		}
	}
	c.NotNull, c.NotNullAt = false, Origin{}
	return nil
}

// addColumn adds a column to the table and its children, and queues the
// constraints of its definition.
func (a *alteration) addColumn(cmd *sqlparse.AlterCommand) error {
	r, t, d := a.r, a.table, cmd.ColumnDef
	if d == nil {
		return nil
	}
	switch {
	case t.Column(d.Name) != nil || systemColumns[d.Name]:
		if cmd.IfExists {
			return nil
		}
		return refuse(duplicateColumn, "column %q of relation %q already exists", d.Name, t.Name)
	case t.ofType != nil:
		return refuse(wrongObjectType, "cannot add column to typed table")
	case t.Kind == Partition:
		return refuse(wrongObjectType, "cannot add column to a partition")
	case a.only && len(t.children) > 0:
		return refuse(invalidTableDef, "column must be added to child tables too")
	}
	var parts tableParts
	c := &Column{Name: d.Name, local: true}
	c.Made = r.origin(d.Range)
	c.Type = r.declaredType(d)
	if err := r.columnConstraints(t, c, d, &parts); err != nil {
		return err
	}
	for _, s := range parts.owned {
		r.enter(s)
	}
	if c.Identity != "" && len(t.children) > 0 {
		return refuse(invalidTableDef, "cannot recursively add identity column to table that has child tables")
	}
	for _, k := range parts.keys {
		if k.Kind == sqlparse.PrimaryKeyConstraint && !c.NotNull {
			c.NotNull, c.NotNullAt = true, r.origin(k.Range) // in the children too, where they do not have the column
		}
	}
	r.touch(t)
	t.Columns = append(t.Columns, c)
	if c.Generated != "" {
		if err := hasColumns(t, "", c.Default); err != nil {
			return err
		}
	}
	if err := r.addToChildren(t, c); err != nil {
		return err
	}
	a.queueParts(&parts)
	return nil
}

func (a *alteration) queueParts(parts *tableParts) {
	r, t := a.r, a.table
	for _, k := range orderKeys(parts.keys) {
		a.at(indexConstraintPass, func() error { return r.addKey(t, k, !a.only) })
	}
	for _, k := range parts.checks {
		a.at(otherConstraintPass, func() error { return r.addCheck(t, k, false, checkMode{recurse: !a.only}) })
	}
	for _, k := range parts.fks {
		a.at(otherConstraintPass, func() error { return r.addForeignKey(t, k, false) })
	}
}

// addToChildren gives the children a column that their parent got.
func (r *Replayer) addToChildren(t *Table, c *Column) error {
	for _, child := range t.children {
		r.touch(child)
		if own := child.Column(c.Name); own != nil {
			if !sameType(own.Type, c.Type) {
				return refuse(datatypeMismatch, "child table %q has different type for column %q", child.Name, c.Name)
			}
			own.inherited++
			own.Inherited = true
			continue // its own children have it
		}
		n := r.inheritedColumn(c)
		n.Made = c.Made
		child.Columns = append(child.Columns, n)
		if err := r.addToChildren(child, n); err != nil {
			return err
		}
	}
	return nil
}

// addConstraint plans the later passes of ADD CONSTRAINT. A primary key's
// columns become NOT NULL in the children too, which do not get the key.
func (a *alteration) addConstraint(cmd *sqlparse.AlterCommand) error {
	var parts tableParts
	k := cmd.Constraint
	if k.Range.IsZero() {
		c := *k
		c.Range = cmd.Range
		k = &c
	}
	if k.Kind == sqlparse.PrimaryKeyConstraint {
		columns := k.Columns
		if x, ok := a.r.rels[qname{a.table.Schema, k.UsingIndex}].(*Index); ok && k.UsingIndex != "" && x.table == a.table {
			columns = x.Columns()
		}
		for _, name := range columns {
			if name != "" {
				a.setNotNull(name, a.r.origin(k.Range))
			}
		}
	}
	parts.add(k, "")
	a.queueParts(&parts)
	return nil
}

// alterColumnTypes plans ALTER COLUMN TYPE for the table and its descendants.
func (a *alteration) alterColumnTypes(cmd *sqlparse.AlterCommand) error {
	r, t := a.r, a.table
	if a.only && len(t.children) > 0 {
		return refuse(invalidTableDef, "type of inherited column %q must be changed in child tables too", cmd.Column)
	}
	a.at(typePass, func() error { return r.alterColumnType(t, cmd, 0) })
	for _, h := range t.heirs() {
		a.on(h.table, typePass, func() error { return r.alterColumnType(h.table, cmd, h.parents) })
	}
	return nil
}

// alterColumnType changes the type of one table's column, of which expected
// parents change theirs too.
func (r *Replayer) alterColumnType(t *Table, cmd *sqlparse.AlterCommand, expected int) error {
	c := t.Column(cmd.Column)
	switch {
	case c == nil:
		return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, t.Name)
	case cmd.ColumnDef == nil:
		return nil
	case t.ofType != nil:
		return refuse(wrongObjectType, "cannot alter column type of typed table")
	case c.inherited > expected:
		return refuse(invalidTableDef, "cannot alter inherited column %q", c.Name)
	case t.inPartitionKey(c.Name):
		return refuse(invalidTableDef, "cannot alter column %q because it is part of the partition key of relation %q", c.Name, t.Name)
	}
	if err := r.typeIsFree(t, c); err != nil {
		return err
	}
	r.touch(t)
	c.Type = r.resolveType(cmd.ColumnDef.Type)
	c.changed(r.origin(cmd.Range))
	return nil
}

// typeIsFree reports an error where something that cannot be rebuilt depends
// on a column's type (RememberAllDependentForRebuilding).
func (r *Replayer) typeIsFree(t *Table, c *Column) error {
	for _, v := range r.viewsOn(t) {
		if v.usesColumn(t, c) {
			return refuse("0A000", "cannot alter type of a column used by a view or rule")
		}
	}
	for _, g := range t.Triggers {
		if slices.Contains(g.Def.Columns, c.Name) || mentions(g.Def.When, c.Name) {
			return refuse("0A000", "cannot alter type of a column used in a trigger definition")
		}
	}
	for _, o := range t.Columns {
		if o.Generated != "" && mentions(o.Default, c.Name) {
			return refuse(syntaxError, "cannot alter type of a column used by a generated column")
		}
	}
	return nil
}

func (t *Table) inPartitionKey(column string) bool {
	return t.PartitionBy != nil && (slices.Contains(t.PartitionBy.Columns, column) ||
		slices.ContainsFunc(t.PartitionBy.Exprs, func(e sqlparse.Expr) bool { return mentions(e, column) }))
}

func (r *Replayer) addIdentity(t *Table, cmd *sqlparse.AlterCommand) error {
	c := t.Column(cmd.Column)
	switch {
	case c == nil:
		return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, t.Name)
	case !c.NotNull:
		return refuse(notPrerequisite, "column %q of relation %q must be declared NOT NULL before identity can be added", c.Name, t.Name)
	case c.Identity != "":
		return refuse(notPrerequisite, "column %q of relation %q is already an identity column", c.Name, t.Name)
	case c.Default != nil:
		return refuse(notPrerequisite, "column %q of relation %q already has a default value", c.Name, t.Name)
	}
	r.touch(t)
	s := r.newSequence(t.Schema, r.sequenceName(t, c.Name, nil))
	s.table, s.column, s.identity = t, c, true
	r.enter(s)
	c.Identity = "by default"
	if cmd.Constraint != nil {
		c.Identity = identityKind(cmd.Constraint)
	}
	c.changed(r.origin(cmd.Range))
	return nil
}

func (r *Replayer) setIdentity(t *Table, cmd *sqlparse.AlterCommand) error {
	c := t.Column(cmd.Column)
	if c == nil {
		return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, t.Name)
	}
	if c.Identity == "" {
		return refuse(notPrerequisite, "column %q of relation %q is not an identity column", c.Name, t.Name)
	}
	l := lexer{text: r.source(cmd.Range)}
	for tok := l.next(); tok.kind != endToken; tok = l.next() {
		if !tok.is("generated") {
			continue
		}
		r.touch(t)
		c.Identity = "by default"
		if l.next().is("always") {
			c.Identity = "always"
		}
		c.changed(r.origin(cmd.Range))
	}
	return nil
}

func (r *Replayer) dropIdentity(t *Table, cmd *sqlparse.AlterCommand) error {
	c := t.Column(cmd.Column)
	if c == nil {
		return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, t.Name)
	}
	if c.Identity == "" {
		if cmd.IfExists {
			return nil
		}
		return refuse(notPrerequisite, "column %q of relation %q is not an identity column", c.Name, t.Name)
	}
	r.touch(t)
	for _, s := range r.ownedSequences(t, c) {
		if s.identity {
			r.leave(s)
		}
	}
	c.Identity = ""
	c.changed(r.origin(cmd.Range))
	return nil
}

func (r *Replayer) validate(t *Table, name string, o Origin, recurse bool) error {
	r.touch(t)
	for _, fk := range t.ForeignKeys {
		if fk.Name == name {
			if !fk.Validated {
				fk.Validated = true
				fk.Changed = append(fk.Changed, o)
			}
			return nil
		}
	}
	for _, k := range t.Checks {
		if k.Name != name {
			continue
		}
		if k.Validated {
			return nil
		}
		if !recurse && len(t.children) > 0 && !k.NoInherit {
			return refuse(invalidTableDef, "constraint must be validated on child tables too")
		}
		k.Validated = true
		k.Changed = append(k.Changed, o)
		for _, child := range t.children {
			if !k.NoInherit {
				if err := r.validate(child, name, o, true); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if t.hasConstraint(name) {
		return refuse(wrongObjectType, "constraint %q of relation %q is not a foreign key or check constraint", name, t.Name)
	}
	return refuse(undefinedObject, "constraint %q of relation %q does not exist", name, t.Name)
}

func (r *Replayer) alterConstraint(t *Table, cmd *sqlparse.AlterCommand) error {
	r.touch(t)
	for _, fk := range t.ForeignKeys {
		if fk.Name == cmd.Name && cmd.Constraint != nil {
			if fk.parent != nil {
				return refuse(notPrerequisite, "cannot alter constraint %q on relation %q", cmd.Name, t.Name)
			}
			r.setDeferrable(fk, cmd.Constraint.Deferrable, r.origin(cmd.Range))
			return nil
		}
	}
	if t.hasConstraint(cmd.Name) {
		return refuse(wrongObjectType, "constraint %q of relation %q is not a foreign key constraint", cmd.Name, t.Name)
	}
	return refuse(undefinedObject, "constraint %q of relation %q does not exist", cmd.Name, t.Name)
}

func (r *Replayer) setDeferrable(fk *ForeignKey, deferrable bool, o Origin) {
	r.touch(fk.table)
	fk.Deferrable = deferrable
	fk.Changed = append(fk.Changed, o)
	for _, p := range fk.table.children {
		for _, c := range p.ForeignKeys {
			if c.parent == fk {
				r.setDeferrable(c, deferrable, o)
			}
		}
	}
}

// addOf makes a table a typed one (ALTER TABLE OF).
func (r *Replayer) addOf(t *Table, name *sqlparse.Name) error {
	if name == nil {
		return nil
	}
	u := r.findType(*name)
	switch {
	case u == nil:
		return refuse(undefinedObject, "type %q does not exist", name.String())
	case u.kind != compositeType:
		return refuse(wrongObjectType, "type %s is not a composite type", name.String())
	case len(t.Parents) > 0:
		return refuse(wrongObjectType, "typed tables cannot inherit")
	case len(u.columns) != len(t.Columns):
		return refuse(datatypeMismatch, "table has other columns than type %s", name.String())
	}
	for i, c := range u.columns {
		if c.Name != t.Columns[i].Name || !sameType(c.Type, t.Columns[i].Type) {
			return refuse(datatypeMismatch, "table has other columns than type %s", name.String())
		}
	}
	t.ofType = u
	return nil
}

// attachIndex is ALTER INDEX ... ATTACH PARTITION.
func (r *Replayer) attachIndex(parent *Index, name sqlparse.Name) error {
	x, ok := r.find(name).(*Index)
	switch {
	case !ok:
		return refuse(undefinedTable, "relation %q does not exist", name.String())
	case x.parent == parent:
		return nil
	case x.parent != nil || x.table == nil || parent.table == nil || !slices.Contains(x.table.Parents, parent.table):
		return refuse(invalidObjectDef, "cannot attach index %q as a partition of index %q", x.Name, parent.Name)
	case slices.ContainsFunc(x.table.Indexes, func(o *Index) bool { return o.parent == parent }):
		return refuse(invalidObjectDef, "another index is already attached for partition %q", x.table.Name)
	case !sameIndex(x, parent) || parent.Constraint != "" && x.Constraint == "":
		return refuse(invalidObjectDef, "cannot attach index %q: the index definitions do not match", x.Name)
	}
	r.touch(x.table)
	x.parent = parent
	return nil
}
