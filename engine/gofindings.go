package engine

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
)

// goFile is a Go file of a package that is reported.
type goFile struct {
	name   string // as in reports
	text   string
	fset   *token.FileSet
	syntax *ast.File
}

// converter turns what the analysis of one package found into findings.
type converter struct {
	run   *run
	fset  *token.FileSet
	files []*ast.File
	path  string // of the package
	texts map[string]string
}

// add adds the findings to the run, and the package's files, whose comments may
// suppress them.
func (c *converter) add(res *goanalysis.Result) {
	c.texts = map[string]string{}
	for _, f := range c.files {
		if name := c.fset.PositionFor(f.FileStart, false).Filename; name != "" {
			c.run.golang = append(c.run.golang, goFile{c.run.o.rel(name), c.text(name), c.fset, f})
		}
	}
	for i := range res.Findings {
		if p, ok := c.place(&res.Findings[i]); ok {
			c.run.findings = append(c.run.findings, p)
		}
	}
}

// place turns one finding; ok is false where its rule does not run or its file is
// excluded.
func (c *converter) place(in *goanalysis.Finding) (out placed, ok bool) {
	var rule *selected
	for i := range c.run.selected {
		if c.run.selected[i].Code == in.Rule {
			rule = &c.run.selected[i]
		}
	}
	if rule == nil {
		return out, false
	}
	f := in.Finding
	f.Name, f.URL = rule.Name, diag.URL(rule.Name)
	if rule.severity != nil {
		f.Severity = *rule.severity
	}
	if f.Package == "" {
		f.Package = c.path
	}
	f.Location = c.location(in.Pos, in.End)
	line := c.statementLine(in.Pos)
	var met []diag.Related
	if at := in.At; at != nil {
		// Hosts of single packages can show no place in another; here the finding
		// stands where it is to be mended.
		met = append(met, diag.Related{Location: f.Location, Message: "the interface and what implements it are brought together here"})
		p := diag.Position{Line: at.Line, Column: at.Column}
		f.Location = c.complete(diag.Location{File: at.File, Start: p, End: p})
		line = f.Location.Start.Line
	}
	if !c.run.wants(f.Location.File) {
		return out, false
	}
	var related []diag.Related
	for _, rel := range in.RelatedPos {
		if rel.Pos.IsValid() {
			related = append(related, diag.Related{Location: c.location(rel.Pos, rel.End), Message: rel.Message})
		}
	}
	for _, rel := range f.Related {
		rel.Location = c.complete(rel.Location)
		related = append(related, rel)
	}
	f.Related = append(related, met...)
	for _, fix := range in.Suggested {
		f.Fixes = append(f.Fixes, c.fix(fix))
	}
	// A parent that the table gains makes no other finding of this one. Where it
	// does, the analyzer's own key says so.
	about := f
	about.Columns = nil
	f.Fingerprint = diag.Fingerprint(&about, "go", f.Fingerprint)
	out.Finding = f
	out.statementLine = line
	return out, true
}

// complete works out what a place in another package's file leaves open: facts
// carry its line and its column, in bytes.
func (c *converter) complete(loc diag.Location) diag.Location {
	if !strings.HasSuffix(loc.File, ".go") {
		return loc
	}
	name := c.run.o.reach(loc.File)
	fill := func(p diag.Position) diag.Position {
		text := c.text(name)
		start := lineStart(text, p.Line)
		at := token.Position{Filename: name, Line: p.Line, Column: p.Column, Offset: min(start+max(p.Column-1, 0), len(text))}
		return c.codePoints(at)
	}
	loc.Start, loc.End = fill(loc.Start), fill(loc.End)
	return loc
}

func (c *converter) fix(in analysis.SuggestedFix) diag.Fix {
	out := diag.Fix{Description: in.Message}
	for _, e := range in.TextEdits {
		end := e.End
		if !end.IsValid() {
			end = e.Pos
		}
		out.Edits = append(out.Edits, diag.Edit{Location: c.location(e.Pos, end), NewText: string(e.NewText)})
	}
	return out
}

// location converts a range. An end that is not known is the start.
func (c *converter) location(pos, end token.Pos) diag.Location {
	if !end.IsValid() || end < pos {
		end = pos
	}
	start := c.position(pos)
	loc := diag.Location{File: c.run.o.rel(start.Filename), Start: c.codePoints(start)}
	loc.End = loc.Start
	if stop := c.position(end); stop.Filename == start.Filename {
		loc.End = c.codePoints(stop)
	}
	return loc
}

// position returns the place in the file that was read. Of a file that cgo has
// rewritten that is the original, which //line comments name.
func (c *converter) position(pos token.Pos) token.Position {
	p := c.fset.PositionFor(pos, false)
	if adjusted := c.fset.Position(pos); adjusted.Filename != p.Filename && strings.HasSuffix(p.Filename, ".cgo1.go") {
		text := c.text(adjusted.Filename)
		adjusted.Offset = min(lineStart(text, adjusted.Line)+max(adjusted.Column-1, 0), len(text))
		return adjusted
	}
	return p
}

// codePoints counts a column in code points rather than in bytes.
func (c *converter) codePoints(p token.Position) diag.Position {
	out := diag.Position{Line: p.Line, Column: p.Column, Offset: p.Offset}
	text := c.text(p.Filename)
	if start := p.Offset - (p.Column - 1); start >= 0 && p.Offset <= len(text) && start <= p.Offset {
		out.Column = utf8.RuneCountInString(text[start:p.Offset]) + 1
	}
	return out
}

func (c *converter) text(name string) string {
	text, ok := c.texts[name]
	if !ok {
		data, err := os.ReadFile(name)
		if err == nil {
			text = string(data)
		}
		c.texts[name] = text
	}
	return text
}

// statementLine returns the first line of the statement or declaration that a
// place is in: a comment above it is about all of it.
func (c *converter) statementLine(pos token.Pos) int {
	for _, f := range c.files {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		path, _ := astutil.PathEnclosingInterval(f, pos, pos)
		for _, n := range path {
			switch n.(type) {
			case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
				continue
			case ast.Stmt, ast.Decl, ast.Spec, *ast.Field:
				return c.position(n.Pos()).Line
			}
		}
	}
	return 0
}

// lineStart returns the offset of a 1-based line.
func lineStart(text string, line int) int {
	at := 0
	for ; line > 1; line-- {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

// wants reports whether the configuration asks for findings in a Go file.
func (r *run) wants(file string) bool {
	return (r.o.Config.Go.Tests || !strings.HasSuffix(file, "_test.go")) && !r.excluded(file)
}

// excluded reports whether the configuration leaves a file out.
func (r *run) excluded(file string) bool {
	abs, err := r.o.abs(file)
	dir, errDir := r.o.abs(r.o.configDir())
	if err != nil || errDir != nil {
		return false
	}
	name, err := filepath.Rel(dir, abs)
	if err != nil {
		return false
	}
	for _, pattern := range r.o.Config.Exclude {
		if doublestar.MatchUnvalidated(pattern, filepath.ToSlash(name)) {
			return true
		}
	}
	return false
}
