package sqlparse_test

import (
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

func TestPlaceholders(t *testing.T) {
	tests := map[string]string{
		"Flyway":           "⟨CREATE TABLE ${schema}.posts (id int)⟩; ⟨CREATE TABLE ${schema.name}.t (id int)⟩;",
		"sqlcmd":           "⟨GRANT SELECT ON t TO $(role)⟩;",
		"templates":        "⟨CREATE TABLE {{ .Schema }}.t (id int)⟩; ⟨{% if x %} SELECT 1 {% endif %}⟩; ⟨SELECT {{\n x }}⟩;",
		"ERB":              "⟨CREATE TABLE <%= name %> (id int)⟩;",
		"Python":           "⟨INSERT INTO t VALUES (%s, %s)⟩; ⟨UPDATE t SET a = %(a)s⟩; ⟨DELETE FROM %I⟩;",
		"others":           "⟨DROP TABLE #{name}⟩; ⟨DROP TABLE @name@⟩; ⟨DROP TABLE {name}⟩; ⟨DROP TABLE [[name]]⟩; ⟨DROP TABLE %NAME%⟩;",
		"part of a name":   "⟨CREATE TABLE ${prefix}_posts_{{n}} (id int)⟩;",
		"psql":             "⟨CREATE TABLE :t (id int)⟩; ⟨SELECT :'x'⟩; ⟨SELECT * FROM :\"t\"⟩; ⟨SELECT :x::text⟩;",
		"numbers":          "⟨CREATE TABLE t (a varchar(${n}))⟩; ⟨CREATE SEQUENCE s START :n⟩;",
		"clauses":          "⟨CREATE TABLE t (id int) ${options}⟩;",
		"question marks":   "⟨INSERT INTO t VALUES (?, ?)⟩; ⟨SELECT 1 FROM t WHERE a = ? AND b LIKE ? LIMIT ?⟩;",
		"in quotes":        "⟦SELECT '${x}', \"{{y}}\", $$:z$$⟧ -- %s\n;",
		"mixed":            "⦅CREATE TABLE ${t} (a varchar(${n}))⦆; ⟦SELECT 1⟧;",
		"whole statements": "⟨{{ range . }}\nCREATE TABLE {{ .Name }} (id int)⟩;\n⟨{{- end }}⟩;\n⦅{{ sql }}⦆;\n⦅${sql}⦆;\n⟦SELECT 1⟧;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

// TestNoPlaceholders has what looks like a placeholder, and is none.
func TestNoPlaceholders(t *testing.T) {
	tests := map[string]string{
		"casts":           "⟦SELECT a::text, a :: text, '1'::int⟧;",
		"slices":          "⟦SELECT a[1:2], a[b:c], a[:n], a[1:]⟧;",
		"operators":       "⟦SELECT a %b, a % b, @a, @ a, a @> b, a @@ b, a ?| b, a ? 'b', a ?& b, a #>> b, a #- b, a |/ b⟧;",
		"named arguments": "⟦SELECT f(a := 1, b => 2)⟧;",
		"arrays":          "⟦SELECT ARRAY[[1,2],[3,4]]⟧;",
		"JSON":            "⟦SELECT '{\"a\": \":b\"}'::jsonb⟧;",
		"broken casts":    "⟪CREATE TABLE t (a int DEFALT 1, b text DEFAULT 'a'::text)⟫;",
		"broken slices":   "⟪SELECT a[1:n] FROM WHERE⟫;",
		"broken operator": "⟪SELECT FROM WHERE a ? 'b'⟫;",
		"broken anyway":   "⟪CREATE TABL ${t} (id int)⟫; ⟪SELECT * FROM FROM t WHERE a = :a⟫; ⟪CREATE TABLE ${t} (\nid int⟫;\n⟦SELECT 1⟧;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

func TestPlaceholderNames(t *testing.T) {
	f := parse(t, "DROP TABLE ${one}, ${two}_x; DROP TABLE ${one};")
	drop, again := f.Statements[0].Node.(*sqlparse.Drop), f.Statements[1].Node.(*sqlparse.Drop)
	if drop.Names[0].Name == drop.Names[1].Name {
		t.Errorf("two placeholders have one name: %v", drop.Names)
	}
	if drop.Names[0].Name != again.Names[0].Name {
		t.Errorf("one placeholder has two names: %v, %v", drop.Names[0], again.Names[0])
	}
}
