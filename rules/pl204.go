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

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL204", Name: "foreign-key-unindexed", Severity: diag.Info,
		Summary: "no index starts with the foreign key's columns",
		Doc: diag.Doc{
			What: `Reports a foreign key whose rows no index finds: none begins with its columns, in any order. Primary keys,
unique and exclusion constraints count; columns after INCLUDE, indexes over expressions and BRIN do not. A partial index
counts where it leaves out nothing but rows without a parent, since a deletion's check knows no more than "column = value".
One column of a composite key does where it narrows the rows down by itself.

Confidence is medium where the scan is to be expected:

- deleting a parent changes the rows (ON DELETE CASCADE, SET NULL, SET DEFAULT), and the parent's table has no mark for
  deleted rows (deleted_at) in place of deletions;
- or rows are looked up by their parent: the column is named for the parent's table, is part of an exclusive arc, or of a
  table that links two others. Where parents are only marked as deleted, the rows have to be required to have one. An index
  that serves such queries is enough then: a partial one, or one that has the column behind what the row shares with its
  parent, as in (tenant_id, post_id).

It is low for other foreign keys, for those that say who did something (created_by), and for those to and from tables of
kinds, statuses, countries and the like.`,
			Why: `PostgreSQL indexes the key that is referenced, not the columns that reference it. Each query for a
parent's rows reads the whole table, and so does each DELETE of a parent, one time per parent, while it holds its locks.`,
			Bad: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE comments (id bigint PRIMARY KEY, post_id bigint NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
CREATE INDEX ON comments (post_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		f := p.facts()
		for _, t := range f.tables {
			if t.Incomplete != "" {
				continue
			}
			var seen [][]string
			for _, fk := range t.ForeignKeys {
				same := func(cols []string) bool { return slices.Equal(cols, slices.Sorted(slices.Values(fk.Columns))) }
				if fk.Inherited || slices.ContainsFunc(seen, same) {
					continue // one index does for all foreign keys of the columns
				}
				seen = append(seen, slices.Sorted(slices.Values(fk.Columns)))
				if cov := f.coverageOf(t, fk); !cov.served {
					p.reportUnindexed(t, fk, cov)
				}
			}
		}
	},
})

func (p *Pass) reportUnindexed(t *schema.Table, fk *schema.ForeignKey, cov coverage) {
	target, qualified := sqlparse.QuoteIdent(fk.RefTable), fk.RefSchema+"."+fk.RefTable
	if fk.Target != nil {
		target = displayName(fk.Target)
	}
	use := p.facts().useOf(t, fk, cov)
	what := "finding rows by it"
	if use.deleted {
		what = "deleting a row of " + target
	}
	extent := "the whole table"
	if cov.shared != nil {
		_, run := leading(cov.shared, fk.Columns)
		extent = "all with the same " + and(run)
	}
	quoted := make([]string, len(fk.Columns))
	for i, c := range fk.Columns {
		quoted[i] = sqlparse.QuoteIdent(c)
	}
	create, how := "CREATE INDEX CONCURRENTLY", ", outside a transaction"
	if t.PartitionBy != nil {
		create, how = "CREATE INDEX", "" // CONCURRENTLY is refused for a partitioned table
	}
	p.Report(Report{
		At:         fk.Made,
		Confidence: use.confidence,
		Message:    fmt.Sprintf("no index of %s begins with %s: %s reads %s", displayName(t), strings.Join(fk.Columns, ", "), what, extent),
		Help:       fmt.Sprintf("%s ON %s (%s)%s", create, displayName(t), strings.Join(quoted, ", "), how),
		Table:      t,
		Columns:    fk.Columns,
		References: []string{qualified},
		Evidence:   use.evidence,
		Key:        fk.Name,
	})
}

// use is what speaks for and against somebody's looking for the rows of a parent.
type use struct {
	deleted    bool // parents are deleted, as far as the schema says
	confidence diag.Confidence
	evidence   []string
}

// useOf weighs who would look for the rows of a foreign key: the deletion of a
// parent, and queries for a parent's rows.
func (f *facts) useOf(t *schema.Table, fk *schema.ForeignKey, cov coverage) use {
	u := use{deleted: true, confidence: diag.Low}
	say := func(format string, args ...any) { u.evidence = append(u.evidence, fmt.Sprintf(format, args...)) }

	acts := fk.OnDelete == sqlparse.Cascade || fk.OnDelete == sqlparse.SetNull || fk.OnDelete == sqlparse.SetDefault
	if acts {
		say("ON DELETE %s has to find the rows", strings.ToUpper(fk.OnDelete.String()))
	}
	if fk.Target != nil {
		if mark := deletionMark(fk.Target); mark != "" {
			u.deleted = false
			say("rows of %s are marked as deleted by %s", fk.Target.Name, mark)
		}
	}
	belongs, owned := f.belongsTo(t, fk)
	if belongs != "" {
		say("%s", belongs)
	}
	switch {
	case cov.without != nil:
		say("partition %s has no such index", cov.without.Name)
	case cov.partial != nil:
		say("index %s leaves rows out (WHERE %s): the check of a deletion cannot use it", cov.partial.Name, cov.partial.PredicateSQL)
	case cov.scoped != nil:
		say("index %s has it behind %s: that does for queries that know both, not for a deletion", cov.scoped.Name, and(cov.scope))
	case cov.shared != nil:
		say("index %s begins with a part of it that rows of many parents share", cov.shared.Name)
	default:
		say("%s", heads(t))
	}
	lookedUp := belongs != "" && (owned || u.deleted) && cov.partial == nil && cov.scoped == nil
	if acts && u.deleted || lookedUp {
		u.confidence = diag.Medium
	}
	switch {
	case isReference(t):
		u.confidence = diag.Low
		say("but %s is a reference table, and small", t.Name)
	case fk.Target != nil && isReference(fk.Target):
		u.confidence = diag.Low
		say("but %s is a reference table: its rows stay, and each has many rows here", fk.Target.Name)
	case isActor(fk.Target) && slices.ContainsFunc(fk.Columns, saysWho):
		u.confidence = diag.Low
		say("but it says who did something, which is seldom asked for")
	}
	return u
}

// heads says what the table's indexes begin with.
func heads(t *schema.Table) string {
	var out []string
	for _, x := range t.Indexes {
		head := "an expression"
		if e := x.Elements; len(e) > 0 && e[0].Column != "" {
			head = e[0].Column
		}
		if !slices.Contains(out, head) {
			out = append(out, head)
		}
	}
	if len(out) == 0 {
		return t.Name + " has no index"
	}
	return "the indexes of " + t.Name + " begin with " + and(shown(out))
}

// belongsTo says why the rows may be looked up by this foreign key, "" where
// nothing says so. owned says that they cannot be without the parent.
func (f *facts) belongsTo(t *schema.Table, fk *schema.ForeignKey) (why string, owned bool) {
	for _, a := range f.arcs {
		if a.table == t && a.confidence >= diag.Medium && slices.ContainsFunc(a.parents, func(p *parent) bool { return p.fk == fk }) {
			return "it is a parent of an exclusive arc", true
		}
	}
	if j := f.joinOf(t); j != nil && j.confidence >= diag.Medium && (j.links[0] == fk || j.links[1] == fk) {
		return fmt.Sprintf("%s links %s and %s: rows are likely looked up from either side", t.Name, j.links[0].Target.Name, j.links[1].Target.Name), true
	}
	required := !slices.ContainsFunc(fk.Columns, func(name string) bool { c := t.Column(name); return c == nil || !c.NotNull })
	for _, c := range fk.Columns {
		if narrowing(t, fk, c) && namedForTable(t, c, fk.RefTable) {
			return fmt.Sprintf("%s is named for %s: rows are likely looked up by it", c, fk.RefTable), required || fk.OnDelete == sqlparse.Cascade
		}
	}
	return "", false
}

// namedForTable reports whether a column carries a table's name and no role:
// post_id, comment_post_id in comments, org_id for organizations, group_id for
// subgroups.
func namedForTable(t *schema.Table, column, table string) bool {
	words, _, ok := naming.IDSuffix(column)
	if !ok {
		words = naming.Words(column)
	}
	if own := strings.Split(naming.StemOf(t.Name), "_"); len(words) > len(own) && slices.Equal(words[:len(own)], own) {
		words = words[len(own):]
	} else {
		words = trimPrefix(words, columnPrefix(t))
	}
	name, target := naming.Stem(words), naming.StemOf(table)
	last := target[strings.LastIndexByte(target, '_')+1:]
	return name != "" && (name == target || strings.HasSuffix(target, "_"+name) ||
		len(name) > 2 && strings.HasPrefix(last, name) || len(name) > 3 && strings.HasSuffix(last, name))
}

// deletionMark returns the column that marks a table's rows as deleted, "" where
// there is none: is_deleted, deleted_at; not deleted_by or auto_deleted.
func deletionMark(t *schema.Table) string {
	for _, c := range t.Columns {
		w := naming.Words(c.Name)
		i := slices.Index(w, "deleted")
		if i < 0 || i > 0 && w[i-1] == "auto" {
			continue
		}
		if i+1 == len(w) || w[i+1] == "at" || w[i+1] == "on" || w[i+1] == "time" || w[i+1] == "date" {
			return c.Name
		}
	}
	return ""
}

// referenceWords end the names of tables whose rows are kinds of something:
// they come with the program, and hardly ever go.
var referenceWords = map[string]bool{
	"type": true, "kind": true, "class": true, "status": true, "state": true, "country": true, "currency": true,
	"language": true, "locale": true, "timezone": true, "level": true, "priority": true, "severity": true,
	"gender": true, "salutation": true, "reason": true, "format": true, "mode": true,
}

// isReference reports whether a table is one of kinds: its name says so, it is
// narrow, and references none but itself.
func isReference(t *schema.Table) bool {
	const widest = 6
	w := naming.Words(t.Name)
	return len(w) > 0 && referenceWords[naming.Singular(w[len(w)-1])] && len(t.Columns) <= widest &&
		!slices.ContainsFunc(t.ForeignKeys, func(fk *schema.ForeignKey) bool { return fk.Target != t })
}

// saysWho reports whether a column names who did something: created_by,
// changed_by_user_id, creator_id.
func saysWho(column string) bool {
	words := naming.Words(column)
	for i, w := range words {
		if i > 0 && w == "by" || doers[w] {
			return true
		}
	}
	return false
}

var doers = map[string]bool{
	"creator": true, "updater": true, "modifier": true, "approver": true, "deleter": true, "inviter": true, "uploader": true,
}
