package association

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/polylint/polylint/internal/filestate"
)

// Inputs are the files and directories that a set was made of, as they were. To
// compare them takes a call of stat for each, where to search for migrations takes
// reading them all.
type Inputs struct {
	Key   string   `json:"key"`   // of the set; "" where there was nothing to make one of
	Paths []string `json:"paths"` // absolute
	State string   `json:"state"` // digest of what was known of them

	began time.Time
}

// Begin marks the time from which on inputs are read.
func (in *Inputs) Begin() { in.began = time.Now() }

// Add adds an input.
func (in *Inputs) Add(path string) {
	if abs, err := filepath.Abs(filepath.FromSlash(path)); err == nil {
		in.Paths = append(in.Paths, abs)
	}
}

// End takes the state of all inputs, once they were read. It reports false where
// one may have changed meanwhile, or has only just, or where the system does not
// tell.
func (in *Inputs) End(key string) bool {
	slices.Sort(in.Paths)
	in.Key, in.Paths = key, slices.Compact(in.Paths)
	state, last, ok := in.state()
	in.State = state
	return ok && !last.After(in.began.Add(-filestate.Settled))
}

// Fresh reports whether all inputs are as they were.
func (in *Inputs) Fresh() bool {
	state, _, ok := in.state()
	return ok && state == in.State
}

// state returns a digest of what is known of the inputs, and when the last of
// them changed.
func (in *Inputs) state() (digest string, last time.Time, ok bool) {
	h := sha256.New()
	for _, path := range in.Paths {
		state, changed, ok := filestate.Of(path)
		if !ok {
			return "", last, false
		}
		if changed.After(last) {
			last = changed
		}
		fmt.Fprintf(h, "%s\x00%s\n", path, state)
	}
	return hex.EncodeToString(h.Sum(nil)), last, true
}
