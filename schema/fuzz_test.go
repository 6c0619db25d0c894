package schema_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// FuzzReplay replays whatever parses: no statement makes the replay panic or
// run on, each object knows where it was made, and a second replay is the same.
func FuzzReplay(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "*", "*.sql"))
	if err != nil {
		f.Fatal(err)
	}
	rules, _ := filepath.Glob(filepath.Join("..", "testdata", "rules", "*", "*.sql"))
	for _, path := range append(files, rules...) {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$;")
	f.Add("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM f(); END $$; SELECT f();")
	f.Add("CREATE TABLE a (LIKE a INCLUDING ALL); CREATE TABLE b () INHERITS (b); ALTER TABLE a INHERIT a;")
	f.Add("CREATE DOMAIN d AS d CHECK (VALUE IS NOT NULL); CREATE TABLE t (a d[], b d);")
	f.Fuzz(func(t *testing.T, text string) {
		file, err := sqlparse.Parse("fuzz.sql", []byte(text))
		if err != nil {
			return
		}
		var first []byte
		for range 2 {
			cat := schema.Replay("fuzz", []*sqlparse.File{file}, schema.Options{})
			for _, table := range cat.Tables {
				if table.Made.IsZero() {
					t.Errorf("table %s does not know where it was made", table.QualifiedName())
				}
				for _, c := range table.Columns {
					if o := c.Made; !o.IsZero() && (o.Range.Start < 0 || o.Range.End > len(text) || o.Range.Start > o.Range.End) {
						t.Errorf("column %s of %s was made at %v, outside the file", c.Name, table.QualifiedName(), o.Range)
					}
				}
			}
			out := encode(t, cat)
			if first == nil {
				first = out
			} else if string(first) != string(out) {
				t.Errorf("a second replay differs:\n%s\n%s", first, out)
			}
		}
	})
}

func encode(t *testing.T, cat *schema.Catalog) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := schema.WriteJSON(&b, []*schema.Catalog{cat}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
