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

// pair is a type column and an id column that together seem to stand for a
// reference to several tables.
type pair struct {
	table      *schema.Table
	typ, id    *schema.Column
	score      int // evidence for, less evidence against
	evidence   []string
	parents    []*schema.Table // that the type column's values name
	owner      *schema.Table   // whose key the id's name says it is, nil where it says none
	trigger    *schema.Trigger // that checks the pair, nil where none does
	confidence diag.Confidence
	// loose says that the two columns share no stem: one that shares it goes first.
	loose bool
}

// betterThan reports whether a pair claims its columns before another.
func (pr *pair) betterThan(other *pair) bool {
	if other == nil || pr.loose != other.loose {
		return other == nil || !pr.loose
	}
	return pr.score > other.score
}

// typeWords end (or are) the name of a column that says which kind of thing an
// id means.
var typeWords = map[string]bool{
	"type": true, "kind": true, "class": true, "klass": true, "table": true, "model": true, "entity": true,
	"typ": true, "tipo": true, "tablename": true, "classname": true, "modelname": true, "typename": true, "namespace": true,
	"discriminator": true,
}

// tableWords are those of typeWords that name what a table or a class is called,
// not an attribute.
var tableWords = map[string]bool{"table": true, "model": true, "class": true, "klass": true, "entity": true}

// pairIDWords end the name of a pair's id column.
var pairIDWords = map[string]bool{
	"id": true, "uuid": true, "guid": true, "key": true, "pk": true, "ref": true, "gid": true, "oid": true, "uid": true,
	"ulid": true, "identifier": true,
}

// roleStems are what the ends of a polymorphic reference are called when they
// are not called something-able: names of roles that any table can play.
var roleStems = map[string]bool{
	"owner": true, "entity": true, "object": true, "subject": true, "target": true, "resource": true, "record": true,
	"parent": true, "source": true, "scope": true, "model": true, "reference": true, "referenced": true, "related": true,
	"relation": true, "linked": true, "link": true, "actor": true, "holder": true, "item": true, "origin": true,
	"originator": true, "destination": true, "subscriber": true, "recipient": true, "sender": true, "principal": true,
	"attached": true, "container": true, "context": true, "from": true, "to": true, "assignee": true, "author": true,
	"translated": true, "tagged": true, "ref": true, "content": true, "element": true, "node": true, "instance": true,
	"causer": true, "child": true, "tokenable": true, "foreign": true, "row": true, "host": true, "grantee": true, "member": true,
	// The same in other languages.
	"objekt": true, "objet": true, "objeto": true, "oggetto": true, "entidad": true, "entidade": true, "entite": true,
	"entita": true, "entitaet": true, "sujet": true, "sujeto": true, "recurso": true, "registro": true,
}

// acting are what the end of a polymorphic reference is called that did
// something, where users are not alone in that. Whoever buys or sells is of a kind
// of its own as often.
var acting = map[string]bool{
	"creator": true, "updater": true, "deleter": true, "modifier": true, "inviter": true, "invitee": true, "voter": true,
	"liker": true, "tagger": true, "follower": true, "followee": true, "receiver": true, "requester": true, "requestor": true,
	"approver": true, "reviewer": true, "commenter": true, "initiator": true, "performer": true, "uploader": true,
	"submitter": true, "assigner": true, "participant": true, "unsubscriber": true, "impersonator": true, "grantor": true,
	"mentioner": true, "viewer": true,
}

// acts reports whether a stem says who did something: follower, invited_by.
func acts(stem []string) bool {
	n := len(stem)
	return n > 0 && acting[stem[n-1]] || n == 2 && stem[1] == "by" && isParticiple(stem[0])
}

// foreignStems are things of other systems: their type and id describe
// something that no table of this database holds, or a value's format.
var foreignStems = map[string]bool{
	"client": true, "grant": true, "token": true, "provider": true, "external": true, "vendor": true, "remote": true,
	"credential": true, "auth": true, "oauth": true, "mime": true, "session": true, "device": true, "message": true,
	"msg": true, "event": true, "trace": true, "span": true, "request": true, "transaction": true, "correlation": true,
	"payment": true, "card": true, "tax": true, "document": true, "file": true, "media": true, "bank": true,
	"connection": true, "identity": true, "webhook": true, "trigger": true, "response": true, "process": true,
	"idp": true, "sso": true, "saml": true, "job": true, "sync": true, "integration": true, "upstream": true,
}

// findPairs looks at every table for type/id pairs. Each id column is in one
// pair at most: the one with the best evidence.
func (f *facts) findPairs(p *Pass) {
	for _, t := range f.tables {
		prefix := columnPrefix(t)
		types, ids := halves(t, prefix)
		best := map[*schema.Column]*pair{}
		for _, typ := range types {
			for _, id := range ids {
				if id.Column == typ.Column {
					continue
				}
				if pr := f.judgePair(t, typ, id); pr != nil && pr.betterThan(best[id.Column]) {
					best[id.Column] = pr
				}
			}
		}
		byType := map[*schema.Column]*pair{}
		for _, id := range t.Columns {
			if pr := best[id]; pr != nil {
				if pr.betterThan(byType[pr.typ]) {
					byType[pr.typ] = pr
				}
			}
		}
		for _, typ := range t.Columns {
			if pr := byType[typ]; pr != nil {
				f.pairs = append(f.pairs, pr)
				f.paired[pr.typ], f.paired[pr.id] = pr, pr
			}
		}
	}
}

// half is a column that, by itself, may be one half of a pair.
type half struct {
	*schema.Column
	words []string
}

// halves returns the columns that may be the type and the id of a pair. Most
// tables have no type column, and wide ones have too many columns to try each
// with each.
func halves(t *schema.Table, prefix []string) (types, ids []half) {
	for _, c := range t.Columns {
		if c.Inherited && len(t.Parents) > 0 || !isTypeColumn(c) {
			continue
		}
		if w := pairWords(c.Name, prefix); mayNameType(w) {
			types = append(types, half{c, w})
		}
	}
	if len(types) == 0 {
		return nil, nil
	}
	key := soleKey(t)
	for _, c := range t.Columns {
		switch {
		case c.Inherited && len(t.Parents) > 0:
		case c == key: // the row's own key, and an attribute of the row
		case !isKeyType(c.Type), c.Identity != "", c.Serial, c.Generated != "", hasForeignKey(t, c.Name):
		default:
			ids = append(ids, half{c, pairWords(c.Name, prefix)})
		}
	}
	return types, ids
}

// mayNameType reports whether match accepts a type column of these words beside
// any id.
func mayNameType(words []string) bool {
	if _, ok := splitType(words); ok {
		return true
	}
	return len(words) == 1 && (roleStems[words[0]] || tableWords[words[0]]) ||
		namesTable(words) || len(words) > 1 && namesTable(words[1:])
}

// isTypeColumn reports whether the column's type can hold a discriminator.
func isTypeColumn(c *schema.Column) bool {
	u := c.Type.Underlying()
	if u.ArrayDims > 0 {
		return false
	}
	return u.Enum != nil || u.IsText() || u.IsInteger() || u.Base == `"char"` || u.Base == "uuid" || isTableType(u) || u.Unknown
}

// isTableType reports whether values of the type are tables themselves.
func isTableType(u schema.Type) bool { return u.Base == "regclass" || u.Base == "oid" }

// columnPrefix is the words that most columns of a table begin with, none where
// there are none: some schemas prefix every column with its table's name.
func columnPrefix(t *schema.Table) []string {
	if len(t.Columns) < 4 {
		return nil
	}
	var prefix []string
	for {
		n := map[string]int{}
		best := ""
		for _, c := range t.Columns {
			w := naming.Words(c.Name)
			if len(w) <= len(prefix)+1 || !slices.Equal(w[:len(prefix)], prefix) {
				continue
			}
			next := w[len(prefix)]
			if n[next]++; best == "" || n[next] > n[best] {
				best = next
			}
		}
		if n[best]*10 < len(t.Columns)*8 {
			return prefix
		}
		prefix = append(prefix, best)
	}
}

func trimPrefix(words, prefix []string) []string {
	if n := len(prefix); n > 0 && len(words) > n && slices.Equal(words[:n], prefix) {
		return words[n:]
	}
	return words
}

// splitType splits the words of a type column into its stem and the number of
// words that say it is a type; ok is false where none does.
func splitType(words []string) (stem []string, ok bool) {
	n := len(words)
	if n == 0 {
		return nil, false
	}
	last := words[n-1]
	switch {
	case n >= 2 && last == "id" && contentType[words[n-2]]:
		// target_ct_id
		return words[:n-2], true
	case n >= 2 && (last == "name" || last == "id" || last == "oid") && typeWords[words[n-2]] && words[n-2] != "namespace":
		// table_name, class_name, content_type_id, owner_type_id
		return words[:n-2], true
	case typeWords[last]:
		return words[:n-1], true
	}
	return nil, false
}

// contentType are the short names of Django's content types.
var contentType = map[string]bool{"ct": true, "ctype": true, "contenttype": true}

// pairWords splits a column's name for comparing the halves of a pair: the word
// for the type or the id comes last ("type_of_owner", "id_owner"), and stands
// alone ("ownertype", "ownerid").
func pairWords(ident string, prefix []string) []string {
	w := trimPrefix(naming.Words(ident), prefix)
	if n := len(w); n > 1 && leadingWords[w[0]] && !pairIDWords[w[n-1]] && !typeWords[w[n-1]] {
		rest := w[1:]
		if len(rest) > 1 && rest[0] == "of" {
			rest = rest[1:]
		}
		return append(append([]string{}, rest...), w[0])
	}
	if len(w) != 1 {
		return w
	}
	if stem, suffix, ok := naming.IDSuffix(w[0]); ok && len(stem) == 1 {
		return []string{stem[0], suffix}
	}
	for _, suffix := range []string{"type", "kind", "table", "class", "model"} {
		if stem, ok := strings.CutSuffix(w[0], suffix); ok && len(stem) > 2 && !typeWords[w[0]] {
			return []string{stem, suffix}
		}
	}
	return w
}

// leadingWords are those that some languages put first: type_owner, id_owner.
var leadingWords = map[string]bool{"type": true, "kind": true, "tipo": true, "typ": true, "id": true}

// judgePair weighs whether the two columns are a polymorphic reference. It
// returns nil where the names or the schema say that they are not.
func (f *facts) judgePair(t *schema.Table, typ, id half) *pair {
	pr := &pair{table: t, typ: typ.Column, id: id.Column}
	stem, ok := f.match(t, pr, typ.words, id.words)
	if !ok {
		return nil
	}
	f.weigh(pr, stem)
	if pr.owner != nil && pr.confidence == diag.Low {
		return nil // an attribute, and a plain reference
	}
	return pr
}

// match decides by the names alone, and scores how well they fit.
func (f *facts) match(t *schema.Table, pr *pair, tw, iw []string) (stem []string, ok bool) {
	tstem, isType := splitType(tw)
	istem, last := iw, ""
	if n := len(iw); n > 0 && pairIDWords[iw[n-1]] {
		istem, last = iw[:n-1], iw[n-1]
	}
	equal := slices.Equal[[]string]
	role := func(w []string) bool { return len(w) > 0 && isRole(w[len(w)-1]) }

	switch {
	case isType && last != "" && len(tstem) > 0 && equal(tstem, istem):
		// owner_type, owner_id
		if last == "key" || last == "identifier" || last == "uid" {
			pr.score-- // as often the row's own natural key
			if !role(istem) {
				pr.score -= 2
			}
		}
		// "order_type" beside "order_id" may be an attribute of the order: a stem
		// that is no role needs more evidence.
		pr.score++
		if role(istem) || tableWords[tw[len(tstem)]] {
			pr.score++
		}
		return istem, true
	case isType && last != "" && len(istem) > 0 && len(istem) > len(tstem) && len(tstem) > 0 &&
		equal(tstem, istem[:len(tstem)]) && legacy[istem[len(istem)-1]]:
		// owner_type, owner_legacy_id
		pr.score++
		return tstem, true
	case isType && len(tstem) > 0 && last == "" && equal(tstem, iw) && role(tstem) && !equal(iw, []string{"content"}):
		// resource_type, resource
		pr.score++
		return iw, true
	case last != "" && equal(tw, istem) && len(tw) == 1 && (roleStems[tw[0]] || tableWords[tw[0]]) && isDiscriminatorType(pr.typ):
		// object, object_id; table, table_id. Beside its id, a "sender" or a
		// "source" is as often what the thing is called.
		if genericRole[tw[0]] && !refersTo[tw[0]] || tableWords[tw[0]] {
			pr.score++
		} else {
			pr.score--
		}
		if !roleStems[tw[0]] {
			pr.score++
		}
		return tw, true
	case last != "" && namesTable(tw) && namesRow(tw, istem, last):
		// table_name, record_id
		pr.score += 2
		pr.loose = true
		return istem, true
	case last != "" && len(tw) > 1 && len(istem) > 1 && tw[0] == istem[0] && namesTable(tw[1:]) && namesRow(tw[1:], istem[1:], last):
		// source_table_name, source_record_id
		pr.score += 2
		return istem, true
	case isType && last != "" && equal(tw, []string{"content", "type", "id"}) && role(istem):
		// Django's contenttypes: content_type_id, object_id
		pr.score += 3
		return istem, true
	case isType && last != "" && len(tw) > 3 && equal(tw[len(tw)-3:], []string{"content", "type", "id"}) && equal(tw[:len(tw)-3], istem[:max(len(istem)-1, 0)]) && role(istem):
		// target_content_type_id, target_object_id
		pr.score += 3
		return istem, true
	case isType && len(tstem) == 0 && last != "" && len(istem) == 1 && genericRole[istem[0]] && isDiscriminatorType(pr.typ):
		// kind, resource_id
		pr.score--
		pr.loose = true
		return istem, true
	case isType && len(iw) == 1 && genericRole[iw[0]] && !refersTo[iw[0]] && !pr.id.Type.IsText() && isDiscriminatorType(pr.typ):
		// grant_type, target
		pr.score--
		pr.loose = true
		return iw, true
	case isType && last != "" && len(tstem) == 0 && len(istem) == 1 && (isRole(istem[0]) || anyRow[istem[0]]) && f.limitedToTables(t, pr.typ):
		// kind, which its values say is one of several tables, and owner_id
		pr.loose = true
		return istem, true
	}
	return nil, false
}

// refersTo are generic roles that, as the name of a text column, are as often a
// number on paper.
var refersTo = map[string]bool{"ref": true, "reference": true, "related": true, "foreign": true}

// namesRow reports whether an id's stem and id word can mean the row of the
// table that a column of these words names.
func namesRow(tw, istem []string, last string) bool {
	if len(istem) == 0 {
		return last != "id"
	}
	if len(istem) != 1 || istem[0] == tw[0] {
		return false
	}
	// A model or a class is not always a table: "model" and "item_id" are two things.
	if tw[0] == "model" || tw[0] == "class" {
		return modelRow[istem[0]]
	}
	return anyRow[istem[0]]
}

var modelRow = map[string]bool{
	"res": true, "rec": true, "record": true, "row": true, "object": true, "foreign": true, "entity": true,
}

// limitedToTables reports whether the column is limited to values of which two
// or more name tables.
func (f *facts) limitedToTables(t *schema.Table, typ *schema.Column) bool {
	values, _ := labels(t, typ)
	return len(f.tablesNamed(values)) > 1
}

var legacy = map[string]bool{"legacy": true, "old": true, "internal": true}

// genericRole are the roles whose id, beside a bare "type" or "kind", is more
// likely what the type is about than the row itself.
var genericRole = map[string]bool{
	"entity": true, "object": true, "resource": true, "record": true, "target": true, "subject": true, "reference": true,
	"related": true, "foreign": true, "ref": true,
}

// anyRow are what the id beside a column that names a table is called.
var anyRow = map[string]bool{
	"entity": true, "object": true, "resource": true, "res": true, "record": true, "rec": true, "target": true,
	"subject": true, "reference": true, "ref": true, "related": true, "foreign": true, "row": true, "item": true,
	"model": true, "source": true, "primary": true, "element": true, "instance": true,
}

// namesTable reports whether a column's words say that it holds a table's or
// class's name.
func namesTable(w []string) bool {
	switch strings.Join(w, "_") {
	case "table_name", "tablename", "table", "model_name", "modelname", "model", "class_name", "entity_name", "entity_type",
		"object_table", "record_type", "model_type", "ref_table", "reference_table", "target_table", "source_table",
		"related_table", "foreign_table", "parent_table", "object_class", "model_class", "entity_class", "resource_name",
		"table_oid":
		return true
	}
	return false
}

func isRole(word string) bool { return roleStems[word] || isAble(word) || isParticiple(word) }

// isParticiple reports whether a word says what was done to the parent: tagged,
// journalized, linked.
func isParticiple(word string) bool {
	return len(word) > 5 && strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "eed")
}

// isAble reports whether a word is an adjective made of a verb: commentable,
// convertible. Such stems name what can be done with the parent, not a table.
func isAble(word string) bool {
	return len(word) > 5 && (strings.HasSuffix(word, "able") || strings.HasSuffix(word, "ible")) && !notAble[word]
}

var notAble = map[string]bool{
	"table": true, "variable": true, "cable": true, "timetable": true, "consumable": true, "deliverable": true, "receivable": true, "wearable": true,
	"vegetable": true, "bible": true, "executable": true,
}

// isDiscriminatorType reports whether the column holds names or enum labels.
func isDiscriminatorType(c *schema.Column) bool {
	u := c.Type.Underlying()
	return u.ArrayDims == 0 && (u.Enum != nil || u.IsText())
}

// weigh looks at the schema for evidence for and against a pair that the names
// suggest, and settles its confidence.
func (f *facts) weigh(pr *pair, stem []string) {
	t := pr.table
	last := ""
	if len(stem) > 0 {
		last = stem[len(stem)-1]
	}
	say := func(score int, format string, args ...any) {
		pr.score += score
		pr.evidence = append(pr.evidence, fmt.Sprintf(format, args...))
	}
	say(0, "%s has no foreign key", pr.id.Name)

	switch {
	case isAble(last):
		say(3, "%q names what the parent can do, not a table", last)
	case isRole(last):
		say(1, "%q is a role that rows of several tables can play", last)
	case acts(stem):
		say(1, "%q is what rows of several tables can have been or done", strings.Join(stem, "_"))
	}
	own := naming.StemOf(t.Name)
	stemName := naming.Stem(stem)
	switch {
	case stemName != "" && (stemName == own || strings.HasSuffix(own, "_"+stemName) && !isRole(last)):
		say(-3, "%q is the table's own name", stemName)
	case stemName != "" && strings.HasSuffix(own, "_"+stemName):
		say(-2, "%q ends the table's own name", stemName)
	}
	for _, target := range f.byStem[stemName] {
		if target == t || isAble(last) {
			continue
		}
		if k := soleKey(target); k != nil && compatible(k.Type, pr.id.Type) {
			pr.owner = target
			say(-4, "%s is the key of table %s", pr.id.Name, target.Name)
			break
		}
	}
	if foreignStems[naming.Singular(last)] && !f.limitedToTables(t, pr.typ) {
		say(-2, "%q is often a thing of another system", last)
	}
	if values, where := labels(t, pr.typ); values != nil {
		if tables := f.tablesNamed(values); len(tables) > 0 {
			pr.parents = tables
			say(2, "%s limits %s to values that name tables: %s", where, pr.typ.Name, strings.Join(shown(values), ", "))
		} else if len(values) > 0 {
			say(0, "%s limits %s to %s", where, pr.typ.Name, strings.Join(shown(values), ", "))
		}
	}
	if fks := t.ForeignKeysOn(pr.typ.Name); len(fks) > 0 && fks[0].Target != nil {
		if strings.HasSuffix(naming.StemOf(fks[0].Target.Name), "_type") {
			say(2, "%s references %s, a table of types", pr.typ.Name, fks[0].Target.Name)
		} else {
			say(0, "%s references %s", pr.typ.Name, fks[0].Target.Name)
		}
	}
	if name, first := indexOver(t, pr.typ.Name, pr.id.Name); name != "" {
		if first != "" {
			say(2, "index %s begins with (%s)", name, first)
		} else {
			say(1, "index %s holds both columns", name)
		}
	}
	if uniqueAlone(t, pr.id) && !isRole(last) {
		say(-3, "%s alone is unique, as a row's own id is", pr.id.Name)
	}
	if n, total := f.keysLike(pr.id.Type, t); total > 0 && n == 0 {
		say(-3, "no table has a key of type %s", pr.id.Type.Name)
	} else if total > 0 && pr.id.Type.IsText() && n*5 < total {
		score := -2 // the id of another system's thing
		if isRole(last) {
			score = -1
		}
		say(score, "few tables have a key of type %s", pr.id.Type.Name)
	}
	if u := pr.typ.Type.Underlying(); isTableType(u) {
		say(2, "%s holds a table: it is of type %s", pr.typ.Name, u.Base)
	} else if u.IsInteger() && !hasForeignKey(t, pr.typ.Name) {
		say(0, "%s is a number that the application gives a meaning", pr.typ.Name)
	}
	if tr := guardingTrigger(t, pr.typ.Name, pr.id.Name); tr != nil {
		pr.trigger = tr
		say(0, "trigger %s looks at both columns when a row is written", tr.Name)
	}
	switch {
	case t.Incomplete != "":
		pr.confidence = diag.Low
	case pr.score >= 5:
		pr.confidence = diag.High
	case pr.score >= 2:
		pr.confidence = diag.Medium
	default:
		pr.confidence = diag.Low
	}
}

// shown shortens a list of values for a message.
func shown(values []string) []string {
	const most = 6
	if len(values) > most {
		return append(append([]string{}, values[:most]...), "...")
	}
	return values
}

// indexOver finds an index, key or unique constraint over both columns; first
// are the two in its order where it begins with them, "" where none does.
func indexOver(t *schema.Table, a, b string) (name, first string) {
	for _, x := range t.Indexes {
		ia, ib := -1, -1
		for i, c := range x.Columns() {
			switch c {
			case a:
				ia = i
			case b:
				ib = i
			}
		}
		if ia < 0 || ib < 0 {
			continue
		}
		if ia < 2 && ib < 2 {
			if ia < ib {
				return x.Name, a + ", " + b
			}
			return x.Name, b + ", " + a
		}
		if name == "" {
			name = x.Name
		}
	}
	return name, ""
}

// keyClass is what compatible looks at of a key's type.
type keyClass struct {
	base  string
	array bool
}

func classOf(t schema.Type) keyClass {
	u := t.Underlying()
	return keyClass{u.Base, u.ArrayDims > 0}
}

// keysLike counts the tables whose sole key a column of that type could hold.
func (f *facts) keysLike(typ schema.Type, except *schema.Table) (n, total int) {
	for _, keys := range f.keys {
		count := len(keys)
		if k := soleKey(except); k != nil && classOf(k.Type) == classOf(keys[0].Type) {
			count--
		}
		total += count
		if compatible(keys[0].Type, typ) {
			n += count
		}
	}
	return n, total
}

// guardingTrigger returns a row trigger on INSERT or UPDATE whose function
// mentions both columns and can refuse the row.
func guardingTrigger(t *schema.Table, a, b string) *schema.Trigger {
	for _, tr := range t.Triggers {
		if tr.Function == nil || tr.Function.Def == nil || tr.Def == nil || !tr.Def.ForEachRow || !tr.Def.Insert && !tr.Def.Update {
			continue
		}
		body := strings.ToLower(tr.Function.Def.Body)
		if strings.Contains(body, strings.ToLower(a)) && strings.Contains(body, strings.ToLower(b)) &&
			(strings.Contains(body, "raise") || strings.Contains(body, "return null")) {
			return tr
		}
	}
	return nil
}

// displayName names a table in a message, without the schema where that
// is the default one.
func displayName(t *schema.Table) string {
	if t.Schema == "public" || t.Schema == "" {
		return sqlparse.QuoteIdent(t.Name)
	}
	return sqlparse.Name{Schema: t.Schema, Name: t.Name}.String()
}
