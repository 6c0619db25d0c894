// Package screen tells from their text alone which packages cannot matter to the
// analysis of Go code, so that hosts need not parse and type-check them.
package screen

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
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
	// Foreign says that some of them are of other modules, the standard library
	// aside.
	Foreign bool
	Texts   [][]byte // of its Go files
}

// New makes the screen for the child tables of a project.
func New(set *association.Set) *Screen {
	s := &Screen{options: map[string]bool{}, words: map[string]bool{}, tables: map[string]bool{}, declared: map[string]bool{}, schema: len(set.Children) > 0}
	// Relations by a type and an id are known by their tags.
	for _, option := range []string{"polymorphic", "polymorphictype", "polymorphicid"} {
		s.options[option] = true
	}
	if !s.schema {
		return s
	}
	// The marker of validators; what names a model's table; what puts a prefix
	// before the columns of a struct.
	s.mention("polylint", "tableName", "embeddedPrefix")
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
	return !slices.ContainsFunc(p.Texts, func(text []byte) bool { return s.mentioned(text, p.Foreign) })
}

// mentioned reports whether a file has one of the names.
func (s *Screen) mentioned(text []byte, foreign bool) bool {
	if s.schema && bytes.Contains(text, []byte("embed:")) { // bun's embeddedPrefix
		return true
	}
	var squeezed []byte
	var validates []string
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
		if s.words[string(squeezed)] || s.options[string(squeezed)] && i < len(text) && strings.IndexByte(":;,\"`", text[i]) >= 0 {
			return true
		}
		if !s.schema {
			continue
		}
		word := text[start:i]
		if len(s.declared) > 0 && names(word, s.declared) {
			return true
		}
		if string(word) == "func" {
			if name := functionName(text[i:]); validators.Claims(name) && (foreign || validators.Counts(name)) {
				validates = append(validates, name)
			}
		}
		if foreign && start > 0 && text[start-1] == '.' && names(word, s.tables) {
			return true
		}
	}
	if foreign {
		// A validator may hand a row of another module's type to code that is out of
		// sight. A dot before a path takes the dots from before names.
		return len(validates) > 0 || s.schema && bytes.Contains(text, []byte(`. "`))
	}
	return len(validates) > 0 && countsKeys(text, validates)
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

// countsKeys reports whether one of a file's functions may judge any number of
// keys that it is given last, whatever table they are of: it mentions none.
func countsKeys(text []byte, functions []string) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		return true // whoever analyses it tells
	}
	return slices.ContainsFunc(file.Decls, func(d ast.Decl) bool {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || fd.Recv != nil || len(fd.Type.Params.List) == 0 || !slices.Contains(functions, fd.Name.Name) {
			return false
		}
		switch t := fd.Type.Params.List[len(fd.Type.Params.List)-1].Type.(type) {
		case *ast.Ident:
			return types.Universe.Lookup(t.Name) == nil
		case *ast.StarExpr, *ast.MapType, *ast.ChanType, *ast.FuncType, *ast.InterfaceType, *ast.StructType:
			return false
		}
		return true
	})
}

// names reports whether an exported name holds one of the words.
func names(word []byte, of map[string]bool) bool {
	if word[0] < 'A' || word[0] > 'Z' {
		return false
	}
	return slices.ContainsFunc(naming.Words(string(word)), func(w string) bool {
		return of[w] || of[naming.Singular(w)]
	})
}
