package takeout_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/accuracy/internal/takeout"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

func replay(t *testing.T, sql string) (*sqlparse.File, *schema.Catalog) {
	t.Helper()
	f, err := sqlparse.Parse("schema.sql", []byte(sql))
	if err != nil {
		t.Fatal(err)
	}
	return f, schema.Replay("schema.sql", []*sqlparse.File{f}, schema.Options{})
}

// Constraints are named by table.name; "left" is what stays of the text, its white
// space squeezed.
func TestConstraints(t *testing.T) {
	const before = "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY);\n"
	tests := []struct {
		name, sql, gone, left string
	}{
		{
			"column constraint",
			"CREATE TABLE c (a_id int NOT NULL REFERENCES a (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, b_id int REFERENCES b);",
			"c.c_a_id_fkey",
			"CREATE TABLE c (a_id int NOT NULL , b_id int REFERENCES b);",
		},
		{
			"column constraint with a name, between others",
			"CREATE TABLE c (a_id int CONSTRAINT ref REFERENCES a (id) NOT NULL CHECK (a_id > 0));",
			"c.ref",
			"CREATE TABLE c (a_id int NOT NULL CHECK (a_id > 0));",
		},
		{
			"table constraint at the end, behind a comment with a comma",
			"CREATE TABLE c (a_id int, -- one, or none\n  FOREIGN KEY (a_id) REFERENCES a);",
			"c.c_a_id_fkey",
			"CREATE TABLE c (a_id int -- one, or none );",
		},
		{
			"table constraint at the beginning",
			"CREATE TABLE c (CONSTRAINT k CHECK (a_id > 1), a_id int);",
			"c.k",
			"CREATE TABLE c ( a_id int);",
		},
		{
			"two in the middle",
			"CREATE TABLE c (a_id int, CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a, CONSTRAINT y FOREIGN KEY (b_id) REFERENCES b, b_id int);",
			"c.x c.y",
			"CREATE TABLE c (a_id int , b_id int);",
		},
		{
			"ALTER TABLE for it alone",
			"CREATE TABLE c (a_id int);\nALTER TABLE ONLY c ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a (id);\nSELECT 1;",
			"c.x",
			"CREATE TABLE c (a_id int); ; SELECT 1;",
		},
		{
			"the first of several commands",
			"CREATE TABLE c (a_id int);\nALTER TABLE c ADD FOREIGN KEY (a_id) REFERENCES a (id), ALTER a_id SET NOT NULL;",
			"c.c_a_id_fkey",
			"CREATE TABLE c (a_id int); ALTER TABLE c ALTER a_id SET NOT NULL;",
		},
		{
			"the last of several commands",
			"CREATE TABLE c (a_id int);\nALTER TABLE c ALTER a_id SET NOT NULL, ADD FOREIGN KEY (a_id) REFERENCES a (id);",
			"c.c_a_id_fkey",
			"CREATE TABLE c (a_id int); ALTER TABLE c ALTER a_id SET NOT NULL ;",
		},
		{
			"all commands",
			"CREATE TABLE c (a_id int, b_id int);\nALTER TABLE c ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a, ADD CONSTRAINT y FOREIGN KEY (b_id) REFERENCES b;",
			"c.x c.y",
			"CREATE TABLE c (a_id int, b_id int); ;",
		},
		{
			"a column that is added with it",
			"CREATE TABLE c (id int);\nALTER TABLE c ADD COLUMN a_id int REFERENCES a (id) NOT NULL, ADD COLUMN n int;",
			"c.c_a_id_fkey",
			"CREATE TABLE c (id int); ALTER TABLE c ADD COLUMN a_id int NOT NULL, ADD COLUMN n int;",
		},
		{
			"validated and renamed later",
			"CREATE TABLE c (a_id int);\nALTER TABLE c ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a NOT VALID;\n" +
				"ALTER TABLE c VALIDATE CONSTRAINT x, ALTER a_id SET DEFAULT 1;\nALTER TABLE c RENAME CONSTRAINT x TO y;",
			"c.y",
			"CREATE TABLE c (a_id int); ; ALTER TABLE c ALTER a_id SET DEFAULT 1; ;",
		},
		{
			"made again after it was dropped",
			"CREATE TABLE c (a_id int CONSTRAINT x REFERENCES a);\nALTER TABLE c DROP CONSTRAINT x, ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a ON DELETE CASCADE;",
			"c.x",
			"CREATE TABLE c (a_id int CONSTRAINT x REFERENCES a); ALTER TABLE c DROP CONSTRAINT x ;",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, c := replay(t, before+tt.sql)
			names := strings.Fields(tt.gone)
			var histories []schema.History
			for _, name := range names {
				h, ok := constraints(c)[name]
				if !ok {
					t.Fatalf("there is no %s", name)
				}
				histories = append(histories, h)
			}
			edit, failed := takeout.Constraints(histories)
			if len(failed) > 0 {
				t.Fatal(failed)
			}
			text := string(edit.Apply(f))
			if len(text) != len(f.Text) || strings.Count(text, "\n") != strings.Count(f.Text, "\n") {
				t.Error("offsets or lines have moved")
			}
			left := strings.Join(strings.Fields(strings.TrimPrefix(text, before)), " ")
			if want := strings.Join(strings.Fields(tt.left), " "); left != want {
				t.Errorf("left of the text:\n got %s\nwant %s", left, want)
			}
			_, out := replay(t, text)
			if len(out.Notes) > 0 {
				t.Errorf("not replayed: %s", out.Notes[0].Message)
			}
			want := constraints(c)
			for _, name := range names {
				delete(want, name)
			}
			if diff := cmp.Diff(keys(want), keys(constraints(out))); diff != "" {
				t.Errorf("constraints left (-want +got):\n%s", diff)
			}
		})
	}
}

// What no clause of CREATE TABLE or ALTER TABLE makes is out of reach.
func TestOutOfReach(t *testing.T) {
	f, c := replay(t, `CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE c (a_id int, b_id int REFERENCES a);
DO $$ BEGIN ALTER TABLE c ADD CONSTRAINT x FOREIGN KEY (a_id) REFERENCES a; END $$;`)
	all := constraints(c)
	edit, failed := takeout.Constraints([]schema.History{all["c.x"], all["c.c_b_id_fkey"]})
	if len(failed) != 1 || failed[0] == nil {
		t.Errorf("failed: %v, want the first", failed)
	}
	if text := string(edit.Apply(f)); strings.Contains(text, "b_id int REFERENCES") || !strings.Contains(text, "ADD CONSTRAINT x") {
		t.Errorf("the text is now\n%s", text)
	}
}

func constraints(c *schema.Catalog) map[string]schema.History {
	all := map[string]schema.History{}
	for _, t := range c.Tables {
		for _, fk := range t.ForeignKeys {
			all[t.Name+"."+fk.Name] = fk.History
		}
		for _, k := range t.Checks {
			all[t.Name+"."+k.Name] = k.History
		}
	}
	return all
}

func keys(m map[string]schema.History) map[string]bool {
	out := map[string]bool{}
	for k := range m {
		out[k] = true
	}
	return out
}
