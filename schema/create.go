package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// tableParts collects what the elements of CREATE TABLE or ADD COLUMN say, in
// the groups in which PostgreSQL carries it out (transformCreateStmt).
type tableParts struct {
	checks []*sqlparse.Constraint
	keys   []*sqlparse.Constraint // primary key, unique, exclusion
	fks    []*sqlparse.Constraint
	likes  []*likeSource
	owned  []*sequence // sequences of serial and identity columns
}

func (r *Replayer) createTable(n *sqlparse.CreateTable) error {
	schema, err := r.creationSchema(n.Name, n.Temporary)
	if err != nil {
		return err
	}
	q := qname{schema, n.Name.Name}
	r.at.subject = q
	if n.IfNotExists && r.rels[q] != nil {
		return nil
	}
	if err := r.free(q, true); err != nil {
		return err
	}
	t := &Table{
		Schema: schema, Name: n.Name.Name, Kind: OrdinaryTable, Temporary: schema == tempSchema, foreign: n.Foreign,
		PartitionBy: n.PartitionBy,
	}
	switch {
	case n.PartitionOf != nil:
		t.Kind = Partition
	case n.PartitionBy != nil:
		t.Kind = PartitionedTable
	case n.Foreign:
		t.Kind = ForeignTable
	}
	t.Made = r.origin(sqlparse.Range{})

	var parts tableParts
	parents, err := r.parents(n)
	if err != nil {
		return err
	}
	for _, p := range parents {
		if err := r.inheritColumns(t, p); err != nil {
			return err
		}
	}
	if n.OfType != nil {
		if err := r.typedColumns(t, *n.OfType); err != nil {
			return err
		}
	}
	inherited := len(t.Columns)
	for _, e := range n.Elements {
		switch e := e.(type) {
		case *sqlparse.ColumnDef:
			if n.PartitionOf != nil || n.OfType != nil {
				c := t.Column(e.Name)
				if c == nil {
					return refuse(undefinedColumn, "column %q does not exist", e.Name)
				}
				if err := r.columnConstraints(t, c, e, &parts); err != nil {
					return err
				}
				c.local = true
				continue
			}
			if err := r.defineColumn(t, e, inherited, &parts); err != nil {
				return err
			}
		case *sqlparse.Constraint:
			parts.add(e, "")
		case *sqlparse.Like:
			if err := r.like(t, e, &parts); err != nil {
				return err
			}
		}
	}
	if n.PartitionBy != nil {
		for _, c := range n.PartitionBy.Columns {
			if t.Column(c) == nil {
				return refuse(undefinedColumn, "column %q named in partition key does not exist", c)
			}
		}
	}

	for _, c := range t.Columns {
		if c.Generated != "" {
			if err := hasColumns(t, "", c.Default); err != nil {
				return err
			}
		}
	}

	r.addTable(t)
	for _, s := range parts.owned {
		s.table = t
		r.enter(s)
	}
	for _, p := range parents {
		r.touch(p)
		t.Parents = append(t.Parents, p)
		p.children = append(p.children, t)
	}
	for _, p := range parents {
		if err := r.inheritChecks(t, p); err != nil {
			return err
		}
	}
	if n.PartitionOf != nil && len(parents) > 0 {
		if err := r.partitionObjects(t, parents[0]); err != nil {
			return err
		}
	}
	for _, c := range parts.checks {
		if err := r.addCheck(t, c, !n.Foreign, checkMode{recurse: true, merge: true}); err != nil {
			return err
		}
	}
	return r.finishTable(t, &parts)
}

// finishTable carries out what follows the creation of a table: its keys, what
// LIKE includes, its foreign keys.
func (r *Replayer) finishTable(t *Table, parts *tableParts) error {
	for _, c := range orderKeys(parts.keys) {
		if err := r.addKey(t, c, true); err != nil {
			return err
		}
	}
	for _, l := range parts.likes {
		if err := r.likeObjects(t, l); err != nil {
			return err
		}
	}
	for _, c := range parts.fks {
		if err := r.addForeignKey(t, c, true); err != nil {
			return err
		}
	}
	return nil
}

func (r *Replayer) addTable(t *Table) {
	t.oid = r.newOID()
	r.tables = append(r.tables, t)
	r.enter(t)
	r.expect(t)
}

// parents finds the tables that a new one inherits from.
func (r *Replayer) parents(n *sqlparse.CreateTable) ([]*Table, error) {
	names := n.Inherits
	if n.PartitionOf != nil {
		names = []sqlparse.Name{*n.PartitionOf}
	}
	var out []*Table
	for _, name := range names {
		p, ok := r.find(name).(*Table)
		if !ok {
			return nil, refuse(undefinedTable, "relation %q does not exist", name.String())
		}
		if n.PartitionOf != nil && p.PartitionBy == nil {
			return nil, refuse(wrongObjectType, "%q is not partitioned", p.Name)
		}
		if n.PartitionOf == nil && (p.PartitionBy != nil || p.Kind == Partition) {
			return nil, refuse(wrongObjectType, "cannot inherit from partitioned table or partition %q", p.Name)
		}
		if slices.Contains(out, p) {
			return nil, refuse(duplicateTable, "relation %q would be inherited from more than once", p.Name)
		}
		out = append(out, p)
	}
	return out, nil
}

// add files a constraint under the group that it belongs to. column is the
// column of a column constraint, "" for a table constraint.
func (p *tableParts) add(c *sqlparse.Constraint, column string) {
	if column != "" {
		k := *c
		k.Columns = []string{column}
		c = &k
	}
	switch c.Kind {
	case sqlparse.CheckConstraint:
		p.checks = append(p.checks, c)
	case sqlparse.PrimaryKeyConstraint, sqlparse.UniqueConstraint, sqlparse.ExclusionConstraint:
		p.keys = append(p.keys, c)
	case sqlparse.ForeignKeyConstraint:
		p.fks = append(p.fks, c)
	}
}

// orderKeys puts the primary key first and drops repetitions, as
// transformIndexConstraints does: of "UNIQUE PRIMARY KEY" the key remains.
func orderKeys(keys []*sqlparse.Constraint) []*sqlparse.Constraint {
	var out []*sqlparse.Constraint
	for _, c := range keys {
		if c.Kind == sqlparse.PrimaryKeyConstraint {
			out = append(out, c)
		}
	}
	for _, c := range keys {
		if c.Kind == sqlparse.PrimaryKeyConstraint {
			continue
		}
		repeated := false
		for i, o := range out {
			if c.UsingIndex == "" && sameKey(o, c) {
				repeated = true
				if o.Name == "" && c.Name != "" {
					k := *o
					k.Name = c.Name
					out[i] = &k
				}
				break
			}
		}
		if !repeated {
			out = append(out, c)
		}
	}
	return out
}

func sameKey(a, b *sqlparse.Constraint) bool {
	return a.Kind != sqlparse.ExclusionConstraint && b.Kind != sqlparse.ExclusionConstraint &&
		a.UsingIndex == "" && slices.Equal(a.Columns, b.Columns) && slices.Equal(a.Including, b.Including) &&
		a.NullsNotDistinct == b.NullsNotDistinct && a.Deferrable == b.Deferrable &&
		a.InitiallyDeferred == b.InitiallyDeferred
}

// defineColumn adds a column of CREATE TABLE, merging it with an inherited one
// of its name; the first n columns are inherited.
func (r *Replayer) defineColumn(t *Table, d *sqlparse.ColumnDef, n int, parts *tableParts) error {
	c := &Column{Name: d.Name, local: true}
	c.Made = r.origin(d.Range)
	c.Type = r.declaredType(d)
	if old := t.Column(d.Name); old != nil {
		i := slices.Index(t.Columns, old)
		if i >= n || old.local {
			return refuse(duplicateColumn, "column %q specified more than once", d.Name)
		}
		if !sameType(old.Type, c.Type) {
			return refuse(datatypeMismatch, "column %q has a type conflict", d.Name)
		}
		c = old
		c.local = true
		c.Changed = append(c.Changed, r.origin(d.Range))
	} else {
		t.Columns = append(t.Columns, c)
	}
	return r.columnConstraints(t, c, d, parts)
}

// serialTypes are the types that transformColumnDefinition replaces.
var serialTypes = map[string]string{
	"serial": "int4", "serial4": "int4", "bigserial": "int8", "serial8": "int8", "smallserial": "int2", "serial2": "int2",
}

func serialOf(tn sqlparse.TypeName) string {
	if tn.Schema == "" && tn.ArrayDims == 0 && !tn.PctType {
		return serialTypes[tn.Name]
	}
	return ""
}

func (r *Replayer) declaredType(d *sqlparse.ColumnDef) Type {
	if s := serialOf(d.Type); s != "" {
		return builtinType(s)
	}
	return r.resolveType(d.Type)
}

// columnConstraints applies a column's constraints to it, and files those that
// are the table's.
func (r *Replayer) columnConstraints(t *Table, c *Column, d *sqlparse.ColumnDef, parts *tableParts) error {
	notNull := func(rg sqlparse.Range) {
		if !c.NotNull {
			c.NotNull, c.NotNullAt = true, r.origin(rg)
		}
	}
	if serialOf(d.Type) != "" {
		s := r.newSequence(t.Schema, r.sequenceName(t, c.Name, parts.owned))
		s.table, s.column = t, c
		parts.owned = append(parts.owned, s)
		c.Serial, c.seq = true, s
		c.DefaultSQL, c.Default = nextval(quoteName(s.name))
		notNull(d.Range)
	}
	nulls, serial, identity := 0, serialOf(d.Type) != "", false
	for _, k := range d.Constraints {
		switch k.Kind {
		case sqlparse.NotNullConstraint:
			notNull(k.Range)
			nulls |= 1
		case sqlparse.NullConstraint:
			nulls |= 2
		case sqlparse.DefaultConstraint:
			if serial {
				return refuse(syntaxError, "multiple default values specified for column %q", c.Name)
			}
			r.setDefault(c, k.Expr, sourceOf(r.source(k.Range), "default", k.Expr))
		case sqlparse.IdentityConstraint:
			if serial || identity {
				return refuse(syntaxError, "multiple identity specifications for column %q", c.Name)
			}
			identity = true
			s := r.newSequence(t.Schema, r.sequenceName(t, c.Name, parts.owned))
			s.table, s.column, s.identity = t, c, true
			parts.owned = append(parts.owned, s)
			c.Identity = identityKind(k)
			notNull(k.Range)
		case sqlparse.GeneratedConstraint:
			c.Generated = sourceOf(r.source(k.Range), "as", k.Expr)
			c.Default = r.own(k.Expr)
		default:
			parts.add(k, c.Name)
		}
	}
	if nulls == 3 || nulls == 2 && (serial || identity) {
		return refuse(syntaxError, "conflicting NULL/NOT NULL declarations for column %q", c.Name)
	}
	return nil
}

func identityKind(k *sqlparse.Constraint) string {
	if k.GeneratedAlways {
		return "always"
	}
	return "by default"
}

// setDefault sets a column's default; sql is its text.
func (r *Replayer) setDefault(c *Column, e sqlparse.Expr, sql string) {
	c.Default, c.DefaultSQL = r.own(e), sql
	c.seq, c.Serial = nil, false
	if e == nil || isNull(e) && c.Type.mods == "" && c.Type.Domain == nil && c.Type.Name == plain(c.Type).Name {
		// DEFAULT NULL is none, unless a type's modifier makes it a call.
		c.Default, c.DefaultSQL = nil, ""
		return
	}
	c.seq = r.sequenceIn(e)
}

func isNull(e sqlparse.Expr) bool {
	if c, ok := e.(*sqlparse.Cast); ok {
		e = c.Arg
	}
	k, ok := e.(*sqlparse.Const)
	return ok && k.Kind == sqlparse.NullConst
}

// inheritColumns gives a new table the columns of a parent (MergeAttributes).
func (r *Replayer) inheritColumns(t, parent *Table) error {
	for _, p := range parent.Columns {
		if c := t.Column(p.Name); c != nil {
			if !sameType(c.Type, p.Type) {
				return refuse(datatypeMismatch, "inherited column %q has a type conflict", p.Name)
			}
			c.inherited++
			if p.NotNull && !c.NotNull {
				c.NotNull, c.NotNullAt = true, r.origin(sqlparse.Range{})
			}
			if c.Default == nil {
				c.Default, c.DefaultSQL, c.seq, c.Serial = p.Default, p.DefaultSQL, p.seq, p.Serial
			}
			continue
		}
		t.Columns = append(t.Columns, r.inheritedColumn(p))
	}
	return nil
}

// inheritedColumn is a child's copy of its parent's column. Identity is not
// inherited (PostgreSQL 16 and before), nor is what is said of it.
func (r *Replayer) inheritedColumn(p *Column) *Column {
	c := *p
	c.History = History{Made: r.origin(sqlparse.Range{})}
	c.Identity, c.Comment = "", ""
	c.Inherited, c.inherited, c.local = true, 1, false
	if c.NotNull {
		c.NotNullAt = c.Made
	}
	return &c
}

// typedColumns gives a new table the columns of its type (CREATE TABLE OF).
func (r *Replayer) typedColumns(t *Table, name sqlparse.Name) error {
	u := r.findType(name)
	if u == nil {
		return refuse(undefinedObject, "type %q does not exist", name.String())
	}
	if u.kind != compositeType {
		return refuse(wrongObjectType, "type %s is not a composite type", name.String())
	}
	t.ofType = u
	for _, a := range u.columns {
		c := *a
		c.History = History{Made: r.origin(sqlparse.Range{})}
		t.Columns = append(t.Columns, &c)
	}
	return nil
}
