package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// qname is a name in a schema.
type qname struct{ schema, name string }

func (q qname) String() string {
	if q.name == "" {
		return q.schema
	}
	return q.schema + "." + q.name
}

// relation is what shares PostgreSQL's namespace of relations: a *Table,
// *Index, *sequence, *View, or *userType of a composite type.
type relation interface {
	ident() (schema, name string)
}

// tempSchema is where temporary objects live; it is searched first.
const tempSchema = "pg_temp"

func (t *Table) ident() (schema, name string)    { return t.Schema, t.Name }
func (v *View) ident() (schema, name string)     { return v.Schema, v.Name }
func (s *sequence) ident() (schema, name string) { return s.schema, s.name }
func (x *Index) ident() (schema, name string) {
	if x.table != nil {
		return x.table.Schema, x.Name
	}
	return x.view.Schema, x.Name
}

func identOf(rel relation) qname {
	schema, name := rel.ident()
	return qname{schema, name}
}

// find looks a relation up as PostgreSQL does (manual, 5.9.3 The Schema Search
// Path); nil where there is none.
func (r *Replayer) find(n sqlparse.Name) relation {
	if n.Schema != "" {
		return r.rels[qname{n.Schema, n.Name}]
	}
	if rel := r.rels[qname{tempSchema, n.Name}]; rel != nil {
		return rel
	}
	for _, s := range r.path {
		if rel := r.rels[qname{s, n.Name}]; rel != nil {
			return rel
		}
	}
	return nil
}

// findType looks a type up; the row types of tables and views count.
func (r *Replayer) findType(n sqlparse.Name) *userType {
	if n.Schema != "" {
		return r.typeAt(qname{n.Schema, n.Name})
	}
	if u := r.typeAt(qname{tempSchema, n.Name}); u != nil {
		return u
	}
	for _, s := range r.path {
		if u := r.typeAt(qname{s, n.Name}); u != nil {
			return u
		}
	}
	return nil
}

func (r *Replayer) typeAt(q qname) *userType {
	if u := r.types[q]; u != nil {
		return u
	}
	switch rel := r.rels[q].(type) {
	case *Table:
		if rel.rowType == nil {
			rel.rowType = &userType{kind: rowType, table: rel}
		}
		return rel.rowType
	case *View:
		if rel.rowType == nil {
			rel.rowType = &userType{kind: rowType, view: rel}
		}
		return rel.rowType
	case *userType:
		return rel
	}
	return nil
}

// creationSchema returns the schema in which an object of that name is made.
// A schema that the migrations do not make is taken to exist: tools make it
// before they run the first file.
func (r *Replayer) creationSchema(n sqlparse.Name, temporary bool) (string, error) {
	switch {
	case temporary || n.Schema == tempSchema:
		return tempSchema, nil
	case n.Schema == "pg_catalog" || n.Schema == "information_schema":
		return "", refuse(insufficientPrivilege, "permission denied to create \"%s.%s\"", n.Schema, n.Name)
	case n.Schema != "":
		r.ensureSchema(n.Schema)
		return n.Schema, nil
	}
	first := ""
	for _, s := range r.path {
		if r.schemas[s] {
			return s, nil
		}
		if first == "" && s != "$user" && s != "pg_catalog" {
			first = s
		}
	}
	if first == "" {
		return "", refuse(invalidSchemaName, "no schema has been selected to create in")
	}
	r.ensureSchema(first)
	return first, nil
}

func (r *Replayer) ensureSchema(name string) {
	if !r.schemas[name] {
		put(r, r.schemas, name, true)
	}
}

// setPath changes the search path; a rollback restores it.
func (r *Replayer) setPath(path []string) { set(r, &r.path, slices.Clone(path)) }

// enter puts a new relation under its name.
func (r *Replayer) enter(rel relation) { put(r, r.rels, identOf(rel), rel) }

func (r *Replayer) leave(rel relation) { remove(r, r.rels, identOf(rel)) }

// free reports an error where the name of a new relation is taken.
func (r *Replayer) free(q qname, rowType bool) error {
	if r.rels[q] != nil {
		return refuse(duplicateTable, "relation %q already exists", q.name)
	}
	if rowType && r.types[q] != nil {
		return refuse(duplicateObject, "type %q already exists", q.name)
	}
	return nil
}

// freeType reports an error where the name of a new type is taken.
func (r *Replayer) freeType(q qname) error {
	if r.typeAt(q) != nil {
		return refuse(duplicateObject, "type %q already exists", q.name)
	}
	return nil
}

// holdName and dropName count the constraints of a name in a schema.
func (r *Replayer) holdName(schema, name string) {
	q := qname{schema, name}
	put(r, r.constraints, q, r.constraints[q]+1)
}

func (r *Replayer) dropName(schema, name string) {
	q := qname{schema, name}
	if n := r.constraints[q]; n > 1 {
		put(r, r.constraints, q, n-1)
	} else {
		remove(r, r.constraints, q)
	}
}

// table finds a table by name, or says why not.
func (r *Replayer) table(n sqlparse.Name) (*Table, error) {
	rel := r.find(n)
	r.concerns(n, rel)
	switch rel := rel.(type) {
	case *Table:
		return rel, nil
	case nil:
		return nil, refuse(undefinedTable, "relation %q does not exist", n.String())
	}
	return nil, refuse(wrongObjectType, "%q is not a table", n.Name)
}

// concerns records the relation that a note about the statement names.
func (r *Replayer) concerns(n sqlparse.Name, rel relation) {
	switch rel := rel.(type) {
	case *Table:
		r.at.subject = identOf(rel)
	case *Index:
		if rel.table != nil {
			r.at.subject = identOf(rel.table)
		}
	case nil:
		schema := n.Schema
		if schema == "" {
			schema = r.homeSchema()
		}
		r.at.subject = qname{schema, n.Name}
	default:
		r.at.subject = identOf(rel)
	}
}

// homeSchema is the schema that an unqualified name most likely means.
func (r *Replayer) homeSchema() string {
	for _, s := range r.path {
		if s != "$user" {
			return s
		}
	}
	return "public"
}
