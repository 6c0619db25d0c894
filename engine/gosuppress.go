package engine

import (
	"go/ast"
	"go/token"
	"strings"

	"github.com/polylint/polylint/diag"
)

// goSuppressions reads the comments of a Go file.
func (f *goFile) suppressions() []*diag.Suppression {
	if !strings.Contains(f.text, "polylint") {
		return nil
	}
	c := &converter{fset: f.fset, texts: map[string]string{f.fset.PositionFor(f.syntax.FileStart, false).Filename: f.text}}
	var out []*diag.Suppression
	for _, group := range f.syntax.Comments {
		for _, comment := range group.List {
			s, ok := diag.ParseSuppression(comment.Text)
			if !ok {
				continue
			}
			start, end := c.position(comment.Pos()), c.position(comment.End())
			s.At = diag.Location{File: f.name, Start: c.codePoints(start), End: c.codePoints(end)}
			s.Misplaced = s.File && len(f.syntax.Decls) > 0 && comment.Pos() > f.syntax.Decls[0].Pos()
			if f.alone(start, end) {
				s.Below = f.codeBelow(end.Line)
				s.Through = f.through(comment, s)
			}
			out = append(out, s)
		}
	}
	return out
}

// alone reports whether a comment shares its lines with no code.
func (f *goFile) alone(start, end token.Position) bool {
	from := lineStart(f.text, start.Line)
	after := f.text[min(end.Offset, len(f.text)):]
	after, _, _ = strings.Cut(after, "\n")
	return start.Offset <= len(f.text) && from <= start.Offset && isBlank(f.text[from:start.Offset]) && isBlank(after)
}

// codeBelow returns the line of code that follows a line, over comments but over
// no empty line; 0 where there is none.
func (f *goFile) codeBelow(line int) int {
	for n := line + 1; ; n++ {
		text := f.text[lineStart(f.text, n):]
		text, _, _ = strings.Cut(text, "\n")
		text = strings.TrimSpace(text)
		switch {
		case text == "":
			return 0
		case strings.HasPrefix(text, "//"):
			continue
		}
		return n
	}
}

// through returns the last line that a comment in golangci-lint's form is about:
// the end of the outermost node that begins on the line below it and in its
// column, as golangci-lint itself has it.
func (f *goFile) through(comment *ast.Comment, s *diag.Suppression) int {
	if !s.NoLint {
		return 0
	}
	at := f.fset.PositionFor(comment.Pos(), false)
	last := 0
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if n == nil || last > 0 {
			return false
		}
		switch n.(type) {
		case *ast.CommentGroup, *ast.Comment:
			return false
		}
		if p := f.fset.PositionFor(n.Pos(), false); p.Line == at.Line+1 && p.Column == at.Column {
			last = f.fset.PositionFor(n.End(), false).Line
		}
		return last == 0
	})
	return last
}
