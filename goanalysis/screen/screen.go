// Package screen tells from their text alone which packages cannot matter to the
// analysis of Go code, so that hosts need not parse and type-check them.
package screen

import (
	"bytes"
	"slices"
	"strings"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/validators"
	"github.com/polylint/polylint/naming"
)

// Screen holds what the text of a package has to mention for the package to
// matter. It never lets one through that the analyzer has a finding in or a fact
// about; it may hold others back.
//
// It rests on this: a model, or what resembles one, has a field for a parent's
// column, a validator reads such a field or takes it as a parameter, and a field
// stands for a column by its name or its tag. So one of these names is in the
// text, or in that of a package that is imported.
type Screen struct {
	words   map[string]bool // squeezed
	options map[string]bool // words of tags, which are other things in prose
	// tables are the last words of tables' names, for types of other modules,
	// whose fields are out of sight. declared are those of tables that nothing but
	// a validator is known of.
	tables, declared map[string]bool
	// schema says that there are child tables.
	schema bool
	all    bool // every package matters
}

// Package is what a screen looks at.
type Package struct {
	Imports []string // paths
	// Foreign reports whether one of them is of another module, the standard
	// library aside, or was not held against the same child tables.
	Foreign func(path string) bool
	Texts   [][]byte // of its Go files
}

// New makes the screen for the child tables of a project.
func New(set *association.Set) *Screen {
	s := &Screen{options: map[string]bool{}, words: map[string]bool{}, tables: map[string]bool{}, declared: map[string]bool{}, schema: len(set.Children) > 0}
	// Relations by a type and an id are known by their tags.
	for _, option := range []string{"polymorphic", "polymorphictype", "polymorphicid"} {
		s.options[option] = true
	}
	// The marker of validators, and of suppressions, which are judged too.
	s.mention("polylint")
	if !s.schema {
		return s
	}
	// What names a model's table; what puts a prefix before the columns of a struct.
	s.mention("tableName", "embeddedPrefix")
	for _, c := range set.Children {
		s.mention(c.ParentColumns()...)
		words := naming.Words(c.Name)
		if len(words) == 0 {
			s.all = true // a table that no type can be named for
			continue
		}
		last := naming.Singular(words[len(words)-1])
		s.tables[last] = true
		if c.Kind == association.Declared {
			s.declared[last] = true
		}
		for _, v := range c.Validators {
			s.mention(identifiers(v.Type)...)
			for _, f := range v.Functions {
				s.mention(identifiers(f)...)
			}
		}
	}
	return s
}

// mention adds names that are looked for as words.
func (s *Screen) mention(names ...string) {
	for _, name := range names {
		w := squeeze(name)
		// Text is cut at everything else.
		if w == "" || strings.ContainsFunc(w, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) {
			s.all = true
			continue
		}
		s.words[w] = true
	}
}

// identifiers returns the last identifier of a qualified name: that of a type or
// a function in the configuration.
func identifiers(qualified string) []string {
	qualified, _, _ = strings.Cut(qualified, "[")
	fields := strings.FieldsFunc(qualified, func(r rune) bool { return strings.ContainsRune("./()* ", r) })
	if len(fields) == 0 {
		return nil
	}
	return fields[len(fields)-1:]
}

func squeeze(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// Holds reports whether a package cannot matter, given that nothing that it
// imports does.
func (s *Screen) Holds(p Package) bool {
	if s.all || s.schema && slices.ContainsFunc(p.Imports, sinks.Known) {
		return false
	}
	foreign := slices.ContainsFunc(p.Imports, p.Foreign)
	var all hints
	var closer [][]byte
	for _, text := range p.Texts {
		h, mentioned := s.read(text, foreign)
		if mentioned {
			return false
		}
		all.validates = append(all.validates, h.validates...)
		all.types = all.types || h.types
		all.models = all.models || h.models
		if len(h.validates) > 0 || h.types {
			closer = append(closer, text)
		}
	}
	if foreign && len(all.validates) > 0 || all.models {
		closer = p.Texts // what is validated or embedded may be declared elsewhere
	}
	// Names alone say little of what follows: now it pays to look closer.
	f := files{validates: all.validates, foreign: p.Foreign, tables: s.tables}
	for _, text := range closer {
		if !f.add(text) {
			return false // it does not parse: whoever analyses it tells
		}
	}
	return !f.matter()
}

// hints are what has to be looked at closer.
type hints struct {
	// validates are functions that may be validators without mentioning a column.
	validates []string
	// types says that there may be types of other modules that are named for a
	// table, and models that there may be some of the package's own whose fields
	// another module's types have.
	types, models bool
}

// read reports whether a file has one of the names.
func (s *Screen) read(text []byte, foreign bool) (h hints, mentioned bool) {
	if s.schema && bytes.Contains(text, []byte("embed:")) { // bun's embeddedPrefix
		return h, true
	}
	h.types = s.schema && foreign && bytes.Contains(text, []byte(`. "`)) // import . "path"
	var squeezed []byte
	for i := 0; i < len(text); {
		if !inWord(text[i]) {
			i++
			continue
		}
		start := i
		squeezed = squeezed[:0]
		for ; i < len(text) && inWord(text[i]); i++ {
			switch c := text[i]; {
			case c == '_':
			case 'A' <= c && c <= 'Z':
				squeezed = append(squeezed, c+'a'-'A')
			default:
				squeezed = append(squeezed, c)
			}
		}
		if s.words[string(squeezed)] || s.options[string(squeezed)] && i < len(text) && strings.IndexByte(":;,\"`\\", text[i]) >= 0 {
			return h, true
		}
		if !s.schema {
			continue
		}
		word := text[start:i]
		switch {
		case len(s.declared) > 0 && names(word, s.declared):
			return h, true
		case foreign && string(word) == "type":
			h.models = h.models || s.declares(text[i:])
		case string(word) == "func":
			if name := functionName(text[i:]); validators.Claims(name) && (foreign || validators.Counts(name)) {
				h.validates = append(h.validates, name)
			}
		case foreign && !h.types && start > 0 && text[start-1] == '.':
			h.types = names(word, s.tables)
		}
	}
	return h, false
}

func inWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// functionName returns the name that follows the word func: none, where it
// begins a literal or a type.
func functionName(text []byte) string {
	text = bytes.TrimLeft(text, " \t")
	if len(text) > 0 && text[0] == '(' {
		end := bytes.IndexByte(text, ')')
		if end < 0 {
			return ""
		}
		text = bytes.TrimLeft(text[end+1:], " \t")
	}
	n := 0
	for n < len(text) && inWord(text[n]) {
		n++
	}
	return string(text[:n])
}

// declares reports whether a type that is named for a table may be declared after
// the word type: always, where that begins a group.
func (s *Screen) declares(text []byte) bool {
	text = bytes.TrimLeft(text, " \t")
	n := 0
	for n < len(text) && inWord(text[n]) {
		n++
	}
	return n > 0 && holds(text[:n], s.tables) || n == 0 && len(text) > 0 && text[0] == '('
}

// names reports whether an exported name holds one of the words.
func names(word []byte, of map[string]bool) bool {
	return 'A' <= word[0] && word[0] <= 'Z' && holds(word, of)
}

// holds reports whether a name holds one of the words.
func holds(name []byte, words map[string]bool) bool {
	return slices.ContainsFunc(naming.Words(string(name)), func(w string) bool {
		return words[w] || words[naming.Singular(w)]
	})
}
