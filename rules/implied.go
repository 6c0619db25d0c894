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
}

// outsiders are words that say an id was given out by another system: the big
// providers, and what one calls the rest.
var outsiders = map[string]bool{
	"external": true, "ext": true, "remote": true, "foreign": true, "upstream": true, "downstream": true, "legacy": true,
	"thirdparty": true, "party": true, "partner": true, "vendor": true, "provider": true, "client": true,
	"stripe": true, "paypal": true, "braintree": true, "adyen": true, "chargebee": true, "recurly": true, "plaid": true,
	"slack": true, "discord": true, "telegram": true, "whatsapp": true, "twilio": true, "zoom": true, "teams": true,
	"github": true, "gitlab": true, "bitbucket": true, "jira": true, "linear": true, "notion": true, "asana": true,
	"google": true, "apple": true, "facebook": true, "fb": true, "twitter": true, "instagram": true, "linkedin": true,
	"microsoft": true, "azure": true, "aws": true, "gcp": true, "okta": true, "auth0": true, "saml": true, "oauth": true,
	"oidc": true, "sso": true, "ldap": true, "idp": true, "salesforce": true, "hubspot": true, "zendesk": true,
	"intercom": true, "mailchimp": true, "sendgrid": true, "mailgun": true, "segment": true, "mixpanel": true,
	"shopify": true, "amazon": true, "ebay": true, "spotify": true, "youtube": true, "firebase": true,
	"temporal": true, "sentry": true, "datadog": true, "pagerduty": true, "opsgenie": true, "docusign": true,
	"xero": true, "quickbooks": true, "netsuite": true, "gocardless": true,
	"imported": true, "import": true, "original": true, "orig": true, "public": true, "tmp": true, "temp": true,
}

// detached are words that, anywhere in a table's name, say that its rows are
// meant to outlive, or to arrive before, what they mention.
var detached = map[string]bool{
	"log": true, "logs": true, "audit": true, "audits": true, "history": true, "histories": true, "archive": true,
	"archived": true, "archives": true, "backup": true, "backups": true, "bak": true, "tmp": true, "temp": true,
	"staging": true, "snapshot": true, "snapshots": true, "deleted": true, "old": true, "outbox": true,
	"cache": true, "cached": true, "queue": true, "queues": true, "olap": true, "statistics": true, "metrics": true, "analytics": true, "raw": true,
	"debug": true, "legacy": true, "deprecated": true, "deletion": true, "deletions": true, "cold": true, "cdc": true,
}

// detachedRows are words that say so of what the table's rows are, at the end of
// its name: an event type is none, a sign-in event is.
var detachedRows = map[string]bool{
	"event": true, "events": true, "activity": true, "activities": true, "import": true, "imports": true,
	"stats": true,
}

// detachedWord returns the word of a table's name that says that its rows
// outlive what they mention, "" where none does.
func detachedWord(t *schema.Table) string {
	words := naming.Words(t.Name)
	for i, w := range words {
		if detached[w] || i > 0 && i == len(words)-1 && detachedRows[w] {
			return w
		}
	}
	return ""
}

// commonNouns name tables in one schema and half of a compound in the next: an
// id that only ends in one of them ("sharding_key_id") need not mean that table.
var commonNouns = map[string]bool{
	"key": true, "type": true, "token": true, "code": true, "event": true, "session": true, "message": true,
	"request": true, "value": true, "resource": true, "object": true, "reference": true,
	"transaction": true, "set": true, "job": true, "trace": true, "entity": true, "data": true,
	"instance": true, "record": true, "number": true, "process": true,
}

// roleOnly reports whether words say which row of a table is meant, and cannot
// be half of a compound.
func roleOnly(words []string) bool {
	for _, w := range words {
		if !roleStems[w] && !isParticiple(w) && !whichOne[w] {
			return false
		}
	}
	return true
}

var whichOne = map[string]bool{
	"root": true, "latest": true, "current": true, "default": true, "previous": true, "prev": true, "next": true,
	"last": true, "first": true, "active": true, "main": true, "primary": true, "secondary": true, "new": true,
	"child": true, "base": true, "initial": true, "final": true, "other": true, "by": true, "in": true, "reply": true,
}

// tenantWords make a tenant key: one that stands in every table and leads its
// keys, and that many designs leave without a foreign key on purpose.
var tenantWords = map[string]bool{"tenant": true, "shard": true, "partition": true, "region": true}

func (f *facts) findImplied(p *Pass) {
	free := f.columnsWithoutKey()
	for _, t := range f.tables {
		if t.Kind == schema.ForeignTable {
			continue // foreign tables cannot have foreign keys
		}
		for _, c := range t.Columns {
			ref := f.declared(p, t, c)
			if ref == nil && !p.neverReferences(t, c) {
				ref = f.imply(t, c, free)
			}
			if ref != nil && ref.target != nil {
				f.implied[c] = ref
			}
		}
	}
}

// columnsWithoutKey counts, by name, the columns that have no foreign key.
func (f *facts) columnsWithoutKey() map[columnKey]int {
	n := map[columnKey]int{}
	for _, t := range f.tables {
		for _, c := range t.Columns {
			if !hasForeignKey(t, c.Name) {
				n[columnKey(strings.ToLower(c.Name))]++
			}
		}
	}
	return n
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

// imply works out which table's key the column names; nil where it names none
// or cannot have a foreign key.
func (f *facts) imply(t *schema.Table, c *schema.Column, free map[columnKey]int) *impliedReference {
	if hasForeignKey(t, c.Name) || f.paired[c] != nil || c.Generated != "" || c.Identity != "" || c.Serial || c.Inherited {
		return nil
	}
	if !isKeyType(c.Type) || c.Type.Unknown || c.Type.Underlying().Enum != nil {
		return nil
	}
	stem, suffix, ok := naming.IDSuffix(c.Name)
	if !ok || len(stem) == 0 || suffix == "key" || suffix == "uid" || suffix == "ref" {
		return nil
	}
	// Django, EF and others name the id after the column: the words may begin
	// with the table's own prefix.
	stem = trimPrefix(stem, columnPrefix(t))
	target, key, words := f.target(t, c, stem)
	ref := &impliedReference{table: t, column: c, target: target, key: key, confidence: diag.Medium}
	say := func(format string, args ...any) { ref.evidence = append(ref.evidence, fmt.Sprintf(format, args...)) }

	if sibling, n := f.siblingTarget(t, c); sibling != nil {
		if target == nil || target == sibling.target {
			ref.target, ref.key = sibling.target, soleKey(sibling.target)
			say("%s references %s in %s", c.Name, sibling.target.Name, plural(n, "other table"))
			ref.confidence = diag.High
			words = len(stem)
		}
	}
	if ref.target == nil || ref.key == nil {
		return nil
	}
	if ref.target == t && (soleKey(t) == c || words == len(stem)) {
		return nil // the row's own id, by another system's count
	}
	if ref.confidence < diag.High {
		say("%s is named for table %s, whose key %s is of type %s", c.Name, ref.target.Name, ref.key.Name, ref.key.Type.Name)
	}
	left := stem[:len(stem)-words]
	for _, w := range left {
		if outsiders[w] {
			return nil
		}
	}
	name := columnKey(strings.ToLower(c.Name))
	for _, w := range stem {
		if tenantWords[w] && free[name] > 2 && len(f.refs[name])*4 < free[name] {
			return nil // a tenant or shard key that, as a rule, nothing holds
		}
	}
	lower := func(format string, args ...any) {
		ref.confidence = diag.Low
		say(format, args...)
	}
	if t.Incomplete != "" || ref.target.Incomplete != "" {
		lower("not every statement about these tables could be replayed")
	}
	if t.Kind == schema.PartitionedTable {
		lower("partitioned tables are often kept free of foreign keys on purpose")
	}
	if len(left) > 0 && c.Type.IsText() && ref.confidence < diag.High {
		lower("a text id with a role of its own may be another system's")
	}
	if w := detachedWord(t); w != "" {
		lower("rows of %q tables are often meant to outlive what they mention", w)
	}
	if len(left) > 0 && words == 1 && ref.confidence == diag.Medium && ref.target != t && commonNouns[naming.Singular(stem[len(stem)-1])] && !roleOnly(left) {
		lower("%q at the end of a name is as often a thing that has no table", stem[len(stem)-1])
	}
	if len(f.refs) > 0 && ref.confidence == diag.Medium && c.Type.IsText() && !sameSpelling(c.Type, ref.key.Type) {
		lower("the types are spelled differently: %s and %s", c.Type.Name, ref.key.Type.Name)
	}
	return ref
}

func sameSpelling(a, b schema.Type) bool { return a.Underlying().Name == b.Underlying().Name }

// target finds the table that the words before the id name: the whole stem, or
// the longest end of it (parent_post_id names posts). words says how many of
// them it took. A table that only shares its last word is none.
func (f *facts) target(t *schema.Table, c *schema.Column, stem []string) (target *schema.Table, key *schema.Column, words int) {
	for n := len(stem); n > 0; n-- {
		name := naming.Stem(stem[len(stem)-n:])
		candidates := f.byStem[name]
		if len(candidates) == 0 && n == len(stem) {
			candidates = f.prefixed(t, name)
		}
		if len(candidates) == 0 && n == len(stem) && n > 1 {
			candidates = f.endingIn(name)
		}
		var found *schema.Table
		for _, cand := range candidates {
			k := soleKey(cand)
			if k == nil || !compatible(k.Type, c.Type) {
				continue
			}
			if found == nil || cand.Schema == t.Schema && found.Schema != t.Schema {
				found, key = cand, k
			}
		}
		if found != nil {
			return found, key, n
		}
		if len(candidates) > 0 {
			return nil, nil, 0 // it names a table, but not by a key of this type
		}
	}
	return nil, nil, 0
}

// prefixed returns the tables called by the name behind the prefix that the
// table itself has: acme_users for a user_id in acme_orders.
func (f *facts) prefixed(t *schema.Table, name string) []*schema.Table {
	w := naming.Words(t.Name)
	if len(w) < 2 {
		return nil
	}
	return f.byStem[w[0]+"_"+name]
}

// endingIn returns the one table whose name ends in a name of several words:
// oauth_access_tokens for an access_token_id. Where there are several, none.
func (f *facts) endingIn(name string) []*schema.Table {
	var found []*schema.Table
	for _, t := range f.tables {
		if strings.HasSuffix(naming.StemOf(t.Name), "_"+name) {
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// siblingTarget returns the table that other columns of the same name and a
// compatible type reference, where they agree, and how many do.
func (f *facts) siblingTarget(t *schema.Table, c *schema.Column) (*reference, int) {
	var found *reference
	n := 0
	refs := f.refs[columnKey(strings.ToLower(c.Name))]
	for i := range refs {
		r := &refs[i]
		if r.table == t || !compatible(r.column.Type, c.Type) {
			continue
		}
		if found != nil && found.target != r.target {
			return nil, 0
		}
		found = r
		n++
	}
	return found, n
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
