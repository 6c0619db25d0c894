package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// doubt lowers the confidence of a reference for what speaks against it, and
// forgets the reference where it cannot be one.
func (f *facts) doubt(ref *impliedReference, name columnName) {
	t, c := ref.table, ref.column
	// The row's own id, by another system's count: posts.post_id.
	if ref.target == t && (soleKey(t) == c || len(ref.role) == 0) || strings.Join(name.stem, "") == strings.ReplaceAll(f.stems[t], "_", "") {
		ref.target = nil
		return
	}
	// So is a link's, whose other columns are the links: site_triggerid beside triggerid.
	if soleKey(t) == c && len(ref.role) > 0 && f.mentions(t, c, ref.target) {
		ref.target = nil
		return
	}
	for _, w := range ref.role {
		if outsiders[w] && !ref.plain && !(selfWords[w] && !c.Type.IsText() && sameSpelling(c.Type, ref.key.Type)) {
			ref.target = nil
			return
		}
	}
	for _, w := range name.stem {
		if n := f.unheld[c.Name]; tenantWords[w] && n > 2 && f.held[c.Name]*4 < n {
			ref.target = nil // a tenant or shard key that, as a rule, nothing holds
			return
		}
	}
	lower := func(format string, args ...any) {
		ref.confidence = diag.Low
		ref.evidence = append(ref.evidence, fmt.Sprintf(format, args...))
	}
	if said := saysNotHeld(c); said != "" {
		lower("a comment on it says %q", said)
	}
	if f.gap(t, "references", strings.ToLower(c.Name)) {
		lower("a statement about %s that may add foreign keys could not be replayed", t.Name)
	}
	if f.gap(ref.target, "drop table") {
		lower("a statement that drops %s could not be replayed", ref.target.Name)
	}
	if base := f.versionsOf(t); base != nil && ref.target == t && base.Column(c.Name) != nil {
		ref.target, ref.key = base, soleKey(base)
		lower("%s keeps versions of %s, and with them what its %s was", t.Name, base.Name, c.Name)
	}
	if fk := f.droppedKey(t, c); fk != nil {
		ref.confidence = min(ref.confidence, diag.Medium)
		ref.evidence = append(ref.evidence, fmt.Sprintf("it had the foreign key %s, which was dropped", fk.Name))
	}
	if m := f.moduleOf(t); f.withoutKeys(m) {
		lower("no table called %s_... has a foreign key, and most others do: another's tables, or kept so on purpose", m)
	} else if module := f.keptApart(t, ref.target, name); module != "" {
		lower("no table called %s_... holds its %s by a foreign key, though others do: a boundary, as it seems", module, c.Name)
	}
	if name.id == "" && anyText(c.Type) {
		ref.confidence = min(ref.confidence, diag.Medium) // it may hold names too
	}
	loose := len(t.ForeignKeys) == 0 // nothing shows that the table is meant to have foreign keys
	if loose && f.divided(t) && ref.confidence < diag.High {
		lower("partitioned tables are often kept free of foreign keys on purpose")
	}
	w := detachedWord(t)
	switch {
	case versionWords[w] && c == soleKey(t):
		lower("%s is the key of %q rows, which may be all that is left", c.Name, w)
	case dead[w], loose && retired[w], w != "" && loose && !f.holdsDetached() && !f.detailOf(t, ref.target, w):
		lower("rows of %q tables are often meant to outlive what they mention", w)
	}
	if w != "" || pointsBack(ref.target, t) {
		ref.confidence = min(ref.confidence, diag.Medium)
	}
	if v, ok := sentinel(c); ok {
		lower("its default %s stands for none, so that no foreign key holds as it is", v)
	}
	if ref.confidence == diag.High && anyText(c.Type) && !anyText(ref.key.Type) && !f.spelledAlike(ref, name) {
		lower("it is %s, and what references %s %s", c.Type.Name, ref.target.Name, ref.key.Type.Name)
	}
	if ref.confidence != diag.Medium {
		return
	}
	if n := len(name.stem); !ref.plain && len(ref.role) == n-1 && n > 1 && ref.target != t && commonNouns[naming.Singular(name.stem[n-1])] && !roleOnly(ref.role) {
		lower("%q at the end of a name is as often a thing that has no table", name.stem[n-1])
	}
	if len(ref.role) > 0 && ref.target != t && anyText(c.Type) && !roleOnly(ref.role) && (!f.textKeys() || hasOutsider(t)) {
		lower("a text id with a role of its own may be another system's")
	}
	if name.id == "" && anyText(c.Type) && hasOutsider(t) && len(f.refs[name.key()]) == 0 {
		lower("%s is named for another system, whose text it may be", t.Name)
	}
	if len(f.refs) > 0 && c.Type.IsText() && !sameSpelling(c.Type, ref.key.Type) {
		lower("the types are spelled differently: %s and %s", c.Type.Name, ref.key.Type.Name)
	}
}

// droppedKey returns the last foreign key on the column alone that a statement
// dropped, and whose target is still there; nil where there was none.
func (f *facts) droppedKey(t *schema.Table, c *schema.Column) *schema.ForeignKey {
	for _, fk := range slices.Backward(t.DroppedForeignKeys) {
		if len(fk.Columns) == 1 && fk.Columns[0] == c.Name && len(fk.RefColumns) == 1 && slices.Contains(f.tables, fk.Target) {
			if k := fk.Target.Column(fk.RefColumns[0]); k != nil && compatible(k.Type, c.Type) {
				return fk
			}
		}
	}
	return nil
}

// keptApart returns the first word of the table's name where at least three
// tables that begin with it have a column of that meaning, none of them a foreign
// key on it or any to that target, and others do as a rule: modules are kept free
// of foreign keys to each other on purpose.
func (f *facts) keptApart(t, target *schema.Table, name columnName) string {
	m := f.moduleOf(t)
	if m == "" || !f.isModule(m) || strings.HasPrefix(f.stems[target]+"_", m+"_") || f.moduleFree[moduleColumn{m, name.key()}] < 3 || len(f.refs[name.key()]) < 3 || f.moduleHeld[moduleTarget{m, target}] {
		return ""
	}
	return m
}

// withoutKeys reports whether at least three tables begin with the word, none of
// which has a foreign key, in a schema where most tables have.
func (f *facts) withoutKeys(module string) bool {
	return module != "" && f.isModule(module) && f.modules[module] > 2 && !f.moduleKeyed[module] && f.keysAreKept()
}

// spelledAlike reports whether the column's type is spelled like the key's or that
// of a column that references it under the same name. Where user_id is char(36)
// with a foreign key and char(255) without, it holds more than the table's keys.
func (f *facts) spelledAlike(ref *impliedReference, name columnName) bool {
	return sameSpelling(ref.column.Type, ref.key.Type) || slices.ContainsFunc(f.refs[name.key()], func(r reference) bool {
		return r.target == ref.target && sameSpelling(r.column.Type, ref.column.Type)
	})
}

// versionsOf returns the table whose rows t keeps the versions of; nil where it
// keeps none.
func (f *facts) versionsOf(t *schema.Table) *schema.Table {
	w := naming.Words(t.Name)
	if n := len(w) - 1; n > 0 && versionWords[naming.Singular(w[n])] {
		for _, base := range f.byStem[naming.Stem(w[:n])] {
			if base != t && soleKey(base) != nil {
				return base
			}
		}
	}
	return nil
}

// holdsDetached reports whether the tables of logs, events and the like in this
// schema have foreign keys as a rule: then those of one that has none are missed.
func (f *facts) holdsDetached() bool { return f.logsHeld > 1 && f.logsHeld > 2*f.logsFree }

// detailOf reports whether a table of logs and the like is a detail of the table
// that it mentions, whose name it begins with or which is of the kind itself, or
// is a thing of its own, which others reference: order_events of orders, queue_items
// of queues.
func (f *facts) detailOf(t, target *schema.Table, word string) bool {
	if f.referenced[t] {
		return true
	}
	if f.divided(t) {
		return false
	}
	own := f.stems[t]
	if early[word] {
		return detached[word] && hasWord(f.stems[target], word)
	}
	for beginning := range beginnings(own) {
		if naming.StemOf(beginning) == f.stems[target] {
			return true
		}
	}
	return own == f.stems[target] || detached[word] && hasWord(f.stems[target], word)
}

// divided reports whether a table's rows are in other tables: in partitions, or in
// tables that inherit from it, which its foreign keys say nothing of.
func (f *facts) divided(t *schema.Table) bool {
	return t.Kind == schema.PartitionedTable || f.inherited[t]
}

// pointsBack reports whether the target has a foreign key to the table: the one
// that last_visit_id means has a patient_id, and each waits for the other.
func pointsBack(target, t *schema.Table) bool {
	return target != t && slices.ContainsFunc(target.ForeignKeys, func(fk *schema.ForeignKey) bool { return fk.Target == t })
}

// sentinel returns a column's default where no key has it: zero, an empty text or
// the nil UUID.
func sentinel(c *schema.Column) (value string, ok bool) {
	if n, isConst := c.Default.(*sqlparse.Const); isConst && n.Kind == sqlparse.IntConst && n.Text == "0" {
		return n.Text, true
	}
	value, ok = textConstant(c.Default)
	return "'" + value + "'", ok && (value == "" || value == "0" || value == "00000000-0000-0000-0000-000000000000")
}

// textKeys reports whether the schema's keys are text as a rule, so that a text
// id is one of its own.
func (f *facts) textKeys() bool { return f.keysText*2 > len(f.tables) }

// hasOutsider reports whether a table is named for another system.
func hasOutsider(t *schema.Table) bool {
	for _, w := range naming.Words(t.Name) {
		if outsiders[w] {
			return true
		}
	}
	return false
}

// anyText reports whether a column of the type can hold what other systems call
// their things: text without a limit to speak of, as char(26) has.
func anyText(t schema.Type) bool {
	u := t.Underlying()
	return u.IsText() && (u.Name == u.Base || strings.HasSuffix(u.Name, "(255)"))
}
