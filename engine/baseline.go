package engine

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"

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

// staleBaseline reports the entries of the baseline that match no finding any
// more. It says nothing where the run does not see everything that the baseline
// may be about.
func (r *run) staleBaseline(findings []diag.Finding, silenced []diag.Silenced) []diag.Finding {
	i := slices.IndexFunc(r.selected, func(x selected) bool { return x.Code == unusedSuppression })
	if r.baseline == nil || r.o.WriteBaseline != "" || r.changes != nil || len(r.failures) > 0 || i < 0 || !r.whole {
		return nil
	}
	rule := r.selected[i]
	seen := map[string]bool{}
	for _, f := range findings {
		seen[f.Fingerprint] = true
	}
	for _, s := range silenced {
		seen[s.Fingerprint] = true
	}
	file := r.o.rel(r.o.baselinePath())
	var out []diag.Finding
	for _, e := range r.baseline.Unmatched(seen) {
		if known := findRule(r.o.Rules, e.Rule); known != nil && known.Code != unusedSuppression && !r.ran(known) {
			continue
		}
		if len(r.o.Paths) > 0 && !slices.ContainsFunc(r.dbs, func(db *database) bool { return db.Name == e.Database }) {
			continue
		}
		at := diag.Position{Line: e.Line, Column: 1}
		f := diag.Finding{
			Rule: rule.Code, Name: rule.Name, Severity: rule.Severity, Confidence: diag.High, URL: diag.URL(rule.Name),
			Message:  fmt.Sprintf("the baseline accepts %s on %s, which is not found any more", e.Rule, e.Object),
			Help:     "write the baseline again: polylint check --write-baseline " + file,
			Location: diag.Location{File: file, Start: at, End: at},
		}
		if e.Object == "" {
			f.Message = fmt.Sprintf("the baseline accepts a finding of %s that is not found any more", e.Rule)
		}
		if rule.severity != nil {
			f.Severity = *rule.severity
		}
		f.Fingerprint = diag.Fingerprint(&f, "baseline", e.Fingerprint)
		if f.Severity >= r.o.MinSeverity {
			out = append(out, f)
		}
	}
	return out
}
