package rules

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// shapedArcs returns the arcs that no CHECK is about and that the table's shape
// gives evidence for. Two nullable foreign keys alone are no evidence: most are
// optional relations. What counts is that something treats them as
// alternatives: a discriminator whose values name them, unique indexes that
// take turns, the same parents in an arc of another table.
func (f *facts) shapedArcs(t *schema.Table, parents []*parent, found map[*schema.Table][]*arc) []*arc {
	if f.gap(t, "check") || isLinkTable(t) {
		return nil
	}
	var free []*parent
	for _, p := range parents {
		taken := false
		for _, a := range found[t] {
			taken = taken || hasParent(a.parents, p)
		}
		if !taken && (p.implied == nil || p.implied.confidence >= diag.Medium) && p.target != t {
			free = append(free, p)
		}
	}
	if len(free) < 2 {
		return nil
	}
	var out []*arc
	for _, find := range []func(*schema.Table, []*parent, map[*schema.Table][]*arc) *arc{
		f.byHistory, f.byDiscriminator, f.byUniqueIndexes, f.bySiblings, f.byOwner, f.byKinds, f.byBareness,
	} {
		a := find(t, free, found)
		if a == nil {
			continue
		}
		a.table = t
		if clash(out, a) {
			continue
		}
		a.result = solve(t, t.Checks, a.parents)
		a.trusted = a.result
		if a.exact() || !admitsEachAlone(a.result) || inheritsCheck(t, a.parents) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// inheritsCheck reports whether a CHECK that the table has from a parent table is
// about the arc: it is judged there.
func inheritsCheck(t *schema.Table, parents []*parent) bool {
	for _, r := range aboutArc(t, parents) {
		if r.check.Inherited && len(t.Parents) > 0 {
			return true
		}
	}
	return false
}

// clash reports whether a shares a parent with an arc that stronger evidence
// has found; its evidence is then added to that arc's.
func clash(arcs []*arc, a *arc) bool {
	for _, b := range arcs {
		if overlap(a.parents, b.parents) {
			if subset(a.parents, b.parents) && a.confidence >= diag.Medium {
				b.evidence = append(b.evidence, a.evidence...)
				b.confidence = diag.High
			}
			return true
		}
	}
	return false
}

// isLinkTable reports whether the table is a join table whose columns merely
// lack NOT NULL: two foreign keys, and nothing of its own but keys and times.
func isLinkTable(t *schema.Table) bool {
	fks := map[string]bool{}
	for _, fk := range t.ForeignKeys {
		for _, c := range fk.Columns {
			fks[c] = true
		}
	}
	if len(fks) != 2 {
		return false
	}
	for _, c := range t.Columns {
		if fks[c.Name] || c == soleKey(t) || c.NotNull && c.Default != nil {
			continue
		}
		if isState(c.Type) {
			continue
		}
		return false
	}
	for _, pair := range [][]string{keysOf(fks)} {
		if _, ok := t.KeyOn(pair); ok {
			return true
		}
	}
	return linkName(t, keysOf(fks))
}

func keysOf(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// linkName reports whether the table's name is made of what its two columns
// are named for: post_tags, user_group_memberships.
func linkName(t *schema.Table, cols []string) bool {
	name := "_" + naming.StemOf(t.Name) + "_"
	n := 0
	for _, c := range cols {
		if stem, _, ok := naming.IDSuffix(c); ok && len(stem) > 0 && strings.Contains(name, "_"+naming.Stem(stem)+"_") {
			n++
		}
	}
	return n > 0
}

// stems returns the names a discriminator's value could call the parent by: its
// column's and its table's.
func (p *parent) stems() []string {
	var out []string
	for _, c := range p.nullable {
		if stem, _, ok := naming.IDSuffix(c); ok {
			for i := range stem {
				out = append(out, naming.Stem(stem[i:]))
			}
		}
	}
	if p.target != nil {
		out = append(out, naming.StemOf(p.target.Name))
	} else if p.fk != nil {
		out = append(out, naming.StemOf(p.fk.RefTable))
	}
	return out
}

// byHistory finds parents that took the place of a type/id pair: columns that are
// younger than a pair that was dropped.
func (f *facts) byHistory(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	for _, typ := range t.Dropped {
		for _, id := range t.Dropped {
			if typ == id || !isTypeColumn(typ) || !isKeyType(id.Type) {
				continue
			}
			pr := &pair{table: t, typ: typ, id: id}
			stem, ok := f.match(t, pr, pairWords(typ.Name, nil), pairWords(id.Name, nil))
			if !ok || pr.loose || pr.score < 1 || len(stem) == 0 || !isRole(stem[len(stem)-1]) {
				continue
			}
			var later []*parent
			for _, p := range free {
				if p.namedForTarget() && p.columnsMade(t) > max(typ.Made.Seq, id.Made.Seq) {
					later = append(later, p)
				}
			}
			if len(later) < 2 {
				continue
			}
			sortParents(t, later)
			return &arc{parents: later, confidence: diag.Medium, evidence: []string{
				fmt.Sprintf("%s had %s and %s, a reference to several tables, which were dropped", t.Name, typ.Name, id.Name),
			}}
		}
	}
	return nil
}

// byDiscriminator finds parents that the values of one column name:
// scope IN ('organization', 'project') beside organization_id and project_id.
func (f *facts) byDiscriminator(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	for _, c := range t.Columns {
		if !isDiscriminatorType(c) || f.paired[c] != nil || saysHowFar(c) {
			continue
		}
		values, where := labels(t, c)
		if len(values) < 2 {
			continue
		}
		var named []*parent
		matched := 0
		for _, v := range values {
			stem := naming.StemOf(v)
			for _, p := range free {
				if inColumns(p.stems(), stem) {
					matched++
					if !hasParent(named, p) {
						named = append(named, p)
					}
					break
				}
			}
		}
		if len(named) < 2 || matched*2 < len(values) {
			continue
		}
		sortParents(t, named)
		conf := diag.Medium
		if matched == len(values) {
			conf = diag.High
		}
		return &arc{parents: named, confidence: conf, evidence: []string{
			fmt.Sprintf("%s limits %s to %s, which name %s", where, c.Name, strings.Join(shown(values), ", "), names(named)),
		}}
	}
	return nil
}

// saysHowFar reports whether a column says how far a row has come, and not what it
// is: an order's stage is first "quote", then "invoice", and it may have both.
func saysHowFar(c *schema.Column) bool {
	w := naming.Words(c.Name)
	if len(w) == 0 {
		return false
	}
	switch w[len(w)-1] {
	case "status", "state", "stage", "phase", "step":
		return true
	}
	return false
}

// byUniqueIndexes finds parents with a unique index each, over the same other
// columns: UNIQUE (repo_id, name), UNIQUE (space_id, name); or whose index
// holds only where the other parent is NULL.
func (f *facts) byUniqueIndexes(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	single := map[string]*parent{}
	for _, p := range free {
		if len(p.nullable) == 1 {
			single[p.nullable[0]] = p
		}
	}
	type group struct {
		parents []*parent
		indexes []string
		partial int
	}
	groups := map[string]*group{}
	var order []string
	for _, x := range t.Indexes {
		if !x.Unique {
			continue
		}
		var p *parent
		var others []string
		many := false
		for _, e := range x.Elements {
			switch {
			case e.Column != "" && single[e.Column] != nil:
				many = many || p != nil
				p = single[e.Column]
			case e.Column != "":
				others = append(others, e.Column)
			case e.Expr != nil:
				others = append(others, e.Expr.String())
			}
		}
		// A unique parent column alone is a one-to-one relation.
		if p == nil || many || len(others) == 0 {
			continue
		}
		sort.Strings(others)
		key := strings.Join(others, "\x00")
		g := groups[key]
		if g == nil {
			g = &group{}
			groups[key] = g
			order = append(order, key)
		}
		if !hasParent(g.parents, p) {
			g.parents = append(g.parents, p)
			g.indexes = append(g.indexes, x.Name)
			if x.Predicate != nil && aboutNull(x.Predicate, single) {
				g.partial++
			}
		}
	}
	for _, key := range order {
		g := groups[key]
		if len(g.parents) < 2 {
			continue
		}
		sortParents(t, g.parents)
		return &arc{parents: g.parents, confidence: diag.Medium, evidence: []string{
			fmt.Sprintf("unique indexes %s make the same columns unique within each parent", and(g.indexes)),
		}}
	}
	// Indexes that take turns: each holds only where the other parent is NULL.
	// One alone is a hierarchy: a rule for the whole, unless it is about a part.
	turns := map[*parent]map[*parent]string{}
	for _, x := range t.Indexes {
		if !x.Unique || x.Predicate == nil {
			continue
		}
		var in []*parent
		for _, e := range x.Elements {
			if p := single[e.Column]; e.Column != "" && p != nil {
				in = append(in, p)
			}
		}
		for _, other := range isNullColumns(x.Predicate) {
			if p := single[other]; p != nil && len(in) == 1 && !hasParent(in, p) {
				if back := turns[p][in[0]]; back != "" {
					ps := []*parent{in[0], p}
					sortParents(t, ps)
					return &arc{parents: ps, confidence: diag.Medium, evidence: []string{
						fmt.Sprintf("unique indexes %s and %s hold where the other parent is NULL", back, x.Name),
					}}
				}
				if turns[in[0]] == nil {
					turns[in[0]] = map[*parent]string{}
				}
				turns[in[0]][p] = x.Name
			}
		}
	}
	return nil
}

// aboutNull reports whether a predicate tests a parent for NULL.
func aboutNull(e sqlparse.Expr, single map[string]*parent) bool {
	for c := range testedForNull(e) {
		if single[c] != nil {
			return true
		}
	}
	return false
}

// isNullColumns returns the columns that a conjunction requires to be NULL.
func isNullColumns(e sqlparse.Expr) []string {
	switch e := e.(type) {
	case *sqlparse.NullTest:
		if c, ok := e.Arg.(*sqlparse.ColumnRef); ok && !e.Not {
			return []string{c.Column()}
		}
	case *sqlparse.And:
		var out []string
		for _, a := range e.Args {
			out = append(out, isNullColumns(a)...)
		}
		return out
	}
	return nil
}

// bySiblings finds the parents of a proven arc of another table: where the same
// tables are exclusive elsewhere, under the same column names, they are here.
func (f *facts) bySiblings(t *schema.Table, free []*parent, found map[*schema.Table][]*arc) *arc {
	for _, other := range f.tables {
		if other == t {
			continue
		}
		for _, a := range found[other] {
			if len(a.checks) == 0 || !a.exact() {
				continue
			}
			var same []*parent
			for _, ap := range a.parents {
				for _, p := range free {
					if p.name() == ap.name() && p.target != nil && p.target == ap.target {
						same = append(same, p)
					}
				}
			}
			if len(same) == len(a.parents) && len(same) > 1 {
				sortParents(t, same)
				conf := diag.Medium
				if f.ownedOtherwise(t, free, same) {
					conf = diag.Low
				}
				return &arc{parents: same, confidence: conf, evidence: []string{
					fmt.Sprintf("%s has the same parents, and its CHECK %s keeps them to exactly one", other.Name, a.checks[0].check.Name),
				}}
			}
		}
	}
	return nil
}

// ownedOtherwise reports whether the table has something besides the parents
// that its rows could belong to, so that they need none of them: a type/id pair,
// another required reference, another optional one. Who made a row is no owner.
func (f *facts) ownedOtherwise(t *schema.Table, free, parents []*parent) bool {
	for _, c := range t.Columns {
		if f.paired[c] != nil {
			return true
		}
		if ref := f.implied[c]; ref != nil && c.NotNull && !isActor(ref.target) {
			return true
		}
	}
	for _, fk := range t.ForeignKeys {
		if allNotNull(t, fk.Columns) && !isActor(fk.Target) {
			return true
		}
	}
	for _, p := range free {
		if !hasParent(parents, p) && !p.actor() {
			return true
		}
	}
	return false
}

// byOwner finds parents that repeat those of the row that the table's rows belong
// to: where a CHECK keeps alerts to a subscription or a wallet, each of their
// notices names one of the two again.
func (f *facts) byOwner(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	for _, fk := range t.ForeignKeys {
		owner := fk.Target
		if owner == nil || owner == t || !allNotNull(t, fk.Columns) {
			continue
		}
		for _, k := range owner.Checks {
			same, ok := repeated(owner, k, free)
			if !ok {
				continue
			}
			sortParents(t, same)
			return &arc{parents: same, confidence: diag.Medium, evidence: []string{
				fmt.Sprintf("rows belong to %s, whose CHECK %s keeps the same to exactly one", owner.Name, k.Name),
			}}
		}
	}
	return nil
}

// repeated returns those of the parents that are called like the columns of
// which a CHECK of another table keeps exactly one set. One of them at least has
// to reference the same table there.
func repeated(owner *schema.Table, k *schema.Check, parents []*parent) (same []*parent, ok bool) {
	var theirs []*parent
	shared := false
	for _, name := range sqlparse.Columns(k.Expr) {
		c := owner.Column(name)
		if c == nil || c.NotNull {
			continue
		}
		theirs = append(theirs, &parent{columns: []string{name}, nullable: []string{name}})
		words := naming.Words(name)
		for _, p := range parents {
			w := naming.Words(p.nullable[0])
			if len(p.nullable) != 1 || len(w) == 0 || len(words) == 0 || w[0] != words[0] || hasParent(same, p) {
				continue
			}
			fks := owner.ForeignKeysOn(name)
			if slices.ContainsFunc(fks, func(fk *schema.ForeignKey) bool { return fk.Target != p.target }) || len(fks) == 0 && !p.namedForTarget() {
				continue // team_lead_id, a user, where theirs is team_id
			}
			shared = shared || len(fks) > 0
			same = append(same, p)
			break
		}
	}
	if !shared || len(same) < 2 || len(same) != len(theirs) {
		return nil, false
	}
	return same, solve(owner, []*schema.Check{k}, theirs).ExactlyOne()
}

func allNotNull(t *schema.Table, cols []string) bool {
	for _, name := range cols {
		if c := t.Column(name); c == nil || !c.NotNull {
			return false
		}
	}
	return true
}

// byKinds finds the parts of a table whose rows are of several kinds: beside a
// column that says which, a reference for each kind to a table of its own. Their
// names are the table's own and something (charge_fee_id beside charges), each
// for one row only; or there are three and more with a noun in common
// (mail_rule_id, cron_rule_id, call_rule_id).
func (f *facts) byKinds(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	kind := f.kindColumn(t)
	if kind == nil {
		return nil
	}
	if values, _ := labels(t, kind); len(values) > 0 && !slices.ContainsFunc(free, func(p *parent) bool { return p.namedByAny(values) }) {
		return nil // the kinds are of something else
	}
	var own []*parent
	byNoun := map[string][]*parent{}
	for _, p := range free {
		if p.fk == nil || p.target == nil || !p.namedForTarget() {
			continue
		}
		if strings.HasPrefix(f.stems[p.target], f.stems[t]+"_") && uniqueAlone(t, t.Column(p.nullable[0])) {
			own = append(own, p)
		}
		w := strings.Split(f.stems[p.target], "_")
		if noun := w[len(w)-1]; len(w) > 1 && !lookupNouns[noun] {
			byNoun[noun] = append(byNoun[noun], p)
		}
	}
	if len(own) > 1 && distinctTargets(own) {
		return &arc{parents: own, confidence: diag.Medium, evidence: []string{
			fmt.Sprintf("%s says of which kind a row is, and %s are its parts, each of one row alone", kind.Name, names(own)),
		}}
	}
	for _, p := range free {
		if p.target == nil {
			continue
		}
		w := strings.Split(f.stems[p.target], "_")
		if family := byNoun[w[len(w)-1]]; len(family) > 2 && distinctTargets(family) {
			return &arc{parents: family, confidence: diag.Medium, evidence: []string{
				fmt.Sprintf("%s says of which kind a row is, and %s reference one table for each kind", kind.Name, names(family)),
			}}
		}
	}
	return nil
}

// namedByAny reports whether one of a discriminator's values has a word of the
// table's name that is not its last: "cron" of cron_specs.
func (p *parent) namedByAny(values []string) bool {
	if p.target == nil {
		return false
	}
	words := naming.Words(p.target.Name)
	return slices.ContainsFunc(values, func(v string) bool {
		return slices.ContainsFunc(naming.Words(v), func(w string) bool { return len(words) > 1 && slices.Contains(words[:len(words)-1], w) })
	}) || slices.ContainsFunc(values, func(v string) bool { return inColumns(p.stems(), naming.StemOf(v)) })
}

// kindColumn returns the required column that says of which kind a row is, nil
// where there is none.
func (f *facts) kindColumn(t *schema.Table) *schema.Column {
	for _, c := range t.Columns {
		w := f.names[c].words
		if len(w) == 0 || len(w) > 2 || !c.NotNull || f.paired[c] != nil || !isDiscriminatorType(c) {
			continue
		}
		if last := w[len(w)-1]; last == "type" || last == "kind" || last == "typ" || last == "tipo" {
			return c
		}
	}
	return nil
}

// lookupNouns name tables of values: a row has one of each, of several such.
var lookupNouns = map[string]bool{
	"type": true, "kind": true, "status": true, "state": true, "category": true, "class": true, "level": true,
	"group": true, "unit": true, "method": true, "mode": true, "size": true, "color": true, "colour": true,
	"option": true, "reason": true, "role": true, "format": true, "style": true, "material": true, "code": true,
	"rate": true, "rule": true, "template": true, "setting": true, "address": true, "account": true, "user": true,
	"image": true, "file": true, "language": true, "currency": true, "date": true, "period": true, "range": true,
	"config": true, "configuration": true, "policy": true, "profile": true, "plan": true, "list": true,
}

func distinctTargets(parents []*parent) bool {
	seen := map[*schema.Table]bool{}
	for _, p := range parents {
		if seen[p.target] {
			return false
		}
		seen[p.target] = true
	}
	return true
}

// byBareness finds parents that are named for their tables in a table that has
// no other owner. That is weak: independent optional relations look alike.
func (f *facts) byBareness(t *schema.Table, free []*parent, _ map[*schema.Table][]*arc) *arc {
	for _, fk := range t.ForeignKeys {
		if allNotNull(t, fk.Columns) {
			return nil // it has an owner
		}
	}
	for _, p := range free {
		if p.fk == nil || p.target == nil || !p.namedForTarget() {
			return nil
		}
	}
	if len(free) != len(f.parentsOf(t)) || !distinctTargets(free) {
		return nil
	}
	return &arc{parents: free, confidence: diag.Low, evidence: []string{
		"every reference of the table is nullable, named for its table, and to another table",
	}}
}

// namedForTarget reports whether the parent's column carries its table's name
// and no role: post_id, not approved_post_id.
func (p *parent) namedForTarget() bool {
	if p.target == nil || len(p.nullable) != 1 {
		return false
	}
	stem, _, ok := naming.IDSuffix(p.nullable[0])
	if !ok {
		return false
	}
	name, target := naming.Stem(stem), naming.StemOf(p.target.Name)
	return name == target || strings.HasSuffix(target, "_"+name)
}

func sortParents(t *schema.Table, ps []*parent) {
	order := map[string]int{}
	for i, c := range t.Columns {
		order[c.Name] = i
	}
	sort.SliceStable(ps, func(i, j int) bool { return order[ps[i].nullable[0]] < order[ps[j].nullable[0]] })
}
