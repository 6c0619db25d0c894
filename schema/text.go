package schema

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/polylint/polylint/sqlparse"
)

// WriteText writes the catalogs for people, in the manner of psql's \d.
func WriteText(w io.Writer, catalogs []*Catalog) error {
	b := bufio.NewWriter(w)
	for i, c := range catalogs {
		if i > 0 {
			fmt.Fprintln(b)
		}
		c.text(b)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("writing the schema: %w", err)
	}
	return nil
}

func (c *Catalog) text(w io.Writer) {
	fmt.Fprintf(w, "database %s: %s\n", c.Name, count(len(c.Tables), "table"))
	for _, n := range c.Notes {
		where := ""
		if f := n.Origin.File(); f != nil {
			where = fmt.Sprintf("%s:%d: ", f.Name, f.Position(n.Origin.Range.Start).Line)
		}
		about := ""
		if n.Relation != "" {
			about = n.Relation + ": "
		}
		fmt.Fprintf(w, "note: %s%s%s\n", where, about, n.Message)
	}
	for _, t := range c.Tables {
		fmt.Fprintln(w)
		t.text(w)
	}
	if len(c.Enums)+len(c.Domains) > 0 {
		fmt.Fprintln(w)
	}
	for _, e := range c.Enums {
		labels := make([]string, len(e.Labels))
		for i, l := range e.Labels {
			labels[i] = sqlparse.QuoteLiteral(l)
		}
		fmt.Fprintf(w, "enum %s (%s)\n", quoteQualified(e.Schema, e.Name), strings.Join(labels, ", "))
	}
	for _, d := range c.Domains {
		fmt.Fprintf(w, "domain %s %s%s\n", quoteQualified(d.Schema, d.Name), d.Base.Name, suffix(d.NotNull, "not null"))
		for _, k := range d.Checks {
			fmt.Fprintf(w, "  %s\n", k.text())
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func suffix(cond bool, s string) string {
	if cond {
		return " " + s
	}
	return ""
}

func (t *Table) text(w io.Writer) {
	kind := string(t.Kind)
	if t.Kind == PartitionedTable {
		kind = "partitioned table"
	} else if t.Kind == ForeignTable {
		kind = "foreign table"
	}
	fmt.Fprintf(w, "%s %s\n", kind, quoteQualified(t.Schema, t.Name))
	if t.Incomplete != "" {
		fmt.Fprintf(w, "  incomplete: %s\n", t.Incomplete)
	}
	cols := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range t.Columns {
		fmt.Fprintf(cols, "  %s\t%s", sqlparse.QuoteIdent(c.Name), c.Type.Name)
		if more := c.text(); more != "" {
			fmt.Fprintf(cols, "\t%s", more)
		}
		fmt.Fprintln(cols)
	}
	cols.Flush()
	if k := t.PrimaryKey; k != nil {
		fmt.Fprintf(w, "  primary key %s %s\n", sqlparse.QuoteIdent(k.Name), quoted(k.Columns))
	}
	for _, k := range t.Uniques {
		fmt.Fprintf(w, "  unique %s %s\n", sqlparse.QuoteIdent(k.Name), quoted(k.Columns))
	}
	for _, k := range t.Exclusions {
		fmt.Fprintf(w, "  exclude %s\n", sqlparse.QuoteIdent(k.Name))
	}
	for _, k := range t.ForeignKeys {
		fmt.Fprintf(w, "  %s\n", k.text())
	}
	for _, k := range t.Checks {
		fmt.Fprintf(w, "  %s\n", k.text())
	}
	for _, x := range t.Indexes {
		if x.Constraint == "" {
			fmt.Fprintf(w, "  %s\n", x.text())
		}
	}
	for _, p := range t.Parents {
		fmt.Fprintf(w, "  inherits %s\n", quoteQualified(p.Schema, p.Name))
	}
}

func (c *Column) text() string {
	var parts []string
	if c.NotNull {
		parts = append(parts, "not null")
	}
	switch {
	case c.Identity != "":
		parts = append(parts, "identity "+c.Identity)
	case c.Generated != "":
		parts = append(parts, "generated ("+c.Generated+")")
	case c.DefaultSQL != "":
		parts = append(parts, "default "+c.DefaultSQL)
	}
	return strings.Join(parts, " ")
}

func (k *ForeignKey) text() string {
	s := fmt.Sprintf("foreign key %s %s references %s %s", sqlparse.QuoteIdent(k.Name), quoted(k.Columns),
		quoteQualified(k.RefSchema, k.RefTable), quoted(k.RefColumns))
	if k.Match != sqlparse.MatchSimple {
		s += " match " + k.Match.String()
	}
	if k.OnDelete != sqlparse.NoAction {
		s += " on delete " + k.OnDelete.String()
	}
	if len(k.SetColumns) > 0 {
		s += " " + quoted(k.SetColumns)
	}
	if k.OnUpdate != sqlparse.NoAction {
		s += " on update " + k.OnUpdate.String()
	}
	return s + suffix(!k.Validated, "not valid")
}

func (k *Check) text() string {
	return fmt.Sprintf("check %s (%s)%s%s", sqlparse.QuoteIdent(k.Name), k.SQL, suffix(k.NoInherit, "no inherit"),
		suffix(!k.Validated, "not valid"))
}

func (x *Index) text() string {
	s := "index"
	if x.Unique {
		s = "unique index"
	}
	s += " " + sqlparse.QuoteIdent(x.Name)
	if x.Method != "btree" {
		s += " using " + x.Method
	}
	s += " (" + strings.Join(x.keys(), ", ") + ")"
	if len(x.Including) > 0 {
		s += " include " + quoted(x.Including)
	}
	if x.Predicate != nil {
		s += " where " + x.PredicateSQL
	}
	return s
}
