package association

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Digest identifies what the set says, for hosts that keep results and have to
// notice that the schema changed.
func (s *Set) Digest() string {
	data, err := json.Marshal(s)
	if err != nil {
		return "unknown: " + err.Error() // no field of a Set can fail
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Cache keeps sets in a directory, for programs that run once per package and
// would spend more time on replaying migrations than on the package. It only
// ever saves work: what cannot be read or written counts as not there.
type Cache struct {
	Dir string // "": nothing is kept
}

// maxAge is how long an entry that nobody reads is kept.
const maxAge = 30 * 24 * time.Hour

// UserCache returns the cache in the user's cache folder; an empty one where the
// user has none.
func UserCache() Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return Cache{}
	}
	return Cache{filepath.Join(dir, "polylint", "associations")}
}

// Load returns the set that was stored under a key.
func (c Cache) Load(key string) (*Set, bool) {
	s := &Set{}
	return s, c.load(c.file("set", key), s)
}

// Store keeps a set under a key. Programs that run side by side may store the
// same set: each replaces the file as a whole.
func (c Cache) Store(key string, s *Set) error { return c.store(c.file("set", key), s) }

// LoadInputs returns the inputs that were stored under a key.
func (c Cache) LoadInputs(key string) (*Inputs, bool) {
	in := &Inputs{}
	return in, c.load(c.file("inputs", key), in)
}

// StoreInputs keeps inputs under a key.
func (c Cache) StoreInputs(key string, in *Inputs) error { return c.store(c.file("inputs", key), in) }

func (c Cache) file(kind, key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(c.Dir, kind+"-"+hex.EncodeToString(sum[:])+".json")
}

func (c Cache) load(name string, v any) bool {
	if c.Dir == "" {
		return false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return false
	}
	// The first line is the digest of the rest: a write that was cut off, or a
	// disk that was full, does not pass for an entry.
	digest, body, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(digest) != checksum(body) || json.Unmarshal(body, v) != nil {
		return false
	}
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
		now := time.Now()
		_ = os.Chtimes(name, now, now)
	}
	return true
}

func (c Cache) store(name string, v any) error {
	if c.Dir == "" {
		return nil
	}
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("keeping the schema's summary: %w", err)
	}
	if err := c.write(name, append([]byte(checksum(body)+"\n"), body...)); err != nil {
		return fmt.Errorf("keeping the schema's summary: %w", err)
	}
	c.trim()
	return nil
}

func (c Cache) write(name string, data []byte) error {
	if err := os.MkdirAll(c.Dir, 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(c.Dir, "new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if errClose := f.Close(); err == nil {
		err = errClose
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// trim removes what was not read for long, and what writers that died left.
func (c Cache) trim() {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > maxAge {
			_ = os.Remove(filepath.Join(c.Dir, e.Name()))
		}
	}
}

func checksum(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
