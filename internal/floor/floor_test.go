package floor_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/internal/floor"
	"github.com/polylint/polylint/internal/sample"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRun(t *testing.T) {
	two := "CREATE TABLE a (b text DEFAULT ';');\n-- no ; statement\nINSERT INTO a VALUES ($$;$$);\n"
	broken := "CREATE TABEL a ();"
	unsplit := "SELECT 'open"
	files := []string{write(t, "two.sql", two), write(t, "broken.sql", broken), write(t, "unsplit.sql", unsplit)}

	got, err := floor.Run(files, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := floor.Work{Files: 3, Bytes: int64(len(two + broken + unsplit)), Statements: 4, Refused: 3}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("work (-want +got):\n%s", d)
	}
}

func TestRunUnreadable(t *testing.T) {
	if _, err := floor.Run([]string{filepath.Join(t.TempDir(), "none.sql")}, 2); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v, want %v", err, fs.ErrNotExist)
	}
}

func BenchmarkRun(b *testing.B) {
	path := filepath.Join(b.TempDir(), "dump.sql")
	text := sample.Dump(400)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := floor.Run([]string{path}, runtime.GOMAXPROCS(0)); err != nil {
			b.Fatal(err)
		}
	}
}
