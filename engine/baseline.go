package engine

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/polylint/polylint/diag"
)

// baselinePath returns the baseline to read, "" for none. One that is being
// written need not exist yet, and does not keep findings out of its successor.
func (o *Options) baselinePath() string {
	switch {
	case o.WriteBaseline != "":
		return ""
	case o.Baseline != "":
		return o.reach(o.Baseline)
	case o.Config.Baseline != "":
		return filepath.Join(o.configDir(), filepath.FromSlash(o.Config.Baseline))
	}
	return ""
}

func readBaseline(path string) (*diag.Baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, usagef("reading the baseline: %v; polylint check --write-baseline %s makes one", err, path)
	}
	b, err := diag.ReadBaseline(data)
	if err != nil {
		return nil, usagef("reading the baseline: %s: %v", path, err)
	}
	return b, nil
}

func writeBaseline(path string, b *diag.Baseline) error {
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		return fmt.Errorf("writing the baseline: %w", err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		return usagef("writing the baseline: %v", err)
	}
	return nil
}
