package goanalysis

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sinks"
)

// The checker is what sinks and sqltext ask about functions and variables.
var _ sinks.Env = (*checker)(nil)

// Texts returns the constants that a call may return.
func (c *checker) Texts(call *ssa.Call) (texts []string, ok bool) {
	for _, s := range c.summariesOf(call) {
		if s.Texts == nil {
			return nil, false
		}
		texts = append(texts, s.Texts...)
	}
	return texts, len(texts) > 0
}

// Executes returns which parameter of a function is executed as SQL.
func (c *checker) Executes(fn *types.Func) (sinks.Exec, bool) {
	if s := c.summaryOf(nil, fn); s != nil && s.Exec != nil {
		return *s.Exec, true
	}
	return sinks.Exec{}, false
}

// Initial returns what a package-level variable holds that is set once.
func (c *checker) Initial(g *ssa.Global) (ssa.Value, bool) {
	if c.globals == nil {
		c.globals = ssavalue.NewGlobals(c.pkg)
	}
	return c.globals.Initial(g)
}

// Embedded returns the text of a variable that a go:embed directive fills with
// one file.
func (c *checker) Embedded(v *types.Var) (text string, ok bool) {
	if text, ok := c.embedded[v]; ok {
		return text, text != ""
	}
	c.embedded[v] = ""
	for _, file := range c.pass.Files {
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				vs := spec.(*ast.ValueSpec)
				if len(vs.Names) != 1 || c.pass.TypesInfo.Defs[vs.Names[0]] != v {
					continue
				}
				doc := vs.Doc
				if doc == nil {
					doc = gen.Doc
				}
				if name := embeddedFile(doc); name != "" {
					dir := filepath.Dir(c.position(vs.Pos()).Filename)
					// What cannot be read is not known; the compiler reports it.
					if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
						c.embedded[v] = string(data)
					}
				}
			}
		}
	}
	return c.embedded[v], c.embedded[v] != ""
}

func embeddedFile(doc *ast.CommentGroup) string {
	if doc == nil {
		return ""
	}
	for _, line := range doc.List {
		if rest, ok := strings.CutPrefix(line.Text, "//go:embed "); ok {
			if names := strings.Fields(rest); len(names) == 1 && !strings.ContainsAny(names[0], "*?[") {
				return strings.Trim(names[0], "\"`")
			}
		}
	}
	return ""
}
