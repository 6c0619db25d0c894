package rules

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// impliedReference is a column that names another table's key and has no
// foreign key.
type impliedReference struct {
	table      *schema.Table
	column     *schema.Column
	target     *schema.Table
	key        *schema.Column // the target's key that it would reference
	evidence   []string
	confidence diag.Confidence
	declared   bool
	// columns and keys are all of the columns and what they reference, where it is
	// more than one.
	columns, keys []string
	role          []string // as in a guess
	plain         bool
}

func (f *facts) findImplied(p *Pass) {
	for _, t := range f.tables {
		if t.Kind == schema.ForeignTable {
			continue // foreign tables cannot have foreign keys
		}
		for _, c := range t.Columns {
			ref := f.declared(p, t, c)
			if ref == nil && !p.neverReferences(t, c) && f.mayReference(t, c) {
				ref = f.imply(t, c)
			}
			if ref != nil && ref.target != nil {
				f.implied[c] = ref
			}
		}
	}
}

// declared returns what the configuration says the column references.
func (f *facts) declared(p *Pass, t *schema.Table, c *schema.Column) *impliedReference {
	if p.Settings == nil || hasForeignKey(t, c.Name) {
		return nil
	}
	for _, d := range p.Settings.References {
		if d.Column != c.Name || d.References == config.NoReference || !config.Names(d.Table, t.Schema, t.Name) {
			continue
		}
		for _, target := range f.tables {
			if config.Names(d.References, target.Schema, target.Name) {
				return &impliedReference{
					table: t, column: c, target: target, key: soleKey(target), declared: true, confidence: diag.High,
					evidence: []string{fmt.Sprintf("the configuration says that %s references %s", c.Name, d.References)},
				}
			}
		}
	}
	return nil
}

func (p *Pass) neverReferences(t *schema.Table, c *schema.Column) bool {
	if p.Settings == nil {
		return false
	}
	for _, d := range p.Settings.References {
		if d.Column == c.Name && d.References == config.NoReference && config.Names(d.Table, t.Schema, t.Name) {
			return true
		}
	}
	return false
}

// columnName is a column's name as the search for its table reads it.
type columnName struct {
	words []string // of the whole name, less the table's own prefix
	stem  []string // those before the id word; words where there is none
	id    string   // the id word, "" where there is none
}

// readName reads the name of a column of a table whose columns begin with
// prefix: some schemas begin the name of every column with its table's.
func readName(c *schema.Column, prefix []string) columnName {
	n := columnName{words: trimPrefix(naming.Words(c.Name), prefix)}
	stem, id, ok := naming.IDSuffix(c.Name)
	stem = trimPrefix(stem, prefix)
	if !ok || len(stem) == 0 || id == "key" || id == "uid" || id == "ref" {
		n.stem = n.words
		return n
	}
	n.stem, n.id = stem, id
	return n
}

// key is what columns of the same meaning share.
func (n columnName) key() columnKey { return columnKey(strings.Join(n.words, "_")) }

// guess is what one kind of evidence says that a column references.
type guess struct {
	target     *schema.Table
	key        *schema.Column
	confidence diag.Confidence
	evidence   string
	// role are the words of the column's name that the target's name leaves over.
	role []string
	many bool // enough foreign keys say so to go against what the name says
	// plain says that more than the name says so, so that its role does not matter.
	plain bool
}

// imply works out which table's key the column names, by itself or with others of
// its table; nil where it names none. Its target is nil where something rules it out.
func (f *facts) imply(t *schema.Table, c *schema.Column) *impliedReference {
	name := f.names[c]
	for _, find := range []func(*schema.Table, *schema.Column, columnName) *impliedReference{f.wholePrimaryKey, f.implyAlone, f.implyComposite} {
		if ref := find(t, c, name); ref != nil {
			f.doubt(ref, name)
			return ref
		}
	}
	return nil
}

// implyAlone works out which table's key of one column the column names.
func (f *facts) implyAlone(t *schema.Table, c *schema.Column, name columnName) *impliedReference {
	g := f.told(t, c)
	if g == nil {
		g = f.guess(t, c, name)
	}
	if g == nil || g.target == nil || g.key == nil {
		return nil
	}
	if f.paired[c] != nil && len(g.role) > 0 {
		return nil // perhaps half of a pair, and named for its role alone
	}
	if fk := f.droppedKey(t, c); fk != nil && fk.Target != g.target && g.confidence < diag.High && !g.plain {
		g = &guess{
			target: fk.Target, key: fk.Target.Column(fk.RefColumns[0]), confidence: diag.Medium, role: name.stem, plain: true,
			evidence: fmt.Sprintf("it referenced %s", fk.Target.Name),
		}
	}
	return &impliedReference{
		table: t, column: c, target: g.target, key: g.key, confidence: g.confidence, evidence: []string{g.evidence}, role: g.role, plain: g.plain,
	}
}

// mayReference reports whether the column can have a foreign key and has none.
func (f *facts) mayReference(t *schema.Table, c *schema.Column) bool {
	switch {
	case hasForeignKey(t, c.Name) || f.paired[c] != nil && f.paired[c].confidence > diag.Low || c.Generated != "" || c.Identity != "" || c.Serial || c.Inherited:
		return false
	case !isKeyType(c.Type) || c.Type.Unknown || c.Type.Underlying().Enum != nil:
		return false
	}
	return len(f.names[c].words) > 0
}

// guess weighs the kinds of evidence against each other.
func (f *facts) guess(t *schema.Table, c *schema.Column, name columnName) *guess {
	if g := f.linked(t, c); g != nil {
		return g
	}
	if g := f.mirrored(t, c, name); g != nil {
		return g
	}
	voted := f.voted(t, c, name)
	if voted == nil || voted.confidence < diag.High {
		for _, find := range []func(*schema.Table, *schema.Column, columnName) *guess{f.counterpart, f.related, f.above} {
			if g := find(t, c, name); g != nil {
				return g
			}
		}
	}
	own := f.ownRow(t, c, name)
	if own != nil && (voted == nil || voted.target == t) {
		return own
	}
	if name.id == "" {
		if voted != nil && voted.confidence == diag.High {
			return voted
		}
		if near := f.nearest(t, c, name); near != nil {
			return near
		}
		if voted != nil {
			return voted
		}
		for _, find := range []func(*schema.Table, *schema.Column, columnName) *guess{f.agent, f.byKeyName, f.byTableAndKey, f.byTableName} {
			if g := find(t, c, name); g != nil {
				return g
			}
		}
		return nil
	}
	if near := f.nearest(t, c, name); near != nil {
		if voted != nil && voted.target == near.target {
			return voted
		}
		return near
	}
	named, known := f.named(t, c, name)
	if voted == nil && (named == nil || len(named.role) > 0) {
		if g := f.sameEnd(t, c, name); g != nil && (named == nil || named.target != g.target || named.confidence == diag.Low) {
			return g
		}
		if g := f.shortened(t, c, name); g != nil && (named == nil || named.confidence == diag.Low) {
			return g
		}
	}
	switch {
	case voted != nil && (named == nil || named.target == voted.target || len(named.role) > 0 || voted.many):
		return voted
	case named != nil:
		return named
	case known:
		return nil // a table, but none with a key of this type
	}
	if g := f.agent(t, c, name); g != nil {
		return g
	}
	return f.byKeyName(t, c, name)
}

func sameSpelling(a, b schema.Type) bool { return a.Underlying().Name == b.Underlying().Name }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
