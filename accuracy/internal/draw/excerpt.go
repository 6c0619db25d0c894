package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

const (
	ownLines   = 80 // of a statement about the finding's table
	otherLines = 16 // of one about another table
	mostOther  = 6  // statements about another table
)

// excerpts is the SQL about the finding's tables: its own first, then those that
// it references or relates to, by name.
func excerpts(p *subject.Project, f *diag.Finding) []Excerpt {
	var out []Excerpt
	for _, db := range p.Databases {
		if db.Name != f.Database {
			continue
		}
		var others []*schema.Table
		for _, t := range db.Catalog.Tables {
			switch {
			case t.QualifiedName() == f.Table:
				out = append(out, Excerpt{Table: f.Table, Statements: statements(db, t, ownLines)})
			case slices.Contains(f.References, t.QualifiedName()) || related(f, t):
				others = append(others, t)
			}
		}
		slices.SortFunc(others, func(a, b *schema.Table) int {
			return cmp.Compare(a.QualifiedName(), b.QualifiedName())
		})
		for _, t := range others {
			s := statements(db, t, otherLines)
			if n := len(s); n > mostOther {
				s = append(s[:mostOther:mostOther], fmt.Sprintf("-- and %d statements more", n-mostOther))
			}
			out = append(out, Excerpt{Table: t.QualifiedName(), Statements: s})
		}
	}
	return out
}

// related reports whether a place that belongs to the finding is in the statement
// that made the table.
func related(f *diag.Finding, t *schema.Table) bool {
	file := t.Made.File()
	return file != nil && slices.ContainsFunc(f.Related, func(r diag.Related) bool {
		at := t.Made.Stmt.Range
		return r.Location.File == file.Name && at.Start <= r.Location.Start.Offset && r.Location.Start.Offset < at.End
	})
}

// statements are those that made and changed a table and what it has, in the order
// in which they ran, and then its comments.
func statements(db *subject.Database, t *schema.Table, most int) []string {
	var origins []schema.Origin
	add := func(h schema.History) { origins = append(append(origins, h.Made), h.Changed...) }
	add(t.History)
	for _, c := range t.Columns {
		add(c.History)
		origins = append(origins, c.NotNullAt)
	}
	if t.PrimaryKey != nil {
		add(t.PrimaryKey.History)
	}
	for _, k := range t.Uniques {
		add(k.History)
	}
	for _, k := range t.Exclusions {
		add(k.History)
	}
	for _, k := range t.ForeignKeys {
		add(k.History)
	}
	for _, k := range t.Checks {
		add(k.History)
	}
	for _, x := range t.Indexes {
		add(x.History)
	}
	for _, g := range t.Triggers {
		add(g.History)
	}
	slices.SortStableFunc(origins, func(a, b schema.Origin) int { return cmp.Compare(a.Seq, b.Seq) })
	var out []string
	seen := map[*sqlparse.Statement]bool{}
	for _, o := range origins {
		if o.IsZero() || seen[o.Stmt] {
			continue
		}
		seen[o.Stmt] = true
		out = append(out, shorten(o.Stmt.Source(), most))
	}
	for _, f := range db.Files() {
		for _, s := range f.Statements {
			if c, ok := s.Node.(*sqlparse.CommentOn); ok && comments(c, t) {
				out = append(out, shorten(s.Source(), most))
			}
		}
	}
	return out
}

// comments reports whether a comment is on the table or one of its columns.
func comments(c *sqlparse.CommentOn, t *schema.Table) bool {
	return (c.Kind == sqlparse.TableObject || c.Kind == sqlparse.ColumnObject) &&
		c.Name.Name == t.Name && (c.Name.Schema == "" || c.Name.Schema == t.Schema)
}

// shorten keeps the first lines of a statement, and ends it.
func shorten(sql string, most int) string {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(sql, "\r\n", "\n"), " \t\n"), "\n")
	if len(lines) <= most {
		return strings.Join(lines, "\n") + ";"
	}
	return strings.Join(append(lines[:most:most], fmt.Sprintf("-- and %d lines more", len(lines)-most)), "\n")
}
