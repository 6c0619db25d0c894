package association_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
)

func sample() *association.Set {
	at := diag.Location{File: "db/1.sql", Start: diag.Position{Line: 2, Column: 3, Offset: 40}, End: diag.Position{Line: 2, Column: 9, Offset: 46}}
	return &association.Set{
		Root:       "/app",
		Unresolved: true,
		Children: []*association.Child{{
			Database: "db", Schema: "public", Name: "comments", Kind: association.Arc,
			Columns:    []association.Column{{Name: "id", Type: "bigint", NotNull: true, Default: true}, {Name: "post_id", Type: "bigint"}},
			Parents:    []association.Parent{{Columns: []string{"post_id"}, References: "public.posts", Made: at}},
			Confidence: diag.Medium, Made: at, Proven: true, Triggers: true,
			Validators: []association.Validator{{Type: "app.Comment", Functions: []string{"Check"}}},
		}, {
			Schema: "public", Name: "notes", Kind: association.Pair, TypeColumn: "notable_type", IDColumn: "notable_id", Accepted: "why", Confidence: diag.High,
		}},
		Findings: []diag.Finding{{
			Rule: "PL101", Name: "polymorphic-association", Severity: diag.Error, Confidence: diag.High, Location: at,
			Counterexample: map[string]string{"post_id": "set"}, Related: []diag.Related{{Location: at, Message: "here"}},
		}},
	}
}

func TestCache(t *testing.T) {
	c := association.Cache{Dir: filepath.Join(t.TempDir(), "new", "folder")}
	if _, ok := c.Load("key"); ok {
		t.Error("an empty cache holds a set")
	}
	want := sample()
	if err := c.Store("key", want); err != nil {
		t.Fatal(err)
	}
	got, ok := c.Load("key")
	if !ok {
		t.Fatal("the set is not there")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-stored +loaded\n%s", diff)
	}
	if got.Digest() != want.Digest() {
		t.Error("the digest changed on the way")
	}
	if _, ok := c.Load("another key"); ok {
		t.Error("another key holds a set")
	}
}

// TestDamage: a file that is not what was written is as good as none.
func TestDamage(t *testing.T) {
	damages := map[string]func([]byte) []byte{
		"empty":       func([]byte) []byte { return nil },
		"cut off":     func(b []byte) []byte { return b[:len(b)-10] },
		"one byte":    func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"appended to": func(b []byte) []byte { return append(b, "{}"...) },
		"no digest":   func(b []byte) []byte { return b[65:] },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			c := association.Cache{Dir: t.TempDir()}
			if err := c.Store("key", sample()); err != nil {
				t.Fatal(err)
			}
			files, err := filepath.Glob(filepath.Join(c.Dir, "*"))
			if err != nil || len(files) != 1 {
				t.Fatalf("files %q, %v", files, err)
			}
			data, err := os.ReadFile(files[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(files[0], damage(data), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, ok := c.Load("key"); ok {
				t.Error("the damaged file is taken for a set")
			}
			if err := c.Store("key", sample()); err != nil {
				t.Fatal(err)
			}
			if _, ok := c.Load("key"); !ok {
				t.Error("it cannot be written anew")
			}
		})
	}
}

func TestConcurrentStores(t *testing.T) {
	c := association.Cache{Dir: t.TempDir()}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if err := c.Store("key", sample()); err != nil {
					t.Error(err)
				}
				if _, ok := c.Load("key"); !ok {
					t.Error("a set that was stored is not there")
				}
			}
		})
	}
	wg.Wait()
	if files, _ := filepath.Glob(filepath.Join(c.Dir, "*")); len(files) != 1 {
		t.Errorf("files %q", files)
	}
}

// TestTrim: entries that nobody read for long make room.
func TestTrim(t *testing.T) {
	c := association.Cache{Dir: t.TempDir()}
	if err := c.Store("old", sample()); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(c.Dir, "*"))
	long := time.Now().Add(-100 * 24 * time.Hour)
	for _, f := range files {
		if err := os.Chtimes(f, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store("new", sample()); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.Load("old"); ok {
		t.Error("the old set is still there")
	}
	if _, ok := c.Load("new"); !ok {
		t.Error("the new set is gone")
	}
}

func TestNoCache(t *testing.T) {
	var c association.Cache
	if err := c.Store("key", sample()); err != nil {
		t.Error(err)
	}
	if _, ok := c.Load("key"); ok {
		t.Error("it kept a set")
	}
}

func TestDigest(t *testing.T) {
	a, b := sample(), sample()
	if a.Digest() != b.Digest() {
		t.Error("equal sets differ")
	}
	b.Children[0].Parents[0].References = "public.photos"
	if a.Digest() == b.Digest() {
		t.Error("sets that differ are equal")
	}
}
