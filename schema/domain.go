package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

func (r *Replayer) createDomain(n *sqlparse.CreateDomain) error {
	base := r.resolveType(n.Base) // before the domain's own name is in the way
	u, err := r.newType(n.Name, domainType)
	if err != nil {
		return err
	}
	d := &Domain{History: u.made, Schema: u.schema, Name: u.name, Base: base, user: u}
	u.domain = d
	for _, c := range n.Constraints {
		switch c.Kind {
		case sqlparse.NotNullConstraint:
			d.NotNull = true
		case sqlparse.DefaultConstraint:
			d.Default = r.own(c.Expr)
		case sqlparse.CheckConstraint:
			if err := r.addDomainCheck(d, c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Replayer) addDomainCheck(d *Domain, c *sqlparse.Constraint) error {
	name := c.Name
	if name == "" {
		name = r.constraintName(d.Schema, d.Name, "", "check")
	} else if d.check(name) != nil {
		return refuse(duplicateObject, "constraint %q for domain %q already exists", name, d.Name)
	}
	k := &Check{
		Name: name, Expr: r.own(c.Expr), SQL: sourceOf(r.source(c.Range), "check", c.Expr), Validated: !c.NotValid, local: true,
	}
	k.Made = r.origin(c.Range)
	d.Checks = append(slices.Clip(d.Checks), k)
	r.holdName(d.Schema, name)
	return nil
}

func (d *Domain) check(name string) *Check {
	for _, k := range d.Checks {
		if k.Name == name {
			return k
		}
	}
	return nil
}

func (r *Replayer) alterDomain(n *sqlparse.AlterDomain) error {
	u := r.findType(n.Name)
	if u == nil || u.domain == nil {
		return refuse(undefinedObject, "type %q does not exist", n.Name.String())
	}
	d := u.domain
	r.touchType(u)
	o := r.origin(sqlparse.Range{})
	d.Changed = append(d.Changed, o)
	switch n.Kind {
	case sqlparse.SetColumnDefault:
		d.Default = r.own(n.Expr)
	case sqlparse.SetNotNull:
		d.NotNull = true
	case sqlparse.DropNotNull:
		d.NotNull = false
	case sqlparse.AddConstraint:
		if n.Constraint != nil && n.Constraint.Kind == sqlparse.CheckConstraint {
			return r.addDomainCheck(d, n.Constraint)
		}
	case sqlparse.DropConstraint:
		k := d.check(n.Constr)
		if k == nil {
			if n.IfExists {
				return nil
			}
			return refuse(undefinedObject, "constraint %q of domain %q does not exist", n.Constr, d.Name)
		}
		d.Checks = slices.DeleteFunc(slices.Clone(d.Checks), func(o *Check) bool { return o == k })
		r.dropName(d.Schema, k.Name)
	case sqlparse.ValidateConstraint:
		k := d.check(n.Constr)
		if k == nil {
			return refuse(undefinedObject, "constraint %q of domain %q does not exist", n.Constr, d.Name)
		}
		k.Validated = true
		k.Changed = append(k.Changed, o)
	}
	return nil
}

func (r *Replayer) renameDomainConstraint(n *sqlparse.Rename) error {
	u := r.findType(n.Name)
	if u == nil || u.domain == nil {
		return refuse(undefinedObject, "type %q does not exist", n.Name.String())
	}
	k := u.domain.check(n.Sub)
	switch {
	case k == nil:
		return refuse(undefinedObject, "constraint %q for domain %q does not exist", n.Sub, u.name)
	case u.domain.check(n.New) != nil:
		return refuse(duplicateObject, "constraint %q for domain %q already exists", n.New, u.name)
	}
	r.touchType(u)
	r.dropName(u.schema, k.Name)
	k.Name = n.New
	r.holdName(u.schema, k.Name)
	k.Changed = append(k.Changed, r.origin(sqlparse.Range{}))
	return nil
}
