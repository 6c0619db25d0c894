package gen

import "strings"

// MaxTables is how many tables have a name.
var MaxTables = len(areas) * len(things) * len(qualities)

var areas = strings.Fields(`billing catalog shipping warehouse support marketing identity payment partner report
	product account content media search pricing loyalty fraud returns tax
	vendor campaign survey event ledger device session booking fleet store`)

// things have their plurals beside them.
var things = [][2]string{
	{"order", "orders"}, {"invoice", "invoices"}, {"customer", "customers"}, {"address", "addresses"},
	{"category", "categories"}, {"comment", "comments"}, {"photo", "photos"}, {"video", "videos"},
	{"document", "documents"}, {"rule", "rules"}, {"policy", "policies"}, {"entry", "entries"},
	{"batch", "batches"}, {"token", "tokens"}, {"key", "keys"}, {"note", "notes"},
	{"task", "tasks"}, {"team", "teams"}, {"member", "members"}, {"role", "roles"},
	{"ticket", "tickets"}, {"message", "messages"}, {"template", "templates"}, {"channel", "channels"},
	{"price", "prices"}, {"discount", "discounts"}, {"coupon", "coupons"}, {"review", "reviews"},
	{"shipment", "shipments"}, {"parcel", "parcels"}, {"label", "labels"}, {"route", "routes"},
	{"stop", "stops"}, {"zone", "zones"}, {"rate", "rates"}, {"quote", "quotes"},
	{"plan", "plans"}, {"feature", "features"}, {"limit", "limits"}, {"alert", "alerts"},
}

var qualities = []string{"", "draft_", "archived_", "external_", "legacy_", "planned_", "shared_", "regional_", "daily_"}

// tableName names the i-th table. Neighbours are of different areas and things.
func tableName(i int) (plural, singular string) {
	n := len(areas) * len(things)
	quality := qualities[i/n%len(qualities)]
	i %= n
	area, thing := areas[(i+i/len(areas))%len(areas)], things[i/len(areas)]
	return quality + area + "_" + thing[1], quality + area + "_" + thing[0]
}

var attributes = []column{
	{name: "title", typ: "text"},
	{name: "description", typ: "text", def: "''::text"},
	{name: "status", typ: "character varying(32)", def: "'new'::character varying"},
	{name: "position", typ: "integer", def: "0"},
	{name: "amount_cents", typ: "bigint", def: "0"},
	{name: "currency", typ: "character(3)", def: "'EUR'::bpchar"},
	{name: "enabled", typ: "boolean", def: "true"},
	{name: "metadata", typ: "jsonb", def: "'{}'::jsonb"},
	{name: "tags", typ: "text[]", def: "'{}'::text[]"},
	{name: "email", typ: "character varying(320)"},
	{name: "external_ref", typ: "character varying(64)"},
	{name: "starts_at", typ: "timestamp with time zone"},
	{name: "ends_at", typ: "timestamp with time zone"},
	{name: "score", typ: "numeric(10,2)", def: "0"},
	{name: "checksum", typ: "bytea"},
	{name: "locale", typ: "character varying(16)", def: "'en'::character varying"},
	{name: "retries", typ: "smallint", def: "0"},
	{name: "weight", typ: "double precision"},
}

var words = strings.Fields(`the order was shipped late so customer asked for refund and support it''s sent again with new
	label from other store; price includes tax but not delivery -- see note about returns before closing`)
