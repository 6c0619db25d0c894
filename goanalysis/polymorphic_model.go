package goanalysis

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/naming"
)

// polymorphicModels reports the package's structs that map a type/id pair
// (PL504): models of such tables, and relations that ORMs build on one. A
// relation to a model that is reported itself is told there.
func polymorphicModels(pass *analysis.Pass, m *model.Mapper, report func(Finding)) {
	structs := packageStructs(pass)
	relations := polymorphicRelations(pass, m, structs)
	for _, t := range structs {
		for _, mod := range m.Models(t.named) {
			if f, ok := pairModel(pass, t, mod); ok {
				relations = slices.DeleteFunc(relations, func(r relation) bool {
					if !r.of(mod) {
						return false
					}
					f.RelatedPos = append(f.RelatedPos, RelatedPos{r.field.Pos(), nameEnd(r.field), r.describe()})
					return true
				})
				report(f)
			}
		}
	}
	for _, r := range relations {
		report(r.finding(pass))
	}
}

// packageStruct is a struct type that the package declares by hand.
type packageStruct struct {
	named *types.Named
	name  *ast.Ident
}

func packageStructs(pass *analysis.Pass) []packageStruct {
	var structs []packageStruct
	for _, file := range pass.Files {
		if ast.IsGenerated(file) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok || spec.Assign.IsValid() {
				return true
			}
			obj, ok := pass.TypesInfo.Defs[spec.Name].(*types.TypeName)
			if !ok {
				return true
			}
			named, ok := obj.Type().(*types.Named)
			if !ok {
				return true
			}
			if _, ok := named.Underlying().(*types.Struct); ok {
				structs = append(structs, packageStruct{named, spec.Name})
			}
			return true
		})
	}
	return structs
}

// pairModel returns the finding for the model of a table with a type/id pair.
func pairModel(pass *analysis.Pass, t packageStruct, mod *model.Model) (Finding, bool) {
	c := mod.Child
	typ, id := mod.Field(c.TypeColumn), mod.Field(c.IDColumn)
	if c.Kind != association.Pair || c.Accepted != "" || typ == nil || id == nil {
		return Finding{}, false
	}
	pos, end := t.name.Pos(), t.name.End()
	if inPackage(pass, typ.Var) {
		pos, end = typ.Var.Pos(), nameEnd(typ.Var)
	}
	f := newFinding(pl504, pos, end)
	f.Package = model.PackagePath(pass.Pkg)
	f.Symbol = t.name.Name + "." + typ.Var.Name()
	f.Table = c.QualifiedName()
	f.Database = c.Database
	f.Columns = c.ParentColumns()
	f.Confidence = c.Confidence
	if !mod.Explicit {
		f.Confidence = min(f.Confidence, diag.Medium)
	}
	f.Message = fmt.Sprintf("%s.%s and %s map %s and %s of %s: together a reference to several tables, which no foreign key can guard",
		t.name.Name, typ.Var.Name(), id.Var.Name(), c.TypeColumn, c.IDColumn, c.Name)
	f.Help = polymorphicHelp
	f.Evidence = []string{fmt.Sprintf("%s stands for rows of %s: %s", t.name.Name, c.Name, mod.Evidence)}
	if c.Made.File != "" {
		f.Related = append(f.Related, diag.Related{Location: c.Made, Message: "the pair in the schema"})
	}
	return f, true
}

const polymorphicHelp = "give the struct a key for each kind of parent, as the table should have them; " +
	"to keep the pair, declare it under polymorphic: in .polylint.yml with the reason"

// relation is a field that an ORM fills by a type/id pair of another table.
type relation struct {
	owner packageStruct
	field *types.Var
	tag   string       // as written: polymorphic:Owner
	elem  *types.Named // of the other table
	// typ and id are the columns of the pair, squeezed since a tag may name the
	// field or the column; "" where the tag does not say.
	typ, id string
	child   *association.Child // nil where the schema does not show the pair
}

func (r relation) of(mod *model.Model) bool {
	return types.Identical(r.elem.Origin(), mod.Type.Origin()) && r.fits(mod.Child)
}

func (r relation) fits(c *association.Child) bool {
	return c.Kind == association.Pair &&
		(r.typ == "" || r.typ == squeeze(c.TypeColumn)) && (r.id == "" || r.id == squeeze(c.IDColumn))
}

func (r relation) describe() string {
	return fmt.Sprintf("%s.%s is a relation by the pair (%s)", r.owner.name.Name, r.field.Name(), r.tag)
}

// polymorphicRelations returns the relations of the package's structs that are
// built on a pair, less those whose pair is accepted.
func polymorphicRelations(pass *analysis.Pass, m *model.Mapper, structs []packageStruct) []relation {
	var out []relation
	for _, t := range structs {
		st := t.named.Underlying().(*types.Struct)
		for i := range st.NumFields() {
			r, ok := readRelation(t, st.Field(i), reflect.StructTag(st.Tag(i)))
			if !ok || !inPackage(pass, r.field) {
				continue
			}
			pairs := pairsOf(m, r.elem)
			accepted := false
			for _, c := range pairs {
				if r.fits(c) {
					r.child = c
					accepted = accepted || c.Accepted != ""
				}
			}
			if !accepted {
				out = append(out, r)
			}
		}
	}
	return out
}

// pairsOf returns the pairs of the table that a struct stands for. That a tag
// builds on the pair is evidence enough for a struct that is named for the table.
func pairsOf(m *model.Mapper, t *types.Named) []*association.Child {
	var pairs []*association.Child
	for _, mod := range m.Models(t) {
		if mod.Child.Kind == association.Pair {
			pairs = append(pairs, mod.Child)
		}
	}
	if len(pairs) > 0 {
		return pairs
	}
	for _, c := range m.Set().Children {
		if c.Kind == association.Pair && naming.StemOf(c.Name) == naming.StemOf(t.Obj().Name()) {
			pairs = append(pairs, c)
		}
	}
	return pairs
}

// readRelation reads the tags of a field for a polymorphic relation.
func readRelation(t packageStruct, v *types.Var, tag reflect.StructTag) (relation, bool) {
	elem := model.StructOf(v.Type())
	if elem == nil {
		return relation{}, false
	}
	r := relation{owner: t, field: v, elem: elem}
	for part := range strings.SplitSeq(tag.Get("gorm"), ";") {
		part = strings.TrimSpace(part)
		key, value, _ := strings.Cut(part, ":")
		switch strings.ToLower(key) {
		case "polymorphic":
			r.typ, r.id = cmp.Or(r.typ, squeeze(value+"Type")), cmp.Or(r.id, squeeze(value+"ID"))
		case "polymorphictype":
			r.typ = squeeze(value)
		case "polymorphicid":
			r.id = squeeze(value)
		default:
			continue
		}
		r.tag = cmp.Or(r.tag, part)
	}
	if r.tag != "" {
		return r, true
	}
	for _, key := range []string{"bun", "pg"} {
		parts := strings.Split(tag.Get(key), ",")
		for _, part := range parts {
			name, value, _ := strings.Cut(strings.TrimSpace(part), ":")
			base, column, _ := strings.Cut(value, "=")
			switch {
			case name == "polymorphic":
				r.tag = strings.TrimSpace(part)
				if key == "pg" && value != "" { // go-pg before v9
					r.typ, r.id = squeeze(value+"type"), squeeze(value+"id")
				}
			case name == "join_fk":
				r.typ, r.id = squeeze(value+"type"), squeeze(value+"id")
			case name == "join" && base == "type":
				r.typ = squeeze(column)
			case name == "join" && column != "":
				r.id = squeeze(column)
			}
		}
		if r.tag != "" {
			return r, true
		}
		r.typ, r.id = "", ""
	}
	return relation{}, false
}

func (r relation) finding(pass *analysis.Pass) Finding {
	f := newFinding(pl504, r.field.Pos(), nameEnd(r.field))
	f.Package = model.PackagePath(pass.Pkg)
	f.Symbol = r.owner.name.Name + "." + r.field.Name()
	f.Help = polymorphicHelp
	f.Evidence = []string{"tag " + r.tag}
	// The tag says what the relation is; only the schema can say that the table is
	// this project's.
	f.Confidence = diag.Medium
	what := r.elem.Obj().Name()
	if c := r.child; c != nil {
		f.Confidence = max(c.Confidence, diag.Medium)
		f.Table, f.Database, f.Columns = c.QualifiedName(), c.Database, c.ParentColumns()
		what = c.TypeColumn + " and " + c.IDColumn + " of " + c.Name
		if c.Made.File != "" {
			f.Related = append(f.Related, diag.Related{Location: c.Made, Message: "the pair in the schema"})
		}
	}
	f.Message = fmt.Sprintf("%s.%s is a polymorphic relation (%s): it relates rows by a type and an id in %s, which no foreign key can guard",
		r.owner.name.Name, r.field.Name(), r.tag, what)
	return f
}

func inPackage(pass *analysis.Pass, v *types.Var) bool {
	return v.Pkg() == pass.Pkg && v.Pos().IsValid()
}

// nameEnd is where a field's name ends. That of an embedded one stands at its
// type's, behind a star or a package's name.
func nameEnd(v *types.Var) token.Pos { return v.Pos() + token.Pos(len(v.Name())) }

// squeeze is what a field's name and its column's have in common.
func squeeze(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }
