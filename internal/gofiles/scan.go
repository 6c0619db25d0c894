package gofiles

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/naming"
)

// File is a Go file of the user's, other than a test, and what it says about
// migrations and tables.
type File struct {
	Name      string // absolute
	Package   int    // offset of the package clause
	Generated bool

	embeds []embed
	models []model
}

// embed is a pattern of a //go:embed directive.
type embed struct {
	pattern string
	offset  int
}

// model is a struct type.
type model struct {
	name   string
	offset int
	table  string   // that it says it stands for, "" where it says nothing
	fields []string // folded names of its fields and of the columns that tags name
}

var (
	generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)
	clause    = regexp.MustCompile(`(?m)^package\s`)
)

// Scan reads the Go files below a root, in the order of their names. It looks for
// what it needs in the text first: most files hold neither models nor directives.
func Scan(root string) []*File {
	var files []*File
	_ = filepath.WalkDir(root, func(name string, e os.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case e.IsDir() && name != root && Skipped(e.Name()):
			return filepath.SkipDir
		case e.IsDir() || !Built(filepath.Dir(name), e.Name()):
			return nil
		}
		if f := read(name); f != nil {
			files = append(files, f)
		}
		return nil
	})
	tableNames(files)
	return files
}

func read(name string) *File {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	at := clause.FindIndex(data)
	if at == nil {
		return nil
	}
	f := &File{Name: name, Package: at[0], Generated: generated.Match(data[:at[0]])}
	if bytes.Contains(data, []byte("struct")) || bytes.Contains(data, []byte("//go:embed")) || bytes.Contains(data, []byte("TableName")) {
		fset := token.NewFileSet()
		if syntax, _ := parser.ParseFile(fset, name, data, parser.ParseComments|parser.SkipObjectResolution); syntax != nil {
			f.inspect(fset, syntax)
		}
	}
	return f
}

func (f *File) inspect(fset *token.FileSet, syntax *ast.File) {
	offset := func(p token.Pos) int { return fset.PositionFor(p, false).Offset }
	for _, group := range syntax.Comments {
		for _, c := range group.List {
			if rest, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
				for _, p := range patterns(rest) {
					f.embeds = append(f.embeds, embed{strings.TrimPrefix(p, "all:"), offset(c.Pos())})
				}
			}
		}
	}
	for _, decl := range syntax.Decls {
		switch d := decl.(type) {
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if t, ok := spec.(*ast.TypeSpec); ok {
					if s, ok := t.Type.(*ast.StructType); ok {
						f.models = append(f.models, structModel(t, s, offset(t.Name.Pos())))
					}
				}
			}
		case *ast.FuncDecl:
			if table, ok := tableName(d); ok {
				f.models = append(f.models, model{name: receiver(d), table: table, offset: -1})
			}
		}
	}
}

// patterns reads the arguments of //go:embed, some of which may be quoted.
func patterns(text string) []string {
	var out []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if text[0] == '"' || text[0] == '`' {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return out
			}
			if p, err := strconv.Unquote(quoted); err == nil {
				out = append(out, p)
			}
			text = text[len(quoted):]
			continue
		}
		word, rest, _ := strings.Cut(text, " ")
		out, text = append(out, word), rest
	}
	return out
}

func structModel(t *ast.TypeSpec, s *ast.StructType, offset int) model {
	m := model{name: t.Name.Name, offset: offset}
	for _, field := range s.Fields.List {
		for _, n := range field.Names {
			m.fields = append(m.fields, fold(n.Name))
		}
		if field.Tag == nil {
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			continue
		}
		for _, key := range []string{"bun", "pg", "gorm", "db", "xorm", "boil"} {
			for _, part := range strings.FieldsFunc(reflect.StructTag(tag).Get(key), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
				if table, ok := strings.CutPrefix(part, "table:"); ok {
					m.table = unqualified(table)
				}
				m.fields = append(m.fields, fold(strings.TrimPrefix(part, "column:")))
			}
		}
	}
	return m
}

// tableName reads func (T) TableName() string { return "..." }.
func tableName(d *ast.FuncDecl) (string, bool) {
	if d.Name.Name != "TableName" || d.Recv == nil || d.Body == nil || len(d.Body.List) != 1 {
		return "", false
	}
	ret, ok := d.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return "", false
	}
	lit, ok := ret.Results[0].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	name, err := strconv.Unquote(lit.Value)
	return unqualified(name), err == nil
}

func receiver(d *ast.FuncDecl) string {
	if len(d.Recv.List) != 1 {
		return ""
	}
	t := d.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// tableNames gives types the names that their methods return, which may stand in
// another file of the package.
func tableNames(files []*File) {
	for _, f := range files {
		for _, said := range f.models {
			if said.offset >= 0 {
				continue
			}
			for _, g := range files {
				if filepath.Dir(g.Name) != filepath.Dir(f.Name) {
					continue
				}
				for i := range g.models {
					if m := &g.models[i]; m.name == said.name && m.offset >= 0 {
						m.table = said.table
					}
				}
			}
		}
	}
}

func unqualified(table string) string { return table[strings.LastIndexByte(table, '.')+1:] }

func fold(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// Embeds returns the offset of the directive that embeds a file.
func (f *File) Embeds(file string) (offset int, ok bool) {
	rel, err := filepath.Rel(filepath.Dir(f.Name), file)
	if err != nil || !filepath.IsLocal(rel) || f.Generated {
		return 0, false
	}
	rel = filepath.ToSlash(rel)
	for _, e := range f.embeds {
		// A pattern that matches a directory embeds what is below it.
		for at := rel; at != "."; at = path.Dir(at) {
			if ok, _ := path.Match(e.pattern, at); ok {
				return e.offset, true
			}
		}
		if e.pattern == "." {
			return e.offset, true
		}
	}
	return 0, false
}

// Models returns the offset of the type that models a table, and how sure that
// is: 2 where the type says so, 1 where it has the table's name and a field for
// one of the columns, 0 where there is none.
func (f *File) Models(table string, columns []string) (offset, rank int) {
	if f.Generated {
		return 0, 0
	}
	for _, m := range f.models {
		switch {
		case m.offset < 0 || m.table != "" && m.table != table:
		case m.table == table:
			return m.offset, 2
		case rank == 0 && naming.StemOf(m.name) == naming.StemOf(table) && m.hasOneOf(columns):
			offset, rank = m.offset, 1
		}
	}
	return offset, rank
}

func (m *model) hasOneOf(columns []string) bool {
	return slices.ContainsFunc(columns, func(c string) bool { return slices.Contains(m.fields, fold(c)) })
}
