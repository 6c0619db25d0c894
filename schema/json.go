package schema

import (
	"encoding/json"
	"io"

	"github.com/polylint/polylint/sqlparse"
)

type jsonDatabase struct {
	Name     string       `json:"name"`
	Complete bool         `json:"complete"`
	Notes    []jsonNote   `json:"notes,omitempty"`
	Tables   []jsonTable  `json:"tables"`
	Enums    []jsonEnum   `json:"enums"`
	Domains  []jsonDomain `json:"domains"`
}

type jsonNote struct {
	Message string `json:"message"`
	Table   string `json:"table,omitempty"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
}

type jsonTable struct {
	Schema      string           `json:"schema"`
	Name        string           `json:"name"`
	Kind        TableKind        `json:"kind"`
	Incomplete  string           `json:"incomplete,omitempty"`
	Columns     []jsonColumn     `json:"columns"`
	PrimaryKey  *jsonKey         `json:"primary_key,omitempty"`
	Uniques     []jsonKey        `json:"uniques"`
	ForeignKeys []jsonForeignKey `json:"foreign_keys"`
	Checks      []jsonCheck      `json:"checks"`
	Indexes     []jsonIndex      `json:"indexes"`
	Inherits    []string         `json:"inherits"`
}

type jsonColumn struct {
	Name      string `json:"name"`
	Type      string `json:"type"`
	NotNull   bool   `json:"not_null"`
	Default   string `json:"default"`
	Identity  string `json:"identity"`
	Generated string `json:"generated"`
}

type jsonKey struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
}

type jsonForeignKey struct {
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

type jsonCheck struct {
	Name      string `json:"name"`
	Expr      string `json:"expr"`
	Validated bool   `json:"validated"`
}

type jsonIndex struct {
	Name      string   `json:"name"`
	Columns   []string `json:"columns"` // an expression where it is no column
	Unique    bool     `json:"unique"`
	Method    string   `json:"method"`
	Predicate string   `json:"predicate,omitempty"`
}

type jsonEnum struct {
	Schema string   `json:"schema"`
	Name   string   `json:"name"`
	Labels []string `json:"labels"`
}

type jsonDomain struct {
	Schema  string `json:"schema"`
	Name    string `json:"name"`
	Type    string `json:"type"`
	NotNull bool   `json:"not_null"`
}

// WriteJSON writes catalogs as `polylint schema --format json` prints them.
// Lists are written even where they are empty.
func WriteJSON(w io.Writer, catalogs []*Catalog) error {
	out := struct {
		Databases []jsonDatabase `json:"databases"`
	}{apply(catalogs, newJSONDatabase)}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

// apply maps a list to one that is never nil.
func apply[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

func newJSONDatabase(c *Catalog) jsonDatabase {
	return jsonDatabase{
		Name: c.Name, Complete: c.Complete,
		Notes:  apply(c.Notes, newJSONNote),
		Tables: apply(c.Tables, newJSONTable),
		Enums: apply(c.Enums, func(e *Enum) jsonEnum {
			return jsonEnum{e.Schema, e.Name, notNil(e.Labels)}
		}),
		Domains: apply(c.Domains, func(d *Domain) jsonDomain {
			return jsonDomain{d.Schema, d.Name, d.Base.Name, d.NotNull}
		}),
	}
}

func newJSONNote(n Note) jsonNote {
	out := jsonNote{Message: n.Message, Table: n.Relation}
	if f := n.Origin.File(); f != nil {
		p := f.Position(n.Origin.Range.Start)
		out.File, out.Line, out.Column = f.Name, p.Line, p.Column
	}
	return out
}

func newJSONTable(t *Table) jsonTable {
	out := jsonTable{
		Schema: t.Schema, Name: t.Name, Kind: t.Kind, Incomplete: t.Incomplete,
		Columns: apply(t.Columns, func(c *Column) jsonColumn {
			return jsonColumn{c.Name, c.Type.Name, c.NotNull, c.DefaultSQL, c.Identity, c.Generated}
		}),
		Uniques: apply(t.Uniques, newJSONKey),
		ForeignKeys: apply(t.ForeignKeys, func(k *ForeignKey) jsonForeignKey {
			return jsonForeignKey{
				k.Name, notNil(k.Columns), k.RefSchema, k.RefTable, notNil(k.RefColumns),
				k.OnDelete.String(), k.OnUpdate.String(), k.Match.String(), k.Validated,
			}
		}),
		Checks: apply(t.Checks, func(c *Check) jsonCheck {
			return jsonCheck{c.Name, c.SQL, c.Validated}
		}),
		Indexes: apply(t.Indexes, func(x *Index) jsonIndex {
			return jsonIndex{x.Name, apply(x.Elements, elementSQL), x.Unique, x.Method, x.PredicateSQL}
		}),
		Inherits: apply(t.Parents, (*Table).QualifiedName),
	}
	if t.PrimaryKey != nil {
		k := newJSONKey(t.PrimaryKey)
		out.PrimaryKey = &k
	}
	return out
}

func newJSONKey(k *Key) jsonKey { return jsonKey{k.Name, notNil(k.Columns)} }

func elementSQL(e *sqlparse.IndexElement) string {
	if e.Column == "" && e.Expr != nil {
		return e.Expr.String()
	}
	return e.Column
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
