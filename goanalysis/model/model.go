// Package model maps Go types to child tables: which struct is a table's model,
// and which field is which column.
package model

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/polylint/polylint/association"
)

// Field is a field of a model that stands for a column.
type Field struct {
	Var    *types.Var // of the generic type, where the model is an instance
	Path   []int      // indexes from the model's struct through embedded ones
	Column string
}

// Model is a struct type that stands for a child table.
type Model struct {
	Type     *types.Named
	Child    *association.Child
	Fields   []Field // those that stand for columns of the table
	Declared bool    // by the configuration
	// Evidence says why the type is taken for the table's model: "TableName
	// returns comments", "bun tag", "its name and the columns post_id and photo_id".
	Evidence string

	// Relations are fields that hold a parent's row beside its key, as ORMs have
	// them: Post *Post beside PostID. Column is the key's.
	Relations []Field
	// Explicit says that the type or the configuration names the table; where it
	// is false, names and columns are evidence.
	Explicit bool
	// Lookalike says that the type only carries the keys of a row, as requests and
	// parameter structs do, and is no model: see Mapper.Shapes.
	Lookalike bool
}

// Field returns the field that stands for a column, or nil.
func (m *Model) Field(column string) *Field {
	for i := range m.Fields {
		if m.Fields[i].Column == column {
			return &m.Fields[i]
		}
	}
	return nil
}

// FieldOf returns the field that is a variable, or nil.
func (m *Model) FieldOf(v *types.Var) *Field {
	if v == nil {
		return nil
	}
	for i := range m.Fields {
		if m.Fields[i].Var == v.Origin() {
			return &m.Fields[i]
		}
	}
	return nil
}

// FieldAt returns the field at a path of indexes, as those of nested
// ssa.FieldAddrs from the model's value inwards, or nil.
func (m *Model) FieldAt(path ...int) *Field {
	for i := range m.Fields {
		if equalPath(m.Fields[i].Path, path) {
			return &m.Fields[i]
		}
	}
	return nil
}

func equalPath(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// ParentFields returns the fields that stand for parent columns, in the order
// of the child's ParentColumns.
func (m *Model) ParentFields() []Field {
	var fields []Field
	for _, column := range m.Child.ParentColumns() {
		if f := m.Field(column); f != nil {
			fields = append(fields, *f)
		}
	}
	return fields
}

// RelationOf returns the relation field that is a variable, or nil.
func (m *Model) RelationOf(v *types.Var) *Field {
	if v == nil {
		return nil
	}
	for i := range m.Relations {
		if m.Relations[i].Var == v.Origin() {
			return &m.Relations[i]
		}
	}
	return nil
}

// Mapper maps the types that a package sees to child tables.
type Mapper struct {
	pass   *analysis.Pass
	set    *association.Set
	stems  []tableStem    // of set.Children, by index
	index  []*columnIndex // the same; nil where none was asked for yet
	models typeutil.Map   // *types.Named → []*Model
	shapes typeutil.Map   // *types.Named → []*Model
}

// New returns the mapper of a pass. It exports a TableNameFact for each
// TableName method of the package, so the analyzer needs FactTypes among its
// own.
func New(pass *analysis.Pass, set *association.Set) *Mapper {
	m := &Mapper{pass: pass, set: set}
	if set == nil {
		m.set = &association.Set{}
	}
	for _, c := range m.set.Children {
		m.stems = append(m.stems, stemOf(c))
	}
	m.index = make([]*columnIndex, len(m.set.Children))
	if len(m.set.Children) > 0 {
		exportTableNames(pass)
	}
	return m
}

// indexOf returns the columns of set.Children[i].
func (m *Mapper) indexOf(i int) *columnIndex {
	if m.index[i] == nil {
		m.index[i] = newColumnIndex(m.set.Children[i])
	}
	return m.index[i]
}

// Set returns the child tables that the mapper maps to.
func (m *Mapper) Set() *association.Set { return m.set }

// Models returns the child tables that a type is the model of: a struct, also
// behind pointers, slices and arrays, and an instance of a generic one. A table
// with two associations gives two models; a type that is no child's model none.
func (m *Mapper) Models(t types.Type) []*Model {
	named := StructOf(t)
	if named == nil || len(m.set.Children) == 0 {
		return nil
	}
	if models, ok := m.models.At(named).([]*Model); ok {
		return models
	}
	models := m.find(named)
	m.models.Set(named, models)
	return models
}

// Shapes returns a type's models, or where it has none what it resembles: the
// child tables whose parent keys it carries under their names, as
// CreateCommentParams does. A lookalike whose name tells of other child tables
// is not taken for this one.
func (m *Mapper) Shapes(t types.Type) []*Model {
	if models := m.Models(t); len(models) > 0 {
		return models
	}
	named := StructOf(t)
	if named == nil || len(m.set.Children) == 0 {
		return nil
	}
	if shapes, ok := m.shapes.At(named).([]*Model); ok {
		return shapes
	}
	shapes := m.lookalikes(named)
	m.shapes.Set(named, shapes)
	return shapes
}

// Field returns the field of a type's models that stands for a column, or nil.
func (m *Mapper) Field(t types.Type, column string) *Field {
	for _, model := range m.Models(t) {
		if f := model.Field(column); f != nil {
			return f
		}
	}
	return nil
}

// ColumnOf returns the column that a field of a type stands for, and whether it
// is a parent column; "" for none. The field is given as its variable, as that
// of an ssa.FieldAddr or a selection; it may be that of an embedded struct.
func (m *Mapper) ColumnOf(t types.Type, field *types.Var) (column string, parent bool) {
	for _, model := range m.Shapes(t) {
		f := model.FieldOf(field)
		if f == nil {
			continue
		}
		if column == "" {
			column = f.Column
		}
		for _, c := range model.Child.ParentColumns() {
			if c == f.Column {
				return f.Column, true
			}
		}
	}
	return column, false
}

// StructOf returns the named struct type of a value, without pointers, slices
// and arrays; nil where there is none.
func StructOf(t types.Type) *types.Named {
	// A type such as `type T []T` has no end.
	for range 16 {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Named:
			switch under := u.Underlying().(type) {
			case *types.Struct:
				return u
			case *types.Pointer, *types.Slice, *types.Array:
				t = under
			default:
				return nil
			}
		default:
			return nil
		}
	}
	return nil
}

// TypePath returns a type's name with its package's path, as the configuration
// has it: "example.com/app/model.Comment".
func TypePath(t *types.Named) string {
	obj := t.Obj()
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return PackagePath(obj.Pkg()) + "." + obj.Name()
}

// PackagePath returns a package's import path without the test variant that
// `go vet` gives in it: "p [p.test]".
func PackagePath(p *types.Package) string {
	path, _, _ := strings.Cut(p.Path(), " ")
	return path
}

// SamePath reports whether a path that a user wrote names another: it is equal,
// or its last elements.
func SamePath(written, path string) bool {
	return written == path || written != "" && strings.HasSuffix(path, "/"+written)
}
