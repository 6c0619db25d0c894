package sqlparse

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// QuoteIdent quotes an identifier where PostgreSQL would fold or refuse it
// without quotes (quote_ident, less the reserved words that are safe in the
// places polylint prints them).
func QuoteIdent(s string) string {
	plain := s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] == '_')
	for i := 0; plain && i < len(s); i++ {
		c := s[i]
		plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '$'
	}
	if plain && !reserved[s] {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// reserved holds the key words that PostgreSQL 16 reserves (SQL Key Words,
// appendix C: "reserved" and "reserved (can be function or type)").
var reserved = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`all analyse analyze and any array as asc asymmetric authorization binary both
		case cast check collate collation column concurrently constraint create cross current_catalog current_date
		current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do
		else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect
		into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
		only or order outer overlaps placing primary references returning right select session_user similar some
		symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when
		where window with`) {
		m[w] = true
	}
	return m
}()

// QuoteLiteral quotes a string literal.
func QuoteLiteral(s string) string {
	q := "'" + strings.ReplaceAll(s, "'", "''") + "'"
	if strings.Contains(s, `\`) {
		return "E" + strings.ReplaceAll(q, `\`, `\\`)
	}
	return q
}

// String prints the name as SQL.
func (n Name) String() string {
	if n.Schema == "" {
		return QuoteIdent(n.Name)
	}
	return QuoteIdent(n.Schema) + "." + QuoteIdent(n.Name)
}

// String prints the type as the parser has it (int8, not bigint), for display.
func (t TypeName) String() string {
	var b strings.Builder
	if t.SetOf {
		b.WriteString("SETOF ")
	}
	if t.Schema != "" && t.Schema != "pg_catalog" {
		b.WriteString(QuoteIdent(t.Schema) + ".")
	}
	if t.Schema == "pg_catalog" {
		b.WriteString(t.Name)
	} else {
		b.WriteString(QuoteIdent(t.Name))
	}
	if len(t.Mods) > 0 {
		b.WriteString("(" + list(t.Mods) + ")")
	}
	b.WriteString(strings.Repeat("[]", t.ArrayDims))
	if t.PctType {
		b.WriteString("%TYPE")
	}
	return b.String()
}
