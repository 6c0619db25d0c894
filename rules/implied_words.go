package rules

import (
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

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
	"xero": true, "sfdc": true, "quickbooks": true, "netsuite": true, "gocardless": true,
	"imported": true, "import": true, "original": true, "orig": true, "public": true, "tmp": true, "temp": true,
	"chain": true, "onchain": true, "memory": true,
}

// detached are words that, at the beginning or the end of a table's name, say
// that its rows are meant to outlive, or to arrive before, what they mention.
var detached = map[string]bool{
	"log": true, "logs": true, "audit": true, "audits": true, "history": true, "histories": true, "archive": true,
	"archived": true, "archives": true, "backup": true, "backups": true, "bak": true, "tmp": true, "temp": true,
	"staging": true, "snapshot": true, "snapshots": true, "deleted": true, "old": true, "outbox": true,
	"cache": true, "cached": true, "queue": true, "queues": true, "olap": true, "statistics": true, "metrics": true, "analytics": true, "raw": true,
	"auditlog": true, "audittrail": true, "changelog": true, "eventlog": true, "syslog": true,
	"debug": true, "legacy": true, "deprecated": true, "deletion": true, "deletions": true, "cold": true, "cdc": true,
}

// dead are those of them that say that nobody writes the table any more, or not
// for long.
var dead = map[string]bool{
	"backup": true, "backups": true, "bak": true, "tmp": true, "temp": true, "old": true, "legacy": true,
	"deprecated": true, "staging": true,
}

// retired are those that say that a table's rows are copies, or kept to tell of
// what is gone: unless it has foreign keys all the same.
var retired = map[string]bool{
	"audit": true, "audits": true, "deletion": true, "deletions": true, "deleted": true, "cdc": true,
	"archive": true, "archived": true, "archives": true, "auditlog": true, "audittrail": true,
}

// early are those that say that rows arrive before what they mention, or are kept
// in no order with it.
var early = map[string]bool{"raw": true, "cache": true, "cached": true, "outbox": true, "olap": true}

// versionWords end the name of a table that keeps another's rows as they were.
var versionWords = map[string]bool{
	"version": true, "revision": true, "history": true, "audit": true, "snapshot": true, "archive": true, "copy": true,
}

// detachedRows are words that say so of what the table's rows are, at the end of
// its name: an event type is none, a sign-in event is. Events that people go to are
// referenced.
var detachedRows = map[string]bool{
	"event": true, "events": true, "stats": true,
}

// pieces are what is left of a table's name behind such a word: log lines, queue
// items.
var pieces = map[string]bool{
	"record": true, "row": true, "entry": true, "entity": true, "line": true, "item": true, "file": true, "data": true,
}

// detachedWord returns the word of a table's name that says that its rows
// outlive what they mention, "" where none does. It is the noun that the name
// ends in, or the word that it begins with: deletion_requests are requests.
func detachedWord(t *schema.Table) string {
	words := naming.Words(t.Name)
	if n := len(words); n > 1 && pieces[naming.Singular(words[n-1])] {
		words = words[:n-1] // login_event_entity, queue_items
	}
	if len(words) == 0 {
		return ""
	}
	first, last := words[0], words[len(words)-1]
	switch {
	case retired[first] || dead[first]:
		return first // audit_logs
	case detached[last]:
		for _, w := range words {
			if retired[w] || dead[w] {
				return w // account_deletion_log
			}
		}
		return last
	case detachedRows[last]:
		return last
	case detached[first]:
		return first
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
		if !roleStems[w] && !isParticiple(w) && !whichOne[w] && !agents[w] {
			return false
		}
	}
	return true
}

var whichOne = map[string]bool{
	"root": true, "latest": true, "current": true, "default": true, "previous": true, "prev": true, "next": true,
	"last": true, "first": true, "active": true, "main": true, "primary": true, "secondary": true, "new": true,
	"child": true, "base": true, "initial": true, "final": true, "begin": true, "end": true, "start": true, "owning": true, "other": true, "by": true, "in": true, "reply": true,
}

// tenantWords make a tenant key: one that stands in every table and leads its
// keys, and that many designs leave without a foreign key on purpose.
var tenantWords = map[string]bool{"tenant": true, "shard": true, "partition": true, "region": true}

// people are tables whose rows act: who created, approved or sent something is
// one of them.
var people = map[string]bool{
	"user": true, "account": true, "person": true, "member": true, "employee": true, "principal": true, "profile": true,
	"admin": true, "staff": true, "actor": true, "login": true, "agent": true,
}

// agents are nouns for who did something. Nouns in -er and -or that are things
// as often (provider, container, order) are not among them.
var agents = map[string]bool{
	"creator": true, "author": true, "coauthor": true, "inviter": true, "invitee": true, "sender": true, "recipient": true,
	"receiver": true, "approver": true, "reviewer": true, "uploader": true, "updater": true, "updator": true, "editor": true,
	"modifier": true, "deleter": true, "assignee": true, "assigner": true, "assignor": true, "submitter": true,
	"requester": true, "requestor": true, "reporter": true, "commenter": true, "follower": true, "followee": true,
	"purchaser": true, "buyer": true, "seller": true, "payer": true, "payee": true, "moderator": true, "redeemer": true,
	"initiator": true, "performer": true, "voter": true, "liker": true, "organizer": true, "organiser": true,
	"granter": true, "grantor": true, "grantee": true, "referrer": true, "impersonator": true, "mentor": true,
	"mentee": true, "signer": true, "verifier": true, "banner": true, "blocker": true, "resolver": true, "closer": true,
	"manager": true, "supervisor": true, "annotator": true, "downloader": true, "revoker": true, "applier": true,
}

// othersThan are people whom some agents are, where there is a table of them,
// rather than users.
var othersThan = map[string][]string{
	"manager": {"employee", "staff", "person", "worker"}, "supervisor": {"employee", "staff", "person", "worker"},
	"mentor": {"employee", "person", "student"}, "mentee": {"employee", "person", "student"},
	"buyer": {"customer", "company"}, "purchaser": {"customer", "company"}, "payer": {"customer", "company"},
	"seller": {"customer", "company", "supplier", "merchant"}, "payee": {"customer", "company", "supplier", "merchant"},
}

// selfWords say of a reference that it is to another row of the same table.
var selfWords = map[string]bool{
	"parent": true, "previous": true, "prev": true, "next": true, "predecessor": true, "successor": true,
	"ancestor": true, "root": true, "original": true, "orig": true, "canonical": true, "duplicate": true, "initial": true,
	"superseded": true, "supersedes": true, "replaces": true, "replaced": true, "merged": true, "cloned": true,
	"copied": true, "copy": true, "forked": true, "derived": true, "replayed": true, "rerun": true, "retried": true,
	"retry": true, "corrects": true, "obsolete": true, "obsoleted": true, "reply": true, "inreplyto": true,
}

// selfLinks join such words to what follows them: duplicate_of, replaced_by,
// in_reply_to.
var selfLinks = map[string]bool{"of": true, "from": true, "to": true, "into": true, "in": true, "by": true}

// onlyBy are those of selfWords that name a row, not a person, before "by".
var onlyBy = map[string]bool{"superseded": true, "replaced": true, "obsolete": true, "obsoleted": true}

// doings are nouns in -ing: a product_packaging_id is a packaging's.
var doings = map[string]bool{
	"accounting": true, "advertising": true, "banking": true, "billing": true, "booking": true, "branding": true,
	"briefing": true, "building": true, "catering": true, "clearing": true, "costing": true, "counting": true,
	"drawing": true, "dwelling": true, "earning": true, "encoding": true, "embedding": true, "engraving": true,
	"finding": true, "financing": true, "forwarding": true, "funding": true, "grouping": true, "heading": true,
	"hearing": true, "holding": true, "hosting": true, "invoicing": true, "landing": true, "learning": true,
	"lending": true, "licensing": true, "listing": true, "mailing": true, "mapping": true, "marketing": true,
	"meeting": true, "offering": true, "opening": true, "ordering": true, "outing": true, "packaging": true,
	"packing": true, "painting": true, "parking": true, "pairing": true, "picking": true, "planning": true,
	"posting": true, "pricing": true, "printing": true, "processing": true, "purchasing": true, "ranking": true,
	"reading": true, "recording": true, "routing": true, "scheduling": true, "scoring": true, "screening": true,
	"seating": true, "setting": true, "settings": true, "shipping": true, "sighting": true, "spelling": true,
	"staffing": true, "standing": true, "testing": true, "ticketing": true, "tracking": true, "trading": true,
	"training": true, "viewing": true, "voting": true, "warning": true, "wording": true, "writing": true,
}

// rowNouns are what any table's rows can be called.
var rowNouns = map[string]bool{"record": true, "row": true, "entry": true, "entity": true}

// measures are words for numbers: a column of that name beside a table of that
// name counts or orders, and references nothing.
var measures = map[string]bool{
	"order": true, "position": true, "level": true, "rank": true, "version": true, "number": true, "count": true,
	"size": true, "priority": true, "weight": true, "index": true, "sequence": true, "age": true, "year": true,
	"month": true, "week": true, "day": true, "hour": true, "score": true, "point": true, "rating": true, "status": true,
	"state": true, "kind": true, "stage": true, "step": true, "rate": true, "price": true, "unit": true, "amount": true,
	"credit": true, "vote": true, "view": true, "like": true, "total": true, "quantity": true, "duration": true,
	"limit": true, "quota": true, "balance": true, "cost": true, "fee": true, "discount": true, "percentage": true,
	"revision": true, "block": true, "height": true, "width": true, "length": true, "depth": true, "port": true,
	"flag": true, "mode": true, "interval": true, "attempt": true, "retry": true, "round": true, "phase": true,
	"code": true, "value": true, "key": true, "line": true, "page": true, "offset": true, "timestamp": true, "date": true,
	"usage": true, "budget": true, "stock": true, "salary": true, "tax": true, "token": true, "bid": true, "slot": true,
}
