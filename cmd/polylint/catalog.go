package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// writeCatalogs prints catalogs for people, in the manner of psql's \d.
func writeCatalogs(w io.Writer, catalogs []*schema.Catalog) error {
	out := bufio.NewWriter(w)
	for i, c := range catalogs {
		if i > 0 {
			fmt.Fprintln(out)
		}
		writeCatalog(out, c)
	}
	return out.Flush()
}

func writeCatalog(w io.Writer, c *schema.Catalog) {
	state := "complete"
	if !c.Complete || len(c.Notes) > 0 {
		state = "incomplete"
	}
	fmt.Fprintf(w, "database %s (%s)\n", c.Name, state)
	for _, n := range c.Notes {
		fmt.Fprintf(w, "  note: %s%s\n", notePlace(n.Origin), n.Message)
	}
	for _, e := range c.Enums {
		fmt.Fprintf(w, "\nenum %s.%s (%s)\n", e.Schema, e.Name, strings.Join(e.Labels, ", "))
	}
	for _, d := range c.Domains {
		fmt.Fprintf(w, "\ndomain %s.%s %s", d.Schema, d.Name, d.Base)
		if d.NotNull {
			fmt.Fprint(w, " not null")
		}
		fmt.Fprintln(w)
	}
	for _, t := range c.Tables {
		writeTable(w, t)
	}
}

func notePlace(o schema.Origin) string {
	f := o.File()
	if f == nil {
		return ""
	}
	p := f.Position(o.Range.Start)
	return fmt.Sprintf("%s:%d:%d: ", f.Name, p.Line, p.Column)
}

func writeTable(w io.Writer, t *schema.Table) {
	kind := string(t.Kind)
	if t.Kind != schema.OrdinaryTable {
		kind += " table"
	}
	fmt.Fprintf(w, "\n%s %s\n", kind, t.QualifiedName())
	if t.Incomplete != "" {
		fmt.Fprintf(w, "  incomplete: %s\n", t.Incomplete)
	}
	for _, p := range t.Parents {
		fmt.Fprintf(w, "  inherits %s\n", p.QualifiedName())
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range t.Columns {
		fmt.Fprintf(tw, "  %s\t%s\n", sqlparse.QuoteIdent(c.Name), columnText(c))
	}
	tw.Flush()
	if k := t.PrimaryKey; k != nil {
		fmt.Fprintf(w, "  primary key %s (%s)\n", sqlparse.QuoteIdent(k.Name), columnList(k.Columns))
	}
	for _, k := range t.Uniques {
		fmt.Fprintf(w, "  unique %s (%s)\n", sqlparse.QuoteIdent(k.Name), columnList(k.Columns))
	}
	for _, fk := range t.ForeignKeys {
		fmt.Fprintf(w, "  foreign key %s\n", foreignKeyText(fk))
	}
	for _, c := range t.Checks {
		fmt.Fprintf(w, "  check %s (%s)%s\n", sqlparse.QuoteIdent(c.Name), c.SQL, notValid(c.Validated))
	}
	for _, x := range t.Indexes {
		if x.Constraint == "" {
			fmt.Fprintf(w, "  %s\n", indexText(x))
		}
	}
}

func columnText(c *schema.Column) string {
	parts := []string{c.Type.Name}
	if c.NotNull {
		parts = append(parts, "not null")
	}
	switch {
	case c.Identity != "":
		parts = append(parts, "generated "+c.Identity+" as identity")
	case c.Generated != "":
		parts = append(parts, "generated as ("+c.Generated+")")
	case c.DefaultSQL != "":
		parts = append(parts, "default "+c.DefaultSQL)
	}
	return strings.Join(parts, " ")
}

func foreignKeyText(fk *schema.ForeignKey) string {
	text := fmt.Sprintf("%s (%s) references %s.%s (%s)", sqlparse.QuoteIdent(fk.Name), columnList(fk.Columns),
		sqlparse.QuoteIdent(fk.RefSchema), sqlparse.QuoteIdent(fk.RefTable), columnList(fk.RefColumns))
	if fk.Match != sqlparse.MatchSimple {
		text += " match " + fk.Match.String()
	}
	if fk.OnDelete != sqlparse.NoAction {
		text += " on delete " + fk.OnDelete.String()
	}
	if fk.OnUpdate != sqlparse.NoAction {
		text += " on update " + fk.OnUpdate.String()
	}
	return text + notValid(fk.Validated)
}

func indexText(x *schema.Index) string {
	elements := make([]string, len(x.Elements))
	for i, e := range x.Elements {
		elements[i] = sqlparse.QuoteIdent(e.Column)
		if e.Column == "" && e.Expr != nil {
			elements[i] = "(" + e.Expr.String() + ")"
		}
	}
	text := fmt.Sprintf("index %s (%s)", sqlparse.QuoteIdent(x.Name), strings.Join(elements, ", "))
	if x.Unique {
		text = "unique " + text
	}
	if x.Method != "" && x.Method != "btree" {
		text += " using " + x.Method
	}
	if x.PredicateSQL != "" {
		text += " where " + x.PredicateSQL
	}
	return text
}

func notValid(validated bool) string {
	if validated {
		return ""
	}
	return " not valid"
}

func columnList(columns []string) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = sqlparse.QuoteIdent(c)
	}
	return strings.Join(quoted, ", ")
}
