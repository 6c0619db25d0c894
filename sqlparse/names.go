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

// quoteCallable quotes the name of a function or type, where more words have a
// meaning of their own: char is not "char".
func quoteCallable(s string) string {
	if notCallable[s] {
		return `"` + s + `"`
	}
	return QuoteIdent(s)
}

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// The key words of PostgreSQL 16 (SQL Key Words, appendix C): reserved are the
// "reserved" and "reserved (can be function or type)" ones, notCallable the
// "non-reserved (cannot be function or type)" ones.
var (
	reserved = wordSet(`all analyse analyze and any array as asc asymmetric authorization binary both
		case cast check collate collation column concurrently constraint create cross current_catalog current_date
		current_role current_schema current_time current_timestamp current_user default deferrable desc distinct do
		else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect
		into is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
		only or order outer overlaps placing primary references returning right select session_user similar some
		symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when
		where window with`)
	notCallable = wordSet(`between bigint bit boolean char character coalesce dec decimal exists extract float greatest
		grouping inout int integer interval json_array json_arrayagg json_object json_objectagg least national nchar none
		normalize nullif numeric out overlay position precision real row setof smallint substring time timestamp treat
		trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
		xmlserialize xmltable`)
)

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
	switch {
	case t.Schema == "pg_catalog" && t.Name == "interval":
		b.WriteString(t.interval())
	case t.Schema == "pg_catalog" && grammarTypes[t.Name] && (t.Name != "bit" || len(t.Mods) > 0):
		b.WriteString(t.Name + modifiers(t.Mods))
	case t.Schema == "pg_catalog" && !notCallable[t.Name]:
		b.WriteString(QuoteIdent(t.Name) + modifiers(t.Mods))
	case t.Schema != "":
		b.WriteString(quoteCallable(t.Schema) + "." + QuoteIdent(t.Name) + modifiers(t.Mods))
	default:
		b.WriteString(quoteCallable(t.Name) + modifiers(t.Mods))
	}
	b.WriteString(strings.Repeat("[]", t.ArrayDims))
	if t.PctType {
		b.WriteString("%TYPE")
	}
	return b.String()
}

// grammarTypes are the types of pg_catalog whose names are key words that mean
// the same without a schema; bit does not, it is bit(1).
var grammarTypes = wordSet("bit numeric time timestamp varchar")

func modifiers(mods []Expr) string {
	if len(mods) == 0 {
		return ""
	}
	return "(" + list(mods) + ")"
}

// intervalFields names the masks of interval's fields (INTERVAL_MASK,
// timestamp.h), which come as the type's first modifier.
var intervalFields = map[string]string{
	"4": " year", "2": " month", "8": " day", "1024": " hour", "2048": " minute", "4096": " second",
	"6": " year to month", "1032": " day to hour", "3080": " day to minute", "7176": " day to second",
	"3072": " hour to minute", "7168": " hour to second", "6144": " minute to second",
}

func (t TypeName) interval() string {
	s := t.Name
	if len(t.Mods) > 0 {
		s += intervalFields[t.Mods[0].String()] + modifiers(t.Mods[1:])
	}
	return s
}
