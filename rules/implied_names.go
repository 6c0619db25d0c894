package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// keyFor returns the column of target that a foreign key from c would
// reference: its primary key, else a column that alone is unique and is called by
// an id word, such as the one that c ends in. It is nil where no type fits.
func keyFor(target *schema.Table, c *schema.Column, id string) *schema.Column {
	k := soleKey(target)
	if k != nil && compatible(k.Type, c.Type) {
		return k
	}
	for _, name := range []string{"id", "uuid", "guid", id} {
		if u := target.Column(name); u != nil && u != k && compatible(u.Type, c.Type) && uniqueAlone(target, u) {
			return u
		}
	}
	return nil
}

func uniqueAlone(t *schema.Table, c *schema.Column) bool {
	_, ok := t.KeyOn([]string{c.Name})
	return ok
}

// named finds the table that the words before the id name: the whole stem, or
// the longest end of it (parent_post_id names posts). known says that the words
// name a table, whether or not it has a key of the column's type.
func (f *facts) named(t *schema.Table, c *schema.Column, name columnName) (g *guess, known bool) {
	stem := name.stem
	if g, known = f.namedBy(t, c, stem, name.id); g != nil || known {
		return g, known
	}
	// item_sold_id, message_replying_id
	for n := len(stem) - 1; n > 0 && (isParticiple(stem[n]) || isGerund(stem[n])); n-- {
		if g, known = f.namedBy(t, c, stem[:n], name.id); g != nil {
			g.role = append(g.role, stem[n:]...)
			return g, true
		}
	}
	if !known && len(stem) > 1 && idFirst(c, name) {
		if refs := f.refsByBegin[stem[0]]; len(refs) > 2 {
			if r := f.learned(t, c, refs, stem[0]); r != nil {
				return &guess{
					target: r.target, key: r.key, confidence: diag.Medium, role: stem[1:], plain: true,
					evidence: fmt.Sprintf("%s that begin with %s_%s, such as %s.%s, reference %s",
						plural(len(refs), "column"), name.id, stem[0], r.table.Name, r.column.Name, r.target.Name),
				}, true
			}
		}
	}
	if last := naming.Singular(stem[len(stem)-1]); !known && len(stem) > 1 && !roleStems[last] && !commonNouns[last] && !selfWords[last] && !agents[last] {
		if refs := f.refsByEnd[last]; len(refs) > 1 {
			if r := f.learned(t, c, refs, last); r != nil {
				return &guess{
					target: r.target, key: r.key, confidence: diag.Medium, role: stem[:len(stem)-1],
					evidence: fmt.Sprintf("%s that end in %s_%s, such as %s.%s, reference %s",
						plural(len(refs), "column"), last, name.id, r.table.Name, r.column.Name, r.target.Name),
				}, true
			}
		}
	}
	return nil, known
}

// isGerund reports whether a word says what somebody is doing: replying, and not
// what came of it, such as a setting.
func isGerund(word string) bool {
	return len(word) > 6 && strings.HasSuffix(word, "ing") && !doings[word]
}

func (f *facts) namedBy(t *schema.Table, c *schema.Column, stem []string, id string) (g *guess, known bool) {
	for n := len(stem); n > 0; n-- {
		role, name := stem[:len(stem)-n], naming.Stem(stem[len(stem)-n:])
		if len(role) > 0 && leadingWords[role[len(role)-1]] {
			continue // tipo_documento_id: not a document's
		}
		candidates := f.candidates(t, name, n, role)
		fitting := slices.DeleteFunc(slices.Clone(candidates), func(cand *schema.Table) bool { return keyFor(cand, c, id) == nil })
		fitting = inSchema(fitting, t)
		var found *schema.Table
		var key *schema.Column
		if len(fitting) > 0 {
			found, key = fitting[0], keyFor(fitting[0], c, id)
		}
		if found == nil && len(role) > 0 && !roleStems[name] && !commonNouns[name] && !selfWords[name] {
			if r := f.learned(t, c, f.refsByStem[name], name); r != nil {
				conf := diag.Medium
				if n == 1 && !roleOnly(role) && (len(role) > 1 || len(f.refsByStem[name]) < 3) {
					conf = diag.Low // half of a compound as likely
				}
				return &guess{
					target: r.target, key: r.key, confidence: conf, role: role,
					evidence: fmt.Sprintf("%s.%s, which the name ends in, references %s", r.table.Name, r.column.Name, r.target.Name),
				}, true
			}
		}
		if found != nil {
			g := &guess{
				target: found, key: key, confidence: diag.Medium, role: role,
				evidence: fmt.Sprintf("%s is named for table %s, whose key %s is of type %s", c.Name, found.Name, key.Name, key.Type.Name),
			}
			if other := fitting[len(fitting)-1]; other.Schema != found.Schema {
				g.confidence = diag.Low
				g.evidence += fmt.Sprintf("; schema %s has a table of that name, too", other.Schema)
			}
			return g, true
		}
		if len(candidates) > 0 {
			return nil, true
		}
	}
	return nil, false
}

// candidates returns the tables that a name of n words can mean in a column of t.
func (f *facts) candidates(t *schema.Table, name string, n int, role []string) []*schema.Table {
	if found := f.called(name); len(found) > 0 {
		isHere := func(cand *schema.Table) bool { return cand.Schema == t.Schema }
		if here := f.prefixed(t, name); !slices.ContainsFunc(found, isHere) && slices.ContainsFunc(here, isHere) {
			return here // acme.acme_users, not other.users
		}
		return found
	}
	if len(role) > 0 && (!roleOnly(role) || commonNouns[name] && !roleStems[role[len(role)-1]]) {
		return nil
	}
	if found := f.prefixed(t, name); len(found) > 0 {
		return found
	}
	switch {
	case n > 1:
		if found := f.prefixed(t, strings.ReplaceAll(name, "_", "")); len(found) > 0 {
			return found // shop_blogpost for a blog_post_id
		}
		return f.endingIn(name)
	case len(role) > 0:
		return nil
	}
	return f.inModule(t, name)
}

// called returns the tables of that name. Where there is none in English, it is
// the plurals of other languages: the first noun's (tipos_documento), -es and -n.
func (f *facts) called(name string) []*schema.Table {
	if found := f.byStem[name]; len(found) > 0 {
		return found
	}
	if strings.Contains(name, "_") {
		return f.bySingular[strings.Join(singulars(strings.Split(name, "_")), "_")]
	}
	for _, ending := range []string{"es", "n", "en"} {
		if len(name) < 3 || ending != "es" && len(name) < 5 {
			continue
		}
		var found []*schema.Table
		for _, t := range f.byStem[naming.Singular(name+ending)] {
			if strings.EqualFold(t.Name, name+ending) {
				found = append(found, t)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// prefixed returns the tables called by the name behind words that the table
// itself begins with: acme_users for a user_id in acme_orders, and
// acme_order_lines for a line_id in acme_order_line_taxes.
func (f *facts) prefixed(t *schema.Table, name string) []*schema.Table {
	w := naming.Words(t.Name)
	n := len(w)
	if agents[name] {
		n-- // post_reviewers are links, and a post's reviewer is a user
	}
	for ; n > 0; n-- {
		for _, prefix := range []string{strings.Join(w[:n], "_"), naming.Stem(w[:n])} {
			if found := f.byStem[prefix+"_"+name]; len(found) > 0 && found[0] != t {
				return found
			}
		}
	}
	return nil
}

// endingIn returns the one table whose name ends in a name of several words:
// oauth_access_tokens for an access_token_id. Where there are several, none.
func (f *facts) endingIn(name string) []*schema.Table {
	if found := f.byEnd[name]; len(found) == 1 {
		return found
	}
	return nil
}

// inModule returns the one table that a single word names behind the prefix of
// a module, one that several tables begin with: app_users for a user_id.
func (f *facts) inModule(t *schema.Table, name string) []*schema.Table {
	if commonNouns[name] || roleStems[name] || selfWords[name] || outsiders[name] || agents[name] {
		return nil
	}
	found := f.endingIn(name)
	if len(found) == 0 || found[0] == t {
		return nil
	}
	w := naming.Words(found[0].Name)
	if len(w) != 2 || !f.isModule(w[0]) && !isKindOf(found[0], f.byStem[naming.Singular(w[0])]) {
		return nil
	}
	return found
}

// isKindOf reports whether a table's rows are rows of one of others, too: its key
// references theirs, as that of party_employees does.
func isKindOf(t *schema.Table, others []*schema.Table) bool {
	k := soleKey(t)
	return k != nil && slices.ContainsFunc(t.ForeignKeysOn(k.Name), func(fk *schema.ForeignKey) bool { return slices.Contains(others, fk.Target) })
}

// inSchema returns those of several tables of one name that a table would mean:
// those of its own schema, else those of the default one, else all.
func inSchema(tables []*schema.Table, t *schema.Table) []*schema.Table {
	if len(tables) < 2 {
		return tables
	}
	for _, name := range []string{t.Schema, "public"} {
		var in []*schema.Table
		for _, cand := range tables {
			if cand.Schema == name {
				in = append(in, cand)
			}
		}
		if len(in) > 0 {
			return in
		}
	}
	return tables
}

// byKeyName returns the one table whose primary key has the very name of the
// column, as for NATURAL JOIN, and gives its values out: entry_id, where entries
// are kept under another name but their key is entry_id serial. A key that is not
// generated may itself be another thing's, and single words (id, name, code) say
// nothing.
func (f *facts) byKeyName(t *schema.Table, c *schema.Column, name columnName) *guess {
	if len(naming.Words(c.Name)) < 2 {
		return nil
	}
	tables := f.keyNames[strings.ToLower(c.Name)]
	if len(tables) != 1 || tables[0] == t {
		return nil
	}
	k := soleKey(tables[0])
	if !k.Serial && k.Identity == "" && k.Default == nil && !f.keyedByName(tables[0], name) || !compatible(k.Type, c.Type) || name.id == "" && !sameSpelling(k.Type, c.Type) {
		return nil
	}
	return &guess{
		target: tables[0], key: k, confidence: diag.Medium,
		evidence: fmt.Sprintf("%s is the primary key of %s, and of no other table", c.Name, tables[0].Name),
	}
}

// keyedByName reports whether a key's name is made of its table's: order_id of
// customer_order, dept_id of department.
func (f *facts) keyedByName(t *schema.Table, name columnName) bool {
	if name.id == "" {
		return false
	}
	stem, table := naming.Stem(name.stem), f.stems[t]
	return table == stem || strings.HasSuffix(table, "_"+stem) || len(name.stem) == 1 && !strings.Contains(table, "_") && abbreviates(stem, table)
}

// abbreviates reports whether a word of three letters and more begins like
// another, and has all of its letters from there in the other's order.
func abbreviates(short, long string) bool {
	if utf8.RuneCountInString(short) < 3 || len(short) >= len(long) || !strings.HasPrefix(long, firstTwo(short)) {
		return false
	}
	for _, r := range long {
		if first, size := utf8.DecodeRuneInString(short); size > 0 && first == r {
			short = short[size:]
		}
	}
	return short == ""
}

// firstTwo are the first two letters of a word that has more.
func firstTwo(word string) string {
	_, a := utf8.DecodeRuneInString(word)
	_, b := utf8.DecodeRuneInString(word[a:])
	return word[:a+b]
}

// byTableAndKey returns the table that a name without an id word calls, together
// with its primary key: language_code for languages (code). Copies of other
// columns are named in the same way, so that it has to be the primary key.
func (f *facts) byTableAndKey(t *schema.Table, c *schema.Column, name columnName) *guess {
	for n := len(name.words) - 1; n > 0; n-- {
		stem := naming.Stem(name.words[:n])
		for _, cand := range append(f.byStem[stem], f.prefixed(t, stem)...) {
			k := soleKey(cand)
			if k == nil || cand == t || !compatible(k.Type, c.Type) {
				continue
			}
			key := strings.Join(naming.Words(k.Name), "_")
			if strings.EqualFold(strings.Join(name.words[n:], "_"), key) || strings.EqualFold(strings.Join(name.words, "_"), key) {
				return &guess{
					target: cand, key: k, confidence: diag.Medium,
					evidence: fmt.Sprintf("%s is named for table %s and its primary key %s", c.Name, cand.Name, k.Name),
				}
			}
		}
	}
	return nil
}

// byTableName returns the table that a name without an id word calls, in the
// singular: tax_class integer for tax_classes (id). Text of that name is as
// often a value, a number of that name as often a measure, and one that has a
// default is no reference.
func (f *facts) byTableName(t *schema.Table, c *schema.Column, name columnName) *guess {
	u := c.Type.Underlying()
	n := len(name.words)
	last := name.words[n-1]
	stem := naming.Stem(name.words)
	if c.Default != nil || naming.Singular(last) != last {
		return nil
	}
	var found []*schema.Table
	if n == 1 && measures[last] {
		// A number, unless releases have a table of release_statuses.
		if found = f.byStem[f.stems[t]+"_"+last]; !f.bareNames() || len(found) == 0 || f.mentions(t, c, found[0]) {
			return nil
		}
	}
	if u.Base != "uuid" && u.Base != "integer" && u.Base != "bigint" {
		return f.byConvention(t, c, stem)
	}
	var role []string
	if len(found) == 0 {
		found = f.ofModule(t, stem)
	}
	if len(found) == 0 {
		found = f.byStem[stem]
	}
	if len(found) == 0 {
		found = f.prefixed(t, stem)
	}
	confidence := diag.Medium
	if u.Base != "uuid" && f.bare == 0 && f.withID > 2 {
		confidence = diag.Low // references are called otherwise here
	}
	// A number of such a name may count, unless the schema's references are called so
	// as a rule, or the name says that it is another row: parent_comment.
	for i := 1; len(found) == 0 && i < n; i++ {
		w, rest := name.words[:i], naming.Stem(name.words[i:])
		if self := i == 1 && selfWords[w[0]]; self && len(f.byStem[rest]) > 0 || (u.Base == "uuid" || f.bareNames() && !measures[rest]) && (roleOnly(w) || isGerund(w[i-1])) {
			role, found = w, f.byStem[rest]
			if self && slices.Contains(found, t) {
				confidence = diag.Medium
			}
		}
	}
	if last := naming.Singular(last); len(found) == 0 && n > 1 && f.bareNames() && !measures[last] && !commonNouns[last] && !roleStems[last] && len(f.bareEnds[last]) > 1 {
		if r := f.mostly(c, f.bareEnds[last]); r != nil {
			return &guess{
				target: r.target, key: r.key, confidence: diag.Medium, role: name.words[:n-1],
				evidence: fmt.Sprintf("most of %s that end in %s, such as %s.%s, reference %s", plural(len(f.bareEnds[last]), "column"), last, r.table.Name, r.column.Name, r.target.Name),
			}
		}
	}
	for _, cand := range found {
		if cand == t && (len(role) == 0 || c.NotNull) {
			continue
		}
		if k := keyFor(cand, c, "uuid"); k != nil && k.Name != c.Name {
			return &guess{
				target: cand, key: k, confidence: confidence, role: role,
				evidence: fmt.Sprintf("%s is named for table %s, and its type %s fits the key %s", c.Name, cand.Name, c.Type.Name, k.Name),
			}
		}
	}
	return nil
}

// mostly returns a reference to the table that at least three in four of refs are
// to; nil where there is none, or c cannot be one.
func (f *facts) mostly(c *schema.Column, refs []reference) *reference {
	n := map[*schema.Table]int{}
	for i := range refs {
		r := &refs[i]
		if n[r.target]++; n[r.target]*4 >= len(refs)*3 && r.key != nil && sameSpelling(r.column.Type, c.Type) {
			return r
		}
	}
	return nil
}

// byConvention returns the table that a column is called like, where the schema
// has at least three foreign keys from columns called like their table to a key
// of the same name as one of this table's.
func (f *facts) byConvention(t *schema.Table, c *schema.Column, stem string) *guess {
	for _, cand := range f.byStem[stem] {
		for _, k := range cand.Columns {
			if n := f.tableNamed[k.Name]; n >= 3 && cand != t && sameSpelling(k.Type, c.Type) && uniqueAlone(cand, k) {
				return &guess{
					target: cand, key: k, confidence: diag.Medium,
					evidence: fmt.Sprintf("%s is named for table %s, and %s called like their table reference its %s", c.Name, cand.Name, plural(n, "column"), k.Name),
				}
			}
		}
	}
	return nil
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
