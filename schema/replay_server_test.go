package schema_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/polylint/polylint/internal/pgtest"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// TestReplayAgainstServer runs the made-up migrations of testdata/replay beside
// a real server. What the server refuses the replay must refuse too, and
// change nothing.
func TestReplayAgainstServer(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "replay", "*.sql"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations to replay: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".sql"), func(t *testing.T) {
			s := &session{t, pgtest.NewDatabase(t)}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f, err := sqlparse.Parse(filepath.Base(name), text)
			if err != nil {
				t.Fatal(err)
			}
			r := schema.NewReplayer(schema.Options{Name: name})
			each := os.Getenv("POLYLINT_EACH") != ""
			for _, stmt := range f.Statements {
				s.runBoth(r, stmt)
				if each {
					if _, diff := s.compare(r.Catalog()); len(diff) > 0 {
						t.Fatalf("%s:%d: after %s:\n%s", f.Name, f.Position(stmt.Range.Start).Line, stmt.Source(), strings.Join(diff, "\n"))
					}
				}
			}
			c := r.Catalog()
			objects, diff := s.compare(c)
			for _, d := range diff {
				t.Error(d)
			}
			if len(diff) > 0 {
				t.Log("POLYLINT_EACH=1 compares after each statement")
			}
			t.Logf("%d statements, %d objects", len(f.Statements), objects)
			// pg_dump puts an inherited column first, and leaves out the checks
			// that a column's removal orphaned.
			if !strings.HasSuffix(f.Name, "inherit.sql") && !testing.Short() {
				s.compareDump()
			}
		})
	}
}

// runBoth runs a statement on both sides, which must agree on whether to
// refuse it.
func (s *session) runBoth(r *schema.Replayer, stmt *sqlparse.Statement) {
	s.tb.Helper()
	if stmt.Err != nil {
		s.tb.Fatalf("%s: %v", stmt.Source(), stmt.Err)
	}
	at := stmt.File.Position(stmt.Range.Start).Line
	_, control := stmt.Node.(*sqlparse.Transaction)
	refused := s.run(stmt.Source(), control)
	var before []string
	if refused != nil {
		before = describe(r.Catalog())
	}
	err := r.Statement(stmt)
	switch {
	case refused == nil && err != nil:
		s.tb.Errorf("line %d: the server ran what the replay refused: %v\n%s", at, err, stmt.Source())
	case refused != nil && err == nil:
		s.tb.Errorf("line %d: the replay ran what the server refused: %s\n%s", at, refused.Message, stmt.Source())
	case refused != nil && !slices.Equal(before, describe(r.Catalog())):
		s.tb.Errorf("line %d: a refused statement changed the catalog: %s\n%s", at, stmt.Source(),
			strings.Join(differences(before, describe(r.Catalog())), "\n"))
	}
}

// compareDump replays what pg_dump writes of the session's database: the same
// catalog comes of it.
func (s *session) compareDump() {
	s.tb.Helper()
	srv := pgtest.Start(s.tb)
	dump := exec.Command(filepath.Join(srv.Bin, "pg_dump"), "--schema-only", srv.DSN(s.conn.Config().Database))
	text, err := dump.Output()
	if err != nil {
		s.tb.Fatalf("pg_dump: %v", err)
	}
	f, err := sqlparse.Parse("dump.sql", text)
	if err != nil {
		s.tb.Fatal(err)
	}
	r := schema.NewReplayer(schema.Options{})
	r.File(f)
	c := r.Catalog()
	for _, n := range c.Notes {
		s.tb.Errorf("dump: %s: %s", n.Relation, n.Message)
	}
	if _, diff := s.compare(c); len(diff) > 0 {
		s.tb.Errorf("replaying the dump:\n%s", strings.Join(diff, "\n"))
	}
}
