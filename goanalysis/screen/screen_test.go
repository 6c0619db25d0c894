package screen_test

import (
	"testing"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/screen"
)

var arc = &association.Child{
	Schema: "public", Name: "blog_comments", Kind: association.Arc,
	Parents: []association.Parent{{Columns: []string{"post_id"}}, {Columns: []string{"photo_id"}}},
}

const imported = "package p; import \"example.com/lib\"; "

var lib = []string{"example.com/lib"}

func isLib(path string) bool { return path == "example.com/lib" }

// TestHolds: what the analyzer could have something to say of is not held back.
// That it says nothing of the rest is TestScreen's, of package goanalysis.
func TestHolds(t *testing.T) {
	schema := &association.Set{Children: []*association.Child{arc}}
	tests := []struct {
		name    string
		set     *association.Set
		text    string
		imports []string
		want    bool
	}{
		{name: "nothing", text: "func f() {}", want: true},
		{name: "a field", text: "type T struct { PostID int64 }"},
		{name: "a field in another case", text: "type T struct { PhotoId int64 }"},
		{name: "a tag", text: "type T struct { P int64 `db:\"post_id\"` }"},
		{name: "a parameter", text: "func validate(postID, x *int64) error"},
		{name: "a part of a name", text: "var lastPostIDs int", want: true},
		{name: "the table", text: "// blog_comments\nvar BlogComment int", want: true},
		{name: "a database library", text: "", imports: []string{"strings", "database/sql"}},
		{name: "a library that code is generated for", text: "", imports: []string{"entgo.io/ent"}},
		{name: "a method that names a table", text: "func (T) TableName() string { return prefix + name }"},
		{name: "a marker", text: "//polylint:validator\nfunc f(v any) error"},
		{name: "a prefix of columns", text: "type T struct { A Keys `gorm:\"embedded;embeddedPrefix:post_\"` }"},
		{name: "bun's prefix", text: "type T struct { A Keys `bun:\"embed:post_\"` }"},
		{name: "files", text: "//go:embed x.txt\nvar x string", want: true},
		{name: "a relation", text: "type T struct { A []B `gorm:\"polymorphic:Owner\"` }"},
		{name: "a relation in a quoted tag", text: `type T struct { A []B "bun:\"rel:has-many,polymorphic\"" }`},
		{name: "a suppression", text: "//polylint:ignore PL501 -- reason\nfunc f() {}"},
		{name: "prose", text: "// It is polymorphic in a way.", want: true},

		{name: "counts keys", text: "package p; func exactlyOne(ids ...*int64) bool { return true }"},
		{name: "counts keys of a type", text: "package p; func exactlyOne(ids keys) bool { return true }"},
		{name: "counts no keys", text: "package p; func isOneOf(s []string, one string) bool { return true }", want: true},
		{name: "a method", text: "package p; func (t T) exactlyOne(ids ...*int64) bool { return true }", want: true},
		{name: "counts, and does not parse", text: "package p; func exactlyOne(ids ...*int64) bool {"},

		{name: "validates a type of its own", text: "package p; func Validate(t *T) error { return v.Struct(t) }", imports: lib, want: true},
		{name: "validates another's type", text: imported + "func Validate(t *lib.T) error { return v.Struct(t) }", imports: lib},
		{name: "a method does", text: imported + "func (s *S) Check(t []lib.T) error { return v.Struct(t) }", imports: lib},
		{name: "by an alias", text: imported + "type T = lib.T; func (s *S) Check(t T) error { return v.Struct(t) }", imports: lib},
		{name: "by what it embeds", text: imported + "type T struct { *lib.T }; func (s *S) Check(t T) error { return v.Struct(t) }", imports: lib},
		{name: "uses another's, and validates", text: imported + "type T struct { t *lib.T }; func (s *S) Check(t T) error { return v.Struct(t) }", imports: lib, want: true},
		{name: "a model that embeds another's type", text: imported + "type BlogComment struct { lib.Keys }", imports: lib},
		{name: "one in a group", text: imported + "type (\nblogComment struct { *lib.Keys }\n)", imports: lib},
		{name: "one in a function", text: imported + "func f() { type comment struct { lib.Keys } }", imports: lib},
		{name: "one by a tag", text: imported + "type Comment struct { K lib.Keys `gorm:\"embedded\"` }", imports: lib},
		{name: "one of a type between", text: imported + "type keys struct { lib.Keys }; type Comment struct { keys }", imports: lib},
		{name: "a model that has another's type", text: imported + "type Comment struct { K lib.Keys }", imports: lib, want: true},
		{name: "another type that embeds", text: imported + "type Server struct { lib.Unimplemented }", imports: lib, want: true},
		{name: "another's type that is named for a table", text: imported + "var c = lib.Comments{1, 2}", imports: lib},
		{name: "with a prefix", text: imported + "var c lib.CreateCommentParams", imports: lib},
		{name: "another's other type", text: imported + "var c = lib.Photo{1, 2}", imports: lib, want: true},
		{name: "another's without its name", text: "package p; import . \"example.com/lib\"", imports: lib},
		{name: "a field of that name", text: imported + "func f(c *lib.T) any { return c.Comment }", imports: lib, want: true},
		{name: "the standard library's type", text: imported + "import \"go/ast\"; var c = ast.Comment{}", imports: append(lib, "go/ast"), want: true},
		{name: "no schema", set: &association.Set{}, text: "type T struct { PostID int64 }", imports: []string{"database/sql"}, want: true},
		{name: "a suppression without a schema", set: &association.Set{}, text: "//polylint:ignore PL504 -- reason\nfunc f() {}"},
		{name: "a relation without a schema", set: &association.Set{}, text: "type T struct { A []B `bun:\"rel:has-many,polymorphic\"` }"},
		{
			name: "a declared table's model", text: "type PersonRow struct { ID, Name int }",
			set: &association.Set{Children: []*association.Child{{Name: "people", Kind: association.Declared}}},
		},
		{
			name: "a declared validator", text: "package p; func CheckAll(v any) error { return nil }",
			set: &association.Set{Children: []*association.Child{{
				Name: "people", Kind: association.Arc, Validators: []association.Validator{{Functions: []string{"example.com/p.(*T).CheckAll"}}},
			}}},
		},
		{
			name: "a column that is no word", text: "func f() {}",
			set: &association.Set{Children: []*association.Child{{
				Name: "people", Kind: association.Arc, Parents: []association.Parent{{Columns: []string{"größe"}}},
			}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.set == nil {
				tt.set = schema
			}
			got := screen.New(tt.set).Holds(screen.Package{Imports: tt.imports, Foreign: isLib, Texts: [][]byte{[]byte(tt.text)}})
			if got != tt.want {
				t.Errorf("held back: %v, want %v", got, tt.want)
			}
		})
	}
}
