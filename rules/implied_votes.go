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

// reference is a single-column foreign key: it teaches what columns of that
// name reference in this schema.
type reference struct {
	table  *schema.Table
	column *schema.Column
	target *schema.Table
	key    *schema.Column // nil where the target is out of sight
}

// learn reads the schema's own foreign keys, and what the replay could not do
// to them.
func (f *facts) learn(c *schema.Catalog) {
	f.names = map[*schema.Column]columnName{}
	f.refs = map[columnKey][]reference{}
	f.refsByStem = map[string][]reference{}
	f.refsByEnd = map[string][]reference{}
	f.free = map[columnKey]int{}
	f.held, f.unheld = map[string]int{}, map[string]int{}
	f.tableNamed = map[string]int{}
	f.moduleKeyed = map[string]bool{}
	f.moduleHeld, f.moduleFree = map[moduleTarget]bool{}, map[moduleColumn]int{}
	f.keyNames = map[string][]*schema.Table{}
	f.modules = map[string]int{}
	f.agentVotes = map[voters]vote{}
	for _, t := range f.tables {
		module := moduleOf(t)
		if module != "" {
			f.modules[module]++
		}
		if w := detachedWord(t); w != "" && !retired[w] && t.Kind != schema.ForeignTable {
			if len(t.ForeignKeys) > 0 {
				f.logsHeld++
			} else {
				f.logsFree++
			}
		}
		if k := soleKey(t); k != nil {
			if anyText(k.Type) {
				f.keysText++
			}
			f.keyNames[strings.ToLower(k.Name)] = append(f.keyNames[strings.ToLower(k.Name)], t)
		}
		if len(t.ForeignKeys) > 0 {
			f.keyed++
			f.moduleKeyed[module] = true
		}
		prefix := columnPrefix(t)
		for _, col := range t.Columns {
			name := readName(col, prefix)
			f.names[col] = name
			if name.id != "" {
				f.withID++
			}
			if !hasForeignKey(t, col.Name) {
				f.free[name.key()]++
				f.unheld[col.Name]++
				f.moduleFree[moduleColumn{module, name.key()}]++
			} else {
				f.held[col.Name]++
			}
		}
		for _, fk := range t.ForeignKeys {
			if fk.Target == nil || len(fk.Columns) != 1 {
				continue
			}
			f.moduleHeld[moduleTarget{module, fk.Target}] = true
			col := t.Column(fk.Columns[0])
			if col == nil || len(f.names[col].words) == 0 {
				continue
			}
			ref := reference{table: t, column: col, target: fk.Target}
			if len(fk.RefColumns) == 1 {
				ref.key = fk.Target.Column(fk.RefColumns[0])
			}
			name := f.names[col]
			f.refs[name.key()] = append(f.refs[name.key()], ref)
			if name.id == "" && ref.key != nil && naming.Stem(name.words) == f.stems[fk.Target] {
				f.tableNamed[ref.key.Name]++
				f.bare++
			}
			if name.id != "" {
				f.refsByStem[naming.Stem(name.stem)] = append(f.refsByStem[naming.Stem(name.stem)], ref)
				if last := naming.Singular(name.stem[len(name.stem)-1]); len(name.stem) > 1 {
					f.refsByEnd[last] = append(f.refsByEnd[last], ref)
				}
			}
			// authors have their table, and say nothing of reviewers.
			if isAgent(name) && !endsInWord(f.stems[fk.Target], name.stem[len(name.stem)-1]) {
				f.agentRefs = append(f.agentRefs, ref)
			}
		}
	}
	f.learnGaps(c)
}

// endsInWord reports whether a stem's last word ends in another word:
// blog_commentauthor in author.
func endsInWord(stem, word string) bool {
	return strings.HasSuffix(stem[strings.LastIndexByte(stem, '_')+1:], word)
}

// learnGaps finds the tables that statements are about that could not be
// replayed, and keeps the statements' text in lower case.
func (f *facts) learnGaps(c *schema.Catalog) {
	f.gaps = map[string][]string{}
	if len(c.Notes) == 0 {
		return
	}
	known := map[*sqlparse.Statement]bool{} // the foreign key is there, if only its target is not
	for _, t := range f.tables {
		for _, fk := range t.ForeignKeys {
			known[fk.Made.Stmt] = true
		}
	}
	for _, n := range c.Notes {
		if stmt := n.Origin.Stmt; n.Relation != "" && stmt != nil && !known[stmt] {
			text := ""
			if stmt.Err == nil && stmt.Skipped == "" {
				text = strings.ToLower(stmt.Source())
			}
			f.gaps[n.Relation] = append(f.gaps[n.Relation], text)
		}
	}
}

// gap reports whether a statement about the table could not be replayed that has
// the words in it, or did not parse.
func (f *facts) gap(t *schema.Table, words ...string) bool {
	return slices.ContainsFunc(f.gaps[t.QualifiedName()], func(text string) bool {
		return text == "" || !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

// voted returns what columns of the same name reference in other tables, where
// they agree. One of them is enough for a name that ends in an id word; any
// other name has to reference it as a rule.
func (f *facts) voted(t *schema.Table, c *schema.Column, name columnName) *guess {
	refs := f.refs[name.key()]
	self, others, all := 0, 0, 0
	var found *reference
	votes := map[*schema.Table]int{}
	for i := range refs {
		r := &refs[i]
		switch {
		case r.table == t || r.key == nil || !compatible(r.column.Type, c.Type):
		case r.target == r.table:
			self++
		default:
			r = f.analogous(t, c, r, name)
			votes[r.target]++
			all++
			if found == nil || votes[r.target] > votes[found.target] {
				found = r
			}
		}
	}
	if found != nil {
		others = votes[found.target]
	}
	if self > others {
		k := soleKey(t)
		if k == nil || k == c || c.NotNull || !compatible(k.Type, c.Type) {
			return nil
		}
		g := &guess{target: t, key: k, confidence: diag.High, role: name.stem}
		g.evidence = fmt.Sprintf("%s references the row's own table in %s", c.Name, plural(self, "other table"))
		return g
	}
	if found == nil || self > 0 || found.target == t {
		return nil
	}
	// Where they disagree the column is a reference all the same; which one is
	// worth saying if several tables share it.
	if others < all && (others < 2 || others*3 < all || roleStems[name.stem[len(name.stem)-1]]) {
		return nil
	}
	g := &guess{target: found.target, key: found.key, confidence: diag.High, many: others > 2 && others*3 >= all*2}
	g.evidence = fmt.Sprintf("%s references %s in %s", c.Name, found.target.Name, plural(others, "other table"))
	if !f.references(found) {
		g.confidence = diag.Medium
		g.evidence = fmt.Sprintf("%s of %s references such a table of its own", c.Name, found.table.Name)
	}
	if others < all {
		g.confidence = diag.Medium
		g.evidence += fmt.Sprintf(", and other tables in %d", all-others)
	}
	// The column itself is one of the free ones, and so may the key be.
	free := f.free[name.key()] - 1
	if name.id != "" {
		if free > others {
			g.confidence = diag.Medium
			g.evidence += fmt.Sprintf(", and %d have no foreign key either", free)
		}
		return g
	}
	if strings.EqualFold(found.key.Name, c.Name) {
		free--
	}
	if free > others || others < 2 && (free > 0 || naming.Stem(name.words) != f.stems[found.target]) {
		return nil
	}
	if c == soleKey(t) && (others < 3 || free > 0) {
		return nil
	}
	if free*3 > others || others < 3 {
		g.confidence = diag.Medium
	}
	return g
}

// analogous returns the reference that stands to t as r stands to its own
// table: where posts.current_version_id references post_versions, that of photos
// references photo_versions; and where the order_id of order_sale_lines references
// order_sales, that of order_rental_lines references order_rentals; and where the
// row_id of post_notes references posts, that of photo_notes references photos.
func (f *facts) analogous(t *schema.Table, c *schema.Column, r *reference, name columnName) *reference {
	if here := f.ownSchema(t, r); here != r {
		return here
	}
	own, theirs, target := f.stems[t], f.stems[r.table], f.stems[r.target]
	var found []*schema.Table
	if rest, ok := strings.CutPrefix(target, theirs+"_"); ok {
		found = f.byStem[own+"_"+rest]
	} else if strings.HasPrefix(theirs, target+"_") {
		// A name that the target's begins with has to be in this one too: the post_id
		// of photo_comments is no photo's.
		prefix := strings.Join(name.stem, "_") + "_"
		switch {
		case strings.HasSuffix("_"+target+"_", "_"+prefix):
			return r
		case !strings.HasPrefix(target, prefix):
			prefix = ""
		}
		for end := strings.LastIndexByte(own, '_'); end > 0 && found == nil; end = strings.LastIndexByte(own[:end], '_') {
			if strings.HasPrefix(own[:end], prefix) {
				found = f.byStem[naming.StemOf(own[:end])]
			}
		}
	}
	for _, table := range found {
		if k := table.Column(r.key.Name); k != nil && compatible(k.Type, c.Type) {
			return &reference{table: r.table, column: r.column, target: table, key: k}
		}
	}
	return r
}

// ownSchema returns the reference that stands to the schema of t as r stands to
// its own: where each tenant has a schema, each has customers.
func (f *facts) ownSchema(t *schema.Table, r *reference) *reference {
	if r.key == nil || r.table.Schema == t.Schema || r.table.Schema != r.target.Schema {
		return r
	}
	for _, cand := range f.byStem[f.stems[r.target]] {
		if cand.Schema != t.Schema || cand.Name != r.target.Name {
			continue
		}
		if k := cand.Column(r.key.Name); k != nil {
			return &reference{table: r.table, column: r.column, target: cand, key: k}
		}
	}
	return r
}

// references reports whether the reference is one of the schema's own, and no
// analogue of it.
func (f *facts) references(r *reference) bool {
	return slices.ContainsFunc(r.table.ForeignKeysOn(r.column.Name), func(fk *schema.ForeignKey) bool { return fk.Target == r.target })
}

// learned returns the reference that c shares with the columns of refs, whose names
// end in stem, where all of them agree: what the schema calls repo_id teaches what
// a source_repo_id is.
func (f *facts) learned(t *schema.Table, c *schema.Column, refs []reference, stem string) *reference {
	var found *reference
	for i := range refs {
		r := f.ownSchema(t, &refs[i])
		if r.key == nil || refs[i].target == r.table || !compatible(r.column.Type, c.Type) {
			continue
		}
		if found != nil && found.target != r.target {
			return nil
		}
		found = r
	}
	if found != nil && found.target != t && strings.HasSuffix(f.stems[t], "_"+stem) {
		return nil // the table itself may be meant
	}
	return found
}

// isAgent reports whether a name says who did something: created_by,
// approved_by_id, reviewer_id.
func isAgent(name columnName) bool {
	n := len(name.stem)
	last := name.stem[n-1]
	if n == 2 && last == "to" && name.stem[0] == "assigned" {
		return true
	}
	if n > 1 && last == "by" {
		for _, w := range name.stem[:n-1] {
			if onlyBy[w] {
				return false
			}
		}
		return isParticiple(name.stem[n-2]) || irregularParticiples[name.stem[n-2]] || n > 2 && isParticiple(name.stem[0])
	}
	return name.id != "" && agents[last] && (n == 1 || roleOnly(name.stem[:n-1]))
}

var irregularParticiples = map[string]bool{
	"used": true, "made": true, "done": true, "sent": true, "paid": true, "sold": true, "won": true, "written": true,
	"taken": true, "given": true, "held": true, "read": true, "run": true, "set": true, "built": true, "bought": true,
	"hidden": true, "seen": true, "drawn": true, "remaining": true, "added": true,
}

// agent returns the table of people for a column that says who did something:
// the one that the schema's other columns of that kind reference, else its only
// table of users.
func (f *facts) agent(t *schema.Table, c *schema.Column, name columnName) *guess {
	if !isAgent(name) {
		return nil
	}
	users := f.users(t)
	elsewhere := func(target *schema.Table) bool { // though this schema has users of its own
		return target.Schema != t.Schema && users != nil && users.Schema == t.Schema
	}
	if v := f.agentVote(t, c.Type); v.found != nil && !elsewhere(v.found.target) {
		if v.against <= v.votes && (!c.Type.IsText() || v.votes > 1) {
			r := v.found
			return &guess{
				target: r.target, key: r.key, confidence: diag.Medium, role: name.stem,
				evidence: fmt.Sprintf("%s says who did or does something; columns that do (%s.%s) reference %s", c.Name, r.table.Name, r.column.Name, r.target.Name),
			}
		}
		return nil
	}
	if c.Type.IsText() {
		return nil // a name or an address as likely as a key
	}
	if users == nil || f.mayBeOthers(name.stem[len(name.stem)-1]) {
		return nil
	}
	k := keyFor(users, c, "id")
	if k == nil {
		return nil
	}
	return &guess{
		target: users, key: k, confidence: diag.Medium, role: name.stem,
		evidence: fmt.Sprintf("%s says who did or does something, and its type %s fits %s.%s", c.Name, c.Type.Name, users.Name, k.Name),
	}
}

// users returns the schema's one table of users, as a table sees it: that of its
// own module, the one called so, else the only one called so behind the prefix of
// a module. A prefix that is a table's own name makes it a table of links.
func (f *facts) users(t *schema.Table) *schema.Table {
	if w := naming.Words(t.Name); len(w) > 1 && f.isModule(w[0]) && len(f.byStem[w[0]+"_user"]) == 1 {
		return f.byStem[w[0]+"_user"][0]
	}
	if named := inSchema(f.byStem["user"], t); len(named) > 0 {
		return sole(named)
	}
	var found []*schema.Table
	for _, u := range f.byEnd["user"] {
		if w := naming.Words(u.Name); len(w) == 2 && (len(w[0]) < 4 || f.isModule(w[0])) {
			found = append(found, u)
		}
	}
	return sole(inSchema(found, t))
}

func sole(tables []*schema.Table) *schema.Table {
	if len(tables) != 1 {
		return nil
	}
	return tables[0]
}

// vote is what columns that say who did something reference: the first reference
// to the table that most of them do, how many do, and how many do not.
type vote struct {
	found          *reference
	votes, against int
}

// voters are columns whose votes are the same: of one type, in one schema.
type voters struct {
	schema string
	class  keyClass
}

// agentVote returns the vote for columns of a table that have a type.
func (f *facts) agentVote(t *schema.Table, typ schema.Type) vote {
	key := voters{t.Schema, classOf(typ)}
	if v, ok := f.agentVotes[key]; ok {
		return v
	}
	var v vote
	votes, all := map[*schema.Table]int{}, 0
	for i := range f.agentRefs {
		r := f.ownSchema(t, &f.agentRefs[i])
		if r.key == nil || !compatible(r.column.Type, typ) {
			continue
		}
		all++
		votes[r.target]++
		if v.found == nil || votes[r.target] > votes[v.found.target] {
			v.found = r
		}
	}
	if v.found != nil {
		v.votes = votes[v.found.target]
		v.against = all - v.votes
	}
	f.agentVotes[key] = v
	return v
}

// mayBeOthers reports whether the schema has a table of people, besides that of
// users, whom an agent's name can mean: employees have a manager.
func (f *facts) mayBeOthers(agent string) bool {
	return slices.ContainsFunc(othersThan[agent], func(who string) bool { return len(f.byStem[who])+len(f.byEnd[who]) > 0 })
}

// ownRow returns the table itself for a column that names another of its rows:
// parent_id, previous_version_id, duplicate_of. The first row of all has none, so
// that the column can be NULL.
func (f *facts) ownRow(t *schema.Table, c *schema.Column, name columnName) *guess {
	k := soleKey(t)
	if k == nil || k == c || c.NotNull || c.Default != nil || !sameSpelling(k.Type, c.Type) || f.namesOtherRows(t) {
		return nil
	}
	w := name.stem
	if name.id != "" {
		// What is left may be the end of the table's own name.
		own := naming.StemOf(t.Name)
		for i := 1; i < len(w); i++ {
			rest := naming.Stem(w[i:])
			if rest != own && slices.ContainsFunc(f.byStem[rest], func(other *schema.Table) bool { return keyFor(other, c, name.id) != nil }) {
				return nil // a table called so: themes, not child_themes
			}
			if rest == own || strings.HasSuffix(own, "_"+rest) || rowNouns[rest] {
				w = w[:i]
				break
			}
		}
	}
	content := false
	for i, word := range w {
		switch {
		case selfWords[word]:
			content = true
		case word == "by" && (i == 0 || !onlyBy[w[i-1]]), !selfLinks[word]:
			return nil
		}
	}
	// A bare word can be a number or a name; with an id word or a link it is a row's.
	if !content || name.id == "" && len(w) == 1 && w[0] != "parent" && w[0] != "inreplyto" {
		return nil
	}
	if name.id == "" && len(w) > 1 && !selfLinks[w[len(w)-1]] {
		return nil
	}
	return &guess{
		target: t, key: k, confidence: diag.Medium, role: w,
		evidence: fmt.Sprintf("%s names another row of %s: it can be NULL and is of the key's type, %s", c.Name, t.Name, k.Type.Name),
	}
}

// namesOtherRows reports whether a column of the table holds the names of tables
// or classes, so that its ids may be of rows of any of them.
func (f *facts) namesOtherRows(t *schema.Table) bool {
	for _, c := range t.Columns {
		w := f.names[c].words
		if stem, ok := splitType(w); ok && len(stem) < len(w) && tableWords[w[len(stem)]] && c.Type.IsText() {
			return true
		}
	}
	return false
}

// linked returns the table that a column of one of Prisma's implicit join tables
// references: _PostToTag has A for posts and B for tags.
func (f *facts) linked(t *schema.Table, c *schema.Column) *guess {
	a, b, ok := strings.Cut(strings.TrimPrefix(t.Name, "_"), "To")
	if !ok || !strings.HasPrefix(t.Name, "_") || len(t.Columns) != 2 || c.Name != "A" && c.Name != "B" {
		return nil
	}
	if c.Name == "B" {
		a = b
	}
	for _, target := range f.byStem[naming.StemOf(a)] {
		if k := soleKey(target); k != nil && compatible(k.Type, c.Type) {
			return &guess{
				target: target, key: k, confidence: diag.High,
				evidence: fmt.Sprintf("%s is Prisma's join table, whose column %s holds keys of %s", t.Name, c.Name, target.Name),
			}
		}
	}
	return nil
}
