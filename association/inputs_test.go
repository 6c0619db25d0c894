package association

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/polylint/polylint/internal/filestate"
)

// TestInputs: whatever happens to a file or a directory is noticed, and nothing
// else is.
func TestInputs(t *testing.T) {
	if _, _, ok := filestate.Of("."); !ok {
		t.Skip("this system does not tell")
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	changes := map[string]struct {
		change func(dir string) error
		fresh  bool
	}{
		"nothing":   {func(string) error { return nil }, true},
		"read":      {func(dir string) error { _, err := os.ReadFile(filepath.Join(dir, "1.sql")); return err }, true},
		"edit":      {func(dir string) error { return os.WriteFile(filepath.Join(dir, "1.sql"), []byte("three"), 0o644) }, false},
		"same size": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "1.sql"), []byte("two"), 0o644) }, false},
		"time put back": {func(dir string) error {
			name := filepath.Join(dir, "1.sql")
			info, err := os.Stat(name)
			if err != nil {
				return err
			}
			if err := os.WriteFile(name, []byte("two"), 0o644); err != nil {
				return err
			}
			return os.Chtimes(name, info.ModTime(), info.ModTime())
		}, false},
		"new file":      {func(dir string) error { return os.WriteFile(filepath.Join(dir, "2.sql"), nil, 0o644) }, false},
		"removed":       {func(dir string) error { return os.Remove(filepath.Join(dir, "1.sql")) }, false},
		"what was none": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "..", "plan"), nil, 0o644) }, false},
	}
	for name, c := range changes {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "db")
			must(os.Mkdir(dir, 0o755))
			must(os.WriteFile(filepath.Join(dir, "1.sql"), []byte("one"), 0o644))
			var in Inputs
			in.Begin()
			for _, path := range []string{dir, filepath.Join(dir, "1.sql"), filepath.Join(dir, "..", "plan")} {
				in.Add(path)
			}
			if in.End("key") {
				t.Fatal("files that were written just now are taken for settled")
			}
			in.began = time.Now().Add(2 * filestate.Settled)
			if !in.End("key") {
				t.Fatal("settled files are not taken for such")
			}
			cache := Cache{Dir: t.TempDir()}
			must(cache.StoreInputs("x", &in))
			// The clock of the file system may be coarse.
			for before, _, _ := filestate.Of(cache.Dir); ; {
				must(os.WriteFile(filepath.Join(cache.Dir, "tick"), nil, 0o644))
				must(os.Remove(filepath.Join(cache.Dir, "tick")))
				if now, _, _ := filestate.Of(cache.Dir); now != before {
					break
				}
			}
			must(c.change(dir))
			kept, ok := cache.LoadInputs("x")
			if !ok || kept.Key != "key" {
				t.Fatalf("inputs %v, %v", kept, ok)
			}
			if kept.Fresh() != c.fresh {
				t.Errorf("fresh: %v, want %v", kept.Fresh(), c.fresh)
			}
		})
	}
}
