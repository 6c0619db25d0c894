package gofiles_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/polylint/polylint/internal/gofiles"
)

func TestNearest(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		dir   string
		want  string
	}{
		{"in the directory", []string{"main.go", "db/migrations/embed.go", "db/db.go"}, "db/migrations", "db/migrations"},
		{"below", []string{"main.go", "db/migrations/go/x.go", "db/db.go"}, "db/migrations", "db/migrations/go"},
		{"above", []string{"main.go", "db/db.go", "store/store.go"}, "db/migrations", "db"},
		{"beside", []string{"main.go", "db/store/store.go"}, "db/migrations", "db/store"},
		{"least deep", []string{"a/b/b.go", "z/z.go"}, "db/migrations", "z"},
		{"first by name", []string{"store/s.go", "api/a.go"}, "db/migrations", "api"},
		{"tests are none", []string{"db/migrations/x_test.go", "main.go"}, "db/migrations", "."},
		{"what is not built is none", []string{"db/x_plan9.go", "main.go"}, "db/migrations", "."},
		{"skipped directories", []string{"testdata/a.go", "vendor/a.go", "_x/a.go", ".x/a.go", "node_modules/a.go", "y/z/a.go"}, "db/migrations", "y/z"},
		{"no package", nil, "db/migrations", ""},
		{"elsewhere", []string{"main.go"}, "../elsewhere", "."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			for _, f := range append(tt.files, "db/migrations/1.sql") {
				name := filepath.Join(root, f)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte("package p\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want := ""
			if tt.want != "" {
				want = filepath.Join(root, tt.want)
			}
			if got := gofiles.Nearest(root, filepath.Join(root, tt.dir)); got != want {
				t.Errorf("%s, want %s", got, want)
			}
		})
	}
}
