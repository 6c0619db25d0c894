package validators

import (
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/goanalysis/model"
)

// library is how a package's functions validate structs by their tags.
type library struct {
	path   string // with or without a major version behind it
	names  []string
	prefix bool // names are prefixes
	tags   []string
}

var tagLibraries = []library{
	{path: "github.com/go-playground/validator", names: []string{"Struct", "StructCtx"}, tags: []string{"validate", "binding"}},
	{path: "gopkg.in/go-playground/validator.v9", names: []string{"Struct", "StructCtx"}, tags: []string{"validate", "binding"}},
	// gin validates what it has bound, echo by the validator it was given.
	{path: "github.com/gin-gonic/gin", names: []string{"ShouldBind", "Bind"}, prefix: true, tags: []string{"binding"}},
	{path: "github.com/labstack/echo", names: []string{"Validate"}, tags: []string{"validate"}},
}

const ozzo = "github.com/go-ozzo/ozzo-validation"

func inModule(pkg *types.Package, path string) bool {
	if pkg == nil {
		return false
	}
	rest, ok := strings.CutPrefix(pkg.Path(), path)
	return ok && (rest == "" || rest[0] == '/')
}

// tagLibrary returns the library that a function validates structs by tags of,
// or nil.
func tagLibrary(fn *types.Func) *library {
	if fn == nil {
		return nil
	}
	for i := range tagLibraries {
		l := &tagLibraries[i]
		if !inModule(fn.Pkg(), l.path) {
			continue
		}
		for _, name := range l.names {
			if fn.Name() == name || l.prefix && strings.HasPrefix(fn.Name(), name) {
				return l
			}
		}
	}
	return nil
}

// libraryReads returns the fields of the handed structs that a library's
// function looks at; ok is false where the function is no library's.
func libraryReads(m *model.Mapper, fn *types.Func, handed []*types.Named) (fields []*types.Var, ok bool) {
	if fn != nil && inModule(fn.Pkg(), ozzo) && strings.HasPrefix(fn.Name(), "ValidateStruct") {
		return nil, true // it looks at the fields that it is given the addresses of
	}
	l := tagLibrary(fn)
	if l == nil {
		return nil, false
	}
	for _, t := range handed {
		for _, shape := range m.Shapes(t) {
			for _, f := range taggedFields(shape, l.tags) {
				fields = append(fields, f.Var)
			}
		}
	}
	return fields, true
}

// relational are the tags that look at whether a field is set beside others.
var relational = words(`required_if required_unless required_with required_with_all required_without required_without_all
	excluded_if excluded_unless excluded_with excluded_with_all excluded_without excluded_without_all`)

// taggedFields returns the parent fields that relational tags look at: those
// that have one, and those that it names.
func taggedFields(m *model.Model, keys []string) []model.Field {
	looked := map[string]bool{} // by field name
	for _, f := range m.ParentFields() {
		tag := tagAt(m.Type, f.Path)
		for _, key := range keys {
			for rule := range strings.FieldsFuncSeq(tag.Get(key), func(r rune) bool { return r == ',' || r == '|' }) {
				name, params, _ := strings.Cut(rule, "=")
				if !relational[name] {
					continue
				}
				looked[f.Var.Name()] = true
				for _, p := range strings.Fields(params) {
					looked[p[strings.LastIndexByte(p, '.')+1:]] = true
				}
			}
		}
	}
	return slices.DeleteFunc(m.ParentFields(), func(f model.Field) bool { return !looked[f.Var.Name()] })
}

// tagAt returns the tag of the field at a path.
func tagAt(t types.Type, path []int) reflect.StructTag {
	for i, index := range path {
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || index >= st.NumFields() {
			return ""
		}
		if i == len(path)-1 {
			return reflect.StructTag(st.Tag(index))
		}
		t = st.Field(index).Type()
	}
	return ""
}

// OfLibrary returns what a call of a validation library validates, given the
// types of its arguments: validate.Struct(c) of a struct whose tags look at
// several parents, ozzo's Validate(c) of a type with a validator.
func OfLibrary(pass *analysis.Pass, m *model.Mapper, fn *types.Func, args []types.Type) []*Validator {
	if fn == nil {
		return nil
	}
	fn = fn.Origin()
	v, ok := verdictOf(fn.Signature())
	if !ok {
		return nil
	}
	var out []*Validator
	if l := tagLibrary(fn); l != nil {
		for i, t := range args {
			for _, shape := range m.Shapes(t) {
				fields := taggedFields(shape, l.tags)
				if len(fields) < 2 {
					continue
				}
				x := &Validator{Func: fn, Schema: shape.Child.Schema, Table: shape.Child.Name, Subject: i, Verdict: v, Lookalike: shape.Lookalike}
				for _, f := range fields {
					x.Covers = append(x.Covers, f.Column)
				}
				out = append(out, x)
			}
		}
		return merge(out)
	}
	if inModule(fn.Pkg(), ozzo) && strings.HasPrefix(fn.Name(), "Validate") && !strings.HasPrefix(fn.Name(), "ValidateStruct") {
		for i, t := range args {
			for _, x := range Of(pass, methodOf(t, "Validate")) {
				x.Func, x.Subject, x.Verdict = fn, i, v
				out = append(out, x)
			}
		}
	}
	return out
}

// methodOf returns a struct type's method, or nil.
func methodOf(t types.Type, name string) *types.Func {
	named := model.StructOf(t)
	if named == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), name)
	fn, _ := obj.(*types.Func)
	return fn
}

// merge makes one validator of those of several associations of a table.
func merge(vs []*Validator) []*Validator {
	var out []*Validator
	for _, v := range vs {
		i := slices.IndexFunc(out, func(o *Validator) bool {
			return o.Schema == v.Schema && o.Table == v.Table && o.Subject == v.Subject
		})
		if i < 0 {
			out = append(out, v)
			continue
		}
		for _, c := range v.Covers {
			if !slices.Contains(out[i].Covers, c) {
				out[i].Covers = append(out[i].Covers, c)
			}
		}
	}
	return out
}
