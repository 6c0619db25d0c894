package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// newType enters a type. A composite type is a relation too.
func (r *Replayer) newType(n sqlparse.Name, kind typeKind) (*userType, error) {
	schema, err := r.creationSchema(n, false)
	if err != nil {
		return nil, err
	}
	q := qname{schema, n.Name}
	if err := r.freeType(q); err != nil {
		return nil, err
	}
	u := &userType{schema: schema, name: n.Name, kind: kind, oid: r.newOID()}
	u.made.Made = r.origin(sqlparse.Range{})
	r.typeList = append(r.typeList, u)
	if kind == compositeType {
		if err := r.free(q, false); err != nil {
			return nil, err
		}
		r.enter(u)
	}
	put(r, r.types, q, u)
	return u, nil
}

func (r *Replayer) createEnum(n *sqlparse.CreateEnum) error {
	u, err := r.newType(n.Name, enumType)
	if err != nil {
		return err
	}
	for i, l := range n.Labels {
		if slices.Contains(n.Labels[:i], l) {
			return refuse(duplicateObject, "enum label %q used more than once", l)
		}
	}
	u.enum = &Enum{History: u.made, Schema: u.schema, Name: u.name, Labels: slices.Clone(n.Labels), user: u}
	return nil
}

func (r *Replayer) alterEnum(n *sqlparse.AlterEnum) error {
	u := r.findType(n.Name)
	if u == nil || u.enum == nil {
		return refuse(undefinedObject, "type %q does not exist", n.Name.String())
	}
	e := u.enum
	r.touchType(u)
	if n.Old != "" {
		if !slices.Contains(e.Labels, n.Old) {
			return refuse(invalidParameter, "%q is not an existing enum label", n.Old)
		}
		if slices.Contains(e.Labels, n.New) {
			return refuse(duplicateObject, "enum label %q already exists", n.New)
		}
		e.Labels = swapped(e.Labels, n.Old, n.New)
	} else {
		if slices.Contains(e.Labels, n.New) {
			if n.IfNotExists {
				return nil
			}
			return refuse(duplicateObject, "enum label %q already exists", n.New)
		}
		at := len(e.Labels)
		if n.Neighbor != "" {
			at = slices.Index(e.Labels, n.Neighbor)
			if at < 0 {
				return refuse(invalidParameter, "%q is not an existing enum label", n.Neighbor)
			}
			if n.After {
				at++
			}
		}
		e.Labels = slices.Insert(slices.Clone(e.Labels), at, n.New)
	}
	e.Changed = append(e.Changed, r.origin(sqlparse.Range{}))
	return nil
}

func (r *Replayer) createType(n *sqlparse.CreateType) error {
	switch n.Form {
	case "composite":
		u, err := r.newType(n.Name, compositeType)
		if err != nil {
			return err
		}
		for _, d := range n.Columns {
			u.columns = append(u.columns, r.attribute(d))
		}
		return nil
	case "range":
		if _, err := r.newType(n.Name, rangeType); err != nil {
			return err
		}
		// Its multirange type takes a name too.
		_, err := r.newType(sqlparse.Name{Schema: n.Name.Schema, Name: multirangeName(n.Name.Name)}, rangeType)
		return err
	}
	if u := r.findType(n.Name); u != nil && u.kind == baseType {
		return nil // a shell type gets its definition
	}
	_, err := r.newType(n.Name, baseType)
	return err
}

// multirangeName is the name that makeMultirangeTypeName chooses.
func multirangeName(name string) string {
	for i := 0; i+5 <= len(name); i++ {
		if name[i:i+5] == "range" {
			return clip(name[:i]+"multi"+name[i:], nameLen)
		}
	}
	return clip(name, nameLen-len("_multirange")) + "_multirange"
}

func (r *Replayer) attribute(d *sqlparse.ColumnDef) *Column {
	c := &Column{Name: d.Name, Type: r.resolveType(d.Type), local: true}
	c.Made = r.origin(d.Range)
	return c
}

// alterType carries out ALTER TYPE ... ADD, DROP and ALTER ATTRIBUTE.
func (r *Replayer) alterType(n *sqlparse.AlterTable) error {
	u := r.findType(n.Name)
	if u == nil || u.kind != compositeType {
		return refuse(undefinedTable, "type %q does not exist", n.Name.String())
	}
	d := r.newDeletion(true)
	for _, cmd := range n.Commands {
		r.touchType(u)
		i := slices.IndexFunc(u.columns, func(c *Column) bool { return c.Name == cmd.Column })
		var typed []*Table
		for _, t := range r.liveTables() {
			if t.ofType == u {
				typed = append(typed, t)
			}
		}
		if len(typed) > 0 && !cmd.Cascade {
			return refuse(dependentObjects, "cannot alter type %s because it is the type of a typed table", u.name)
		}
		switch cmd.Kind {
		case sqlparse.AddColumn:
			if i >= 0 || cmd.ColumnDef == nil {
				return refuse(duplicateColumn, "column %q of relation %q already exists", cmd.Column, u.name)
			}
			c := r.attribute(cmd.ColumnDef)
			u.columns = append(slices.Clip(u.columns), c)
			for _, t := range typed {
				r.touch(t)
				n := *c
				t.Columns = append(t.Columns, &n)
			}
		case sqlparse.DropColumn:
			if i < 0 {
				if cmd.IfExists {
					continue
				}
				return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, u.name)
			}
			d.add(attributeOf{u, u.columns[i]})
		case sqlparse.AlterColumnType:
			if i < 0 || cmd.ColumnDef == nil {
				return refuse(undefinedColumn, "column %q of relation %q does not exist", cmd.Column, u.name)
			}
			typ := r.resolveType(cmd.ColumnDef.Type)
			u.columns[i].Type = typ
			for _, t := range typed {
				if c := t.Column(cmd.Column); c != nil {
					r.touch(t)
					c.Type = typ
					c.changed(r.origin(cmd.Range))
				}
			}
		}
	}
	return d.run()
}

func (r *Replayer) renameAttribute(n *sqlparse.Rename) error {
	u := r.findType(n.Name)
	if u == nil {
		if n.IfExists {
			return nil
		}
		return refuse(undefinedTable, "type %q does not exist", n.Name.String())
	}
	i := slices.IndexFunc(u.columns, func(c *Column) bool { return c.Name == n.Sub })
	if i < 0 {
		return refuse(undefinedColumn, "column %q does not exist", n.Sub)
	}
	r.touchType(u)
	u.columns[i].Name = n.New
	for _, t := range r.liveTables() {
		if t.ofType == u {
			if err := r.renameColumn(t, n.Sub, n.New, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Replayer) renameType(n *sqlparse.Rename) error {
	u := r.findType(n.Name)
	if u == nil {
		return refuse(undefinedObject, "type %q does not exist", n.Name.String())
	}
	if u.table != nil || u.view != nil {
		return refuse(wrongObjectType, "%q is a table's row type", n.Name.Name)
	}
	if n.New == u.name {
		return refuse(duplicateObject, "type %q already exists", u.name)
	}
	return r.moveType(u, qname{u.schema, n.New})
}

// moveType gives a type another schema or name.
func (r *Replayer) moveType(u *userType, to qname) error {
	from := qname{u.schema, u.name}
	if from == to {
		return nil
	}
	if err := r.freeType(to); err != nil {
		return err
	}
	r.touchType(u)
	isRelation := r.rels[from] == relation(u)
	if isRelation {
		if err := r.free(to, false); err != nil {
			return err
		}
		r.leave(u)
	}
	remove(r, r.types, from)
	u.schema, u.name = to.schema, to.name
	put(r, r.types, to, u)
	if isRelation {
		r.enter(u)
	}
	o := r.origin(sqlparse.Range{})
	if u.enum != nil {
		u.enum.Schema, u.enum.Name = u.schema, u.name
		u.enum.Changed = append(u.enum.Changed, o)
	}
	if u.domain != nil {
		for _, k := range u.domain.Checks {
			r.dropName(from.schema, k.Name)
			r.holdName(to.schema, k.Name)
		}
		u.domain.Schema, u.domain.Name = u.schema, u.name
		u.domain.Changed = append(u.domain.Changed, o)
	}
	return nil
}

func (r *Replayer) createExtension(n *sqlparse.CreateExtension) error {
	if r.extensions[n.Name] {
		if n.IfNotExists {
			return nil
		}
		return refuse(duplicateObject, "extension %q already exists", n.Name)
	}
	put(r, r.extensions, n.Name, true)
	for _, name := range extensionTypes[n.Name] {
		q := sqlparse.Name{Schema: n.Schema, Name: name}
		if schema, err := r.creationSchema(q, false); err != nil || r.typeAt(qname{schema, name}) != nil {
			continue
		}
		u, err := r.newType(q, extensionType)
		if err != nil {
			return err
		}
		u.extension = n.Name
	}
	return nil
}

func (r *Replayer) extensionMembers(name string) []*userType {
	var out []*userType
	for _, u := range r.typeList {
		if u.extension == name && r.types[qname{u.schema, u.name}] == u {
			out = append(out, u)
		}
	}
	return out
}

func (r *Replayer) dropExtension(d *deletion, name string, ifExists bool) error {
	if !r.extensions[name] {
		if ifExists {
			return nil
		}
		return refuse(undefinedObject, "extension %q does not exist", name)
	}
	for _, u := range r.extensionMembers(name) {
		d.add(u)
	}
	remove(r, r.extensions, name)
	return nil
}

func (r *Replayer) createSchema(n *sqlparse.CreateSchema) error {
	if r.schemas[n.Name] {
		if n.IfNotExists {
			return nil
		}
		// The schemas of the configured search path may have been made already.
		if !slices.Contains(r.defaultPath, n.Name) || n.Name == "public" || len(r.objectsIn(n.Name)) > 0 {
			return refuse(duplicateSchema, "schema %q already exists", n.Name)
		}
	}
	r.ensureSchema(n.Name)
	if len(n.Elements) == 0 {
		return nil
	}
	path := r.path
	r.setPath(append([]string{n.Name}, path...))
	// PostgreSQL reorders the elements so that forward references work.
	rank := func(e sqlparse.Node) int {
		switch e.(type) {
		case *sqlparse.CreateSequence:
			return 0
		case *sqlparse.CreateTable:
			return 1
		case *sqlparse.CreateView:
			return 2
		case *sqlparse.CreateIndex:
			return 3
		}
		return 4
	}
	elements := slices.Clone(n.Elements)
	slices.SortStableFunc(elements, func(a, b sqlparse.Node) int { return rank(a) - rank(b) })
	for _, e := range elements {
		if err := r.dispatch(e); err != nil {
			return err
		}
	}
	r.setPath(path)
	return nil
}
