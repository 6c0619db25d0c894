package schema

import (
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// userType is a type that the migrations made: an enum, a domain, a composite,
// range or base type, one of a well-known extension, or a table's row type.
type userType struct {
	schema, name string
	kind         typeKind
	enum         *Enum
	domain       *Domain
	columns      []*Column // composite
	table        *Table    // row type: the names follow the table's
	view         *View
	extension    string
	made         History
	oid          int
	saved        int
}

type typeKind int

const (
	enumType typeKind = iota
	domainType
	compositeType
	rangeType
	baseType
	rowType
	extensionType
)

func (u *userType) ident() (schema, name string) {
	switch {
	case u.table != nil:
		return u.table.Schema, u.table.Name
	case u.view != nil:
		return u.view.Schema, u.view.Name
	}
	return u.schema, u.name
}

// shortNames maps the parser's and pg_type's names to what format_type prints
// for the type without modifiers.
var shortNames = map[string]string{
	"bool": "boolean", "int2": "smallint", "int4": "integer", "int8": "bigint",
	"float4": "real", "float8": "double precision", "char": `"char"`, "bpchar": "bpchar",
	"varchar": "character varying", "time": "time without time zone", "timetz": "time with time zone",
	"timestamp": "timestamp without time zone", "timestamptz": "timestamp with time zone",
	"bit": `"bit"`, "varbit": "bit varying", "interval": "interval", "any": `"any"`,
}

// builtin holds the types of pg_catalog that a column or function can have.
var builtin = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange
		anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box
		bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8
		gtsvector index_am_handler inet int2 int2vector int4 int4multirange int4range int8 int8multirange int8range
		internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric
		nummultirange numrange oid oidvector path pg_brin_bloom_summary pg_brin_minmax_multi_summary pg_ddl_command
		pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot point polygon record refcursor
		regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole
		regtype table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery
		tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml`) {
		m[w] = true
	}
	return m
}()

// informationSchemaTypes are the domains of information_schema.
var informationSchemaTypes = map[string]bool{
	"cardinal_number": true, "character_data": true, "sql_identifier": true, "time_stamp": true, "yes_or_no": true,
}

// typeKeywords are the key words that quote_identifier quotes besides those
// that sqlparse.QuoteIdent does (SQL Key Words, appendix C: "non-reserved
// (cannot be function or type)").
var typeKeywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`between bigint bit boolean char character coalesce dec decimal exists extract
		float greatest grouping inout int integer interval least national nchar none normalize nullif numeric out
		overlay position precision real row setof smallint substring time timestamp treat trim values varchar
		xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize
		xmltable`) {
		m[w] = true
	}
	return m
}()

func quoteName(s string) string {
	if typeKeywords[s] {
		return `"` + s + `"`
	}
	return sqlparse.QuoteIdent(s)
}

func quoteQualified(schema, name string) string {
	if schema == "" {
		return quoteName(name)
	}
	return quoteName(schema) + "." + quoteName(name)
}

// resolveType finds what a written type means under the search path in effect.
// A type that is nowhere is passed through by name, marked Unknown.
func (r *Replayer) resolveType(tn sqlparse.TypeName) Type {
	if tn.PctType {
		return r.columnType(tn)
	}
	name := tn.Name
	t := Type{written: sqlparse.Name{Schema: tn.Schema, Name: name}}
	if tn.ArrayDims > 0 {
		t.ArrayDims = 1
	}
	if tn.Schema == "" || tn.Schema == "pg_catalog" {
		if elem, ok := strings.CutPrefix(name, "_"); ok && builtin[elem] {
			name, t.ArrayDims = elem, 1
		}
		if builtin[name] {
			t.Base, t.Name = spellBuiltin(name, tn.Mods)
			if t.ArrayDims > 0 {
				t.Name += "[]"
			}
			return t
		}
	}
	t.mods = spellMods(tn.Mods)
	if tn.Schema == "information_schema" && informationSchemaTypes[name] {
		t.Base = "information_schema." + name
		t.Name = t.Base + strings.Repeat("[]", t.ArrayDims)
		return t
	}
	t.user = r.findType(t.written)
	if t.user == nil && strings.HasPrefix(name, "_") {
		if elem := r.findType(sqlparse.Name{Schema: tn.Schema, Name: name[1:]}); elem != nil {
			t.user, t.ArrayDims = elem, 1
		}
	}
	t.Unknown = t.user == nil
	r.spell(&t)
	return t
}

// columnType resolves table.column%TYPE.
func (r *Replayer) columnType(tn sqlparse.TypeName) Type {
	if t, ok := r.find(sqlparse.Name{Name: tn.Schema}).(*Table); ok {
		if c := t.Column(tn.Name); c != nil {
			return c.Type
		}
	}
	name := tn.Schema + "." + tn.Name + "%TYPE"
	return Type{Name: name, Base: name, Unknown: true}
}

// spell sets the names of a type of the catalog, or of one that is unknown, as
// format_type prints them under the search path in effect: qualified unless
// visible.
func (r *Replayer) spell(t *Type) {
	if t.user == nil {
		if !t.Unknown || t.written.Name == "" {
			return
		}
		t.Base = quoteQualified(t.written.Schema, t.written.Name)
		t.Name = t.Base + t.mods + strings.Repeat("[]", t.ArrayDims)
		return
	}
	schema, name := t.user.ident()
	t.Enum, t.Domain = t.user.enum, t.user.domain
	t.Base = quoteQualified(schema, name)
	t.Name = t.Base
	if r.findType(sqlparse.Name{Name: name}) == t.user && !builtin[name] {
		t.Name = quoteName(name)
	}
	t.Name += t.mods + strings.Repeat("[]", t.ArrayDims)
}

// spellMods spells the modifiers of a type that is not built in, as its
// typmodout function would: geometry(Point,4326), vector(3).
func spellMods(mods []sqlparse.Expr) string {
	if len(mods) == 0 {
		return ""
	}
	s := make([]string, len(mods))
	for i, m := range mods {
		switch m := m.(type) {
		case *sqlparse.Const:
			s[i] = m.Text
		case *sqlparse.ColumnRef:
			s[i] = m.Column()
		default:
			s[i] = m.String()
		}
	}
	return "(" + strings.Join(s, ",") + ")"
}

func modNumbers(mods []sqlparse.Expr) []int {
	var n []int
	for _, m := range mods {
		if c, ok := m.(*sqlparse.Const); ok {
			if v, err := strconv.Atoi(c.Text); err == nil {
				n = append(n, v)
			}
		}
	}
	return n
}

// maxPrecision is MAX_TIMESTAMP_PRECISION: a greater one is reduced to it.
const maxPrecision = 6

// spellBuiltin spells a type of pg_catalog without and with its modifiers.
func spellBuiltin(name string, mods []sqlparse.Expr) (base, full string) {
	base = name
	if s, ok := shortNames[name]; ok {
		base = s
	}
	n := modNumbers(mods)
	if len(n) == 0 {
		return base, base
	}
	num := strconv.Itoa
	switch name {
	case "bpchar":
		return "character", "character(" + num(n[0]) + ")"
	case "bit":
		return "bit", "bit(" + num(n[0]) + ")"
	case "varchar", "varbit":
		return base, base + "(" + num(n[0]) + ")"
	case "numeric":
		scale := 0
		if len(n) > 1 {
			scale = n[1]
		}
		return base, base + "(" + num(n[0]) + "," + num(scale) + ")"
	case "time", "timetz", "timestamp", "timestamptz":
		word, rest, _ := strings.Cut(base, " ")
		return base, word + "(" + num(min(n[0], maxPrecision)) + ") " + rest
	case "interval":
		full = base + intervalFields[n[0]]
		if len(n) > 1 {
			full += "(" + num(min(n[1], maxPrecision)) + ")"
		}
		return base, full
	}
	return base, base
}

// intervalFields spells the field masks of interval's first modifier
// (INTERVAL_MASK in timestamp.h over the field numbers of datetime.h).
var intervalFields = func() map[int]string {
	const month, year, day, hour, minute, second = 1 << 1, 1 << 2, 1 << 3, 1 << 10, 1 << 11, 1 << 12
	return map[int]string{
		year: " year", month: " month", day: " day", hour: " hour", minute: " minute", second: " second",
		year | month:                 " year to month",
		day | hour:                   " day to hour",
		day | hour | minute:          " day to minute",
		day | hour | minute | second: " day to second",
		hour | minute:                " hour to minute",
		hour | minute | second:       " hour to second",
		minute | second:              " minute to second",
	}
}()

// builtinType is the type of that pg_type name, without modifiers.
func builtinType(name string) Type {
	base, full := spellBuiltin(name, nil)
	return Type{Name: full, Base: base, written: sqlparse.Name{Name: name}}
}

// arrayOf returns the array type over t.
func arrayOf(t Type) Type {
	if t.ArrayDims == 0 {
		t.ArrayDims = 1
		t.Name += "[]"
	}
	return t
}

// sameType reports whether two types are one, modifiers included.
func sameType(a, b Type) bool {
	if a.user != nil || b.user != nil {
		return a.user == b.user && a.ArrayDims == b.ArrayDims && a.mods == b.mods
	}
	return a.Name == b.Name
}

// extensionTypes lists the types of extensions that migrations use.
var extensionTypes = map[string][]string{
	"citext":  {"citext"},
	"hstore":  {"hstore", "ghstore"},
	"ltree":   {"ltree", "lquery", "ltxtquery", "ltree_gist"},
	"cube":    {"cube"},
	"seg":     {"seg"},
	"lo":      {"lo"},
	"isn":     {"ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"},
	"pg_trgm": {"gtrgm"},
	"vector":  {"vector", "halfvec", "sparsevec"},
	"postgis": {
		"geometry", "geography", "box2d", "box2df", "box3d", "spheroid", "gidx", "geometry_dump", "valid_detail",
	},
	"postgis_raster": {"raster", "rastbandarg", "geomval", "addbandarg", "summarystats"},
	"intarray":       {"query_int", "intbig_gkey"},
	"hll":            {"hll"},
	"ip4r":           {"ip4", "ip4r", "ip6", "ip6r", "ipaddress", "iprange"},
	"semver":         {"semver"},
	"uint":           {"uint1", "uint2", "uint4", "uint8", "int1"},
	"prefix":         {"prefix_range"},
	"periods":        {},
	"rum":            {"rum_distance_query"},
	"pgmp":           {"mpz", "mpq"},
	"unit":           {"unit"},
	"btree_gist": {
		"gbtreekey2", "gbtreekey4", "gbtreekey8", "gbtreekey16", "gbtreekey32", "gbtreekey_var",
	},
}
