package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// counterparts are the two ends of one relation: where a column for one of them
// references a table, its counterpart in the same table does as a rule.
var counterparts = map[string][]string{
	"parent": {"child"}, "child": {"parent"}, "ancestor": {"descendant"}, "descendant": {"ancestor"},
	"predecessor": {"successor"}, "successor": {"predecessor"}, "superior": {"inferior"}, "inferior": {"superior"},
	"source": {"target", "dest", "destination", "sink"}, "target": {"source", "origin"}, "dest": {"source", "src", "origin"},
	"destination": {"source", "origin"}, "sink": {"source"}, "src": {"dst", "dest", "tgt"}, "dst": {"src"}, "tgt": {"src"},
	"origin": {"destination", "dest", "target"}, "from": {"to"}, "to": {"from"}, "left": {"right"}, "right": {"left"},
	"first": {"second", "last"}, "second": {"first"}, "last": {"first"}, "start": {"end"}, "end": {"start"},
	"begin": {"end"}, "old": {"new"}, "new": {"old"}, "before": {"after"}, "after": {"before"},
	"previous": {"next"}, "prev": {"next"}, "next": {"previous", "prev"}, "subject": {"object"}, "object": {"subject"},
	"sender": {"receiver", "recipient"}, "receiver": {"sender"}, "recipient": {"sender"}, "home": {"away", "guest"},
	"away": {"home"}, "guest": {"home"}, "winner": {"loser"}, "loser": {"winner"}, "debit": {"credit"}, "credit": {"debit"},
	"debtor": {"creditor"}, "creditor": {"debtor"}, "buyer": {"seller"}, "seller": {"buyer"}, "giver": {"taker"},
	"upper": {"lower"}, "lower": {"upper"}, "inner": {"outer"}, "outer": {"inner"}, "a": {"b"}, "b": {"a"},
	"consequent": {"antecedent"}, "antecedent": {"consequent"}, "subordinate": {"superior", "supervisor"},
	"follower": {"followee", "following", "followed"}, "followee": {"follower"}, "followed": {"follower"},
	"blocker": {"blocked"}, "blocked": {"blocker", "blocking"}, "blocking": {"blocked"}, "local": {"remote"}, "remote": {"local"},
	"requester": {"addressee", "requestee"}, "addressee": {"requester"}, "mentor": {"mentee"}, "mentee": {"mentor"},
}

// hierarchies are those whose ends are rows of one table, whose name the table of
// the relation begins with; linked are others of which its name says so.
var (
	hierarchies = map[string]bool{
		"parent": true, "child": true, "ancestor": true, "descendant": true, "predecessor": true, "successor": true,
		"superior": true, "inferior": true,
	}
	linked = map[string]bool{
		"link": true, "relation": true, "relationship": true, "edge": true, "dependency": true, "reference": true,
		"merge": true, "redirect": true, "alias": true, "closure": true, "tree": true, "hierarchy": true, "similarity": true,
		"duplicate": true, "connection": true, "association": true, "relative": true, "path": true,
	}
)

// counterpart returns what the column's counterpart in the same table references:
// manifest_parent_id what manifest_child_id does.
func (f *facts) counterpart(t *schema.Table, c *schema.Column, name columnName) *guess {
	for o, r := range f.siblings(t, c) {
		i := differ(name.words, f.names[o].words)
		if i < 0 || !slices.Contains(counterparts[name.words[i]], f.names[o].words[i]) {
			continue
		}
		return &guess{
			target: r.target, key: r.key, confidence: diag.Medium, role: name.words[i : i+1], plain: true,
			evidence: fmt.Sprintf("%s is the counterpart of %s, which references %s", c.Name, o.Name, r.target.Name),
		}
	}
	return nil
}

// related returns the table whose rows a table of relations between them relates,
// where neither end has a foreign key: categories for the ancestor_id and the
// descendant_id of category_closures.
func (f *facts) related(t *schema.Table, c *schema.Column, name columnName) *guess {
	n := len(name.stem)
	if name.id == "" || n != 1 {
		return nil
	}
	stem := f.stems[t]
	end := strings.LastIndexByte(stem, '_')
	if end < 0 || !hierarchies[name.stem[0]] && !linked[stem[end+1:]] {
		return nil
	}
	for _, o := range t.Columns {
		on := f.names[o]
		if len(on.stem) != 1 || on.id != name.id || !sameSpelling(o.Type, c.Type) || !slices.Contains(counterparts[name.stem[0]], on.stem[0]) {
			continue
		}
		for ; end > 0; end = strings.LastIndexByte(stem[:end], '_') {
			for _, base := range inSchema(f.byStem[naming.StemOf(stem[:end])], t) {
				if k := keyFor(base, c, name.id); k != nil && base != t {
					return &guess{
						target: base, key: k, confidence: diag.Medium, role: name.stem, plain: true,
						evidence: fmt.Sprintf("%s and %s are the ends of a relation, and %s begins like table %s, whose key %s is of type %s", c.Name, o.Name, t.Name, base.Name, k.Name, k.Type.Name),
					}
				}
			}
		}
	}
	return nil
}

// sameEnd returns what another column of the same table references that ends in
// the same noun: ios_app_id what android_app_id does, where no word of the one is
// left over for another table. card_type_id says nothing of account_type_id, since
// card_types are named for it.
func (f *facts) sameEnd(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" || len(name.stem) < 2 {
		return nil
	}
	for o, r := range f.siblings(t, c) {
		on := f.names[o]
		if on.id != name.id || len(on.stem) == 0 || r.target == t {
			continue
		}
		var role []string
		switch i := differ(name.stem, on.stem); {
		case i >= 0 && i < len(name.stem)-1:
			role = name.stem[i : i+1]
			if contains(f.stems[r.target], on.stem[i]) || outsiders[on.stem[i]] {
				continue
			}
		case len(on.stem) < len(name.stem) && slices.Equal(name.stem[len(name.stem)-len(on.stem):], on.stem):
			role = name.stem[:len(name.stem)-len(on.stem)]
			last := naming.Singular(on.stem[len(on.stem)-1])
			if (commonNouns[last] || roleStems[last]) && !roleOnly(role) {
				continue
			}
		default:
			continue
		}
		return &guess{
			target: r.target, key: r.key, confidence: diag.Medium, role: role, plain: true,
			evidence: fmt.Sprintf("%s, which ends in %s_%s too, references %s", o.Name, name.stem[len(name.stem)-1], name.id, r.target.Name),
		}
	}
	return nil
}

// siblings yields the other columns of the table that have a type spelled like
// that of c and a foreign key of their own, with what they reference.
func (f *facts) siblings(t *schema.Table, c *schema.Column) func(yield func(*schema.Column, reference) bool) {
	return func(yield func(*schema.Column, reference) bool) {
		for _, fk := range t.ForeignKeys {
			if fk.Target == nil || len(fk.Columns) != 1 || len(fk.RefColumns) != 1 {
				continue
			}
			o := t.Column(fk.Columns[0])
			key := fk.Target.Column(fk.RefColumns[0])
			if o == nil || o == c || key == nil || !sameSpelling(o.Type, c.Type) {
				continue
			}
			if !yield(o, reference{table: t, column: o, target: fk.Target, key: key}) {
				return
			}
		}
	}
}

// differ returns at which one of their words two names of equal length differ; -1
// where it is not one.
func differ(a, b []string) int {
	if len(a) != len(b) {
		return -1
	}
	at := -1
	for i := range a {
		if a[i] != b[i] {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// contains reports whether a stem has a word.
func contains(stem, word string) bool {
	return strings.Contains("_"+stem+"_", "_"+naming.Singular(word)+"_")
}

// nearest returns the table that a column means in the tables which begin with
// its name, rather than the one that the name alone means: the line_id of
// invoice_line_taxes is an invoice_line's, though there are lines, and the app_id
// of app_phone_settings an app_phone's, where app_phones are a kind of apps.
func (f *facts) nearest(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" {
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
	for end := strings.LastIndexByte(own, '_'); end > 0; end = strings.LastIndexByte(own[:end], '_') {
		for _, q := range inSchema(f.byStem[naming.StemOf(own[:end])], t) {
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
	m := moduleOf(t)
	if m == "" || !f.isModule(m) || strings.HasSuffix(f.stems[t], "_"+name) {
		return nil
	}
	for _, r := range f.refsByStem[name] {
		if moduleOf(r.table) == m && f.stems[r.target] == name {
			return nil // the module's own tables say that they mean customers
		}
	}
	return inSchema(f.byStem[m+"_"+name], t)
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
// that of p, or p has a column for each of its kinds, called like them.
func (f *facts) kindOf(q, p *schema.Table) bool {
	return isKindOf(q, []*schema.Table{p}) || slices.ContainsFunc(p.Columns, func(c *schema.Column) bool {
		return f.names[c].id != "" && naming.Stem(f.names[c].stem) == f.stems[q] && keyFor(q, c, f.names[c].id) != nil
	})
}

// above returns the table that a parent_id which cannot be NULL means: not
// another row of its own table, of which the first would have no parent, but the
// table that its name begins with, where no other column means that.
func (f *facts) above(t *schema.Table, c *schema.Column, name columnName) *guess {
	if name.id == "" || len(name.stem) != 1 || name.stem[0] != "parent" || !c.NotNull {
		return nil
	}
	own := f.stems[t]
	for end := strings.LastIndexByte(own, '_'); end > 0; end = strings.LastIndexByte(own[:end], '_') {
		for _, q := range inSchema(f.byStem[naming.StemOf(own[:end])], t) {
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
