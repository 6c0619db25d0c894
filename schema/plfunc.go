package schema

import (
	"strings"
	"unicode/utf8"

	"github.com/polylint/polylint/sqlparse"
)

// call evaluates a function call: PostgreSQL's own functions that migrations
// build SQL with, and the functions that the migrations define.
func (e *plEval) call(f *sqlparse.FuncCall) value {
	if f.Schema == "" || f.Schema == "pg_catalog" {
		if fn, ok := builtinFunctions[f.Name]; ok && !(f.Schema == "" && len(e.r.overloads(sqlparse.Name{Name: f.Name})) > 0) {
			args := make([]value, len(f.Args))
			for i, a := range f.Args {
				args[i] = e.expr(a)
			}
			if f.Variadic && len(args) > 0 && args[len(args)-1].kind == listValue {
				args = append(args[:len(args)-1:len(args)-1], args[len(args)-1].list...)
			}
			if e.err != nil {
				return value{}
			}
			return fn(e, args)
		}
	}
	if u := e.r.userFunction(f); u != nil {
		return e.callUser(u, f.Args)
	}
	for _, a := range f.Args {
		e.expr(a)
	}
	return value{}
}

// strict wraps a function of texts: NULL for a NULL argument, unknown for an
// unknown one.
func strict(n int, f func(e *plEval, a []string) value) func(*plEval, []value) value {
	return func(e *plEval, args []value) value {
		if len(args) < n {
			return value{}
		}
		s := make([]string, len(args))
		for i, a := range args {
			switch a.kind {
			case nullValue:
				return null()
			case textValue, boolValue:
				s[i] = a.text
			case oidValue:
				s[i] = e.r.spellOID(a)
			default:
				return value{}
			}
		}
		return f(e, s)
	}
}

func textFunc(n int, f func(a []string) string) func(*plEval, []value) value {
	return strict(n, func(_ *plEval, a []string) value { return text(f(a)) })
}

// builtinFunctions are functions of pg_catalog (manual, chapter 9). A function
// that is missing here has an unknown result.
var builtinFunctions map[string]func(*plEval, []value) value

// The functions evaluate expressions, which call functions.
func init() {
	builtinFunctions = map[string]func(*plEval, []value) value{
		"format":         formatCall,
		"quote_ident":    quoteIdentCall,
		"quote_literal":  quoteLiteralCall,
		"quote_nullable": quoteLiteralCall,
		"concat": func(e *plEval, args []value) value {
			out := text("")
			for _, a := range args {
				if a.kind != nullValue {
					out = concat(out, e.asText(a))
				}
			}
			return out
		},
		"concat_ws": func(e *plEval, args []value) value {
			if len(args) == 0 || args[0].kind == nullValue {
				return null()
			}
			out, first := text(""), true
			for _, a := range args[1:] {
				if a.kind == nullValue {
					continue
				}
				if !first {
					out = concat(out, args[0])
				}
				out, first = concat(out, e.asText(a)), false
			}
			return out
		},
		"lower": textFunc(1, func(a []string) string { return strings.ToLower(a[0]) }),
		"upper": textFunc(1, func(a []string) string { return strings.ToUpper(a[0]) }),
		"btrim": textFunc(1, func(a []string) string { return strings.Trim(a[0], trimSet(a)) }),
		"ltrim": textFunc(1, func(a []string) string { return strings.TrimLeft(a[0], trimSet(a)) }),
		"rtrim": textFunc(1, func(a []string) string { return strings.TrimRight(a[0], trimSet(a)) }),
		"replace": strict(3, func(_ *plEval, a []string) value {
			if len(a[0])+strings.Count(a[0], a[1])*len(a[2]) > maxText {
				return value{}
			}
			return text(strings.ReplaceAll(a[0], a[1], a[2]))
		}),
		"left": textFunc(2, func(a []string) string { return substring(a[0], 1, atoi(a[1])) }),
		"right": textFunc(2, func(a []string) string {
			n := utf8.RuneCountInString(a[0])
			return substring(a[0], max(1, n-atoi(a[1])+1), n)
		}),
		"substr":    substringCall,
		"substring": substringCall,
		"split_part": textFunc(3, func(a []string) string {
			parts, n := strings.Split(a[0], a[1]), atoi(a[2])
			if n < 1 || n > len(parts) {
				return ""
			}
			return parts[n-1]
		}),
		"length":       textFunc(1, func(a []string) string { return itoa(utf8.RuneCountInString(a[0])) }),
		"char_length":  textFunc(1, func(a []string) string { return itoa(utf8.RuneCountInString(a[0])) }),
		"octet_length": textFunc(1, func(a []string) string { return itoa(len(a[0])) }),
		"array_length": func(_ *plEval, args []value) value {
			if len(args) == 2 && args[0].kind == listValue {
				if len(args[0].list) == 0 {
					return null()
				}
				return number(len(args[0].list))
			}
			if len(args) == 2 && args[0].kind == nullValue {
				return null()
			}
			return value{}
		},
		"cardinality": func(_ *plEval, args []value) value {
			if len(args) == 1 && args[0].kind == listValue {
				return number(len(args[0].list))
			}
			return value{}
		},
		"array_append": func(_ *plEval, args []value) value {
			if len(args) != 2 {
				return value{}
			}
			if args[0].kind == nullValue {
				args[0] = value{kind: listValue}
			}
			return concat(args[0], args[1])
		},
		"array_to_string": func(e *plEval, args []value) value {
			if len(args) < 2 || args[0].kind != listValue {
				return value{}
			}
			return builtinFunctions["concat_ws"](e, append([]value{args[1]}, args[0].list...))
		},
		"string_to_array": strict(2, func(_ *plEval, a []string) value {
			out := value{kind: listValue}
			for _, s := range strings.Split(a[0], a[1]) {
				out.list = append(out.list, text(s))
			}
			return out
		}),
		"to_regclass": strict(1, func(e *plEval, a []string) value {
			if rel := e.r.find(parseName(a[0])); rel != nil {
				return relOID(rel)
			}
			return null()
		}),
		"to_regtype": strict(1, func(e *plEval, a []string) value {
			if t := e.r.resolveType(typeNameOf(a[0])); !t.Unknown {
				return typeOID(t)
			}
			return null()
		}),
		"to_regnamespace": strict(1, func(e *plEval, a []string) value {
			if n := parseName(a[0]).Name; e.r.schemas[n] {
				return nsOID(n)
			}
			return null()
		}),
		"current_schema": func(e *plEval, _ []value) value { return text(e.r.homeSchema()) },
		"current_schemas": func(e *plEval, _ []value) value {
			out := value{kind: listValue}
			for _, s := range e.r.path {
				if e.r.schemas[s] {
					out.list = append(out.list, text(s))
				}
			}
			return out
		},
		"pg_get_serial_sequence": strict(2, func(e *plEval, a []string) value {
			t, ok := e.r.find(parseName(a[0])).(*Table)
			if !ok {
				e.fail(refuse(undefinedTable, "relation %q does not exist", a[0]))
				return value{}
			}
			if c := t.Column(a[1]); c != nil {
				for _, s := range e.r.ownedSequences(t, c) {
					return text(quoteQualified(s.schema, s.name))
				}
			}
			return null()
		}),
		"pg_table_is_visible": func(e *plEval, args []value) value {
			if len(args) == 1 && args[0].kind == oidValue {
				return boolean(!strings.Contains(e.r.spellOID(args[0]), "."))
			}
			return value{}
		},
		"set_config": setConfigCall,
		"current_setting": func(e *plEval, args []value) value {
			if len(args) > 0 && args[0].text == "search_path" {
				return text(strings.Join(e.r.path, ", "))
			}
			return value{}
		},
	}
}

func (e *plEval) asText(v value) value {
	if v.kind == oidValue {
		return text(e.r.spellOID(v))
	}
	if v.kind == listValue || v.kind == rowValue {
		return value{}
	}
	return v
}

func trimSet(a []string) string {
	if len(a) > 1 {
		return a[1]
	}
	return " "
}

// substring counts characters, from 1.
func substring(s string, from, count int) string {
	r := []rune(s)
	end := min(max(from-1+count, 0), len(r))
	from = min(max(from-1, 0), end)
	return string(r[from:end])
}

func substringCall(e *plEval, args []value) value {
	return strict(2, func(_ *plEval, a []string) value {
		if number(atoi(a[1])).text != a[1] {
			return value{} // a pattern
		}
		count := utf8.RuneCountInString(a[0])
		if len(a) > 2 {
			count = atoi(a[2])
		}
		return text(substring(a[0], atoi(a[1]), count))
	})(e, args)
}

func quoteIdentCall(e *plEval, args []value) value {
	if len(args) != 1 {
		return value{}
	}
	v := e.asText(args[0])
	if v.kind != textValue {
		return v
	}
	return text(quoteName(v.text))
}

func quoteLiteralCall(e *plEval, args []value) value {
	if len(args) != 1 {
		return value{}
	}
	v := e.asText(args[0])
	if v.kind != textValue && v.kind != boolValue {
		return v
	}
	return text(sqlparse.QuoteLiteral(v.text))
}

// formatCall is format(): %s, %I and %L, with positions and without widths.
func formatCall(e *plEval, args []value) value {
	if len(args) == 0 || args[0].kind != textValue {
		return value{}
	}
	var b strings.Builder
	pattern, next := args[0].text, 1
	for i := 0; i < len(pattern); i++ {
		if b.Len() > maxText {
			return value{}
		}
		if pattern[i] != '%' || i+1 >= len(pattern) {
			b.WriteByte(pattern[i])
			continue
		}
		i++
		if pattern[i] == '%' {
			b.WriteByte('%')
			continue
		}
		start := i
		for i < len(pattern) && (digit(pattern[i]) || pattern[i] == '$' || pattern[i] == '-') {
			i++
		}
		if i >= len(pattern) {
			return value{}
		}
		if spec := pattern[start:i]; strings.HasSuffix(spec, "$") {
			next = atoi(spec)
		}
		if next < 1 || next >= len(args) {
			return value{}
		}
		arg := e.asText(args[next])
		next++
		switch {
		case arg.kind == unknownValue:
			b.WriteString(known(arg))
		case pattern[i] == 'I' && arg.kind == nullValue:
			return value{}
		case pattern[i] == 'I':
			b.WriteString(quoteName(arg.text))
		case pattern[i] == 'L' && arg.kind == nullValue:
			b.WriteString("NULL")
		case pattern[i] == 'L':
			b.WriteString(sqlparse.QuoteLiteral(arg.text))
		default:
			b.WriteString(arg.text)
		}
	}
	if s := b.String(); strings.Contains(s, hole) {
		return value{text: s}
	}
	return text(b.String())
}

// setConfigCall is set_config(), by which pg_dump sets the search path.
func setConfigCall(e *plEval, args []value) value {
	if len(args) != 3 || args[0].text != "search_path" {
		return value{}
	}
	local, _ := args[2].truth()
	if args[1].kind == textValue {
		e.r.changePath(splitPath(args[1].text), local)
	}
	return args[1]
}
