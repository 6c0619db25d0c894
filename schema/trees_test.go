package schema_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// TestTreesStay checks that a replay changes nothing of the statements that it is
// given: they may be replayed a second time, into another catalog.
func TestTreesStay(t *testing.T) {
	statements := 0
	err := filepath.WalkDir(filepath.Join("..", "testdata"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".sql" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		parse := func() *sqlparse.File {
			f, err := sqlparse.Parse(path, text)
			if err != nil {
				return nil // some of the layouts' files are no text
			}
			return f
		}
		f, fresh := parse(), parse()
		if f == nil {
			return nil
		}
		r := schema.NewReplayer(schema.Options{})
		r.File(f)
		r.Catalog()
		for i, s := range f.Statements {
			statements++
			if !reflect.DeepEqual(s.Node, fresh.Statements[i].Node) {
				t.Errorf("%s: the replay changed the tree of %s", path, s.Source())
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if statements < 100 {
		t.Errorf("%d statements are too few to say anything", statements)
	}
}
