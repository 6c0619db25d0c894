package association

import (
	"path/filepath"
	"time"

	"github.com/polylint/polylint/internal/filestate"
)

// Inputs are the files and directories that a set was made of, as they were. To
// compare them takes a call of stat for each, where to search for migrations takes
// reading them all.
type Inputs struct {
	Key   string            `json:"key"`   // of the set; "" where there was nothing to make one of
	Files map[string]string `json:"files"` // state by absolute path

	began time.Time
}

// Begin marks the time from which on inputs are read.
func (in *Inputs) Begin() { in.began = time.Now() }

// Add adds an input.
func (in *Inputs) Add(path string) {
	if in.Files == nil {
		in.Files = map[string]string{}
	}
	if abs, err := filepath.Abs(filepath.FromSlash(path)); err == nil {
		in.Files[abs] = ""
	}
}

// End takes the state of all inputs, once they were read. It reports false where
// one may have changed meanwhile, or has only just, or where the system does not
// tell.
func (in *Inputs) End(key string) bool {
	in.Key = key
	for path := range in.Files {
		state, changed, ok := filestate.Of(path)
		if !ok || changed.After(in.began.Add(-filestate.Settled)) {
			return false
		}
		in.Files[path] = state
	}
	return true
}

// Fresh reports whether all inputs are as they were.
func (in *Inputs) Fresh() bool {
	for path, was := range in.Files {
		if state, _, ok := filestate.Of(path); !ok || state != was {
			return false
		}
	}
	return true
}
