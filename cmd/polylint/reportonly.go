package main

import (
	"path/filepath"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
)

// narrower returns what leaves in a result the findings in the paths alone:
// files, or directories. With the configuration among them everything can have
// changed, and everything is left.
func (f *checkFlags) narrower(cfg *config.Config, paths []string) (func(*diag.Result), error) {
	if len(paths) == 0 {
		return nil, usagef("--report-only needs the files to report")
	}
	if f.writeBaseline != "" {
		return nil, usagef("--report-only and --write-baseline cannot go together: the baseline would hold more than is reported")
	}
	var within []string
	for _, p := range paths {
		abs, err := filepath.Abs(p)
		if err != nil {
			return nil, usagef("--report-only: %v", err)
		}
		if cfg != nil {
			if used, err := filepath.Abs(cfg.Path); err == nil && used == abs {
				return func(*diag.Result) {}, nil
			}
		}
		within = append(within, abs)
	}
	keep := func(file string) bool {
		abs, err := filepath.Abs(filepath.FromSlash(file))
		if err != nil {
			return true
		}
		for _, dir := range within {
			if rel, err := filepath.Rel(dir, abs); err == nil && filepath.IsLocal(rel) {
				return true
			}
		}
		return false
	}
	return func(r *diag.Result) { r.Narrow(keep) }, nil
}
