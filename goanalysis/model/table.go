package model

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/naming"
)

// find works out the models of a struct type.
func (m *Mapper) find(t *types.Named) []*Model {
	fields := leaves(t.Underlying().(*types.Struct))
	self, orm := m.ownTable(t), ormModel(t)
	name := naming.Words(t.Obj().Name())
	var models []*Model
	for i, c := range m.set.Children {
		model := &Model{Type: t, Child: c}
		prefixed := false
		switch {
		case declares(c, t):
			model.Declared, model.Explicit = true, true
			model.Evidence = "the configuration"
		case self.table != "":
			if !self.names(c) {
				continue
			}
			model.Explicit = true
			model.Evidence = self.evidence
		case m.stems[i].namesType(name) && !isMessage(t):
		case orm != "" && !m.namesAny(name) && m.stems[i].endsIn(name):
			prefixed = true
		default:
			continue
		}
		model.Fields = columns(fields, m.indexOf(i))
		if !model.Explicit {
			least := 2
			switch {
			case prefixed:
				least = len(c.Parents)
			case orm != "":
				least = 1
			}
			names := model.carries(least)
			if names == nil {
				continue
			}
			model.Evidence = "its name and the columns " + list(names)
			if orm != "" {
				model.Evidence = fmt.Sprintf("its name, that it is a model of %s, and %s", orm, list(names))
			}
		}
		model.Relations = relations(fields, model.ParentFields())
		models = append(models, model)
	}
	return models
}

// namesAny reports whether a type is named for one of the child tables.
func (m *Mapper) namesAny(name []string) bool {
	return slices.ContainsFunc(m.stems, func(s tableStem) bool { return s.namesType(name) })
}

// carries returns the columns that make a struct a likely row of the table: at
// least so many of an arc's parents, both columns of a pair, half of the columns
// of a table of which nothing else is known. It is nil where they are fewer.
func (m *Model) carries(least int) []string {
	var names []string
	for _, f := range m.ParentFields() {
		names = append(names, f.Column)
	}
	switch m.Child.Kind {
	case association.Pair:
		if len(names) < 2 {
			return nil
		}
	case association.Declared:
		for _, f := range m.Fields {
			names = append(names, f.Column)
		}
		if len(names) < 2 || 2*len(names) < len(m.Child.Columns) {
			return nil
		}
	default:
		parents := 0
		for _, p := range m.Child.Parents {
			if slices.ContainsFunc(p.Columns, func(c string) bool { return m.Field(c) != nil }) {
				parents++
			}
		}
		if parents < least {
			return nil
		}
	}
	return names
}

// lookalikes works out the child tables whose keys a struct carries without
// being their model.
func (m *Mapper) lookalikes(t *types.Named) []*Model {
	if own := m.ownTable(t); own.table != "" {
		return nil // the model of another table
	}
	fields := leaves(t.Underlying().(*types.Struct))
	name := naming.Words(t.Obj().Name())
	var about, all []*Model
	for i, c := range m.set.Children {
		if c.Kind == association.Declared {
			continue
		}
		model := &Model{Type: t, Child: c, Fields: columns(fields, m.indexOf(i)), Lookalike: true}
		names := model.carries(2)
		if names == nil {
			continue
		}
		model.Evidence = "the columns " + list(names)
		model.Relations = relations(fields, model.ParentFields())
		all = append(all, model)
		if m.stems[i].isIn(name) {
			about = append(about, model)
		}
	}
	if len(about) > 0 {
		return about
	}
	if m.namesOther(name, all) {
		return nil
	}
	return all
}

// namesOther reports whether a type's name is about a child table that is not
// among the models.
func (m *Mapper) namesOther(name []string, models []*Model) bool {
	for i, c := range m.set.Children {
		if m.stems[i].isIn(name) && !slices.ContainsFunc(models, func(o *Model) bool { return o.Child == c }) {
			return true
		}
	}
	return false
}

// declares reports whether the configuration says that t is the table's model.
func declares(c *association.Child, t *types.Named) bool {
	path := TypePath(t)
	for _, v := range c.Validators {
		if written := strings.TrimLeft(v.Type, "*"); written != "" && strings.Contains(written, ".") && SamePath(written, path) {
			return true
		}
	}
	return false
}

// ownTable is the table that a type names itself.
type ownTable struct{ schema, table, evidence string }

func (o ownTable) names(c *association.Child) bool {
	return strings.EqualFold(o.table, c.Name) && (o.schema == "" || strings.EqualFold(o.schema, c.Schema))
}

func newOwnTable(name, evidence string) ownTable {
	name, _, _ = strings.Cut(strings.TrimSpace(name), " ") // "comments AS c"
	name = strings.ReplaceAll(name, `"`, "")
	schema, table := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		schema, table = name[:i], name[i+1:]
		schema = schema[strings.LastIndexByte(schema, '.')+1:] // database.schema.table
	}
	if strings.ContainsAny(name, "?") {
		return ownTable{} // a placeholder: "?SHARD.comments"
	}
	return ownTable{schema, table, evidence}
}

// ownTable reads what a type says about its table.
func (m *Mapper) ownTable(t *types.Named) ownTable {
	st := t.Underlying().(*types.Struct)
	for i := range st.NumFields() {
		v := st.Field(i)
		tag := reflect.StructTag(st.Tag(i))
		switch {
		case v.Embedded() && isNamed(v.Type(), "github.com/uptrace/bun", "BaseModel"):
			name, opts := options(tag.Get("bun"))
			if table := opts["table"]; len(table) > 0 {
				name = table[len(table)-1]
			}
			if name != "" && name != "-" {
				return newOwnTable(name, "bun tag")
			}
		case v.Name() == "tableName":
			// go-pg; "sql" in its old versions.
			for _, key := range []string{"pg", "sql"} {
				if name, _ := options(tag.Get(key)); name != "" && name != "-" && name != "_" {
					return newOwnTable(name, "tag of tableName")
				}
			}
		}
	}
	if fn := tableNameMethod(t); fn != nil {
		var fact TableNameFact
		if m.pass.ImportObjectFact(fn, &fact) {
			return newOwnTable(fact.Name, "TableName returns "+fact.Name)
		}
	}
	return ownTable{}
}

// ormModel returns the ORM that a struct shows itself to be a model of, or "".
func ormModel(t *types.Named) string {
	st := t.Underlying().(*types.Struct)
	for i := range st.NumFields() {
		v := st.Field(i)
		switch {
		case isNamed(v.Type(), "gorm.io/gorm", "Model") || reflect.StructTag(st.Tag(i)).Get("gorm") != "":
			return "GORM"
		case v.Embedded() && isNamed(v.Type(), "github.com/uptrace/bun", "BaseModel"):
			return "bun"
		case v.Name() == "tableName" && reflect.StructTag(st.Tag(i)).Get("pg") != "":
			return "go-pg"
		}
	}
	return ""
}

// isNamed reports whether t is a type of a module; bun.BaseModel, for one, is an
// alias of its schema package's.
func isNamed(t types.Type, module, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Name() != name || n.Obj().Pkg() == nil {
		return false
	}
	rest, ok := strings.CutPrefix(n.Obj().Pkg().Path(), module)
	return ok && (rest == "" || rest[0] == '/')
}

// messagePaths are elements of package paths that hold what goes over a wire,
// not what goes into a table.
var messagePaths = map[string]bool{
	"pb": true, "proto": true, "protobuf": true, "dto": true, "dtos": true, "graphql": true, "gql": true,
	"openapi": true, "swagger": true, "graph": true,
}

// isMessage reports whether a type is a message, which has a row's name and
// fields without being one.
func isMessage(t *types.Named) bool {
	for _, method := range []string{"ProtoReflect", "ProtoMessage"} {
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, t.Obj().Pkg(), method); obj != nil {
			return true
		}
	}
	if t.Obj().Pkg() == nil {
		return false
	}
	for elem := range strings.SplitSeq(PackagePath(t.Obj().Pkg()), "/") {
		if messagePaths[elem] || strings.HasSuffix(elem, "pb") {
			return true
		}
	}
	return false
}

// tableStem is what types that are named for a table are recognised by.
type tableStem struct{ schema, words []string }

// tablePrefixes stand before the names of tables and say nothing.
var tablePrefixes = map[string]bool{"tbl": true, "tb": true, "t": true}

func stemOf(c *association.Child) tableStem {
	words := naming.Words(c.Name)
	if len(words) > 1 && tablePrefixes[words[0]] {
		words = words[1:]
	}
	if n := len(words); n > 0 {
		words = append([]string(nil), words...)
		words[n-1] = naming.Singular(words[n-1])
	}
	return tableStem{naming.Words(c.Schema), words}
}

// typeAffixes are words that stand before or behind a table's name in that of
// its model.
var typeAffixes = map[string]bool{
	"model": true, "row": true, "record": true, "rec": true, "entity": true, "db": true, "sql": true, "pg": true,
	"orm": true, "gorm": true, "bun": true, "table": true, "tbl": true, "po": true, "do": true, "schema": true,
}

// namesType reports whether a type is named for the table: Comment, CommentRow
// and DBComment for comments, and with its schema as sqlc has it, AppComment for
// app.comments.
func (s tableStem) namesType(words []string) bool {
	if n := len(s.schema); n > 0 && len(words) > n && slices.Equal(words[:n], s.schema) && s.equal(words[n:]) {
		return true
	}
	for {
		if s.equal(words) {
			return true
		}
		switch n := len(words); {
		case n > 1 && typeAffixes[words[n-1]]:
			words = words[:n-1]
		case n > 1 && typeAffixes[words[0]]:
			words = words[1:]
		default:
			return false
		}
	}
}

func (s tableStem) equal(words []string) bool {
	n := len(s.words)
	if n == 0 || len(words) != n {
		return false
	}
	return slices.Equal(words[:n-1], s.words[:n-1]) && naming.Singular(words[n-1]) == s.words[n-1]
}

// endsIn reports whether the table's name ends in a type's, as those do that a
// naming strategy puts a prefix before: app_comments for Comment.
func (s tableStem) endsIn(words []string) bool {
	n := len(s.words) - len(words)
	return n > 0 && tableStem{words: s.words[n:]}.equal(words)
}

// isIn reports whether a name holds the table's words one after the other:
// CreateCommentParams those of comments.
func (s tableStem) isIn(words []string) bool {
	for i := 0; i+len(s.words) <= len(words); i++ {
		if s.equal(words[i : i+len(s.words)]) {
			return true
		}
	}
	return false
}

// list writes "a", "a and b", "a, b and c".
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
