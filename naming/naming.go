// Package naming reads the names of tables and columns: which words they are
// made of, which table a column is named for, which values name tables. What
// it answers is evidence, never proof.
package naming

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/jinzhu/inflection"
)

// Words splits an identifier at underscores, hyphens, spaces, dots and changes
// of case, in lower case: "ownerType" is [owner type], "HTTPPort2" is [http
// port2], "user_id" is [user id].
func Words(ident string) []string {
	if isPlain(ident) {
		return plainWords(ident)
	}
	var words []string
	rs := []rune(ident)
	start := 0
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(string(rs[start:end])))
		}
	}
	for i, r := range rs {
		switch {
		case r == '_' || r == '-' || r == ' ' || r == '.' || r == '/' || r == ':':
			flush(i)
			start = i + 1
		case i > start && unicode.IsUpper(r) &&
			(unicode.IsLower(rs[i-1]) || unicode.IsDigit(rs[i-1]) || i+1 < len(rs) && unicode.IsLower(rs[i+1]) && unicode.IsUpper(rs[i-1])):
			flush(i)
			start = i
		}
	}
	flush(len(rs))
	return words
}

// isPlain reports whether an identifier is what most are: words of ASCII in lower
// case, with underscores between.
func isPlain(ident string) bool {
	for i := range len(ident) {
		if c := ident[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

// plainWords is Words of a plain identifier, whose words are parts of it.
func plainWords(ident string) []string {
	if strings.Trim(ident, "_") == "" {
		return nil
	}
	words := make([]string, 0, 1+strings.Count(ident, "_"))
	for word := range strings.SplitSeq(ident, "_") {
		if word != "" {
			words = append(words, word)
		}
	}
	return words
}

// irregular holds what the inflection rules get wrong in table names.
var irregular = map[string]string{
	"data": "data", "media": "media", "metadata": "metadata", "meta": "meta", "addresses": "address",
	"address": "address", "status": "status", "statuses": "status", "bus": "bus", "news": "news",
	"series": "series", "species": "species", "access": "access", "process": "process", "business": "business",
	"caches": "cache", "leaves": "leave", "uses": "use", "bases": "base", "databases": "database",
	"licenses": "license", "releases": "release", "purchases": "purchase", "phases": "phase", "invoices": "invoice",
	"class": "class", "focus": "focus", "bonus": "bonus", "campus": "campus", "canvas": "canvas",
	"canvases": "canvas", "alias": "alias", "aliases": "alias", "expenses": "expense", "responses": "response",
	"courses": "course", "houses": "house", "warehouses": "warehouse", "cases": "case", "leases": "lease",
	"movies": "movie", "cookies": "cookie", "archives": "archive", "slaves": "slave", "drives": "drive",
	"ads": "ad", "ips": "ip", "ons": "on", "ops": "op", "vms": "vm", "dbs": "db",
	"basis": "base", // "bases" is the plural of both
	"os":    "os", "sms": "sms", "gps": "gps", "dns": "dns", "aws": "aws", "ins": "ins", "less": "less",
}

// Singular returns a word's singular, in lower case.
func Singular(word string) string {
	word = strings.ToLower(word)
	if s, ok := irregular[word]; ok {
		return s
	}
	if len(word) < 4 {
		return word // ids are too short to be words: "os", "bus"
	}
	// No plural ends otherwise (boxes, data, mice, cacti, men, feet, teeth), and the
	// library tries some fifty expressions.
	if !strings.ContainsRune("saeinth", rune(word[len(word)-1])) {
		return word
	}
	if s, ok := singulars.Load(word); ok {
		return s.(string)
	}
	s := inflection.Singular(word)
	singulars.Store(word, s)
	return s
}

// singulars keeps what the library answered: schemas are made of few words, and
// it was a quarter of a run.
var singulars sync.Map

// Stem is a name as words, the last one singular: what makes "user",
// "users" and "Users" equal, and "order_items" equal to "orderItem".
func Stem(words []string) string {
	if len(words) == 0 {
		return ""
	}
	last := len(words) - 1
	return strings.Join(words[:last], "_") + sep(last) + Singular(words[last])
}

func sep(n int) string {
	if n > 0 {
		return "_"
	}
	return ""
}

// StemOf is the stem of an identifier.
func StemOf(ident string) string { return Stem(Words(ident)) }

// idWords end the name of a column that holds a key.
var idWords = map[string]bool{
	"id": true, "uuid": true, "guid": true, "fk": true, "ref": true, "key": true, "pk": true, "oid": true, "uid": true,
	"ulid": true, "gid": true, "rid": true,
}

// IDSuffix splits a column's name into the words before its id word, and that
// word: "owner_id" is [owner], id. It is false where the name does not end so.
// "ownerId_fk" and "owner_id_fk" lose both words, "id_owner" and "fk_owner" the
// first; a numbered or versioned key
// ("job_id_v2") is taken for what it was before.
func IDSuffix(column string) (stem []string, suffix string, ok bool) {
	w := Words(column)
	if n := len(w); n > 1 && len(w[n-1]) == 2 && w[n-1][0] == 'v' && unicode.IsDigit(rune(w[n-1][1])) {
		w = w[:n-1]
	}
	n := len(w)
	if n == 0 {
		return nil, "", false
	}
	last := w[n-1]
	if n > 1 && (w[0] == "fk" || w[0] == "id" && !idWords[last] && !ofIdentity[last]) {
		// "fk_user_id", "id_user"
		if stem, suffix, ok := IDSuffix(strings.Join(w[1:], "_")); ok && len(stem) > 0 {
			return stem, suffix, true
		}
		return w[1:], w[0], true
	}
	if !idWords[last] {
		// "userid", "parent_postid": lower-case names without a separator.
		if len(last) > 4 && strings.HasSuffix(last, "id") && !notJoined[last] {
			return append(slices.Clone(w[:n-1]), strings.TrimSuffix(last, "id")), "id", true
		}
		return nil, "", false
	}
	if (last == "fk" || last == "ref" || last == "key") && n > 2 && (w[n-2] == "id" || w[n-2] == "uuid") {
		return w[:n-2], w[n-2], true
	}
	return w[:n-1], last, true
}

// ofIdentity are words that "id" stands before as identity: an "id_token" or
// "id_number" is no reference.
var ofIdentity = map[string]bool{
	"token": true, "number": true, "code": true, "type": true, "card": true, "document": true, "proof": true,
	"value": true, "hash": true, "scheme": true, "format": true, "verification": true, "name": true, "seq": true,
	"no": true, "issuer": true, "provider": true,
}

// notJoined are words that end in "id" and hold none.
var notJoined = map[string]bool{
	"valid": true, "paid": true, "void": true, "grid": true, "invalid": true, "unpaid": true, "prepaid": true,
	"hybrid": true, "rapid": true, "fluid": true, "solid": true, "liquid": true, "avoid": true, "android": true,
	"centroid": true, "asteroid": true, "covid": true, "guid": true, "uuid": true, "ulid": true, "squid": true,
	"rowid": true, "madrid": true, "david": true, "bid": true, "mid": true, "raid": true, "overpaid": true, "repaid": true,
	"postpaid": true, "orchid": true, "lipid": true, "plaid": true, "steroid": true, "thyroid": true, "typhoid": true, "humid": true,
	"opioid": true, "vivid": true, "lucid": true, "candid": true, "setuid": true, "setgid": true,
	"overlaid": true, "haploid": true, "diploid": true,
}
