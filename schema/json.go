package schema

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Document is what `polylint schema --format json` prints.
type Document struct {
	Databases []DatabaseJSON `json:"databases"`
}

// DatabaseJSON is a catalog in the JSON document.
type DatabaseJSON struct {
	Name     string       `json:"name"`
	Complete bool         `json:"complete"` // every statement could be replayed
	Notes    []NoteJSON   `json:"notes,omitempty"`
	Tables   []TableJSON  `json:"tables"`
	Enums    []EnumJSON   `json:"enums"`
	Domains  []DomainJSON `json:"domains"`
}

// NoteJSON says what could not be replayed.
type NoteJSON struct {
	Message string `json:"message"`
	Table   string `json:"table,omitempty"` // that it leaves in doubt; of the whole catalog where left out
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
}

// TableJSON is a table in the JSON document.
type TableJSON struct {
	Schema      string           `json:"schema"`
	Name        string           `json:"name"`
	Kind        TableKind        `json:"kind"`
	Incomplete  string           `json:"incomplete,omitempty"`
	Columns     []ColumnJSON     `json:"columns"`
	PrimaryKey  *KeyJSON         `json:"primary_key,omitempty"`
	Uniques     []KeyJSON        `json:"uniques"`
	ForeignKeys []ForeignKeyJSON `json:"foreign_keys"`
	Checks      []CheckJSON      `json:"checks"`
	Indexes     []IndexJSON      `json:"indexes"`
	Inherits    []string         `json:"inherits"`
}

// ColumnJSON is a column in the JSON document.
type ColumnJSON struct {
	Name      string `json:"name"`
	Type      string `json:"type"`
	NotNull   bool   `json:"not_null"`
	Default   string `json:"default"`
	Identity  string `json:"identity"`
	Generated string `json:"generated"`
}

// KeyJSON is a primary key or unique constraint in the JSON document.
type KeyJSON struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

// ForeignKeyJSON is a foreign key in the JSON document.
type ForeignKeyJSON struct {
	Name       string   `json:"name"`
	Columns    []string `json:"columns"`
	RefSchema  string   `json:"ref_schema"`
	RefTable   string   `json:"ref_table"`
	RefColumns []string `json:"ref_columns"`
	OnDelete   string   `json:"on_delete"`
	OnUpdate   string   `json:"on_update"`
	Match      string   `json:"match"`
	Validated  bool     `json:"validated"`
}

// CheckJSON is a CHECK constraint in the JSON document.
type CheckJSON struct {
	Name      string `json:"name"`
	Expr      string `json:"expr"`
	Validated bool   `json:"validated"`
}

// IndexJSON is an index in the JSON document. A column that is an expression
// is printed as one.
type IndexJSON struct {
	Name      string   `json:"name"`
	Columns   []string `json:"columns"`
	Unique    bool     `json:"unique"`
	Method    string   `json:"method"`
	Predicate string   `json:"predicate"`
}

// EnumJSON is an enum in the JSON document.
type EnumJSON struct {
	Schema string   `json:"schema"`
	Name   string   `json:"name"`
	Labels []string `json:"labels"`
}

// DomainJSON is a domain in the JSON document.
type DomainJSON struct {
	Schema  string `json:"schema"`
	Name    string `json:"name"`
	Type    string `json:"type"`
	NotNull bool   `json:"not_null"`
}

// WriteJSON writes the catalogs as `polylint schema --format json` prints them.
func WriteJSON(w io.Writer, catalogs []*Catalog) error {
	doc := Document{Databases: []DatabaseJSON{}}
	for _, c := range catalogs {
		doc.Databases = append(doc.Databases, c.JSON())
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("writing the schema: %w", err)
	}
	return nil
}

// JSON returns the catalog's part of the JSON document.
func (c *Catalog) JSON() DatabaseJSON {
	d := DatabaseJSON{
		Name: c.Name, Complete: c.Complete && len(c.Notes) == 0,
		Tables: []TableJSON{}, Enums: []EnumJSON{}, Domains: []DomainJSON{},
	}
	for _, n := range c.Notes {
		j := NoteJSON{Message: n.Message, Table: n.Relation}
		if f := n.Origin.File(); f != nil {
			j.File, j.Line = f.Name, f.Position(n.Origin.Range.Start).Line
		}
		d.Notes = append(d.Notes, j)
	}
	for _, t := range c.Tables {
		d.Tables = append(d.Tables, t.json())
	}
	for _, e := range c.Enums {
		d.Enums = append(d.Enums, EnumJSON{e.Schema, e.Name, list(e.Labels)})
	}
	for _, o := range c.Domains {
		d.Domains = append(d.Domains, DomainJSON{o.Schema, o.Name, o.Base.Name, o.NotNull})
	}
	return d
}

// list is never nil: it prints as [].
func list(s []string) []string { return append([]string{}, s...) }

func checksJSON(checks []*Check) []CheckJSON {
	out := []CheckJSON{}
	for _, k := range checks {
		out = append(out, CheckJSON{k.Name, k.SQL, k.Validated})
	}
	return out
}

func (t *Table) json() TableJSON {
	j := TableJSON{
		Schema: t.Schema, Name: t.Name, Kind: t.Kind, Incomplete: t.Incomplete, Columns: []ColumnJSON{},
		Uniques: []KeyJSON{}, ForeignKeys: []ForeignKeyJSON{}, Checks: checksJSON(t.Checks), Indexes: []IndexJSON{},
		Inherits: []string{},
	}
	for _, c := range t.Columns {
		j.Columns = append(j.Columns, ColumnJSON{c.Name, c.Type.Name, c.NotNull, c.DefaultSQL, c.Identity, c.Generated})
	}
	if k := t.PrimaryKey; k != nil {
		j.PrimaryKey = &KeyJSON{k.Name, list(k.Columns)}
	}
	for _, k := range t.Uniques {
		j.Uniques = append(j.Uniques, KeyJSON{k.Name, list(k.Columns)})
	}
	for _, k := range t.ForeignKeys {
		j.ForeignKeys = append(j.ForeignKeys, ForeignKeyJSON{
			k.Name, list(k.Columns), k.RefSchema, k.RefTable, list(k.RefColumns), k.OnDelete.String(), k.OnUpdate.String(),
			k.Match.String(), k.Validated,
		})
	}
	for _, x := range t.Indexes {
		j.Indexes = append(j.Indexes, IndexJSON{x.Name, x.keys(), x.Unique, x.Method, x.PredicateSQL})
	}
	for _, p := range t.Parents {
		j.Inherits = append(j.Inherits, p.QualifiedName())
	}
	return j
}

// keys prints what the index is over.
func (x *Index) keys() []string {
	out := []string{}
	for _, e := range x.Elements {
		if e.Column == "" && e.Expr != nil {
			out = append(out, e.Expr.String())
		} else {
			out = append(out, e.Column)
		}
	}
	return out
}

func quoted(cols []string) string {
	q := make([]string, len(cols))
	for i, c := range cols {
		q[i] = sqlparse.QuoteIdent(c)
	}
	return "(" + strings.Join(q, ", ") + ")"
}
