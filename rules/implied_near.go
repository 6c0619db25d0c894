package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// nearest returns the table that a column means in the tables which begin with
// its name, rather than the one that the name alone means: the line_id of
// invoice_line_taxes is an invoice_line's, though there are lines, and the app_id
// of app_phone_settings an app_phone's, where app_phones are a kind of apps.
func (f *facts) nearest(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" && (!f.bareNames() || c.Type.IsText() || c.Default != nil) {
		return nil
	}
	own, stem := f.stems[t], naming.Stem(name.stem)
	found := func(q *schema.Table, why string) *guess {
		k := keyFor(q, c, name.id)
		if q == t || k == nil || q.Column(c.Name) != nil || f.mentions(t, c, q) {
			return nil
		}
		return &guess{
			target: q, key: k, confidence: diag.Medium,
			evidence: fmt.Sprintf("%s begins like table %s, which %s, and whose key %s is of type %s", t.Name, q.Name, why, k.Name, k.Type.Name),
		}
	}
	for beginning := range beginnings(own) {
		for _, q := range inSchema(f.byStem[naming.StemOf(beginning)], t) {
			var g *guess
			if whole := f.stems[q]; strings.HasSuffix(whole, "_"+stem) {
				g = found(q, "ends in "+stem)
			} else if strings.HasPrefix(whole, stem+"_") {
				for _, p := range f.byStem[stem] {
					if g == nil && f.kindOf(q, p) {
						g = found(q, "is a kind of "+p.Name)
					}
				}
			}
			if g != nil {
				return g
			}
		}
	}
	for _, q := range f.ofModule(t, stem) {
		if g := found(q, "ends in "+stem); g != nil && len(f.byStem[stem]) > 0 {
			return g
		}
	}
	return nil
}

// ofModule returns the tables that a name means in the module that t is of:
// sales_customers for the customer_id of sales_orders, though there are customers.
func (f *facts) ofModule(t *schema.Table, name string) []*schema.Table {
	m := f.moduleOf(t)
	if m == "" || !f.isModule(m) || describing[m] || roleOnly([]string{m}) || strings.HasSuffix(f.stems[t], "_"+name) {
		return nil
	}
	for _, target := range f.byStem[name] {
		if f.moduleHeld[moduleTarget{m, target}] {
			return nil // the module's own tables mean customers
		}
	}
	return inSchema(f.byStem[m+"_"+name], t)
}

// describing are words before a table's name that say which of its rows are in it.
var describing = map[string]bool{
	"active": true, "inactive": true, "daily": true, "weekly": true, "monthly": true, "yearly": true, "hourly": true,
	"open": true, "closed": true, "pending": true, "live": true, "real": true, "test": true, "sub": true, "super": true,
	"local": true, "remote": true, "shared": true, "global": true, "public": true, "private": true, "internal": true,
	"external": true, "temp": true, "tmp": true, "staging": true, "old": true, "all": true, "my": true,
}

// mentions reports whether another column of the table references q, or is called
// like it.
func (f *facts) mentions(t *schema.Table, c *schema.Column, q *schema.Table) bool {
	for _, fk := range t.ForeignKeys {
		if fk.Target == q {
			return true
		}
	}
	return slices.ContainsFunc(t.Columns, func(o *schema.Column) bool {
		return o != c && naming.Stem(f.names[o].stem) == f.stems[q]
	})
}

// kindOf reports whether the rows of q are rows of p, too: its key references
// that of p, or p has a column for each of several kinds, called like them.
func (f *facts) kindOf(q, p *schema.Table) bool {
	if isKindOf(q, []*schema.Table{p}) {
		return true
	}
	kinds, isOne := 0, false
	for _, c := range p.Columns {
		stem := naming.Stem(f.names[c].stem)
		if f.names[c].id == "" || !strings.HasPrefix(stem, f.stems[p]+"_") || len(f.byStem[stem]) == 0 {
			continue
		}
		kinds++
		isOne = isOne || stem == f.stems[q] && keyFor(q, c, f.names[c].id) != nil
	}
	return isOne && kinds > 1
}

// above returns the table that a parent_id which cannot be NULL means: not
// another row of its own table, of which the first would have no parent, but the
// table that its name begins with, where no other column means that.
func (f *facts) above(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" || len(name.stem) != 1 || name.stem[0] != "parent" || !c.NotNull || c.Default != nil || len(f.byStem["parent"]) > 0 || isNestedSet(t) {
		return nil
	}
	for beginning := range beginnings(f.stems[t]) {
		for _, q := range inSchema(f.byStem[naming.StemOf(beginning)], t) {
			if k := keyFor(q, c, name.id); k != nil && q != t && !f.mentions(t, c, q) {
				return &guess{
					target: q, key: k, confidence: diag.Medium, role: name.stem, plain: true,
					evidence: fmt.Sprintf("%s cannot be NULL, so that it is no other row of %s, which begins like table %s", c.Name, t.Name, q.Name),
				}
			}
		}
	}
	return nil
}

// isNestedSet reports whether a tree is kept by the numbers of its rows: its root is
// its own parent.
func isNestedSet(t *schema.Table) bool {
	return slices.ContainsFunc(t.Columns, func(c *schema.Column) bool {
		return c.Name == "lft" || c.Name == "rgt" || c.Name == "depth" || c.Name == "lvl"
	})
}
