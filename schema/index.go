package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

func (r *Replayer) createIndex(n *sqlparse.CreateIndex) error {
	x := &Index{
		Name: n.Name, Method: n.Method, Elements: n.Elements, Including: n.Including, Unique: n.Unique,
		NullsNotDistinct: n.NullsNotDistinct, Predicate: n.Where,
	}
	x.Made = r.origin(sqlparse.Range{})
	x.PredicateSQL = sourceOf(r.source(r.at.self), "where", n.Where)
	r.ownIndex(x)
	if isTrue(x.Predicate) {
		x.Predicate, x.PredicateSQL = nil, "" // the server folds it away
	}
	rel := r.find(n.Table)
	exists := func(schema string) bool {
		return n.IfNotExists && n.Name != "" && r.rels[qname{schema, n.Name}] != nil
	}
	if v, ok := rel.(*View); ok && v.Materialized {
		if exists(v.Schema) {
			return nil
		}
		return r.viewIndex(v, x)
	}
	t, err := r.table(n.Table)
	if err != nil {
		return err
	}
	if err := indexable(t, x); err != nil || exists(t.Schema) {
		return err
	}
	return r.addIndex(t, x, !n.Only)
}

// viewIndex enters an index of a materialized view, of which only the name
// matters.
func (r *Replayer) viewIndex(v *View, x *Index) error {
	x.view = v
	x.attributes = indexAttributes(x)
	if x.Name == "" {
		x.Name = r.relationName(v.Schema, v.Name, nameAddition(x.attributes), "idx", false)
	}
	if err := r.free(qname{v.Schema, x.Name}, false); err != nil {
		return err
	}
	r.enter(x)
	return nil
}

// addIndex enters an index of a table, and of its partitions where recurse is
// set (DefineIndex).
func (r *Replayer) addIndex(t *Table, x *Index, recurse bool) error {
	if err := indexable(t, x); err != nil {
		return err
	}
	if p := t.PartitionBy; p != nil && x.Unique {
		for _, c := range p.Columns {
			if !slices.Contains(x.Columns(), c) {
				return refuse("0A000", "unique constraint on partitioned table must include all partitioning columns")
			}
		}
	}
	if x.Method == "" {
		x.Method = "btree"
	}
	x.table = t
	if x.attributes == nil {
		x.attributes = indexAttributes(x)
	}
	if x.Name == "" {
		x.Name = r.relationName(t.Schema, t.Name, nameAddition(x.attributes), "idx", false)
	}
	if err := r.free(qname{t.Schema, x.Name}, false); err != nil {
		return err
	}
	r.touch(t)
	t.Indexes = append(t.Indexes, x)
	r.enter(x)
	if recurse && t.PartitionBy != nil {
		for _, p := range slices.Clone(t.children) {
			if err := r.partitionIndex(p, x); err != nil {
				return err
			}
		}
	}
	return nil
}

func isTrue(e sqlparse.Expr) bool {
	if c, ok := e.(*sqlparse.Cast); ok {
		e = c.Arg
	}
	k, ok := e.(*sqlparse.Const)
	return ok && k.Kind == sqlparse.BoolConst && k.Text == "true"
}

// ownIndex takes over the expressions of the statement that defines an index.
func (r *Replayer) ownIndex(x *Index) {
	if r.at.fixed || r.at.shift != 0 {
		x.Elements = mapElements(x.Elements, r.own)
		x.Predicate = r.own(x.Predicate)
	}
}

// indexable reports an error where a table lacks a column that an index is over.
func indexable(t *Table, x *Index) error {
	for _, e := range x.Elements {
		if err := hasColumns(t, e.Column, e.Expr); err != nil {
			return err
		}
	}
	for _, c := range x.Including {
		if err := hasColumns(t, c, nil); err != nil {
			return err
		}
	}
	return hasColumns(t, "", x.Predicate)
}

func mapElements(in []*sqlparse.IndexElement, f func(sqlparse.Expr) sqlparse.Expr) []*sqlparse.IndexElement {
	out := make([]*sqlparse.IndexElement, len(in))
	for i, e := range in {
		n := *e
		if e.Expr != nil {
			n.Expr = f(e.Expr)
		}
		out[i] = &n
	}
	return out
}

// systemColumns exist in every table (manual, 5.5 System Columns).
var systemColumns = map[string]bool{
	"tableoid": true, "xmin": true, "cmin": true, "xmax": true, "cmax": true, "ctid": true,
}

// hasColumns reports an error where the column, or one that e mentions, is
// not in the table. Names with qualifiers are not looked at: they may be
// fields of a composite.
func hasColumns(t *Table, column string, e sqlparse.Expr) error {
	if column != "" && t.Column(column) == nil && !systemColumns[column] {
		return refuse(undefinedColumn, "column %q does not exist", column)
	}
	var err error
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		c, ok := e.(*sqlparse.ColumnRef)
		if ok && err == nil && len(c.Parts) == 1 && !c.Star && t.Column(c.Parts[0]) == nil &&
			!systemColumns[c.Parts[0]] && c.Parts[0] != t.Name {
			err = refuse(undefinedColumn, "column %q does not exist", c.Parts[0])
		}
		return err == nil
	})
	return err
}

// indexAttributes returns the names of an index's attributes, which generated
// names are made of (ChooseIndexColumnNames).
func indexAttributes(x *Index) []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		unique := name
		for i := 1; seen[unique]; i++ {
			n := strconv.Itoa(i)
			unique = clip(name, nameLen-len(n)) + n
		}
		seen[unique] = true
		names = append(names, unique)
	}
	for _, e := range x.Elements {
		switch name := e.Column; {
		case name != "":
			add(name)
		default:
			if name = figureName(e.Expr); name == "" {
				name = "expr"
			}
			add(name)
		}
	}
	for _, c := range x.Including {
		add(c)
	}
	return names
}

// figureName is the name that PostgreSQL gives an unnamed output column or an
// index expression; "" where it finds none (FigureColname).
func figureName(e sqlparse.Expr) string {
	name, _ := figure(e)
	return name
}

func figure(e sqlparse.Expr) (name string, strength int) {
	switch e := e.(type) {
	case *sqlparse.ColumnRef:
		if c := e.Column(); c != "" {
			return c, 2
		}
	case *sqlparse.FuncCall:
		return e.Name, 2
	case *sqlparse.NullIf:
		return "nullif", 2
	case *sqlparse.Cast:
		if name, strength = figure(e.Arg); strength <= 1 && e.Type.Name != "" {
			return e.Type.Name, 1
		}
		return name, strength
	case *sqlparse.Collate:
		return figure(e.Arg)
	case *sqlparse.Case:
		if e.Else != nil {
			name, strength = figure(e.Else)
		}
		if strength <= 1 {
			return "case", 1
		}
		return name, strength
	case *sqlparse.Array:
		return "array", 2
	case *sqlparse.Row:
		return "row", 2
	case *sqlparse.Coalesce:
		return "coalesce", 2
	case *sqlparse.MinMax:
		if e.Least {
			return "least", 2
		}
		return "greatest", 2
	case *sqlparse.Subquery:
		switch e.Kind {
		case "EXISTS":
			return "exists", 2
		case "ARRAY":
			return "array", 2
		case "EXPR":
			if e.Query != nil && len(e.Query.Targets) == 1 {
				if t := e.Query.Targets[0]; t.Name != "" {
					return t.Name, 2
				} else if name = figureName(t.Expr); name != "" {
					return name, 2
				}
			}
		}
	case *sqlparse.Opaque:
		if e.Kind == "A_Indirection" && len(e.Args) > 0 {
			return figure(e.Args[0])
		}
		if strings.HasPrefix(e.Kind, "CURRENT_") || strings.HasPrefix(e.Kind, "LOCAL") || strings.HasSuffix(e.Kind, "_USER") {
			return strings.ToLower(e.Kind), 2
		}
	}
	return "", 0
}

// addKey adds a primary key, unique or exclusion constraint with its index,
// and to the partitions where recurse is set.
func (r *Replayer) addKey(t *Table, c *sqlparse.Constraint, recurse bool) error {
	if c.UsingIndex != "" {
		return r.keyUsingIndex(t, c)
	}
	if c.Kind == sqlparse.PrimaryKeyConstraint && t.PrimaryKey != nil {
		return refuse(invalidTableDef, "multiple primary keys for table %q are not allowed", t.Name)
	}
	x := &Index{
		Name: c.Name, Method: "btree", Unique: c.Kind != sqlparse.ExclusionConstraint, Including: c.Including,
		NullsNotDistinct: c.NullsNotDistinct,
	}
	x.Made = r.origin(c.Range)
	for _, name := range c.Columns {
		x.Elements = append(x.Elements, &sqlparse.IndexElement{Column: name})
	}
	if c.Kind == sqlparse.ExclusionConstraint {
		x.Method, x.Elements, x.Predicate = c.Method, c.Exclusions, c.Where
		x.PredicateSQL = sourceOf(r.source(c.Range), "where", c.Where)
	}
	r.ownIndex(x)
	return r.enterKey(t, x, c.Kind, c.Deferrable, recurse)
}

// enterKey chooses the name of a constraint's index, and enters both.
func (r *Replayer) enterKey(t *Table, x *Index, kind sqlparse.ConstraintKind, deferrable, recurse bool) error {
	seen := map[string]bool{}
	for _, e := range x.Elements {
		if err := hasColumns(t, e.Column, e.Expr); err != nil {
			return err
		}
		if e.Column != "" && seen[e.Column] && kind != sqlparse.ExclusionConstraint {
			return refuse(duplicateColumn, "column %q appears twice in key", e.Column)
		}
		seen[e.Column] = true
	}
	if kind == sqlparse.PrimaryKeyConstraint {
		for _, name := range x.Columns() {
			if err := r.setNotNull(t, name, x.Made); err != nil {
				return err
			}
		}
	}
	if x.attributes == nil {
		x.attributes = indexAttributes(x)
	}
	if x.Name == "" {
		switch kind {
		case sqlparse.PrimaryKeyConstraint:
			x.Name = r.relationName(t.Schema, t.Name, "", "pkey", true)
		case sqlparse.ExclusionConstraint:
			x.Name = r.relationName(t.Schema, t.Name, nameAddition(x.attributes), "excl", true)
		default:
			x.Name = r.relationName(t.Schema, t.Name, nameAddition(x.attributes), "key", true)
		}
	}
	if err := r.freeConstraint(t, x.Name); err != nil {
		return err
	}
	x.Constraint = x.Name
	r.touch(t)
	r.constrain(t, x, kind, deferrable)
	r.holdName(t.Schema, x.Name)
	return r.addIndex(t, x, recurse)
}

// constrain adds the constraint that index x carries.
func (r *Replayer) constrain(t *Table, x *Index, kind sqlparse.ConstraintKind, deferrable bool) {
	if kind == sqlparse.ExclusionConstraint {
		t.Exclusions = append(t.Exclusions, &Exclusion{
			History: History{Made: x.Made}, Name: x.Name, Elements: x.Elements, index: x,
		})
		return
	}
	k := &Key{
		History: History{Made: x.Made}, Name: x.Name, Columns: x.Columns(), Including: x.Including,
		NullsNotDistinct: x.NullsNotDistinct, Deferrable: deferrable, index: x,
	}
	if kind == sqlparse.PrimaryKeyConstraint {
		t.PrimaryKey = k
	} else {
		t.Uniques = append(t.Uniques, k)
	}
}

// keyUsingIndex makes a constraint of an index, which takes its name.
func (r *Replayer) keyUsingIndex(t *Table, c *sqlparse.Constraint) error {
	x, ok := r.rels[qname{t.Schema, c.UsingIndex}].(*Index)
	switch {
	case !ok || x.table != t:
		return refuse(undefinedObject, "index %q does not exist", c.UsingIndex)
	case x.Constraint != "":
		return refuse(notPrerequisite, "index %q is already associated with a constraint", x.Name)
	case !x.Unique || x.Predicate != nil || slices.Contains(x.Columns(), ""):
		return refuse(wrongObjectType, "%q is not a unique index over columns", x.Name)
	case c.Kind == sqlparse.PrimaryKeyConstraint && t.PrimaryKey != nil:
		return refuse(invalidTableDef, "multiple primary keys for table %q are not allowed", t.Name)
	}
	name := c.Name
	if name == "" {
		name = x.Name
	}
	if err := r.freeConstraint(t, name); err != nil {
		return err
	}
	r.touch(t)
	if name != x.Name {
		if err := r.free(qname{t.Schema, name}, false); err != nil {
			return err
		}
		r.leave(x)
		x.Name = name
		r.enter(x)
	}
	x.Constraint = name
	x.Changed = append(x.Changed, r.origin(c.Range))
	made := x.Made
	x.Made = r.origin(c.Range)
	r.constrain(t, x, c.Kind, c.Deferrable)
	x.Made = made
	r.holdName(t.Schema, name)
	return nil
}

// freeConstraint reports an error where a constraint of the table has the name.
func (r *Replayer) freeConstraint(t *Table, name string) error {
	if t.hasConstraint(name) {
		return refuse(duplicateObject, "constraint %q for relation %q already exists", name, t.Name)
	}
	return nil
}

func (t *Table) hasConstraint(name string) bool {
	if t.PrimaryKey != nil && t.PrimaryKey.Name == name {
		return true
	}
	return slices.ContainsFunc(t.Uniques, func(k *Key) bool { return k.Name == name }) ||
		slices.ContainsFunc(t.Exclusions, func(k *Exclusion) bool { return k.Name == name }) ||
		slices.ContainsFunc(t.ForeignKeys, func(k *ForeignKey) bool { return k.Name == name }) ||
		slices.ContainsFunc(t.hidden, func(k *ForeignKey) bool { return k.Name == name }) ||
		slices.ContainsFunc(t.Checks, func(k *Check) bool { return k.Name == name }) ||
		slices.ContainsFunc(t.Triggers, func(k *Trigger) bool { return k.Def.Constraint && k.Name == name })
}

// kind is the kind of the constraint that the index carries.
func (x *Index) kind() sqlparse.ConstraintKind {
	switch {
	case x.table.PrimaryKey != nil && x.table.PrimaryKey.index == x:
		return sqlparse.PrimaryKeyConstraint
	case slices.ContainsFunc(x.table.Exclusions, func(k *Exclusion) bool { return k.index == x }):
		return sqlparse.ExclusionConstraint
	}
	return sqlparse.UniqueConstraint
}

func (x *Index) deferrable() bool {
	t := x.table
	for _, k := range t.Uniques {
		if k.index == x {
			return k.Deferrable
		}
	}
	return t.PrimaryKey != nil && t.PrimaryKey.index == x && t.PrimaryKey.Deferrable
}

// cloneIndex makes an index like x on another table, under a name of its own
// (generateClonedIndexStmt). parent is the index that it becomes a part of.
func (r *Replayer) cloneIndex(t *Table, x, parent *Index, rg sqlparse.Range) (*Index, error) {
	n := &Index{
		Method: x.Method, Elements: x.Elements, Including: x.Including, Unique: x.Unique,
		NullsNotDistinct: x.NullsNotDistinct, Predicate: x.Predicate, PredicateSQL: x.PredicateSQL,
		attributes: slices.Clone(x.attributes), parent: parent,
	}
	n.Made = r.origin(rg)
	if x.Constraint == "" {
		return n, r.addIndex(t, n, true)
	}
	if x.kind() == sqlparse.PrimaryKeyConstraint && t.PrimaryKey != nil {
		return nil, refuse(invalidTableDef, "multiple primary keys for table %q are not allowed", t.Name)
	}
	return n, r.enterKey(t, n, x.kind(), x.deferrable(), true)
}

// sameIndex reports whether two indexes are alike but for their names, as
// CompareIndexInfo does for attaching one to the other.
func sameIndex(a, b *Index) bool {
	if a.Unique != b.Unique || a.NullsNotDistinct != b.NullsNotDistinct || a.Method != b.Method ||
		len(a.Elements) != len(b.Elements) || !slices.Equal(a.Including, b.Including) || !sameExpr(a.Predicate, b.Predicate) {
		return false
	}
	for i, e := range a.Elements {
		o := b.Elements[i]
		if e.Column != o.Column || !sameExpr(e.Expr, o.Expr) || e.Opclass != o.Opclass || e.With != o.With {
			return false
		}
	}
	return true
}
