package model

import (
	"go/types"
	"reflect"
	"sort"
	"strings"

	"github.com/polylint/polylint/association"
)

// leaf is a field of a struct or of one embedded in it.
type leaf struct {
	v      *types.Var
	path   []int
	tag    reflect.StructTag
	prefix string // of the columns of an embedded struct
}

// maxEmbedding is how deep embedded structs are looked into; a struct may embed
// a pointer to itself.
const maxEmbedding = 5

// leaves returns the fields of a struct, those of embedded structs in their
// place.
func leaves(st *types.Struct) []leaf {
	var out []leaf
	appendLeaves(&out, st, nil, "", maxEmbedding)
	return out
}

func appendLeaves(out *[]leaf, st *types.Struct, path []int, prefix string, depth int) {
	for i := range st.NumFields() {
		v := st.Field(i)
		l := leaf{v.Origin(), append(path[:len(path):len(path)], i), reflect.StructTag(st.Tag(i)), prefix}
		inner, ok := embeddedStruct(v, l.tag)
		if ok && depth > 0 {
			more, _ := embedding(l.tag)
			appendLeaves(out, inner, l.path, prefix+more, depth-1)
			continue
		}
		*out = append(*out, l)
	}
}

// embeddedStruct returns the struct whose fields are columns of the table that
// v is a field of.
func embeddedStruct(v *types.Var, tag reflect.StructTag) (*types.Struct, bool) {
	t := v.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil, false
	}
	if _, tagged := embedding(tag); tagged {
		return st, true
	}
	if !v.Embedded() {
		return nil, false
	}
	// An embedded sql.NullInt64 is a column.
	names, excluded := columnNames(tag)
	return st, !excluded && len(names) == 0 && !isColumnType(v.Type())
}

// isColumnType reports whether a struct type is a value of a column to database
// drivers.
func isColumnType(t types.Type) bool {
	if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time" {
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Value")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 2
}

// columns maps fields to the columns of a child table, given by its index. Of several fields for a
// column the shallowest counts, as in Go's selectors.
func columns(fields []leaf, index *columnIndex) []Field {
	best := map[string]Field{}
	for _, l := range fields {
		column := index.of(l)
		if column == "" {
			continue
		}
		if old, ok := best[column]; ok && len(old.Path) <= len(l.path) {
			continue
		}
		best[column] = Field{Var: l.v, Path: l.path, Column: column}
	}
	out := make([]Field, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return lessPath(out[i].Path, out[j].Path) })
	return out
}

func lessPath(a, b []int) bool {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return len(a) < len(b)
}

// columnIndex finds a table's columns by the names that structs give them.
type columnIndex struct {
	exact, folded, squeezed map[string]string
}

func newColumnIndex(c *association.Child) *columnIndex {
	x := &columnIndex{map[string]string{}, map[string]string{}, map[string]string{}}
	add := func(name string) {
		x.exact[name] = name
		if x.folded[strings.ToLower(name)] == "" {
			x.folded[strings.ToLower(name)] = name
		}
		if x.squeezed[squeeze(name)] == "" {
			x.squeezed[squeeze(name)] = name
		}
	}
	for _, col := range c.Columns {
		add(col.Name)
	}
	for _, name := range c.ParentColumns() { // of a table that is only declared
		add(name)
	}
	return x
}

// squeeze is a name without underscores, in lower case: what PostID, PostId,
// post_id and sqlx's postid have in common. All libraries' naming strategies
// only put underscores in.
func squeeze(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, "_", ""))
}

func (x *columnIndex) of(l leaf) string {
	if st, ok := l.v.Type().Underlying().(*types.Struct); l.v.Name() == "_" || ok && st.NumFields() == 0 {
		return "" // tableName struct{}
	}
	names, excluded := columnNames(l.tag)
	if excluded {
		return ""
	}
	for _, name := range names {
		if c := x.exact[l.prefix+name]; c != "" {
			return c
		}
		if c := x.folded[strings.ToLower(l.prefix+name)]; c != "" {
			return c
		}
	}
	if len(names) > 0 && namesColumn(l.tag) {
		return ""
	}
	return x.squeezed[squeeze(l.prefix+l.v.Name())]
}

// namesColumn reports whether a tag that names the field's column, and nothing
// else, is among a field's.
func namesColumn(tag reflect.StructTag) bool {
	for _, k := range columnKeys {
		text, ok := tag.Lookup(k.key)
		if !ok || k.key == "xorm" && !strings.Contains(text, "'") || k.key == "sql" || k.key == "alias" {
			continue
		}
		if names, _ := k.names(text); len(names) > 0 {
			return true
		}
	}
	return false
}

// relations returns the fields that hold a parent's row beside its key.
func relations(fields []leaf, columns []Field) []Field {
	byName := map[string]string{} // field name → column
	for _, f := range columns {
		byName[f.Var.Name()] = f.Column
	}
	var out []Field
	for _, l := range fields {
		// A slice holds children, not the parent.
		t := types.Unalias(l.v.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if _, ok := t.Underlying().(*types.Struct); !ok || isColumnType(l.v.Type()) {
			continue
		}
		column := byName[gormSettings(l.tag.Get("gorm"))["FOREIGNKEY"]]
		for _, suffix := range []string{"ID", "Id"} {
			if column == "" {
				column = byName[l.v.Name()+suffix]
			}
		}
		if column != "" {
			out = append(out, Field{Var: l.v, Path: l.path, Column: column})
		}
	}
	return out
}
