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

// drift is where one member of a family differs from others in one respect.
type drift struct {
	member *member
	others []*member // that it differs from
	kind   driftKind
	name   string         // the column's in the family
	column *schema.Column // the member's, nil where it has none
	key    string         // tells apart the drifts of a member

	at       schema.Origin // what made the difference
	late     bool          // all of the tables had been made then
	minority bool          // this member alone is not as the others, which are several

	says       string // what differs, seen from the member
	how        string // since when, or how many are otherwise
	mend       string // SQL that ends it, "" where that is not said
	related    []Related
	confidence diag.Confidence
}

type driftKind int

const (
	lesserDrift driftKind = iota // of defaults, keys and actions
	columnDrift                  // a column is there or not
	typeDrift
	nullDrift
)

// drifts returns how the family's members differ: column by column, then in
// their constraints.
func (fam *family) drifts() []*drift {
	var names []string
	for _, m := range fam.members {
		for _, name := range m.names {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	var out []*drift
	for _, name := range names {
		switch {
		case fam.count(name) == len(fam.members):
			out = append(out, fam.types(name)...)
			out = append(out, fam.nulls(name)...)
			out = append(out, fam.defaults(name)...)
		case !fam.withinFamily(name):
			out = append(out, fam.missing(name)...)
		}
	}
	out = append(out, fam.deletes()...)
	out = append(out, fam.keys()...)
	fam.grade(out)
	return out
}

// grade says how sure the drifts are, going by how much the tables agree and by
// how many columns each has had of its own from the start.
func (fam *family) grade(drifts []*drift) {
	own, late := 0.0, 0.0
	counted := map[string]bool{}
	for _, d := range drifts {
		if d.kind == columnDrift && !counted[d.name] && !isStamp(d.name) {
			counted[d.name] = true
			switch {
			case d.late:
				late++
			case !d.minority:
				own++
			}
		}
	}
	several := len(fam.members) > 2
	firm := fam.weight >= 2 || several && fam.weight >= 1
	for _, d := range drifts {
		ok := false
		switch d.kind {
		case columnDrift:
			switch {
			case fam.followParents():
				d.how += "; what such tables hold depends on the parent"
			case d.late:
				ok = own*4 <= fam.weight && late <= max(fam.weight, 1) && (firm || late <= 1)
			case d.minority:
				ok = firm && own*4 <= fam.weight && !isStamp(d.name)
			default:
				ok = !several && fam.weight >= 3 && own == 1 && late == 0 && !isStamp(d.name) && !fam.isReference(d.name)
			}
		case typeDrift:
			ok = own <= min(fam.weight, 3)
		case nullDrift:
			ok = own <= min(fam.weight, 3) && !isStamp(d.name)
		}
		if ok && (several || fam.weight >= 1) {
			d.confidence = diag.Medium
			if several && firm && d.minority && (d.late || d.kind != columnDrift) {
				d.confidence = diag.High
			}
		}
	}
}

// isReference reports whether a column references another table in a member.
func (fam *family) isReference(name string) bool {
	return slices.ContainsFunc(fam.members, func(m *member) bool {
		c := m.columns[name]
		return c != nil && (hasForeignKey(m.table, c.Name) || fam.facts.implied[c] != nil)
	})
}

// withinFamily reports whether a column references a sibling, or a parent of one:
// how the tables hang together is no difference of their shapes.
func (fam *family) withinFamily(name string) bool {
	for _, m := range fam.members {
		c := m.columns[name]
		if c == nil {
			continue
		}
		var targets []*schema.Table
		for _, fk := range m.table.ForeignKeysOn(c.Name) {
			targets = append(targets, fk.Target)
		}
		if ref := fam.facts.implied[c]; ref != nil {
			targets = append(targets, ref.target)
		}
		for _, other := range fam.members {
			if other != m && slices.Contains(targets, other.table) || slices.Contains(targets, other.parent) {
				return true
			}
		}
	}
	return false
}

// odd divides the members by what something is in each. Of two, the one where it
// was made or changed last is the odd one; of more, those that are not as most
// are. Where there is no saying, there is none.
func (fam *family) odd(is func(*member) string, changed func(*member) schema.Origin) (odd, rest []*member) {
	if len(fam.members) == 2 {
		a, b := fam.members[0], fam.members[1]
		switch {
		case is(a) == is(b):
			return nil, nil
		case later(changed(a), changed(b)):
			a, b = b, a
		}
		return []*member{b}, []*member{a}
	}
	n := map[string]int{}
	for _, m := range fam.members {
		n[is(m)]++
	}
	for _, m := range fam.members {
		if n[is(m)]*2 > len(fam.members) {
			rest = append(rest, m)
		} else {
			odd = append(odd, m)
		}
	}
	if len(rest) == 0 {
		return nil, nil
	}
	return odd, rest
}

// made is where the last of the members' tables was made.
func (fam *family) made() schema.Origin {
	return latest(fam.members, func(m *member) schema.Origin { return m.table.Made })
}

func latest(members []*member, of func(*member) schema.Origin) schema.Origin {
	var last schema.Origin
	for _, m := range members {
		if o := of(m); later(o, last) {
			last = o
		}
	}
	return last
}

// missing returns the drifts of those that lack a column which most have, or that
// have one which most lack.
func (fam *family) missing(name string) []*drift {
	// came is where the column's being there or not came about.
	came := func(m *member) schema.Origin {
		if c := m.columns[name]; c != nil {
			return namedAt(m.table, c)
		}
		if o := m.goneAt(name); !o.IsZero() {
			return o
		}
		return m.table.Made
	}
	has := func(m *member) string { return fmt.Sprint(m.columns[name] != nil) }
	odd, rest := fam.odd(has, came)
	if len(odd) == 0 {
		// As many have it as have not: those that have it got it.
		for _, m := range fam.members {
			if m.columns[name] != nil {
				odd = append(odd, m)
			} else {
				rest = append(rest, m)
			}
		}
	}
	made := fam.made()
	var out []*drift
	for _, m := range odd {
		if m.columns[name] != nil && m.wasCalled(name, rest) {
			continue // reported as the column that it was
		}
		d := &drift{member: m, others: rest, kind: columnDrift, name: name, column: m.columns[name], key: "column " + name, at: came(m)}
		if d.column != nil {
			d.says = d.column.Name + " is missing there"
			d.mend = addColumn(rest, m, name)
			d.related = tables(rest)
		} else {
			d.says = rest[0].nameIn(m, name) + " is missing here"
			d.mend = addColumn([]*member{m}, rest[0], name)
			d.related = columns(rest, name)
		}
		if last := latest(append([]*member{m}, rest...), came); d.column == nil && last.Seq > made.Seq || len(fam.members) == 2 {
			d.at = last
		}
		d.late = d.at.Seq > made.Seq
		d.minority = len(odd) == 1 && len(rest) > 1 && (d.column == nil || d.late)
		switch {
		case d.late && d.at == m.goneAt(name):
			d.how = "was dropped from this table alone"
			if c, _ := m.renamed(name); c != nil {
				d.column = c
				d.says = fmt.Sprintf("%s is %s there", c.Name, rest[0].columns[name].Name)
				d.mend = fmt.Sprintf("ALTER TABLE %s RENAME COLUMN %s TO %s", displayName(m.table), sqlparse.QuoteIdent(c.Name), sqlparse.QuoteIdent(rest[0].nameIn(m, name)))
				d.how = "was renamed in this table alone"
			}
		case d.late:
			d.how = "came after all of the tables were made"
		case len(rest) > 1:
			d.how = fmt.Sprintf("is in %d of the %d tables", fam.count(name), len(fam.members))
		default:
			d.how = "was in one of the tables when they were made"
		}
		out = append(out, d)
	}
	return out
}

// types returns the drifts of those where a column has another type than in most.
func (fam *family) types(name string) []*drift {
	if name == parentMark || fam.refersApart(name) {
		return nil // the types are those of the keys
	}
	return fam.column(name, typeDrift, "type",
		func(m *member) string { return m.typeOf(name) },
		func(m *member) schema.Origin { return changedBy(m.table, m.columns[name], sqlparse.AlterColumnType) },
		func(d *drift, c *schema.Column, other *member) {
			o := other.columns[name]
			d.says = fmt.Sprintf("%s is %s, there %s", c.Name, c.Type.Name, o.Type.Name)
			d.mend = fmt.Sprintf("ALTER TABLE %s ALTER COLUMN %s TYPE %s", displayName(d.member.table), sqlparse.QuoteIdent(c.Name), o.Type.Name)
		})
}

// nulls returns the drifts of those where a column can be NULL that cannot be in
// most, or the other way round.
func (fam *family) nulls(name string) []*drift {
	inKey := func(m *member) bool {
		column := m.columns[name].Name
		if m.table.PrimaryKey != nil && inColumns(m.table.PrimaryKey.Columns, column) {
			return true
		}
		return slices.ContainsFunc(m.table.Indexes, func(x *schema.Index) bool { return x.Unique && inColumns(x.Columns(), column) })
	}
	drifts := fam.column(name, nullDrift, "null",
		func(m *member) string { return fmt.Sprint(neverNull(m.columns[name])) },
		func(m *member) schema.Origin {
			c := m.columns[name]
			if c.NotNull && !c.NotNullAt.IsZero() {
				return c.NotNullAt
			}
			return changedBy(m.table, c, sqlparse.DropNotNull)
		},
		func(d *drift, c *schema.Column, other *member) {
			lax := d.member
			if neverNull(c) {
				d.says = c.Name + " is NOT NULL, there it can be NULL"
				lax = other
			} else {
				d.says = c.Name + " can be NULL, there it is NOT NULL"
			}
			d.mend = fmt.Sprintf("ALTER TABLE %s ALTER COLUMN %s SET NOT NULL", displayName(lax.table), sqlparse.QuoteIdent(lax.columns[name].Name))
		})
	for _, d := range drifts {
		if inKey(d.member) != inKey(d.others[0]) {
			d.kind = lesserDrift // the keys differ, and the column must not be NULL in one
		}
	}
	return drifts
}

// defaults returns the drifts of those where a column has another default than in
// most: rows get other values, but none that the siblings cannot have.
func (fam *family) defaults(name string) []*drift {
	return fam.column(name, lesserDrift, "default",
		func(m *member) string { return defaultOf(m.columns[name]) },
		func(m *member) schema.Origin { return changedBy(m.table, m.columns[name], sqlparse.SetColumnDefault) },
		func(d *drift, c *schema.Column, other *member) {
			or := func(s string) string {
				if s == "" {
					return "no default"
				}
				return "default " + s
			}
			d.says = fmt.Sprintf("%s has %s, there %s", c.Name, or(c.DefaultSQL), or(other.columns[name].DefaultSQL))
		})
}

// column returns the drifts of a column that all members have: of those where is
// says otherwise than of most.
func (fam *family) column(name string, kind driftKind, key string, is func(*member) string, changed func(*member) schema.Origin, fill func(d *drift, c *schema.Column, other *member)) []*drift {
	var out []*drift
	made := fam.made()
	odd, rest := fam.odd(is, changed)
	for _, m := range odd {
		d := &drift{
			member: m, others: rest, kind: kind, name: name, column: m.columns[name], key: key + " " + name + " " + is(m),
			at: changed(m), related: columns(rest, name), minority: len(odd) == 1 && len(rest) > 1,
		}
		if last := latest(append([]*member{m}, rest...), changed); last.Seq > made.Seq {
			d.at, d.late = last, true
		}
		switch {
		case d.late:
			d.how = "was changed after all of the tables were made"
		case len(rest) > 1:
			d.how = fmt.Sprintf("is otherwise in %d of the %d tables", len(rest), len(fam.members))
		}
		fill(d, d.column, rest[0])
		out = append(out, d)
	}
	return out
}

// deletes returns the drifts of those where deleting the parent does something
// else than in most.
func (fam *family) deletes() []*drift {
	action := func(m *member) string {
		if fk := m.parentKey(); fk != nil {
			return fk.OnDelete.String()
		}
		return ""
	}
	for _, m := range fam.members {
		if action(m) == "" {
			return nil // PL201 reports what lacks its foreign key
		}
	}
	var out []*drift
	odd, rest := fam.odd(action, func(m *member) schema.Origin { return m.parentKey().Made })
	for _, m := range odd {
		out = append(out, &drift{
			member: m, others: rest, column: m.columns[parentMark], key: "delete " + action(m),
			says: fmt.Sprintf("%s is ON DELETE %s, there ON DELETE %s", m.columns[parentMark].Name, strings.ToUpper(action(m)), strings.ToUpper(action(rest[0]))),
			at:   m.parentKey().Made,
		})
	}
	return out
}

// keys returns the drifts of those that lack a unique key which most have, or
// have one which most lack.
func (fam *family) keys() []*drift {
	var all []string
	for _, m := range fam.members {
		for _, k := range m.uniqueKeys() {
			if !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	var out []*drift
	for _, k := range all {
		has := func(m *member) string { return fmt.Sprint(slices.Contains(m.uniqueKeys(), k)) }
		odd, rest := fam.odd(has, func(m *member) schema.Origin { return m.table.Made })
		for _, m := range odd {
			holder, says := m, "(%s) is unique, there not"
			if has(m) == "false" {
				holder, says = rest[0], "(%s) is not unique, there it is"
			}
			var names []string
			for _, name := range strings.Split(k, " ") {
				names = append(names, holder.nameIn(m, name))
			}
			out = append(out, &drift{
				member: m, others: rest, key: "unique " + k, says: fmt.Sprintf(says, strings.Join(names, ", ")),
				at: m.table.Made, related: tables(rest),
			})
		}
	}
	return out
}

// uniqueKeys are the least sets of columns that are unique in every row, by the
// family's names.
func (m *member) uniqueKeys() []string {
	var out []string
	var sets [][]string
	for _, x := range m.table.Indexes {
		if !x.Unique || x.Predicate != nil {
			continue
		}
		var names []string
		for _, column := range x.Columns() {
			for _, name := range m.names {
				if m.columns[name].Name == column {
					names = append(names, name)
				}
			}
		}
		if len(names) == 0 || len(names) < len(x.Elements) {
			continue // an expression, or the table's own key
		}
		slices.Sort(names)
		sets = append(sets, names)
	}
	for _, names := range sets {
		less := func(other []string) bool {
			return len(other) < len(names) && !slices.ContainsFunc(other, func(n string) bool { return !slices.Contains(names, n) })
		}
		if k := strings.Join(names, " "); !slices.Contains(out, k) && !slices.ContainsFunc(sets, less) {
			out = append(out, k)
		}
	}
	return out
}

// parentKey is the foreign key to the parent, nil where it is missing.
func (m *member) parentKey() *schema.ForeignKey {
	for _, fk := range m.table.ForeignKeysOn(m.columns[parentMark].Name) {
		if fk.Target == m.parent {
			return fk
		}
	}
	return nil
}

// goneAt is where a column was dropped or renamed, the zero Origin where it never
// was there.
func (m *member) goneAt(name string) schema.Origin {
	for _, c := range m.table.Dropped {
		if n := len(c.Changed); n > 0 && m.genericName(c.Name) == name {
			return c.Changed[n-1]
		}
	}
	_, o := m.renamed(name)
	return o
}

// renamed returns the column that had another name once, and where it lost it.
func (m *member) renamed(name string) (*schema.Column, schema.Origin) {
	for _, c := range m.table.Columns {
		for _, o := range c.Changed {
			if r, ok := o.Stmt.Node.(*sqlparse.Rename); ok && m.genericName(r.Sub) == name {
				return c, o
			}
		}
	}
	return nil, schema.Origin{}
}

// wasCalled reports whether a column had a name that the others still know it by.
func (m *member) wasCalled(name string, others []*member) bool {
	for _, old := range others[0].names {
		if c, _ := m.renamed(old); c != nil && c == m.columns[name] && m.columns[old] == nil {
			return true
		}
	}
	return false
}

// nameIn is what a column of m is called, or would be, in another member.
func (m *member) nameIn(other *member, name string) string {
	if c := other.columns[name]; c != nil {
		return c.Name
	}
	if strings.Contains(name, parentMark) {
		return strings.Replace(name, parentMark, other.called, 1)
	}
	return m.columns[name].Name
}

// typeOf is a column's type for comparing it with a sibling's.
func (m *member) typeOf(name string) string {
	t := m.columns[name].Type
	switch u := t.Underlying(); {
	case u.Enum != nil:
		// An enum for each parent: what its labels are depends on the parent.
		return "enum " + m.generic(naming.Words(u.Enum.Name))
	case u.Name == "character varying":
		return "text" // as long, and compared in the same way
	default:
		return u.Name
	}
}

// refersApart reports whether a column references different tables in different
// members.
func (fam *family) refersApart(name string) bool {
	var target *schema.Table
	for _, m := range fam.members {
		for _, fk := range m.table.ForeignKeysOn(m.columns[name].Name) {
			if target != nil && fk.Target != target {
				return true
			}
			target = fk.Target
		}
	}
	return false
}

// ownPayload are words at the end of the names of tables whose columns are their
// parent's business: translations hold what of it is translated, settings what
// of it can be set.
var ownPayload = map[string]bool{
	"translation": true, "localization": true, "locale": true, "i18n": true, "setting": true, "preference": true,
	"option": true, "config": true, "configuration": true, "detail": true, "profile": true, "stat": true,
	"statistic": true, "metric": true, "version": true, "revision": true, "history": true, "audit": true, "snapshot": true,
	"archive": true, "backup": true, "draft": true, "override": true, "staging": true, "log": true, "property": true,
	"attribute": true, "spec": true, "state": true, "datum": true, "info": true, "extension": true, "result": true,
}

// followParents reports whether the members' columns are those of their parents,
// so that they differ as the parents do.
func (fam *family) followParents() bool {
	words := strings.Split(fam.pattern, "_")
	if ownPayload[words[len(words)-1]] {
		return true
	}
	return slices.ContainsFunc(fam.members, (*member).isCopy)
}

// isCopy reports whether a table repeats most of what its parent's columns say,
// references left out: those to users and the like stand in tables of all kinds.
func (m *member) isCopy() bool {
	same, all := 0, 0
	for _, c := range m.parent.Columns {
		if c == soleKey(m.parent) || isStamp(c.Name) || hasForeignKey(m.parent, c.Name) {
			continue
		}
		all++
		if m.table.Column(c.Name) != nil {
			same++
		}
	}
	return same > 2 && same*3 >= all*2
}

func neverNull(c *schema.Column) bool {
	return c.NotNull || c.Type.Domain != nil && c.Type.Domain.NotNull
}

// defaultOf is a column's default for comparing it with a sibling's, "" where it
// has none or one that is its own.
func defaultOf(c *schema.Column) string {
	if c.Serial || c.Identity != "" || c.Generated != "" || strings.Contains(c.DefaultSQL, "nextval") {
		return ""
	}
	s := strings.ToLower(strings.ReplaceAll(c.DefaultSQL, " ", ""))
	s, _, _ = strings.Cut(s, "::")
	if s == "current_timestamp" {
		return "now()"
	}
	return s
}

// changedBy is the last of a column's being made and of its changes of the kind.
func changedBy(t *schema.Table, c *schema.Column, kind sqlparse.AlterKind) schema.Origin {
	last := columnOrigin(t, c)
	for _, o := range c.Changed {
		if alter, ok := o.Stmt.Node.(*sqlparse.AlterTable); ok && slices.ContainsFunc(alter.Commands, func(cmd *sqlparse.AlterCommand) bool {
			return cmd.Kind == kind && cmd.Column == c.Name
		}) {
			last = o
		}
	}
	return last
}

// namedAt is where a column got its name.
func namedAt(t *schema.Table, c *schema.Column) schema.Origin {
	last := columnOrigin(t, c)
	for _, o := range c.Changed {
		if _, ok := o.Stmt.Node.(*sqlparse.Rename); ok {
			last = o
		}
	}
	return last
}

// addColumn is SQL that gives a member's column to others, "" where the column is
// called by the parent's name.
func addColumn(to []*member, from *member, name string) string {
	if strings.Contains(name, parentMark) {
		return ""
	}
	c := from.columns[name]
	def := sqlparse.QuoteIdent(c.Name) + " " + c.Type.Name
	if c.DefaultSQL != "" && !c.Serial {
		def += " DEFAULT " + c.DefaultSQL
		if c.NotNull {
			def += " NOT NULL"
		}
	}
	var out []string
	for _, m := range to {
		out = append(out, fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s", displayName(m.table), def))
	}
	return strings.Join(out, "; ")
}

func tables(members []*member) []Related {
	var out []Related
	for _, m := range members {
		out = append(out, Related{m.table.Made, "sibling " + displayName(m.table)})
	}
	return out
}

func columns(members []*member, name string) []Related {
	var out []Related
	for _, m := range members {
		c := m.columns[name]
		out = append(out, Related{columnOrigin(m.table, c), fmt.Sprintf("%s of sibling %s", c.Name, displayName(m.table))})
	}
	return out
}
