package sinks

import (
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/naming"
)

// namedOf returns the named type behind pointers and aliases, nil for others.
func namedOf(t types.Type) *types.Named {
	for {
		switch x := types.Unalias(t).(type) {
		case *types.Pointer:
			t = x.Elem()
		case *types.Named:
			return x
		default:
			return nil
		}
	}
}

// modelOf returns the struct type of the rows that a value of a type holds, nil
// for others; many says that it is a slice or array of them.
func modelOf(t types.Type) (model *types.Named, many bool) {
	for {
		switch x := types.Unalias(t).(type) {
		case *types.Pointer:
			t = x.Elem()
			continue
		case *types.Named:
			switch u := x.Underlying().(type) {
			case *types.Struct:
				return x, many
			case *types.Slice:
				many, t = true, u.Elem()
				continue
			case *types.Array:
				many, t = true, u.Elem()
				continue
			}
		case *types.Slice:
			many, t = true, x.Elem()
			continue
		case *types.Array:
			many, t = true, x.Elem()
			continue
		}
		return nil, many
	}
}

// isStructs reports whether a type is a struct or slice of them that has no
// name.
func isStructs(t types.Type) bool {
	for {
		switch x := t.Underlying().(type) {
		case *types.Pointer:
			t = x.Elem()
		case *types.Slice:
			t = x.Elem()
		case *types.Array:
			t = x.Elem()
		case *types.Struct:
			return true
		default:
			return false
		}
	}
}

// isMap reports whether a type is a map, or pointers to and slices of maps.
func isMap(t types.Type) (isMap, many bool) {
	for {
		switch x := t.Underlying().(type) {
		case *types.Pointer:
			t = x.Elem()
		case *types.Slice:
			many, t = true, x.Elem()
		case *types.Map:
			return true, many
		default:
			return false, many
		}
	}
}

// isValue reports whether a struct is the value of one column rather than a row:
// time.Time, sql.NullInt64, decimals and ids of other packages.
func isValue(t *types.Named) bool {
	if t.Obj().Pkg() == nil {
		return true
	}
	switch path := t.Obj().Pkg().Path(); {
	case path == "time" || path == "database/sql" || strings.HasSuffix(path, "/pgtype"):
		return true
	}
	for _, method := range []string{"Value", "GormDataType", "GormValue"} {
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, t.Obj().Pkg(), method); obj != nil {
			if _, ok := obj.(*types.Func); ok {
				return true
			}
		}
	}
	return false
}

// rowsOf returns a model value's rows and their type. What is not a model (a
// parameter of type any, say) has rows of no type.
func rowsOf(v ssa.Value) (rows []Row, model *types.Named) {
	v = ssavalue.Strip(v)
	model, many := modelOf(v.Type())
	if many {
		v = pointedSlice(v)
	}
	if ssavalue.IsNil(v) {
		return nil, model
	}
	return []Row{{Value: v, Many: many}}, model
}

// pointedSlice returns the slice that a variable holds whose address an ORM is
// given, where it is set once.
func pointedSlice(v ssa.Value) ssa.Value {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return v
	}
	var set ssa.Value
	for _, ref := range *alloc.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == alloc {
			if set != nil {
				return v
			}
			set = s.Val
		}
	}
	if set == nil {
		return v
	}
	if _, ok := set.Type().Underlying().(*types.Slice); !ok {
		return v
	}
	return set
}

// mapRows returns the rows of a map, or of a slice of maps; ok is false where
// they may have more columns.
func mapRows(v ssa.Value, at ssa.Instruction) (rows []Row, ok bool) {
	_, many := isMap(v.Type())
	maps, ok := []ssa.Value{v}, true
	if many {
		maps, _, ok = ssavalue.Elements(pointedSlice(ssavalue.Strip(v)))
	}
	for _, m := range maps {
		row, complete := mapRow(m, at)
		ok = ok && complete
		rows = append(rows, row)
	}
	return rows, ok
}

func mapRow(v ssa.Value, at ssa.Instruction) (row Row, ok bool) {
	v = ssavalue.Source(v)
	if alloc, isAlloc := v.(*ssa.Alloc); isAlloc { // a pointer to a map
		for _, ref := range *alloc.Referrers() {
			if s, isStore := ref.(*ssa.Store); isStore && s.Addr == alloc {
				v = s.Val
			}
		}
	}
	entries, ok := ssavalue.Entries(v, at)
	row.Columns = map[string]Cell{}
	for _, e := range entries {
		c := cellOf(e.Value)
		if !e.Sure {
			c = unsure(c)
		}
		row.Columns[e.Key] = c
	}
	return row, ok
}

// snake is a Go name as a column's.
func snake(name string) string { return strings.Join(naming.Words(name), "_") }

// tagValue returns an option of a struct tag: the value of "column" in
// `gorm:"column:post_id;not null"`. Options are divided by sep.
func tagValue(tag, key, option, sep string) (string, bool) {
	for _, part := range strings.Split(reflect.StructTag(tag).Get(key), sep) {
		name, value, _ := strings.Cut(part, ":")
		if strings.EqualFold(strings.TrimSpace(name), option) {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}

// structOf returns the struct behind a named type.
func structOf(t *types.Named) *types.Struct {
	if t == nil {
		return nil
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

// fieldNamed returns the field of that name and its tag.
func fieldNamed(t *types.Named, name string) (field *types.Var, tag string, ok bool) {
	st := structOf(t)
	if st == nil {
		return nil, "", false
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return st.Field(i), st.Tag(i), true
		}
	}
	for i := range st.NumFields() {
		if !st.Field(i).Embedded() {
			continue
		}
		if inner := namedOf(st.Field(i).Type()); inner != nil && inner != t && structOf(inner) != nil {
			if f, tag, ok := fieldNamed(inner, name); ok {
				return f, tag, true
			}
		}
	}
	return nil, "", false
}

// firstOption is what a tag begins with: "post_id" of `bun:"post_id,notnull"`.
func firstOption(tag, key string) string {
	first, _, _ := strings.Cut(reflect.StructTag(tag).Get(key), ",")
	return strings.TrimSpace(first)
}
