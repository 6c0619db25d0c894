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
		Code: "PL303", Name: "join-tables-share-child", Severity: diag.Info,
		Summary: "several join tables own one child table, and nothing keeps a child to one owner",
		Doc: diag.Doc{
			What: `Reports a table whose rows are owned through several join tables, one for each kind of owner, where
nothing keeps a row to one owner. What is linked to many on purpose is no child: tags, categories, users, and
whatever has a name of its own that is unique. A row is taken for a child where a key keeps it to one link in each
of the join tables, or where its name says that it is a part: comments, attachments, todo_items of todo_lists; it is
sure where both are so. Nothing is reported where a foreign key's constant column pins down the kind of owner that the
child may have, or where a trigger looks at the other join tables.`,
			Why: `A child can hang on two owners, of different kinds, or on none: each join table knows only its own
links. Deleting an owner deletes the link, and leaves the child.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE attachments (id bigint PRIMARY KEY, url text NOT NULL);
CREATE TABLE post_attachments (
  attachment_id bigint PRIMARY KEY REFERENCES attachments (id),
  post_id bigint NOT NULL REFERENCES posts (id)
);
CREATE TABLE photo_attachments (
  attachment_id bigint PRIMARY KEY REFERENCES attachments (id),
  photo_id bigint NOT NULL REFERENCES photos (id)
);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE attachments (
  id bigint PRIMARY KEY,
  url text NOT NULL,
  post_id  bigint REFERENCES posts (id),
  photo_id bigint REFERENCES photos (id),
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON attachments (post_id);
CREATE INDEX ON attachments (photo_id);`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		for _, s := range p.facts().sharedChildren() {
			p.reportShared(s)
		}
	},
})

// ownership is a join table read as: this child belongs to that owner.
type ownership struct {
	*join
	child, owner *schema.ForeignKey
	// unique says that a key keeps a child to one link in this table.
	unique bool
	// ordered says that the table's name names the owner, then the child:
	// post_attachments.
	ordered bool
}

// sharedChild is a table that several join tables own.
type sharedChild struct {
	table      *schema.Table
	owners     []*ownership
	confidence diag.Confidence
	evidence   []string
}

// sharedChildren finds the tables that several join tables own, in catalog order.
func (f *facts) sharedChildren() []*sharedChild {
	byChild := map[*schema.Table][]*ownership{}
	for _, j := range f.joins() {
		for i, child := range j.links {
			o := &ownership{join: j, child: child, owner: j.links[1-i]}
			o.unique = o.keepsOne()
			o.ordered = endsIn(j.table.Name, child.Target.Name) && !endsIn(j.table.Name, o.owner.Target.Name)
			byChild[child.Target] = append(byChild[child.Target], o)
		}
	}
	var out []*sharedChild
	for _, t := range f.tables {
		if s := f.shared(t, byChild[t]); s != nil {
			out = append(out, s)
		}
	}
	return out
}

// shared judges whether the join tables that link to t own its rows.
func (f *facts) shared(t *schema.Table, owners []*ownership) *sharedChild {
	s := &sharedChild{table: t}
	if len(owners) < 2 || hasNameOfItsOwn(t) {
		return nil
	}
	part := partOf(t, owners)
	all := owners
	owners = slices.DeleteFunc(slices.Clone(all), func(o *ownership) bool {
		return !o.ordered && !(o.unique && part != "") || o.pinned() || o.watched(all)
	})
	s.owners = owners
	if once := slices.DeleteFunc(slices.Clone(owners), func(o *ownership) bool { return !o.unique }); kinds(once) > 1 {
		s.owners = once
		s.confidence = diag.Medium
		s.evidence = append(s.evidence, fmt.Sprintf("each of the join tables holds a row of %s once at most", displayName(t)))
		if part != "" && !slices.ContainsFunc(once, func(o *ownership) bool { return !o.ordered }) {
			s.confidence = diag.High
		}
	}
	if kinds(s.owners) < 2 {
		return nil
	}
	switch {
	case len(s.evidence) > 0:
	case part != "" && !hasParentOf(t, s.owners):
		s.confidence = diag.Medium
	default:
		return nil // a row may be linked to several owners on purpose
	}
	if part != "" {
		s.evidence = append(s.evidence, part)
	}
	var names []string
	for _, o := range s.owners {
		names = append(names, fmt.Sprintf("%s of %s", displayName(o.table), displayName(o.owner.Target)))
	}
	s.evidence = append(s.evidence, "one join table for each kind of owner: "+and(names))
	return s
}

// kinds counts the tables that own.
func kinds(owners []*ownership) int {
	seen := map[*schema.Table]bool{}
	for _, o := range owners {
		seen[o.owner.Target] = true
	}
	return len(seen)
}

// keepsOne reports whether a key lets a child into the table once.
func (o *ownership) keepsOne() bool {
	for _, x := range o.table.Indexes {
		if x.Unique && o.keyed(x.Columns(), o.child.Columns) {
			return true
		}
	}
	return false
}

// pinned reports whether a column of the child's foreign key has one value in
// this table, so that no other kind of owner can have the same child.
func (o *ownership) pinned() bool {
	if len(o.child.Columns) < 2 {
		return false
	}
	for _, name := range o.child.Columns {
		c := o.table.Column(name)
		if c == nil || c.Generated != "" {
			return true
		}
		if values, _ := labels(o.table, c); len(values) == 1 {
			return true
		}
	}
	return false
}

// watched reports whether a trigger may keep out a child that another of the join
// tables has: its function looks at them, or is out of sight.
func (o *ownership) watched(all []*ownership) bool {
	for _, g := range o.table.Triggers {
		if g.Def == nil || !g.Def.Insert {
			continue
		}
		if g.Function == nil || g.Function.Def == nil || g.Function.Def.Body == "" {
			return true
		}
		body := strings.ToLower(g.Function.Def.Body)
		if strings.Contains(body, "execute") {
			return true // of a text that is made up when it runs
		}
		for _, other := range all {
			if other.table != o.table && strings.Contains(body, strings.ToLower(other.table.Name)) {
				return true
			}
		}
	}
	return false
}

// parts are what belongs to one thing by what it is called.
var parts = map[string]bool{
	"comment": true, "note": true, "attachment": true, "reply": true, "remark": true, "annotation": true,
	"review": true, "reaction": true, "upload": true, "footnote": true,
}

// partOf says why a row of t is a part of its owner by name, "" where it does not
// seem to be.
func partOf(t *schema.Table, owners []*ownership) string {
	words := singulars(naming.Words(t.Name))
	if len(words) == 0 {
		return ""
	}
	if last := words[len(words)-1]; parts[last] {
		return fmt.Sprintf("what is called %s belongs to one thing", last)
	}
	// "todo" of todo_items is no prefix of all names where other owners lack it.
	if len(words) != 2 || !slices.ContainsFunc(owners, func(o *ownership) bool { return firstWord(o.owner.Target) != words[0] }) {
		return ""
	}
	for _, o := range owners {
		if firstWord(o.owner.Target) == words[0] {
			return fmt.Sprintf("%s is named for what %s is", displayName(t), displayName(o.owner.Target))
		}
	}
	return ""
}

func firstWord(t *schema.Table) string {
	if words := naming.Words(t.Name); len(words) > 0 {
		return naming.Singular(words[0])
	}
	return ""
}

// independents are tables whose rows are there to be linked to many.
var independents = map[string]bool{
	"tag": true, "label": true, "category": true, "topic": true, "keyword": true, "genre": true, "skill": true, "color": true,
	"user": true, "person": true, "people": true, "member": true, "account": true, "contact": true, "customer": true, "company": true,
	"organization": true, "team": true, "group": true, "role": true, "permission": true, "scope": true, "privilege": true,
	"language": true, "country": true, "region": true, "location": true, "currency": true, "tax": true, "product": true, "type": true,
	"status": true, "project": true, "channel": true, "client": true, "feature": true, "plan": true, "policy": true, "rule": true,
	"author": true, "artist": true, "book": true, "course": true, "event": true, "service": true, "server": true, "device": true,
}

// ownNames end the names of columns by which rows are known on their own.
var ownNames = map[string]bool{
	"name": true, "slug": true, "code": true, "title": true, "label": true, "sku": true, "email": true, "handle": true,
	"symbol": true, "isbn": true, "username": true, "login": true,
}

// hasNameOfItsOwn reports whether rows of a table are things on their own, which
// many can link to, going by the table's name or a unique key.
func hasNameOfItsOwn(t *schema.Table) bool {
	if words := naming.Words(t.Name); len(words) > 0 && independents[naming.Singular(words[len(words)-1])] {
		return true
	}
	for _, x := range t.Indexes {
		if !x.Unique {
			continue
		}
		for _, e := range x.Elements {
			words := naming.Words(e.Column)
			if e.Expr != nil && e.Column == "" || len(words) > 0 && ownNames[words[len(words)-1]] {
				return true // an expression is of a text, in lower case
			}
		}
	}
	return false
}

// hasParentOf reports whether the child references one of the owners itself: that
// is whose it is, and the join tables say something else.
func hasParentOf(t *schema.Table, owners []*ownership) bool {
	for _, fk := range t.ForeignKeys {
		for _, o := range owners {
			if fk.Target == o.owner.Target {
				return true
			}
		}
	}
	return false
}

// endsIn reports whether a table's name ends in the last word of another's.
func endsIn(name, other string) bool {
	a, b := naming.Words(name), naming.Words(other)
	return len(a) > 1 && len(b) > 0 && naming.Singular(a[len(a)-1]) == naming.Singular(b[len(b)-1])
}

func (p *Pass) reportShared(s *sharedChild) {
	r := Report{Table: s.table, Confidence: s.confidence, Evidence: s.evidence}
	var names, keys, columns []string
	for _, o := range s.owners {
		if later(o.table.Made, r.At) {
			r.At = o.table.Made
		}
		names = append(names, displayName(o.table))
		keys = append(keys, o.table.QualifiedName())
		if !slices.Contains(r.References, o.owner.Target.QualifiedName()) {
			r.References = append(r.References, o.owner.Target.QualifiedName())
			columns = append(columns, sqlparse.QuoteIdent(naming.StemOf(o.owner.Target.Name)+"_id"))
		}
	}
	for _, o := range s.owners {
		if o.table.Made != r.At {
			r.Related = append(r.Related, Related{o.table.Made, fmt.Sprintf("%s owns %s too", displayName(o.table), displayName(s.table))})
		}
	}
	slices.Sort(keys)
	r.Key = strings.Join(keys, " ")
	r.Message = fmt.Sprintf("%s own %s, and nothing keeps a row of it to one owner", and(names), displayName(s.table))
	r.Help = fmt.Sprintf("give %s a foreign key for each kind of owner, and ADD CHECK (num_nonnulls(%s) = 1); or a trigger on the join tables that keeps a second owner out", displayName(s.table), strings.Join(columns, ", "))
	p.Report(r)
}
