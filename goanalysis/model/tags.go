package model

import (
	"reflect"
	"strings"
)

// columnKeys are the tags that name columns, in the order in which they are
// asked. Each tells the names that a tag may give the column, and whether the
// tag takes the field out of the table.
var columnKeys = []struct {
	key   string
	names func(tag string) (names []string, excluded bool)
}{
	{"gorm", gormNames},
	{"bun", optionNames},
	{"pg", optionNames},
	{"db", optionNames},
	{"boil", optionNames},
	{"xorm", xormNames},
	{"sql", sqlNames},
	{"alias", aliasNames}, // go-jet: alias:"comments.post_id"
}

// columnNames returns the names that a field's tags give its column, and whether
// they take it out of the table.
func columnNames(tag reflect.StructTag) (names []string, excluded bool) {
	for _, k := range columnKeys {
		text, ok := tag.Lookup(k.key)
		if !ok {
			continue
		}
		more, out := k.names(text)
		names = append(names, more...)
		excluded = excluded || out
	}
	return names, excluded && len(names) == 0
}

// gormSettings reads a gorm tag, whose keys are in any case:
// "column:post_id;type:bigint".
func gormSettings(tag string) map[string]string {
	settings := map[string]string{}
	for part := range strings.SplitSeq(tag, ";") {
		key, value, _ := strings.Cut(part, ":")
		settings[strings.ToUpper(strings.TrimSpace(key))] = strings.TrimSpace(value)
	}
	return settings
}

func gormNames(tag string) ([]string, bool) {
	s := gormSettings(tag)
	if name := s["COLUMN"]; name != "" {
		return []string{name}, false
	}
	how, out := s["-"]
	// "-:migration" only keeps the field from making a column.
	return nil, out && !strings.EqualFold(how, "migration")
}

// options reads a tag of bun, go-pg, sqlx and others: a name, then options that
// may have values. A first part with a value is an option.
func options(tag string) (name string, opts map[string][]string) {
	opts = map[string][]string{}
	for i, part := range splitQuoted(tag) {
		key, value, hasValue := strings.Cut(part, ":")
		switch {
		case i == 0 && !hasValue:
			name = unquote(part)
		case key != "":
			key = strings.TrimSpace(key)
			opts[key] = append(opts[key], unquote(value))
		}
	}
	return name, opts
}

// splitQuoted splits at commas outside quotes and parentheses.
func splitQuoted(s string) []string {
	var parts []string
	start, depth := 0, 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth <= 0:
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return append(parts, s[start:])
}

func unquote(s string) string { return strings.Trim(strings.TrimSpace(s), `'"`) }

func optionNames(tag string) ([]string, bool) {
	if tag == "-" {
		return nil, true
	}
	name, opts := options(tag)
	if column := opts["column"]; len(column) > 0 {
		return column, false
	}
	if name == "" || name == "-" {
		return nil, name == "-"
	}
	return []string{name}, false
}

// sqlNames reads the tag that old versions of GORM ("column:x") and go-pg ("x")
// use, and jet for other things ("primary_key"): a name that no column has is
// no name.
func sqlNames(tag string) ([]string, bool) {
	if tag == "-" {
		return nil, true
	}
	if strings.Contains(tag, ";") || strings.HasPrefix(strings.ToLower(tag), "column:") {
		return gormNames(tag)
	}
	return optionNames(tag)
}

func aliasNames(tag string) ([]string, bool) {
	return []string{tag[strings.LastIndex(tag, ".")+1:]}, false
}

// xormNames reads an xorm tag, a list of words in any order: the column is the
// one in quotes, else any that is no keyword; those that are match no column.
func xormNames(tag string) ([]string, bool) {
	if tag == "-" {
		return nil, true
	}
	words := strings.Fields(tag)
	for _, w := range words {
		if len(w) > 2 && w[0] == '\'' && w[len(w)-1] == '\'' {
			return []string{w[1 : len(w)-1]}, false
		}
	}
	return words, false
}

// embedding tells whether a tag says that a field's struct holds columns of the
// table itself, and with which prefix.
func embedding(tag reflect.StructTag) (prefix string, ok bool) {
	if s := gormSettings(tag.Get("gorm")); true {
		if _, ok := s["EMBEDDED"]; ok {
			return s["EMBEDDEDPREFIX"], true
		}
	}
	if _, opts := options(tag.Get("bun")); len(opts["embed"]) > 0 {
		return opts["embed"][0], true
	}
	for _, w := range strings.Fields(tag.Get("xorm")) {
		if w == "extends" {
			return "", true
		}
	}
	for _, key := range []string{"boil", "db"} { // sqlboiler binds into parts so
		if _, opts := options(tag.Get(key)); opts["bind"] != nil || opts["inline"] != nil {
			return "", true
		}
	}
	return "", false
}
